"""Small wrongs in services, stores, operations and rules, and whether tests of the same feature notice."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from mutations.copies import ROOT, Change, Outcome, run

_DECIDE_OR_KEEP = ("*service.py", "*store.py", "operations.py", "*rules.py")
_SEED = 20261201
_OWNERS = {"user_id", "owner_id", "member_id", "asker_id", "reviewer_id", "guild_id", "buddy_id", "author_id"}
_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Lt: ast.GtE,
    ast.GtE: ast.Lt,
    ast.Gt: ast.LtE,
    ast.LtE: ast.Gt,
}


class Mutant(NamedTuple):
    """One wrong in one file."""

    kind: str
    """`write`: a step left out; `owner`: whose it is; `state`: a state; `comparison`: any other condition."""
    path: str
    line: int
    was: str
    text: str
    """Of the whole file."""


def features() -> list[str]:
    """Name the features: rooms of `bot/` with tests of the same name."""
    return sorted(
        folder.name
        for folder in (ROOT / "bot").iterdir()
        if folder.is_dir() and (ROOT / "tests" / folder.name).is_dir()
    )


def mutants(feature: str) -> list[Mutant]:
    """List every wrong that can be done to a feature."""
    folder = ROOT / "bot" / feature
    paths = sorted({path for pattern in _DECIDE_OR_KEEP for path in folder.rglob(pattern)})
    return [mutant for path in paths for mutant in _of_file(path)]


def check(chosen: list[str], each: int) -> list[Outcome]:
    """Print which wrongs of a sample no test of their feature notices, and the share; return them."""
    kinds = dict[str, str]()
    noticed, tried = Counter[str](), Counter[str]()
    unnoticed: list[Outcome] = []
    for outcome in run(_changes(chosen or features(), each, kinds)):
        kind = kinds[outcome.change.title]
        tried[kind] += 1
        noticed[kind] += outcome.noticed
        if not outcome.noticed:
            unnoticed.append(outcome)
            print(f"{outcome.change.title} · {outcome.words}", flush=True)
    for kind in sorted(tried):
        print(f"{kind}: {noticed[kind]} of {tried[kind]}")
    print(f"{noticed.total()} of {tried.total()} wrongs are noticed by the tests of their own feature.")
    return unnoticed


def _changes(chosen: list[str], each: int, kinds: dict[str, str]) -> Iterator[Change]:
    for feature in chosen:
        tests = _tests(feature)
        for mutant in _sample(mutants(feature), each):
            title = f"{mutant.path}:{mutant.line} {mutant.kind}: {mutant.was}"
            kinds[title] = mutant.kind
            yield Change(title, mutant.path, mutant.text, tests)


def _tests(feature: str) -> tuple[str, ...]:
    """List the test files of a feature, those that talk to a whole bot last: most is noticed before."""
    paths = sorted((ROOT / "tests" / feature).rglob("test_*.py"))
    talking = [path for path in paths if "(world: World" in path.read_text("utf-8")]
    ordered = [path for path in paths if path not in talking] + talking
    return tuple(str(path.relative_to(ROOT)) for path in ordered)


def _sample(found: list[Mutant], count: int) -> list[Mutant]:
    """Draw as evenly from each kind as there are; the same ones for the same code."""
    random = Random(_SEED)  # noqa: S311 - a sample, no secret
    heaps = [
        random.sample(heap, len(heap))
        for kind in _KINDS
        if (heap := [one for one in found if one.kind == kind])
    ]
    drawn: list[Mutant] = []
    while len(drawn) < min(count, len(found)):
        drawn += [heap.pop() for heap in heaps if heap][: count - len(drawn)]
    return drawn


_KINDS = ("write", "owner", "state", "comparison")


def _of_file(path: Path) -> Iterator[Mutant]:
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        found = _wrong(node)
        if found is not None:
            kind, field, wrong = found
            was, right = ast.unparse(node).partition("\n")[0][:110], getattr(node, field)
            setattr(node, field, wrong)
            place = str(path.relative_to(ROOT))
            yield Mutant(
                kind, place, getattr(node, "lineno", 0), was, ast.unparse(ast.fix_missing_locations(tree))
            )
            setattr(node, field, right)


def _wrong(node: ast.AST) -> tuple[str, str, object] | None:
    """Return the kind, the field to change and its wrong value; None where nothing is done."""
    match node:
        case ast.Expr(value=ast.Await()):
            return "write", "value", ast.Constant(None)
        case ast.Compare(ops=[op]):
            return _about(node), "ops", [_TURNED[type(op)]()]
        case ast.BoolOp(op=ast.And()):
            return "comparison", "op", ast.Or()
        case ast.BoolOp(op=ast.Or()):
            return "comparison", "op", ast.And()
        case _:
            return None


def _about(comparison: ast.Compare) -> str:
    """Tell what is compared, by the names of both sides: an owner, a member of an enum, or else."""
    sides = (comparison.left, *comparison.comparators)
    names = {side.attr if isinstance(side, ast.Attribute) else getattr(side, "id", "") for side in sides}
    if names & _OWNERS:
        return "owner"
    return "state" if any(name.isupper() and len(name) > 1 for name in names) else "comparison"
