"""They dispute my hours: facts → advice, and the clock that counts from the day of the dispute."""

from datetime import UTC, datetime

import pytest

from bot.members.rules import Member
from bot.walkthroughs.advice.advice_for_run import AdviceForRun
from bot.walkthroughs.flows.catalogue import FLOWS
from tests.walkthroughs.hours.examples import CASES
from tests.walkthroughs.tables import Case, check, check_all_told
from tests.walkthroughs.ways import run_of

TUESDAY = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.outcome}")
def test_every_case_has_its_advice(case: Case) -> None:
    check("hours", case)


def test_everything_is_told_to_someone() -> None:
    check_all_told("hours", CASES)


@pytest.mark.parametrize(("days", "deadline"), [(0, 27), (1, 26), (3, 24)])
def test_three_calendar_days_count_from_the_dispute(days: int, deadline: int) -> None:
    """Weekends count too: the stricter reading."""
    advice = FLOWS["hours"].advise({"tracked": True, "memos": True, "days_since_dispute": days})
    case = AdviceForRun(run_of({}, FLOWS["hours"].flow()), advice, Member(1), TUESDAY)
    answer = next(step for step in case.dated_actions() if step.key == "answer_now")
    assert answer.at is not None
    assert answer.at.day == deadline
    assert answer.since is not None
    assert (TUESDAY - answer.since).days == days, "its ladder counts from there too"
