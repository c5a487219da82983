"""docs/advice says what decides and why: its tables are those that run, its numbers can be followed."""

import io
import re
import tokenize
from pathlib import Path

import pytest

from bot.operations.decision_tables import TABLES, renewed
from tests.architecture.house_rules import ROOT

PAGES = ROOT / "docs" / "advice"
README = (PAGES / "README.md").read_text("utf-8")
REFERENCE = re.compile(r"§\d+(?:\.\d+)?[a-z]?")
BARE = re.compile(r"\((?:\d\.\d{1,2}|6[abc])(?:[,)]| to )|\([67][:,)]|\b(?:domain|section) \d")
"""A number that looks like a reference and does not say to what."""
CODE = [
    path
    for folder in ("bot", "cogs", "demo", "tests", "benchmarks")
    for suffix in ("*.py", "*.toml")
    for path in sorted((ROOT / folder).rglob(suffix))
    if path != Path(__file__)
]


def comments(path: Path) -> str:
    """Return what a file says beside what it does: comments and docstrings."""
    text = path.read_text("utf-8")
    if path.suffix == ".toml":
        return "\n".join(re.findall(r"#.*", text))
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return "\n".join(
        token.string
        for token in tokens
        if token.type == tokenize.COMMENT
        or (token.type == tokenize.STRING and token.string.startswith(('"""', "'''")))
    )


@pytest.mark.parametrize("name", TABLES)
def test_each_page_shows_the_table_that_decides(name: str) -> None:
    page = (PAGES / f"{name}.md").read_text("utf-8")
    command = f"python -m bot flows table {name} --into docs/advice/{name}.md"
    assert renewed(page, name) == page, f"the table is an old one: {command}"


def test_every_reference_stands_in_the_index_once_with_a_page_that_explains_it() -> None:
    rows = re.findall(r"^\| (§\S+) \| .+ \| \[.+?\]\((\S+\.md)\) \|$", README, re.MULTILINE)
    index = dict(rows)
    assert len(index) == len(rows), "a number stands there twice"
    assert [page for number, page in rows if number not in (PAGES / page).read_text("utf-8")] == []
    texts = [comments(path) for path in CODE]
    texts += [page.read_text("utf-8") for page in (ROOT / "docs").rglob("*.md")]
    named = {number for text in texts for number in REFERENCE.findall(text)}
    assert named - index.keys() == set()
    assert len(named) > 25


def test_no_number_is_left_that_says_nothing_of_where_to_look() -> None:
    bare = {str(path.relative_to(ROOT)): BARE.findall(comments(path)) for path in CODE}
    assert {path: found for path, found in bare.items() if found} == {}
    assert all(map(BARE.search, ("a sum (5.12)", "a cadence (6a to 6c)", "(6: a reason)", "(domain 3)")))
    assert not BARE.search("(§5.12)")


def test_every_link_between_the_pages_leads_somewhere() -> None:
    for page in PAGES.glob("*.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
            assert (PAGES / target).exists(), f"{page.name}: {target}"


def test_a_table_read_from_the_source_keeps_conditions_and_helpers_as_they_are_written() -> None:
    printed = TABLES["silent"]()
    assert "| `_never_began(f) and f.any_paid` | EXIT_PLAN |" in printed
    assert '    return f.stage == "hired" and _silent(MAY_CLOSE_UNBEGUN)(f)\n' in printed
    assert "MAY_CLOSE, MAY_CLOSE_UNBEGUN = 10, 15" in printed, "and the numbers that the helpers name"
    assert "**13e** | anything else |" in TABLES["cancelling"]()
