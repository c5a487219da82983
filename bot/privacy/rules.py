"""How long things are kept."""

from calendar import monthrange
from datetime import datetime


def retention_limit(now: datetime, months: int) -> datetime:
    """Return the moment so many calendar months before now; a month's end stays a month's end."""
    count = now.year * 12 + now.month - 1 - months
    year, month = divmod(count, 12)
    day = min(now.day, monthrange(year, month + 1)[1])
    return now.replace(year=year, month=month + 1, day=day)
