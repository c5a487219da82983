"""Export shows all, forgetting leaves nothing, other members keep theirs, and old things go by themselves."""

from typing import Any

from sqlalchemy import Table, insert, select

from bot.contracts.rules import EndReason, Platform
from bot.evidence.rules import RecordInput, RecordKind
from bot.followups.ladders import Ladder
from bot.followups.types import NewFollowUp
from bot.money import Money
from bot.vetting.rules import ItemAnswer, SampleAnswer
from bot.vetting.types import Terms
from bot.wiring.services import Services
from bot.wiring.tables import METADATA
from tests.clock import HandClock
from tests.peer_review.builders import plant_reviews
from tests.privacy.exports import exported

NIA, VERA = 1_400_000_000_000_000_001, 1_400_000_000_000_000_002
ABOUT_NOBODY = {
    "bot_state",
    "protections",
    "guild_settings",
    "parked_rows",
    "review_counts",
    "walkthrough_flows",
}
"""Tables that hold nothing about members."""


async def plant(services: Services, user_id: int, mark: str) -> None:
    """Leave a trace of a member in every table and in every place for words."""
    await services.members.change(user_id, zone="Africa/Lagos")
    file = await services.contracts.add(
        user_id, f"{mark}-client", f"{mark}-job", Platform.UPWORK, Money(70_000)
    )
    contract_id = file.contract.contract_id
    await services.contracts.note(user_id, contract_id, f"{mark}-note")
    await services.buddies.ask(user_id, 9_000 + user_id)
    promise = NewFollowUp(Ladder.PROMISE, f"{mark}-promise", services.clock(), contract_id=contract_id)
    await services.followups.add(user_id, [promise])
    words = RecordInput(
        RecordKind.MESSAGE, services.clock(), f"{mark}-said", f"{mark}-detail", source=f"{mark}-link"
    )
    record = await services.evidence.write(user_id, contract_id, words)
    await services.evidence.attach(user_id, record.record_id, f"{mark}-file", f"{mark}-bytes".encode())
    unfiled = await services.evidence.take(user_id, words)
    await services.evidence.attach(user_id, unfiled.record_id, f"{mark}-file", f"{mark}-bytes".encode())
    await services.rulebook.report(user_id, 1, "dispute-score", f"{mark}-changed")
    vetting = await services.vetting.begin(user_id, Terms(f"{mark}-prospect"), "contact me on telegram")
    await services.vetting.answer(user_id, vetting.vetting_id, "A1", ItemAnswer.BAD)
    await services.own_items.add(user_id, f"{mark}-sign")
    await services.vetting.answer_sample(user_id, vetting.vetting_id, "tone_fine", SampleAnswer.NO)
    await services.vetting.fill_message(user_id, vetting.vetting_id, {"piece": f"{mark}-piece"})
    await services.vetting.link(user_id, vetting.vetting_id, contract_id)
    await plant_reviews(services, user_id, mark)
    run = await services.walkthroughs.begin(user_id, "cancelling", contract_id)
    await services.walkthroughs.answer(user_id, run.run_id, "threat", value=True)
    await services.walkthroughs.fill_message(user_id, run.run_id, {"platform": f"{mark}-lawyer"})


async def rows(services: Services, table: Table) -> list[dict[str, Any]]:
    async with services.database.reading() as connection:
        return [dict(row) for row in (await connection.execute(select(table))).mappings()]


async def test_a_trace_is_planted_in_every_table(services: Services) -> None:
    await plant(services, NIA, "nia")
    for table in METADATA.sorted_tables:
        if table.name not in ABOUT_NOBODY:
            assert await rows(services, table), f"{table.name}: extend plant() and the privacy contract"


async def test_forgetting_leaves_nothing_of_one_and_everything_of_others(services: Services) -> None:
    await plant(services, NIA, "nia")
    before = await exported(services, NIA)
    await plant(services, VERA, "vera")
    await services.privacy.forget(VERA)
    for table in METADATA.sorted_tables:
        everything = str(await rows(services, table))
        assert "vera" not in everything
        assert str(VERA) not in everything
    assert await exported(services, NIA) == before


async def test_export_holds_every_word_of_the_member_and_none_of_others(services: Services) -> None:
    await plant(services, NIA, "nia")
    await plant(services, VERA, "vera")
    words_kept = str(await exported(services, NIA))
    words = (
        "client",
        "job",
        "note",
        "promise",
        "prospect",
        "piece",
        "lawyer",
        "said",
        "detail",
        "file",
        "changed",
    )
    for word in words:
        assert f"nia-{word}" in words_kept
    assert "vera" not in words_kept
    assert str(VERA) not in words_kept


async def test_what_is_untouched_for_too_long_goes_and_the_rest_stays(
    services: Services, clock: HandClock
) -> None:
    await plant(services, NIA, "old")
    clock.move(days=100)
    await plant(services, VERA, "young")
    clock.move(days=640)  # 740 days: more than 24 months since the first
    assert await services.privacy.expire() == 17
    assert await services.contracts.search(NIA, "") == []
    assert await services.vetting.page(NIA, 0, 5) == ([], 0)
    assert "walkthrough_runs" not in await exported(services, NIA)
    assert len(await services.contracts.search(VERA, "")) == 1


async def test_touching_an_old_contract_keeps_it(services: Services, clock: HandClock) -> None:
    file = await services.contracts.add(NIA, "Acme", "", Platform.UPWORK, None)
    clock.move(days=700)
    await services.contracts.end(NIA, file.contract.contract_id, EndReason.FINISHED)
    clock.move(days=100)
    assert await services.privacy.expire() == 0


async def test_more_than_a_batch_goes_in_one_night(services: Services, clock: HandClock) -> None:
    vettings = METADATA.tables["vettings"]
    await services.vetting.begin(NIA, Terms("one"))
    one = (await rows(services, vettings))[0]
    del one["vetting_id"]
    async with services.database.writing() as connection:
        await connection.execute(insert(vettings), [one] * 1200)
    clock.move(days=800)
    assert await services.privacy.expire() == 1201
