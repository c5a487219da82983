"""The `/contract` commands and their buttons."""

import discord
from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.contracts.rules import LONGEST_CLIENT, LONGEST_JOB, LONGEST_NOTE, EndReason, Platform, Turn
from bot.errors import UnreadableMoney
from bot.money import LONGEST_SUM, Money, read_money
from cogs.client import EvenkeelClient
from cogs.contracts import story, views, wording
from cogs.shared import replies
from cogs.shared import wording as shared
from cogs.shared.picking import contract_choices, contract_id_of
from cogs.shared.replies import FormFields
from cogs.shared.router import handles

Interaction = discord.Interaction[EvenkeelClient]

_PLATFORMS = [Choice(name=name, value=platform.value) for platform, name in shared.PLATFORMS.items()]
_REASONS = [Choice(name=name, value=reason.value) for reason, name in wording.REASONS.items()]


class ContractCog(commands.GroupCog, group_name="contract", group_description=wording.GROUP):
    """Opens, shows, annotates and ends a member's contracts."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._contracts = client.services.contracts
        self._evidence = client.services.evidence
        self._followups = client.services.followups

    @app_commands.command(description=wording.ADD)
    @app_commands.describe(
        client=wording.OPTION_CLIENT,
        job=wording.OPTION_JOB,
        platform=wording.OPTION_PLATFORM,
        value=wording.OPTION_VALUE,
    )
    @app_commands.choices(platform=_PLATFORMS)
    async def add(
        self,
        interaction: Interaction,
        client: Range[str, 1, LONGEST_CLIENT],
        job: Range[str, 1, LONGEST_JOB],
        platform: Choice[str] | None = None,
        value: Range[str, 1, LONGEST_SUM] | None = None,
    ) -> None:
        where = Platform(platform.value) if platform else Platform.UPWORK
        money, unread = _money(value or "")
        named = client.strip() or shared.UNNAMED
        file = await self._contracts.add(interaction.user.id, named, job.strip(), where, money)
        await replies.show(interaction, views.contract_file(file, unread=unread))

    @app_commands.command(name="list", description=wording.LIST)
    async def list_(self, interaction: Interaction) -> None:
        await replies.show(interaction, await self._page(interaction, 0))

    @app_commands.command(description=wording.SHOW)
    @app_commands.describe(contract=wording.OPTION_CONTRACT)
    @app_commands.autocomplete(contract=contract_choices)
    async def show(self, interaction: Interaction, contract: str) -> None:
        file = await self._contracts.show(interaction.user.id, await contract_id_of(interaction, contract))
        await replies.show(interaction, views.contract_file(file))

    @app_commands.command(description=wording.NOTE)
    @app_commands.describe(contract=wording.OPTION_CONTRACT, text=wording.OPTION_NOTE)
    @app_commands.autocomplete(contract=contract_choices)
    async def note(self, interaction: Interaction, contract: str, text: Range[str, 1, LONGEST_NOTE]) -> None:
        contract_id = await contract_id_of(interaction, contract)
        file = await self._contracts.note(interaction.user.id, contract_id, text)
        await replies.show(interaction, views.contract_file(file))

    @app_commands.command(description=wording.END)
    @app_commands.describe(contract=wording.OPTION_CONTRACT, reason=wording.OPTION_REASON)
    @app_commands.autocomplete(contract=contract_choices)
    @app_commands.choices(reason=_REASONS)
    async def end(self, interaction: Interaction, contract: str, reason: Choice[str]) -> None:
        contract_id = await contract_id_of(interaction, contract)
        file = await self._contracts.end(interaction.user.id, contract_id, EndReason(reason.value))
        await replies.show(interaction, views.contract_file(file))

    @handles("contract:list")
    async def turn_page(self, interaction: Interaction, page: int) -> None:
        await replies.update(interaction, await self._page(interaction, page))

    @handles("contract:show")
    async def open(self, interaction: Interaction, contract_id: int) -> None:
        file = await self._contracts.show(interaction.user.id, contract_id)
        await replies.update(interaction, views.contract_file(file))

    @handles("contract:start")
    async def start(self, interaction: Interaction, contract_id: int) -> None:
        file = await self._contracts.start(interaction.user.id, contract_id)
        await replies.update(interaction, views.contract_file(file))

    @handles("contract:turn")
    async def turn(self, interaction: Interaction, contract_id: int, turn: Turn) -> None:
        await self._followups.set_turn(interaction.user.id, contract_id, turn)
        file = await self._contracts.show(interaction.user.id, contract_id)
        await replies.update(interaction, views.contract_file(file))

    @handles("contract:story")
    async def story(self, interaction: Interaction, contract_id: int, skip: int) -> None:
        file = await self._contracts.show(interaction.user.id, contract_id, max(skip, 0))
        await replies.update(interaction, story.story(file))

    @handles("contract:reopen")
    async def reopen(self, interaction: Interaction, contract_id: int) -> None:
        file = await self._contracts.reopen(interaction.user.id, contract_id)
        await replies.update(interaction, views.contract_file(file))

    @handles("contract:delete")
    async def delete(self, interaction: Interaction, contract_id: int) -> None:
        file = await self._contracts.show(interaction.user.id, contract_id)
        await replies.update(interaction, views.delete_choice(file.contract))

    @handles("contract:delete_yes")
    async def delete_now(self, interaction: Interaction, contract_id: int) -> None:
        await replies.take_time(interaction)
        await self._evidence.remove_all(interaction.user.id, contract_id)  # little by little
        await self._contracts.remove(interaction.user.id, contract_id)
        await replies.update(interaction, views.deleted())

    @handles("contract:note")
    async def ask_note(self, interaction: Interaction, contract_id: int) -> None:
        await interaction.response.send_modal(views.note_form(contract_id))

    @handles("contract:add_note")
    async def add_note(self, interaction: Interaction, contract_id: int, *, written: FormFields) -> None:
        note = written["note"]
        file = await self._contracts.note(interaction.user.id, contract_id, note)
        await replies.update(interaction, views.contract_file(file))

    @handles("contract:edit")
    async def edit(self, interaction: Interaction, contract_id: int) -> None:
        file = await self._contracts.show(interaction.user.id, contract_id)
        await interaction.response.send_modal(views.edit_form(file.contract))

    @handles("contract:set")
    async def set(self, interaction: Interaction, contract_id: int, *, written: FormFields) -> None:
        before = (await self._contracts.show(interaction.user.id, contract_id)).contract
        money, unread = _money(written["value"])
        platform = written.one_of("platform", Platform) or before.platform
        file = await self._contracts.edit(
            interaction.user.id,
            contract_id,
            written["client"] or before.client,
            written["job"],
            platform,
            before.value if unread else money,
        )
        await replies.update(interaction, views.contract_file(file, unread=unread))

    @handles("contract:end")
    async def ask_end(self, interaction: Interaction, contract_id: int) -> None:
        file = await self._contracts.show(interaction.user.id, contract_id)
        await replies.update(interaction, views.end_choice(file.contract))

    @handles("contract:set_ended")
    async def set_ended(self, interaction: Interaction, contract_id: int, *, chosen: EndReason) -> None:
        file = await self._contracts.end(interaction.user.id, contract_id, chosen)
        await replies.update(interaction, views.contract_file(file))

    async def _page(self, interaction: Interaction, page: int) -> discord.ui.LayoutView:
        page, size = max(page, 0), views.PAGE_SIZE
        contracts, total = await self._contracts.page(interaction.user.id, page * size, size)
        return views.listing(contracts, page, total)


def _money(typed: str) -> tuple[Money | None, str]:
    """Return the sum, or what was typed where it cannot be understood: the rest must not be lost for it."""
    try:
        return (read_money(typed) if typed else None), ""
    except UnreadableMoney:
        return None, typed
