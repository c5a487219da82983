"""How far back the retention setting reaches."""

from datetime import UTC, datetime

import pytest

from bot.privacy.rules import retention_limit


@pytest.mark.parametrize(
    ("now", "months", "limit"),
    [
        ("2026-11-22", 24, "2024-11-22"),
        ("2026-01-15", 1, "2025-12-15"),
        ("2026-03-31", 1, "2026-02-28"),
        ("2024-03-31", 1, "2024-02-29"),
        ("2026-12-31", 120, "2016-12-31"),
        ("2026-01-31", 12, "2025-01-31"),
    ],
)
def test_months_are_calendar_months(now: str, months: int, limit: str) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert retention_limit(moment, months).date().isoformat() == limit
