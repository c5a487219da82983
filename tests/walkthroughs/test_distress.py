"""Words of despair bring a person to talk to, alone, and go nowhere (§8.5)."""

import json
import logging

import pytest

from bot.distress import load_words, speaks_of_distress
from bot.walkthroughs.flows.catalogue import FLOWS
from cogs.contracts import wording as contracts_wording
from cogs.shared import wording as shared
from cogs.walkthroughs import advice_views, message_views, views, wording
from cogs.walkthroughs.advice_views import Screen, screens_of
from cogs.walkthroughs.screens import screen_of
from tests.components import labels_of, texts_of
from tests.lines import lines_of, missed
from tests.people import World
from tests.privacy.exports import exported
from tests.walkthroughs.test_all_flows import OLD_FACTS
from tests.walkthroughs.ways import concluded, run_of

FLOW = FLOWS["ghosting"].flow()
HEARD = load_words().left_out
WORDS = "the draft, honestly I don't want to live any more"
ANSWERS = {
    "threat": False,
    "last_reply": "2026-11-13",
    "due": "passed",
    "why": "ashamed",
    "can_finish": "no",
    "paid": 700,
    "usable_share": 0,
    "have_money": True,
    "platform": "upwork",
    "rated_jobs": 4,
    "score": 95,
}


def test_despair_is_heard_in_ten_languages() -> None:
    assert len(lines_of("distress_heard")) >= 150
    assert missed("distress_heard", speaks_of_distress) == []


def test_work_talk_is_not() -> None:
    assert missed("distress_not", lambda line: not speaks_of_distress(line)) == []


@pytest.mark.parametrize("answer", [HEARD, WORDS])
def test_who_to_talk_to_stays_in_sight_and_one_press_from_safety(answer: str) -> None:
    run = run_of({"threat": False, "last_reply": None, "waits_for": answer}, FLOW)
    assert run.route.next is not None
    for shown in (views.next_screen(run), views.summary(run)):
        assert "findahelpline.com" in texts_of(shown)
        assert shared.SCARED in labels_of(shown)
    calm = views.next_screen(run_of({"threat": False, "last_reply": None}, FLOW))
    assert "findahelpline.com" not in texts_of(calm)
    assert shared.SCARED not in labels_of(calm)


@pytest.mark.parametrize("answer", [HEARD, WORDS])
def test_safety_stands_alone_and_the_advice_about_the_work_is_calm(answer: str) -> None:
    calm = concluded(run_of({**ANSWERS, "waits_for": "the draft"}, FLOW))
    assert "$700" in texts_of(screen_of(calm, Screen.ADVICE, OLD_FACTS))
    case = concluded(run_of({**ANSWERS, "waits_for": answer}, FLOW))
    first = screen_of(case, Screen.ADVICE, OLD_FACTS)
    assert texts_of(first) == f"{shared.DISTRESS}\n{shared.DISTRESS_ALONE}"
    assert {shared.SCARED, wording.WORK, shared.QUICK_EXIT} <= set(labels_of(first))
    screens = screens_of(case.advice)
    assert not {Screen.COST, Screen.DECIDE} & set(screens)
    assert advice_views.action_line(case, case.advice.actions[0]) == case.advice.actions[0].what
    for screen in screens:
        shown = screen_of(case, screen, OLD_FACTS)
        assert shared.SCARED in labels_of(shown), screen
        assert "$" not in texts_of(shown), screen
        assert "ithin the hour" not in texts_of(shown), screen
        assert "live any more" not in texts_of(shown), screen
    work = texts_of(screen_of(case, Screen.WORK, OLD_FACTS))
    assert case.advice.title in work
    assert "That money was paid for what they won't get." in work
    draft = message_views.draft_of(case)
    assert draft is not None
    assert "money_line" in draft.open_slots
    assert "live any more" not in draft.text


async def test_the_words_are_answered_by_safety_alone_and_go_nowhere(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    nia = world.person("nia")
    run = await world.services.walkthroughs.begin(nia.user_id, "ghosting")
    for question_id, value in (("threat", False), ("can_finish", "yes"), ("why", None), ("last_reply", None)):
        await world.services.walkthroughs.answer(nia.user_id, run.run_id, question_id, value)
    await nia.types("resume")
    await nia.presses(wording.WRITE)
    await nia.fills_in(answer=WORDS)
    assert nia.sees == f"{shared.DISTRESS}\n{shared.DISTRESS_ALONE}"
    await nia.presses(wording.GO_ON_LATER)
    assert wording.DISTRESS_LINE in nia.sees
    await nia.types("contract add", client="Acme", job="I want to die")
    assert nia.sees.startswith(shared.DISTRESS)
    await nia.types("contract add", client="Acme", job="Logo")
    await nia.presses(contracts_wording.WRITE_NOTE)
    await nia.fills_in(note=WORDS)
    assert nia.sees.startswith(shared.DISTRESS)
    kept = json.dumps(await exported(world.services, nia.user_id), default=str)
    assert HEARD in kept
    assert "live any more" not in kept
    assert "want to die" not in kept
    assert "live any more" not in caplog.text


async def test_what_a_client_threatened_can_be_kept_as_proof(world: World) -> None:
    nia = world.person("nia")
    await nia.types("contract add", client="Acme", job="Logo")
    await nia.types("contract log", contract="contract:1", what="other")
    await nia.fills_in(text="he wrote: I will kill you and your kids, he says he will kill me")
    assert "he says he will kill me" in nia.sees
