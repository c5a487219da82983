"""Names that the words around give away."""

import re
import string
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache

from bot.redaction.normalized import FindingKind, NormalizedText, Span
from bot.redaction.tokens import MOST_WORDS, TokenizedText, Word, end_of_name, is_written_as_name, tokenize
from bot.redaction.words import load_redaction_words

_LETTER = r"[^\W\d_]"
_MOST_HELPING = 2
_LEAST_LETTERS = 3
"""Of a word of a name that is looked for again elsewhere."""
_CLOSES = re.compile(r"""['")]|\s*(?:\Z|[\n,;:.!?)-])""")
_LINE_ENDS = re.compile(r"[ .!,]{0,3}(?:\n|\Z)")
_SIGNED = re.compile(rf"\n *[-~] ?(?P<name>{_LETTER}+(?: {_LETTER}+)?)\s*\Z")
_TAIL = 80
_INTRODUCING = {" ", ", ", ": ", ":", " (", ' "', " '", " - ", ', "', ' ("'}
_QUOTING = {": ", ":", " (", ' "', " '", " - ", ', "', ' ("'}


_Tell = Callable[[TokenizedText, int], Iterator[tuple[int, int]]]


def find_names(shadow: NormalizedText) -> Iterator[Span]:
    """Find names by what stands around them, and again wherever they return."""
    page = TokenizedText(shadow.text, list(tokenize(shadow.text)))
    found = {place for start, end in _told(page) for place in range(start, end)}
    found |= _returning(page.words, found)
    token = load_redaction_words().tokens.name
    for first, last in _joined(page.words, sorted(found)):
        yield Span(page.words[first].start, page.words[last].end, FindingKind.NAME, token)


def _returning(words: list[Word], found: set[int]) -> set[int]:
    """Give the places of words that were found to be names elsewhere."""
    first = load_redaction_words().names.first
    names = {words[place].low for place in found if len(words[place].low) >= _LEAST_LETTERS}
    again = {place for place, word in enumerate(words) if word.low in names}
    return {place for place in again if words[place].low in first or is_written_as_name(words[place])}


def _joined(words: list[Word], places: list[int]) -> Iterator[tuple[int, int]]:
    """Join neighbours that only a space or a dot parts; gives the first and the last word of each name."""
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][-1] + 1 and not words[place].gap.strip(" ."):
            runs[-1].append(place)
        else:
            runs.append([place])
    return ((run[0], run[-1]) for run in runs)


def _told(page: TokenizedText) -> Iterator[tuple[int, int]]:
    """Give the places of the words of each name that something around it tells."""
    first, cues = load_redaction_words().names.first, _cues()
    done = 0
    for place, word in enumerate(page.words):
        if place >= done and word.is_capital and (word.low in first or _is_full_name(page.words, place)):
            done = end_of_name(page.words, place)
            yield place, done
        for tell in cues.get(word.low, ()):
            yield from tell(page, place)
    signed = _SIGNED.search(page.text, max(0, len(page.text) - _TAIL))
    if signed:
        place = next(place for place, word in enumerate(page.words) if word.end > signed.start("name"))
        yield place, end_of_name(page.words, place)


def _is_full_name(words: list[Word], place: int) -> bool:
    """Tell “it was Aurelie Fontaine who”: two capitals without a meaning, amid small letters."""
    if not 0 < place < len(words) - 1 or words[place].gap not in {" ", ", "} or words[place + 1].gap != " ":
        return False
    both = is_written_as_name(words[place]) and is_written_as_name(words[place + 1])
    around = (words[place - 1], *words[place + 2 : place + 3])
    return both and not words[place + 1].text.isupper() and not any(word.is_capital for word in around)


def _after_role(page: TokenizedText, place: int) -> Iterator[tuple[int, int]]:
    """“my client Bob”, “the buyer (Bob Smith)”, “client: Bob”; not “Client Services”, nor a headline."""
    words = page.words
    names, role, start = load_redaction_words().names, words[place], place + 1
    if start >= len(words) or words[start].gap not in _INTRODUCING:
        return
    known = words[start].low in names.first
    end = end_of_name(words, start, loose=known and words[start].gap == " ")
    if end == start:
        return
    shouted = role.text.isupper() and len(role.text) > 3
    headline = role.is_capital and end - start > 2
    unquoted = words[start].gap in _QUOTING and not _CLOSES.match(page.text, words[end - 1].end)
    if known or not (shouted or headline or unquoted):
        yield start, end


def _after_naming(page: TokenizedText, place: int) -> Iterator[tuple[int, int]]:
    """Tell “someone called bob” and “aka Bob”, not “he called Upwork”, nor “called yesterday”."""
    words, start = page.words, place + 1
    if start < len(words) and words[start].gap in _INTRODUCING:
        roles = load_redaction_words().names.roles
        of_someone = any(word.low in roles for word in words[max(0, place - 3) : place])
        end = end_of_name(words, start, loose=of_someone)
        yield start, end


def _after_name(page: TokenizedText, place: int) -> Iterator[tuple[int, int]]:
    """“his name is Bob”, “name: Bob”, “the client's name's bob”."""
    words, start = page.words, place + 1
    if start < len(words) and words[start].low in {"is", "was", "s"} and words[start].gap in {" ", "'"}:
        start += 1
    if start < len(words) and words[start].gap in _INTRODUCING:
        end = end_of_name(words, start, loose=words[start].low in load_redaction_words().names.first)
        yield start, end


def _after_title(page: TokenizedText, place: int) -> Iterator[tuple[int, int]]:
    """“Mr. Smith”, “ms smith”."""
    words, start = page.words, place + 1
    if start < len(words) and words[start].gap in {" ", ". ", "."}:
        end = end_of_name(words, start, loose=True)
        yield start, end


def _after_greeting(page: TokenizedText, place: int) -> Iterator[tuple[int, int]]:
    """“Hi Bob,”, “hello bob, thanks”; not “Hi there”, nor “Hello Kitty shop needs …” without a stop."""
    words, start = page.words, place + 1
    if start < len(words) and words[start].gap in {" ", ", "}:
        known = words[start].low in load_redaction_words().names.first
        closed = _CLOSES.match(page.text, words[start].end)
        end = end_of_name(words, start, loose=known or (bool(closed) and words[start].gap == " "))
        if end > start and (known or _CLOSES.match(page.text, words[end - 1].end)):
            yield start, end


def _after_closing(page: TokenizedText, place: int) -> Iterator[tuple[int, int]]:
    r"""“Best regards,\nBob”, “thanks, Bob” at the end of a line."""
    words, start = page.words, place + 1
    if start >= len(words) or len(words[start].gap) > 4 or words[start].gap.strip(" ,.!\n\r-"):
        return
    own_line = "\n" in words[start].gap
    end = end_of_name(words, start, loose=own_line or words[start].low in load_redaction_words().names.first)
    if end > start and _LINE_ENDS.match(page.text, words[end - 1].end):
        yield start, end


def _around_from(page: TokenizedText, place: int) -> Iterator[tuple[int, int]]:
    """“Bob from Acme”, “the recruiter from Acme”; not “Payments from Stripe”."""
    words = page.words
    if place == 0 or place + 1 >= len(words) or words[place].gap != " " or words[place + 1].gap != " ":
        return
    who, names = words[place - 1], load_redaction_words().names
    end = end_of_name(words, place + 1)
    starts = place == 1 or who.gap not in {" ", ", "}
    if is_written_as_name(who) and (not starts or end > place + 1 or who.low in names.first):
        yield place - 1, place
        yield place + 1, end
    elif who.low in names.roles or who.low in names.letters:
        yield place + 1, end


def _after_by(page: TokenizedText, place: int) -> Iterator[tuple[int, int]]:
    """Tell “ended by Fontaine”, not “by Monday”."""
    if place + 1 < len(page.words) and page.words[place + 1].gap == " ":
        yield place + 1, end_of_name(page.words, place + 1)


def _after_employment(page: TokenizedText, place: int) -> Iterator[tuple[int, int]]:
    """“he works at Acme”, “hired by Acme Labs”."""
    words = page.words
    employed = load_redaction_words().names.employed
    if place + 2 < len(words) and words[place + 1].low in employed and words[place + 2].gap == " ":
        yield place + 2, end_of_name(words, place + 2)


def _before_acting(page: TokenizedText, place: int) -> Iterator[tuple[int, int]]:
    """“Gupta said”, “Anselm Quist has never paid”; not “Upwork said”."""
    words, start = page.words, place
    for _ in range(_MOST_HELPING):
        if start and words[start].gap == " " and words[start - 1].low in load_redaction_words().names.helping:
            start -= 1
    place = start
    while start and place - start < MOST_WORDS and words[start].gap == " ":
        if not is_written_as_name(words[start - 1]) or words[start - 1].text.isupper():
            break
        start -= 1
    yield start, place


def _before_firm(page: TokenizedText, place: int) -> Iterator[tuple[int, int]]:
    """“Nowak Studio”; not “Android Studio”."""
    words = page.words
    if place and words[place].is_capital and words[place].gap in {" ", " & "}:
        before = words[place - 1]
        if is_written_as_name(before) and not before.text.isupper():
            yield place - 1, place + 1


def _after_initial(page: TokenizedText, place: int) -> Iterator[tuple[int, int]]:
    """“signed by R. Castellano”; not “plan B. Then”, nor the headline “B. Reputation”."""
    words, start = page.words, place + 1
    opens = words[place].is_capital and words[place].gap in {" ", ", "}
    if opens and start < len(words) and words[start].gap == ". ":
        end = end_of_name(words, start)
        if end > start:
            yield place, end


def _before_company(page: TokenizedText, place: int) -> Iterator[tuple[int, int]]:
    """“Blue Ocean Design LLC”: here ordinary words belong to the name."""
    words, start = page.words, place
    while start > 0 and place - start < MOST_WORDS and words[start].gap in {" ", ", ", " & "}:
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
        (("by",), _after_by),
        (names.employment, _after_employment),
        (names.companies, _before_company),
        (names.firms, _before_firm),
        (names.acting, _before_acting),
        (string.ascii_lowercase, _after_initial),
    ):
        for word in words:
            cues[word].append(tell)
    return dict(cues)
