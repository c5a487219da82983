"""What is pressed under a ping or on a follow-up's card: today, weeks later, or after it was closed."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

import discord
from discord.ext import commands

from bot.followups.answers import Answer
from bot.followups.delivery.batching import NotificationItem
from bot.followups.ladders import Ladder
from bot.followups.rules import Ping, StopReason
from bot.followups.schedule import deadline_of
from bot.followups.types import FollowUpDetails, NewFollowUp
from bot.members.quiet_hours import next_working_morning, tomorrow_morning
from bot.time_words import ParsedMoment, read_moment
from cogs.client import EvenkeelClient
from cogs.followups import answer_views, card_views, confirmation_views, why_views, wording
from cogs.followups.delivery.notification_views import message_of, ping_card
from cogs.followups.requests import UNREADABLE
from cogs.shared import replies
from cogs.shared.replies import FormFields
from cogs.shared.router import handles, make_id

Interaction = discord.Interaction[EvenkeelClient]

_HOUR = timedelta(hours=1)


class Later(StrEnum):
    """For how long a ping is put off."""

    HOUR = "hour"
    TOMORROW = "tomorrow"
    WORKING_DAY = "working_day"
    OTHER = "other"


class AnswerCog(commands.Cog):
    """Answers every press with a card that says what changed."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._followups = client.services.followups
        self._members = client.services.members
        self._clock = client.services.clock

    @handles("followup:answer")
    async def answer(self, interaction: Interaction, ping_id: int, answer: Answer) -> None:
        shown = await self._followups.answer(interaction.user.id, ping_id, answer)
        await replies.update(interaction, answer_views.answered(shown, answer))

    @handles("followup:settle")
    async def settle(self, interaction: Interaction, followup_id: int, answer: Answer) -> None:
        shown = await self._followups.settle(interaction.user.id, followup_id, answer)
        await replies.update(interaction, answer_views.answered(shown, answer))

    @handles("followup:stop")
    async def stop(self, interaction: Interaction, followup_id: int, *, chosen: StopReason) -> None:
        shown = await self._followups.stop(interaction.user.id, followup_id, chosen)
        await replies.update(interaction, answer_views.stopped(shown))

    @handles("followup:snooze")
    async def snooze(self, interaction: Interaction, ping_id: int, *, chosen: Later) -> None:
        if chosen is Later.OTHER:
            await self.snooze_time(interaction, ping_id)
            return
        member, now = await self._members.get(interaction.user.id), self._clock()
        until = {
            Later.HOUR: lambda: now + _HOUR,
            Later.TOMORROW: lambda: tomorrow_morning(member, now),
            Later.WORKING_DAY: lambda: next_working_morning(member, now),
        }[chosen]()
        await self._put_off(interaction, ping_id, until)

    @handles("followup:snooze_time")
    async def snooze_time(self, interaction: Interaction, ping_id: int) -> None:
        await self._followups.of_ping(interaction.user.id, ping_id)
        asked = card_views.time_form(wording.SNOOZE_FORM, make_id("followup:snooze_at", ping_id))
        await interaction.response.send_modal(asked)

    @handles("followup:snooze_at")
    async def snooze_at(self, interaction: Interaction, ping_id: int, *, written: FormFields) -> None:
        until = await self._read(interaction, written["when"], make_id("followup:snooze_time", ping_id))
        if until is not None:
            await self._put_off(interaction, ping_id, until.at)

    @handles("followup:slips")
    async def slips(self, interaction: Interaction, followup_id: int) -> None:
        shown = await self._followups.get(interaction.user.id, followup_id)
        await replies.show(interaction, answer_views.slip(shown.followup, shown.now))

    @handles("followup:slip_time")
    async def slip_time(self, interaction: Interaction, followup_id: int) -> None:
        await self._followups.get(interaction.user.id, followup_id)
        asked = card_views.time_form(wording.SLIP_FORM, make_id("followup:slip", followup_id))
        await interaction.response.send_modal(asked)

    @handles("followup:slip")
    async def slip(self, interaction: Interaction, followup_id: int, *, written: FormFields) -> None:
        to = await self._read(interaction, written["when"], make_id("followup:slip_time", followup_id))
        if to is None:
            return
        shown = await self._followups.reschedule(interaction.user.id, followup_id, to, slips=True)
        await replies.update(interaction, answer_views.slipped(shown))

    @handles("followup:copy")
    async def copy(self, interaction: Interaction, ping_id: int) -> None:
        shown = await self._followups.of_ping(interaction.user.id, ping_id)
        ping = _ping(shown, ping_id)
        message = message_of(shown.followup, ping.rung if ping else shown.followup.rung, shown.words)
        await replies.plain(interaction, message or wording.NO_MESSAGE)

    @handles("followup:copy_slip")
    async def copy_slip(self, interaction: Interaction, followup_id: int) -> None:
        shown = await self._followups.get(interaction.user.id, followup_id)
        await replies.plain(interaction, answer_views.slip_message(shown.followup, shown.now))

    @handles("followup:why")
    async def why(self, interaction: Interaction, followup_id: int) -> None:
        shown = await self._followups.get(interaction.user.id, followup_id)
        await replies.show(interaction, why_views.why(shown))

    @handles("followup:open")
    async def open(self, interaction: Interaction, followup_id: int) -> None:
        shown = await self._followups.get(interaction.user.id, followup_id)
        await replies.update(interaction, card_views.followup_card(shown))

    @handles("followup:ping")
    async def open_ping(self, interaction: Interaction, ping_id: int) -> None:
        """Open one of a digest, which stays as it is."""
        shown = await self._followups.of_ping(interaction.user.id, ping_id)
        ping = _ping(shown, ping_id)
        if ping is None or not shown.followup.is_open:
            await replies.show(interaction, card_views.followup_card(shown))
        else:
            await replies.show(interaction, ping_card(_item(shown, ping), shown.member))

    @handles("followup:wait")
    async def wait(self, interaction: Interaction, followup_id: int) -> None:
        """Watch for the client's answer to what was just sent; a second press sets nothing twice."""
        shown = await self._followups.get(interaction.user.id, followup_id)
        followup = shown.followup
        source = f"sent:{followup_id}:{int(followup.anchor.timestamp())}"
        new = NewFollowUp(
            Ladder.REPLY, followup.what, shown.now, contract_id=followup.contract_id, source=source
        )
        added = await self._followups.add(interaction.user.id, [new])
        await replies.update(
            interaction, answer_views.waits(added[0]) if added else confirmation_views.set_again()
        )

    async def _put_off(self, interaction: Interaction, ping_id: int, until: datetime) -> None:
        shown = await self._followups.snooze(interaction.user.id, ping_id, until)
        if shown is None:
            shown = await self._followups.of_ping(interaction.user.id, ping_id)
            await replies.update(interaction, answer_views.snoozed_out(shown, ping_id))
        elif not shown.followup.is_open:
            await replies.update(interaction, answer_views.closed_before(shown))
        else:
            await replies.update(interaction, answer_views.snoozed(shown, until))

    async def _read(self, interaction: Interaction, typed: str, again: str) -> ParsedMoment | None:
        """Read the time written; one that can't be used is told, with the way `again` to the form: None."""
        member = await self._members.get(interaction.user.id)
        try:
            return await asyncio.to_thread(read_moment, typed, self._clock(), member)
        except UNREADABLE as error:
            await replies.show(interaction, confirmation_views.time_again(str(error), again))
            return None


def _ping(shown: FollowUpDetails, ping_id: int) -> Ping | None:
    return next((ping for ping in shown.pings if ping.ping_id == ping_id), None)


def _item(shown: FollowUpDetails, ping: Ping) -> NotificationItem:
    followup = shown.followup
    return NotificationItem(
        ping=ping,
        followup=replace(followup, rung=ping.rung),
        client=shown.client,
        late=timedelta(),
        next_at=shown.next_at,
        deadline=deadline_of(followup.ladder, followup.anchor, shown.member),
        words=shown.words,
    )
