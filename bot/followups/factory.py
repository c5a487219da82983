"""How a follow-up is made, and how it gets another time. Pure: the caller writes it down."""

from dataclasses import replace
from datetime import datetime

from bot.followups.ladders import steps_of
from bot.followups.rules import LONGEST_WHAT, FollowUp, FollowUpState
from bot.followups.types import NewFollowUp
from bot.members.quiet_hours import zone_of
from bot.members.rules import Member
from bot.time.wall_time import at_wall, wall_of


def new_followup(user_id: int, new: NewFollowUp, member: Member, now: datetime, *, halved: bool) -> FollowUp:
    """Make one as it is when just set; `halved`: it runs twice as fast, where its ladder can."""
    wall = new.wall or wall_of(new.at, zone_of(member))
    return FollowUp(
        followup_id=0,
        user_id=user_id,
        contract_id=new.contract_id,
        ladder=new.ladder,
        what=new.what[:LONGEST_WHAT],
        draft_id=new.draft_id,
        anchor=new.at,
        wall=wall,
        zone=zone_of(member),
        first_wall=wall,
        repeat=new.repeat,
        halved=halved and steps_of(new.ladder).halved,
        state=FollowUpState.OPEN,
        reason=None,
        rung=-1,
        snoozes=0,
        asked_at=None,
        source=new.source,
        created_at=now,
        stopped_at=None,
    )


def rescheduled(followup: FollowUp, at: datetime, wall: datetime, zone: str) -> FollowUp:
    """Give a follow-up another anchor: its ladder begins anew, also when it had ended or been stopped."""
    return replace(
        followup,
        anchor=at,
        wall=wall,
        first_wall=wall,
        zone=zone,
        state=FollowUpState.OPEN,
        reason=None,
        stopped_at=None,
        rung=-1,
        snoozes=0,
        asked_at=None,
    )


def rezoned(followup: FollowUp, zone: str) -> FollowUp:
    """Keep the clock time and let it count in another zone."""
    return replace(followup, zone=zone, anchor=at_wall(followup.wall, zone))
