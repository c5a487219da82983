"""The rows of `docs/coverage.md`: what each names, and the tests that must fail without it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from mutations.copies import ROOT, Change, Outcome, run
from mutations.take_away import without

_PAGE = "docs/coverage.md"
_QUOTED = re.compile(r"`([^`]+)`")


class Row(NamedTuple):
    """A claim, what speaks or decides it as (file, name), and its tests; or a reason why none."""

    mark: str
    claim: str
    named: tuple[tuple[str, str], ...]
    tests: tuple[str, ...]
    cells: tuple[str, str]
    """The two last, as written."""


@cache
def rows() -> tuple[Row, ...]:
    """Read them in order."""
    lines = (ROOT / _PAGE).read_text("utf-8").splitlines()
    return tuple(_row(line) for line in lines if re.match(r"\| S\d", line))


def changes(marks: set[str]) -> Iterator[Change]:
    """Take away what the rows name, one thing at a time; no marks: of all rows."""
    for row in rows():
        for path, name in row.named if not marks or row.mark in marks else ():
            text = (ROOT / path).read_text("utf-8")
            title = f"{row.mark} {path}: {name}"
            yield Change(title, path, without(path, text, name, row.mark), row.tests)


def check(marks: set[str]) -> list[Outcome]:
    """Print what no named test notices; return it."""
    unnoticed: list[Outcome] = []
    number = 0
    todo = list(changes(marks))
    for outcome in run(todo):
        number += 1
        if not outcome.noticed:
            unnoticed.append(outcome)
            print(f"{outcome.change.title}: {outcome.words}", flush=True)
    missed = number - len(unnoticed)
    print(f"{missed} of {number} things that {_PAGE} names are missed by their tests when taken away.")
    return unnoticed


def _row(line: str) -> Row:
    mark, claim, place, tests = (cell.strip() for cell in line.strip().strip("|").split(" | "))
    named: list[tuple[str, str]] = []
    path = ""
    for quoted in _QUOTED.findall(place):
        if "/" in quoted or quoted.endswith(".md"):
            path = quoted
        else:
            named.append((path, quoted))
    return Row(mark, claim, tuple(named), tuple(_QUOTED.findall(tests)), (place, tests))
