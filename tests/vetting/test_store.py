"""Vettings on both kinds of database."""

import asyncio

import pytest

from bot.contracts.rules import EntryKind, Platform
from bot.errors import OutOfDate, VettingNotFound
from bot.money import Money
from bot.vetting.checklist import load_checklist
from bot.vetting.rules import ItemAnswer, SampleAnswer, VettingVerdict
from bot.vetting.types import Terms
from bot.wiring.services import Services
from tests.clock import HandClock

NIA, VERA = 4001, 4002
TERMS = Terms("Acme 😀", Platform.CONTRA, Money(5_000, "JPY"), 12)


async def test_what_is_written_is_what_is_read(services: Services, clock: HandClock) -> None:
    started = clock.now
    vetting = await services.vetting.begin(NIA, TERMS, "Reach me on telegram")
    clock.move(hours=1)
    vetting_id = vetting.vetting_id
    await services.vetting.answer(NIA, vetting_id, "A1", ItemAnswer.NA)
    await services.vetting.answer_sample(NIA, vetting_id, "tone_fine", SampleAnswer.UNSURE)
    await services.vetting.fill_message(NIA, vetting_id, {"piece": "“x”"})
    read = await services.vetting.get(NIA, vetting_id)
    assert read.terms == TERMS
    assert read.answers == {"A1": ItemAnswer.NA}
    assert read.guesses["A3"].words.lower() in "reach me on telegram"
    assert read.sample_answers == {"tone_fine": SampleAnswer.UNSURE}
    assert read.message_slots == {"piece": "“x”"}
    assert (read.started_at, read.touched_at) == (started, clock.now)
    assert read.checklist_version == load_checklist().version
    assert not read.finished


async def test_answers_given_at_the_same_time_are_all_kept(services: Services) -> None:
    vetting_id = (await services.vetting.begin(NIA, TERMS)).vetting_id
    items = list(load_checklist().items)
    await asyncio.gather(*(services.vetting.answer(NIA, vetting_id, item, ItemAnswer.GOOD) for item in items))
    assert set((await services.vetting.get(NIA, vetting_id)).answers) == set(items)


async def test_the_rest_leaves_answers_and_guesses_alone(services: Services) -> None:
    vetting_id = (await services.vetting.begin(NIA, TERMS, "chat on telegram")).vetting_id
    await services.vetting.answer(NIA, vetting_id, "A1", ItemAnswer.BAD)
    vetting = await services.vetting.answer_rest(NIA, vetting_id, ["A1", "A2", "A3"], ItemAnswer.GOOD)
    assert vetting.answers == {"A1": ItemAnswer.BAD, "A2": ItemAnswer.GOOD}


async def test_the_verdict_follows_every_change_once_there_is_one(services: Services) -> None:
    vetting_id = (await services.vetting.begin(NIA, TERMS)).vetting_id
    await services.vetting.answer_rest(NIA, vetting_id, load_checklist().items, ItemAnswer.GOOD)
    assert (await services.vetting.get(NIA, vetting_id)).verdict is None
    assert (await services.vetting.result(NIA, vetting_id)).vetting.verdict is VettingVerdict.TAKE
    vetting = await services.vetting.answer(NIA, vetting_id, "B2", ItemAnswer.BAD)
    assert (vetting.verdict, vetting.risk) == (VettingVerdict.DECLINE, 5)


async def test_every_way_to_a_vetting_asks_whose_it_is(services: Services) -> None:
    vetting_id = (await services.vetting.begin(NIA, TERMS)).vetting_id
    for attempt in (
        services.vetting.get(VERA, vetting_id),
        services.vetting.answer(VERA, vetting_id, "A1", ItemAnswer.BAD),
        services.vetting.answer_rest(VERA, vetting_id, ["A1"], ItemAnswer.BAD),
        services.vetting.answer_sample(VERA, vetting_id, "tone_fine", SampleAnswer.YES),
        services.vetting.change_terms(VERA, vetting_id, TERMS),
        services.vetting.fill_message(VERA, vetting_id, {}),
        services.vetting.result(VERA, vetting_id),
        services.vetting.compare(VERA, [vetting_id]),
        services.vetting.link_new(VERA, vetting_id),
        services.vetting.get(NIA, vetting_id + 1),
    ):
        with pytest.raises(VettingNotFound):
            await attempt
    await services.vetting.remove(VERA, vetting_id)
    assert (await services.vetting.get(NIA, vetting_id)).answers == {}


async def test_an_unknown_item_is_out_of_date(services: Services) -> None:
    vetting_id = (await services.vetting.begin(NIA, TERMS)).vetting_id
    with pytest.raises(OutOfDate):
        await services.vetting.answer(NIA, vetting_id, "Z9", ItemAnswer.GOOD)


async def test_saving_twice_tells_the_contract_once(services: Services) -> None:
    vetting_id = (await services.vetting.begin(NIA, TERMS)).vetting_id
    await services.vetting.answer(NIA, vetting_id, "A5", ItemAnswer.BAD)
    for _ in range(2):
        result = await services.vetting.link_new(NIA, vetting_id)
        assert result.vetting.contract_id is not None
        await services.vetting.link(NIA, vetting_id, result.vetting.contract_id)
    [contract] = await services.contracts.search(NIA, "")
    file = await services.contracts.show(NIA, contract.contract_id)
    assert [entry.kind for entry in file.timeline] == [EntryKind.VETTED, EntryKind.ADDED]
    assert [item.item_id for item in contract.watch_list] == ["A5"]


async def test_deleting_a_contract_keeps_the_check_without_it(services: Services, clock: HandClock) -> None:
    vetting_id = (await services.vetting.begin(NIA, TERMS)).vetting_id
    await services.vetting.link_new(NIA, vetting_id)
    clock.move(days=720)
    await services.vetting.answer(NIA, vetting_id, "A1", ItemAnswer.GOOD)
    clock.move(days=30)
    assert await services.privacy.expire() == 1
    assert (await services.vetting.get(NIA, vetting_id)).contract_id is None
