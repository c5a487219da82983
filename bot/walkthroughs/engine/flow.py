"""A walkthrough as content: its questions, and the sheets that ask several of them at once.

Which question comes next is no content: the decision table asks for the facts that it needs (`route.py`). A
condition only says where a question would be senseless. It looks at one other answer. `in` and `at_least`
need an answer; `not_in` and `below` also hold for “not sure” and for a question that was not asked. There are
no expression strings.
"""

import hashlib
from collections.abc import Callable, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, PositiveInt, StringConstraints, model_validator

from bot.content import Content, ContentFault, load_content

QuestionKind = Literal["choice", "many", "number", "money", "date", "text"]
Single = bool | int | float | str
Value = Single | list[str]
Answers = Mapping[str, Value | None]
"""By question id. None: “not sure”. What is not in it has not been answered."""

MOST_FIELDS = 5
"""Of a form; Discord takes no more."""
MOST_BUTTONS = 4
"""A choice with more options becomes a list."""
_WRITTEN = ("number", "money", "date", "text")

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
ShortText = Annotated[str, StringConstraints(min_length=1, max_length=45)]
LabelText = Annotated[str, StringConstraints(min_length=1, max_length=80)]
HintText = Annotated[str, StringConstraints(min_length=1, max_length=100)]
PromptText = Annotated[str, StringConstraints(min_length=1, max_length=250)]
HelpText = Annotated[str, StringConstraints(min_length=1, max_length=400)]


class Condition(Content):
    """One test of one earlier answer: exactly one of the four."""

    fact: Id
    in_: Annotated[tuple[Single, ...] | None, Field(alias="in", min_length=1)] = None
    not_in: Annotated[tuple[Single, ...] | None, Field(min_length=1)] = None
    at_least: int | float | None = None
    below: int | float | None = None

    @model_validator(mode="after")
    def _one_test(self) -> Self:
        if sum(test is not None for test in (self.in_, self.not_in, self.at_least, self.below)) != 1:
            raise ContentFault(self.fact, "needs exactly one of in, not_in, at_least, below")
        return self

    def holds(self, value: Value | None) -> bool:
        """Test an answer; None is “not sure” or not asked."""
        if self.in_ is not None:
            return _among(value, self.in_)
        if self.not_in is not None:
            return not _among(value, self.not_in)
        number = value if isinstance(value, int | float) else None
        if self.at_least is not None:
            return number is not None and number >= self.at_least
        return number is None or number < (self.below or 0)


def _among(value: Value | None, wanted: tuple[Single, ...]) -> bool:
    given = value if isinstance(value, list) else [value]
    return any(one == other and type(one) is type(other) for one in given for other in wanted)


class AskedWhen(Content):
    """Something that is asked only sometimes: all of `when`, and with `any` all of one of its lists."""

    when: tuple[Condition, ...] = ()
    any: tuple[tuple[Condition, ...], ...] = ()

    def applies(self, value: Callable[[str], Value | None]) -> bool:
        """Tell whether the conditions hold; `value` gives the answer to a question."""
        return all(each.holds(value(each.fact)) for each in self.when) and (
            not self.any or any(all(each.holds(value(each.fact)) for each in every) for every in self.any)
        )

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Every condition, wherever it stands."""
        return (*self.when, *(each for every in self.any for each in every))


class Choice(Content):
    """One answer to press; with numbers, sums and dates (days ago) a shortcut."""

    value: Single
    label: LabelText
    hint: HintText | None = None


class QuestionGroup(AskedWhen):
    """A heading over some questions, and where any of them makes sense."""

    title: ShortText


class _Shared(Content):
    """All of `questions.toml`: parts of questions that several walkthroughs ask."""

    questions: dict[Id, dict[str, Any]]


@cache
def _shared_questions() -> dict[Id, dict[str, Any]]:
    return load_content(Path(__file__).with_name("questions.toml"), _Shared).questions


class Tick(Content):
    """One line of “tick all that is true”: ticked, its fact has this value."""

    fact: Id
    value: Single
    label: LabelText
    hint: HintText | None = None


class Sheet(Content):
    """Several questions on one screen: lines to tick, or a form with a field for each question."""

    group: Id
    short: ShortText
    prompt: PromptText
    help: HelpText
    ticks: Annotated[tuple[Tick, ...], Field(max_length=25)] = ()
    """None: it is a form. Of two ticks for one fact the later one counts."""
    unticked: dict[Id, Single] = Field(default_factory=dict[Id, Single])
    """What a fact is that has no tick; false where nothing is said."""


class Question(AskedWhen):
    """What fills one fact, which is its id: a screen of its own, or a part of a sheet."""

    id: Id
    group: Id
    kind: QuestionKind
    prompt: PromptText
    help: HelpText
    """Why we ask."""
    short: ShortText
    """What it is called in the review and over the form."""
    options: Annotated[tuple[Choice, ...], Field(max_length=25)] = ()
    low: int = 0
    high: int = 10_000_000
    unit: ShortText | None = None
    unsure: ShortText | None = None
    """Another label for “not sure”."""
    lasts: Literal["run", "contract", "member"] = "run"
    """Whether the answer is offered again: never, about the same contract, or always."""
    decides: bool = True
    """False: kept with the walkthrough and not handed to the rules."""
    sheet: Id | None = None
    """The sheet that asks it together with others."""
    asked: Literal["needed", "always", "offered"] = "needed"
    """When the table or the words need it; before any advice; or offered after each advice."""
    guess: Single | None = None
    """The answer that is taken for counting what is still to come, where another than “not sure” is usual."""

    @model_validator(mode="before")
    @classmethod
    def _upon_shared(cls, raw: dict[str, Any]) -> dict[str, Any]:
        """Lay a question marked `shared` upon the one of that name in `questions.toml`."""
        own = dict(raw)
        if not own.pop("shared", False):
            return own
        shared = _shared_questions().get(own.get("id", ""))
        if shared is None:
            raise ContentFault("shared", "questions.toml has no such question")
        return shared | own

    @property
    def written(self) -> bool:
        """Whether it is answered in a form."""
        return self.kind in _WRITTEN

    @property
    def as_buttons(self) -> bool:
        """Whether the options are pressed rather than chosen from a list."""
        return self.kind != "many" and len(self.options) <= MOST_BUTTONS

    def label_of(self, value: Value) -> str | None:
        """Find what an answer is called, None for one that is no option."""
        found = (each.label for each in self.options if _among(value, (each.value,)))
        return ", ".join(found) or None


class Flow(Content):
    """A whole walkthrough."""

    id: Id
    version: PositiveInt
    title: LabelText
    longest: PositiveInt | None = None
    """Of versions that went through all questions in order; not read any more."""
    urgent: tuple[Condition, ...] = ()
    """Where one of these holds, the advice comes at once, without a review."""
    discreet: bool = False
    """Never asked about unasked, and every screen can be blanked at once, since someone may be watching."""
    register_: Annotated[Id | None, Field(alias="register")] = None
    """The question whose answer goes into the change register of the contract (S4-05)."""
    groups: dict[Id, QuestionGroup]
    sheets: dict[Id, Sheet] = Field(default_factory=dict[Id, Sheet])
    not_asked: tuple[Id, ...] = ()
    """Facts that are worked out, or taken as usual: nobody is asked for them."""
    questions: Annotated[tuple[Question, ...], Field(min_length=1, max_length=100)]

    @model_validator(mode="after")
    def _agree(self) -> Self:
        seen: set[str] = set()
        for question in self.questions:
            if question.group not in self.groups:
                raise ContentFault(f"questions.{question.id}.group", f"there is no group {question.group}")
            if question.sheet is not None and question.sheet not in self.sheets:
                raise ContentFault(f"questions.{question.id}.sheet", f"there is no sheet {question.sheet}")
            if question.id in seen:
                raise ContentFault(f"questions.{question.id}", "is there twice")
            seen.add(question.id)
        if self.register_ is not None and self.register_ not in seen:
            raise ContentFault("register", f"there is no question {self.register_}")
        return self

    @cached_property
    def by_id(self) -> dict[str, Question]:
        """Every question by its id."""
        return {question.id: question for question in self.questions}

    @cached_property
    def content(self) -> str:
        """The flow as JSON, to be kept with the walkthroughs that run on it."""
        return self.model_dump_json(by_alias=True, exclude_defaults=True)

    @cached_property
    def digest(self) -> str:
        """A name for exactly this content."""
        return hashlib.sha256(self.content.encode()).hexdigest()[:32]

    @cached_property
    def conditional(self) -> frozenset[str]:
        """The questions that only sometimes make sense."""
        return frozenset(
            each.id for each in self.questions if each.conditions or self.groups[each.group].conditions
        )

    @cached_property
    def parts(self) -> dict[str, tuple[Question, ...]]:
        """The questions of every sheet, in order."""
        return {name: tuple(each for each in self.questions if each.sheet == name) for name in self.sheets}


@cache
def load_flow(path: Path) -> Flow:
    """Read a flow once; raises InvalidContent naming file, question and field."""
    return load_content(path, Flow)
