"""What peers can be asked, what they can answer, and which facts may be shown (§5.10, S0-12, S3-03)."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from bot.content import Content, load_content
from bot.peer_review.calibration import Ending
from bot.peer_review.verdicts import Confidence
from bot.redaction.bands import band_words
from bot.vetting.checklist import load_checklist
from bot.walkthroughs.flows.catalogue import FLOWS

_CANCELLING = "cancelling"
_FILE = Path(__file__).with_name("kinds.toml")

Label = Annotated[str, StringConstraints(min_length=1, max_length=45)]
Choice = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Tag = Annotated[str, StringConstraints(min_length=1, max_length=20)]


class CaseKind(StrEnum):
    """The templates of §5.10."""

    VET = "vet"
    CANCEL = "cancel"
    DRAFT = "draft"
    EXIT = "exit"
    LESSON = "lesson"


class CaseFact(StrEnum):
    """What may be shown of a case besides its words; each only if the asker ticks it."""

    STAGE = "stage"
    PLATFORM = "platform"
    CONTRACT_TYPE = "contract_type"
    VALUE_BAND = "value_band"
    MOOD = "mood"
    FLAGS = "flags"
    ADVISED = "advised"


class KindWords(Content):
    title: Label
    tag: Tag
    question: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    client_view: Label
    verdict: Label
    """What a reviewer is asked."""
    chosen: Label
    """What the asker is asked in the end; the answers are the same."""
    outcomes: Annotated[dict[str, Choice], Field(default_factory=dict)]


class FactWords(Content):
    label: Label
    values: Annotated[dict[str, Choice], Field(default_factory=dict)]


class Kinds(Content):
    kinds: Annotated[dict[CaseKind, KindWords], Field(min_length=len(CaseKind), max_length=len(CaseKind))]
    facts: Annotated[dict[CaseFact, FactWords], Field(min_length=len(CaseFact), max_length=len(CaseFact))]
    states: dict[Literal["open", "opened", "closed"], Tag]
    """Tags of a forum for how far a case is."""
    endings: Annotated[dict[Ending, Choice], Field(min_length=len(Ending))]
    confidences: Annotated[dict[Confidence, Choice], Field(min_length=len(Confidence))]

    @property
    def tags(self) -> tuple[str, ...]:
        """All tags of ours that a forum may have."""
        return (*(words.tag for words in self.kinds.values()), *self.states.values())


@cache
def load_kinds(path: Path = _FILE) -> Kinds:
    """Read the templates once; raises InvalidContent naming what is wrong in them."""
    return load_content(path, Kinds)


def outcomes_of(kind: CaseKind) -> Mapping[str, str]:
    """Return what can be advised in a case of this kind: outcome → its words."""
    if kind is not CaseKind.CANCEL:
        return load_kinds().kinds[kind].outcomes
    return {name: words.title for name, words in FLOWS[_CANCELLING].words().outcomes.items()}


def outcome_words(kind: CaseKind, outcome: str) -> str:
    """Say an outcome; one of an earlier time says itself."""
    return outcomes_of(kind).get(outcome, outcome)


def fact_words(kind: CaseKind, fact: CaseFact, value: str) -> str:
    """Say the value of a fact, from fixed lists only: none of the asker's words can get in here."""
    if fact is CaseFact.VALUE_BAND:
        return band_words(value)
    if fact is CaseFact.FLAGS:
        items = load_checklist().items
        return ", ".join(items[each].risk for each in value.split(",") if each in items)
    if fact is CaseFact.ADVISED:
        return outcome_words(kind, value)
    return load_kinds().facts[fact].values.get(value, value)
