"""What a person types is that moment in their zone, or refused with a way to say it."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import MemberError, TimeInPast, TimeTooFar, UnreadableTime
from bot.members.rules import Member
from bot.time.wall_time import at_wall, wall_of
from bot.time_words import languages, read_moment
from bot.time_words.vocabulary import load_words
from tests.time.typed import PASSED, TOO_FAR, UNDERSTOOD, UNREADABLE
from tests.time.zones import moments, zones

BERLIN = Member(1, "Europe/Berlin")
CAIRO = Member(1, "Africa/Cairo", (1, 2, 3, 4, 7))
NOW = datetime(2026, 11, 25, 13, 30, tzinfo=UTC)


@pytest.mark.parametrize("wall", UNDERSTOOD)
def test_understood(wall: str) -> None:
    read = {typed: read_moment(typed, NOW, BERLIN) for typed in UNDERSTOOD[wall]}
    assert {typed: f"{each.wall:%Y-%m-%d %H:%M}" for typed, each in read.items()} == dict.fromkeys(
        read, f"2026-{wall}"
    )
    assert all(each.at == at_wall(each.wall, "Europe/Berlin") for each in read.values())


@pytest.mark.parametrize(
    ("error", "texts"), [(UnreadableTime, UNREADABLE), (TimeInPast, PASSED), (TimeTooFar, TOO_FAR)]
)
def test_refused(error: type[MemberError], texts: tuple[str, ...]) -> None:
    for typed in texts:
        with pytest.raises(error, match="Write it like") as refused:
            pytest.fail(f"{typed!r} was read as {read_moment(typed, NOW, BERLIN)}")
        assert " ".join(typed.split())[:59].rstrip() in str(refused.value).replace("\\", "")
        assert len(str(refused.value)) < 250


@pytest.mark.parametrize(
    ("member", "now", "typed", "wall"),
    [
        (BERLIN, "2026-11-27 08:00", "friday", "2026-11-27 09:00"),
        (BERLIN, "2026-11-27 09:00", "friday", "2026-12-04 09:00"),
        (BERLIN, "2026-11-27 08:00", "next friday", "2026-12-04 09:00"),
        (BERLIN, "2026-11-27 08:00", "today", "2026-11-27 09:00"),
        (BERLIN, "2026-11-27 16:59", "end of week", "2026-11-27 17:00"),
        (BERLIN, "2026-11-27 17:00", "end of week", "2026-12-04 17:00"),
        (BERLIN, "2026-11-28 10:00", "end of next week", "2026-12-04 17:00"),
        (BERLIN, "2026-10-30 10:00", "end of month", "2026-10-30 17:00"),
        (BERLIN, "2026-10-31 10:00", "end of month", "2026-10-31 17:00"),
        (BERLIN, "2026-12-31 10:00", "next month", "2027-01-01 09:00"),
        (BERLIN, "2026-12-30 10:00", "1 jan", "2027-01-01 09:00"),
        (BERLIN, "2027-03-01 10:00", "29 feb", "2028-02-29 09:00"),
        (BERLIN, "2027-01-31 10:00", "in 1 month", "2027-02-28 10:00"),
        (BERLIN, "2026-11-28 10:00", "2 working days", "2026-12-01 10:00"),
        (CAIRO, "2026-11-25 10:00", "end of week", "2026-11-26 17:00"),
        (CAIRO, "2026-11-27 10:00", "next week", "2026-11-29 09:00"),
        (CAIRO, "2026-11-28 10:00", "end of week", "2026-12-03 17:00"),
        (CAIRO, "2026-11-26 10:00", "monday next week", "2026-11-30 09:00"),
        (CAIRO, "2026-11-26 10:00", "+1 working day", "2026-11-29 10:00"),
        (Member(1), "2026-11-25 23:30", "tomorrow", "2026-11-26 09:00"),
        (Member(1, "Asia/Tokyo"), "2026-11-26 00:30", "today", "2026-11-26 09:00"),
        (Member(1, "UTC", ()), "2026-11-25 10:00", "end of week", "2026-11-29 17:00"),
    ],
)
def test_it_depends_on_who_types_and_when(member: Member, now: str, typed: str, wall: str) -> None:
    at = at_wall(datetime.fromisoformat(now), member.zone or "UTC")
    assert read_moment(typed, at, member).wall == datetime.fromisoformat(wall)


@pytest.mark.parametrize(
    ("now_utc", "typed", "wall", "at_utc"),
    [
        ("2026-03-28 12:00", "in 24 hours", "2026-03-29 14:00", "2026-03-29 12:00"),
        ("2026-03-28 12:00", "in 1 day", "2026-03-29 13:00", "2026-03-29 11:00"),
        ("2026-03-28 12:00", "1d 2h", "2026-03-29 15:00", "2026-03-29 13:00"),
        ("2026-03-28 12:00", "tomorrow 02:30", "2026-03-29 02:30", "2026-03-29 01:00"),
        ("2026-03-28 01:30", "in 1 day", "2026-03-29 02:30", "2026-03-29 01:00"),
        ("2026-10-24 12:00", "in 24 hours", "2026-10-25 13:00", "2026-10-25 12:00"),
        ("2026-10-24 12:00", "tomorrow 02:30", "2026-10-25 02:30", "2026-10-25 00:30"),
        ("2026-10-25 00:30", "in 60 minutes", "2026-10-25 02:30", "2026-10-25 01:30"),
        ("2026-10-25 01:15", "02:30", "2026-10-26 02:30", "2026-10-26 01:30"),
    ],
)
def test_hours_elapse_and_days_keep_the_time_of_day(now_utc: str, typed: str, wall: str, at_utc: str) -> None:
    read = read_moment(typed, datetime.fromisoformat(f"{now_utc}Z"), BERLIN)
    assert read.wall == datetime.fromisoformat(wall)
    assert read.at == datetime.fromisoformat(f"{at_utc}Z")


BEEN = ("yesterday", "ereyesterday")
PHRASES = [
    phrase
    for table in (load_words().same, load_words().clocks)
    for phrases in table.values()
    for phrase in phrases
]
WORDS = st.sampled_from(
    [
        *PHRASES,
        *("in", "next", "friday", "dec", "mar", "3", "10", "2026", "9:00", "5pm", "7h", "at", "days", "h"),
        *("viernes", "às", "dans", "Tagen", "через", "год", "+2", "working days", "ago", "29 feb", "1.12."),
    ]
)


@given(st.lists(WORDS, max_size=4).map(" ".join) | st.text(max_size=70), moments, zones)
def test_whatever_is_typed_is_ahead_or_refused(typed: str, now: datetime, zone: str) -> None:
    try:
        read = read_moment(typed, now, Member(1, zone))
    except MemberError as refused:
        assert len(str(refused)) < 250
    else:
        assert timedelta() < read.at - now <= timedelta(days=366)
        assert read.wall <= wall_of(read.at, zone), "later only where clocks skip it"


@given(moments, zones, st.integers(1, 366 * 24 * 60 - 1))
def test_a_written_moment_is_read_back(now: datetime, zone: str, minutes: int) -> None:
    wall = wall_of(now + timedelta(minutes=minutes), zone).replace(second=0, microsecond=0)
    if now < at_wall(wall, zone) <= now + timedelta(days=366):
        for written in (f"{wall:%Y-%m-%d %H:%M}", f"{wall:%a %d %b %Y %H:%M}", f"{wall:%d.%m.%Y, %I:%M %p}"):
            assert read_moment(written, now, Member(1, zone)).wall == wall


def test_many_may_type_at_once_from_the_first_moment() -> None:
    languages._locales.cache_clear()
    typed = ["viernes 15:00", "vendredi 15h", "Freitag 15 Uhr", "п'ятниця 15:00", "sexta 15:00"] * 8
    with ThreadPoolExecutor(8) as pool:
        read = pool.map(lambda text: read_moment(text, NOW, BERLIN), typed)
    assert {f"{each.wall:%a %H:%M}" for each in read} == {"Fri 15:00"}


def test_nothing_takes_long_to_refuse() -> None:
    for typed in (
        "zzz quux foo",
        "1x" * 30,
        "a " * 30,
        "1.1." * 15,
        "10:00 " * 10,
        "in 3 march le " * 4,
        "9" * 60,
    ):
        started = process_time()
        with pytest.raises(UnreadableTime):
            read_moment(typed, NOW, BERLIN)
        assert process_time() - started < 0.1, typed


def test_english_is_read_without_the_heavy_library() -> None:
    script = (
        "import sys; from datetime import UTC, datetime; from bot.members.rules import Member\n"
        "from bot.time_words import read_moment\n"
        "read_moment('friday 15:00', datetime(2026, 11, 25, tzinfo=UTC), Member(1))\n"
        "sys.exit('dateparser' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0  # noqa: S603 - our own


def test_every_phrase_of_the_vocabulary_is_understood() -> None:
    early = datetime(2026, 11, 25, 5, 0, tzinfo=UTC)
    for phrase in set(PHRASES) - {each for day in BEEN for each in load_words().same[day]}:
        assert read_moment(phrase, early, BERLIN), phrase
