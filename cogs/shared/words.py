"""Words on a card: a member's own, and where ours come from."""

import re
from collections.abc import Iterable

from bot.rulebook.rules import kinds_of
from cogs.shared import wording
from cogs.shared.limits import BYTES_PER_SIGN, fit

_UNSHOWN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
"""Control signs, those that turn the direction of what follows, and halves of surrogates."""
_IN_LINK = r"[\w.~/?#@!$&'+,;=%:-]"
_WHOLE_LINK = re.compile(rf"https?://(?:{_IN_LINK}++|\({_IN_LINK}*+\))++\)?[.,:;!?'\"]*+")
"""What Discord shows as typed, wherever it lets the link end; an escape within would show and break it."""
_BEFORE_MARK = (
    r"(?=[\\*_~|`<])"  # bold, italics, underline, strike, spoilers, code; mentions, times, emoji
    r"|^[^\S\n]*+(?:\d++(?=\.(?!\S))|(?=[-+#>]))"  # lists, headings, small print, quotes
    r"|(?<=\])(?=\()"  # links with other words
    r"|(?=:(?://|[^\s:]*+:))"  # links, emoji by name
)
"""Whatever stands before a sign that Discord would read as more than a sign."""
_MARKED = re.compile(_BEFORE_MARK, re.MULTILINE)
_LINK_OR_MARKED = re.compile(rf"(?P<link>https?://\S+)|{_BEFORE_MARK}", re.MULTILINE)

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def plain(words: str, longest: int = 1_000) -> str:
    """Show words as they were typed, without formatting; what is too long is cut, and “…” says so.

    Cut so that at most `longest` signs stand on the card, escapes included, and no more bytes than a card
    bears whose signs were counted (limits.BYTES_PER_SIGN). Takes time in proportion to the words.
    """
    words = "\n".join(_UNSHOWN.sub("", words).splitlines()) or ("…" if words else "")
    size, shown = longest, _escaped(fit(words, longest))
    while size > 1 and (room := _room(shown, longest)) != shown:
        size = min(size - 1, len(_ESCAPED.sub(r"\1", room)))
        shown = _escaped(fit(words, size))
    return shown


def plain_line(words: str, longest: int) -> str:
    """Show words as `plain` does, in one line."""
    return plain(" ".join(words.split()), longest)


def sources(marks: Iterable[str]) -> str:
    """Name the kinds of source behind a sentence."""
    return ", ".join(wording.SOURCES[kind] for kind in kinds_of(marks))


def _escaped(words: str) -> str:
    """Put a backslash before each sign that formats; links that Discord shows as typed stay links."""
    return _LINK_OR_MARKED.sub(_with_backslash, words)


def _with_backslash(found: re.Match[str]) -> str:
    if not found["link"]:
        return f"{found[0]}\\"
    return found[0] if _WHOLE_LINK.fullmatch(found[0]) else _MARKED.sub(r"\g<0>\\", found[0])


def _room(shown: str, longest: int) -> str:
    """Return as much of a text as there is room for."""
    return shown.encode()[: int(longest * BYTES_PER_SIGN)].decode(errors="ignore")[:longest]
