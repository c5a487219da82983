"""My client went silent: facts → advice, and one ladder for one silence, from where it began."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings

from bot.content import read_facts
from bot.followups.ladders import Ladder, Move, steps_of
from bot.followups.plans import advised
from bot.followups.types import NewFollowUp
from bot.members.quiet_hours import add_working_days
from bot.members.rules import Member
from bot.walkthroughs.advice.advice_for_run import AdviceForRun
from bot.walkthroughs.flows.catalogue import FLOWS
from bot.walkthroughs.flows.silent.facts import Facts
from tests.walkthroughs.silent.examples import CASES, funded, hourly, invoice, silent
from tests.walkthroughs.tables import Case, any_facts, check, check_all_told
from tests.walkthroughs.ways import run_of

FLOW = FLOWS["silent"].flow()
TUESDAY = datetime(2026, 11, 24, 9, tzinfo=UTC)
ANY_FACTS = any_facts("silent")


def reminders(facts: dict[str, Any], said: str = "") -> list[NewFollowUp]:
    """Plan what “Remind me of these” sets."""
    answered = {
        "threat": False,
        "stage": "hired",
        "due_from_me": False,
        "platform": "upwork",
        "contract_type": "fixed",
        "any_paid": False,
    }
    run = run_of({**answered, "client_silent_business_days": 1, "needed": said or None}, FLOW)
    case = AdviceForRun(run, FLOWS["silent"].advise(facts), Member(1, zone="UTC"), TUESDAY)
    return list(advised(case.dated_actions(), 1, 7, TUESDAY, Member(1, zone="UTC")))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.outcome}")
def test_every_case_has_its_advice(case: Case) -> None:
    check("silent", case)


def test_everything_is_told_to_someone() -> None:
    check_all_told("silent", CASES)


@settings(max_examples=150)
@given(ANY_FACTS)
def test_one_silence_is_one_ladder_and_whats_mine_comes_first(facts: dict[str, Any]) -> None:
    found, read = FLOWS["silent"].advise(facts), read_facts(Facts, facts)
    ladders = [new.ladder for new in reminders(facts) if steps_of(new.ladder).move is Move.THEIRS]
    assert len(ladders) <= 1
    if not read.threat and read.mine_first:
        assert found.actions[0].key == "send_yours"
    if read.in_escrow and not read.mine_first:
        assert found.outcome in ("SUBMIT_AND_WAIT", "FOLLOW_UP", "SAFETY_EXIT"), "never ended by the member"


@pytest.mark.parametrize(
    ("facts", "ladder", "working_days", "days"),
    [
        (silent(4, stage="proposal"), Ladder.PROPOSAL, 4, 0),
        (silent(3, stage="hired"), Ladder.START, 3, 0),
        (silent(6), Ladder.REPLY, 6, 0),
        (hourly(1), Ladder.REPLY, 1, 0),
        (funded(client_silent_business_days=8), Ladder.REPLY, 8, 0),
        (funded(finishable=True), Ladder.APPROVAL, 0, 0),
        (funded(stage="approval", submitted=True, days_since_submitted=5), Ladder.APPROVAL, 0, 5),
        (invoice(days_since_due=20), Ladder.INVOICE, 0, 20),
        ({"due_from_me": True, "client_silent_business_days": 9}, Ladder.REPLY, 0, 0),
    ],
)
def test_its_ladder_counts_from_where_the_silence_began(
    facts: dict[str, Any], ladder: Ladder, working_days: int, days: int
) -> None:
    set_ = {new.ladder: new.at for new in reminders(facts)}
    assert add_working_days(set_[ladder] + timedelta(days=days), working_days, Member(1)) == TUESDAY


@pytest.mark.parametrize(
    "facts", [silent(15, stage="hired"), silent(14, stage="proposal"), {"stage": "ended"}]
)
def test_where_nothing_is_waited_for_no_ladder_is_set(facts: dict[str, Any]) -> None:
    assert not [new for new in reminders(facts) if steps_of(new.ladder).move is Move.THEIRS]


def test_the_reminders_say_what_is_waited_for() -> None:
    assert [new.what for new in reminders(silent(1, stage="hired"), "the login")] == ["the login"]
