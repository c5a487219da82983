"""Notes about platforms without a score of ours: each platform has some, each note its age and its source."""

from pathlib import Path

import pytest

from bot.contracts.rules import Platform
from bot.operator_errors import InvalidContent
from bot.rulebook.platforms import load_platforms, platform_notes

FILE = Path(__file__).parents[2] / "bot/rulebook/platforms.toml"


def test_every_platform_has_its_entry() -> None:
    assert set(load_platforms().root) == set(Platform)


def test_what_is_no_longer_sure_is_marked_old() -> None:
    forum = [note for note in platform_notes("fiverr") if "P40" in note.sources]
    assert forum
    assert all(note.status == "old" for note in forum)
    assert all(note.status == "inference" for name in ("direct", "other") for note in platform_notes(name))


@pytest.mark.parametrize(
    ("old", "new", "entry"),
    [
        ('status = "official"', 'status = "sure"', "upwork.holder.status"),
        ('sources = ["P39"]', 'sources = ["page 39"]', "fiverr.score.sources.0"),
        (', page = "https://block', ', page = "http://block', "fiverr.score.page"),
        ('dated = "2024"', 'date = "2024"', "fiverr.score.date"),
        ("release_days = { value = 14", "release_days = { value = -1", "upwork.release_days.value"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, entry: str) -> None:
    text = FILE.read_text("utf-8")
    assert old in text
    copy = tmp_path / "platforms.toml"
    copy.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(InvalidContent) as refused:
        load_platforms(copy)
    assert (refused.value.file, refused.value.entry) == ("platforms.toml", entry)


def test_the_platforms_own_word_needs_its_page(tmp_path: Path) -> None:
    copy = tmp_path / "platforms.toml"
    notes = 'notes = [{ text = "Yes.", status = "official", sources = ["P1"] }]'
    copy.write_text(
        f'[x]\nname = "X"\nagreement = "job"\nheld = "there"\ncourt_note = "No."\n{notes}\n', "utf-8"
    )
    with pytest.raises(InvalidContent) as refused:
        load_platforms(copy)
    assert refused.value.entry == "x.notes.0.page"
