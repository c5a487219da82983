"""Walkthroughs on both kinds of database."""

import asyncio

import pytest
from sqlalchemy import func, select, update

from bot.contracts.rules import EntryKind, Platform
from bot.errors import OutOfDate, UnreadableMoney, WalkthroughNotFound
from bot.money import Money
from bot.vetting.types import Terms
from bot.walkthroughs.engine.flow import Value
from bot.walkthroughs.types import Confidence, RunState
from bot.wiring.services import Services
from bot.wiring.tables import METADATA
from tests.clock import HandClock
from tests.walkthroughs.small_flow import small
from tests.walkthroughs.ways import FLOW

NIA, VERA = 5001, 5002


async def begun(services: Services, user_id: int = NIA, contract_id: int | None = None) -> int:
    return (await services.walkthroughs.begin(user_id, "cancelling", contract_id)).run_id


async def contract(services: Services, user_id: int = NIA) -> int:
    file = await services.contracts.add(user_id, "Acme 😀", "Copy", Platform.UPWORK, Money(70_050))
    return file.contract.contract_id


async def test_what_is_written_is_what_is_read(services: Services, clock: HandClock) -> None:
    started, contract_id = clock.now, await contract(services)
    run_id = await begun(services, contract_id=contract_id)
    clock.move(hours=1)
    await services.walkthroughs.pick(NIA, run_id, "threat", [1])
    await services.walkthroughs.write(NIA, run_id, {"paid": "$99.99"})
    await services.walkthroughs.answer(NIA, run_id, "mood", None)
    await services.walkthroughs.fill_message(NIA, run_id, {"piece": "“x”"})
    run = await services.walkthroughs.get(NIA, run_id)
    assert run.answers == {"threat": False, "paid": 99.99, "mood": None}
    assert run.known == {"platform": "upwork", "value": 700.5}
    assert (run.client, run.contract_id, run.state) == ("Acme 😀", contract_id, RunState.RUNNING)
    assert run.message_slots == {"piece": "“x”"}
    assert run.flow == FLOW
    assert (run.started_at, run.touched_at) == (started, clock.now)


async def test_answers_given_at_the_same_time_are_all_kept(services: Services) -> None:
    run_id = await begun(services)
    questions = [question for question in FLOW.questions if question.options and question.kind != "date"]
    presses = [services.walkthroughs.pick(NIA, run_id, question.id, [0]) for question in questions]
    await asyncio.gather(*presses)
    run = await services.walkthroughs.get(NIA, run_id)
    assert run.answers == {question.id: question.options[0].value for question in questions}


async def test_what_is_known_counts_only_when_confirmed(services: Services) -> None:
    await services.vetting.begin(NIA, Terms("Someone", rated_jobs=12))
    run_id = await begun(services, contract_id=await contract(services))
    run = await services.walkthroughs.get(NIA, run_id)
    assert run.known == {"platform": "upwork", "value": 700.5, "rated_jobs": 12}
    assert not run.to_confirm, "safety is asked first"
    for question_id, number in (("threat", 1), ("unanswered_business_days", 0), ("red_line", 0)):
        run = await services.walkthroughs.pick(NIA, run_id, question_id, [number])
    assert run.to_confirm
    run = await services.walkthroughs.confirm(NIA, run_id, ["value"])
    assert run.known == {}
    assert run.answers["rated_jobs"] == 12
    assert "value" not in run.answers
    assert (await services.walkthroughs.confirm(NIA, run_id)).answers == run.answers, "a double press"


async def test_advice_and_decision_go_into_the_timeline_once(services: Services) -> None:
    contract_id = await contract(services)
    run_id = await begun(services, contract_id=contract_id)
    with pytest.raises(OutOfDate):
        await services.walkthroughs.advise(NIA, run_id)
    with pytest.raises(OutOfDate):
        await services.walkthroughs.decide(NIA, run_id, "REPORT", Confidence.LOW)
    scam: dict[str, Value | None] = {"threat": False, "red_line": "scam"}
    while (step := (await services.walkthroughs.get(NIA, run_id)).route.next) is not None:
        for question in step.questions:
            await services.walkthroughs.answer(NIA, run_id, question.id, scam.get(question.id))
    for _ in range(2):
        advised = await services.walkthroughs.advise(NIA, run_id)
        assert advised.run.state is RunState.ADVISED
        await services.walkthroughs.sleep_on_it(NIA, run_id)
    assert [run.run_id for run in await services.walkthroughs.unfinished(NIA)] == [run_id]
    for _ in range(2):
        await services.walkthroughs.decide(NIA, run_id, "REPORT", Confidence.HIGH)
    with pytest.raises(OutOfDate):
        await services.walkthroughs.decide(NIA, run_id, "EXPLODE", Confidence.HIGH)
    run = await services.walkthroughs.get(NIA, run_id)
    assert (run.decision, run.confidence) == ("REPORT", Confidence.HIGH)
    assert run.advice is not None
    assert (run.advice["outcome"], run.advice["flow_version"]) == ("REPORT", FLOW.version)
    timeline = (await services.contracts.show(NIA, contract_id)).timeline
    kinds = [EntryKind.ADDED, EntryKind.ADVISED, EntryKind.PAUSED, EntryKind.DECIDED]
    assert [entry.kind for entry in reversed(timeline)] == kinds
    assert timeline[0].data["title"] == "Report it to the platform"
    assert await services.walkthroughs.unfinished(NIA) == []


async def test_an_answer_changed_after_the_advice_opens_it_again(services: Services) -> None:
    run_id = await begun(services)
    await services.walkthroughs.pick(NIA, run_id, "threat", [0])
    await services.walkthroughs.advise(NIA, run_id)
    same = await services.walkthroughs.pick(NIA, run_id, "threat", [0])
    assert same.state is RunState.ADVISED
    changed = await services.walkthroughs.pick(NIA, run_id, "threat", [1])
    assert changed.state is RunState.RUNNING


async def test_a_run_stays_on_the_questions_it_began_with(services: Services) -> None:
    first = await begun(services)
    older = small(id="cancelling", version=7)
    runs, flows = METADATA.tables["walkthrough_runs"], METADATA.tables["walkthrough_flows"]
    async with services.database.writing() as connection:
        kept = {"digest": older.digest, "content": older.content}
        await connection.execute(flows.insert().values(**kept))
        values = {"flow_digest": older.digest, "flow_version": older.version}
        await connection.execute(update(runs).where(runs.c.run_id == first).values(**values))
    second = await begun(services)
    run = await services.walkthroughs.pick(NIA, first, "colour", [1])
    assert (run.flow.version, run.flow.questions[0].id) == (7, "colour")
    with pytest.raises(OutOfDate):
        await services.walkthroughs.pick(NIA, first, "threat", [0])
    assert (await services.walkthroughs.get(NIA, second)).flow == FLOW
    for question_id, value in (("size", 3), ("day", "2026-11-20"), ("tags", ["x"])):
        await services.walkthroughs.answer(NIA, first, question_id, value)
    advised = await services.walkthroughs.advise(NIA, first)
    assert advised.advice.outcome == "FINISH", "facts that no rule knows count as not known"


async def test_a_double_press_begins_one(services: Services) -> None:
    first = await begun(services)
    assert await begun(services) == first
    assert await begun(services, contract_id=await contract(services)) != first
    await services.walkthroughs.pick(NIA, first, "threat", [1])
    assert await begun(services) != first


async def test_a_flow_is_kept_once_for_all(services: Services) -> None:
    await asyncio.gather(*(begun(services, user_id) for user_id in range(1, 9)))
    flows = METADATA.tables["walkthrough_flows"]
    async with services.database.reading() as connection:
        assert await connection.scalar(select(func.count()).select_from(flows)) == 1


async def test_every_way_to_a_walkthrough_asks_whose_it_is(services: Services) -> None:
    run_id, walkthroughs = await begun(services), services.walkthroughs
    await walkthroughs.pick(NIA, run_id, "threat", [0])
    await walkthroughs.advise(NIA, run_id)
    for attempt in (
        walkthroughs.get(VERA, run_id),
        walkthroughs.answer(VERA, run_id, "threat", value=False),
        walkthroughs.pick(VERA, run_id, "threat", [1]),
        walkthroughs.write(VERA, run_id, {"paid": "1"}),
        walkthroughs.confirm(VERA, run_id),
        walkthroughs.advise(VERA, run_id),
        walkthroughs.decide(VERA, run_id, "REPORT", Confidence.LOW),
        walkthroughs.sleep_on_it(VERA, run_id),
        walkthroughs.fill_message(VERA, run_id, {}),
        walkthroughs.get(NIA, run_id + 1),
    ):
        with pytest.raises(WalkthroughNotFound):
            await attempt
    await walkthroughs.drop(VERA, run_id)
    assert (await walkthroughs.get(NIA, run_id)).answers == {"threat": True}
    await walkthroughs.drop(NIA, run_id)
    await walkthroughs.drop(NIA, run_id)
    with pytest.raises(WalkthroughNotFound):
        await walkthroughs.get(NIA, run_id)


async def test_what_the_flow_does_not_have_is_out_of_date(services: Services) -> None:
    run_id, walkthroughs = await begun(services), services.walkthroughs
    for attempt in (
        walkthroughs.pick(NIA, run_id, "threat", [2]),
        walkthroughs.pick(NIA, run_id, "threat", [-1]),
        walkthroughs.pick(NIA, run_id, "threat", []),
        walkthroughs.pick(NIA, run_id, "nonsense", [0]),
        walkthroughs.write(NIA, run_id, {"threat": "yes"}),
    ):
        with pytest.raises(OutOfDate):
            await attempt
    with pytest.raises(UnreadableMoney):
        await walkthroughs.write(NIA, run_id, {"paid": "a lot"})
    assert (await walkthroughs.get(NIA, run_id)).answers == {}


async def test_one_nudge_after_a_day_outside_the_quiet_hours(services: Services, clock: HandClock) -> None:
    nudges = services.nudges
    await services.members.change(NIA, zone="Asia/Tokyo")
    older = await begun(services)
    await services.walkthroughs.pick(NIA, older, "threat", [1])
    newest = await begun(services)
    await begun(services, VERA)
    assert await nudges.due() == []
    clock.move(hours=25)  # 10:00 UTC, 19:00 in Tokyo
    due = await nudges.due()
    assert [(run.user_id, run.run_id) for run in due] == [(NIA, newest), (VERA, newest + 1)]
    clock.move(hours=3)  # 22:00 in Tokyo
    assert [run.user_id for run in await nudges.due()] == [VERA]
    assert [await nudges.claim(due[1]) for _ in range(2)] == [True, False]
    clock.move(hours=12)  # 10:00 in Tokyo; 01:00 UTC, quiet for Vera
    assert [run.user_id for run in await nudges.due()] == [NIA]
    assert await nudges.claim(due[0])
    clock.move(days=1)
    assert await nudges.due() == []
    await begun(services)
    clock.move(days=8)
    assert await nudges.due() == [], "who was away for a week is left in peace"


async def test_deleting_a_contract_keeps_the_walkthrough_without_it(services: Services) -> None:
    contract_id = await contract(services)
    run_id = await begun(services, contract_id=contract_id)
    assert (await services.walkthroughs.get(NIA, run_id)).contract_id == contract_id
    await services.contracts.remove(NIA, contract_id)
    assert (await services.walkthroughs.get(NIA, run_id)).contract_id is None
