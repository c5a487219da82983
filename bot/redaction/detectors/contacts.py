"""Ways to reach someone: e-mail and web addresses, mentions, handles. Every pattern takes linear time."""

import re
from collections.abc import Iterator
from functools import cache

from bot.redaction.normalized import BLANK, FindingKind, NormalizedText, Span, alternatives, spots
from bot.redaction.words import load_redaction_words

_DOT = (
    r"(?:\s?[(\[{<]\s?(?:dot|punto|ponto|\.)\s?[)\]}>]\s?|\s(?:dot|punto|ponto)\s|\.|"
    r"\s\.\s(?=(?:com|net|org|io|co)\b))"
)
_HIDDEN_DOT = r"(?:\s?[(\[{<]\s?dot\s?[)\]}>]\s?|\sdot\s)"
_AT = r"(?:\s?[(\[{<]\s?(?:at|arroba|@)\s?[)\]}>]\s?|\sarroba\s|\s@\s?|@\s|\sat\s)"
_DOMAIN = rf"[\w-]++(?:{_DOT}[\w-]++)++"

_KEPT = re.compile(r"<a?:\w{2,32}:\d{5,25}>|<t:-?\d{1,15}(?::[a-z])?>|</[\w -]{1,100}:\d{5,25}>")
_MENTION = re.compile(r"<(?:@[!&]?|#)\d{5,25}>")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]*+(?:\.[\w-]++)*+")
_HIDDEN_EMAIL = re.compile(
    rf"(?<![\w.+-])(?P<local>[\w.+-]++(?:{_HIDDEN_DOT}[\w+-]++){{0,2}}+)(?P<at>{_AT})(?P<domain>{_DOMAIN})"
)
_URL = re.compile(rf"(?<![\w+.-])(?:[a-z][\w+.-]*+\s?:\s?//\s?|www\d?\.)[^\s<>\"\)\]{BLANK}]++")
_BARE = re.compile(rf"(?<![\w@.-])(?P<domain>{_DOMAIN})(?P<rest>[:/?#][^\s<>\"\)\]{BLANK}]*+)?")
_PIECE = re.compile(rf"(?P<label>[\w-]++)(?P<dot>{_DOT})?")
_TRAILING = ".,;:!?'*_~|"

_AT_HANDLE = re.compile(r"(?<![\w@./])@(?P<handle>\w[\w.-]{1,38})")
_TAGGED = re.compile(r"(?<![\w.])(?P<handle>[\w.]{2,32})#\d{4}(?!\w)")
_TOLD = re.compile(r"[:=]|\b(?:id|handle|user|username|name|account|nick)\b")
_USERNAME = re.compile(
    r"(?<!\w)(?:(?P<told>(?:user ?name|user id|login name|nickname|screen ?name)(?: on \w{1,12})?"
    r"\s?(?:is|was|[:=])?)"
    r"|(?:fiverr|upwork|freelancer|contra|discord|paypal|github|behance)(?: (?:name|account|profile|id))?"
    r"\s?(?:is|[:=])"
    r"|buyer|seller|client|user|customer|account|profile)\s(?P<handle>[\w.-]{4,40})(?![\w@])"
)
_SPACED_LINK = re.compile(r"(?<!\w)(?:t|wa) ?\. ?me ?/ ?[\w.-]{3,40}")
_REDDIT = re.compile(r"(?<!\w)u/[\w-]{3,20}")
_BEFORE_ON = re.compile(r"(?:(?<!\w)(?P<cue>\w{1,12}+)[\s:]{1,2})?(?<![\w.-])(?P<handle>[\w.-]{3,40}+)\Z")
_LONGEST_BEFORE = 60
_CLOCK = re.compile(r"\d+(?:am|pm|h|hrs?)?")


def keep_markup(shadow: NormalizedText) -> Iterator[Span]:
    """Emoji, moments and command links of Discord name nobody."""
    yield from spots(_KEPT.finditer(shadow.low), None)


def find_mentions(shadow: NormalizedText) -> Iterator[Span]:
    """`<@17…>`, `<@&17…>`, `<#17…>`."""
    yield from spots(_MENTION.finditer(shadow.low), FindingKind.HANDLE, load_redaction_words().tokens.handle)


def find_emails(shadow: NormalizedText) -> Iterator[Span]:
    """“joe@firm.com”, also without its ending."""
    for found in _EMAIL.finditer(shadow.low):
        if any(letter.isalpha() for letter in found[0].partition("@")[2]):
            yield _email(found)


def find_hidden_emails(shadow: NormalizedText) -> Iterator[Span]:
    """“joe (at) firm dot com”, “joe @ firm.com”; with a mere “at” only what can hardly be a sentence."""
    words = load_redaction_words()
    place = 0
    while found := _HIDDEN_EMAIL.search(shadow.low, place):
        place = found.start("domain")  # “mail me at joe.doe AT firm.com”: what fails may hold another
        length, host = _address_length(found["domain"])
        if not length:
            continue
        hidden = not re.fullmatch(r"[\w.-]+", found["domain"][:length])
        likely = hidden or host in words.contacts.mail_hosts or re.search(r"[\d._+]", found["local"])
        if found["at"].strip() == "at" and (not likely or words.names.is_ordinary(found["local"])):
            continue
        place = found.start("domain") + length
        yield _email(found, place)


def find_links(shadow: NormalizedText) -> Iterator[Span]:
    """Addresses with a scheme or www: whatever follows, they are links."""
    for found in _URL.finditer(shadow.low):
        yield _link(found.start(), found.start() + len(found[0].rstrip(_TRAILING)))


def find_bare_links(shadow: NormalizedText) -> Iterator[Span]:
    """“acme.io/team” and “acme [dot] com”, but neither “Node.js” nor “done.Then”."""
    harmless = load_redaction_words().links.harmless
    for found in _BARE.finditer(shadow.low):
        start, domain, path = found.start(), found["domain"], found["rest"] or ""
        length, _ = _address_length(domain, shadow.text[start : found.end("domain")], path.startswith("/"))
        rest = path.rstrip(_TRAILING) if length == len(domain) else ""
        if length and (domain[:length] not in harmless or len(rest) > 1):
            yield _link(start, start + length + len(rest))


def find_app_handles(shadow: NormalizedText) -> Iterator[Span]:
    """“telegram: joe_dev”, “my skype is live:joe.1”, “joe.smith on telegram”."""
    after, before = _app_patterns()
    for found in after.finditer(shadow.low):
        told = _TOLD.search(found["link"] or found["short"] or "")
        if _is_handle(found["handle"], plainly=told is not None):
            yield _handle(*_stripped(found))
    for place in before.finditer(shadow.low):
        found = _BEFORE_ON.search(shadow.low, max(0, place.start() - _LONGEST_BEFORE), place.start())
        if not found:
            continue
        told = found["cue"] in load_redaction_words().contacts.contacting
        capital = shadow.text[found.start("handle")].isupper()
        if _is_handle(found["handle"], plainly=told or capital):
            yield _handle(*_stripped(found))


def find_handles(shadow: NormalizedText) -> Iterator[Span]:
    """“@joe_dev”, but not “@media”, “@angular/core” or “@ 5pm”."""
    skipped = load_redaction_words().contacts.at_words
    for found in _AT_HANDLE.finditer(shadow.low):
        if found["handle"] not in skipped and not _CLOCK.fullmatch(found["handle"]):
            yield _handle(found.start(), found.start() + len(found[0].rstrip(".-")))


def find_told_usernames(shadow: NormalizedText) -> Iterator[Span]:
    """Find “the username is cool_guy_2000”, “his fiverr is pixelking77” and “buyer coolguy2000”."""
    place = 0
    while found := _USERNAME.search(shadow.low, place):
        place, told = found.start("handle"), found["told"] is not None
        shaped = told and re.search(r"[^\W\d_].*[\d_]", found["handle"])
        if shaped or _is_handle(found["handle"], plainly=told):
            yield _handle(*_stripped(found))
    yield from (_link(*found.span()) for found in _SPACED_LINK.finditer(shadow.low))


def find_tags(shadow: NormalizedText) -> Iterator[Span]:
    """“joe#1234” and “u/joe_dev”."""
    yield from spots(_REDDIT.finditer(shadow.low), FindingKind.HANDLE, load_redaction_words().tokens.handle)
    for found in _TAGGED.finditer(shadow.low):
        if not load_redaction_words().names.is_ordinary(found["handle"]) and not found["handle"].isdigit():
            yield _handle(*found.span())


@cache
def _app_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load_redaction_words().contacts
    apps, short = alternatives(words.apps), alternatives(words.short_apps)
    link = r"(?:\s?[:=(-]|\s(?:id|is|handle|username|user|name|account|nick|me|at|as)\b)"
    after = (
        rf"(?<!\w)(?:(?:{apps})(?!\w)(?P<link>{link}{{0,3}}+)|(?:{short})(?!\w)(?P<short>{link}{{1,3}}+))"
        r"\s?(?P<handle>[\w.:+-]{3,40})"
    )
    return re.compile(after), re.compile(rf"\son\s(?:{apps}|{short})\b")


def _is_handle(handle: str, plainly: bool) -> bool:
    """Tell whether a word can be someone's: by its shape, or because it is plainly told to be one."""
    bare = handle.strip(".:-+")
    if len(bare) < 3 or not re.search(r"[^\W\d_]", bare):
        return False
    names = load_redaction_words().names
    parts = [part for part in re.split(r"[\W_\d]+", bare) if part]
    if all(names.is_ordinary(part) for part in parts):
        return False
    return plainly or bool(re.search(r"[\d_.:]", bare))


def _address_length(domain: str, written: str = "", with_path: bool = False) -> tuple[int, str]:
    """Tell how much of dotted words is a web address (0: nothing), and the word before its ending."""
    endings = load_redaction_words().links.endings
    best, host, label = 0, "", ""
    for piece in _PIECE.finditer(domain):
        if label and piece["label"] in endings and not label.isdigit() and label not in {"e", "i"}:
            new_sentence = written[piece.start() : piece.start() + 1].isupper() > written[:1].isupper()
            if with_path or not _is_doubtful(label, piece["label"], new_sentence):
                best, host = piece.end("label"), label
        label = piece["label"]
    return best, host


def _is_doubtful(label: str, ending: str, new_sentence: bool) -> bool:
    """Tell whether “done.so”, “logo_v2.ai” or “fine.It” is more likely no address."""
    words = load_redaction_words()
    parts = [part for part in re.split(r"[\W_\d]+", label) if len(part) > 1]
    return ending in words.links.doubtful and (new_sentence or all(map(words.names.is_ordinary, parts)))


def _stripped(found: re.Match[str]) -> tuple[int, int]:
    return found.start("handle"), found.start("handle") + len(found["handle"].rstrip(".:-+"))


def _email(found: re.Match[str], end: int | None = None) -> Span:
    return Span(found.start(), end or found.end(), FindingKind.EMAIL, load_redaction_words().tokens.email)


def _link(start: int, end: int) -> Span:
    return Span(start, end, FindingKind.LINK, load_redaction_words().tokens.link)


def _handle(start: int, end: int) -> Span:
    return Span(start, end, FindingKind.HANDLE, load_redaction_words().tokens.handle)
