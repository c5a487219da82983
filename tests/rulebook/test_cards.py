"""The cards of the rulebook: nothing without source and date, doubts said, mistakes in the file named."""

from datetime import date
from pathlib import Path

import pytest

from bot.operator_errors import InvalidContent
from bot.rulebook.cards import MYTHS, find_facts, find_topics, load_cards, myths, topics
from bot.rulebook.rules import caveat, kinds_of
from cogs.rulebook import views
from cogs.shared.layout import card, text

FRESH, STALE = date(2026, 11, 23), date(2027, 6, 1)


def words_of(name: str, today: date) -> str:
    return "\n".join(
        part["content"]
        for part in views.topic_card(name, caveat(today)).to_components()[0]["components"]
        if part["type"] == 10
    )


@pytest.mark.parametrize("name", views.titles())
def test_every_card_can_be_shown_and_says_how_sure_it_is(name: str) -> None:
    shown = words_of(name, FRESH)
    facts = views.facts_of(name)
    assert shown.count("\n-# Sure ·") + shown.count("\n-# Likely ·") + shown.count("\n-# Unsure ·") == len(
        facts
    )
    assert shown.count("**Sources disagree.**") == sum(bool(fact.disagree) for fact in facts)
    assert all(fact.dated in shown and fact.text in shown for fact in facts)
    assert "Facts checked: 2026-11-21" in shown
    assert "more than 180 days old" not in shown
    assert "more than 180 days old" in words_of(name, STALE)


def test_the_two_myths_of_the_seeds_are_answered() -> None:
    told = "\n".join(views.myth(fact) for fact in myths())
    assert "3 September 2024" in told
    assert "It removes no feedback" in told
    assert all("Not so." in views.myth(fact) for fact in myths())


def test_what_contradicts_itself_is_never_called_sure() -> None:
    assert [fact.id for fact in find_facts("").values() if fact.disagree and fact.confidence == "sure"] == []
    assert all(kinds_of(fact.sources) for fact in find_facts("").values())


@pytest.mark.parametrize(
    ("typed", "name"),
    [("jss", "score"), ("Telegram", "outside"), ("mediation", "disputes"), ("  TOP RATED ", "account")],
)
def test_topics_are_found_by_the_words_people_use(typed: str, name: str) -> None:
    assert list(find_topics(typed)) == [name]
    assert MYTHS not in topics()


GOOD = '[[a.facts]]\nid = "a-b"\ntext = "T"\nsources = ["P1"]\ndated = "2024"\nconfidence = "sure"\n'


@pytest.mark.parametrize(
    ("toml", "entry"),
    [
        (f'[a]\ntitle = "A"\n{GOOD}{GOOD}', "a.a-b"),
        (f'[a]\ntitle = "A"\n{GOOD}disagree = "No"\n', "a.facts.0.disagree_sources"),
        ('[a]\ntitle = "A"\n' + GOOD.replace("P1", "P99"), "a.facts.0.sources"),
        ('[a]\ntitle = "A"\n' + GOOD.replace('"P1"', ""), "a.facts.0.sources"),
        ('[a]\ntitle = "A"\n' + GOOD.replace("sure", "certain"), "a.facts.0.confidence"),
        ('[a]\ntitle = "A"\n' + GOOD.replace('dated = "2024"\n', ""), "a.facts.0.dated"),
        ('[a]\ntitle = "A"\n', "a.facts"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, toml: str, entry: str) -> None:
    file = tmp_path / "cards.toml"
    file.write_text(toml, "utf-8")
    with pytest.raises(InvalidContent) as refused:
        load_cards(file)
    assert (refused.value.file, refused.value.entry) == ("cards.toml", entry)


def test_the_guard_of_limits_would_refuse_a_card_too_long() -> None:
    with pytest.raises(Exception, match="characters"):
        card(text("x" * 4_001))
