"""Takes one named thing out of a file, as someone would who no longer wants it: with what points to it there.

In a content file a name is a key, an `id`, a `value` or hours of a rung; dots lead on (`promise.rungs.-24`).
The name of a list stands for its entry that carries the mark of the row, or, numbered, the first, second … of
those (`claims.2`). A number becomes 0.
In code a name is a row of a table or an entry of a mapping (left out), a function or `Class.method` (answers
nothing), or a constant (empty).
"""

import ast
import tomllib
from collections.abc import Iterator
from typing import Any

from mutations.toml import dumps

_NEUTRAL = {
    "bool": "False",
    "int": "0",
    "float": "0.0",
    "str": "''",
    "tuple": "()",
    "list": "[]",
    "dict": "{}",
}
_NEUTRAL |= {"Fraction": "Fraction(0)", "Iterator": "iter(())", "AsyncIterator": "iter(())"}
Places = list[tuple[Any, Any]]
"""The container and the key of each thing found."""


class NotThere(LookupError):
    """A row names what its file does not have, or what could be more than one thing."""


def without(path: str, text: str, name: str, mark: str = "") -> str:
    """Return the text of a file without one thing; raises NotThere."""
    taken = _content_without(text, name, mark) if path.endswith(".toml") else _code_without(text, name)
    if taken is None:
        raise NotThere(f"{path} has no `{name}`, or more than one")
    return taken


def _content_without(text: str, name: str, mark: str) -> str | None:
    content = tomllib.loads(text)
    places = _find(content, name, mark)
    if not places:
        return None
    container, key = places[0]
    if isinstance(container[key], int | float) and not isinstance(container[key], bool):
        container[key] = 0
    else:
        del container[key]
    if name.rpartition(".")[0] not in ("rules", "outcomes"):
        _forget(content, name.rpartition(".")[2])
    return dumps(content)


def _find(content: dict[str, Any], name: str, mark: str) -> Places:
    first, *rest = name.split(".")
    if isinstance(listed := content.get(first), list):
        marked = [(listed, place) for place, entry in enumerate(listed) if mark in entry.get("sources", ())]
        return (
            [marked[int(rest[0]) - 1]]
            if rest and int(rest[0]) <= len(marked)
            else marked[:1] * (len(marked) == 1)
        )
    found = [(content, first)] if first in content else [*_named(content, first)]
    for part in rest:
        found = [place for container, key in found for place in _children(container[key], part)]
    return found if len(found) == 1 else []


def _named(node: object, name: str) -> Iterator[tuple[Any, Any]]:
    """Look for a name at any depth."""
    yield from _children(node, name)
    for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _named(each, name)


def _children(node: object, name: str) -> Iterator[tuple[Any, Any]]:
    if isinstance(node, dict) and name in node:
        yield node, name
    if isinstance(node, list):
        for place, entry in enumerate(node):
            if isinstance(entry, dict) and name in (str(entry.get(key)) for key in ("id", "value", "hours")):
                yield node, place


def _forget(node: object, name: str) -> None:
    """Take a name out of every list of names."""
    if isinstance(node, list) and name in node:
        node[:] = [each for each in node if each != name]
    for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        _forget(each, name)


class _Taker(ast.NodeTransformer):
    """Takes out what has a name, mappings only on demand; `taken` counts."""

    def __init__(self, name: str, *, mappings: bool) -> None:
        self.owner, _, self.name = name.rpartition(".")
        self.mappings = mappings
        self.within = ""
        self.taken = 0

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        outer, self.within = self.within, node.name
        self.generic_visit(node)
        self.within = outer
        return node

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.AST:
        if (node.name, self.within) != (self.name, self.owner):
            self.generic_visit(node)
            return node
        self.taken += 1
        kind = ast.unparse(node.returns).partition("[")[0] if node.returns else ""
        node.body = ast.parse(f"return {_NEUTRAL.get(kind, 'None')}").body
        return node

    visit_FunctionDef = visit_AsyncFunctionDef = _function  # noqa: N815 - as the visitor names them

    def _constant(self, node: ast.Assign | ast.AnnAssign) -> ast.AST:
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        named = isinstance(target, ast.Name) and (target.id, self.within) == (self.name, self.owner)
        if not named or node.value is None:
            self.generic_visit(node)
            return node
        self.taken += 1
        node.value = _emptied(node.value)
        return node

    visit_Assign = visit_AnnAssign = _constant  # noqa: N815 - as the visitor names them

    def _rows(self, node: ast.Tuple | ast.List) -> ast.AST:
        kept = [each for each in node.elts if not self._is_row(each)]
        self.taken += len(node.elts) - len(kept)
        node.elts = kept
        self.generic_visit(node)
        return node

    visit_Tuple = visit_List = _rows  # noqa: N815 - as the visitor names them

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        pairs = list(zip(node.keys, node.values, strict=True))
        kept = [(key, value) for key, value in pairs if not (self.mappings and self._is(key))]
        self.taken += len(node.keys) - len(kept)
        node.keys, node.values = [key for key, _ in kept], [value for _, value in kept]
        self.generic_visit(node)
        return node

    def _is(self, node: ast.AST | None) -> bool:
        return isinstance(node, ast.Constant) and node.value == self.name and not self.owner

    def _is_row(self, node: ast.AST) -> bool:
        return isinstance(node, ast.Call) and bool(node.args) and self._is(node.args[0])


def _emptied(value: ast.expr) -> ast.expr:
    if isinstance(value, ast.Constant):
        return ast.Constant(type(value.value)())
    if isinstance(value, ast.Tuple | ast.List | ast.Set):
        return ast.Tuple([], ast.Load())
    return ast.Dict([], []) if isinstance(value, ast.Dict) else ast.Constant(None)


def _code_without(text: str, name: str) -> str | None:
    for mappings in (False, True):
        taker = _Taker(name, mappings=mappings)
        tree = ast.fix_missing_locations(taker.visit(ast.parse(text)))
        if taker.taken:
            return ast.unparse(tree) if taker.taken == 1 else None
    return None
