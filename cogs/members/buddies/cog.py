"""The `/buddy` commands, their buttons, and telling a buddy."""

from enum import StrEnum

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.errors import BuddyNotFound, BuddyYourself, DirectMessagesClosed
from bot.members.rules import LinkState, in_quiet_hours
from cogs.client import EvenkeelClient
from cogs.members.buddies import views, wording
from cogs.shared import replies
from cogs.shared.router import handles

Interaction = discord.Interaction[EvenkeelClient]

QUESTION = "buddy"


class BuddyAnswer(StrEnum):
    """What someone answers who was asked."""

    YES = "yes"
    NO = "no"


class BuddyCog(commands.GroupCog, group_name="buddy", group_description=wording.GROUP):
    """Brings two people together who both agree, and tells one of them when the other asks for it."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._client = client
        self._buddies = client.services.buddies
        self._followups = client.services.followups
        self._members = client.services.members
        self._clock = client.services.clock

    @app_commands.command(description=wording.ASK)
    @app_commands.describe(member=wording.OPTION_MEMBER)
    async def ask(self, interaction: Interaction, member: discord.User) -> None:
        if member.bot:
            raise BuddyYourself
        link = await self._buddies.ask(interaction.user.id, member.id)
        if link.state is LinkState.AGREED:
            await replies.show(interaction, views.links(await self._buddies.of(interaction.user.id)))
            return
        await interaction.response.defer(ephemeral=interaction.guild_id is not None)
        await self._write(member.id, views.question(link), else_when_met=True)
        await replies.show(interaction, views.asked(link))

    @app_commands.command(description=wording.SHOW)
    async def show(self, interaction: Interaction) -> None:
        await replies.show(interaction, views.links(await self._buddies.of(interaction.user.id)))

    @app_commands.command(description=wording.LEAVE)
    async def leave(self, interaction: Interaction) -> None:
        await self._buddies.leave(interaction.user.id)
        await replies.show(interaction, views.left())

    @handles("buddy:answer")
    async def answer(self, interaction: Interaction, link_id: int, says: BuddyAnswer) -> None:
        link, new = await self._buddies.answer(interaction.user.id, link_id, agrees=says is BuddyAnswer.YES)
        await interaction.response.defer()
        if new:
            await self._write(link.user_id, views.answer(link))
        await replies.update(interaction, views.answered(link))

    @handles("buddy:leave")
    async def leave_now(self, interaction: Interaction) -> None:
        await self._buddies.leave(interaction.user.id)
        await replies.update(interaction, views.left())

    @handles("buddy:tell")
    async def tell(self, interaction: Interaction, ping_id: int) -> None:
        shown = await self._followups.of_ping(interaction.user.id, ping_id)
        own = (await self._buddies.of(interaction.user.id)).own
        await replies.show(interaction, views.tell(own, ping_id, still_open=shown.followup.is_open))

    @handles("buddy:tell_now")
    async def tell_now(self, interaction: Interaction, ping_id: int) -> None:
        """Tell the buddy, if both still agree and the promise is still open: looked at again now."""
        shown = await self._followups.of_ping(interaction.user.id, ping_id)
        if not shown.followup.is_open:
            await replies.update(interaction, views.tell(None, ping_id, still_open=False))
            return
        own = await self._buddies.tell(interaction.user.id)
        await interaction.response.defer()
        reached = await self._write(own.buddy_user_id, views.nudge(own))
        if not reached:
            await self._buddies.undo_told(own)
        await replies.update(interaction, views.told(own, reached=reached))

    @handles("buddy:question")
    async def open_question(self, interaction: Interaction, link_id: int) -> None:
        companions = (await self._buddies.of(interaction.user.id)).companions
        asked = next((link for link in companions if link.link_id == link_id), None)
        if asked is None:
            raise BuddyNotFound
        await replies.update(interaction, views.question(asked))

    async def question_for(self, user_id: int) -> ui.LayoutView | None:
        """Show the oldest open question to a member whose DMs are closed."""
        companions = (await self._buddies.of(user_id)).companions
        asked = next((link for link in companions if link.state is LinkState.ASKED), None)
        return views.question(asked) if asked else None

    async def _write(self, user_id: int, view: ui.LayoutView, *, else_when_met: bool = False) -> bool:
        """Write a DM, without a sound in quiet hours; tell whether it arrived."""
        quiet = in_quiet_hours(await self._members.get(user_id), self._clock())
        try:
            await self._client.direct_messages.write(user_id, view, silent=quiet)
        except (DirectMessagesClosed, discord.HTTPException):
            if else_when_met:
                self._client.pending_offers.expect(QUESTION, [user_id])
            return False
        return True
