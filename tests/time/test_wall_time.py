"""What clocks show and when, across the clock changes of many zones, with repeats over them."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.time.repeats import Every, Repeat, next_wall
from bot.time.wall_time import at_wall, wall_of
from tests.time.zones import moments, walls, zones

WEEK = (1, 2, 3, 4, 5)
SKIPPED = [
    ("Europe/Berlin", "2026-03-29 02:30", "2026-03-29 03:00"),
    ("Europe/Berlin", "2026-03-29 02:00", "2026-03-29 03:00"),
    ("Europe/London", "2026-03-29 01:59", "2026-03-29 02:00"),
    ("Europe/Kyiv", "2026-03-29 03:15", "2026-03-29 04:00"),
    ("America/New_York", "2026-03-08 02:30", "2026-03-08 03:00"),
    ("America/Havana", "2026-03-08 00:15", "2026-03-08 01:00"),
    ("America/Santiago", "2026-09-06 00:30", "2026-09-06 01:00"),
    ("America/Sao_Paulo", "2018-11-04 00:30", "2018-11-04 01:00"),
    ("America/St_Johns", "2006-04-02 00:30", "2006-04-02 01:01"),
    ("Africa/Cairo", "2026-04-24 00:30", "2026-04-24 01:00"),
    ("Africa/Casablanca", "2026-03-22 02:30", "2026-03-22 03:00"),
    ("Asia/Beirut", "2026-03-29 00:30", "2026-03-29 01:00"),
    ("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-04 02:30"),
    ("Australia/Sydney", "2026-10-04 02:30", "2026-10-04 03:00"),
    ("Pacific/Chatham", "2026-09-27 03:00", "2026-09-27 03:45"),
    ("Antarctica/Troll", "2026-03-29 01:30", "2026-03-29 03:00"),
    ("Asia/Kathmandu", "1986-01-01 00:05", "1986-01-01 00:15"),
    ("Pacific/Apia", "2011-12-30 10:00", "2011-12-31 00:00"),
    ("Pacific/Kwajalein", "1993-08-21 12:00", "1993-08-22 00:00"),
    ("Africa/Monrovia", "1972-01-07 00:10", "1972-01-07 00:45"),
]
TWICE = [
    ("Europe/Berlin", "2026-10-25 02:30", "2026-10-25 00:30", 60),
    ("Europe/London", "2026-10-25 01:30", "2026-10-25 00:30", 60),
    ("America/New_York", "2026-11-01 01:30", "2026-11-01 05:30", 60),
    ("America/Havana", "2026-11-01 00:30", "2026-11-01 04:30", 60),
    ("America/Santiago", "2026-04-04 23:30", "2026-04-05 02:30", 60),
    ("America/Sao_Paulo", "2018-02-17 23:30", "2018-02-18 01:30", 60),
    ("Africa/Cairo", "2026-10-29 23:30", "2026-10-29 20:30", 60),
    ("Africa/Casablanca", "2026-02-15 02:30", "2026-02-15 01:30", 60),
    ("Asia/Beirut", "2026-10-24 23:30", "2026-10-24 20:30", 60),
    ("Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04 14:45", 30),
    ("Australia/Sydney", "2026-04-05 02:30", "2026-04-04 15:30", 60),
    ("Pacific/Chatham", "2026-04-05 03:00", "2026-04-04 13:15", 60),
    ("America/Caracas", "2007-12-09 02:45", "2007-12-09 06:45", 30),
]
ACROSS = [
    ("Europe/Berlin", Every.DAY, "2026-03-28 02:30", ["28 01:30", "29 01:00", "30 00:30", "31 00:30"]),
    ("Europe/Berlin", Every.DAY, "2026-10-24 02:30", ["24 00:30", "25 00:30", "26 01:30", "27 01:30"]),
    ("America/New_York", Every.DAY, "2026-03-07 02:30", ["07 07:30", "08 07:00", "09 06:30"]),
    ("America/New_York", Every.DAY, "2026-10-31 09:00", ["31 13:00", "01 14:00", "02 14:00"]),
    ("Africa/Cairo", Every.DAY, "2026-04-23 00:00", ["22 22:00", "23 22:00", "24 21:00"]),
    ("America/Havana", Every.DAY, "2026-10-31 00:30", ["31 04:30", "01 04:30", "02 05:30"]),
    ("Asia/Beirut", Every.DAY, "2026-03-28 00:00", ["27 22:00", "28 22:00", "29 21:00"]),
    ("America/Santiago", Every.DAY, "2026-09-05 00:10", ["05 04:10", "06 04:00", "07 03:10"]),
    ("Australia/Lord_Howe", Every.DAY, "2026-10-03 02:15", ["02 15:45", "03 15:30", "04 15:15"]),
    ("Australia/Sydney", Every.WORKING_DAY, "2026-04-03 09:00", ["02 22:00", "05 23:00", "06 23:00"]),
    ("Pacific/Apia", Every.DAY, "2011-12-29 10:00", ["29 20:00", "30 10:00", "30 20:00"]),
    ("Europe/London", Every.WEEK, "2026-10-19 09:00", ["19 08:00", "26 09:00", "02 09:00"]),
    ("Europe/Kyiv", Every.TWO_WEEKS, "2026-03-16 09:00", ["16 07:00", "30 06:00", "13 06:00"]),
    ("Europe/Berlin", Every.MONTH, "2026-01-29 02:30", ["29 01:30", "28 01:30", "29 01:00", "29 00:30"]),
    ("Asia/Kolkata", Every.DAY, "2026-03-28 09:00", ["28 03:30", "29 03:30", "30 03:30"]),
]


@pytest.mark.parametrize(("zone", "skipped", "shown"), SKIPPED)
def test_a_skipped_time_is_the_first_minute_after_the_gap(zone: str, skipped: str, shown: str) -> None:
    at = at_wall(datetime.fromisoformat(skipped), zone)
    assert wall_of(at, zone) == datetime.fromisoformat(shown)
    before = wall_of(at - timedelta(minutes=2), zone)
    assert before < datetime.fromisoformat(skipped), "the gap lies right before that minute"


@pytest.mark.parametrize(("zone", "twice", "first", "minutes"), TWICE)
def test_a_time_that_comes_twice_is_the_first(zone: str, twice: str, first: str, minutes: int) -> None:
    wall, at = datetime.fromisoformat(twice), datetime.fromisoformat(f"{first}Z")
    assert at_wall(wall, zone) == at
    assert wall_of(at, zone) == wall_of(at + timedelta(minutes=minutes), zone) == wall


@pytest.mark.parametrize(("zone", "every", "first", "days_utc"), ACROSS)
def test_repeats_keep_wall_time_across_the_change(
    zone: str, every: Every, first: str, days_utc: list[str]
) -> None:
    wall = datetime.fromisoformat(first)
    shown = [f"{at_wall(wall, zone):%d %H:%M}"]
    for _ in days_utc[1:]:
        following = next_wall(datetime.fromisoformat(first), wall, Repeat(every), WEEK)
        assert following is not None
        wall = following
        shown.append(f"{at_wall(wall, zone):%d %H:%M}")
    assert shown == days_utc


@given(moments, zones)
def test_what_clocks_show_is_found_again(at: datetime, zone: str) -> None:
    found = at_wall(wall_of(at, zone), zone)
    assert found.tzinfo is UTC
    assert wall_of(found, zone) == wall_of(at, zone)
    assert timedelta() <= at - found <= timedelta(hours=1), "the first, where a time comes twice"


@given(walls, zones)
def test_no_time_is_shown_earlier_than_asked(wall: datetime, zone: str) -> None:
    shown = wall_of(at_wall(wall, zone), zone)
    assert wall <= shown <= wall + timedelta(days=1)
    assert shown == wall or shown.second == 0, "a whole minute after a gap"


@given(st.lists(walls, min_size=2, max_size=5), zones)
def test_order_is_kept(some: list[datetime], zone: str) -> None:
    moments = [at_wall(wall, zone) for wall in sorted(some)]
    assert all(one <= other for one, other in pairwise(moments))


def test_every_zone_there_is_has_a_new_year() -> None:
    wall = datetime.fromisoformat("2026-01-01 00:00")
    assert all(wall_of(at_wall(wall, zone), zone) == wall for zone in available_timezones())
