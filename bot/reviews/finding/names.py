"""Names that the words around give away."""

import re
import string
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from bot.reviews.finding.shadow import FindingKind, Shadow, Spot
from bot.reviews.finding.words import load_redaction_words

_WORDS = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*+")
_LETTER = r"[^\W\d_]"
_MOST_WORDS = 5
_MOST_HELPING = 2
_LEAST_LETTERS = 3
"""Of a word of a name that is looked for again elsewhere."""
_CLOSES = re.compile(r"""['")]|\s*(?:\Z|[\n,;:.!?)-])""")
_CONTRACTED = re.compile(r"'(?:m|ll|ve|re|d|t|s)\Z")
_LINE_ENDS = re.compile(r"[ .!,]{0,3}(?:\n|\Z)")
_SIGNED = re.compile(rf"\n *[-~] ?(?P<name>{_LETTER}+(?: {_LETTER}+)?)\s*\Z")
_TAIL = 80
_INTRODUCING = {" ", ", ", ": ", ":", " (", ' "', " '", " - ", ', "', ' ("'}
_QUOTING = {": ", ":", " (", ' "', " '", " - ", ', "', ' ("'}


class _Word(NamedTuple):
    text: str
    """Without “'s”."""
    low: str
    start: int
    end: int
    gap: str
    """What stands between the word before and this one."""

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


class _Page(NamedTuple):
    """A text and its words. Names are told as two places in them: of the first word, and after the last."""

    text: str
    words: list[_Word]


_Tell = Callable[[_Page, int], Iterator[tuple[int, int]]]


def find_names(shadow: Shadow) -> Iterator[Spot]:
    """Find names by what stands around them, and again wherever they return."""
    page = _Page(shadow.text, list(_read(shadow.text)))
    found = {place for start, end in _told(page) for place in range(start, end)}
    found |= _returning(page.words, found)
    token = load_redaction_words().tokens.name
    for first, last in _joined(page.words, sorted(found)):
        yield Spot(page.words[first].start, page.words[last].end, FindingKind.NAME, token)


def _returning(words: list[_Word], found: set[int]) -> set[int]:
    """Give the places of words that were found to be names elsewhere."""
    first = load_redaction_words().names.first
    names = {words[place].low for place in found if len(words[place].low) >= _LEAST_LETTERS}
    again = {place for place, word in enumerate(words) if word.low in names}
    return {place for place in again if words[place].low in first or _is_written_as_name(words[place])}


def _joined(words: list[_Word], places: list[int]) -> Iterator[tuple[int, int]]:
    """Join neighbours that only a space or a dot parts; gives the first and the last word of each name."""
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][-1] + 1 and not words[place].gap.strip(" ."):
            runs[-1].append(place)
        else:
            runs.append([place])
    return ((run[0], run[-1]) for run in runs)


def _read(text: str) -> Iterator[_Word]:
    done = 0
    for found in _WORDS.finditer(text):
        written = found[0]
        base = written[:-2] if written[-2:] in {"'s", "'S"} and len(written) > 2 else written
        yield _Word(base, base.lower(), found.start(), found.start() + len(base), text[done : found.start()])
        done = found.end()


def _may_be(word: _Word) -> bool:
    """Tell whether a word says something of who someone is."""
    names = load_redaction_words().names
    base = _CONTRACTED.sub("", word.low)
    return len(base) > 1 and base not in names.titles and not names.is_ordinary(base)


def _is_written_as_name(word: _Word) -> bool:
    return word.is_capital and _may_be(word)


def _told(page: _Page) -> Iterator[tuple[int, int]]:
    """Give the places of the words of each name that something around it tells."""
    first, cues = load_redaction_words().names.first, _cues()
    done = 0
    for place, word in enumerate(page.words):
        if place >= done and word.low in first and word.is_capital:
            done = _end(page.words, place)
            yield place, done
        for tell in cues.get(word.low, ()):
            yield from tell(page, place)
    signed = _SIGNED.search(page.text, max(0, len(page.text) - _TAIL))
    if signed:
        place = next(place for place, word in enumerate(page.words) if word.end > signed.start("name"))
        yield place, _end(page.words, place)


def _end(words: list[_Word], start: int, loose: bool = False) -> int:
    """Follow a name from its first word; gives the place after its last, `start` where there is none."""
    place = start
    while place < len(words) and place - start < _MOST_WORDS:
        word = words[place]
        if place > start and word.gap not in ({" ", ". ", "."} if len(words[place - 1].low) == 1 else {" "}):
            break
        initial = len(word.low) == 1 and word.is_capital and word.low != "i" and place > start
        told = initial or (_may_be(word) and (word.is_capital or (loose and place == start)))
        if not told and (place == start or not _joins(words[place : place + 3])):
            break
        place += 1
    return place


def _joins(words: list[_Word]) -> bool:
    """“van der Berg”: small words that lead to more of the name."""
    particles = load_redaction_words().names.particles
    after = next((word for word in words if word.low not in particles), words[0])
    return words[0].low in particles and _is_written_as_name(after)


def _after_role(page: _Page, place: int) -> Iterator[tuple[int, int]]:
    """“my client Bob”, “the buyer (Bob Smith)”, “client: Bob”; not “Client Services”, nor a headline."""
    words = page.words
    names, role, start = load_redaction_words().names, words[place], place + 1
    if start >= len(words) or words[start].gap not in _INTRODUCING:
        return
    known = words[start].low in names.first
    end = _end(words, start, loose=known and words[start].gap == " ")
    if end == start:
        return
    shouted = role.text.isupper() and len(role.text) > 3
    headline = role.is_capital and end - start > 2
    unquoted = words[start].gap in _QUOTING and not _CLOSES.match(page.text, words[end - 1].end)
    if known or not (shouted or headline or unquoted):
        yield start, end


def _after_naming(page: _Page, place: int) -> Iterator[tuple[int, int]]:
    """Tell “someone called bob” and “aka Bob”, not “he called Upwork”, nor “called yesterday”."""
    words, start = page.words, place + 1
    if start < len(words) and words[start].gap in _INTRODUCING:
        roles = load_redaction_words().names.roles
        of_someone = any(word.low in roles for word in words[max(0, place - 3) : place])
        end = _end(words, start, loose=of_someone)
        yield start, end


def _after_name(page: _Page, place: int) -> Iterator[tuple[int, int]]:
    """“his name is Bob”, “name: Bob”, “the client's name's bob”."""
    words, start = page.words, place + 1
    if start < len(words) and words[start].low in {"is", "was", "s"} and words[start].gap in {" ", "'"}:
        start += 1
    if start < len(words) and words[start].gap in _INTRODUCING:
        end = _end(words, start, loose=words[start].low in load_redaction_words().names.first)
        yield start, end


def _after_title(page: _Page, place: int) -> Iterator[tuple[int, int]]:
    """“Mr. Smith”, “ms smith”."""
    words, start = page.words, place + 1
    if start < len(words) and words[start].gap in {" ", ". ", "."}:
        end = _end(words, start, loose=True)
        yield start, end


def _after_greeting(page: _Page, place: int) -> Iterator[tuple[int, int]]:
    """“Hi Bob,”, “hello bob, thanks”; not “Hi there”, nor “Hello Kitty shop needs …” without a stop."""
    words, start = page.words, place + 1
    if start < len(words) and words[start].gap in {" ", ", "}:
        known = words[start].low in load_redaction_words().names.first
        closed = _CLOSES.match(page.text, words[start].end)
        end = _end(words, start, loose=known or (bool(closed) and words[start].gap == " "))
        if end > start and (known or _CLOSES.match(page.text, words[end - 1].end)):
            yield start, end


def _after_closing(page: _Page, place: int) -> Iterator[tuple[int, int]]:
    r"""“Best regards,\nBob”, “thanks, Bob” at the end of a line."""
    words, start = page.words, place + 1
    if start >= len(words) or len(words[start].gap) > 4 or words[start].gap.strip(" ,.!\n\r-"):
        return
    own_line = "\n" in words[start].gap
    end = _end(words, start, loose=own_line or words[start].low in load_redaction_words().names.first)
    if end > start and _LINE_ENDS.match(page.text, words[end - 1].end):
        yield start, end


def _around_from(page: _Page, place: int) -> Iterator[tuple[int, int]]:
    """“Bob from Acme”, “the recruiter from Acme”; not “Payments from Stripe”."""
    words = page.words
    if place == 0 or place + 1 >= len(words) or words[place].gap != " " or words[place + 1].gap != " ":
        return
    who, names = words[place - 1], load_redaction_words().names
    end = _end(words, place + 1)
    starts = place == 1 or who.gap not in {" ", ", "}
    if _is_written_as_name(who) and (not starts or end > place + 1 or who.low in names.first):
        yield place - 1, place
        yield place + 1, end
    elif who.low in names.roles or who.low in names.letters:
        yield place + 1, end


def _after_employment(page: _Page, place: int) -> Iterator[tuple[int, int]]:
    """“he works at Acme”, “hired by Acme Labs”."""
    words = page.words
    employed = load_redaction_words().names.employed
    if place + 2 < len(words) and words[place + 1].low in employed and words[place + 2].gap == " ":
        yield place + 2, _end(words, place + 2)


def _before_acting(page: _Page, place: int) -> Iterator[tuple[int, int]]:
    """“Gupta said”, “Anselm Quist has never paid”; not “Upwork said”."""
    words, start = page.words, place
    for _ in range(_MOST_HELPING):
        if start and words[start].gap == " " and words[start - 1].low in load_redaction_words().names.helping:
            start -= 1
    place = start
    while start and place - start < _MOST_WORDS and words[start].gap == " ":
        if not _is_written_as_name(words[start - 1]) or words[start - 1].text.isupper():
            break
        start -= 1
    yield start, place


def _before_firm(page: _Page, place: int) -> Iterator[tuple[int, int]]:
    """“Nowak Studio”; not “Android Studio”."""
    words = page.words
    if place and words[place].is_capital and words[place].gap in {" ", " & "}:
        before = words[place - 1]
        if _is_written_as_name(before) and not before.text.isupper():
            yield place - 1, place + 1


def _after_initial(page: _Page, place: int) -> Iterator[tuple[int, int]]:
    """“signed by R. Castellano”; not “plan B. Then”, nor the headline “B. Reputation”."""
    words, start = page.words, place + 1
    opens = words[place].is_capital and words[place].gap in {" ", ", "}
    if opens and start < len(words) and words[start].gap == ". ":
        end = _end(words, start)
        if end > start:
            yield place, end


def _before_company(page: _Page, place: int) -> Iterator[tuple[int, int]]:
    """“Blue Ocean Design LLC”: here ordinary words belong to the name."""
    words, start = page.words, place
    while start > 0 and place - start < _MOST_WORDS and words[start].gap in {" ", ", ", " & "}:
        before = words[start - 1]
        if not before.is_capital or before.low in {"the", "a", "an", "my", "our", "i", "client", "customer"}:
            break
        start -= 1
    if start < place:
        yield start, place + 1


@cache
def _cues() -> dict[str, list[_Tell]]:
    names = load_redaction_words().names
    cues: dict[str, list[_Tell]] = defaultdict(list)
    for words, tell in (
        (names.roles, _after_role),
        (names.naming, _after_naming),
        (("name",), _after_name),
        (names.titles, _after_title),
        (names.greetings, _after_greeting),
        (names.closings, _after_closing),
        (("from",), _around_from),
        (names.employment, _after_employment),
        (names.companies, _before_company),
        (names.firms, _before_firm),
        (names.acting, _before_acting),
        (string.ascii_lowercase, _after_initial),
    ):
        for word in words:
            cues[word].append(tell)
    return dict(cues)
