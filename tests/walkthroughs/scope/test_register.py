"""The change register on both databases: one line for each request, as it was decided last."""

from typing import Any

import pytest
from sqlalchemy import insert, select

from bot.contracts.rules import LONGEST_CLIENT
from bot.errors import ContractNotFound
from bot.evidence.rules import LONGEST_DETAIL, MOST_RECORDS, ChangeRegister, ClientReply, RecordKind
from bot.evidence.tables import evidence_records
from bot.walkthroughs.types import Confidence
from bot.wiring.services import Services
from cogs.evidence.register_views import PAGE_SIZE, register_page
from tests.clock import HandClock
from tests.components import texts_of
from tests.evidence.builders import NIA, VERA, a_contract, a_record

ANSWERS: dict[str, Any] = {
    "threat": False,
    "request": "A banner",
    "covered": "unclear",
    "platform": "upwork",
    "mood": "happy",
}


async def answered(services: Services, contract_id: int | None) -> int:
    run_id = (await services.walkthroughs.begin(NIA, "scope", contract_id)).run_id
    run = await services.walkthroughs.get(NIA, run_id)
    while step := run.route.next:
        for question in step.questions:
            run = await services.walkthroughs.answer(NIA, run_id, question.id, ANSWERS.get(question.id))
    return run_id


async def register(services: Services, contract_id: int) -> ChangeRegister:
    return await services.evidence.register(NIA, contract_id, 0, 10)


async def test_a_request_is_written_down_once_and_follows_the_decision(
    services: Services, clock: HandClock
) -> None:
    contract_id, first_day = await a_contract(services), clock.now.date()
    run_id = await answered(services, contract_id)

    async def line() -> tuple[str, ClientReply | None]:
        (record,) = (await register(services, contract_id)).records
        assert record.words.happened_at.date() == first_day
        return record.words.text, record.words.reply

    assert (await register(services, contract_id)).total == 0, "before the advice there is nothing to say"
    for _ in range(2):
        await services.walkthroughs.advise(NIA, run_id)
        assert await line() == ("A banner", ClientReply.ASKED), "advice is no deed"
    clock.move(days=3)
    for _ in range(2):
        await services.walkthroughs.decide(NIA, run_id, "GOODWILL", Confidence.LOW)
        assert await line() == ("A banner", ClientReply.FAVOUR)
    await services.walkthroughs.sleep_on_it(NIA, run_id)
    assert await line() == ("A banner", ClientReply.ASKED), "what is slept on is not settled"
    await services.walkthroughs.decide(NIA, run_id, "PLAIN_NO", Confidence.HIGH)
    await services.walkthroughs.answer(NIA, run_id, "request", "Two banners")
    await services.walkthroughs.advise(NIA, run_id)
    assert await line() == ("Two banners", ClientReply.REFUSED), "the member's own decision stands"
    with pytest.raises(ContractNotFound):
        await services.evidence.register(VERA, contract_id, 0, 10)


async def test_favours_are_counted_for_every_walkthrough_about_that_contract(services: Services) -> None:
    contract_id, other = await a_contract(services), await a_contract(services)
    run_id = await answered(services, contract_id)
    assert "extras_so_far" not in (await services.walkthroughs.get(NIA, run_id)).known
    await services.walkthroughs.advise(NIA, run_id)
    begun = await services.walkthroughs.begin(NIA, "cancelling", contract_id)
    assert "extras_so_far" not in begun.known, "what is not settled is not counted, not even as none"
    await services.walkthroughs.decide(NIA, run_id, "GOODWILL", Confidence.HIGH)
    await a_record(services, contract_id, RecordKind.CHANGE, reply=ClientReply.AGREED)
    await a_record(services, contract_id, RecordKind.CALL)
    assert (await register(services, contract_id)).counts == {ClientReply.FAVOUR: 1, ClientReply.AGREED: 1}
    for flow in ("scope", "cancelling"):
        assert (await services.walkthroughs.begin(NIA, flow, contract_id)).known["extras_so_far"] == 1
        assert "extras_so_far" not in (await services.walkthroughs.begin(NIA, flow, other)).known
        assert "extras_so_far" not in (await services.walkthroughs.begin(NIA, flow)).known


async def test_an_advice_needs_neither_a_contract_nor_room_in_the_case_file(services: Services) -> None:
    run_id = await answered(services, None)
    assert (await services.walkthroughs.advise(NIA, run_id)).advice.outcome == "DO_IT"
    contract_id = await a_contract(services)
    await a_record(services, contract_id)
    async with services.database.writing() as connection:
        row = dict((await connection.execute(select(evidence_records))).mappings().one())
        del row["record_id"]
        await connection.execute(insert(evidence_records), [row] * (MOST_RECORDS - 1))
    run_id = await answered(services, contract_id)
    assert (await services.walkthroughs.advise(NIA, run_id)).advice.outcome == "DO_IT"
    assert (await register(services, contract_id)).total == 0


async def test_a_page_of_the_longest_lines_fits_into_a_message(services: Services) -> None:
    contract_id = await a_contract(services, client="語" * LONGEST_CLIENT)
    for number in range(13):
        text, detail = "*_~`" * 1_000, "語" * LONGEST_DETAIL
        reply = [*ClientReply, None][number % 7]
        await a_record(services, contract_id, RecordKind.CHANGE, text, detail=detail, reply=reply)
    pages = [
        await services.evidence.register(NIA, contract_id, number * PAGE_SIZE, PAGE_SIZE)
        for number in range(3)
    ]
    assert [len(page.records) for page in pages] == [6, 6, 1]
    shown = [texts_of(register_page(page, number)) for number, page in enumerate(pages)]
    assert all("13 in all" in page and "Not said: **1**" in page for page in shown)
