"""Follow-ups and members for tests."""

from datetime import datetime

from bot.followups.factory import new_followup
from bot.followups.ladders import Ladder
from bot.followups.rules import FollowUp
from bot.followups.types import NewFollowUp
from bot.members.rules import Member
from bot.time.repeats import Repeat
from bot.time.wall_time import at_wall

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
        NIA, NewFollowUp(ladder, "the logo", anchor, repeat=repeat), member, now or anchor, halved=halved
    )
