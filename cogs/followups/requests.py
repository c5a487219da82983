"""What a member wants followed, from a command or a form, until it is kept and shown."""

import asyncio
from datetime import date, datetime

import discord

from bot.errors import (
    LastDayWithoutRepeat,
    MemberError,
    TimeInPast,
    TimeTooFar,
    UnreadableDate,
    UnreadableTime,
)
from bot.followups.ladders import Ladder
from bot.followups.past_moments import read_since
from bot.followups.requests import FollowUpRequest
from bot.followups.types import NewFollowUp
from bot.members.quiet_hours import zone_of
from bot.members.rules import Member
from bot.time.repeats import Repeat
from bot.time.wall_time import wall_of
from bot.time_words import read_moment
from cogs.client import EvenkeelClient
from cogs.followups import confirmation_views
from cogs.shared import replies

Interaction = discord.Interaction[EvenkeelClient]
UNREADABLE: tuple[type[MemberError], ...] = (
    UnreadableTime,
    UnreadableDate,
    TimeInPast,
    TimeTooFar,
    LastDayWithoutRepeat,
)


class FollowUpRequests:
    """Keeps what members wish."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._followups = client.services.followups
        self._members = client.services.members
        self._clock = client.services.clock

    async def keep(self, interaction: Interaction, wish: FollowUpRequest) -> None:
        """Set it and echo what was understood; what can't be read is asked again, and no word is lost."""
        member = await self._members.get(interaction.user.id)
        try:
            new = await asyncio.to_thread(_read, wish, self._clock(), member)
        except UNREADABLE as error:
            await replies.show(interaction, confirmation_views.unparsed(wish, str(error)))
            return
        shown = await self._followups.add(interaction.user.id, [new])
        await replies.show(
            interaction,
            confirmation_views.confirmation(shown[0]) if shown else confirmation_views.set_again(),
        )


def _read(wish: FollowUpRequest, now: datetime, member: Member) -> NewFollowUp:
    """Turn the words into a follow-up; may take a while."""
    wall: datetime | None = None
    if wish.ends_never_begun:
        raise LastDayWithoutRepeat(text=wish.until)
    if wish.looks_back:
        at = read_since(wish.when, now, member, may_come=wish.ladder is Ladder.INVOICE)
    else:
        understood = read_moment(wish.when, now, member)
        at, wall = understood.at, understood.wall
    repeat = Repeat(wish.every, _last_day(wish.until, now, member)) if wish.every else None
    source = confirmation_views.address(wish.link) if wish.link else ""
    return NewFollowUp(wish.ladder, wish.what, at, wall, wish.contract_id, repeat=repeat, source=source)


def _last_day(until: str, now: datetime, member: Member) -> date | None:
    return wall_of(read_moment(until, now, member).at, zone_of(member)).date() if until.strip() else None
