"""When a wait began: a day that has been, for an invoice also one to come, and nothing that may be both."""

from datetime import UTC, datetime

import pytest

from bot.errors import MemberError
from bot.followups.past_moments import read_since
from bot.members.rules import Member
from bot.time.wall_time import wall_of
from bot.time_words.errors import UnsureDirection

NOW = datetime(2026, 1, 1, tzinfo=UTC)
"""A Thursday."""
MEMBER = Member(1, "UTC")


@pytest.mark.parametrize(
    ("day", "texts"),
    [
        ("2026-01-01", ("", "today", "hoy", "aujourd'hui")),
        (
            "2025-12-31",
            ("yesterday", "1 day ago", "1d", "ayer", "gestern", "вчора", "hace 1 día", "2025-12-31"),
        ),
        ("2025-12-30", ("day before yesterday", "2 days ago", "two days ago", "avant-hier", "vorgestern")),
        (
            "2025-12-29",
            ("monday", "last monday", "hace 3 días", "vor 3 Tagen", "il y a 3 jours", "3 дні тому"),
        ),
        ("2025-12-26", ("last friday", "friday", "el viernes pasado", "vendredi dernier", "letzten Freitag")),
        ("2025-12-25", ("1 week ago", "a week ago", "last thursday", "25 dec", "hace una semana", "25th")),
        (
            "2025-12-20",
            ("20 dec", "Sat 20 Dec", "20.12.2025", "20 December 2025", "20 de diciembre", "20. Dezember"),
        ),
        ("2025-12-01", ("31 days ago", "a month ago", "1 dec", "2025-12-01")),
    ],
)
def test_days_that_have_been(day: str, texts: tuple[str, ...]) -> None:
    found = {typed: f"{read_since(typed, NOW, MEMBER, may_come=False):%Y-%m-%d}" for typed in texts}
    assert found == dict.fromkeys(texts, day)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("20 dec", "2025-12-20"),
        ("20.12.2025", "2025-12-20"),
        ("1 week ago", "2025-12-25"),
        ("30 days ago", "2025-12-02"),
        ("last friday", "2025-12-26"),
        ("in 30 days", "2026-01-31"),
        ("20 feb", "2026-02-20"),
        ("friday", "2026-01-02"),
        ("2026-02-01", "2026-02-01"),
    ],
)
def test_an_invoice_may_be_overdue_or_to_come(typed: str, day: str) -> None:
    at = read_since(typed, NOW, MEMBER, may_come=True)
    assert wall_of(at, "UTC").date().isoformat() == day


@pytest.mark.parametrize("typed", ["30 days", "30", "14", "2 weeks", "15 días"])
def test_a_span_without_its_direction_is_asked_for_an_invoice(typed: str) -> None:
    with pytest.raises(UnsureDirection, match="30 days ago"):
        read_since(typed, NOW, MEMBER, may_come=True)


@pytest.mark.parametrize(
    ("typed", "may_come"),
    [
        ("2026", True),
        ("2026", False),
        ("in 3 days", False),
        ("tomorrow", False),
        ("soon", False),
        ("20 jan", False),
    ],
)
def test_what_has_not_been_is_refused(typed: str, may_come: bool) -> None:
    with pytest.raises(MemberError, match="Write it like"):
        read_since(typed, NOW, MEMBER, may_come=may_come)
