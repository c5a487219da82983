"""Moments that are pasted rather than typed: Discord's `<t:…>`, and ISO 8601 with seconds or an offset."""

import re
from datetime import UTC, datetime

from bot.time_words.moments import ParsedMoment, TypingContext

_DISCORD = re.compile(r"<t:(-?\d{1,13})(?::[tTdDfFsSR])?>")
_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(?: ?(Z|[+-]\d\d(?::?\d\d)?))?", re.IGNORECASE
)


def read_exact(text: str, here: TypingContext) -> ParsedMoment | None:
    """Read a pasted moment; without an offset it is in the member's zone. None for anything else."""
    bare = text.strip()
    try:
        if stamp := _DISCORD.fullmatch(bare):
            return here.exactly(datetime.fromtimestamp(int(stamp[1]), UTC))
        if iso := _ISO.fullmatch(bare):
            at = datetime.fromisoformat(f"{iso[1]}T{iso[2]}{(iso[4] or '').upper()}")
            return here.exactly(at.astimezone(UTC)) if at.tzinfo else here.showing(at)
    except (ValueError, OverflowError, OSError):
        return None
    return None
