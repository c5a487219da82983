"""Every card fits Discord with the longest and most hostile words, and says what it must."""

from dataclasses import replace
from datetime import timedelta

import pytest
from discord import ui
from icalendar import Calendar

from bot.contracts.rules import Contract, Platform, Stage
from bot.followups.answers import Answer
from bot.followups.calendar import calendar_file
from bot.followups.delivery.batching import Notification, NotificationItem
from bot.followups.ladders import Ladder
from bot.followups.plan_service import PlanResult
from bot.followups.rules import (
    LONGEST_WHAT,
    FollowUp,
    FollowUpState,
    Ping,
    PingKind,
    PingState,
    StopReason,
    Tab,
)
from bot.followups.schedule import PostponeReason
from bot.followups.types import DuePing, FollowUpDetails
from bot.time.repeats import Every, Repeat
from cogs.followups import answer_views, card_views, confirmation_views, list_views, why_views
from cogs.followups.delivery import notification_views
from cogs.followups.plans import views as plan_views
from tests.components import walk
from tests.followups.builders import BERLIN, NIA, berlin, followup

NOW = berlin("2026-11-25 14:20")
LONGEST = "*_`~|>#[" * (LONGEST_WHAT // 8)
CONTRACT = Contract(2**31 - 1, LONGEST[:80], LONGEST, Platform.UPWORK, None, Stage.ACTIVE, (), NOW, None)
ATTEMPTS = tuple({"at": 1_764_000_000, "problem": "403 50007", "next": 1_764_086_400} for _ in range(20))


def one(ladder: Ladder, **changes: object) -> FollowUp:
    made = followup(ladder, NOW, repeat=Repeat(Every.TWO_WEEKS, NOW.date()))
    whole = {"followup_id": 2**31 - 1, "contract_id": CONTRACT.contract_id, "what": LONGEST}
    return replace(made, **(whole | changes))


def ping(state: PingState = PingState.SENT, rung: int = 0) -> Ping:
    sent = NOW if state is PingState.SENT else None
    moved = PostponeReason.QUIET_EARLIER
    at = (NOW - timedelta(days=1), NOW, moved, NOW)
    return Ping(2**31 - 1, 2**31 - 1, NIA, PingKind.RUNG, rung, *at, state, 1, 9, ATTEMPTS, sent, None)


def shown(followup_: FollowUp, *pings: Ping) -> FollowUpDetails:
    return FollowUpDetails(followup_, BERLIN, CONTRACT, NOW, pings or (ping(PingState.WAITING), ping()), NOW)


def said(view: ui.LayoutView) -> str:
    return "\n".join(part["content"] for part in walk(view.to_components()) if part["type"] == 10)


def labels(view: ui.LayoutView) -> list[str]:
    return [part["label"] for part in walk(view.to_components()) if part["type"] == 2]


@pytest.mark.parametrize("ladder", Ladder)
def test_every_card_of_every_ladder_fits_whatever_the_words(ladder: Ladder) -> None:
    for rung in range(len(one(ladder).steps.rungs)):
        item = NotificationItem(
            ping(rung=rung), one(ladder, rung=rung), CONTRACT.client, timedelta(days=9), NOW, NOW
        )
        notification_views.ping_card(item, BERLIN)
        pings = [replace(item.ping, ping_id=2**31 - each) for each in range(1, 13)]
        notification_views.letter_view(
            Notification(1, BERLIN, tuple(replace(item, ping=each) for each in pings))
        )
        asked = one(ladder, rung=rung, asked_at=NOW)
        card_views.followup_card(shown(asked, ping(PingState.WAITING), ping(rung=rung)))
    for state in FollowUpState:
        card_views.followup_card(shown(one(ladder, state=state, reason=StopReason.TOLD, stopped_at=NOW)))
    told = shown(one(ladder))
    confirmation_views.confirmation(told)
    why_views.why(shown(one(ladder), *[ping(PingState.UNDELIVERED)] * 12))
    for answer in Answer:
        answer_views.answered(told, answer)
    answer_views.slip(told.followup, NOW)
    answer_views.snoozed_out(told, 2**31 - 1)
    due = [DuePing(ping(PingState.UNDELIVERED), one(ladder), CONTRACT.client, discreet=False)] * 25
    list_views.missed(due, closed=True)
    list_views.paused(BERLIN, NOW + timedelta(days=1), due)
    why_views.why_all(due[: why_views.MOST_SHOWN])
    plan_views.planned(PlanResult((told,) * 12, 3, 4))


@pytest.mark.parametrize("tab", Tab)
def test_every_page_of_the_list_fits_and_counts_all_parts(tab: Tab) -> None:
    state = FollowUpState.STOPPED if tab is Tab.DONE else FollowUpState.OPEN
    rows = [
        (one(Ladder.PROMISE, state=state, stopped_at=NOW, followup_id=2**31 - each), NOW, CONTRACT.client)
        for each in range(1, list_views.PAGE_SIZE + 1)
    ]
    paused = replace(BERLIN, paused_until=NOW + timedelta(days=1))
    view = list_views.listing(tab, 1, rows, dict.fromkeys(Tab, 99), paused, NOW)
    assert [label for label in labels(view) if "(99)" in label] == [
        "Due (99)",
        "Planned (99)",
        "Undelivered (99)",
        "Done (99)",
    ]


def test_only_the_members_own_words_go_into_a_message_to_a_client() -> None:
    ours = one(Ladder.UPDATE, what="Send the message. Short is fine.", draft_id="M4", source="run:17")
    assert "Send the message" not in notification_views.message_of(ours, 0)
    assert "Send the message" not in answer_views.slip_message(ours, NOW)
    theirs = replace(ours, what="the logo", source="")
    assert "the logo" in notification_views.message_of(theirs, 0)
    linked = replace(theirs, source="https://discord.com/channels/1/2/3")
    assert "the logo" in notification_views.message_of(linked, 0)
    assert "/channels/1/2/3" in said(card_views.followup_card(shown(linked)))


def test_an_early_job_says_so_and_a_slip_after_its_time_does_not_claim_to_be_early() -> None:
    assert "twice as fast" in said(confirmation_views.confirmation(shown(one(Ladder.PROMISE, halved=True))))
    promise = replace(one(Ladder.PROMISE), what="the logo")
    assert "tell you early" in answer_views.slip_message(promise, NOW - timedelta(hours=1))
    assert "tell you early" not in answer_views.slip_message(promise, NOW + timedelta(hours=1))


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        ("403 50007", "your DMs are closed to me"),
        ("403 50278", "we share no server any more"),
        ("429", "Discord slowed me down"),
        ("404 10013", "Discord does not know this member any more"),
        ("503", "Discord was out of order (503)"),
        ("400 50035", "Discord did not take the message (400 50035)"),
        ("ClientConnectorError", "I could not reach Discord"),
        ("", "I could not reach Discord"),
    ],
)
def test_every_failure_is_said_in_plain_words(problem: str, words: str) -> None:
    assert why_views.problem_words(problem) == words


def test_a_calendar_replaces_what_it_knows_and_holds_hostile_words() -> None:
    made = one(Ladder.PROMISE, what="draft; now,\r\nBEGIN:VALARM")
    waiting = ping(PingState.WAITING)
    later = replace(waiting, wake_at=NOW + timedelta(days=1), rung=1)
    snoozed = replace(waiting, kind=PingKind.SNOOZE)
    both = [DuePing(each, made, "Acme", discreet=False) for each in (waiting, snoozed)]
    first = Calendar.from_ical(calendar_file(both, NOW))
    again = Calendar.from_ical(calendar_file([DuePing(later, made, "", discreet=False)], NOW))
    events, [moved] = first.walk("VEVENT"), again.walk("VEVENT")
    assert len({str(event["uid"]) for event in events}) == 2
    assert events[0]["uid"] == moved["uid"]
    assert (events[0].decoded("dtstart"), moved.decoded("dtstart")) == (NOW, NOW + timedelta(days=1))
    assert str(events[0]["summary"]).startswith("Your promise: draft; now,")
    assert str(events[0]["summary"]).endswith("(Acme)")
    assert first.walk("VALARM") == []


def test_who_stops_because_they_have_told_them_may_wait_for_the_answer() -> None:
    stopped = shown(one(Ladder.PROMISE, state=FollowUpState.STOPPED, reason=StopReason.TOLD, stopped_at=NOW))
    view = answer_views.stopped(stopped)
    assert "It is **their move** now." in said(view)
    assert "Start waiting for their answer" in labels(view)
