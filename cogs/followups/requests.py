"""What a member wants followed, from a command or a form, until it is kept and shown."""

import asyncio
from dataclasses import dataclass
from datetime import date, datetime

import discord

from bot.errors import LastDayOfNothing, MemberError, TimeInPast, TimeTooFar, UnreadableDate, UnreadableTime
from bot.followups.ladders import Ladder, Move, steps_of
from bot.followups.past_moments import read_since
from bot.followups.types import NewFollowUp
from bot.members.quiet_hours import zone_of
from bot.members.rules import Member
from bot.time.repeats import Every, Repeat
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
    LastDayOfNothing,
)


@dataclass(frozen=True, slots=True)
class FollowUpRequest:
    """A follow-up in the member's own words."""

    ladder: Ladder
    what: str = ""
    when: str = ""
    contract_id: int | None = None
    every: Every | None = None
    until: str = ""
    link: str = ""
    """The message it is about, as “server.channel.message”."""

    @property
    def looks_back(self) -> bool:
        """Whether `when` is the day something began, not one to come."""
        return steps_of(self.ladder).move is Move.THEIRS

    @property
    def ends_never_begun(self) -> bool:
        """Whether a last day was named for something that does not repeat."""
        return bool(self.until.strip()) and self.every is None


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
        raise LastDayOfNothing(text=wish.until)
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
