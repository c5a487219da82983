"""Admins see groups: nobody, and no single case, can be read from them."""

from bot.peer_review.calibration import Ending
from bot.peer_review.insight_service import Flag
from bot.peer_review.kinds import CaseKind
from bot.peer_review.source_service import About
from bot.vetting.rules import ItemAnswer
from bot.vetting.types import Terms
from bot.wiring.services import Services
from tests.peer_review.builders import HARBOUR, asker, judged, posted, set_up


async def test_insights_count_in_fives_so_that_no_single_case_shows(services: Services) -> None:
    await set_up(services, quorum=9)
    shut = await posted(services, 2001)
    for reviewer_id in range(4000, 4006):
        await judged(services, shut, reviewer_id)
    await set_up(services, quorum=1)
    asking, loop = services.peer_review.cases, services.peer_review.outcomes
    for number, ending in enumerate([Ending.BAD] * 4 + [Ending.GOOD] * 2):
        nia = 3000 + number
        vetting_id = (await services.vetting.begin(nia, Terms("Acme"))).vetting_id
        await services.vetting.answer(nia, vetting_id, "A1", ItemAnswer.BAD)
        words = {"question": "Take it?", "client_view": "Yes", "tried": ""}
        draft = (await asking.begin(asker(nia), CaseKind.VET, About(vetting_id=vetting_id), words)).case
        ticked = (await asking.tick(nia, draft.case_id, ["flags"])).case
        await asking.approve(asker(nia), draft.case_id, ticked.digest, anonymous=True)
        case = await asking.mark_posted(draft.case_id, 900 + number, 901)
        await judged(services, case, 4000 + number, "TAKE")
        await loop.report(asker(nia), case.case_id, "TAKE", ending, "")
        found = await services.peer_review.insights.of(HARBOUR)
        if number < 4:
            assert (found.kinds, found.outcomes, found.loads, found.flags) == ({}, {}, {}, ())
    found = await services.peer_review.insights.of(HARBOUR)
    assert found.kinds == {CaseKind.VET: 5}
    assert found.outcomes == {(CaseKind.VET, "TAKE"): 5}
    assert found.loads == {(1, 2): 5}
    assert found.flags == (Flag("A1", 5, 7),)
