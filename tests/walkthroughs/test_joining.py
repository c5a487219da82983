"""What others hang on walkthroughs: answers they know, decisions they hear of, steps they remind of."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import OutOfDate, WalkthroughNotFound
from bot.walkthroughs.types import SLEEP, Confidence, Run
from bot.wiring.services import Services
from tests.clock import HandClock
from tests.walkthroughs.test_cases import answers_for

NIA, VERA = 6001, 6002


async def advised(services: Services, **facts: object) -> int:
    """Walk through all that is asked for these facts, up to the advice."""
    run = await services.walkthroughs.begin(NIA, "cancelling")
    for question_id, value in answers_for(facts).items():
        await services.walkthroughs.answer(NIA, run.run_id, question_id, value)
    await services.walkthroughs.advise(NIA, run.run_id)
    return run.run_id


async def test_answers_known_by_the_caller_are_laid_out_for_confirmation(services: Services) -> None:
    known = {"platform": "fiverr", "paid": 40, "mood": "furious", "nonsense": 1}
    run = await services.walkthroughs.begin(NIA, "cancelling", known=known)
    assert run.known == {"platform": "fiverr", "paid": 40}, "only what answers a question"
    assert run.answers == {}
    again = await services.walkthroughs.begin(NIA, "cancelling", known={"paid": 50})
    assert (again.run_id, again.known["paid"]) == (run.run_id, 50), "an untouched one is taken and told"
    assert (await services.walkthroughs.get(NIA, run.run_id)).known == {"platform": "fiverr", "paid": 50}


async def test_decisions_are_told_in_their_transaction(services: Services, clock: HandClock) -> None:
    told: list[tuple[str | None, datetime]] = []

    async def listen(connection: AsyncConnection, run: Run, now: datetime) -> None:
        await services.walkthroughs.dated_actions(connection, NIA, run.run_id)
        told.append((run.decision, now))
        if run.decision == "FINISH":
            raise RuntimeError

    services.walkthroughs.when_decided(listen)
    run_id = await advised(services)
    await services.walkthroughs.sleep_on_it(NIA, run_id)
    assert told == [], "to sleep on it is no decision"
    for outcome in ("REPORT", "REPORT", "WAIT"):
        await services.walkthroughs.decide(NIA, run_id, outcome, Confidence.LOW)
    with pytest.raises(RuntimeError):
        await services.walkthroughs.decide(NIA, run_id, "FINISH", Confidence.LOW)
    assert (await services.walkthroughs.get(NIA, run_id)).decision == "WAIT", "both are kept or none"
    await services.walkthroughs.sleep_on_it(NIA, run_id)
    now = clock.now
    assert told == [("REPORT", now), ("WAIT", now), ("FINISH", now), (SLEEP, now)]


async def test_dated_actions_are_the_steps_of_the_card(services: Services, clock: HandClock) -> None:
    await services.members.change(NIA, zone="Asia/Tokyo")
    run_id = await advised(services, can_deliver="no", paid=100)
    async with services.database.reading() as connection:
        steps = await services.walkthroughs.dated_actions(connection, NIA, run_id)
        with pytest.raises(WalkthroughNotFound):
            await services.walkthroughs.dated_actions(connection, VERA, run_id)
    found = {step.key: (step.draft_id, step.due, step.at) for step in steps}
    assert found["tell_now"] == ("M6", "within 24 h", clock.now + timedelta(hours=24))
    assert found["return_money"] == (None, "within 48 h", clock.now + timedelta(hours=48))
    assert all(step.at is None or step.at.tzinfo is UTC for step in steps)
    assert "Return $100" in next(step.what for step in steps if step.key == "return_money")


async def test_what_waits_for_an_event_has_no_moment_and_a_threat_no_steps(services: Services) -> None:
    refunding = await advised(
        services, mood="hostile", fixable=False, paid=700, value=700, delivered=True, rated_jobs=2, score=100
    )
    in_danger = await advised(services, threat=True)
    begun = (await services.walkthroughs.begin(NIA, "cancelling")).run_id
    async with services.database.reading() as connection:
        steps = await services.walkthroughs.dated_actions(connection, NIA, refunding)
        assert {step.at for step in steps if step.due.endswith("after the end")} == {None}
        assert await services.walkthroughs.dated_actions(connection, NIA, in_danger) == ()
        with pytest.raises(OutOfDate):
            await services.walkthroughs.dated_actions(connection, NIA, begun)
