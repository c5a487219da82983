"""How do I get my first reviews? Facts → plan, the steps upward, and nothing that breaks the rules."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content import read_facts
from bot.walkthroughs.flows.catalogue import FLOWS
from bot.walkthroughs.flows.first_jobs.facts import Facts
from tests.walkthroughs.first_jobs.examples import CASES
from tests.walkthroughs.tables import Case, check, check_all_told


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.outcome}")
def test_every_case_has_its_plan(case: Case) -> None:
    check("first_jobs", case)


def test_everything_is_told_to_someone() -> None:
    check_all_told("first_jobs", CASES)


@pytest.mark.parametrize(
    ("facts", "jobs_left", "clients_left", "next_value"),
    [
        ({}, 5, 3, 0),
        ({"rated_jobs": 2, "clients": 2, "last_value": 60}, 3, 1, 180),
        ({"rated_jobs": 2}, 3, 2, 0),
        ({"rated_jobs": 2, "clients": 9}, 3, 1, 0),
        ({"rated_jobs": 5, "clients": 3, "last_value": 0.5}, 0, 0, 1.5),
        ({"rated_jobs": 700, "clients": 2}, 0, 1, 0),
    ],
)
def test_what_is_still_to_go(
    facts: dict[str, Any], jobs_left: int, clients_left: int, next_value: float
) -> None:
    found = read_facts(Facts, facts)
    assert (found.jobs_left, found.clients_left, found.next_value) == (jobs_left, clients_left, next_value)
    assert found.established is (jobs_left == clients_left == 0)


@settings(max_examples=100)
@given(
    st.sampled_from(["none", "maybe", "real"]),
    st.sampled_from(["friend", "sibling", "relative", "partner"]),
    st.sampled_from([0, 2, 4, 5, 40]),
    st.sampled_from(["none", "fits", "big"]),
)
def test_nobody_close_is_ever_invited(client: str, relation: str, jobs: int, sight: str) -> None:
    found = FLOWS["first_jobs"].advise(
        {"outside_client": client, "relation": relation, "rated_jobs": jobs, "job_in_sight": sight}
    )
    assert found.outcome != "INVITE_OUTSIDE_CLIENT"
    assert found.draft != "M30"


def test_refusing_and_inviting_name_the_rules_behind_them() -> None:
    invited = FLOWS["first_jobs"].advise({"outside_client": "real", "relation": "none"})
    refused = FLOWS["first_jobs"].advise({"outside_client": "real", "relation": "sibling"})
    assert "P32" in {mark for reason in invited.reasons for mark in reason.sources}
    assert "P17" in {mark for reason in refused.reasons for mark in reason.sources}
