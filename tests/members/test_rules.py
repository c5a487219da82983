"""Finding one's time zone by a city, and reading times of day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UnknownZone, UnreadableHour
from bot.members.places import search_zones
from bot.members.rules import read_minute_of_day


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("lagos", "Africa/Lagos"),
        ("  MUMBAI ", "Asia/Kolkata"),
        ("New York", "America/New_York"),
        ("new_york", "America/New_York"),
        ("kyiv", "Europe/Kyiv"),
        ("kiev", "Europe/Kyiv"),
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("San Francisco", "America/Los_Angeles"),
        ("Buenos Aires", "America/Argentina/Buenos_Aires"),
        ("utc", "UTC"),
    ],
)
def test_a_known_place_gives_one_zone(typed: str, zone: str) -> None:
    assert [match.zone for match in search_zones(typed)] == [zone]


@pytest.mark.parametrize(
    ("typed", "zone"), [("india", "Asia/Kolkata"), ("brazil", "America/Sao_Paulo"), ("mum", "Asia/Kolkata")]
)
def test_a_country_or_a_beginning_offers_its_zones(typed: str, zone: str) -> None:
    assert zone in [match.zone for match in search_zones(typed)]


@pytest.mark.parametrize("typed", ["", "x", "nowhereville", "!!", "🙂"])
def test_an_unknown_place_is_told_what_works(typed: str) -> None:
    with pytest.raises(UnknownZone):
        search_zones(typed)


@given(st.text(max_size=40))
def test_any_text_gives_few_distinct_real_zones_or_a_refusal(typed: str) -> None:
    try:
        matches = search_zones(typed)
    except UnknownZone:
        return
    zones = [match.zone for match in matches]
    assert 1 <= len(zones) <= 25
    assert len(set(zones)) == len(zones)


@pytest.mark.parametrize(
    ("typed", "minute"),
    [
        ("21:00", 1260),
        ("9pm", 1260),
        ("9 PM", 1260),
        ("8", 480),
        ("08.30", 510),
        ("12am", 0),
        ("12pm", 720),
        ("0:00", 0),
    ],
)
def test_times_of_day(typed: str, minute: int) -> None:
    assert read_minute_of_day(typed) == minute


@pytest.mark.parametrize("typed", ["", "25:00", "9:60", "13pm", "0am", "noon", "9:5", "-1"])
def test_what_is_no_time_of_day_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(UnreadableHour, match="Write it like"):
        read_minute_of_day(typed)
