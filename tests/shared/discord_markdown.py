"""What a member sees of a text: Discord's markdown as its clients read it, rule by rule, the first that fits.

Written down from what Discord's clients do, which build on simple-markdown. Only what formats and what is
shown instead; how it looks does not matter here. “@everyone” is highlighted only where it pings.
"""

import re
from typing import NamedTuple

_AT_LINE_START = {
    "heading": r" *#{1,3}\s+\S",
    "small print": r" *-#\s+\S",
    "quote": r" *>(?:>>)? ",
    "list": r" *(?:[*+-]|\d+\.) ",
}
_ANYWHERE = {
    "escape": r"\\([^0-9A-Za-z\s])",
    "mention": r"<@[!&]?\d+>|<#\d+>|<id:\w+>|</[^>]+:\d+>",
    "time": r"<t:-?\d+(?::\w)?>",
    "emoji": r"<a?:\w+:\d+>|:[^\s:]+?(?:::skin-tone-\d)?:",
    "quiet link": r"<[^: >]+:/[^ >]+>|<[^ >]+@[^ >]+>|<\+\d+>",
    "link": r"((?:https?|steam)://[^\s<]+[^<.,:;\"'\]\s])",
    "link with words": r"\[(?:\[[^\]]*\]|[^\[\]]|\](?=[^\[]*\]))*\]\(\s*<?(?:\([^)]*\)|[^\s\\]|\\.)*?>?\s*\)",
    "bold": r"\*\*(?:\\[\s\S]|[^\\])+?\*\*(?!\*)",
    "underline": r"__(?:\\[\s\S]|[^\\])+?__(?!_)",
    "italics": r"\b_(?:__|\\[\s\S]|[^\\_])+?_\b|\*(?=\S)(?:\*\*|\\[\s\S]|[^*\\])+?\*(?!\*)",
    "strike": r"~~[\s\S]+?~~(?!_)",
    "spoiler": r"\|\|[\s\S]+?\|\|",
    "code": r"(`+)[\s\S]*?[^`]\1(?!`)",
    "text": r"[\s\S]+?(?=[^0-9A-Za-z\s\u00c0-\uffff]|(?<=\n)| {2,}\n|[0-9A-Za-z_]+:\S|\Z)",
}


class Seen(NamedTuple):
    """What is read as text, and which rules made more of the rest."""

    words: str
    formats: list[str]


def seen(text: str) -> Seen:
    """Read a text as a Discord client does; a link shows its address, what formats is only named."""
    words, formats, place = [], [], 0
    while place < len(text):
        name, found = _first(text, place)
        if name in ("escape", "text", "link"):
            words.append(found[1] if name == "escape" else _trimmed(found[0]) if name == "link" else found[0])
            place += len(words[-1]) + (name == "escape")
        else:
            formats.append(f"{name}: {found[0]}")
            place = found.end()
    return Seen("".join(words), formats)


def _first(text: str, place: int) -> tuple[str, re.Match[str]]:
    starts_line = not text[:place].rpartition("\n")[2].strip(" ")
    rules = _AT_LINE_START | _ANYWHERE if starts_line else _ANYWHERE
    matches = ((name, re.compile(rule).match(text, place)) for name, rule in rules.items())
    return next((name, found) for name, found in matches if found)


def _trimmed(link: str) -> str:
    """Leave out a closing bracket that none within opens, and what follows it."""
    depth = 0
    for place, sign in enumerate(link):
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return link[:place]
    return link
