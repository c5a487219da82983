"""Words on a card: a member's own, and where ours come from."""

from collections.abc import Iterable

from discord.utils import escape_markdown

from bot.rulebook.rules import kinds_of
from cogs.shared import wording


def plain(words: str, longest: int = 1_000) -> str:
    """Show words as they are, without formatting; `longest` counts what then stands on the card."""
    escaped = escape_markdown(words)
    if len(escaped) <= longest:
        return escaped
    return escaped[: longest - 1].rstrip("\\").rstrip() + "…"  # half an escape would format the rest


def plain_line(words: str, longest: int) -> str:
    """Show words as `plain` does, in one line."""
    return plain(" ".join(words.split()), longest)


def sources(marks: Iterable[str]) -> str:
    """Name the kinds of source behind a sentence."""
    return ", ".join(wording.SOURCES[kind] for kind in kinds_of(marks))
