"""Discord's real limits, checked on what is about to be sent: discord.py checks almost none of them.

Numbers from Discord's documentation; the byte limit is undocumented (discord/discord-api-docs#8554): above it
the API answers 500.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Component = Mapping[str, Any]

MOST_COMPONENTS = 40
MOST_TEXT = 4_000
MOST_TEXT_BYTES = 10_000
BYTES_PER_TEXT = 12
BYTES_PER_SIGN = (MOST_TEXT_BYTES - MOST_COMPONENTS * BYTES_PER_TEXT) / MOST_TEXT
"""Words that weigh no more on average never break the limit of bytes before that of characters."""
MOST_OPTIONS = 25
MOST_CHOICES = 25
MOST_BYTES = 10 * 1024 * 1024
"""What Discord takes as one file from a bot wherever it is."""

_LONGEST = {
    "custom_id": 100,
    "label": 80,
    "placeholder": 150,
    "value": 4_000,
    "content": MOST_TEXT,
    "url": 512,
}
_LONGEST_IN_OPTION = {"label": 100, "value": 100, "description": 100}
_LONGEST_IN_LABEL = {"label": 45, "description": 100}
_MOST_CHILDREN = {1: 5, 9: 3}  # action row, section
_MOST_PICTURES = 10
_LONGEST_OF_PICTURE = {"description": 1_024}
_ROW, _BUTTON, _SELECTS, _SECTION, _TEXT, _GALLERY = 1, 2, (3, 5, 6, 7, 8), 9, 10, 12
_CONTAINER, _LABEL = 17, 18

_JOINER = "\u200d"
_SKIN_TONES = "".join(map(chr, range(0x1F3FB, 0x1F400)))
_FLAG_LETTERS = "".join(map(chr, range(0x1F1E6, 0x1F200)))


class TooMuchForDiscord(Exception):
    """A view that Discord would refuse: a bug of ours, found before sending."""


def check(components: Sequence[Component]) -> None:
    """Raise TooMuchForDiscord unless Discord would take these message components."""
    everything = list(_walk(components))
    _require(len(everything) <= MOST_COMPONENTS, f"{len(everything)} components")
    texts = [part["content"] for part in everything if part["type"] == _TEXT]
    _require(sum(map(len, texts)) <= MOST_TEXT, f"{sum(map(len, texts))} characters")
    weight = sum(len(text.encode()) + BYTES_PER_TEXT for text in texts)
    _require(weight <= MOST_TEXT_BYTES, f"{weight} bytes of text")
    custom_ids = [part["custom_id"] for part in everything if part.get("custom_id")]
    _require(len(set(custom_ids)) == len(custom_ids), f"custom_id twice in {custom_ids}")
    for part in components:
        _require(part["type"] != _BUTTON and part["type"] not in _SELECTS, "a button outside a row")
    for part in everything:
        _check_part(part)


def check_form(modal: Mapping[str, Any]) -> None:
    """Raise TooMuchForDiscord unless Discord would take this form."""
    _require(1 <= len(modal["components"]) <= 5, f"{len(modal['components'])} fields")
    _require(1 <= len(modal["title"]) <= 45, f"title {modal['title']!r}")
    _require(1 <= len(modal["custom_id"]) <= 100, f"custom_id {modal['custom_id']!r}")
    for part in _walk(modal["components"]):
        _check_part(part)


def fit(text: str, longest: int) -> str:
    """Cut a member's own words to what fits, showing that something was cut; no sign is left in half."""
    if len(text) <= longest:
        return text
    end = longest - 1
    while end > 0 and _belong_together(text[end - 1], text[end]):
        end -= 1
    return text[:end].rstrip() + "…"


def _belong_together(sign: str, following: str) -> bool:
    """Tell whether two characters are parts of one sign: accents, emoji made of several, flags."""
    return (
        _JOINER in (sign, following)
        or unicodedata.category(following) in ("Mn", "Mc", "Me")
        or following in _SKIN_TONES
        or (sign in _FLAG_LETTERS and following in _FLAG_LETTERS)
    )


def _check_part(part: Component) -> None:
    kind = part["type"]
    children = part.get("components", ())
    _require(
        len(children) <= _MOST_CHILDREN.get(kind, MOST_COMPONENTS), f"{len(children)} parts in type {kind}"
    )
    if kind == _ROW:
        _require(bool(children), "an empty row")
        alone = any(child["type"] in _SELECTS for child in children)
        _require(not alone or len(children) == 1, "a select beside something else")
    if kind == _SECTION:
        _require(bool(part.get("accessory")) and bool(children), "a section without button or text")
    if kind == _CONTAINER:
        _require(all(child["type"] != _CONTAINER for child in children), "a container in a container")
    if kind == _TEXT:
        _require(bool(part["content"].strip()), "an empty text")
    if kind == _BUTTON:
        _require(bool(part.get("label") or part.get("emoji")), "a button without words")
    _check_lengths(part, _LONGEST_IN_LABEL if kind == _LABEL else _LONGEST)
    if kind == 3:
        _check_options(part)
    if kind == _GALLERY:
        _require(1 <= len(part["items"]) <= _MOST_PICTURES, "pictures")
        for picture in part["items"]:
            _check_lengths(picture, _LONGEST_OF_PICTURE)


def _check_options(select: Component) -> None:
    options = select["options"]
    _require(1 <= len(options) <= MOST_OPTIONS, f"{len(options)} options")
    values = [option["value"] for option in options]
    _require(len(set(values)) == len(values), f"an option twice in {values}")
    _require(select.get("min_values", 1) <= select.get("max_values", 1) <= len(options), "choices")
    for option in options:
        _require(bool(option["label"].strip()), "an option without words")
        _check_lengths(option, _LONGEST_IN_OPTION)


def _check_lengths(part: Component, longest: Mapping[str, int]) -> None:
    for name, limit in longest.items():
        value = part.get(name)
        _require(
            not isinstance(value, str) or len(value) <= limit, f"{name} of {len(value or '')} characters"
        )


def _walk(components: Sequence[Component]) -> Iterator[Component]:
    for part in components:
        yield part
        inside = [*part.get("components", ())]
        inside += [part[name] for name in ("accessory", "component") if part.get(name)]
        yield from _walk(inside)


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise TooMuchForDiscord(what)
