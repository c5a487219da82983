"""The table of what the advice comes from says the truth: no mark missing, all it names is there and said.

`make coverage-check` takes each of those things away in turn and sees that a test of the row fails.
"""

import importlib
import re
from functools import cache
from pathlib import Path

import pytest

from bot.rulebook.cards import find_facts
from bot.walkthroughs.advice.advice import Advice
from bot.walkthroughs.flows.catalogue import FLOWS
from mutations.coverage import Row, rows
from mutations.take_away import NotThere, without
from tests.architecture.house_rules import ROOT

CLAIMS = {"S0": 13, "S1": 43, "S2": 21, "S3": 12, "S4": 15}
"""How many claims each of the five texts makes."""
MARKS = {f"{text}-{number:02}" for text, count in CLAIMS.items() for number in range(1, count + 1)}
ADVICE = re.compile(r"bot/walkthroughs/flows/(\w+)/advice\.toml")


def is_reason(cell: str) -> bool:
    """A written reason stands in slanted letters."""
    return cell.startswith("*") and cell.endswith("*") and len(cell) > 2


def missing(test: str) -> bool:
    path, _, name = test.partition("::")
    return not (ROOT / path).exists() or f"def {name}(" not in (ROOT / path).read_text("utf-8")


@cache
def advices(flow: str) -> list[Advice]:
    """What the examples of a walkthrough are told."""
    examples = importlib.import_module(f"tests.walkthroughs.{flow}.examples")
    cases = examples.EXAMPLES if flow == "cancelling" else examples.CASES
    return [FLOWS[flow].advise(case.facts) for case in cases]


def told(flow: str, name: str, mark: str) -> bool:
    """Whether an example is told this, and for this claim."""
    kind, _, key = name.partition(".")
    found = advices(flow)
    if kind == "claims":
        claims = {claim.key for advice in found for claim in advice.claims if mark in claim.sources}
        return len(claims) >= int(key or 1)
    if kind == "actions":
        return any(action.key == key for advice in found for action in advice.actions)
    if kind == "outcomes":
        return any(advice.outcome == key for advice in found)
    if kind == "fills":
        return any(key in {*advice.slots, *advice.answered} for advice in found)
    return any(reason.key == kind and mark in reason.sources for advice in found for reason in advice.reasons)


def test_every_mark_has_one_row_in_order() -> None:
    assert [row.mark for row in rows()] == sorted(MARKS)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.mark)
def test_what_a_row_names_is_there(row: Row) -> None:
    place, tests = row.cells
    assert bool(row.named) or is_reason(tests)
    assert bool(row.tests) or is_reason(tests)
    assert place
    assert [test for test in row.tests if missing(test)] == []
    for path, name in row.named:
        text = (ROOT / path).read_text("utf-8")
        assert without(path, text, name, row.mark) != text


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.mark)
def test_each_sentence_that_a_row_names_is_told(row: Row) -> None:
    for path, name in row.named:
        if flow := ADVICE.fullmatch(path):
            assert told(flow[1], name, row.mark), f"nobody is told {name} of {path}"
        elif path.endswith("/safety.toml"):
            assert told("threat", name, row.mark), f"nobody is told {name} of {path}"
        elif path.endswith("/cards.toml"):
            assert name in find_facts(""), f"no card says {name}"


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
    assert missing("tests/content/no_such_file.py::test_the_guard_bites")
    assert missing("tests/content/test_coverage.py::test_nobody_wrote")
    assert not missing("tests/content/test_coverage.py::test_the_guard_bites")
    for path, name in (("a.toml", "other"), ("a.py", "other")):
        with pytest.raises(NotThere):
            without(path, "this = 1", name)
