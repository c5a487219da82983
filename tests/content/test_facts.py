"""How old our facts are, and when that is said."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.operator_errors import InvalidContent
from bot.rulebook.rules import caveat, load_facts

CHECKED = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("days", "stale"), [(-3, False), (0, False), (180, False), (181, True), (4000, True)]
)
def test_facts_get_stale_after_180_days(days: int, stale: bool) -> None:
    told = caveat(CHECKED + timedelta(days=days))
    assert (told.stale, told.facts_date) == (stale, CHECKED)


def test_the_caveat_says_what_it_is_not() -> None:
    text = caveat(CHECKED).text
    assert "\n" not in text
    for words in ("general information", "no legal or tax advice", "change their rules"):
        assert words in text


@pytest.mark.parametrize(
    ("old", "new", "entry"),
    [
        ("2026-11-21", '"soon"', "facts_date"),
        ("= 180", "= 0", "stale_after_days"),
        ("caveat = ", "caveats = ", "caveat"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, entry: str) -> None:
    text = (Path(__file__).parents[2] / "bot/rulebook/facts.toml").read_text("utf-8")
    assert old in text
    copy = tmp_path / "facts.toml"
    copy.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(InvalidContent) as refused:
        load_facts(copy)
    assert (refused.value.file, refused.value.entry) == ("facts.toml", entry)
