"""Phrases after public reports, and the case files, give what is wanted or a refusal that says why."""

import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.errors import MemberError, UnreadableTime
from bot.followups.time_rehearsal import rehearse_lines
from bot.members.rules import Member
from bot.time_words import DateOrder, read_moment
from tests.cases import FOLDER, json_lines
from tests.time.phrases import READ, REFUSED

BERLIN = Member(1, "Europe/Berlin")
NOW = datetime(2026, 11, 25, 13, 30, tzinfo=UTC)
CASES = [
    case for case in json_lines(FOLDER / "times.jsonl") if case["surface"] not in ("scenario", "repeat_until")
]
SAME_ANSWER = UnreadableTime.sentence.partition("“")[0]


@pytest.mark.parametrize("wall", READ)
def test_read(wall: str) -> None:
    found = {typed: f"{read_moment(typed, NOW, BERLIN).wall:%Y-%m-%d %H:%M}" for typed in READ[wall]}
    assert found == dict.fromkeys(READ[wall], wall)


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_its_reason(name: str) -> None:
    for typed in REFUSED[name]:
        with pytest.raises(MemberError, match="Write it like") as refused:
            pytest.fail(f"{typed!r} was read as {read_moment(typed, NOW, BERLIN)}")
        assert type(refused.value).__name__ == name, (typed, refused.value)
        assert (SAME_ANSWER in str(refused.value)) == (name == UnreadableTime.__name__)


@pytest.mark.parametrize(
    ("zone", "typed", "wall", "guess"),
    [
        ("America/New_York", "12/7 5pm", "2026-12-07 17:00", DateOrder.MONTH_FIRST),
        ("America/Chicago", "12/03/2026", "2026-12-03 09:00", DateOrder.MONTH_FIRST),
        ("US/Eastern", "12/03", "2026-12-03 09:00", DateOrder.MONTH_FIRST),
        ("Asia/Manila", "12/03", "2026-12-03 09:00", DateOrder.MONTH_FIRST),
        ("America/New_York", "12/25", "2026-12-25 09:00", None),
        ("America/New_York", "7.12.", "2026-12-07 09:00", None),
        ("America/New_York", "12/12", "2026-12-12 09:00", None),
        ("Europe/London", "12/7", "2027-07-12 09:00", DateOrder.DAY_FIRST),
        ("Asia/Kolkata", "3/12", "2026-12-03 09:00", DateOrder.DAY_FIRST),
        ("America/Toronto", "25/12", "2026-12-25 09:00", None),
        ("America/Toronto", "12/25", "2026-12-25 09:00", None),
    ],
)
def test_numeric_dates_follow_the_country_and_a_guess_is_told(
    zone: str, typed: str, wall: str, guess: DateOrder | None
) -> None:
    read = read_moment(typed, NOW, Member(1, zone))
    assert (f"{read.wall:%Y-%m-%d %H:%M}", read.guess) == (wall, guess)


@pytest.mark.parametrize(
    ("zone", "now", "typed", "told"),
    [
        ("America/Toronto", "2026-11-25 09:00", "3/12", "3 December or 12 March"),
        ("Europe/Berlin", "2026-12-03 10:00", "12/03/2026", "I read it as Thu 12 Mar 2026"),
        (
            "Asia/Kolkata",
            "2026-11-26 02:00",
            "tomorrow 5pm Los Angeles time",
            "Thu 26 Nov, 17:00 or Fri 27 Nov",
        ),
        ("Europe/Berlin", "2026-11-25 23:00", "tonight", "`tomorrow 9:00`"),
        ("Europe/Berlin", "2027-01-30 10:00", "30th", "At what time?"),
        ("Europe/Madrid", "2026-11-25 14:30", "mar 8", "8 March or Tue 8 Dec"),
    ],
)
def test_what_may_be_two_things_is_asked(zone: str, now: str, typed: str, told: str) -> None:
    line = json.dumps({"input": typed, "zone": zone, "now": now})
    answer = rehearse_lines(line)[0]
    assert answer["at"] is None
    assert told in (answer["problem"] or "")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['surface']}: {case['input']}")
def test_the_cases(case: dict[str, Any]) -> None:
    """Where a moment is wanted it is read or refused with a reason; where a refusal, nothing is read."""
    answer = rehearse_lines(json.dumps(case))[0]
    wanted = _wanted(case)
    if answer["at"] is not None:
        assert wanted is not None, answer
        assert answer["at"].startswith(wanted)
    elif case["surface"] == "zone_search" and answer["problem"] is None:
        assert wanted is None or answer["zone"] == wanted
        assert "/" in case["want"], case["want"]
    else:
        assert answer["problem"]
        assert SAME_ANSWER not in answer["problem"] or case["input"] == "2026"


def _wanted(case: dict[str, Any]) -> str | None:
    """Take from what is wanted the day and time, or the zone, if it names one."""
    if zone := re.search(r"[A-Z][a-z]+/[A-Za-z_]+", case["want"]):
        return zone[0]
    if case["input"] in _READ_OTHERWISE:
        return _READ_OTHERWISE[case["input"]]
    if re.fullmatch(r"\d\d:\d\d.*", case["want"]):
        return case["want"][:5] if case["surface"] == "quiet_hours" else None
    day = re.search(r"(\d{1,2}) (Jan|Nov|Dec)(?: (\d{4}))?(?: (\d\d:\d\d))?", case["want"])
    if not day:
        return None
    year = day[3] or (case["now"][:4] or "2026")
    month = {"Jan": "01", "Nov": "11", "Dec": "12"}[day[2]]
    return f"{year}-{month}-{int(day[1]):02}" + (f"T{day[4]}" if day[4] else "")


_READ_OTHERWISE = {
    "о 9 год 30 хв": "2026-11-26T09:30",
    "12/7 5pm": "2026-12-07T17:00",
    "12/03": "2026-12-03T09:00",
    "12/03/2026": "2026-12-03T09:00",
    "in 1 year": "2027-11-25T14:30",
    "in a year": "2027-11-25T14:30",
    "<t:1796300000:F>": "2026-12-03T13:13",
    "monday": "2025-12-29",
    "2 weeks from today": "2026-12-09",
}
"""Where it is wanted in words: members in the US read month first, “that moment”, “read”."""
