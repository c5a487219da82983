"""The tour of the house leads to what is there."""

import ast
import re

import pytest

from tests.architecture.house_rules import ROOT

_STOP = re.compile(r"`([\w/]+\.py):([\w.]+)`")
_STOPS = _STOP.findall((ROOT / "docs" / "tour.md").read_text("utf-8"))


def names_in(tree: ast.AST, before: str = "") -> set[str]:
    """Name the classes and functions of a module: `read_moment`, `Outbox`, `Outbox.claim`."""
    found: set[str] = set()
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            found |= {before + node.name} | names_in(node, f"{before}{node.name}.")
    return found


@pytest.mark.parametrize(("file", "name"), _STOPS)
def test_each_stop_is_there(file: str, name: str) -> None:
    assert name in names_in(ast.parse((ROOT / file).read_text("utf-8")))


def test_it_has_at_least_twelve_stops_twice() -> None:
    assert len(_STOPS) >= 24
