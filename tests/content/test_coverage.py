"""The table of what the advice comes from says the truth: no mark missing, each file and test there."""

import re
from pathlib import Path

import pytest

from tests.architecture.house_rules import ROOT

TABLE = (ROOT / "docs" / "coverage.md").read_text("utf-8")
CLAIMS = {"S0": 13, "S1": 43, "S2": 21, "S3": 12, "S4": 15}
"""How many claims each of the five texts makes."""
MARKS = {f"{text}-{number:02}" for text, count in CLAIMS.items() for number in range(1, count + 1)}
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")] for line in TABLE.splitlines() if "| S" in line[:4]
]
NAMED = re.compile(r"`([\w/]+\.\w+)(?:::(\w+))?`")


def is_reason(cell: str) -> bool:
    """A written reason stands in slanted letters."""
    return cell.startswith("*") and cell.endswith("*") and len(cell) > 2


def missing(place: str, test: str = "") -> bool:
    path = ROOT / place
    return not path.exists() or bool(test and f"def {test}(" not in path.read_text("utf-8"))


def test_every_mark_has_one_row_in_order() -> None:
    assert [row[0] for row in ROWS] == sorted(MARKS)
    assert all(len(row) == 4 and all(row) for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_what_a_row_names_is_there(row: list[str]) -> None:
    _, _, place, test = row
    if not is_reason(place):
        assert NAMED.search(place)
        assert [each for each in NAMED.findall(place) if missing(*each)] == []
    elif planned := NAMED.findall(place):
        assert all(missing(*each) for each in planned), "it is there now: fill in the row"
    if not is_reason(test):
        tests = NAMED.findall(test)
        assert tests
        assert all(path.startswith("tests/") and name for path, name in tests)
        assert [each for each in tests if missing(*each)] == []


def test_content_names_no_mark_that_the_table_does_not_have() -> None:
    used = {
        mark
        for folder in ("bot", "cogs")
        for suffix in ("*.toml", "*.py")
        for path in Path(ROOT / folder).rglob(suffix)
        for mark in re.findall(r"\bS\d-\d\d\b", path.read_text("utf-8"))
    }
    assert used <= MARKS
    assert len(used) > 70, "most of what is claimed is spoken"


def test_the_guard_bites() -> None:
    assert missing("bot/no_such_file.py")
    assert missing("tests/content/test_coverage.py", "test_nobody_wrote")
    assert not missing("tests/content/test_coverage.py", "test_the_guard_bites")
