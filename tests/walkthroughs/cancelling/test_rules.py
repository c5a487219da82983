"""Every rule of the decision table has an example; what must hold for all facts is tried on thousands."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest

from bot.score.rules import project
from bot.walkthroughs.advice.advice import Advice
from bot.walkthroughs.flows.cancelling.content import advice_words
from bot.walkthroughs.flows.cancelling.facts import Facts, facts_from
from bot.walkthroughs.flows.cancelling.options import compare
from bot.walkthroughs.flows.cancelling.rules import advise
from bot.walkthroughs.flows.cancelling.table import TABLE, decide
from tests.walkthroughs.cancelling.examples import EARNED, EXAMPLES, Example
from tests.walkthroughs.cancelling.samples import samples

SOURCES = {
    "1": "S1-36 S2-13", "2": "S0-01 S0-04", "3": "S2-12 S2-13", "3b": "S4-05",
    "4i": "S4-06", "4h": "S1-38 S0-07", "4j": "S1-07 S1-14", "4g": "S1-16 S2-15", "8d": "S4-06",
    "10d": "S4-06", "11c": "S4-06", "4a": "S4-09", "4b": "S1-13 S1-37",
    "4c": "S0-07", "4d": "S2-13", "4e": "S4-10 S1-26", "4f": "S2-17 S2-19", "5a": "S3-06 S4-07",
    "5b": "S3-08 S3-10", "5c": "S3-08 S3-10", "6a": "S4-06", "6b": "S1-38", "6c": "S4-06", "6d": "S4-06",
    "6e": "S4-06", "6f": "S1-38", "6g": "S4-06", "7a": "S2-13 S2-15", "7b": "S2-04", "7c": "S2-05",
    "7d": "S2-02 S2-06", "8a": "S1-38", "8b": "S0-07", "8c": "S1-02", "9a": "S1-22", "9b": "S4-07 S1-02",
    "10a": "S1-38 S2-16", "10b": "S2-16 S1-38", "10c": "S1-06", "11a": "S4-09 S4-05", "11b": "S1-37",
    "12a": "S0-07 S3-10", "12b": "S0-07 S1-41", "13a": "S2-14 S2-10", "13b": "S1-17 S1-39",
    "13c": "S1-06 S1-02", "13d": "S1-41", "13e": "S1-07 S1-14 S1-33",
}  # fmt: skip
DRAFTS = {
    "1": "M23", "2": "M4 M5", "3": "M12 M26", "3b": "M32", "4i": "M21", "4h": "M14", "4j": "M15",
    "4g": "M33", "8d": "M20 M21", "10d": "M21", "11c": "M21", "4a": "M27", "4b": "M27",
    "4c": "M15 M16", "4d": "M26",
    "4e": "M24", "4f": "", "5a": "M6a", "5b": "M6", "5c": "M6", "6a": "M21", "6b": "M19a", "6c": "M19",
    "6d": "M20", "6e": "M19a", "6f": "M19a", "6g": "M19", "7a": "M8 M26", "7b": "M1", "7c": "M9",
    "7d": "M7 M8",
    "8a": "M14", "8b": "M15", "8c": "M29 M22 M2", "9a": "M29", "9b": "M13", "10a": "M14", "10b": "M14",
    "10c": "M17", "11a": "M27", "11b": "M27", "12a": "M15", "12b": "M16", "13a": "M22", "13b": "M17",
    "13c": "M17", "13d": "M16", "13e": "M15",
}  # fmt: skip
ALL_FACTS = list(samples(4_000))
pytestmark = pytest.mark.xdist_group("cancelling_rules")  # advised once, not in each worker


@pytest.fixture(scope="module")
def advised() -> list[tuple[Facts, Advice]]:
    return [(facts, advise(facts)) for facts in of_each_rule(25)]


def of_each_rule(most: int) -> list[Facts]:
    """Return up to `most` samples of each rule: an advice takes long, and most samples are of a few rules."""
    taken = Counter[str]()
    chosen = []
    for facts in ALL_FACTS:
        rule = decide(facts).rule
        taken[rule] += 1
        if taken[rule] <= most:
            chosen.append(facts)
    return chosen


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.rule)
def test_every_rule_by_example(example: Example):
    found = decide(facts_from(example.facts))
    expected = (example.rule, example.outcome, example.draft, example.runner_up, example.refund)
    assert (found.rule, found.outcome, found.draft, found.runner_up, float(found.refund)) == expected


def test_every_rule_has_an_example_and_is_met_by_the_samples():
    rules = [rule.name for rule in TABLE]
    assert set(rules) == {example.rule for example in EXAMPLES} == set(SOURCES)
    assert set(rules) == set(Counter(decide(facts).rule for facts in ALL_FACTS))


def test_a_threat_always_wins():
    for facts in ALL_FACTS:
        found = decide(replace(facts, threat=True))
        assert (found.rule, found.outcome, found.refund) == ("1", "SAFETY_EXIT", 0)


def test_nothing_owed_is_kept():
    for facts in ALL_FACTS:
        found = decide(facts)
        if found.outcome in ("KEEP_AND_CLOSE", "FINISH", "OFFER_FIX") and found.rule.startswith("13"):
            assert facts.owed == 0
        if found.rule in ("4c", "12a", "12b"):
            assert found.refund == facts.owed >= 1
        if found.rule in ("5b", "5c"):
            assert found.refund == facts.cannot
        for poorer in (replace(facts, have_money=False), replace(facts, refund_exits_90d=9)):
            if found.rule in ("4c", "5b", "5c", "8b", "12a", "12b"):
                assert decide(poorer) == found


def test_a_refund_never_exceeds_what_was_paid():
    for facts in ALL_FACTS:
        refund = decide(facts).refund
        assert refund == 0 or 1 <= refund <= facts.paid


def test_every_answer_has_its_whole_card(advised: list[tuple[Facts, Advice]]):
    for facts, found in advised:
        marks = {mark for reason in found.reasons for mark in reason.sources}
        assert 1 <= len(found.reasons) <= 3
        assert all(reason.text and reason.sources and "{" not in reason.text for reason in found.reasons)
        assert marks.intersection(SOURCES[found.rule].split())
        assert found.actions
        assert all(action.what and action.due.words and "{" not in action.what for action in found.actions)
        assert (found.draft or "") in DRAFTS[found.rule].split() or (
            found.draft is None and found.rule == "4f"
        )
        assert found.runner_up != found.outcome
        assert not any(
            action.due.days_after_end is not None and facts.days_since_end > action.due.days_after_end
            for action in found.actions
            if facts.over
        )


def test_flips_are_true(advised: list[tuple[Facts, Advice]]):
    for facts, found in advised:
        assert len(found.flips) <= 6
        assert len({flip.fact for flip in found.flips}) == len(found.flips)
        for flip in found.flips:
            decided = decide(replace(facts, **{flip.fact: flip.value}))
            assert decided.outcome == flip.outcome != found.outcome
            entry = advice_words().outcomes[flip.outcome]
            known = (entry.title, *(each.text for each in entry.titles))
            assert any(title.split("{")[0] in flip.text for title in known)


def test_drafts_about_money_never_come_with_words_about_reviews(advised: list[tuple[Facts, Advice]]):
    for _, found in advised:
        for action in found.actions:
            if "$" in action.what:
                assert not {"review", "feedback", "star"}.intersection(action.what.lower().split())


def test_anger_changes_nothing_but_adds_a_pause():
    for facts in of_each_rule(4):
        calm, angry = advise(replace(facts, angry=False)), advise(replace(facts, angry=True))
        assert (calm.outcome, calm.refund, calm.flips) == (angry.outcome, angry.refund, angry.flips)
        paused = angry.actions[0].key == "pause"
        assert paused is (angry.rule not in ("1", "2", "3", "3b"))
        assert angry.actions[paused:] == calm.actions


def test_money_that_is_owed_but_spent_needs_a_plan_first():
    found = advise(facts_from({**EARNED, "earned_share": 0.5, "have_money": False}))
    assert (found.rule, found.refund, found.actions[0].key) == ("12b", 350, "refund_plan")
    assert not {"return_part", "refund_now"}.intersection(action.key for action in found.actions)
    angry = advise(facts_from({**EARNED, "earned_share": 0.5, "have_money": False, "angry": True}))
    assert [action.key for action in angry.actions[:2]] == ["pause", "refund_plan"]


def test_after_own_silence_the_message_comes_before_the_plan():
    facts = {
        "unanswered_business_days": 3,
        "can_deliver": "no",
        "paid": 100,
        "have_money": False,
        "angry": True,
    }
    assert [action.key for action in advise(facts_from(facts)).actions[:2]] == ["write_again", "refund_plan"]


def test_a_deal_by_agreement_and_money_that_is_owed_are_paid_back_differently():
    owed = advise(facts_from({**EARNED, "earned_share": 0.5}))
    offered = advise(facts_from({**EARNED, "mood": "unhappy", "keeps_deal": True}))
    assert "return_part" in {action.key for action in owed.actions}
    assert "offer_part" in {action.key for action in offered.actions}
    assert not {action.key for action in owed.actions}.intersection({"offer_part", "part_answer"})


@pytest.mark.parametrize(
    ("facts", "earned"),
    [
        ({"paid": 100}, 1),
        ({"paid": 100, "usable_share": 0.5}, 1),
        ({"paid": 100, "usable_share": 0.5, "complaint_right": "theirs"}, 1),
        ({"paid": 100, "usable_share": 0.5, "complaint_right": "mine"}, 0.5),
        ({"paid": 100, "usable_share": 0.5, "complaint_right": "mine", "earned_share": 0.9}, 0.9),
        ({"paid": 100, "done_share": 0.5, "complaint_right": "mine"}, 1),
        ({"paid": 100, "done_share": 0.5, "value": 120}, 0.6),
        ({"paid": 100, "done_share": 0.5, "value": 900}, 1),
        ({"paid": 100, "done_share": 0.5, "value": 120, "delivered": True}, 1),
        ({"paid": 0.5, "done_share": 0, "value": 120}, 1),
    ],
)
def test_the_earned_share(facts: dict[str, object], earned: float):
    assert facts_from(facts).earned == Fraction(str(earned))


@pytest.mark.parametrize(
    ("facts", "delivered", "held_back", "usable"),
    [
        ({}, False, 0, None),
        ({"done_share": 0.3}, False, 0, 0.3),
        ({"withheld": 1}, True, 1, 1),
        ({"withheld": 0.5}, False, 0.5, None),
        ({"delivered": True, "funded": 90}, True, 0, 1),
        ({"delivered": True, "funded": 90, "mood": "unhappy"}, True, 90, 1),
        ({"delivered": True, "funded": 90, "mood": "unhappy", "withheld": 0}, True, 0, 1),
        ({"delivered": True, "can_deliver": "partly"}, True, 0, 0.5),
        ({"can_deliver": "no", "usable_share": 0.2}, False, 0, 0.2),
    ],
)
def test_what_is_read_from_unknown_facts(
    facts: dict[str, object], delivered: bool, held_back: float, usable: float | None
):
    found = facts_from(facts)
    assert (found.was_delivered, found.held_back) == (delivered, Fraction(str(held_back)))
    assert found.usable == (None if usable is None else Fraction(str(usable)))


def test_the_money_test_is_not_rounded_before_it_is_compared():
    exactly = {**EARNED, "paid": 900, "monthly_platform_income": 500}
    assert facts_from(exactly).net_of_refund == 0
    assert decide(facts_from(exactly)).rule == "13c"
    assert decide(facts_from({**exactly, "paid": 899.9})).rule == "13e"


def test_on_other_platforms_only_what_others_see_counts():
    assert decide(facts_from({**EARNED, "platform": "fiverr"})).rule == "13e"
    assert decide(facts_from({**EARNED, "platform": "direct"})).rule == "13c"


def test_the_five_ways_side_by_side():
    facts = facts_from({**EARNED, "rated_jobs": 2, "score": 100})
    ways = {option.name: option for option in compare(facts, project(facts.score_facts))}
    assert list(ways) == ["refund_all", "refund_part", "keep", "dispute", "fix"]
    assert (ways["refund_all"].keeps, ways["refund_all"].gives_back) == (0, 700)
    assert ways["refund_all"].public_review == "no"
    assert (ways["keep"].keeps, ways["keep"].public_review, ways["keep"].applies) == (700, "yes", True)
    assert ways["keep"].score
    assert ways["keep"].score.likely == 62
    assert (ways["dispute"].applies, ways["dispute"].score) == (False, None)
