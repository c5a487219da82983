"""Routing, reading what was typed, and what is known already."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.contracts.rules import Contract, Platform, Stage
from bot.errors import DollarsOnly, MemberError, UnreadableDate, UnreadableMoney, UnreadableNumber
from bot.money import Money
from bot.walkthroughs.engine.answers import LONGEST_TEXT, read_answer, read_past_day
from bot.walkthroughs.engine.flow import Value
from bot.walkthroughs.engine.route import Route
from bot.walkthroughs.prefill import known_answers
from tests.walkthroughs.small_flow import TODAY, route, small
from tests.walkthroughs.ways import FLOW, run_of

ALL: dict[str, Value | None] = {
    "colour": "red",
    "shade": "light",
    "size": 5,
    "price": 9.5,
    "tags": ["y"],
}
TICKS: dict[str, Any] = {
    "sheets": {
        "both": {
            "group": "a",
            "short": "Both",
            "prompt": "What?",
            "help": "Because.",
            "ticks": [{"fact": "size", "value": 5, "label": "Five"}],
        }
    },
    "size": {"sheet": "both"},
    "colour": {"sheet": "both"},
}


def names(found: Route) -> list[str]:
    return [question.id for question in found.asked]


def next_of(found: Route) -> str | None:
    return found.next.id if found.next else None


def test_the_first_fact_that_the_table_needs_is_the_next_question() -> None:
    assert next_of(route({})) == "colour"
    assert next_of(route({"colour": "blue"})) == "size", "no rule reads the shade of blue"
    assert next_of(route({"colour": "red"})) == "shade"
    dark = route({"colour": "red", "shade": "dark"})
    assert dark.complete, "a rule holds: asking ends"
    assert dark.facts(TODAY) == {"colour": "red", "shade": "dark"}
    done = route(ALL)
    assert done.complete
    assert names(done) == list(ALL)


def test_a_question_that_makes_no_sense_is_not_asked_and_reads_as_unknown() -> None:
    small_one = route({**ALL, "size": 4, "price": 500})
    assert "price" not in names(small_one)
    assert small_one.complete, "the price of 500 does not make it dear"


def test_what_only_the_words_read_is_offered_after_the_advice() -> None:
    assert [step.id for step in route(ALL).offered] == ["day"]
    assert route({"colour": "red"}).offered == ()
    told = route({**ALL, "day": "2026-11-20"})
    assert told.offered == ()
    assert told.facts(TODAY) == {**ALL, "day": 3}


def test_not_sure_is_an_answer_that_leaves_the_fact_unknown() -> None:
    unsure = route(dict.fromkeys(ALL))
    assert names(unsure) == ["colour", "size", "tags"]
    assert unsure.complete
    assert unsure.facts(TODAY) == {}


def test_going_back_and_changing_keeps_the_rest() -> None:
    changed = route({**ALL, "colour": "blue"})
    assert names(changed) == ["colour", "size", "price", "tags"]
    assert "shade" not in changed.facts(TODAY), "kept, but it does not count"
    assert names(route({**changed.answers, "colour": "red"})) == list(ALL)
    before = changed.before("size")
    assert before is not None
    assert before.id == "colour"
    assert changed.before("colour") is None
    assert changed.step("shade") is None


def test_an_answer_whose_question_was_skipped_waits_for_its_turn() -> None:
    waiting = route({"size": 7})
    assert next_of(waiting) == "colour"
    assert waiting.counting == {}


def test_a_sheet_asks_what_goes_together_and_is_done_when_all_is_answered() -> None:
    first = route({}, **TICKS).next
    assert first is not None
    assert (first.id, [question.id for question in first.questions]) == ("both", ["colour", "size"])
    assert next_of(route({"size": 5}, **TICKS)) == "both", "what is known already leaves the rest open"
    assert next_of(route({"size": 5, "colour": "blue"}, **TICKS)) == "price"
    one = route({"size": 5, "colour": "blue"}, **TICKS).step("size")
    assert one is not None
    assert (one.id, one.sheet) == ("size", None), "each answer can be changed alone"


def test_what_is_asked_always_comes_after_the_table() -> None:
    assert next_of(route(ALL, day={"asked": "always"})) == "day"
    assert next_of(route({"colour": "red", "shade": "dark"}, day={"asked": "always"})) == "day"


def test_progress_falls_and_counts_what_is_usual() -> None:
    assert route({}, size={"guess": 7}).more == 4
    assert route({}).more == 3
    so_far: dict[str, Value | None] = {}
    shown: list[int] = []
    while step := route(so_far).next:
        shown.append(route(so_far).more)
        so_far |= {question.id: ALL[question.id] for question in step.questions}
    assert shown == [3, 2, 1, 1, 1]
    assert route(so_far).more == 0


def test_truth_and_numbers_are_told_apart() -> None:
    changes: dict[str, Any] = {
        "size": {"options": [{"value": 1, "label": "One"}]},
        "price": {"when": [{"fact": "size", "in": [1]}]},
    }
    assert "price" in names(route({**ALL, "size": 1}, **changes))
    assert "price" not in names(route({**ALL, "size": True}, **changes))


def test_any_of_several_conditions() -> None:
    either = [
        [{"fact": "colour", "in": ["red"]}, {"fact": "size", "below": 3}],
        [{"fact": "size", "at_least": 9}],
    ]
    for colour, size, asked in (("red", 2, True), ("red", 3, False), ("blue", 2, False), ("blue", 9, True)):
        found = route({**ALL, "colour": colour, "size": size}, tags={"any": either})
        assert ("tags" in names(found)) is asked


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


def test_a_sum_in_another_currency_is_told_in_rough_dollars() -> None:
    question = small(size={"kind": "money"}).by_id["size"]
    with pytest.raises(DollarsOnly) as refused:
        read_answer(question, "850 euros", TODAY)
    assert (refused.value.text, refused.value.rough) == ("850 euros", "$935")
    with pytest.raises(UnreadableMoney):
        read_answer(question, "1 bitcoin", TODAY)


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
