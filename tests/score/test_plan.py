"""The way back: jobs by size, months, dates for asking, the check before a raise."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.contracts.rules import EndReason, Platform
from bot.score.plan import RateCheck, job_sizes, leaving, rate_check, review_dates
from bot.wiring.services import Services
from cogs.score import wording
from tests.clock import HandClock
from tests.people import World
from tests.score.builders import contract, detailed, job, quick
from tests.words import said_in

TODAY = date(2026, 11, 23)
F, C, D, M = EndReason.FINISHED, EndReason.CANCELLED, EndReason.DECLINED, EndReason.MISTAKE


def test_the_jobs_back_are_those_of_the_worked_example() -> None:
    """Two five-star jobs, then $700 kept with one star: 3 to 80; 10 to 90, or 8 larger ones (§3.4)."""
    small, middle, large = job_sizes(quick(2, 100, contract=contract(700)))
    assert (small.up_to, small.needed) == (250, {80: 3, 90: 10})
    assert (middle.up_to, middle.needed[90]) == (1000, 8)
    assert large.up_to is None
    assert large.needed[90] == 7


def test_nothing_is_counted_without_a_score() -> None:
    assert all(count is None for size in job_sizes(quick(5)) for count in size.needed.values())


def test_each_bad_job_leaves_window_by_window() -> None:
    jobs = (job(5, ago=1), job(1, ago=4), job(2, ago=20), job(1, ago=30))
    soon, later = leaving(jobs, TODAY)
    assert (soon.position, soon.months) == (2, {24: date(2027, 3, 1)})
    assert later.position == 1
    assert later.months == {6: date(2027, 1, 1), 12: date(2027, 7, 1), 24: date(2028, 7, 1)}
    assert leaving(detailed(job(5)).outcomes or (), TODAY) == ()


@pytest.mark.parametrize(
    ("exits", "check"),
    [
        ([], RateCheck.TOO_FEW),
        ([F, F], RateCheck.TOO_FEW),
        ([F, F, F], RateCheck.RAISE),
        ([F, D, F, M, F], RateCheck.RAISE),
        ([F, F, F, C], RateCheck.RAISE),
        ([F, C], RateCheck.NOT_YET),
        ([F, F, C, F], RateCheck.NOT_YET),
    ],
)
def test_a_raise_waits_for_three_clean_exits(exits: list[EndReason], check: RateCheck) -> None:
    assert rate_check(exits) is check


@pytest.mark.parametrize(("days", "asks"), [(0, True), (1, True), (7, True), (8, False), (60, False)])
def test_a_client_is_asked_at_once_and_after_a_week_and_never_after(days: int, asks: bool) -> None:
    ended = datetime(2026, 11, 1, 12, tzinfo=UTC)
    dates = review_dates(ended, ended + timedelta(days=days))
    assert (dates is not None) == asks
    if dates:
        assert (dates.first_by - ended, dates.again_at - ended) == (timedelta(days=1), timedelta(days=7))


async def test_exits_are_a_members_own_newest_first_by_their_last_end(
    services: Services, clock: HandClock
) -> None:
    ids = []
    for user_id, name in ((1, "a"), (1, "b"), (2, "other"), (1, "running")):
        file = await services.contracts.add(user_id, name, "", Platform.UPWORK, None)
        ids.append(file.contract.contract_id)
    for user_id, contract_id, reason in ((1, ids[0], C), (1, ids[1], F), (2, ids[2], F)):
        clock.move(hours=1)
        await services.contracts.end(user_id, contract_id, reason)
    await services.contracts.reopen(1, ids[0])
    clock.move(hours=1)
    await services.contracts.end(1, ids[0], F)
    exits = await services.contracts.exits(1, 5)
    assert [(each.contract.client, each.reason) for each in exits] == [("a", F), ("b", F)]


async def test_the_plan_from_a_list_with_months_clients_and_rate(world: World) -> None:
    nia = world.person("nia")
    for name in ("Ann", "Ben", "Cy"):
        await nia.types("contract add", client=name, job="Logo")
        await nia.types("contract end", contract=name, reason="finished")
    await nia.types("score plan", how="list")
    await nia.fills_in(outcomes="1 star, $200, 4 months ago, client Z\n5, 100, 2, Y\nfive-ish, 100")
    assert "Line 3" in nia.sees
    await nia.presses(wording.CORRECT)
    await nia.fills_in(outcomes="1 star, $200, 4 months ago, client Z\n5, 100, 2, Y", job_value="100")
    assert nia.message.ephemeral
    assert "jobs up to $250: **3** to reach **80**, **8** to reach **90**" in nia.sees
    assert "job 1 (1★, $200): out of the last 6 months in" in nia.sees
    assert said_in(wording.PLAN_LEAVES_LAST, nia.sees)
    assert "**Cy**: ask by <t:" in nia.sees
    assert said_in(wording.RATES["raise"], nia.sees)
    scared = await world.services.walkthroughs.begin(nia.user_id, "threat", 3)
    await world.services.walkthroughs.answer(nia.user_id, scared.run_id, "danger", value=False)
    await nia.presses(wording.PLAN_SCORE)
    await nia.presses(wording.PLAN_FORM)
    assert said_in(wording.PLAN_LEAVES_LAST, nia.sees)
    assert "**Ben**: ask by <t:" in nia.sees
    assert "Cy" not in nia.sees, "nobody is sent to a client who threatens"
    await nia.presses(wording.REVIEW_BUTTON)
    await nia.fills_in(result="the logo is on your door")
    assert nia.sees.startswith("Hi, I'm glad that the logo is on your door.")


async def test_a_plan_without_numbers_says_what_it_needs(world: World) -> None:
    nia = await world.person("nia").types("score plan")
    await nia.fills_in(score="lots")
    assert wording.FIELDS["score"] in nia.sees
    await nia.presses(wording.GO_ON)
    assert "jobs up to $250: **2** to reach **80**, **2** to reach **90**" in nia.sees
    assert said_in(wording.RATES["too_few"], nia.sees)
    await nia.types("score plan")
    await nia.fills_in(jobs="5")
    assert said_in(wording.PLAN_UNKNOWN, nia.sees)
    await nia.presses("Change")
    await nia.fills_in(score="95", jobs="30")
    assert "You are at 90 or above already" in nia.sees
