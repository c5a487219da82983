"""Take out of a text what could tell who someone is, before peers may read it (§5.10, §7).

This is a help, not a guarantee: it knows patterns, not people, and the asker reads and approves the exact
text before it is posted. What it is known to miss is listed in `tests/redaction/redaction_texts/missed.txt`.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import count
from typing import NamedTuple

from bot.redaction.bands import UNKNOWN_BAND, band_keys, band_words
from bot.redaction.detectors import contacts, numbers, sums
from bot.redaction.detectors.addressed import find_addressed
from bot.redaction.detectors.known_names import find_given, names_given
from bot.redaction.detectors.names import find_names
from bot.redaction.normalized import FindingKind, NormalizedText, Span, alternatives, shadow_of
from bot.redaction.words import load_redaction_words

_Finder = Callable[[NormalizedText], Iterable[Span]]

_DIGITS = "0123456789"
_ANYTHING = ""
_REACHABLE: tuple[tuple[str, _Finder], ...] = (
    ("<", contacts.keep_markup),
    ("<", contacts.find_mentions),
    ("@", contacts.find_emails),
    (_ANYTHING, contacts.find_hidden_emails),
    (_ANYTHING, contacts.find_links),
    (_ANYTHING, contacts.find_bare_links),
    ("#/", contacts.find_tags),
    (_ANYTHING, contacts.find_app_handles),
    ("@", contacts.find_handles),
    (_ANYTHING, contacts.find_told_usernames),
)
_COUNTABLE: tuple[tuple[str, _Finder], ...] = (
    (_DIGITS, numbers.find_ibans),
    (_DIGITS, numbers.find_international_phones),
    (_DIGITS, sums.find_leading_sums),
    (_DIGITS, numbers.find_told_ids),
    (_DIGITS, numbers.keep_dates),
    (_DIGITS, numbers.find_opaque),
    ("#", numbers.find_hashed),
    (_DIGITS, numbers.find_addresses),
    (_DIGITS, numbers.find_foreign_addresses),
    (_DIGITS, numbers.find_postcodes),
    (_DIGITS, sums.find_trailing_sums),
    (_ANYTHING, numbers.find_spoken_phones),
    (_ANYTHING, sums.find_spoken_sums),
    (_DIGITS, sums.find_plain_sums),
    (_DIGITS, numbers.find_digits),
    (_ANYTHING, find_addressed),
    (_ANYTHING, find_names),
)
"""The surest come first: what one has found, no later one sees. Each with the signs it needs one of."""
_PLAIN_ROUNDS = 1
"""What shows only after so many rounds, once its neighbour is gone, takes the whole word with it."""


@dataclass(frozen=True, slots=True)
class RedactedSpan:
    """Something that was taken out, as it was written."""

    kind: FindingKind
    words: str


@dataclass(frozen=True, slots=True)
class RedactedText:
    """A text without what was found in it; each finding left a token such as “[name]” or “[under $250]”."""

    text: str
    found: tuple[RedactedSpan, ...]


class _Replacement(NamedTuple):
    """A piece of the text, by its places there, and what comes instead."""

    start: int
    end: int
    spot: Span


def redact(text: str, names: Collection[str] = (), *, clients: Collection[str] = ()) -> RedactedText:
    """Replace names, ways to reach someone, addresses, numbers of cases and exact sums by plain tokens.

    `names` must go wherever they stand, in any spelling: the member's display name, the job's title if it
    tells; `clients` too, and become “[client]”: the nickname. Other names are found by the words around them.
    Percentages, dates, hours and counts stay. Doing it again changes nothing. Takes time in proportion to
    the text. A help, not a guarantee: show the result to its author before anyone else.
    """
    shadow = shadow_of(text)
    written = [Span(*token.span(), None) for token in _tokens().finditer(shadow.text)]
    shadow = shadow.closed_up(written)
    tokens = load_redaction_words().tokens
    given = (names_given(clients, tokens.client, shadow), names_given(names, tokens.name, shadow))
    finders = (*_REACHABLE, (_ANYTHING, partial(find_given, given=given)), *_COUNTABLE)
    replaced: list[_Replacement] = []
    for number in count():
        spots = list(shadow.whole(_search(shadow, finders)))
        if number >= _PLAIN_ROUNDS:
            spots = list(_widened(spots, shadow.text))
        if not spots:
            return _assembled(text, replaced)
        replaced += (_Replacement(*shadow.place_of(spot), spot) for spot in spots)
        shadow = shadow.closed_up(spots)
    raise AssertionError


def _search(shadow: NormalizedText, finders: Iterable[tuple[str, _Finder]]) -> list[Span]:
    """Let each finder look at what the ones before it left; gives what is to be replaced, in order."""
    spots: list[Span] = []
    for needed, find in finders:
        if needed and not any(sign in shadow.low for sign in needed):
            continue
        new = list(_apart(find(shadow)))
        if new:
            shadow = shadow.blanked(new)
            spots += [spot for spot in new if spot.kind]
    return sorted(spots)


def _apart(spots: Iterable[Span]) -> Iterator[Span]:
    """Drop spots that overlap an earlier one."""
    done = 0
    for spot in sorted(spots, key=lambda one: (one.start, -one.end)):
        if spot.start >= done:
            done = spot.end
            yield spot


def _widened(spots: Iterable[Span], text: str) -> Iterator[Span]:
    """Widen to the spaces around: what shows anew each time its neighbour goes is woven on purpose."""
    done = 0
    for spot in spots:
        if spot.start < done:
            continue
        start, end = spot.start, spot.end
        while start > done and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        done = end
        yield spot._replace(start=start, end=end)


def _assembled(text: str, replaced: list[_Replacement]) -> RedactedText:
    pieces: list[str] = []
    found: list[RedactedSpan] = []
    done = 0
    for start, end, spot in sorted(replaced, key=lambda one: (one.start, -one.end)):
        if start >= done and spot.kind:
            pieces += (text[done:start], spot.token)
            found.append(RedactedSpan(spot.kind, text[start:end]))
            done = end
    return RedactedText("".join((*pieces, text[done:])), tuple(found))


@cache
def _tokens() -> re.Pattern[str]:
    bands = (f"[{band_words(key)}]" for key in (*band_keys(), UNKNOWN_BAND))
    return re.compile(alternatives([*load_redaction_words().tokens.model_dump().values(), *bands]))
