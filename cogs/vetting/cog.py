"""The `/vet` commands and their buttons."""

from enum import StrEnum

import discord
from discord import app_commands, ui
from discord.app_commands import Choice
from discord.ext import commands

from bot.drafts.rules import Draft, fill
from bot.errors import NotEnoughToCompare
from bot.rulebook.rules import caveat
from bot.vetting.rules import ItemAnswer, SampleAnswer, next_message
from bot.vetting.types import Terms, VettingResult
from bot.vetting.types import Vetting as Record
from cogs.client import EvenkeelClient
from cogs.shared import replies
from cogs.shared import wording as shared
from cogs.shared.layout import card, text
from cogs.shared.picking import contract_choices, contract_id_of
from cogs.shared.replies import FormFields
from cogs.shared.router import handles, make_id, quotes
from cogs.vetting import list_views, result_views, sign_views, terms_form, views, wording

Interaction = discord.Interaction[EvenkeelClient]


class CheckPlace(StrEnum):
    """Where a member wants to do a check."""

    HERE = "here"
    DM = "dm"


_PLACES = [
    Choice(name=wording.WHERE_HERE, value=CheckPlace.HERE.value),
    Choice(name=wording.WHERE_DM, value=CheckPlace.DM.value),
]
_NO_CONTRACT = 0


class VettingCog(commands.GroupCog, group_name="vet", group_description=wording.GROUP):
    """Walks a member through the checklist and shows what it says."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._vetting = client.services.vetting
        self._own = client.services.own_items
        self._contracts = client.services.contracts
        self._clock = client.services.clock

    @app_commands.command(description=wording.START)
    @app_commands.describe(where=wording.OPTION_WHERE, contract=wording.OPTION_CONTRACT)
    @app_commands.choices(where=_PLACES)
    @app_commands.autocomplete(contract=contract_choices)
    async def start(
        self, interaction: Interaction, where: Choice[str] | None = None, contract: str | None = None
    ) -> None:
        known, contract_id = None, _NO_CONTRACT
        if contract:
            contract_id = await contract_id_of(interaction, contract)
            agreed = (await self._contracts.show(interaction.user.id, contract_id)).contract
            known = Terms(agreed.client, agreed.platform, agreed.value)
        place = where.value if where else CheckPlace.HERE
        await interaction.response.send_modal(
            views.start_form(make_id("vet:begin", place, contract_id), known)
        )

    @app_commands.command(description=wording.RESUME)
    async def resume(self, interaction: Interaction) -> None:
        waiting = await self._vetting.unfinished(interaction.user.id)
        if not waiting:
            await replies.show(interaction, card(text(wording.RESUME_NONE)))
        elif len(waiting) == 1:
            await replies.show(interaction, _next_page(waiting[0]))
        else:
            await replies.show(interaction, list_views.resume_choice(waiting))

    @app_commands.command(name="list", description=wording.LIST)
    async def list_(self, interaction: Interaction) -> None:
        await replies.show(interaction, await self._listing(interaction, 0))

    @app_commands.command(description=wording.COMPARE)
    async def compare(self, interaction: Interaction) -> None:
        await replies.show(interaction, await self._comparable(interaction))

    @app_commands.command(description=wording.SIGNS)
    async def signs(self, interaction: Interaction) -> None:
        await replies.show(interaction, sign_views.listing(await self._own.list_all(interaction.user.id)))

    @handles("vet:new")
    async def new(self, interaction: Interaction) -> None:
        begin = make_id("vet:begin", CheckPlace.HERE, _NO_CONTRACT)
        await interaction.response.send_modal(views.start_form(begin))

    @handles("vet:begin")
    @quotes
    async def begin(
        self, interaction: Interaction, where: CheckPlace, contract_id: int, *, written: FormFields
    ) -> None:
        terms, notices = terms_form.read(written)
        vetting = await self._vetting.begin(interaction.user.id, terms, written["post"], contract_id or None)
        if written["post"] and not vetting.guesses:
            notices.append(wording.NOTICE_NOTHING)
        if vetting.guesses:
            count = len(vetting.guesses)
            notices.append(wording.NOTICE_GUESS if count == 1 else wording.NOTICE_GUESSES.format(count=count))
        first = views.page_of(vetting, 0, notices=notices)
        if where is CheckPlace.DM:
            await replies.show_in_dm(interaction, first, card(text(wording.SENT_TO_DM)))
        else:
            await replies.show(interaction, first)

    @handles("vet:terms")
    async def terms(self, interaction: Interaction, vetting_id: int) -> None:
        vetting = await self._vetting.get(interaction.user.id, vetting_id)
        custom_id = make_id("vet:set_terms", vetting_id)
        await interaction.response.send_modal(views.start_form(custom_id, vetting.terms, with_post=False))

    @handles("vet:set_terms")
    async def set_terms(self, interaction: Interaction, vetting_id: int, *, written: FormFields) -> None:
        before = await self._vetting.get(interaction.user.id, vetting_id)
        terms, notices = terms_form.read(written, before.terms)
        vetting = await self._vetting.change_terms(interaction.user.id, vetting_id, terms)
        if vetting.finished and not notices:
            await self._show_result(interaction, vetting_id)
        else:
            await replies.update(
                interaction, views.page_of(vetting, views.first_open(vetting), notices=notices)
            )

    @handles("vet:page")
    async def page(self, interaction: Interaction, vetting_id: int, number: int, helping: int) -> None:
        vetting = await self._vetting.get(interaction.user.id, vetting_id)
        await replies.update(interaction, views.page_of(vetting, number, helping=bool(helping)))

    @handles("vet:answer")
    async def answer(
        self,
        interaction: Interaction,
        vetting_id: int,
        number: int,
        helping: int,
        item_id: str,
        answer: ItemAnswer,
    ) -> None:
        vetting = await self._vetting.answer(interaction.user.id, vetting_id, item_id, answer)
        item = vetting.checklist.items[item_id]
        if item.disqualifier and answer is ItemAnswer.BAD:
            await replies.update(interaction, views.stop_sign(vetting, item, number))
        elif number == views.ASKING_GUESSES:
            await self._to_result(interaction, vetting)
        else:
            await replies.update(interaction, views.page_of(vetting, number, helping=bool(helping)))

    @handles("vet:rest")
    async def rest(self, interaction: Interaction, vetting_id: int, number: int) -> None:
        pages = (await self._vetting.get(interaction.user.id, vetting_id)).checklist.pages()
        items = [item.id for item in pages[min(max(number, 0), len(pages) - 1)].items]
        vetting = await self._vetting.answer_rest(interaction.user.id, vetting_id, items, ItemAnswer.GOOD)
        done = all(item_id in vetting.answers for item_id in items)
        if done and number + 1 >= len(pages) and not vetting.open_items:
            await self._to_result(interaction, vetting)
        elif done and number + 1 >= len(pages):
            await replies.update(interaction, views.page_of(vetting, views.first_open(vetting)))
        else:
            notices = [] if done else [wording.GUESSES_FIRST]
            await replies.update(interaction, views.page_of(vetting, number + done, notices=notices))

    @handles("vet:result")
    async def result(self, interaction: Interaction, vetting_id: int) -> None:
        await self._to_result(interaction, await self._vetting.get(interaction.user.id, vetting_id))

    @handles("vet:guesses")
    async def guesses(self, interaction: Interaction, vetting_id: int) -> None:
        vetting = await self._vetting.get(interaction.user.id, vetting_id)
        if vetting.open_guesses:
            await replies.update(interaction, views.guesses_first(vetting))
        else:
            await self._show_result(interaction, vetting_id)

    @handles("vet:result_open")
    async def result_open(self, interaction: Interaction, vetting_id: int) -> None:
        await self._show_result(interaction, vetting_id)

    @handles("vet:copy")
    async def copy(self, interaction: Interaction, vetting_id: int) -> None:
        result = await self._vetting.result(interaction.user.id, vetting_id)
        if result_views.is_blocked(result):
            await replies.update(interaction, views.guesses_first(result.vetting))
            return
        draft = _draft(result)
        trade = shared.TRADE_COPY.format(text=draft.trade.text) if draft.trade else ""
        await replies.plain(interaction, trade or draft.text)

    @handles("vet:fill")
    async def fill_in(self, interaction: Interaction, vetting_id: int) -> None:
        result = await self._vetting.result(interaction.user.id, vetting_id)
        await interaction.response.send_modal(result_views.message_form(result.vetting, _draft(result)))

    @handles("vet:set_message")
    async def set_message(self, interaction: Interaction, vetting_id: int, *, written: FormFields) -> None:
        slots = {name: value for name, value in written.items() if value}
        await self._vetting.fill_message(interaction.user.id, vetting_id, slots)
        await self._show_result(interaction, vetting_id)

    @handles("vet:change")
    async def change(self, interaction: Interaction, vetting_id: int) -> None:
        vetting = await self._vetting.get(interaction.user.id, vetting_id)
        await replies.update(interaction, result_views.change_choice(vetting))

    @handles("vet:to_part")
    async def to_part(self, interaction: Interaction, vetting_id: int, *, chosen: int) -> None:
        vetting = await self._vetting.get(interaction.user.id, vetting_id)
        await replies.update(interaction, views.page_of(vetting, chosen))

    @handles("vet:save")
    async def save(self, interaction: Interaction, vetting_id: int) -> None:
        vetting = await self._vetting.get(interaction.user.id, vetting_id)
        contracts = await self._contracts.search(interaction.user.id, "")
        await replies.update(interaction, result_views.save_choice(vetting, contracts))

    @handles("vet:link")
    async def link(self, interaction: Interaction, vetting_id: int, *, chosen: int) -> None:
        result = await self._vetting.link(interaction.user.id, vetting_id, chosen)
        await replies.update(interaction, self._result_card(result))

    @handles("vet:link_new")
    async def link_new(self, interaction: Interaction, vetting_id: int) -> None:
        result = await self._vetting.link_new(interaction.user.id, vetting_id)
        await replies.update(interaction, self._result_card(result))

    @handles("vet:sample")
    async def sample(self, interaction: Interaction, vetting_id: int) -> None:
        vetting = await self._vetting.get(interaction.user.id, vetting_id)
        await replies.update(interaction, views.sample_check(vetting))

    @handles("vet:sample_answer")
    async def sample_answer(
        self, interaction: Interaction, vetting_id: int, question_id: str, answer: SampleAnswer
    ) -> None:
        vetting = await self._vetting.answer_sample(interaction.user.id, vetting_id, question_id, answer)
        await replies.update(interaction, views.sample_check(vetting))

    @handles("vet:delete")
    async def delete(self, interaction: Interaction, vetting_id: int) -> None:
        vetting = await self._vetting.get(interaction.user.id, vetting_id)
        await replies.update(interaction, result_views.delete_choice(vetting))

    @handles("vet:delete_yes")
    async def delete_now(self, interaction: Interaction, vetting_id: int) -> None:
        await self._vetting.remove(interaction.user.id, vetting_id)
        await replies.update(interaction, card(text(wording.DELETED)))

    @handles("vet:list")
    async def turn_page(self, interaction: Interaction, page: int) -> None:
        await replies.update(interaction, await self._listing(interaction, page))

    @handles("vet:open")
    async def open(self, interaction: Interaction, vetting_id: int) -> None:
        vetting = await self._vetting.get(interaction.user.id, vetting_id)
        if vetting.finished:
            await self._show_result(interaction, vetting_id)
        else:
            await replies.update(interaction, _next_page(vetting))

    @handles("vet:resume")
    async def resume_chosen(self, interaction: Interaction, *, chosen: int) -> None:
        vetting = await self._vetting.get(interaction.user.id, chosen)
        await replies.update(interaction, _next_page(vetting))

    @handles("vet:compare_ask")
    async def compare_again(self, interaction: Interaction) -> None:
        await replies.update(interaction, await self._comparable(interaction))

    @handles("vet:compare")
    async def compare_chosen(self, interaction: Interaction, *, chosen: list[int]) -> None:
        if not 2 <= len(chosen) <= list_views.MOST_COMPARED:
            raise NotEnoughToCompare
        results = await self._vetting.compare(interaction.user.id, chosen)
        await replies.update(interaction, list_views.comparison(results))

    async def _to_result(self, interaction: Interaction, vetting: Record) -> None:
        """Show the result, but ask first for guesses that nobody answered; a stop sign needs no more."""
        stopped = any(
            item.disqualifier and vetting.answers.get(item.id) is ItemAnswer.BAD
            for item in vetting.checklist.items.values()
        )
        if vetting.open_guesses and not stopped and not vetting.finished:
            await replies.update(interaction, views.guesses_first(vetting))
        else:
            await self._show_result(interaction, vetting.vetting_id)

    async def _show_result(self, interaction: Interaction, vetting_id: int) -> None:
        result = await self._vetting.result(interaction.user.id, vetting_id)
        await replies.update(interaction, self._result_card(result))

    def _result_card(self, result: VettingResult) -> ui.LayoutView:
        return result_views.result_card(result, _draft(result), caveat(self._clock().date()))

    async def _listing(self, interaction: Interaction, page: int) -> ui.LayoutView:
        page, size = max(page, 0), list_views.PAGE_SIZE
        vettings, total = await self._vetting.page(interaction.user.id, page * size, size)
        return list_views.listing(vettings, page, total)

    async def _comparable(self, interaction: Interaction) -> ui.LayoutView:
        results = await self._vetting.finished(interaction.user.id)
        if len(results) < 2:
            raise NotEnoughToCompare
        return list_views.compare_choice(results)


def _draft(result: VettingResult) -> Draft:
    """Fill the message that fits the verdict from what is known."""
    vetting = result.vetting
    platform = shared.PLATFORMS[vetting.terms.platform]
    return fill(next_message(result.assessment), **{"platform": platform, **vetting.message_slots})


def _next_page(vetting: Record) -> ui.LayoutView:
    return views.page_of(vetting, views.first_open(vetting))
