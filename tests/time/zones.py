"""Zones whose clocks do unusual things, for tables and properties."""

from datetime import UTC, datetime

from hypothesis import strategies as st

ZONES = (
    "UTC",
    "Europe/Berlin",
    "Europe/London",
    "Europe/Kyiv",
    "America/New_York",
    "America/Sao_Paulo",
    "America/Havana",
    "America/Santiago",
    "America/St_Johns",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Asia/Beirut",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Australia/Sydney",
    "Pacific/Apia",
    "Pacific/Chatham",
)
zones = st.sampled_from(ZONES)
_FIRST, _LAST = datetime.fromisoformat("2010-01-01"), datetime.fromisoformat("2037-12-31")
walls = st.datetimes(_FIRST, _LAST)
moments = st.datetimes(_FIRST, _LAST, timezones=st.just(UTC))
working_days = st.sets(st.integers(1, 7)).map(lambda days: tuple(sorted(days)))
