"""`/contract log`, `files` and `export`, the menu of a message, and the buttons of case files."""

import discord
from discord import app_commands
from discord.app_commands import Choice

from bot.evidence.rules import Author, Record, RecordInput, RecordKind
from cogs.client import EvenkeelClient
from cogs.evidence import register_views, sending, taking, views, wording
from cogs.evidence.forms import read_record, record_form
from cogs.shared import replies
from cogs.shared.layout import card, text
from cogs.shared.picking import contract_choices, contract_id_of
from cogs.shared.replies import FormFields
from cogs.shared.router import handles, make_id, quotes
from cogs.shared.times import day
from cogs.shared.words import plain

Interaction = discord.Interaction[EvenkeelClient]

_KINDS = [Choice(name=name, value=kind.value) for kind, name in wording.KINDS.items()]
_MOST_CONTRACTS = 25


class EvidenceCog:
    """Writes down what can be shown later, and hands it out as one binder."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._evidence = client.services.evidence
        self._contracts = client.services.contracts
        self._clock = client.services.clock

    @app_commands.describe(contract=wording.OPTION_CONTRACT, what=wording.OPTION_WHAT)
    @app_commands.autocomplete(contract=contract_choices)
    @app_commands.choices(what=_KINDS)
    async def log(self, interaction: Interaction, contract: str, what: Choice[str]) -> None:
        contract_id = await contract_id_of(interaction, contract)
        await self._ask(interaction, contract_id, RecordKind(what.value))

    @app_commands.describe(contract=wording.OPTION_CONTRACT)
    @app_commands.autocomplete(contract=contract_choices)
    async def files(self, interaction: Interaction, contract: str | None = None) -> None:
        if contract is None:
            waiting = await self._evidence.unfiled(interaction.user.id)
            await replies.show(interaction, views.unfiled(waiting))
            return
        contract_id = await contract_id_of(interaction, contract)
        await replies.show(interaction, await self._page(interaction, contract_id, 0))

    @app_commands.describe(contract=wording.OPTION_CONTRACT)
    @app_commands.autocomplete(contract=contract_choices)
    async def export(self, interaction: Interaction, contract: str) -> None:
        await sending.send_binder(interaction, await contract_id_of(interaction, contract))

    async def add_message(self, interaction: Interaction, message: discord.Message) -> None:
        """Keep a message and its files at once; ask afterwards where it belongs."""
        forwarded = "\n\n".join(sent.content for sent in message.message_snapshots)
        said, uploads = message.content or forwarded, taking.attached(message)
        if not said and not uploads:
            await replies.show(interaction, card(text(wording.NOTHING_IN_IT)))
            return
        await interaction.response.defer(ephemeral=interaction.guild_id is not None, thinking=True)
        words = RecordInput(
            RecordKind.MESSAGE,
            message.created_at,
            said,
            author=Author.ME if message.author.id == interaction.user.id else None,
            source=message.jump_url,
            day_only=False,
        )
        record = await self._evidence.take(interaction.user.id, words)
        await taking.take(interaction, record.record_id, uploads)
        await replies.show(interaction, await self._kept(interaction, record.record_id))

    @handles("file:page")
    async def turn_page(self, interaction: Interaction, contract_id: int, page: int) -> None:
        await replies.update(interaction, await self._page(interaction, contract_id, max(page, 0)))

    @handles("file:register")
    async def turn_register(self, interaction: Interaction, contract_id: int, page: int) -> None:
        await replies.update(interaction, await self._register(interaction, contract_id, max(page, 0)))

    @handles("file:show_register")
    async def show_register(self, interaction: Interaction, contract_id: int) -> None:
        """Answer the button on an advice, which stays as it is."""
        await replies.show(interaction, await self._register(interaction, contract_id, 0))

    @handles("file:unfiled")
    async def unfiled(self, interaction: Interaction) -> None:
        waiting = await self._evidence.unfiled(interaction.user.id)
        await replies.update(interaction, views.unfiled(waiting))

    @handles("file:open")
    async def open(self, interaction: Interaction, record_id: int) -> None:
        await replies.update(interaction, await self._record(interaction, record_id))

    @handles("file:form")
    async def ask(self, interaction: Interaction, contract_id: int, *, chosen: RecordKind) -> None:
        await self._ask(interaction, contract_id, chosen)

    @handles("file:log")
    async def ask_for(self, interaction: Interaction, contract_id: int, kind: RecordKind) -> None:
        await self._ask(interaction, contract_id, kind)

    @handles("file:write")
    @quotes
    async def write(
        self, interaction: Interaction, contract_id: int, kind: RecordKind, *, written: FormFields
    ) -> None:
        today = self._clock().date()
        words, unread = read_record(kind, written, today)
        record = await self._evidence.write(interaction.user.id, contract_id, words)
        await self._with_files(interaction, record, unread)

    @handles("file:edit")
    async def edit(self, interaction: Interaction, record_id: int) -> None:
        words = (await self._evidence.get(interaction.user.id, record_id)).words
        await interaction.response.send_modal(
            record_form(words.kind, make_id("file:change", record_id), words)
        )

    @handles("file:change")
    @quotes
    async def change(self, interaction: Interaction, record_id: int, *, written: FormFields) -> None:
        before = (await self._evidence.get(interaction.user.id, record_id)).words
        today = self._clock().date()
        words, unread = read_record(before.kind, written, today, before)
        record = await self._evidence.change(interaction.user.id, record_id, words)
        await self._with_files(interaction, record, unread)

    @handles("file:author")
    async def set_author(self, interaction: Interaction, record_id: int, *, chosen: Author) -> None:
        await self._evidence.place(interaction.user.id, record_id, author=chosen)
        await replies.update(interaction, await self._record(interaction, record_id))

    @handles("file:place")
    async def place(self, interaction: Interaction, record_id: int, *, chosen: int) -> None:
        await self._evidence.place(interaction.user.id, record_id, contract_id=chosen)
        await replies.update(interaction, await self._record(interaction, record_id))

    @handles("file:get")
    async def get_files(self, interaction: Interaction, record_id: int) -> None:
        record = await self._evidence.get(interaction.user.id, record_id)
        await sending.send_files(interaction, record)

    @handles("file:export")
    async def export_now(self, interaction: Interaction, contract_id: int) -> None:
        await sending.send_binder(interaction, contract_id)

    @handles("file:drop")
    async def drop(self, interaction: Interaction, record_id: int) -> None:
        await self._evidence.get(interaction.user.id, record_id)
        yes, back = make_id("file:drop_yes", record_id), make_id("file:open", record_id)
        await replies.update(interaction, views.ask_delete(wording.DELETE_RECORD_ASK, yes, back))

    @handles("file:drop_yes")
    async def drop_now(self, interaction: Interaction, record_id: int) -> None:
        record = await self._evidence.get(interaction.user.id, record_id)
        await replies.take_time(interaction)
        await self._evidence.remove(interaction.user.id, record_id)
        await replies.update(interaction, views.deleted(record.contract_id))

    @handles("file:drop_file")
    async def drop_file(self, interaction: Interaction, record_id: int, *, chosen: int) -> None:
        record = await self._evidence.get(interaction.user.id, record_id)
        name = next((file.name for file in record.files if file.file_id == chosen), "")
        yes, back = make_id("file:drop_file_yes", record_id, chosen), make_id("file:open", record_id)
        question = wording.DELETE_FILE_ASK.format(name=plain(name))
        await replies.update(interaction, views.ask_delete(question, yes, back))

    @handles("file:drop_file_yes")
    async def drop_file_now(self, interaction: Interaction, record_id: int, file_id: int) -> None:
        await self._evidence.remove_file(interaction.user.id, file_id)
        await replies.update(interaction, await self._record(interaction, record_id))

    @handles("file:drop_all")
    async def drop_all(self, interaction: Interaction, contract_id: int) -> None:
        page = await self._evidence.page(interaction.user.id, contract_id, 0, 1)
        question = wording.DELETE_ALL_ASK.format(client=plain(page.contract.client, 90), count=page.total)
        yes, back = make_id("file:drop_all_yes", contract_id), make_id("file:page", contract_id, 0)
        await replies.update(interaction, views.ask_delete(question, yes, back))

    @handles("file:drop_all_yes")
    async def drop_all_now(self, interaction: Interaction, contract_id: int) -> None:
        await replies.take_time(interaction)
        await self._evidence.remove_all(interaction.user.id, contract_id)
        await replies.update(interaction, await self._page(interaction, contract_id, 0))

    async def _ask(self, interaction: Interaction, contract_id: int, kind: RecordKind) -> None:
        await self._contracts.show(interaction.user.id, contract_id)
        form = record_form(kind, make_id("file:write", contract_id, kind))
        await interaction.response.send_modal(form)

    async def _with_files(self, interaction: Interaction, record: Record, unread: str) -> None:
        """Copy the files of the form into the record, and show it; the words are saved already."""
        if uploads := taking.uploaded(interaction):
            await replies.take_time(interaction)
            await taking.take(interaction, record.record_id, uploads)
        told = day(record.words.happened_at)
        head = wording.UNREAD_DAY.format(text=plain(unread), day=told) if unread else ""
        await replies.update(interaction, await self._record(interaction, record.record_id, head))

    async def _page(self, interaction: Interaction, contract_id: int, page: int) -> discord.ui.LayoutView:
        size = views.PAGE_SIZE
        found = await self._evidence.page(interaction.user.id, contract_id, page * size, size)
        return views.case_page(found, page)

    async def _register(self, interaction: Interaction, contract_id: int, page: int) -> discord.ui.LayoutView:
        size = register_views.PAGE_SIZE
        found = await self._evidence.register(interaction.user.id, contract_id, page * size, size)
        return register_views.register_page(found, page)

    async def _record(
        self, interaction: Interaction, record_id: int, head: str = ""
    ) -> discord.ui.LayoutView:
        user_id = interaction.user.id
        record = await self._evidence.get(user_id, record_id)
        contracts = await self._contracts.search(user_id, "", _MOST_CONTRACTS)
        room = await self._evidence.quota(user_id)
        return views.record_card(record, room, contracts, head=head)

    async def _kept(self, interaction: Interaction, record_id: int) -> discord.ui.LayoutView:
        record = await self._evidence.get(interaction.user.id, record_id)
        _, contracts = await self._contracts.page(interaction.user.id, 0, 1)
        head = wording.KEPT.format(
            files=wording.KEPT_FILES if record.files else "",
            ask=wording.KEPT_ASK if contracts else wording.KEPT_NO_CONTRACT,
        )
        return await self._record(interaction, record_id, head)
