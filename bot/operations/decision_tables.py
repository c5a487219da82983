"""Prints what decides, as Markdown: the pages of docs/advice show it, and a test holds them to it.

Conditions are read from the source of the rules, so that what is printed is what is run.
"""

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from fractions import Fraction
from functools import partial
from itertools import zip_longest
from pathlib import Path
from textwrap import dedent
from typing import TypeGuard

from bot import wording
from bot.content import Content
from bot.followups.ladders import Offset, load_ladders
from bot.score.model import score_model
from bot.vetting.checklist import load_checklist
from bot.walkthroughs.advice import decision_table
from bot.walkthroughs.advice.decision_table import Rule
from bot.walkthroughs.flows import catalogue
from bot.walkthroughs.flows.catalogue import FLOWS

_BEGIN, _END = "<!-- printed -->\n", "<!-- /printed -->"
_CELLS = [field.name for field in fields(Rule)]
_DECIDING = _CELLS[2:]
"""What a rule says beside its name and its sources."""


def renewed(page: str, name: str) -> str:
    """Put what is printed today between the marks of a page; raises ValueError where it has none."""
    before, begin, rest = page.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not end:
        raise ValueError
    return f"{before}{begin}{TABLES[name]()}{end}{after}"


def _walkthrough(name: str) -> str:
    """Print the rules of a walkthrough, then what their conditions name, as it is written."""
    words, source = FLOWS[name].words(), _Source(Path(catalogue.__file__).parent / name)
    names = [rule.name for rule in words.rules_known]
    rows = [
        [
            f"**{rule.name}**",
            *(source.cell(rule.name, cell) for cell in _DECIDING),
            rule.sources,
            words.reasons[words.rules[rule.name].reasons[0]].text,
        ]
        for rule in words.rules_known
    ]
    helpers = "\n\n\n".join(source.named_by(names))
    return _table(wording.TABLE_OF_RULES, rows) + (f"\n```python\n{helpers}\n```\n" if helpers else "")


class _Source:
    """The rules of a walkthrough as they are written, and what is defined beside them."""

    def __init__(self, folder: Path) -> None:
        self._rules: dict[str, dict[str, ast.expr]] = {}
        self._definitions: dict[str, tuple[ast.stmt, str]] = {}
        self._written: dict[ast.expr, str] = {}
        for file in sorted(folder.glob("*.py"), reverse=True):
            self._read(file.read_text("utf-8"), with_definitions=True)
        self._read(Path(decision_table.__file__).read_text("utf-8"), with_definitions=False)

    def cell(self, rule: str, name: str) -> str:
        """Return a cell of a rule: a word as it is, code as code, nothing where it is left out."""
        node = self._rules[rule].get(name)
        if node is None or isinstance(node, ast.Constant):
            return str(node.value or "") if node else ""
        code = self._written[node]
        return wording.TABLE_OTHERWISE if code == "True" else f"`{code}`"

    def named_by(self, rules: Iterable[str]) -> list[str]:
        """Return the definitions that these rules name, and those that the definitions name."""
        wanted: set[str] = set()
        waiting: list[ast.AST] = [self._rules[rule][cell] for rule in rules for cell in self._rules[rule]]
        while waiting:
            found = _names(waiting.pop()) & self._definitions.keys() - wanted
            wanted |= found
            waiting += [self._definitions[name][0] for name in found]
        return list(dict.fromkeys(text for name, (_, text) in self._definitions.items() if name in wanted))

    def _read(self, text: str, *, with_definitions: bool) -> None:
        tree = ast.parse(text)
        for call in filter(_is_rule, ast.walk(tree)):
            cells = dict(zip(_CELLS, call.args, strict=False)) | {
                each.arg or "": each.value for each in call.keywords
            }
            self._rules[ast.literal_eval(cells["name"])] = cells
            for node in cells.values():
                body = node.body if isinstance(node, ast.Lambda) else node
                self._written[node] = " ".join((ast.get_source_segment(text, body) or "").split())
        if with_definitions:
            self._definitions |= {name: (node, part) for name, node, part in _definitions(tree, text)}


def _is_rule(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Rule"


def _names(node: ast.AST) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)} | {
        each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)
    }


def _definitions(tree: ast.Module, text: str) -> Iterator[tuple[str, ast.stmt, str]]:
    """Find functions, constants and the properties of facts, with their docstrings; no tables."""
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    methods = [each for node in classes for each in node.body if isinstance(each, ast.FunctionDef)]
    for body in (tree.body, methods):
        for node, after in zip_longest(body, body[1:]):
            if isinstance(node, ast.FunctionDef):
                yield node.name, node, _segment(text, node)
            elif isinstance(node, ast.Assign | ast.AnnAssign) and not _has_rules(node):
                explained = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
                part = _segment(text, node) + ("\n" + _segment(text, after) if explained and after else "")
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                yield from ((name, node, part) for target in targets for name in _names(target))


def _has_rules(node: ast.AST) -> bool:
    return any(map(_is_rule, ast.walk(node)))


def _segment(text: str, node: ast.stmt) -> str:
    return dedent(ast.get_source_segment(text, node, padded=True) or "")


def _vetting() -> str:
    """Print the bands, then the points with their weights and what a bad answer does."""
    checklist = load_checklist()
    usual, fragile, after = checklist.usual_bands, checklist.fragile_bands, checklist.after_sample
    bands = [
        [f"≥ {checklist.fragile_below}", *_band(usual.sample_first_from, usual.decline_from)],
        [f"< {checklist.fragile_below}", *_band(fragile.sample_first_from, fragile.decline_from)],
    ]
    sample = [[f"≥ {after.take_from}", f"≥ {after.one_more_from}", f"< {after.one_more_from}"]]
    points = [
        [
            f"**{item.id}**",
            str(item.weight),
            "DECLINE" if item.disqualifier else "SAMPLE_FIRST" if item.cap else "",
            item.question,
            " ".join(item.sources),
        ]
        for item in checklist.items.values()
    ]
    most_unknown = f"\n{wording.TABLE_UNKNOWN.format(percent=checklist.most_unknown)}\n\n"
    return "\n".join(
        (
            _table(wording.TABLE_OF_BANDS, bands) + most_unknown + _table(wording.TABLE_AFTER_SAMPLE, sample),
            _table(wording.TABLE_OF_POINTS, points),
        )
    )


def _band(sample_first_from: int, decline_from: int) -> list[str]:
    return [f"< {sample_first_from}", f"{sample_first_from}–{decline_from - 1}", f"≥ {decline_from}"]


def _score() -> str:
    """Print every number of the model with where it comes from."""
    rows = [
        [f"{part}.{name}", _number(value), " ".join(table.model_dump()["sources"])]
        for part, table in score_model()
        if isinstance(table, Content)
        for name, value in table
        if name != "sources"
    ]
    return _table(wording.TABLE_OF_NUMBERS, rows)


def _number(value: object) -> str:
    if isinstance(value, Content):
        return ", ".join(f"{name} {_number(each)}" for name, each in value if each is not None)
    if isinstance(value, tuple):
        return "; ".join(map(_number, value))
    return f"{float(value):g}" if isinstance(value, Fraction) else str(value)


def _followups() -> str:
    """Print when each ladder pings, counted from its anchor, and what it is about."""
    rows = [
        [
            f"**{name}**",
            steps.title,
            "; ".join(_moment(rung) for rung in steps.rungs),
            _moment(steps.deadline) if steps.deadline else "",
            " ".join(steps.sources),
        ]
        for name, steps in load_ladders().items()
    ]
    return _table(wording.TABLE_OF_LADDERS, rows)


def _moment(offset: Offset) -> str:
    parts = offset.model_dump(include=set(Offset.model_fields), exclude_none=True)
    hours = parts.pop("hours")
    counted = [_COUNTED[name].format(value) for name, value in parts.items()]
    if hours or not counted:
        counted.append(f"{hours:+d} h")
    return " ".join(counted)


_COUNTED = {
    "days": "{:+d} d",
    "working_days": "{:+d} wd",
    "mondays": "Monday {}",
    "utc": "{:+d} d UTC",
    "at": "{}",
}


def _table(heads: str, rows: Iterable[Sequence[str]]) -> str:
    """Write rows below their heads, which stand in one line."""
    lines = [" | ".join(cell.replace("|", "\\|") for cell in row) for row in rows]
    rule = "---".join("|" * (heads.count("|") + 2))
    return "".join(f"{line}\n" for line in (f"| {heads} |", rule, *(f"| {line} |" for line in lines)))


TABLES: Mapping[str, Callable[[], str]] = {
    **{name: partial(_walkthrough, name) for name in FLOWS},
    "vetting": _vetting,
    "score": _score,
    "followups": _followups,
}
"""What prints each of them."""
