"""One button sets all dated actions (§6): what a contract, a check of a client or an advice needs."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints

from bot.content import Content, load_content
from bot.contracts.rules import Contract, Platform
from bot.followups.ladders import Ladder, steps_of
from bot.followups.schedule import deadline_of, rung_moments
from bot.followups.types import NewFollowUp
from bot.members.quiet_hours import zone_of
from bot.members.rules import Member
from bot.time.repeats import Every, Repeat
from bot.time.wall_time import at_wall, wall_of
from bot.vetting.rules import VettingVerdict
from bot.walkthroughs.advice.advice_for_run import DatedAction

_FILE = Path(__file__).with_name("plans.toml")
_MONDAY, _TUESDAY, _WEDNESDAY, _FRIDAY = 1, 2, 3, 5
_AFTERNOON, _MORNING = time(15), time(9)
_DAY = timedelta(days=1)
_SHORT, _FORTNIGHT = 3 * _DAY, 14 * _DAY

Words = Annotated[str, StringConstraints(min_length=1, max_length=100)]


class Length(StrEnum):
    """How long a job is, as far as its updates care (§6a)."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"
    LONG_WITH_PLAN = "long_plan"


class EndedBy(StrEnum):
    """What is true of a contract that has ended."""

    CONTENT = "content"
    BAD_REVIEW = "bad_review"
    REFUNDED = "refunded"
    PAID = "paid"
    HELD_BACK = "held_back"
    HOURS_DISPUTED = "hours_disputed"


class PlanWords(Content):
    """All of `plans.toml`."""

    kickoff: Words
    sample: Words
    declined: Words
    midpoint: Words
    delivery: Words
    update: Words
    week_plan: Words


_MESSAGES = ("write_now", "write_again")
_UPDATES = {
    "first_update": None,
    "second_update": None,
    "third_update": None,
    "daily_updates": Repeat(Every.DAY, times=3),
    "weekly_updates": Repeat(Every.WEEK),
}


def starting(
    contract_id: int, length: Length, now: datetime, member: Member, *, halved: bool
) -> tuple[NewFollowUp, ...]:
    """Plan a new job: the plan in writing within a day, then updates by its length; halved twice as often."""
    words, source = plan_words(), f"contract:{contract_id}:start"
    pace = 2 if halved else 1

    def promised(what: str, after: timedelta, draft_id: str | None = None) -> NewFollowUp:
        return NewFollowUp(
            Ladder.PROMISE, what, now + after / pace, None, contract_id, draft_id, source=source
        )

    def weekly(what: str, weekday: int, at: time, repeat: Repeat) -> NewFollowUp:
        wall = _coming(now, weekday, at, member)
        moment = at_wall(wall, zone_of(member))
        return NewFollowUp(Ladder.UPDATE, what, moment, wall, contract_id, repeat=repeat, source=source)

    kickoff = promised(words.kickoff, _DAY, "M1")
    if length is Length.SHORT:
        midpoint = NewFollowUp(
            Ladder.UPDATE, words.midpoint, now + _SHORT / 2, contract_id=contract_id, source=source
        )
        delivery = NewFollowUp(
            Ladder.PROMISE, words.delivery, now + _SHORT, contract_id=contract_id, source=source
        )
        return kickoff, midpoint, delivery
    if length is Length.MEDIUM:
        last = (wall_of(now, zone_of(member)) + _FORTNIGHT).date()
        if halved:
            daily = Repeat(Every.WORKING_DAY, last)
            return kickoff, weekly(words.update, _next_weekday(now, member), _AFTERNOON, daily)
        days = (_MONDAY, _WEDNESDAY, _FRIDAY)
        return kickoff, *(weekly(words.update, day, _AFTERNOON, Repeat(Every.WEEK, last)) for day in days)
    days = (_TUESDAY, _FRIDAY) if halved else (_FRIDAY,)
    updates = [weekly(words.update, day, _AFTERNOON, Repeat(Every.WEEK)) for day in days]
    if length is Length.LONG_WITH_PLAN:
        updates.append(weekly(words.week_plan, _MONDAY, _MORNING, Repeat(Every.WEEK)))
    return kickoff, *updates


def ending(
    contract: Contract, facts: Collection[EndedBy], now: datetime, member: Member
) -> tuple[NewFollowUp, ...]:
    """Plan what comes after the end: the platform's clocks that still run, and a look back (§6c).

    Only who was content is asked for a review (S4-11), and only on platforms with reviews.
    """
    ended = contract.ended_at or now
    ladders = [Ladder.REFLECTION]
    if contract.platform is not Platform.DIRECT:
        ladders += [Ladder.OWN_FEEDBACK, Ladder.REVIEW_WATCH]
        content = EndedBy.CONTENT in facts and EndedBy.BAD_REVIEW not in facts
        ladders.append(Ladder.REVIEW_REQUEST if content else Ladder.REPLY_DEADLINE)
    if contract.platform is Platform.UPWORK:
        ladders.append(Ladder.SCORE_CHECK)
    ladders += [
        ladder
        for fact, ladder in (
            (EndedBy.REFUNDED, Ladder.REFUND_CHECK),
            (EndedBy.PAID, Ladder.REFUND_RIGHT),
            (EndedBy.HELD_BACK, Ladder.DISPUTE_WINDOW),
            (EndedBy.HOURS_DISPUTED, Ladder.HOURS_DISPUTE),
        )
        if fact in facts
    ]
    source = f"contract:{contract.contract_id}:end"
    return tuple(
        NewFollowUp(each, "", ended, contract_id=contract.contract_id, source=source)
        for each in ladders
        if is_ahead(each, ended, member, now)
    )


def advised(
    actions: Sequence[DatedAction], run_id: int, contract_id: int | None, now: datetime, member: Member
) -> tuple[NewFollowUp, ...]:
    """Plan the steps of an advice that are still to come; those that are ladders of their own become these.

    What is to be done now stands on the card that is being looked at. One silence is one ladder.
    """
    news = [_step(each, each.at) for each in actions if each.at is not None and each.at > now]
    if any(new.ladder is Ladder.START for new in news):  # nothing has begun: the same silence, for longer
        news = [new for new in news if new.ladder is not Ladder.REPLY]
    once = {(new.ladder, new.what, new.at): new for new in news}  # two steps that a ladder follows are one
    source = f"run:{run_id}"
    return tuple(
        replace(new, contract_id=contract_id, source=source)
        for new in once.values()
        if is_ahead(new.ladder, new.at, member, now)
    )


def is_ahead(ladder: Ladder, anchor: datetime, member: Member, now: datetime) -> bool:
    """Tell whether a ladder still has something to say: not after its last rung or its deadline."""
    deadline = deadline_of(ladder, anchor, member)
    last = rung_moments(ladder, anchor, member, halved=False)[-1]
    return last > now and (deadline is None or deadline > now)


def vetted(
    verdict: VettingVerdict, vetting_id: int, contract_id: int | None, now: datetime, member: Member
) -> tuple[NewFollowUp, ...]:
    """Plan the next message after a check, within a day."""
    words = plan_words()
    what, draft_id = {
        VettingVerdict.TAKE: (words.kickoff, "M1"),
        VettingVerdict.SAMPLE_FIRST: (words.sample, "M10"),
        VettingVerdict.DECLINE: (words.declined, "M11"),
    }[verdict]
    wall = wall_of(now, zone_of(member)) + _DAY
    source = f"vetting:{vetting_id}"
    return (NewFollowUp(Ladder.PROMISE, what, now + _DAY, wall, contract_id, draft_id, source=source),)


def _step(action: DatedAction, at: datetime) -> NewFollowUp:
    if action.follow is not None and action.since is not None:
        ladder = Ladder(action.follow)
        own = any(rung.draft for rung in steps_of(ladder).rungs)  # then it knows its messages better
        return NewFollowUp(ladder, action.said, action.since, draft_id=None if own else action.draft_id)
    if action.key in _MESSAGES:
        return NewFollowUp(Ladder.PROMISE, action.what, at, draft_id=action.draft_id)
    if action.key in _UPDATES:
        return NewFollowUp(
            Ladder.UPDATE, action.what, at, draft_id=action.draft_id, repeat=_UPDATES[action.key]
        )
    return NewFollowUp(Ladder.STEP, action.what, at, draft_id=action.draft_id)


def _coming(now: datetime, weekday: int, at: time, member: Member) -> datetime:
    """Find the coming weekday (ISO), at least tomorrow, on the member's clock."""
    today = wall_of(now, zone_of(member)).date()
    days = (weekday - today.isoweekday() - 1) % 7 + 1
    return datetime.combine(today + timedelta(days=days), at)


def _next_weekday(now: datetime, member: Member) -> int:
    """Name the member's next working day."""
    today = wall_of(now, zone_of(member)).date().isoweekday()
    return next(day for day in ((today + step - 1) % 7 + 1 for step in range(1, 8)) if day in _week(member))


def _week(member: Member) -> Collection[int]:
    return member.working_days or range(1, 8)


@cache
def plan_words(path: Path = _FILE) -> PlanWords:
    """Read the words once; raises InvalidContent naming what is wrong in them."""
    return load_content(path, PlanWords)
