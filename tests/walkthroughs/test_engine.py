"""Routing, reading what was typed, and what is known already."""

from datetime import UTC, date, datetime

import pytest

from bot.contracts.rules import Contract, Platform, Stage
from bot.errors import DollarsOnly, MemberError, UnreadableDate, UnreadableMoney, UnreadableNumber
from bot.money import Money
from bot.walkthroughs.engine.answers import LONGEST_TEXT, read_answer, read_past_day
from bot.walkthroughs.engine.flow import Value
from bot.walkthroughs.engine.route import Route
from bot.walkthroughs.prefill import known_answers
from tests.walkthroughs.small_flow import small
from tests.walkthroughs.ways import FLOW, run_of

TODAY = date(2026, 11, 23)
ALL: dict[str, Value | None] = {
    "colour": "red",
    "shade": "dark",
    "size": 5,
    "price": 9.5,
    "day": "2026-11-20",
    "tags": ["x", "y"],
}


def names(route: Route) -> list[str]:
    return [question.id for question in route.asked]


def test_questions_come_one_by_one_and_only_where_they_apply() -> None:
    route = Route(small(), {})
    assert route.next is not None
    assert (route.next.id, route.at_most, route.asked) == ("colour", 6, ())
    blue = Route(small(), {"colour": "blue"})
    assert blue.next is not None
    assert (blue.next.id, blue.at_most) == ("size", 5)
    done = Route(small(), ALL)
    assert done.complete
    assert done.facts(TODAY) == {**ALL, "day": 3}


def test_not_sure_is_an_answer_that_leaves_the_fact_unknown() -> None:
    route = Route(small(), dict.fromkeys(ALL))
    assert names(route) == ["colour", "size", "day", "tags"]
    assert route.complete
    assert route.facts(TODAY) == {}


def test_going_back_and_changing_keeps_the_rest() -> None:
    route = Route(small(), {**ALL, "colour": "blue"})
    assert names(route) == ["colour", "size", "price", "day", "tags"]
    assert "shade" not in route.facts(TODAY), "kept, but it does not count"
    assert names(Route(small(), {**route.answers, "colour": "red"})) == list(ALL)
    before = route.before("size")
    assert before is not None
    assert before.id == "colour"
    assert route.before("colour") is None
    assert not route.applies("shade")


def test_an_answer_whose_question_was_skipped_waits_for_its_turn() -> None:
    route = Route(small(), {"size": 7})
    assert route.next is not None
    assert route.next.id == "colour"
    assert route.counting == {}


def test_truth_and_numbers_are_told_apart() -> None:
    flow = small(
        size={"options": [{"value": 1, "label": "One"}]}, price={"when": [{"fact": "size", "in": [1]}]}
    )
    assert "price" in names(Route(flow, {**ALL, "size": 1}))
    assert "price" not in names(Route(flow, {**ALL, "size": True}))


def test_any_of_several_conditions() -> None:
    either = [
        [{"fact": "colour", "in": ["red"]}, {"fact": "size", "below": 3}],
        [{"fact": "size", "at_least": 9}],
    ]
    flow = small(day={"any": either})
    for colour, size, asked in (("red", 2, True), ("red", 3, False), ("blue", 2, False), ("blue", 9, True)):
        assert ("day" in names(Route(flow, {**ALL, "colour": colour, "size": size}))) is asked


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("money", "$1,200.50", 1200.5),
        ("money", "700", 700),
        ("money", "1.5k", 1500),
        ("number", " 1,0 ", 10),
        ("number", "7%", 7),
        ("date", "yesterday", "2026-11-22"),
        ("date", "5 days ago", "2026-11-18"),
        ("date", "3", "2026-11-20"),
        ("date", "2026-11-01", "2026-11-01"),
        ("text", "  so it is ", "so it is"),
    ],
)
def test_what_people_type_is_read(kind: str, typed: str, value: object) -> None:
    question = small(size={"kind": kind}).by_id["size"]
    assert read_answer(question, typed, TODAY) == value


@pytest.mark.parametrize(
    ("kind", "typed", "error"),
    [
        ("money", "plenty", UnreadableMoney),
        ("money", "700 EUR", DollarsOnly),
        ("number", "11", UnreadableNumber),
        ("number", "-1", UnreadableNumber),
        ("number", "1.5", UnreadableNumber),
        ("number", "٣", UnreadableNumber),
        ("date", "2026-11-24", UnreadableDate),
        ("date", "9999", UnreadableDate),
        ("date", "soon", UnreadableDate),
        ("date", "2026-02-30", UnreadableDate),
    ],
)
def test_what_cannot_be_read_is_refused(kind: str, typed: str, error: type[MemberError]) -> None:
    with pytest.raises(error):
        read_answer(small(size={"kind": kind}).by_id["size"], typed, TODAY)


def test_long_words_are_cut_and_days_stay_days() -> None:
    assert len(str(read_answer(small().by_id["shade"], "x" * 4_000, TODAY))) == LONGEST_TEXT
    assert read_past_day("today", TODAY) == TODAY


def contract(**more: object) -> Contract:
    kept: dict[str, object] = {
        "contract_id": 7,
        "client": "Acme",
        "job": "",
        "platform": Platform.FIVERR,
        "value": Money(70_000),
        "stage": Stage.ACTIVE,
        "watch_list": (),
        "created_at": datetime(2026, 11, 1, tzinfo=UTC),
        "ended_at": None,
    }
    return Contract(**(kept | more))  # pyright: ignore[reportArgumentType]


def test_what_is_known_elsewhere_need_not_be_asked() -> None:
    safe: dict[str, Value | None] = {"threat": False, "unanswered_business_days": 0, "red_line": "none"}
    earlier = run_of({**safe, "platform": "upwork", "contract_type": "hourly"})
    other = known_answers(FLOW, contract(), 12, [earlier])
    assert other == {"platform": "fiverr", "value": 700, "rated_jobs": 12}
    same = known_answers(FLOW, contract(contract_id=earlier.contract_id), None, [earlier])
    assert same == {"platform": "fiverr", "contract_type": "hourly", "value": 700}
    assert known_answers(FLOW, None, None, []) == {}


def test_sums_in_other_currencies_are_asked_in_dollars() -> None:
    assert "value" not in known_answers(FLOW, contract(value=Money(70_000, "EUR")), None, [])
    ended = contract(ended_at=datetime(2026, 11, 20, tzinfo=UTC))
    assert known_answers(FLOW, ended, None, [])["days_since_end"] == "2026-11-20"
