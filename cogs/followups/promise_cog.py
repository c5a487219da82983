"""`/promise`, `/waiting`, `/why`, “Follow up on this”, and the forms and buttons around setting one."""

import asyncio

import discord
from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.followups.ladders import Ladder
from bot.followups.requests import FollowUpRequest
from bot.followups.rules import LONGEST_WHAT
from bot.time.repeats import Every
from bot.time_words import LONGEST_TEXT, read_moment
from cogs.client import EvenkeelClient
from cogs.followups import card_views, confirmation_views, why_views, wording
from cogs.followups.requests import UNREADABLE, FollowUpRequests
from cogs.followups.times_offered import days_past, times_ahead
from cogs.shared import replies
from cogs.shared.picking import contract_choices, contract_id_of
from cogs.shared.replies import FormFields
from cogs.shared.router import handles, make_id

Interaction = discord.Interaction[EvenkeelClient]

_WAITS = [Choice(name=name, value=ladder.value) for ladder, name in wording.WAITS.items()]
_LONGEST_START = 150


class PromiseCog(commands.Cog):
    """Keeps a member's promises and their waiting for clients."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._followups = client.services.followups
        self._members = client.services.members
        self._clock = client.services.clock
        self._wishes = FollowUpRequests(client)
        self._tree = client.tree
        self._menu = app_commands.ContextMenu(name=wording.FOLLOW_THIS, callback=self._follow_this)

    async def cog_load(self) -> None:
        """Add what can't be declared in a class."""
        self._tree.add_command(self._menu)

    @app_commands.command(description=wording.PROMISE)
    @app_commands.describe(
        what=wording.OPTION_PROMISED, by=wording.OPTION_BY, contract=wording.OPTION_CONTRACT
    )
    @app_commands.autocomplete(by=times_ahead, contract=contract_choices)
    async def promise(
        self,
        interaction: Interaction,
        what: Range[str, 1, LONGEST_WHAT],
        by: Range[str, 1, LONGEST_TEXT],
        contract: str | None = None,
    ) -> None:
        contract_id = await contract_id_of(interaction, contract) if contract else None
        await self._wishes.keep(interaction, FollowUpRequest(Ladder.PROMISE, what.strip(), by, contract_id))

    @app_commands.command(description=wording.WAITING)
    @app_commands.rename(kind="for")
    @app_commands.describe(
        kind=wording.OPTION_FOR,
        what=wording.OPTION_WAITED,
        since=wording.OPTION_SINCE,
        contract=wording.OPTION_CONTRACT,
    )
    @app_commands.choices(kind=_WAITS)
    @app_commands.autocomplete(since=days_past, contract=contract_choices)
    async def waiting(
        self,
        interaction: Interaction,
        kind: Choice[str],
        what: Range[str, 1, LONGEST_WHAT] | None = None,
        since: Range[str, 1, LONGEST_TEXT] | None = None,
        contract: str | None = None,
    ) -> None:
        contract_id = await contract_id_of(interaction, contract) if contract else None
        wish = FollowUpRequest(Ladder(kind.value), (what or "").strip(), since or "", contract_id)
        await self._wishes.keep(interaction, wish)

    @app_commands.command(description=wording.WHY_COMMAND)
    async def why(self, interaction: Interaction) -> None:
        newest = await self._followups.newest(interaction.user.id, why_views.MOST_SHOWN)
        await replies.show(interaction, why_views.why_all(newest))

    async def _follow_this(self, interaction: Interaction, message: discord.Message) -> None:
        link = f"{message.guild.id if message.guild else '@me'}.{message.channel.id}.{message.id}"
        start = " ".join(message.content.split())[:_LONGEST_START]
        wish = FollowUpRequest(Ladder.REMINDER, start, wording.TOMORROW, link=link)
        await interaction.response.send_modal(confirmation_views.wish_form(wish))

    @handles("followup:again")
    async def ask_again(
        self, interaction: Interaction, ladder: Ladder, contract_id: int, link: str, every: str
    ) -> None:
        often = next((each for each in Every if each == every), None)
        what, when, until, *_ = (*replies.quoted(interaction).split("\n"), "", "")
        wish = FollowUpRequest(ladder, what, when, contract_id or None, often, until, _link(link))
        await interaction.response.send_modal(confirmation_views.wish_form(wish))

    @handles("followup:new")
    async def keep_new(
        self, interaction: Interaction, ladder: Ladder, contract_id: int, link: str, *, written: FormFields
    ) -> None:
        every = written.one_of("every", Every)
        wish = FollowUpRequest(
            ladder,
            written.get("what", ""),
            written.get("when", ""),
            contract_id or None,
            every,
            written.get("until", ""),
            _link(link),
        )
        await self._wishes.keep(interaction, wish)

    @handles("followup:undo")
    async def undo(self, interaction: Interaction, followup_id: int) -> None:
        await self._followups.undo(interaction.user.id, followup_id)
        await replies.update(interaction, confirmation_views.undone())

    @handles("followup:edit")
    async def edit(self, interaction: Interaction, followup_id: int) -> None:
        shown = await self._followups.get(interaction.user.id, followup_id)
        await interaction.response.send_modal(card_views.edit_form(shown.followup))

    @handles("followup:set")
    async def set(self, interaction: Interaction, followup_id: int, *, written: FormFields) -> None:
        """Save the words first: a time that can't be read must not cost them."""
        user_id = interaction.user.id
        shown = await self._followups.get(user_id, followup_id)
        followup, typed = shown.followup, written.get("when", "")
        if written.get("what", followup.what) != followup.what:
            shown = await self._followups.reword(user_id, followup_id, written["what"])
        if typed != card_views.when_of(followup) or not followup.is_open:
            member = await self._members.get(user_id)
            try:
                to = await asyncio.to_thread(read_moment, typed, self._clock(), member)
            except UNREADABLE as error:
                again = make_id("followup:edit", followup_id)
                await replies.show(interaction, confirmation_views.time_again(str(error), again))
                return
            shown = await self._followups.reschedule(user_id, followup_id, to)
        await replies.update(interaction, card_views.followup_card(shown))


def _link(typed: str) -> str:
    return typed if confirmation_views.address(typed) else ""
