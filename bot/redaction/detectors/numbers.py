"""Numbers that lead to someone: phones, accounts, cases, addresses. Every pattern takes linear time."""

import re
from collections.abc import Iterator
from functools import cache

from bot.redaction.normalized import FindingKind, NormalizedText, Span, alternatives, spots
from bot.redaction.words import load_redaction_words

_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_DATE_OR_TIME = re.compile(
    rf"(?<![\d.,/+-])(?:(?:19|20)\d\d[-./]{_MONTH}[-./]{_DAY}(?!\d)|{_DAY}[./-]{_DAY}[./-](?:20)?\d\d(?![./-]?\d)"
    r"|(?:19|20)\d\d\s?[-/]\s?(?:(?:19|20)\d\d|\d\d)(?![\d-])|\d{1,2}:\d\d(?::\d\d)?(?!\d))"
)
_INTERNATIONAL = re.compile(r"(?<![\w.])(?:\+|00)[ (]{0,2}\d(?:[ ./()-]{0,3}\d){6,16}(?!\d)")
_RUN = re.compile(r"(?<![\w.,$])\(?\d++(?:(?: ?- ?|[ ./]|\)[ .-]?| \()\d++)*+(?![\w%])")
_SPOKEN_DIGIT = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple)"
_SPOKEN = re.compile(rf"\b{_SPOKEN_DIGIT}(?:[\s,.-]{{1,2}}{_SPOKEN_DIGIT}\b)++")
_LEAST_SPOKEN = 7
_SHORTEST_PHONE = 6

_OPAQUE = re.compile(r"(?<![\w~-])~?[a-z0-9][\w-]{5,}+")
_LETTER = re.compile(r"[^\W\d_]")
_IBAN = re.compile(r"(?<!\w)[a-z]{2}\d\d(?: ?[a-z0-9]{4}){3,7}(?: ?[a-z0-9]{1,4})?(?!\w)")
_HASHED = re.compile(r"(?<![\w&])#\d{4,}(?!\w)")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b")
_ZIP = re.compile(r"\b(?P<state>[A-Z]{2}),? \d{5}(?:-\d{4})?(?!\w)")
_BOX = re.compile(r"\bp\.?\s?o\.?\s?box\s\d+")
_FOREIGN_STREET = re.compile(
    r"(?<!\w)(?:\d{1,4},?\s(?:bis\s)?rue\s(?:(?:de|du|des|la|le|l')\s?){0,2}\w{2,20}"
    r"|(?:calle|rua|ulica|ul\.|vul\.|jalan|jl\.|avenida|avda\.?|av\.|viale|corso|piazza|travessa|paseo)"
    r"\s\w{2,25}(?:\s\w{2,25}){0,3},?\s\d{1,5}(?!\w)"
    r"|(?:calle|carrera|cra\.?|kr\.?|cl\.?|diagonal|transversal|avenida|av\.?) \d{1,3}[a-z]? ?"
    r"(?:#|no\.?|nro\.?) ?\d{1,4}[a-z]?(?: ?- ?\d{1,4})?"
    r"|(?:plot|house|flat|shop|block)(?: no\.?)? ?\d{1,5}[a-z]?,? (?:sector|block|phase)[ -]?\w{1,5}(?!\w))"
)
_VIA = re.compile(r"(?<!\w)[Vv]ia (?P<name>[A-Z][a-z]{2,25})(?: [A-Z][a-z]{2,25})? \d{1,4}(?=[,.;)\n]|\Z)")
_CITY = re.compile(r"(?: ?, ?[A-Z][\w'-]{2,25}(?: [A-Z][\w'-]{1,25}){0,2})?")
_STREET_ENDING = re.compile(r"(?:strasse|str\.|gasse|platz|allee|straat|gatan|weg)\s\d{1,4}[a-z]?(?!\w)")
_WORD_BEFORE = re.compile(r"[^\W\d_][\w-]{1,24}\Z")
_NEXT_WORD = re.compile(r"[\s-]{0,2}([^\W\d_]+)")
_BEFORE = 40
"""How many characters before a number its cue is looked for."""


def keep_dates(shadow: NormalizedText) -> Iterator[Span]:
    """Dates, times and spans of years look like phone numbers to some patterns."""
    yield from spots(_DATE_OR_TIME.finditer(shadow.low), None)


def find_international_phones(shadow: NormalizedText) -> Iterator[Span]:
    """“+44 20 7946 0958”, “0049 (30) 1234567”."""
    yield from spots(
        _INTERNATIONAL.finditer(shadow.low), FindingKind.PHONE, load_redaction_words().tokens.phone
    )


def find_digits(shadow: NormalizedText) -> Iterator[Span]:
    """Phones of any country, cards and long numbers, told apart by how their digits are grouped."""
    tokens = load_redaction_words().tokens
    for found in _RUN.finditer(shadow.low):
        if len(found[0]) < _SHORTEST_PHONE:
            continue
        kind = _kind_of(found[0], shadow.low[max(0, found.start() - _BEFORE) : found.start()])
        if kind and not _is_counted(shadow.low, found.end()):
            yield Span(*found.span(), kind, tokens.phone if kind is FindingKind.PHONE else tokens.id)


def find_spoken_phones(shadow: NormalizedText) -> Iterator[Span]:
    """“five five five, oh one two three”."""
    for found in _SPOKEN.finditer(shadow.low):
        if len(re.findall(_SPOKEN_DIGIT, found[0])) >= _LEAST_SPOKEN:
            yield Span(*found.span(), FindingKind.PHONE, load_redaction_words().tokens.phone)


def find_ibans(shadow: NormalizedText) -> Iterator[Span]:
    """“DE89 3704 0044 0532 0130 00”."""
    for found in _IBAN.finditer(shadow.low):
        if sum(letter.isdigit() for letter in found[0]) >= 8:
            yield _id(*found.span())


def find_opaque(shadow: NormalizedText) -> Iterator[Span]:
    """Job links, UUIDs, wallets: letters and digits mixed as no word is."""
    for found in _OPAQUE.finditer(shadow.low):
        digits = sum(letter.isdigit() for letter in found[0])
        first = _LETTER.search(found[0])
        mixed = first and sum(letter.isdigit() for letter in found[0][: first.start()]) < digits
        if mixed and (digits >= 6 or (digits >= 3 and len(found[0]) >= 20 and "-" not in found[0])):
            yield _id(*found.span())


def find_told_ids(shadow: NormalizedText) -> Iterator[Span]:
    """“contract 38291023”, “ticket #4521”, “invoice no. INV-2041”."""
    for found in _told_id().finditer(shadow.low):
        code, link = found["code"].rstrip("./-"), found["link"]
        digits = sum(letter.isdigit() for letter in code)
        plain = link.strip() in {"", ":", "is"}
        year = plain and re.fullmatch(r"(?:19|20)\d\d(?:[-/.]\d+)*", code)
        enough = digits >= (4 if plain else 3)
        if enough and not year and not _is_counted(shadow.low, found.start("code") + len(code)):
            yield _id(found.start("code"), found.start("code") + len(code))


def find_hashed(shadow: NormalizedText) -> Iterator[Span]:
    """“#48213”, but not “#1”, nor a colour."""
    for found in _HASHED.finditer(shadow.low):
        if not re.search(r"colou?r[\w ]{0,12}$", shadow.low[max(0, found.start() - 20) : found.start()]):
            yield _id(*found.span())


def find_addresses(shadow: NormalizedText) -> Iterator[Span]:
    """“12 Main Street, Apt 4, Springfield, IL 62701”."""
    streets, tail = _streets(), _tail()
    names = load_redaction_words().names
    for found in streets.finditer(shadow.low):
        written = shadow.text[found.start("words") : found.end("words")].split()
        capitals = all(word[:1].isupper() for word in written)
        if not (capitals or (found["plain"] and not any(map(names.is_ordinary, found["words"].split())))):
            continue
        end = tail.match(shadow.text, found.end())
        yield _address(found.start(), end.end() if end else found.end())


def find_foreign_addresses(shadow: NormalizedText) -> Iterator[Span]:
    """“Hauptstraße 5”, “12 rue de la Paix”, “PO Box 17”."""
    known = load_redaction_words().names.known
    via = (found for found in _VIA.finditer(shadow.text) if found["name"].lower() not in known)
    for found in (*_FOREIGN_STREET.finditer(shadow.low), *via):
        city = _CITY.match(shadow.text, found.end())
        yield _address(found.start(), city.end() if city else found.end())
    yield from (_address(*found.span()) for found in _BOX.finditer(shadow.low))
    for found in _STREET_ENDING.finditer(shadow.low):
        before = _WORD_BEFORE.search(shadow.low[max(0, found.start() - _BEFORE) : found.start()])
        if before:
            yield _address(found.start() - len(before[0]), found.end())


def find_postcodes(shadow: NormalizedText) -> Iterator[Span]:
    """“SW1A 1AA” and “CA 94107”."""
    states = load_redaction_words().numbers.states
    for found in _POSTCODE.finditer(shadow.text):
        yield _address(*found.span())
    for found in _ZIP.finditer(shadow.text):
        if found["state"].lower() in states:
            yield _address(*found.span())


@cache
def _told_id() -> re.Pattern[str]:
    cues = alternatives(load_redaction_words().numbers.ids)
    link = r"(?:\s?[#:=]|\s?(?:nr|no)\b\.?|\s(?:number|num|id|is|code|key|ref)\b)"
    return re.compile(rf"(?<!\w)(?:{cues})(?P<link>{link}{{0,4}}+)\s?(?P<code>[a-z0-9~][\w~/.-]*+)")


@cache
def _streets() -> re.Pattern[str]:
    words = load_redaction_words().numbers
    plain, capital = alternatives(words.streets), alternatives(words.capital_streets)
    word = r"[^\W\d_][\w'.-]{1,25}"
    return re.compile(
        rf"(?<![\w.,$/-])\d{{1,5}}[a-z]?,? (?P<words>{word}(?: {word}){{0,2}}?"
        rf" (?:(?P<plain>{plain})|(?:{capital})))\b"
    )


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(
        r"(?:,? (?:[Aa]pt|[Aa]partment|[Ss]uite|[Uu]nit|[Ff]lat|[Ff]loor|#)\.? ?\w{1,5}\b)?"
        r"(?:, (?:\d{4,6} )?[A-Z][\w'-]{1,25}(?: [A-Z][\w'-]{1,25}){0,2})?(?:,? [A-Z]{2},? \d{5}(?:-\d{4})?)?"
    )


def _kind_of(run: str, before: str) -> FindingKind | None:
    groups = re.findall(r"\d+", run)
    lengths, digits = [len(group) for group in groups], "".join(groups)
    cued = not load_redaction_words().numbers.calling.isdisjoint(re.findall(r"[a-z]+", before)[-3:])
    if len(digits) > 15:
        return FindingKind.ID if max(lengths) >= 4 else None
    if cued and len(digits) >= _SHORTEST_PHONE:
        return FindingKind.PHONE
    if len(digits) < 7 or all(group.endswith("00") for group in groups):
        return None
    if len(groups) == 1:
        return FindingKind.PHONE if len(digits) in (10, 11) else FindingKind.ID
    return FindingKind.PHONE if _grouped_like_a_phone(run, lengths, digits) else None


def _grouped_like_a_phone(run: str, lengths: list[int], digits: str) -> bool:
    if "(" in run or digits.startswith("0"):
        return len(digits) >= 7 and max(lengths) >= 2
    if lengths == [3, 4]:
        return "-" in run and " -" not in run and digits[0] not in "01"
    if "/" in run and "." in run:
        return False
    if len(lengths) == 2:
        return 9 <= len(digits) <= 12 and min(lengths) >= 4
    inner = lengths[1:]
    return 9 <= len(digits) <= 13 and min(inner) >= 2 and max(lengths) <= 5 and max(inner) >= 3


def _is_counted(low: str, end: int) -> bool:
    """Tell whether a number counts words, users or hours."""
    after = _NEXT_WORD.match(low, end)
    return bool(after and after[1] in load_redaction_words().sums.counted)


def _id(start: int, end: int) -> Span:
    return Span(start, end, FindingKind.ID, load_redaction_words().tokens.id)


def _address(start: int, end: int) -> Span:
    return Span(start, end, FindingKind.ADDRESS, load_redaction_words().tokens.address)
