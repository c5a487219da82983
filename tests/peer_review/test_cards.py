"""Cards made of the words of many members fit Discord's limits, however heavy the words are."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.peer_review.kinds import CaseFact, CaseKind, outcomes_of
from bot.peer_review.types import LONGEST_REASON, LONGEST_WORDS, Case, CaseState
from bot.peer_review.verdict_service import Progress, RevealedCase
from bot.peer_review.verdicts import Confidence, Verdict
from cogs.peer_review import asker_views, case_views
from tests.components import walk

NOW = datetime(2026, 1, 1, tzinfo=UTC)
HEAVY, ESCAPED = "\U0001f9ff", "*"
"""Four bytes each; two signs each, once formatting is taken out."""
PEOPLE = [1_456_074_443_980_800_030 + number for number in range(100)]


def a_case(kind: CaseKind, state: CaseState, letter: str = "x") -> Case:
    return Case(
        case_id=1,
        guild_id=2,
        asker_id=3,
        kind=kind,
        state=state,
        question=letter * LONGEST_WORDS,
        client_view=letter * LONGEST_WORDS,
        tried=letter * LONGEST_WORDS,
        facts={CaseFact.ADVISED: heaviest(kind)[0]},
        shown=frozenset({CaseFact.ADVISED}),
        contract_id=None,
        number=1,
        channel_id=4,
        thread_id=5,
        card_id=6,
        anonymous=False,
        quorum=9,
        posted_at=NOW,
        deadline=NOW,
        opened_at=NOW if state is CaseState.REVEALED else None,
        half_done=False,
        announced=False,
        reminders=0,
        chosen=None,
        ending=None,
        closed_at=None,
        touched_at=NOW,
    )


def heaviest(kind: CaseKind) -> list[str]:
    return sorted(outcomes_of(kind), key=lambda outcome: -len(outcomes_of(kind)[outcome]))


@pytest.mark.parametrize("kind", list(CaseKind))
@pytest.mark.parametrize("letter", [HEAVY, ESCAPED])
def test_any_opening_fits_in_the_thread_and_for_the_asker(kind: CaseKind, letter: str) -> None:
    case = a_case(kind, CaseState.REVEALED, letter)
    first, second = heaviest(kind)[:2]
    for blind, against in ((1, 0), (3, 1), (9, 4), (12, 6)):
        verdicts = tuple(
            Verdict(
                user_id,
                second if number < against else first,
                letter * LONGEST_REASON,
                Confidence.LOW,
                late=number >= blind,
            )
            for number, user_id in enumerate(PEOPLE[:12])
        )
        opened = RevealedCase(case, verdicts, frozenset(PEOPLE[:12]))
        for view in (
            case_views.opening(opened),
            asker_views.own_case(case, opened, "notice"),
            asker_views.opened_dm(opened, unreachable=True),
        ):
            shown = "".join(part["content"] for part in walk(view.to_components()) if part["type"] == 10)
            assert all(str(user_id) in shown for user_id in PEOPLE[:10]), "reasons are cut, not verdicts"


def test_light_reasons_are_shown_in_full() -> None:
    case = a_case(CaseKind.CANCEL, CaseState.REVEALED)
    verdicts = tuple(
        Verdict(each, heaviest(CaseKind.CANCEL)[0], "w" * 200, Confidence.LOW) for each in PEOPLE[:3]
    )
    shown = str(case_views.opening(RevealedCase(case, verdicts, frozenset())).to_components())
    assert shown.count("w" * 200) >= 3


def test_eight_who_took_a_case_are_named_and_the_rest_counted() -> None:
    case = replace(
        a_case(CaseKind.CANCEL, CaseState.ACCEPTING_VERDICTS, HEAVY), question=HEAVY * LONGEST_WORDS
    )
    shown = str(case_views.case_card(Progress(case, 0, tuple(PEOPLE))).to_components())
    assert [f"<@{each}>" in shown for each in PEOPLE[:9]] == [True] * 8 + [False]
    assert "and 92 more" in shown
