"""The verdict about a client: worked examples, edges of the bands, and what must hold for any answers."""

import itertools
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import VettingUnanswered
from bot.vetting.checklist import load_checklist
from bot.vetting.rules import Assessment, ItemAnswer, SampleAnswer, VettingVerdict, assess, judge_sample

CHECKLIST = load_checklist()
IDS = tuple(CHECKLIST.items)
RANK = {VettingVerdict.TAKE: 0, VettingVerdict.SAMPLE_FIRST: 1, VettingVerdict.DECLINE: 2}


def answered(bad: str = "", unknown: str = "", na: str = "") -> dict[str, ItemAnswer]:
    """All good, except for the items named."""
    answers = dict.fromkeys(IDS, ItemAnswer.GOOD)
    for names, answer in ((bad, ItemAnswer.BAD), (unknown, ItemAnswer.UNKNOWN), (na, ItemAnswer.NA)):
        for name in names.split():
            assert name in answers
            answers[name] = answer
    return answers


def judged(bad: str = "", unknown: str = "", na: str = "", jobs: int = 30) -> Assessment:
    return assess(answered(bad, unknown, na), jobs, CHECKLIST)


def test_example_1_the_dashboard_job_of_a_beginner() -> None:
    unknown = "A7 B1 B2 B3 B4 B5 C2 C4 C7 D3 D5 E1 E4"
    result = judged(bad="A5 C3 C6 E2 E3", unknown=unknown, na="F2", jobs=1)
    assert (result.verdict, result.risk, result.unknown) == (VettingVerdict.SAMPLE_FIRST, 34, 40)
    assert result.sure == 13
    assert result.ask_first == ("B2", "E4", "B1")
    assert result.top_risks == ("A5", "C3", "E2")


def test_example_2_the_big_copy_job_is_capped() -> None:
    result = judged(bad="E5", unknown="B3 B4 C4 C7 E3", na="F2")
    assert (result.verdict, result.risk, result.unknown) == (VettingVerdict.SAMPLE_FIRST, 10, 14)
    assert (result.capped_by, result.ask_first) == (("E5",), ())


def test_example_3_unverified_but_polite() -> None:
    result = judged(bad="A1 A7", unknown="B1 B2 B3 B4 B5 C2 C4 D6", na="F2", jobs=6)
    assert (result.verdict, result.risk, result.unknown) == (VettingVerdict.SAMPLE_FIRST, 18, 24)
    assert (result.capped_by, result.top_risks) == (("A1",), ("A1", "A7"))


def test_example_4_leaving_the_platform_declines_at_any_percentage() -> None:
    result = judged(bad="A3")
    assert (result.verdict, result.risk, result.disqualified_by) == (VettingVerdict.DECLINE, 5, ("A3",))


def test_nothing_answered_asks_instead_of_declining() -> None:
    result = assess({}, 3, CHECKLIST)
    assert (result.verdict, result.risk, result.unknown) == (VettingVerdict.SAMPLE_FIRST, 50, 100)
    assert result.ask_first == ("A2", "A3", "A4")
    assert (result.best, result.worst) == (VettingVerdict.TAKE, VettingVerdict.DECLINE)
    assert (result.risk_low, result.risk_high) == (0, 100)


def test_everything_left_out_is_refused() -> None:
    with pytest.raises(VettingUnanswered):
        assess(dict.fromkeys(IDS, ItemAnswer.NA), 3, CHECKLIST)


def test_left_out_items_leave_both_sums() -> None:
    everything_else = " ".join(item_id for item_id in IDS if item_id not in {"B1", "B3"})
    assert judged(bad="B1", na=everything_else).risk == 50


def test_answers_to_items_of_another_version_are_ignored() -> None:
    assert assess({**answered(), "Z9": ItemAnswer.BAD}, 9, CHECKLIST) == judged(jobs=9)


@pytest.mark.parametrize("item_id", ["A2", "A3", "A4", "B2", "D1", "E1", "E4", "F1"])
def test_each_disqualifier_declines(item_id: str) -> None:
    result = judged(bad=item_id)
    assert (result.verdict, result.disqualified_by, result.capped_by) == (
        VettingVerdict.DECLINE,
        (item_id,),
        (),
    )


@pytest.mark.parametrize("item_id", ["A1", "A6", "C1", "E5"])
def test_each_cap_allows_a_sample_at_best(item_id: str) -> None:
    result = judged(bad=item_id)
    assert (result.verdict, result.disqualified_by, result.capped_by) == (
        VettingVerdict.SAMPLE_FIRST,
        (),
        (item_id,),
    )


def test_half_percentages_round_up() -> None:
    eight_points = {"B1", "A5", "F2"}  # 4 + 3 + 1
    rest = " ".join(item_id for item_id in IDS if item_id not in eight_points)
    assert judged(bad="F2", na=rest).risk == 13  # 12.5


# Plain items (neither DQ nor CAP) of 100 points: everything but A2 (5), so that risk in percent = bad points.
PLAIN = {item.id: item.weight for item in CHECKLIST.items.values() if not (item.disqualifier or item.cap)}


def plain_items_weighing(points: int) -> str:
    """Names of plain items that weigh exactly so much together."""
    reachable: dict[int, tuple[str, ...]] = {0: ()}
    for item_id, weight in PLAIN.items():
        for total, names in list(reachable.items()):
            reachable.setdefault(total + weight, (*names, item_id))
    return " ".join(reachable[points])


@pytest.mark.parametrize(
    ("points", "jobs", "verdict"),
    [
        (19, 4, VettingVerdict.TAKE),
        (20, 4, VettingVerdict.SAMPLE_FIRST),
        (39, 4, VettingVerdict.SAMPLE_FIRST),
        (40, 4, VettingVerdict.DECLINE),
        (20, 5, VettingVerdict.TAKE),
        (24, 5, VettingVerdict.TAKE),
        (25, 5, VettingVerdict.SAMPLE_FIRST),
        (49, 5, VettingVerdict.SAMPLE_FIRST),
        (50, 5, VettingVerdict.DECLINE),
        (40, 5, VettingVerdict.SAMPLE_FIRST),
        (19, 0, VettingVerdict.TAKE),
        (24, 100_000, VettingVerdict.TAKE),
    ],
)
def test_bands_at_their_edges(points: int, jobs: int, verdict: VettingVerdict) -> None:
    result = judged(bad=plain_items_weighing(points), na="A2", jobs=jobs)
    assert (result.risk, result.verdict) == (points, verdict)


@pytest.mark.parametrize(
    ("points", "verdict", "asked"), [(30, VettingVerdict.TAKE, 0), (31, VettingVerdict.SAMPLE_FIRST, 3)]
)
def test_up_to_30_percent_may_be_unknown(points: int, verdict: VettingVerdict, asked: int) -> None:
    result = judged(unknown=plain_items_weighing(points), na="A2")
    assert (result.unknown, result.verdict, len(result.ask_first)) == (points, verdict, asked)


def test_much_unknown_does_not_hide_what_is_surely_bad() -> None:
    bad = plain_items_weighing(40)
    open_items = [item_id for item_id in IDS if item_id not in {*bad.split(), "A2"}]
    result = judged(bad=bad, unknown=" ".join(open_items), na="A2", jobs=4)
    assert (result.sure, result.verdict, result.ask_first) == (40, VettingVerdict.DECLINE, ())
    assert (
        judged(bad=bad, unknown=" ".join(open_items), na="A2", jobs=5).verdict is VettingVerdict.SAMPLE_FIRST
    )


@pytest.mark.parametrize(
    ("yes", "unsure", "verdict"),
    [
        (5, 0, VettingVerdict.TAKE),
        (4, 1, VettingVerdict.TAKE),
        (3, 0, VettingVerdict.SAMPLE_FIRST),
        (3, 2, VettingVerdict.SAMPLE_FIRST),
        (2, 3, VettingVerdict.DECLINE),
        (0, 0, VettingVerdict.DECLINE),
    ],
)
def test_after_the_sample_only_yes_counts(yes: int, unsure: int, verdict: VettingVerdict) -> None:
    words = [SampleAnswer.YES] * yes + [SampleAnswer.UNSURE] * unsure
    words += [SampleAnswer.NO] * (5 - len(words))
    questions = [question.id for question in CHECKLIST.after_sample.questions]
    for order in itertools.islice(itertools.permutations(words), 0, 120, 17):
        assert judge_sample(dict(zip(questions, order, strict=True)), CHECKLIST) is verdict


def test_an_unanswered_sample_question_is_no_yes() -> None:
    assert (
        judge_sample({"tone_fine": SampleAnswer.YES, "weather": SampleAnswer.YES}, CHECKLIST)
        is VettingVerdict.DECLINE
    )


# ── For any answers ─────────────────────────────────────────────────────────


def by_chance(choices: dict[str, list[ItemAnswer]]) -> st.SearchStrategy[dict[str, ItemAnswer]]:
    """Draw one of its choices for each item, all by one number: one by one takes many times as long."""

    def answers(seed: int) -> dict[str, ItemAnswer]:
        random = Random(seed)
        return {item_id: random.choice(some) for item_id, some in choices.items()}

    return st.integers(0, 2**32 - 1).map(answers)


SAME = st.sampled_from([ItemAnswer.GOOD, ItemAnswer.UNKNOWN, ItemAnswer.BAD]).map(
    lambda each: dict.fromkeys(IDS, each)
)
ANSWERS = by_chance({item_id: list(ItemAnswer) for item_id in IDS})
# Mostly good, so that every verdict comes up
MILD = by_chance(
    {
        item.id: [ItemAnswer.GOOD] * 6
        + [ItemAnswer.UNKNOWN] * 3
        + ([] if item.disqualifier else [ItemAnswer.BAD] * 2)
        for item in CHECKLIST.items.values()
    }
)
ANY = st.one_of(ANSWERS, MILD, SAME)
JOBS = st.sampled_from([0, 4, 5, 30])


@given(ANY, JOBS, st.sampled_from(IDS))
def test_a_worse_answer_never_lowers_the_risk(
    answers: dict[str, ItemAnswer], jobs: int, item_id: str
) -> None:
    good, unknown, bad = (
        assess({**answers, item_id: answer}, jobs, CHECKLIST)
        for answer in (ItemAnswer.GOOD, ItemAnswer.UNKNOWN, ItemAnswer.BAD)
    )
    assert good.risk <= unknown.risk <= bad.risk
    assert good.sure == unknown.sure <= bad.sure


@given(ANY, JOBS, st.sampled_from(IDS))
def test_the_verdict_never_gets_better_when_good_turns_bad(
    answers: dict[str, ItemAnswer], jobs: int, item_id: str
) -> None:
    good = decided(answers, jobs, ItemAnswer.GOOD, item_id)
    assert not decided(answers, jobs, ItemAnswer.BAD, item_id).better_than(good)


@given(ANY, JOBS, st.sampled_from(IDS))
def test_much_unknown_is_the_only_reason_why_less_or_worse_knowledge_could_help(
    answers: dict[str, ItemAnswer], jobs: int, item_id: str
) -> None:
    """Rules 2 and 3 of §4.1: more than 30 percent unknown is a case of its own, ask first."""
    good, unknown, bad = (
        assess({**answers, item_id: answer}, jobs, CHECKLIST)
        for answer in (ItemAnswer.GOOD, ItemAnswer.UNKNOWN, ItemAnswer.BAD)
    )
    if unknown.verdict.better_than(good.verdict):
        assert (good.verdict, unknown.verdict) == (VettingVerdict.DECLINE, VettingVerdict.SAMPLE_FIRST)
        assert good.unknown <= 30 < unknown.unknown
    if bad.verdict.better_than(unknown.verdict):
        assert (unknown.verdict, bad.verdict) == (VettingVerdict.SAMPLE_FIRST, VettingVerdict.TAKE)
        assert bad.unknown <= 30 < unknown.unknown


@given(ANY, JOBS, st.randoms())
def test_the_order_of_answers_does_not_matter(
    answers: dict[str, ItemAnswer], jobs: int, random: Random
) -> None:
    shuffled = sorted(answers.items(), key=lambda _: random.random())
    assert assess(dict(shuffled), jobs, CHECKLIST) == assess(answers, jobs, CHECKLIST)


@given(ANY, JOBS)
def test_a_missing_answer_is_an_unknown_one(answers: dict[str, ItemAnswer], jobs: int) -> None:
    known = {item_id: answer for item_id, answer in answers.items() if answer is not ItemAnswer.UNKNOWN}
    assert assess(known, jobs, CHECKLIST) == assess(answers, jobs, CHECKLIST)


@given(ANY, JOBS)
def test_best_and_worst_bracket_the_verdict(answers: dict[str, ItemAnswer], jobs: int) -> None:
    result = assess(answers, jobs, CHECKLIST)
    assert RANK[result.best] <= RANK[result.verdict] <= RANK[result.worst]
    assert result.risk_low == result.sure <= result.risk <= result.risk_high
    if ItemAnswer.UNKNOWN not in answers.values():
        assert result.best is result.verdict is result.worst


@given(ANY, JOBS)
def test_flips_are_true_and_nothing_in_them_is_idle(answers: dict[str, ItemAnswer], jobs: int) -> None:
    result = assess(answers, jobs, CHECKLIST)
    for flip in result.flips:
        assert flip.verdict is not result.verdict
        assert {answers[item_id] for item_id in flip.item_ids} <= {ItemAnswer.UNKNOWN, ItemAnswer.BAD} - {
            flip.answer
        }
        assert decided(answers, jobs, flip.answer, *flip.item_ids) is flip.verdict
        assert flip.verdict.better_than(result.verdict) == (flip.answer is ItemAnswer.GOOD)
        for without in itertools.combinations(flip.item_ids, len(flip.item_ids) - 1):
            assert not decided(answers, jobs, flip.answer, *without).better_than(result.verdict)


@given(ANY, JOBS)
def test_flips_are_few_and_always_show_the_way_up(answers: dict[str, ItemAnswer], jobs: int) -> None:
    result = assess(answers, jobs, CHECKLIST)
    assert len(result.flips) <= 4
    ups = [flip for flip in result.flips if flip.answer is ItemAnswer.GOOD]
    assert result.flips[: len(ups)] == tuple(ups)
    assert bool(ups) == (result.verdict is not VettingVerdict.TAKE)


def decided(answers: dict[str, ItemAnswer], jobs: int, answer: ItemAnswer, *item_ids: str) -> VettingVerdict:
    return assess({**answers, **dict.fromkeys(item_ids, answer)}, jobs, CHECKLIST).verdict


def test_flips_name_the_way_out_of_two_disqualifiers() -> None:
    assert [(flip.item_ids, flip.verdict) for flip in judged(bad="D1 E1 B1").flips] == [
        (("D1", "E1"), VettingVerdict.TAKE)
    ]


def test_flips_tell_what_an_open_question_could_spoil() -> None:
    flips = judged(bad="A1", unknown="B2 B1").flips
    assert [(flip.item_ids, flip.answer, flip.verdict) for flip in flips] == [
        (("A1",), ItemAnswer.GOOD, VettingVerdict.TAKE),
        (("B2",), ItemAnswer.BAD, VettingVerdict.DECLINE),
    ]
