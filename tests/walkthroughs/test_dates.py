"""When something is due, what is certain, what kind of source stands behind it, when we keep quiet."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.members.rules import Member, in_quiet_hours
from bot.rulebook.rules import SourceKind, kinds_of, load_sources, page_of
from bot.walkthroughs.advice.dates import Clocks, moment_of
from bot.walkthroughs.advice.texts import ActionDue
from bot.walkthroughs.flows.cancelling.certainty import certainty, load_claims
from bot.walkthroughs.flows.cancelling.content import advice_words
from bot.walkthroughs.flows.cancelling.facts import facts_from
from cogs.walkthroughs.advice_views import action_line
from tests.walkthroughs.cancelling.samples import samples
from tests.walkthroughs.ways import concluded, run_of

WEEK = (1, 2, 3, 4, 5)
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
RUNNING = Clocks()


def due(**clock: int | str) -> ActionDue:
    return ActionDue.model_validate({"words": "then", **clock})


@pytest.mark.parametrize(
    ("clock", "facts", "days"),
    [
        ({"hours": 12}, {}, 0.5),
        ({"hours": 0}, {}, 0),
        ({"business_days": 7}, {}, 9),
        ({"days_after_end": 7}, {"ended": "client", "days_since_end": 3}, 4),
        ({"days_after_end": 12}, {}, None),
        ({"silent_business_days": 10}, {"mood": "silent", "client_silent_business_days": 6}, 4),
        ({"silent_business_days": 15}, {"mood": "silent", "client_silent_business_days": 6}, 11),
        ({"silent_business_days": 2}, {"mood": "silent", "client_silent_business_days": 6}, 0),
        ({"weekly_utc": "monday 12:00"}, {}, 0.125),
    ],
)
def test_clocks_become_moments(
    clock: dict[str, int | str], facts: dict[str, object], days: float | None
) -> None:
    expected = None if days is None else MONDAY + timedelta(days=days)
    assert moment_of(due(**clock), MONDAY, facts_from(facts).clocks, WEEK) == expected


def test_monday_noon_is_the_coming_one_everywhere() -> None:
    noon = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
    for now in (
        datetime(2026, 11, 23, 12, 0, tzinfo=UTC),
        datetime(2026, 11, 29, 23, 0, tzinfo=ZoneInfo("Asia/Tokyo")),
    ):
        assert moment_of(due(weekly_utc="monday 12:00"), now, RUNNING, WEEK) == noon


def test_every_clock_of_the_content_has_a_moment_or_says_why_not() -> None:
    for each in advice_words().dues.values():
        said_why = each.days_after_end is not None or each.at_release or each.event
        assert moment_of(each, MONDAY, RUNNING, WEEK) is not None or said_why


@pytest.mark.parametrize(
    ("start", "end", "hour", "quiet"),
    [
        (21, 8, 22, True),
        (21, 8, 7, True),
        (21, 8, 8, False),
        (21, 8, 20, False),
        (1, 5, 3, True),
        (1, 5, 5, False),
        (9, 9, 9, False),
    ],
)
def test_quiet_hours_may_run_past_midnight(start: int, end: int, hour: int, quiet: bool) -> None:
    member = Member(1, None, WEEK, start * 60, end * 60)
    assert in_quiet_hours(member, datetime(2026, 11, 23, hour, tzinfo=UTC)) is quiet


def test_quiet_hours_are_those_of_the_members_zone() -> None:
    assert in_quiet_hours(Member(1, "Asia/Tokyo"), datetime(2026, 11, 23, 13, tzinfo=UTC))
    assert not in_quiet_hours(Member(1), datetime(2026, 11, 23, 13, tzinfo=UTC))


def test_every_public_page_has_exactly_one_kind() -> None:
    sources = load_sources()
    marks = [*sources.official, *sources.staff, *sources.experience]
    assert sorted(marks, key=lambda mark: int(mark[1:])) == [f"P{number}" for number in range(1, 60)]
    assert set(sources.pages) <= set(sources.official), "we send members to the platform's own pages"


def test_kinds_are_named_once_strongest_first() -> None:
    assert kinds_of(["I", "S1-02", "S2-01", "P19", "P18"]) == tuple(SourceKind)
    assert kinds_of([]) == ()
    assert page_of("P18") is not None
    assert page_of("S1-02") is None


def test_each_case_is_told_what_is_certain_or_in_doubt() -> None:
    seen = set()
    for facts in samples(2_000):
        claims = certainty(facts)
        assert claims.certain or claims.disagree
        seen |= {claim.text for claim in (*claims.certain, *claims.disagree)}
    everything = load_claims()
    assert seen == {claim.text for claim in (*everything.certain, *everything.disagree)}, (
        "each is shown to someone"
    )


@pytest.mark.parametrize(("hour", "dated"), [(9, True), (18, False)])
def test_today_is_never_followed_by_a_time_tomorrow(hour: int, dated: bool) -> None:
    case = concluded(run_of({"threat": True}))
    today = next(action for action in case.advice.actions if action.due.words == "today")
    said = action_line(replace(case, now=case.now.replace(hour=hour)), today)
    assert said.startswith("**Today** (<t:" if dated else "**Today**: ")
