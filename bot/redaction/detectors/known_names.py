"""Names we were told of, in any spelling.

They are looked up, never made into a pattern: a member may give hundreds, and to compile so many takes a
second in which nobody is answered.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from bot.redaction.normalized import FindingKind, NormalizedText, Span, fold
from bot.redaction.words import load_redaction_words

_UNSPACED = r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]"
"""Scripts that put no spaces between words: a name may begin and end at any sign of them."""
_WORD = re.compile(rf"{_UNSPACED}|(?:(?!{_UNSPACED})[^\W\d_])+|\d+")
_PART = re.compile(r"[^\W_]+")
_JOINT = re.compile(r"[\s._'&,/-]{0,3}")
"""What may stand between the parts of a name."""
_SPELLING = re.compile(r"[\s._*-]{1,2}")
"""What stands between the letters of a name that is spelled."""
_BREAK = "\n"
_LEAST_PART = 3
"""Letters of a part of a name that is looked for by itself."""
_LONGEST_SPELLED = 20
_ENDINGS = ("s", "es")
"""What may follow a name in the same word."""


@dataclass(slots=True)
class _Line:
    """The words of a text in one line: those that may belong together joined, the others behind breaks."""

    text: str = ""
    starts: dict[int, int] = field(default_factory=dict)
    ends: dict[int, int] = field(default_factory=dict)
    """Where words start and end in the line, and in the text; before a plural's “s” they end too."""
    joints: int = 0
    """A bit for each place of the line where something was left out between two words."""


class _Names:
    """Names as a line has them, to be looked up there."""

    def __init__(self, joints: dict[str, int]) -> None:
        """Take the names, each with a bit for each of its places where something may be left out."""
        self._closed = {name: ((1 << len(name)) - 1) & ~places for name, places in joints.items()}
        self._sorted = sorted(joints)
        self._longest = max(map(len, self._sorted), default=0)
        self._shorter: dict[str, str] = {}
        """Of each name the longest other that it begins with."""
        begun = [""]
        for name in self._sorted:
            while not name.startswith(begun[-1]):
                begun.pop()
            self._shorter[name] = begun[-1]
            begun.append(name)

    def __bool__(self) -> bool:
        return bool(self._sorted)

    def found(self, line: _Line) -> Iterator[tuple[int, int]]:
        """Give where in the text names stand: the longest at each place."""
        for start, place in line.starts.items():
            end = self._end(line, start)
            if end is not None:
                yield place, line.ends[end]

    def _end(self, line: _Line, start: int) -> int | None:
        rest = line.text[start : start + self._longest]
        joints = (line.joints >> start) & ((1 << len(rest)) - 2)
        number = bisect_right(self._sorted, rest)  # what the rest begins with is this one, or begins this one
        name = self._sorted[number - 1] if number else ""
        while name:
            end = start + len(name)
            if end in line.ends and not joints & self._closed[name] and rest.startswith(name):
                return end
            name = self._shorter[name]
        return None


@dataclass(frozen=True, slots=True)
class Given:
    """Names that may stand in a text, ready to be looked for, and what stands for them."""

    token: str
    written: _Names
    """Whole names and their telling parts."""
    spelled: _Names
    """The same with a space after each letter."""
    signs: frozenset[str]
    """Names without letters."""


def find_given(shadow: NormalizedText, given: Sequence[Given]) -> Iterator[Span]:
    """Find names we were told of in any spelling: “BOB's”, “b o b”, “Bób”, and the parts of “Bob Smith”."""
    for each in given:
        for sign in each.signs:
            for found in re.finditer(re.escape(sign), shadow.low):
                yield Span(*found.span(), FindingKind.NAME, each.token)
    written = [(each.written, each.token) for each in given if each.written]
    spelled = [(each.spelled, each.token) for each in given if each.spelled]
    for sought, joint, between in ((written, _JOINT, ""), (spelled, _SPELLING, " ")):
        line = _line_of(shadow.low, joint, between) if sought else _Line()
        for names, token in sought:
            for start, end in names.found(line):
                yield Span(start, end, FindingKind.NAME, token)


def names_given(names: Collection[str], token: str, shadow: NormalizedText) -> Given:
    """Make those names ready that may stand in a text, or in what is left of it when others have looked."""
    letters = "".join(_WORD.findall(shadow.low))
    written: dict[str, int] = {}
    spelled: dict[str, int] = {}
    signs: set[str] = set()
    for name in {" ".join(fold(name).split()) for name in names} - {""}:
        parts = _PART.findall(name)
        near = [part for part in parts if part in letters]
        if parts and len(near) == len(parts):
            whole = "".join(parts)
            written[whole] = written.get(whole, 0) | sum(1 << place for place in accumulate(map(len, parts)))
        if not parts and name in shadow.low:
            signs.add(name)
        for part in near if len(parts) == 1 else filter(_tells, near):
            written.setdefault(part, 0)
            if _LEAST_PART <= len(part) <= _LONGEST_SPELLED and part.isalpha():
                spelled[" ".join(part)] = 0
    return Given(token, _Names(written), _Names(spelled), frozenset(signs))


def _tells(part: str) -> bool:
    """Tell whether a part of a name is looked for by itself."""
    return (
        len(part) >= _LEAST_PART and not part.isdigit() and not load_redaction_words().names.is_ordinary(part)
    )


def _line_of(low: str, joint: re.Pattern[str], between: str) -> _Line:
    line, pieces, size, done = _Line(), list[str](), 0, 0
    for word in _WORD.finditer(low):
        start, end = word.span()
        joined = joint.fullmatch(low, done, start)
        pieces += (between if joined else _BREAK, word[0])
        size += len(pieces[-2])
        if start > done and not between:
            line.joints |= 1 << size
        line.starts[size] = start
        size += end - start
        line.ends[size] = done = end
        for ending in _ENDINGS:
            if len(word[0]) > len(ending) and word[0].endswith(ending):
                line.ends[size - len(ending)] = end - len(ending)
    line.text = "".join(pieces)
    return line
