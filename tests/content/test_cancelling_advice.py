"""The words of the answer card fit the ladder; mistakes in them are refused with the entry that is wrong."""

from pathlib import Path
from typing import get_args

import pytest

from bot.operator_errors import InvalidContent
from bot.score.facts import Mood, Platform
from bot.walkthroughs.flows.cancelling import content
from bot.walkthroughs.flows.cancelling.content import advice_words, flip_words, load_advice, load_flips
from bot.walkthroughs.flows.cancelling.facts import (
    Abuse,
    CanDeliver,
    ContractType,
    Ended,
    RedLine,
    WhoseFault,
)
from bot.walkthroughs.flows.catalogue import FLOWS

FOLDER = Path(content.__file__).parent
WORDS = {
    "platform": Platform,
    "contract_type": ContractType,
    "red_line": RedLine,
    "ended": Ended,
    "can_deliver": CanDeliver,
    "mood": Mood,
    "abuse": Abuse,
    "complaint_right": WhoseFault,
}
NEVER_FLIPPED = {"angry", "value", "months_with_payment", "dispute_fee", "dispute_hours", "hourly_rate"}
NEVER_FLIPPED |= {"platform", "legal_threat", "submitted_days", "reply_by_days"}
"""Numbers too particular to each job to be flipped, and anger, which decides nothing."""


def test_every_answer_of_every_question_is_tried():
    facts = flip_words().facts
    assert set(facts) == set(FLOWS["cancelling"].facts) - NEVER_FLIPPED
    for name, cases in facts.items():
        values = [case.value for case in cases]
        if name in WORDS:
            assert sorted(values, key=str) == sorted(get_args(WORDS[name]))
        elif any(isinstance(value, bool) for value in values):
            assert sorted(values, key=str) == [False, True]


def test_sentences_are_short_enough_for_a_phone():
    words = advice_words()
    sentences = [reason.text for reason in words.reasons.values()]
    sentences += [action.what for action in words.actions.values()]
    for sentence in sentences:
        assert len(sentence) <= 160, sentence
        assert sentence[0].isupper() or sentence[0] == "{"
        assert sentence.endswith((".", "?", "}"))


def test_money_and_reviews_never_meet_in_one_sentence():
    for key, action in advice_words().actions.items():
        if "{refund}" in action.what:
            assert "review" not in action.what, key
            assert "feedback" not in action.what, key


@pytest.mark.parametrize(
    ("right", "wrong", "entry", "problem"),
    [
        ("8c = { reasons", "8e = { reasons", "rules", "8c, 8e"),
        ("\nWAIT = {", "\nPAUSE = {", "outcomes.PAUSE.[key]", "FINISH"),
        ("keep = { title", "hold = { title", "options.hold.[key]", "refund_all"),
        ('reasons = ["train_client"]', "reasons = []", "rules.9a.reasons", "at least 1"),
        ('reasons = ["train_client"]', 'reasons = ["teach"]', "rules.9a.reasons", "teach"),
        ('reasons = ["train_client"]', 'reasons = ["one_star_weighs"]', "rules.9a.reasons", "always hold"),
        ('sources = ["S1-22"]', 'sources = ["S1-23"]', "reasons.train_client.sources", "S1-22"),
        ('sources = ["S1-22"]', 'sources = ["S122"]', "reasons.train_client.sources.0", "pattern"),
        ('sources = ["S1-22"]', "sources = []", "reasons.train_client.sources", "at least 1"),
        ("{refund} was paid for work", "{refnud} was paid for work", "reasons.unearned_back.text", "refnud"),
        ('only_if = ["hourly"]', 'only_if = ["houly"]', "reasons.hourly_at_risk.only_if.0", "houly"),
        (
            '"order_first", "next_update"]',
            '"order_first", "next_udpate"]',
            "outcomes.FINISH.actions",
            "next_udpate",
        ),
        (
            '"order_first", "next_update"]',
            '"order_first"]',
            "outcomes.FINISH.actions",
            "always holds",
        ),
        ('"order_first", "next_update"]', '"order_first", "@end"]', "outcomes.FINISH.actions", "end"),
        (
            'what comes next, by when.", due = "days_3"',
            'what comes next, by when.", due = "day_3"',
            "actions.next_update.due",
            "day_3",
        ),
        ("[actions]", '[actions]\nspare = { what = "A.", due = "now" }', "actions", "spare"),
        ('words = "now", hours = 0', 'words = "now"', "dues.now.words", "exactly one"),
        ("reversible = false", "reversable = false", "options.refund_all.reversible", "required"),
        ("[reasons]", "[reasons", "TOML", "line"),
        ("[reasons]", "[[reasons]]", "reasons", "valid dictionary"),
    ],
)
def test_planted_faults_are_named(tmp_path: Path, right: str, wrong: str, entry: str, problem: str):
    text = (FOLDER / "advice.toml").read_text("utf-8")
    assert right in text
    file = tmp_path / "advice.toml"
    file.write_text(text.replace(right, wrong, 1), "utf-8")
    with pytest.raises(InvalidContent) as refused:
        load_advice(file)
    assert refused.value.file == "advice.toml"
    assert refused.value.entry == entry
    assert problem in str(refused.value.problem)


@pytest.mark.parametrize(
    ("right", "wrong", "entry"),
    [
        ("fixable = [", "fixible = [", "facts.fixible"),
        ('value = "hostile"', 'value = "furious"', "facts.mood"),
        ('value = 0.5, words = "only half', 'value = 5, words = "only half', "facts.earned_share"),
        ('words = "the client turns hostile"', 'words = ""', "facts.mood.0.words"),
    ],
)
def test_planted_faults_in_flips_are_named(tmp_path: Path, right: str, wrong: str, entry: str):
    text = (FOLDER / "flips.toml").read_text("utf-8")
    assert right in text
    file = tmp_path / "flips.toml"
    file.write_text(text.replace(right, wrong, 1), "utf-8")
    with pytest.raises(InvalidContent) as refused:
        load_flips(file)
    assert refused.value.entry == entry
