"""Names we were told of, in any spelling."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from bot.redaction.normalized import FindingKind, NormalizedText, Span, fold
from bot.redaction.words import load_redaction_words

_LETTER = r"[^\W\d_]"
_JOINT = r"[\s._'&,/-]{0,3}"
_LEAST_PART = 3
"""Letters of a part of a name that is looked for by itself."""
_LONGEST_SPELLED = 20
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
"""Scripts that put no spaces between words."""


def find_given(shadow: NormalizedText, names: tuple[str, ...], token: str) -> Iterator[Span]:
    """Find names we were told of in any spelling: “BOB's”, “b o b”, “Bób”, and the parts of “Bob Smith”."""
    pattern = _given(names)
    for found in pattern.finditer(shadow.low) if pattern else ():
        yield Span(*found.span(), FindingKind.NAME, token)


def names_given(names: Collection[str]) -> tuple[str, ...]:
    """Bring names into the one order and form that `find_given` takes."""
    return tuple(sorted({folded for name in names if (folded := " ".join(fold(name).split()))}))


@lru_cache(64)
def _given(names: tuple[str, ...]) -> re.Pattern[str] | None:
    patterns = {pattern for name in names for pattern in _spellings(name)}
    by_bound: dict[str, list[str]] = {}
    for pattern in sorted(patterns, key=lambda pattern: (-len(pattern), pattern)):
        by_bound.setdefault(_bound_before(pattern), []).append(pattern)
    groups = [f"{bound}(?:{'|'.join(alike)})" for bound, alike in by_bound.items()]
    return re.compile("|".join(groups)) if groups else None


def _spellings(name: str) -> Iterator[str]:
    """Give the patterns of a folded name: as a whole, its telling parts, and spelled letter by letter."""
    parts = re.findall(r"[^\W_]+", name)
    if not parts:
        yield re.escape(name)
        return
    yield _ended(_JOINT.join(map(re.escape, parts)))
    ordinary = load_redaction_words().names.is_ordinary
    for part in parts:
        if len(parts) > 1 and (len(part) < _LEAST_PART or part.isdigit() or ordinary(part)):
            continue
        yield _ended(re.escape(part))
        if _LEAST_PART <= len(part) <= _LONGEST_SPELLED and part.isalpha():
            yield _ended(r"[\s._*-]{1,2}".join(part))


def _ended(pattern: str) -> str:
    """Let no letters of another word follow, but “s” and “'s”."""
    if _UNSPACED.search(pattern):
        return pattern
    return pattern + (r"(?!\d)" if pattern[-1].isdigit() else rf"(?=(?:'?s|es)?(?!{_LETTER}))")


def _bound_before(pattern: str) -> str:
    """Let no letters of another word go before."""
    if _UNSPACED.search(pattern) or not pattern[0].isalnum():
        return ""
    return r"(?<!\d)" if pattern[0].isdigit() else rf"(?<!{_LETTER})"
