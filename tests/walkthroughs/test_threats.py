"""Who threatens is not named outward: what counts as a threat, from when, and until when."""

from datetime import timedelta

import pytest

from bot.contracts.rules import Platform
from bot.errors import OutOfDate, WalkthroughNotFound
from bot.walkthroughs.engine.flow import Value
from bot.walkthroughs.types import SAFE, SLEEP, Confidence, tells_of_threat
from bot.wiring.services import Services
from tests.clock import HandClock

NIA, VERA = 5001, 5002


@pytest.mark.parametrize(
    ("flow", "answers", "outcome", "decision", "told"),
    [
        ("threat", {}, None, None, None),
        ("threat", {"danger": False}, None, None, True),
        ("threat", {"danger": True}, "SAFETY_EXIT", None, True),
        ("threat", {"danger": True}, "SAFETY_EXIT", SAFE, False),
        ("threat", {"kinds": ["insults"]}, "EXIT_PLAN", None, False),
        ("cancelling", {}, None, None, None),
        ("cancelling", {"threat": None}, None, None, None),
        ("cancelling", {"threat": True}, None, None, True),
        ("cancelling", {"threat": False}, "FINISH", None, False),
        ("cancelling", {"threat": True}, "SAFETY_EXIT", SLEEP, True),
        ("cancelling", {"threat": False}, "SAFETY_EXIT", None, True),
        ("reflect", {"why": "time"}, "NEW_HABIT", None, None),
    ],
)
def test_what_a_walkthrough_tells(
    flow: str, answers: dict[str, Value | None], outcome: str | None, decision: str | None, told: bool | None
) -> None:
    assert tells_of_threat(flow, answers, outcome, decision) is told


async def contract(services: Services, user_id: int = NIA) -> int:
    file = await services.contracts.add(user_id, "Acme", "Copy", Platform.UPWORK, None)
    return file.contract.contract_id


async def open_threats(services: Services, *contract_ids: int) -> set[int]:
    async with services.database.reading() as connection:
        found = await services.threats.among(connection, contract_ids)
        assert [await services.threats.is_open(connection, each) for each in contract_ids] == [
            each in found for each in contract_ids
        ]
    return set(found)


async def test_a_threat_is_open_from_the_first_answer_until_the_member_is_safe(services: Services) -> None:
    walks, acme, other = services.walkthroughs, await contract(services), await contract(services)
    assert await open_threats(services) == set()
    run_id = (await walks.begin(NIA, "threat", acme)).run_id
    assert await open_threats(services, acme, other) == set(), "looking is not telling"
    await walks.pick(NIA, run_id, "danger", [1])
    assert await open_threats(services, acme, other) == {acme}
    await walks.pick(NIA, run_id, "danger", [0])
    await walks.advise(NIA, run_id)
    assert await open_threats(services, acme, other) == {acme}
    with pytest.raises(WalkthroughNotFound):
        await services.threats.end(VERA, run_id)
    for _ in range(2):
        assert (await services.threats.end(NIA, run_id)).decision == SAFE
    assert await open_threats(services, acme, other) == set()
    await walks.pick(NIA, run_id, "danger", [1])
    assert await open_threats(services, acme) == {acme}, "it has begun again"


async def test_the_newest_word_on_it_counts_in_whatever_walkthrough(
    services: Services, clock: HandClock
) -> None:
    walks, acme = services.walkthroughs, await contract(services)
    first = (await walks.begin(NIA, "cancelling", acme)).run_id
    await walks.pick(NIA, first, "threat", [0])
    await walks.advise(NIA, first)
    assert await open_threats(services, acme) == {acme}
    clock.move(days=3)
    later = (await walks.begin(NIA, "ghosting", acme)).run_id
    assert await open_threats(services, acme) == {acme}
    await walks.pick(NIA, later, "threat", [1])
    assert await open_threats(services, acme) == set()
    with pytest.raises(OutOfDate):
        await services.threats.end(NIA, later)
    await walks.drop(NIA, later)
    assert await open_threats(services, acme) == {acme}


async def test_nobody_is_reminded_of_a_threat_nor_of_anything_about_that_client(
    services: Services, clock: HandClock
) -> None:
    walks, acme, other = services.walkthroughs, await contract(services), await contract(services)
    await walks.begin(VERA, "threat")
    half_done = (await walks.begin(NIA, "bad_review", acme)).run_id
    elsewhere = (await walks.begin(NIA, "bad_review", other)).run_id
    scared = (await walks.begin(NIA, "threat", acme)).run_id
    await walks.pick(NIA, scared, "danger", [1])
    clock.now = clock.now.replace(hour=12) + timedelta(days=2)
    assert [run.run_id for run in await services.nudges.due()] == [elsewhere]
    await walks.drop(NIA, elsewhere)
    assert await services.nudges.due() == []
    await walks.drop(NIA, scared)
    assert [run.run_id for run in await services.nudges.due()] == [half_done]


@pytest.mark.parametrize(
    ("flow_id", "safe", "threatened"),
    [
        ("cancelling", {"threat": False}, {"threat": True}),
        (
            "threat",
            {"danger": False, "kinds": ["insults"], "limit": "no", "platform": None},
            {"danger": True},
        ),
        ("threat", {"danger": False, "kinds": ["insults"], "limit": "no"}, {"kinds": None, "knows": None}),
    ],
    ids=["told elsewhere", "in danger", "afraid"],
)
async def test_after_a_threat_nothing_is_decided_or_asked_again_and_the_way_back_is_kept(
    services: Services,
    clock: HandClock,
    flow_id: str,
    safe: dict[str, Value | None],
    threatened: dict[str, Value | None],
) -> None:
    walks = services.walkthroughs
    run = await walks.begin(NIA, flow_id)
    while (step := run.route.next) is not None:
        for question in step.questions:
            run = await walks.answer(NIA, run.run_id, question.id, safe.get(question.id))
    advised = await walks.advise(NIA, run.run_id)
    assert not advised.advice.safety
    await walks.decide(NIA, run.run_id, advised.advice.outcome, Confidence.HIGH)
    await walks.sleep_on_it(NIA, run.run_id)
    for question_id, value in threatened.items():
        run = await walks.answer(NIA, run.run_id, question_id, value)
    while (step := run.route.next) is not None:
        for question in step.questions:
            run = await walks.answer(NIA, run.run_id, question.id, None)
    run = (await walks.advise(NIA, run.run_id)).run
    assert run.threatens
    assert run.decision is None, "what was decided before is not held up to them"
    with pytest.raises(OutOfDate):
        await walks.decide(NIA, run.run_id, "SAFETY_EXIT", Confidence.HIGH)
    with pytest.raises(OutOfDate):
        await walks.sleep_on_it(NIA, run.run_id)
    clock.now = clock.now.replace(hour=12) + timedelta(days=2)
    assert await services.nudges.due() == []
    assert [each.run_id for each in await walks.unfinished(NIA)] == [run.run_id], "a quick exit loses nothing"
    await services.threats.end(NIA, run.run_id)
    assert await walks.unfinished(NIA) == []


async def test_a_changed_first_answer_counts_before_there_is_new_advice(services: Services) -> None:
    walks, acme = services.walkthroughs, await contract(services)
    run_id = (await walks.begin(NIA, "threat", acme)).run_id
    insulted: dict[str, Value] = {"danger": False, "kinds": ["insults"], "limit": "no", "platform": "upwork"}
    for question_id, value in insulted.items():
        await walks.answer(NIA, run_id, question_id, value)
    await walks.advise(NIA, run_id)
    assert await open_threats(services, acme) == set()
    await walks.answer(NIA, run_id, "kinds", ["stalking"])
    assert await open_threats(services, acme) == {acme}


async def threat_to(services: Services, user_id: int) -> int | None:
    async with services.database.reading() as connection:
        run = await services.threats.newest(connection, user_id)
    return run and run.run_id


async def test_what_concerns_a_member_hears_of_every_client_with_a_contract_or_without(
    services: Services,
) -> None:
    walks, acme = services.walkthroughs, await contract(services)
    assert await threat_to(services, NIA) is None
    scared = (await walks.begin(NIA, "threat")).run_id
    assert await threat_to(services, NIA) is None, "looking is not telling"
    await walks.pick(NIA, scared, "danger", [1])
    assert await threat_to(services, NIA) == scared, "unfinished counts"
    of_another = (await walks.begin(NIA, "cancelling")).run_id
    await walks.pick(NIA, of_another, "threat", [1])
    assert await threat_to(services, NIA) == scared, "nobody knows whether that is the same client"
    of_acme = (await walks.begin(NIA, "cancelling", acme)).run_id
    await walks.pick(NIA, of_acme, "threat", [0])
    assert await threat_to(services, NIA) == of_acme
    assert await threat_to(services, VERA) is None
    await services.threats.end(NIA, of_acme)
    assert await threat_to(services, NIA) == scared
    await services.threats.end(NIA, scared)
    assert await threat_to(services, NIA) is None, "who never finished it can be safe too"
