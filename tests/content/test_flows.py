"""Every walkthrough is free of faults, asks for every fact, and is drawn in the docs as it is."""

import pytest

from bot.__main__ import main
from bot.peer_review.kinds import CaseKind, outcomes_of
from bot.rulebook.rules import caveat
from bot.walkthroughs.advice.survey import lint
from bot.walkthroughs.engine.flow import Flow
from bot.walkthroughs.flows.cancelling.facts import facts_from
from bot.walkthroughs.flows.catalogue import FLOWS
from cogs.walkthroughs.advice_views import Screen
from cogs.walkthroughs.screens import screen_of
from cogs.walkthroughs.wording import GUIDES
from tests.architecture.house_rules import ROOT
from tests.components import ids_of
from tests.walkthroughs.ways import TODAY, concluded, run_of, walk


@pytest.mark.parametrize("name", FLOWS)
def test_the_linter_finds_nothing(name: str) -> None:
    assert lint(FLOWS[name]) == []


@pytest.mark.parametrize("name", FLOWS)
def test_the_drawing_in_the_docs_is_current(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["flows", "diagram", name]) == 0
    drawing = capsys.readouterr().out
    page = (ROOT / "docs" / "flows" / f"{name}.md").read_text("utf-8")
    assert f"```mermaid\n{drawing}```" in page, "run: python -m bot flows diagram"


@pytest.mark.parametrize("name", FLOWS)
def test_a_kept_flow_is_the_flow(name: str) -> None:
    flow = FLOWS[name].flow()
    kept = Flow.model_validate_json(flow.content)
    assert kept == flow
    assert kept.digest == flow.digest


@pytest.mark.parametrize("name", FLOWS)
def test_peers_are_asked_only_what_they_can_answer(name: str) -> None:
    flow, peers = FLOWS[name].flow(), FLOWS[name].words().peers
    calm = walk(flow, lambda question: False if question.id == "threat" else None)
    advice = screen_of(concluded(run_of(calm, flow)), Screen.ADVICE, caveat(TODAY))
    offered = {each for each in ids_of(advice) if each.startswith("review:about")}
    assert offered == ({f"review:about:{CaseKind(peers)}:0:0:{2**31 - 1}"} if peers else set())
    if peers == CaseKind.CANCEL:
        outcomes = FLOWS[name].words().outcomes.keys() - {"SAFETY_EXIT", "EXIT_PLAN"}
        assert outcomes <= outcomes_of(CaseKind.CANCEL).keys()
    assert peers is None or not flow.discreet


def test_every_answer_of_cancelling_is_one_that_the_rules_read() -> None:
    for question in FLOWS["cancelling"].flow().questions:
        for option in question.options if question.decides else ():
            facts_from({question.id: option.value})


@pytest.mark.parametrize("name", FLOWS)
def test_the_guides_are_shown_each_with_its_picture_and_its_drawing(name: str) -> None:
    docs = ROOT / "docs"
    page = (docs / "guides.md").read_text("utf-8")
    [chapter] = [each for each in page.split("\n## ")[1:] if each.startswith(f"{GUIDES[name]}\n")]
    picture = f"images/guide-{name.replace('_', '-')}.png"
    assert f"]({picture})" in chapter
    assert (docs / picture).is_file()
    assert f"](flows/{name}.md)" in chapter
