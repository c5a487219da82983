"""The words of "Should I cancel?", from `advice.toml` and `flips.toml`, checked on load."""

from functools import cache
from pathlib import Path
from typing import Annotated, ClassVar, Literal, Self, get_args

from pydantic import Field, model_validator

from bot.content import Content, ContentFault, load_content
from bot.operator_errors import InvalidFacts
from bot.walkthroughs.advice.decision_table import Way
from bot.walkthroughs.advice.texts import AdviceWords, Situations, Slots, Sources, Words, same_names
from bot.walkthroughs.flows.cancelling.facts import facts_from
from bot.walkthroughs.flows.cancelling.situations import SITUATIONS, SLOTS
from bot.walkthroughs.flows.cancelling.table import TABLE

OptionName = Literal["refund_all", "refund_part", "keep", "dispute", "tell", "fix"]
Likelihood = Literal["yes", "no", "maybe"]


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
    legal: tuple[str, ...]


class CancelWords(AdviceWords):
    """All of `advice.toml`."""

    rules_known = TABLE
    situations: ClassVar[Situations] = SITUATIONS
    slots: ClassVar[Slots] = SLOTS

    first: First
    options: dict[OptionName, OptionWords]

    def action_lists(self) -> dict[str, tuple[str, ...]]:
        """Every list of actions by its entry."""
        first = {f"first.{name}": tuple(keys) for name, keys in self.first.model_dump().items()}
        return super().action_lists() | first

    @model_validator(mode="after")
    def _all_names_are_there(self) -> Self:
        same_names("outcomes", self.outcomes, get_args(Way))
        same_names("options", self.options, get_args(OptionName))
        return self


class OtherAnswer(Content):
    """Another answer, and how we name it."""

    value: bool | int | float | str
    words: Words
    only_if: tuple[str, ...] = ()
    """Where it can be at all: situations of the case at hand."""


class FlipWords(Content):
    """All of `flips.toml`."""

    sentence: Words
    facts: dict[str, Annotated[tuple[OtherAnswer, ...], Field(min_length=1)]]

    @model_validator(mode="after")
    def _every_case_is_an_answer(self) -> Self:
        for fact, cases in self.facts.items():
            for case in cases:
                if unknown := {name.removeprefix("not ") for name in case.only_if}.difference(SITUATIONS):
                    raise ContentFault(f"facts.{fact}", f"unknown: {', '.join(sorted(unknown))}")
                try:
                    facts_from({fact: case.value})
                except InvalidFacts as error:
                    raise ContentFault(f"facts.{fact}", str(error)) from error
        return self


def load_advice(path: Path) -> CancelWords:
    """Read and check a file like our `advice.toml`; raises InvalidContent."""
    return load_content(path, CancelWords)


def load_flips(path: Path) -> FlipWords:
    """Read and check a file like our `flips.toml`; raises InvalidContent."""
    return load_content(path, FlipWords)


@cache
def advice_words() -> CancelWords:
    """Our own words, read once."""
    return load_advice(Path(__file__).with_name("advice.toml"))


@cache
def flip_words() -> FlipWords:
    """Our own cases, read once."""
    return load_flips(Path(__file__).with_name("flips.toml"))
