"""Days that have been, as members type them."""

import re
from datetime import date, timedelta

from bot.errors import UnreadableDate

_OLDEST_DAYS = 3_650
_WORDS = {"today": 0, "now": 0, "yesterday": 1}


def read_past_day(typed: str, today: date) -> date:
    """Read “2026-11-20”, “yesterday” or “5 days ago” as a day that is not in the future."""
    words = typed.strip().lower()
    ago = re.fullmatch(r"(\d{1,4})(?:\s*d(?:ays?)?)?(?:\s*ago)?", words)
    if words in _WORDS or ago:
        days = _WORDS[words] if words in _WORDS else int(ago[1]) if ago else 0
        day = today - timedelta(days=min(days, _OLDEST_DAYS + 1))
    else:
        try:
            day = date.fromisoformat(words)
        except ValueError:
            raise UnreadableDate(text=typed) from None
    if not 0 <= (today - day).days <= _OLDEST_DAYS:
        raise UnreadableDate(text=typed)
    return day
