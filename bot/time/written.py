"""Days and moments in letters, for text that is copied to a client: “Fri 27 Nov, 17:00”. Files have ISO."""

from datetime import date, datetime


def written_day(day: date, *, with_year: bool = False) -> str:
    """Write “Fri 27 Nov”, or “Fri 27 Nov 2026” where the year may not be clear."""
    year = f" {day.year}" if with_year else ""
    return f"{day:%a} {day.day} {day:%b}{year}"


def written(wall: datetime, *, with_year: bool = False) -> str:
    """Write “Fri 27 Nov, 17:00” for what a clock shows."""
    return f"{written_day(wall, with_year=with_year)}, {wall:%H:%M}"
