"""Admins see groups: nobody, and no single case, can be read from them."""

from datetime import timedelta

from bot.guilds.rules import MOST_QUORUM
from bot.peer_review.calibration import Ending
from bot.peer_review.insight_service import Flag
from bot.peer_review.kinds import CaseKind
from bot.peer_review.source_service import About
from bot.vetting.rules import ItemAnswer
from bot.vetting.types import Terms
from bot.wiring.services import Services
from tests.clock import HandClock
from tests.peer_review.builders import HARBOUR, asker, judged, posted, set_up

MO = 2900


async def checked(services: Services, clock: HandClock, user_id: int, ending: Ending, sign: str) -> None:
    """Ask about a client with this sign, without a name, and tell how it ended."""
    clock.move(minutes=11)
    asking = services.peer_review.cases
    vetting_id = (await services.vetting.begin(user_id, Terms("Acme"))).vetting_id
    await services.vetting.answer(user_id, vetting_id, sign, ItemAnswer.BAD)
    words = {"question": "Take it?", "client_view": "Yes", "tried": ""}
    draft = (await asking.begin(asker(user_id), CaseKind.VET, About(vetting_id=vetting_id), words)).case
    ticked = (await asking.tick(user_id, draft.case_id, ["flags"])).case
    posting = await asking.approve(asker(user_id), draft.case_id, ticked.digest, anonymous=True)
    case = await asking.mark_posted(posting, 900 + draft.case_id, 901)
    await judged(services, case, 1_000 + user_id, "TAKE")
    await services.peer_review.outcomes.report(asker(user_id), case.case_id, "TAKE", ending, "")


async def test_insights_count_in_fives_so_that_no_single_case_shows(
    services: Services, clock: HandClock
) -> None:
    await set_up(services, quorum=MOST_QUORUM)
    shut = await posted(services, 2001)
    for reviewer_id in range(4900, 4906):
        await judged(services, shut, reviewer_id)
    await set_up(services, quorum=1)
    insights = services.peer_review.insights
    for number, ending in enumerate([Ending.BAD] * 4 + [Ending.GOOD] * 2):
        if number < 5:
            found = await insights.of(HARBOUR, MO)
            assert (found.kinds, found.outcomes, found.loads, found.flags) == ({}, {}, {}, ())
        await checked(services, clock, 3000 + number, ending, "A1")
    found = await insights.of(HARBOUR, MO)
    assert found.kinds == {CaseKind.VET: 5}
    assert found.outcomes == {(CaseKind.VET, "TAKE"): 5}
    assert found.loads == {(1, 2): 5}
    assert found.flags == (Flag("A1", 5, 6),)
    assert found.first_verdict == timedelta(minutes=15)
    assert found.unanswered is None, "none and four look alike"


async def test_what_askers_told_is_counted_anew_only_for_five_more_of_them(
    services: Services, clock: HandClock
) -> None:
    await set_up(services, quorum=1)
    insights = services.peer_review.insights
    for number in range(5):
        await checked(services, clock, 3000 + number, Ending.GOOD, "A1")
    before = await insights.of(HARBOUR, MO)
    assert before.flags == (Flag("A1", 5, 0),)
    for number in range(4):
        await checked(services, clock, 3100 + number, Ending.BAD, "A2")
    await checked(services, clock, 3100, Ending.BAD, "A1")
    await checked(services, clock, MO, Ending.BAD, "A1")
    same = await insights.of(HARBOUR, MO)
    assert (same.outcomes, same.flags) == (before.outcomes, before.flags), "those of four, and of who looks"
    await services.privacy.forget(3000)
    assert (await insights.of(HARBOUR, MO)).outcomes == before.outcomes, "nor does deleting show in them"
    await checked(services, clock, 3104, Ending.BAD, "A1")
    after = await insights.of(HARBOUR, MO)
    assert after.outcomes == {(CaseKind.VET, "TAKE"): 10}
    assert after.flags == before.flags, "of this sign there are only three new ones"
