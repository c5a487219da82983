"""What each platform is and can do, with the age and the source of every fact (§8.1): `platforms.toml`.

Rules and words ask for what a platform can do, never for its name. A fact that is None is not known.
"""

from functools import cache
from pathlib import Path
from typing import Annotated, Generic, Literal, Self, TypeVar

from pydantic import Field, NonNegativeInt, RootModel, StringConstraints, model_validator

from bot.content import Content, ContentFault, SourceMark, load_content

_FILE = Path(__file__).with_name("platforms.toml")

Status = Literal["official", "old", "inference"]
T = TypeVar("T")
_Short = Annotated[str, StringConstraints(min_length=1, max_length=40)]


class _Sourced(Content):
    """Something that is said about a platform, and how far to trust it."""

    status: Status
    dated: Annotated[str, StringConstraints(min_length=1, max_length=30)] = "undated"
    sources: Annotated[tuple[SourceMark, ...], Field(min_length=1)]
    page: Annotated[str, StringConstraints(pattern=r"^https://\S+$", max_length=200)] | None = None

    @model_validator(mode="after")
    def _have_a_page(self) -> Self:
        if self.status == "official" and self.page is None:
            raise ContentFault("page", "is needed where the platform is quoted")
        return self


class Note(_Sourced):
    """A sentence for members."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=200)]


class Fact(_Sourced, Generic[T]):
    """One thing that rules and words ask for."""

    value: T


class PlatformEntry(Content):
    """One platform; what each fact means stands at the top of `platforms.toml`."""

    name: _Short
    option: _Short | None = None
    """What it is called among others, where not its name."""
    agreement: _Short
    """What a piece of work is called there."""
    holder: Fact[Literal["platform", "pays", "nobody"]] | None = None
    court: Fact[bool] | None = None
    held: _Short
    """Where the client's money is until it is released, as messages say it."""
    court_note: Annotated[str, StringConstraints(min_length=1, max_length=250)]
    """What its ways to decide cost, and what silence does in them."""
    release_days: Fact[NonNegativeInt] | None = None
    dispute_days: Fact[NonNegativeInt] | None = None
    money_leaves: Fact[bool] | None = None
    cancel_days: Fact[NonNegativeInt] | None = None
    order_clock: Fact[bool] | None = None
    reviews: Fact[bool] | None = None
    review_days: Fact[NonNegativeInt] | None = None
    reply_days: Fact[NonNegativeInt] | None = None
    reply_changes: Fact[bool] | None = None
    score: Fact[_Short] | None = None
    projected: bool = False
    """Whether our model estimates its score."""
    tracker: Fact[bool] | None = None
    hours_days: Fact[NonNegativeInt] | None = None
    unbilled_until: Fact[_Short] | None = None
    refund_days: Fact[NonNegativeInt] | None = None
    incomplete_shows: Fact[bool] | None = None
    support: Fact[bool] | None = None
    notes: Annotated[tuple[Note, ...], Field(min_length=1, max_length=8)]

    @property
    def by_invoice(self) -> bool:
        """Nobody stands between: the client pays an invoice, or does not."""
        return value_of(self.holder) == "nobody"

    @property
    def pays_itself(self) -> bool:
        return value_of(self.holder) == "pays"

    @property
    def decides(self) -> bool:
        """Somebody there decides about money that is held; so until we know better (§5.1j)."""
        return value_of(self.court) is not False

    @property
    def releases_after(self) -> int | None:
        """Days after which silence releases held money; None: never, or not known."""
        return value_of(self.release_days) or None

    @property
    def dispute_window(self) -> int | None:
        """Days after the client's end in which held money can be disputed; None: no such end is known."""
        return value_of(self.dispute_days) or None

    @property
    def reviewed(self) -> bool:
        """Clients leave a review there; so until we know better."""
        return value_of(self.reviews) is not False

    @property
    def supported(self) -> bool:
        return value_of(self.support) is not False

    @property
    def on_a_clock(self) -> bool:
        """An order is late by its own clock, whatever the buyer does."""
        return bool(value_of(self.order_clock))

    @property
    def recorded(self) -> bool:
        """The platform itself records hours."""
        return bool(value_of(self.tracker))


def value_of(fact: Fact[T] | None) -> T | None:
    """Return what is known; None where nothing is."""
    return None if fact is None else fact.value


class _Platforms(RootModel[dict[str, PlatformEntry]]):
    """All of `platforms.toml`, by the platform's short name."""


def platform_entry(platform: str) -> PlatformEntry:
    """Return what is known about a platform by its short name, such as `fiverr`."""
    return load_platforms().root[platform]


def platform_notes(platform: str) -> tuple[Note, ...]:
    """Return the notes about a platform by its short name."""
    return platform_entry(platform).notes


@cache
def load_platforms(path: Path = _FILE) -> _Platforms:
    """Read all platforms; raises InvalidContent naming what is wrong."""
    return load_content(path, _Platforms)
