"""The vetting checklist as content: what is asked, what it weighs where the bands lie (§4, §4.1, §4.2)."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, PositiveInt, StringConstraints, field_validator, model_validator

from bot.content import Content, ContentFault, SourceMark, load_content

_FILE = Path(__file__).with_name("checklist.toml")

ShortText = Annotated[str, StringConstraints(min_length=1, max_length=60)]
QuestionText = Annotated[str, StringConstraints(min_length=1, max_length=110)]
PlaceText = Annotated[str, StringConstraints(min_length=1, max_length=160)]
HelpText = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Percent = Annotated[int, Field(ge=0, le=100)]
Share = Annotated[Decimal, Field(ge=0, le=1)]


class Item(Content):
    """One point to check, with all that helps to answer it."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Z][1-9]\d?$")]
    group: str
    weight: PositiveInt
    disqualifier: bool = False
    """DQ: a bad answer alone means DECLINE."""
    cap: bool = False
    """CAP: a bad answer allows SAMPLE_FIRST at best."""
    question: QuestionText
    """Asked so that “yes” is good."""
    why: HelpText
    where: PlaceText
    """Where the answer can be found."""
    ask: HelpText
    """A question ready to be sent to the client; in group E one to put to oneself."""
    protection: HelpText
    """What helps whoever takes the job although this is bad."""
    risk: ShortText
    sources: Annotated[tuple[SourceMark, ...], Field(min_length=1)]


class ItemGroup(Content):
    """A heading of the checklist."""

    id: str
    title: ShortText
    to_oneself: bool = False
    """Its open questions are for the member, not for the client."""


class OwnWords(Content):
    """How a member's own warning sign becomes a point of the checklist; `{sign}` is theirs."""

    title: ShortText
    weight: PositiveInt
    question: QuestionText
    why: HelpText
    where: PlaceText
    ask: HelpText
    protection: HelpText
    risk: ShortText
    sources: Annotated[tuple[SourceMark, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _hold_the_sign(self) -> Self:
        for name in ("question", "ask", "risk"):
            if getattr(self, name).count("{sign}") != 1:
                raise ContentFault(name, "must hold {sign} once")
        return self


class Values(Content):
    """How much of an item's weight each answer adds to the risk."""

    good: Share
    unknown: Share
    bad: Share

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.good != 0 or self.bad == 0:
            raise ContentFault("good", "must be 0, and bad above it")
        if not self.good <= self.unknown <= self.bad:
            raise ContentFault("unknown", "must lie between good and bad")
        return self


class Bands(Content):
    """The lowest risk of SAMPLE_FIRST and of DECLINE; below lies TAKE."""

    sample_first_from: Annotated[Percent, Field(gt=0)]
    decline_from: Percent

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.sample_first_from >= self.decline_from:
            raise ContentFault("decline_from", "must be above sample_first_from")
        return self


class SampleQuestion(Content):
    """One question about a finished sample."""

    id: str
    question: QuestionText


class AfterSample(Content):
    """The questions after a sample, and how many yes answers each verdict needs (§4.2)."""

    take_from: PositiveInt
    one_more_from: PositiveInt
    questions: tuple[SampleQuestion, ...]

    @model_validator(mode="after")
    def _reachable(self) -> Self:
        if not self.one_more_from < self.take_from <= len(self.questions):
            raise ContentFault("take_from", "must be above one_more_from and at most the number of questions")
        return self


@dataclass(frozen=True, slots=True)
class Page:
    """As much of one group as fits on a screen."""

    group: ItemGroup
    items: tuple[Item, ...]


class Checklist(Content):
    """The whole checklist, in the order of its file."""

    version: PositiveInt
    fragile_below: PositiveInt
    """With fewer rated jobs than this the fragile bands count (S1-09)."""
    most_unknown: Percent
    """With a greater share unanswered it is a case for asking first."""
    values: Values
    fragile_bands: Bands
    usual_bands: Bands
    after_sample: AfterSample
    own: OwnWords
    groups: dict[str, ItemGroup]
    items: dict[str, Item]

    @field_validator("groups", "items", mode="before")
    @classmethod
    def _name_entries(cls, tables: object) -> object:
        """Let each entry know the name of its table, so that no id is written twice."""
        if not isinstance(tables, dict):
            return tables
        return {
            name: {**table, "id": name} if isinstance(table, dict) else table
            for name, table in tables.items()
        }

    @model_validator(mode="after")
    def _agree(self) -> Self:
        for item in self.items.values():
            if item.group not in self.groups:
                raise ContentFault(f"items.{item.id}.group", f"there is no group {item.group}")
        for group in self.groups:
            if not self.in_group(group):
                raise ContentFault(f"groups.{group}", "has no items")
        return self

    def in_group(self, group_id: str) -> tuple[Item, ...]:
        """List the items of one group."""
        return tuple(item for item in self.items.values() if item.group == group_id)

    def bands(self, rated_jobs: int) -> Bands:
        """Choose the bands for someone with so many rated jobs (§4.1)."""
        return self.fragile_bands if rated_jobs < self.fragile_below else self.usual_bands

    def pages(self, limit: int = 5) -> tuple[Page, ...]:
        """Split each group evenly into as few pages of at most `limit` items as possible."""
        return tuple(
            Page(group, part)
            for group in self.groups.values()
            for part in _evenly(self.in_group(group.id), limit)
        )


@cache
def load_checklist(path: Path = _FILE) -> Checklist:
    """Read the checklist once; raises InvalidContent naming what is wrong in it."""
    return load_content(path, Checklist)


def _evenly(items: tuple[Item, ...], limit: int) -> list[tuple[Item, ...]]:
    count = -(-len(items) // limit)
    length, longer = divmod(len(items), count)
    ends = [length * part + min(part, longer) for part in range(count + 1)]
    return [items[start:end] for start, end in pairwise(ends)]
