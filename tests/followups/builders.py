"""Follow-ups and members for tests."""

from datetime import datetime

from bot.followups.ladders import Ladder
from bot.followups.making import new_followup
from bot.followups.record import New
from bot.followups.rules import FollowUp
from bot.members.rules import Member
from bot.repeats import Repeat
from bot.wall_time import at_wall

NIA = 2001
BERLIN = Member(NIA, "Europe/Berlin")


def berlin(words: str) -> datetime:
    """Read “2026-11-27 17:00” as a clock in Berlin shows it."""
    return at_wall(datetime.fromisoformat(words), "Europe/Berlin")


def followup(
    ladder: Ladder,
    anchor: datetime,
    *,
    member: Member = BERLIN,
    halved: bool = False,
    repeat: Repeat | None = None,
    now: datetime | None = None,
) -> FollowUp:
    """Make one as it is when just set."""
    return new_followup(
        NIA, New(ladder, "the logo", anchor, repeat=repeat), member, now or anchor, halved=halved
    )
