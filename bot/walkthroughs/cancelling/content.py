"""The words of the answer card, from `advice.toml` and `flips.toml`, checked on load against the ladder."""

import string
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self, get_args

from pydantic import BeforeValidator, Field, model_validator

from bot.content import Content, Fault, SourceMark, load_content
from bot.errors import InvalidFacts
from bot.walkthroughs.cancelling.facts import Outcome
from bot.walkthroughs.cancelling.ladder import LADDER
from bot.walkthroughs.cancelling.reading import facts_from
from bot.walkthroughs.cancelling.situations import SITUATIONS

SLOTS = ("refund", "paid", "withheld", "dispute_value", "net")
OptionName = Literal["refund_all", "refund_part", "keep", "dispute", "tell", "fix"]
Likelihood = Literal["yes", "no", "maybe"]


def _known_slots(text: str) -> str:
    used = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    if unknown := used.difference(SLOTS):
        raise ValueError(f"unknown slot {sorted(unknown)}; known are {', '.join(SLOTS)}")
    return text


def _known_situation(name: str) -> str:
    if name.removeprefix("not ") not in SITUATIONS:
        raise ValueError(f"unknown situation “{name}”; known are {', '.join(SITUATIONS)}")
    return name


Words = Annotated[str, Field(min_length=1)]
Template = Annotated[Words, BeforeValidator(_known_slots)]
Situation = Annotated[str, BeforeValidator(_known_situation)]
Sources = Annotated[tuple[SourceMark, ...], Field(min_length=1)]


class OutcomeWords(Content):
    title: Words
    actions: Annotated[tuple[str, ...], Field(min_length=1)]
    irreversible: Words | None = None
    """What can't be taken back; the member is asked once more then."""


class RuleWords(Content):
    reasons: Annotated[tuple[str, ...], Field(min_length=1)]
    actions: tuple[str, ...] = ()


class ReasonWords(Content):
    text: Template
    sources: Sources
    only_if: tuple[Situation, ...] = ()


class Due(Content):
    """When an action is due: at most one of the numbers, and how we say it."""

    words: Words
    hours: Annotated[int, Field(ge=0)] | None = None
    business_days: Annotated[int, Field(ge=1)] | None = None
    days_after_end: Annotated[int, Field(ge=1)] | None = None
    silent_business_days: Annotated[int, Field(ge=1)] | None = None
    weekly_utc: Words | None = None

    @model_validator(mode="after")
    def _one_clock(self) -> Self:
        if len(self.model_dump(exclude_none=True)) != 2:
            raise Fault("words", "needs exactly one of the numbers beside it")
        return self


class ActionWords(Content):
    what: Template
    due: str
    only_if: tuple[Situation, ...] = ()


class OptionWords(Content):
    title: Words
    public_review: Likelihood
    private_rating: Likelihood
    reversible: bool
    clock: Words
    sources: Sources


class First(Content):
    """Actions before all others."""

    angry: tuple[str, ...]
    spent: tuple[str, ...]


class AdviceWords(Content):
    """All of `advice.toml`."""

    outcomes: dict[Outcome, OutcomeWords]
    groups: dict[str, tuple[str, ...]]
    first: First
    rules: dict[str, RuleWords]
    reasons: dict[str, ReasonWords]
    dues: dict[str, Due]
    actions: dict[str, ActionWords]
    options: dict[OptionName, OptionWords]

    def expanded(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Replace `@group` by the actions of that group, each action once."""
        lists = [self.groups[key[1:]] if key.startswith("@") else (key,) for key in keys]
        return tuple(dict.fromkeys(key for keys in lists for key in keys))

    @model_validator(mode="after")
    def _all_fits_together(self) -> Self:
        _same_names("outcomes", self.outcomes, get_args(Outcome))
        _same_names("options", self.options, get_args(OptionName))
        _same_names("rules", self.rules, [rule.name for rule in LADDER])
        self._check_reasons()
        self._check_actions()
        return self

    def _check_reasons(self) -> None:
        for rule in LADDER:
            keys = self.rules[rule.name].reasons
            _known(f"rules.{rule.name}.reasons", keys, self.reasons)
            first = self.reasons[keys[0]]
            if first.only_if:
                raise Fault(f"rules.{rule.name}.reasons", f"the first one, {keys[0]}, must always hold")
            if not any(mark in first.sources for mark in rule.sources.split() if mark.startswith("S")):
                raise Fault(
                    f"reasons.{keys[0]}.sources", f"must name one of {rule.sources} for rule {rule.name}"
                )
        _all_used("reasons", self.reasons, (key for rule in self.rules.values() for key in rule.reasons))

    def _check_actions(self) -> None:
        for key, action in self.actions.items():
            _known(f"actions.{key}.due", (action.due,), self.dues)
        lists = {f"outcomes.{name}.actions": outcome.actions for name, outcome in self.outcomes.items()}
        lists |= {f"rules.{name}.actions": rule.actions for name, rule in self.rules.items()}
        lists |= {"first.angry": self.first.angry, "first.spent": self.first.spent}
        for entry, keys in lists.items():
            _known(entry, (key[1:] for key in keys if key.startswith("@")), self.groups)
            _known(entry, self.expanded(keys), self.actions)
        for name, outcome in self.outcomes.items():
            if not any(self._is_certain(key) for key in self.expanded(outcome.actions)):
                raise Fault(f"outcomes.{name}.actions", "needs one action that always holds")
        _all_used("actions", self.actions, (key for keys in lists.values() for key in self.expanded(keys)))
        _all_used("dues", self.dues, (action.due for action in self.actions.values()))

    def _is_certain(self, key: str) -> bool:
        action, due = self.actions[key], self.dues[self.actions[key].due]
        return not action.only_if and due.days_after_end is None and due.silent_business_days is None


class Case(Content):
    """Another answer, and how we name it."""

    value: bool | int | float | str
    words: Words


class FlipWords(Content):
    """All of `flips.toml`."""

    sentence: Words
    facts: dict[str, Annotated[tuple[Case, ...], Field(min_length=1)]]

    @model_validator(mode="after")
    def _every_case_is_an_answer(self) -> Self:
        for fact, cases in self.facts.items():
            for case in cases:
                try:
                    facts_from({fact: case.value})
                except InvalidFacts as error:
                    raise Fault(f"facts.{fact}", str(error)) from error
        return self


def _same_names(entry: str, found: Iterable[str], wanted: Iterable[str]) -> None:
    if difference := set(found).symmetric_difference(wanted):
        raise Fault(entry, f"missing or unknown: {', '.join(sorted(difference))}")


def _known(entry: str, keys: Iterable[str], known: Iterable[str]) -> None:
    if unknown := set(keys).difference(known):
        raise Fault(entry, f"unknown: {', '.join(sorted(unknown))}")


def _all_used(entry: str, known: Iterable[str], used: Iterable[str]) -> None:
    if unused := set(known).difference(used):
        raise Fault(entry, f"never used: {', '.join(sorted(unused))}")


def load_advice(path: Path) -> AdviceWords:
    """Read and check a file like our `advice.toml`; raises InvalidContent."""
    return load_content(path, AdviceWords)


def load_flips(path: Path) -> FlipWords:
    """Read and check a file like our `flips.toml`; raises InvalidContent."""
    return load_content(path, FlipWords)


@cache
def advice_words() -> AdviceWords:
    """Our own words, read once."""
    return load_advice(Path(__file__).with_name("advice.toml"))


@cache
def flip_words() -> FlipWords:
    """Our own cases, read once."""
    return load_flips(Path(__file__).with_name("flips.toml"))
