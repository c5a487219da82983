"""Cases of what is not one of the three rehearsals: each is asked where a member meets it.

Those kept beside the project are taken where they are at hand; the copies here are in words of our own.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.drafts.rules import load_templates
from bot.followups.ladders import Ladder, steps_of
from bot.followups.schedule import rung_moments
from bot.members.rules import Member
from bot.rulebook.platforms import platform_entry, value_of
from bot.vetting.checklist import load_checklist
from bot.vetting.rules import SampleAnswer, judge_sample
from bot.walkthroughs.flows.catalogue import FLOWS
from cogs.vetting import wording
from tests.cases import current_lines, sayings

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
Found = dict[str, Any]
IDEAS = {
    "change clause": "a new wish comes up, I send you its price and date first",
    "finish the sample": "over the sample",
    "pause work": "Pause the work",
}
"""Ideas that our words name otherwise."""
ELSEWHERE = {"feedback_trade"}
"""Flows with a test file of their own."""


def after_sample(facts: Found) -> Found:
    answers = {name: SampleAnswer.YES if yes else SampleAnswer.NO for name, yes in facts.items()}
    verdict = judge_sample(answers, load_checklist())
    draft = {"TAKE": "M1", "SAMPLE_FIRST": "M10", "DECLINE": "M11"}[verdict]
    said = wording.SAMPLE_VERDICTS[verdict] + load_templates()[draft].text
    return {"verdict": verdict, "draft": draft, "said": said}


def advised(flow: str, facts: Found) -> Found:
    found = FLOWS[flow].rehearse(facts)
    marks = {mark for reason in found["reasons"] for mark in reason["sources"]}
    return {**found, "said": str(found), "sources": marks}


def hours_dispute(facts: Found) -> Found:
    found = advised("hours", facts)
    ladder = steps_of(Ladder.HOURS_DISPUTE).deadline
    assert ladder is not None
    assert ladder.days == value_of(platform_entry("upwork").hours_days)
    return {**found, "deadline_days": ladder.days}


def suspended_client(facts: Found) -> Found:
    return advised("bad_review", facts)


def other_platform(facts: Found) -> Found:
    """Likely to be marked incomplete: the client is not content, and it can still be put right."""
    assert facts.pop("likely_incomplete")
    return advised("cancelling", {**facts, "mood": "unhappy"})


def invoice(facts: Found) -> Found:
    """The waiting that `/waiting` sets for an invoice, and what “Should I cancel?” says of it."""
    rung, day = next_rung(Ladder.INVOICE, facts.pop("days_late"))
    advice = advised("cancelling", {**facts, "mood": "silent", "delivered": True})
    step = steps_of(Ladder.INVOICE).rungs[rung]
    marks = {*advice["sources"], *steps_of(Ladder.INVOICE).sources}
    return {**advice, "draft": step.draft, "next_step_day": day, "said": step.why, "sources": marks}


def after_exit(facts: Found) -> Found:
    """The checks that follow a refund, and what “I got a bad review” says of it."""
    days = facts.pop("days_since_refund")
    facts.pop("still_visible")
    ladder = steps_of(Ladder.REFUND_CHECK).rungs
    assert next_rung(Ladder.REFUND_CHECK, days) == (0, 30)
    advice = advised("bad_review", {"refunded": True, "days_since_end": days})
    return {**advice, "check_days": [rung.days for rung in ladder]}


def next_rung(ladder: Ladder, days: int) -> tuple[int, int | None]:
    """Find the next ping after so many days, and its day."""
    moments = rung_moments(ladder, NOW - timedelta(days=days), Member(1, zone="UTC"), halved=False)
    number = next(number for number, at in enumerate(moments) if at > NOW)
    return number, steps_of(ladder).rungs[number].days


ASKED: dict[str, Callable[[Found], Found]] = {
    "after_sample": after_sample,
    "hours_dispute": hours_dispute,
    "first_jobs": lambda facts: advised("first_jobs", facts),
    "suspended_client": suspended_client,
    "other_platform": other_platform,
    "invoice": invoice,
    "after_exit": after_exit,
}
OWN: list[Found] = [
    {
        "flow": "hours_dispute",
        "facts": {"tracked": True, "memos": True},
        "expect": {"outcome": "DISPUTE", "deadline_days": 3, "sources": ["P29", "P56"]},
    },
    {
        "flow": "hours_dispute",
        "facts": {"tracked": False, "memos": False},
        "expect": {"outcome": "SETTLE", "must_mention": ["tracking habits"], "sources": ["P29"]},
    },
    {
        "flow": "first_jobs",
        "facts": {"rated_jobs": 0, "outside_client": "real", "relation": "none"},
        "expect": {"outcome": "INVITE_OUTSIDE_CLIENT", "draft": "M30", "sources": ["P32"]},
    },
    {
        "flow": "first_jobs",
        "facts": {"rated_jobs": 0, "outside_client": "real", "relation": "sibling"},
        "expect": {"outcome": "REFUSE", "sources": ["P17"]},
    },
    {
        "flow": "suspended_client",
        "facts": {"paid": 450, "client_suspended": True},
        "expect": {"outcome": "WAIT", "must_mention": ["usually left out", "support"], "sources": ["P4"]},
    },
    {
        "flow": "other_platform",
        "facts": {"platform": "freelancer", "likely_incomplete": True},
        "expect": {"outcome": "OFFER_FIX", "must_mention": ["mutual end"], "sources": ["P41"]},
    },
    {
        "flow": "invoice",
        "facts": {"platform": "direct", "days_late": 20},
        "expect": {"outcome": "FOLLOW_UP", "draft": "M21", "next_step_day": 21, "sources": ["P46"]},
    },
    {
        "flow": "after_exit",
        "facts": {"days_since_refund": 20, "still_visible": True},
        "expect": {"outcome": "WAIT", "check_days": [30, 60]},
    },
]
KEPT_BESIDE = current_lines("other_flows")


def test_every_flow_of_the_cases_is_asked_somewhere() -> None:
    assert {case["flow"] for case in KEPT_BESIDE} <= {*ASKED, *ELSEWHERE}
    assert {case["flow"] for case in OWN} <= set(ASKED)


@pytest.mark.parametrize(
    "case",
    [case for case in [*OWN, *KEPT_BESIDE] if case["flow"] in ASKED],
    ids=lambda case: case.get("id", case["flow"]),
)
def test_each_case_is_answered_where_a_member_meets_it(case: Found) -> None:
    found, expected = ASKED[case["flow"]](dict(case["facts"])), dict(case["expect"])
    mentioned: list[str] = expected.pop("must_mention", [])
    assert set(expected.pop("sources", [])) <= set(found.get("sources", []))
    for idea in mentioned:
        assert IDEAS.get(idea, idea).lower() in found["said"].lower(), idea
    for idea in expected.pop("must_not_mention", []):
        assert idea not in found["said"]
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    "case", current_lines("stories_other"), ids=[case["id"] for case in current_lines("stories_other")]
)
def test_stories_kept_beside_hear_what_they_must(case: Found) -> None:
    answer = FLOWS[case["flow"]].rehearse(case["input"])
    assert sayings(case, answer) == []
    assert set(case["sources"]) <= {mark for reason in answer["reasons"] for mark in reason["sources"]}
