"""The ladders as content: when a follow-up pings, why, with which message, and where it ends (§6)."""

from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, RootModel, StringConstraints, model_validator

from bot.content import Content, ContentFault, SourceMark, load_content
from bot.drafts.rules import DraftId, load_templates

_FILE = Path(__file__).with_name("ladders.toml")

Words = Annotated[str, StringConstraints(min_length=1, max_length=250)]
ClockTime = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class Ladder(StrEnum):
    """Every ladder there is; what stands in `ladders.toml` under the same name."""

    PROMISE = "promise"
    UPDATE = "update"
    UNANSWERED = "unanswered"
    TELL = "tell"
    REMINDER = "reminder"
    STEP = "step"
    PROPOSAL = "proposal"
    REPLY = "reply"
    START = "start"
    APPROVAL = "approval"
    INVOICE = "invoice"
    OWN_FEEDBACK = "own_feedback"
    REVIEW_REQUEST = "review_request"
    REVIEW_WATCH = "review_watch"
    REPLY_DEADLINE = "reply_deadline"
    REPORT_FEEDBACK = "report_feedback"
    REFUND_CHECK = "refund_check"
    REFUND_RIGHT = "refund_right"
    DISPUTE_WINDOW = "dispute_window"
    HOURS_DISPUTE = "hours_dispute"
    ARBITRATION = "arbitration"
    DIARY = "diary"
    SCORE_CHECK = "score_check"
    REFLECTION = "reflection"
    HABIT = "habit"
    OUTCOME = "outcome"


class Move(StrEnum):
    """Whose turn it is while a ladder runs."""

    MINE = "mine"
    THEIRS = "theirs"
    NONE = "none"


class LadderEffect(StrEnum):
    """What a rung offers beside its message."""

    GHOSTING = "ghosting"
    BUDDY = "buddy"
    CLOSE = "close"
    REFLECT = "reflect"


class Offset(Content):
    """A moment counted from the anchor: one of the calendars, and hours on top of it or alone."""

    hours: int = 0
    days: int | None = None
    working_days: Annotated[int, Field(ge=1)] | None = None
    mondays: Annotated[int, Field(ge=1)] | None = None
    utc: Annotated[int, Field(ge=1)] | None = None
    """Midnight UTC at which this day after the anchor's own begins."""
    at: ClockTime | None = None

    @model_validator(mode="after")
    def _one_calendar(self) -> Self:
        if sum(each is not None for each in (self.days, self.working_days, self.mondays, self.utc)) > 1:
            raise ContentFault("days", "only one of days, working_days, mondays and utc can count")
        if self.at is not None and self.days is None and self.working_days is None:
            raise ContentFault("at", "goes with days or working_days")
        return self


class Rung(Offset):
    """One ping."""

    why: Words
    draft: DraftId | None = None
    step: Annotated[int, Field(ge=1)] | None = None
    """Which of the numbered messages of the draft."""
    effect: LadderEffect | None = None


class Steps(Content):
    """One ladder."""

    title: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    move: Move
    running: bool
    """Whether it stops when the contract has ended."""
    halved: bool = False
    deadline: Offset | None = None
    sources: Annotated[tuple[SourceMark, ...], Field(min_length=1)]
    rungs: Annotated[tuple[Rung, ...], Field(min_length=1, max_length=20)]

    @model_validator(mode="after")
    def _known_drafts(self) -> Self:
        for number, rung in enumerate(self.rungs):
            if rung.draft is not None and rung.draft not in load_templates():
                raise ContentFault(f"rungs.{number}.draft", f"there is no message {rung.draft}")
        return self


class _Ladders(RootModel[dict[Ladder, Steps]]):
    @model_validator(mode="after")
    def _all_of_them(self) -> Self:
        if missing := set(Ladder).difference(self.root):
            raise ContentFault(", ".join(sorted(missing)), "is missing")
        return self


def steps_of(ladder: Ladder) -> Steps:
    """Return what a ladder consists of."""
    return load_ladders()[ladder]


@cache
def load_ladders(path: Path = _FILE) -> dict[Ladder, Steps]:
    """Read all ladders once; raises InvalidContent naming what is wrong in them."""
    return load_content(path, _Ladders).root
