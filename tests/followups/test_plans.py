"""One button sets all dated actions: which, and when."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from bot.contracts.rules import Contract, Platform, Stage
from bot.followups.ladders import Ladder
from bot.followups.plans import EndedBy, Length, advised, ending, starting, vetted
from bot.members.quiet_hours import add_working_days
from bot.members.rules import Member
from bot.time.repeats import Every
from bot.time.wall_time import wall_of
from bot.vetting.rules import VettingVerdict
from bot.walkthroughs.advice.advice_for_run import AdviceForRun, DatedAction
from bot.walkthroughs.flows.catalogue import FLOWS
from tests.followups.builders import BERLIN, NIA, berlin
from tests.walkthroughs.ways import run_of

NOW = berlin("2026-11-25 14:20")  # a Wednesday
UTC_MEMBER = Member(NIA)


def started(length: Length, *, halved: bool = False) -> list[str]:
    news = starting(7, length, NOW, BERLIN, halved=halved)
    assert {new.source for new in news} == {"contract:7:start"}
    assert {new.contract_id for new in news} == {7}
    shown = [(new, f"{wall_of(new.at, 'Europe/Berlin'):%a %d %H:%M}") for new in news]
    return [f"{new.ladder} {at} {new.repeat.every if new.repeat else 'once'}" for new, at in shown]


@pytest.mark.parametrize(
    ("length", "halved", "expected"),
    [
        (
            Length.SHORT,
            False,
            ["promise Thu 26 14:20 once", "update Fri 27 02:20 once", "promise Sat 28 14:20 once"],
        ),
        (
            Length.MEDIUM,
            False,
            [
                "promise Thu 26 14:20 once",
                "update Mon 30 15:00 week",
                "update Wed 02 15:00 week",
                "update Fri 27 15:00 week",
            ],
        ),
        (Length.MEDIUM, True, ["promise Thu 26 02:20 once", "update Thu 26 15:00 working_day"]),
        (Length.LONG, False, ["promise Thu 26 14:20 once", "update Fri 27 15:00 week"]),
        (
            Length.LONG,
            True,
            ["promise Thu 26 02:20 once", "update Tue 01 15:00 week", "update Fri 27 15:00 week"],
        ),
        (
            Length.LONG_WITH_PLAN,
            False,
            ["promise Thu 26 14:20 once", "update Fri 27 15:00 week", "update Mon 30 09:00 week"],
        ),
    ],
)
def test_a_new_job_is_planned_by_its_length(length: Length, halved: bool, expected: list[str]) -> None:
    assert started(length, halved=halved) == expected


def test_updates_are_never_more_than_three_working_days_apart_in_a_job_of_two_weeks() -> None:
    days = sorted(new.at for new in starting(7, Length.MEDIUM, NOW, BERLIN, halved=False) if new.repeat)
    assert max(b - a for a, b in pairwise(days)) <= timedelta(days=3)
    last = {new.repeat.until for new in starting(7, Length.MEDIUM, NOW, BERLIN, halved=False) if new.repeat}
    assert last == {(NOW + timedelta(days=14)).date()}


def contract(platform: Platform = Platform.UPWORK) -> Contract:
    return Contract(7, "Acme", "Logo", platform, None, Stage.ENDED, (), NOW, NOW - timedelta(days=1))


ALWAYS = {Ladder.REFLECTION, Ladder.OWN_FEEDBACK, Ladder.REVIEW_WATCH, Ladder.SCORE_CHECK}


@pytest.mark.parametrize(
    ("platform", "facts", "expected"),
    [
        (Platform.UPWORK, [], ALWAYS | {Ladder.REPLY_DEADLINE}),
        (Platform.UPWORK, [EndedBy.CONTENT], ALWAYS | {Ladder.REVIEW_REQUEST}),
        (Platform.UPWORK, [EndedBy.CONTENT, EndedBy.BAD_REVIEW], ALWAYS | {Ladder.REPLY_DEADLINE}),
        (
            Platform.UPWORK,
            [EndedBy.REFUNDED, EndedBy.PAID],
            ALWAYS | {Ladder.REPLY_DEADLINE, Ladder.REFUND_CHECK, Ladder.REFUND_RIGHT},
        ),
        (
            Platform.UPWORK,
            [EndedBy.HELD_BACK, EndedBy.HOURS_DISPUTED],
            ALWAYS | {Ladder.REPLY_DEADLINE, Ladder.DISPUTE_WINDOW, Ladder.HOURS_DISPUTE},
        ),
        (Platform.DIRECT, [EndedBy.CONTENT], {Ladder.REFLECTION}),
        (
            Platform.FIVERR,
            [],
            {Ladder.REFLECTION, Ladder.OWN_FEEDBACK, Ladder.REVIEW_WATCH, Ladder.REPLY_DEADLINE},
        ),
    ],
)
def test_what_comes_after_the_end(platform: Platform, facts: list[EndedBy], expected: set[Ladder]) -> None:
    news = ending(contract(platform), facts, NOW, BERLIN)
    assert {new.ladder for new in news} == expected
    assert {new.at for new in news} == {NOW - timedelta(days=1)}, (
        "all counts from the end, not from the press"
    )


def test_steps_of_an_advice_become_steps_or_the_ladders_they_are() -> None:
    ended = NOW - timedelta(days=3)

    def action(key: str, days: float | None, follow: str | None = None) -> DatedAction:
        at = NOW + timedelta(days=days) if days is not None else None
        return DatedAction(key, f"do {key}", "M2", "then", at, follow, ended if follow else None)

    news = advised(
        [
            action("send_then_end", 0.5),
            action("write_now", 0.04),
            action("daily_updates", 1),
            action("own_feedback", 9, "own_feedback"),
            action("refund_visible_30", 27, "refund_check"),
            action("refund_visible_60", 57, "refund_check"),
            action("reply_once", None, "reply_deadline"),
        ],
        17,
        7,
        NOW,
        BERLIN,
    )
    found = {new.ladder: new for new in news}
    assert list(found) == [
        Ladder.STEP,
        Ladder.PROMISE,
        Ladder.UPDATE,
        Ladder.OWN_FEEDBACK,
        Ladder.REFUND_CHECK,
    ]
    assert found[Ladder.STEP].what == "do send_then_end"
    assert found[Ladder.PROMISE].at == NOW + timedelta(days=0.04)
    repeat = found[Ladder.UPDATE].repeat
    assert repeat is not None
    assert (repeat.every, repeat.times) == (Every.DAY, 3)
    assert found[Ladder.OWN_FEEDBACK].at == found[Ladder.REFUND_CHECK].at == ended
    assert {(new.source, new.contract_id) for new in news} == {("run:17", 7)}


def dated(key: str, what: str = "", follow: str | None = None, **ahead: float) -> DatedAction:
    at, ended = NOW + timedelta(**ahead), NOW - timedelta(days=14)
    return DatedAction(key, what or key, None, "then", at, follow, ended if follow else None)


def test_what_is_for_now_or_over_is_not_set_and_equal_words_on_two_days_are_two() -> None:
    news = advised(
        [
            dated("save_proof", days=0),
            dated("second_update", "one update", days=2),
            dated("third_update", "one update", days=3),
            dated("review_watch", follow="review_watch", days=0.5),
        ],
        17,
        None,
        NOW,
        BERLIN,
    )
    assert [(new.ladder, (new.at - NOW).days) for new in news] == [
        (Ladder.UPDATE, 2),
        (Ladder.UPDATE, 3),
        (Ladder.REVIEW_WATCH, -14),
    ]
    late = replace(contract(), ended_at=NOW - timedelta(days=16))
    facts = [EndedBy.REFUNDED, EndedBy.PAID]
    assert {new.ladder for new in ending(late, facts, NOW, BERLIN)} == {
        Ladder.REPLY_DEADLINE,
        Ladder.REFUND_CHECK,
        Ladder.REFUND_RIGHT,
    }


def test_a_clients_silence_is_one_ladder_that_ends_when_they_write() -> None:
    def ladders(**facts: object) -> dict[Ladder, datetime]:
        advice = FLOWS["cancelling"].advise({"mood": "silent", **facts})
        case = AdviceForRun(run_of({"threat": False}, FLOWS["cancelling"].flow()), advice, BERLIN, NOW)
        return {new.ladder: new.at for new in advised(case.dated_actions(), 1, 7, NOW, BERLIN)}

    began = ladders(work_started=True, client_silent_business_days=3)
    assert add_working_days(began[Ladder.REPLY], 3, BERLIN) == NOW, "three working days ago"
    assert Ladder.STEP in began, "what is to be sent today stays a step"
    assert Ladder.START in ladders(work_started=False, client_silent_business_days=0)


def test_every_step_that_is_a_ladder_stands_in_an_advice() -> None:
    from bot.followups import plans

    actions = [each for flow in FLOWS.values() for each in flow.words().actions.items()]
    assert {*plans._UPDATES, *plans._MESSAGES} <= {key for key, _ in actions}
    assert {action.follow for _, action in actions} - {None} <= set(Ladder)


@pytest.mark.parametrize("days", [0, 3])
def test_a_ladder_counts_from_where_its_step_does(days: int) -> None:
    ended = {"days_since_end": days, "stars": 1, "happy_clients": True}
    advice = FLOWS["bad_review"].advise(ended)
    run = run_of({"threat": False}, FLOWS["bad_review"].flow())
    case = AdviceForRun(run, advice, UTC_MEMBER, NOW)
    found = {new.ladder: new.at for new in advised(case.dated_actions(), 1, None, NOW, UTC_MEMBER)}
    assert found[Ladder.REPLY_DEADLINE] == NOW - timedelta(days=days), "from the end"
    assert found[Ladder.REVIEW_REQUEST] == found[Ladder.REFLECTION] == found[Ladder.SCORE_CHECK] == NOW


@pytest.mark.parametrize(
    ("verdict", "draft"),
    [(VettingVerdict.TAKE, "M1"), (VettingVerdict.SAMPLE_FIRST, "M10"), (VettingVerdict.DECLINE, "M11")],
)
def test_after_a_check_the_next_message_goes_out_within_a_day(verdict: VettingVerdict, draft: str) -> None:
    (new,) = vetted(verdict, 3, None, datetime(2026, 11, 25, 9, tzinfo=UTC), UTC_MEMBER)
    assert (new.ladder, new.draft_id, new.source) == (Ladder.PROMISE, draft, "vetting:3")
    assert new.at == datetime(2026, 11, 26, 9, tzinfo=UTC)
