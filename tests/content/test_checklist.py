"""The checklist is complete, and a mistake in it is named with file, item and field."""

from pathlib import Path

import pytest

from bot.operator_errors import InvalidContent
from bot.vetting.checklist import Checklist, load_checklist

FILE = Path(__file__).parents[2] / "bot/vetting/checklist.toml"
CHECKLIST = load_checklist()
LENGTHS = {"A": 7, "B": 5, "C": 7, "D": 6, "E": 5, "F": 2}


def load_changed(folder: Path, old: str, new: str) -> Checklist:
    text = FILE.read_text("utf-8")
    assert old in text
    copy = folder / "checklist.toml"
    copy.write_text(text.replace(old, new, 1), "utf-8")
    return load_checklist(copy)


def test_ids_are_complete_and_in_order() -> None:
    expected = [f"{group}{number}" for group, size in LENGTHS.items() for number in range(1, size + 1)]
    assert list(CHECKLIST.items) == expected
    assert all(item.id[0] == item.group for item in CHECKLIST.items.values())


def test_weights_add_up() -> None:
    assert sum(item.weight for item in CHECKLIST.items.values()) == 105
    weights = {group: sum(item.weight for item in CHECKLIST.in_group(group)) for group in LENGTHS}
    assert weights == {"A": 28, "B": 17, "C": 20, "D": 16, "E": 18, "F": 6}


def test_disqualifiers_and_caps() -> None:
    items = CHECKLIST.items.values()
    assert " ".join(item.id for item in items if item.disqualifier) == "A2 A3 A4 B2 D1 E1 E4 F1"
    assert " ".join(item.id for item in items if item.cap) == "A1 A6 C1 E5"


def test_bands() -> None:
    for jobs, edges in ((0, (20, 40)), (4, (20, 40)), (5, (25, 50)), (500, (25, 50))):
        bands = CHECKLIST.bands(jobs)
        assert (bands.sample_first_from, bands.decline_from) == edges
    assert (CHECKLIST.most_unknown, len(CHECKLIST.after_sample.questions)) == (30, 5)


def test_questions_ask_for_a_plain_yes() -> None:
    for item in CHECKLIST.items.values():
        words = item.question.lower().split()
        assert "?" in item.question
        assert words[0] in {"has", "will", "does", "can", "do", "did", "are", "is", "have"}, item.question
        assert not {"not", "no", "never", "don't"} & set(words), item.question


def test_no_text_is_used_twice() -> None:
    for field in ("question", "why", "where", "ask", "protection", "risk"):
        texts = [getattr(item, field) for item in CHECKLIST.items.values()]
        assert len(set(texts)) == len(texts), field


def test_pages_split_groups_evenly() -> None:
    pages = [(page.group.id, len(page.items)) for page in CHECKLIST.pages()]
    expected = [("A", 4), ("A", 3), ("B", 5), ("C", 4), ("C", 3), ("D", 3), ("D", 3), ("E", 5), ("F", 2)]
    assert pages == expected
    for limit in (1, 2, 3, 7, 40):
        shown = [item.id for page in CHECKLIST.pages(limit) for item in page.items]
        assert shown == list(CHECKLIST.items)
        assert max(len(page.items) for page in CHECKLIST.pages(limit)) <= limit


@pytest.mark.parametrize(
    ("old", "new", "entry"),
    [
        ("[items.B1]", "[items.B2]", "B2"),
        ("[items.B1]", "[items.BB]", "items.BB.id"),
        ("weight = 4", "weight = 0", "items.A1.weight"),
        ("weight = 4", "weight = 'heavy'", "items.A1.weight"),
        ("weight = 4\n", "", "items.A1.weight"),
        ("cap = true", "cpa = true", "items.A1.cpa"),
        ('group = "D"', 'group = "X"', "items.D1.group"),
        ("[groups.F]", '[groups.G]\ntitle = "More"\n[groups.F]', "groups.G"),
        ("[groups.A]\ntitle", "[groups.A]\nname", "groups.A.title"),
        ('Insults or threats"', "Insults or threats" + " and more" * 9 + '"', "items.D1.risk"),
        ("Has the platform verified", "Has the platform verified" + " long" * 20, "items.A1.question"),
        ('risk = "Nobody clearly decides"', 'risk = "  "', "items.C5.risk"),
        ('sources = ["S4-02", "S2-04"]', 'sources = ["somewhere"]', "items.C1.sources.0"),
        ('sources = ["S4-02", "S2-04"]', "sources = []", "items.C1.sources"),
        ("unknown = 0.5", "unknown = 2", "values.unknown"),
        ("good = 0", "good = 0.2", "values.good"),
        ("decline_from = 40", "decline_from = 20", "fragile_bands.decline_from"),
        ("take_from = 4", "take_from = 6", "after_sample.take_from"),
        ("version = 1", "version = 1\nitem = 3", "item"),
        ("[values]", "[values", "TOML"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, entry: str) -> None:
    with pytest.raises(InvalidContent) as refused:
        load_changed(tmp_path, old, new)
    assert refused.value.file == "checklist.toml"
    named, problem = refused.value.entry, str(refused.value.problem)
    assert entry == named or (named == "TOML" and f"'{entry}'" in problem)
    assert str(refused.value).startswith("checklist.toml:")


def test_entries_that_are_no_tables_are_named(tmp_path: Path) -> None:
    copy = tmp_path / "checklist.toml"
    settings = FILE.read_text("utf-8").partition("[groups.A]")[0]
    for tables, entry in (
        ("items = 3\ngroups = {}\n", "items"),
        ("items = {}\ngroups = {A = 1}\n", "groups.A"),
    ):
        copy.write_text(tables + settings, "utf-8")
        with pytest.raises(InvalidContent, match=rf"^checklist\.toml:\d+: {entry}: "):
            load_checklist(copy)
