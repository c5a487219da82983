"""Past jobs, one a line, as people write them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.score.facts import PastJob
from bot.score.outcome_lines import LONGEST_CLIENT, client_name, read_lines, write_lines
from tests.score.builders import f


@pytest.mark.parametrize(
    ("line", "stars", "paid", "months", "client"),
    [
        ("5 stars, $300, 3 months ago, client Ann", 5, 300, 3, "Ann"),
        ("5* $1,200 4mo Ann", 5, 1200, 4, "Ann"),
        ("5, 300, 4, Ann", 5, 300, 4, "Ann"),
        ("5,300,4", 5, 300, 4, None),
        ("1 STAR; unpaid; 2 years ago", 1, 0, 24, None),
        ("4.5/5 | 1.2k usd | last month | for Bob & Co", "4.5", 1200, 1, "Bob & Co"),
        ("★★★★★ paid 200 a year ago Zed", 5, 200, 12, "Zed"),
        ("no feedback, refunded, 10 days ago", None, 0, "0.33", None),
        ("client 5 stars Ltd, no stars, $90.50, today", None, "90.5", 0, "5 stars Ltd"),
        ("$700, 1 star, 3 weeks ago, Ann's shop 24", 1, 700, "0.69", "Ann's shop 24"),
        ("5 stars, 250 dollars, 0 months", 5, 250, 0, None),
    ],
)
def test_many_ways_of_writing(line: str, stars: object, paid: object, months: object, client: str | None):
    jobs, problems = read_lines(line)
    assert problems == ()
    assert jobs == (PastJob(f(paid), None if stars is None else f(stars), f(months), client),)


def test_long_contracts_tell_in_how_many_months_they_paid() -> None:
    jobs, _ = read_lines("5 stars, $6,000 over 14 months, 2 months ago, client Ann")
    assert (jobs[0].months_with_payment, jobs[0].months_ago) == (14, 2)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("hello", "no_stars"),
        ("$300, 3 months ago", "no_stars"),
        ("5 stars, 4 months ago", "no_sum"),
        ("5 stars, $300", "no_age"),
        ("5 stars, $300, in spring", "no_age"),
        ("6 stars, $300, 4 months", "stars_limits"),
        ("0 stars, $300, 4 months", "stars_limits"),
        ("-1 stars, $300, 4 months", "stars_limits"),
        ("5 stars, $99,000,000, 4 months", "sum_limits"),
        ("5 stars, 300 EUR, 4 months", "not_dollars"),
        ("5 stars, €300, 4 months", "not_dollars"),
        ("5 stars, $300, 700 months ago", "age_limits"),
        ("5 stars, $300 over 700 months, 4 months ago", "age_limits"),
    ],
)
def test_what_is_wrong_names_its_line_and_leaves_the_others(line: str, problem: str) -> None:
    good = "5 stars, $300, 3 months ago, client Ann"
    jobs, problems = read_lines(f"{good}\n\n{line}\n{good}")
    assert len(jobs) == 2
    assert [(found.line, found.problem, found.text) for found in problems] == [(3, problem, line)]


HUNDREDTHS = st.integers(0, 60_000).map(lambda number: Fraction(number, 100))
NAMES = (st.text(max_size=60) | st.sampled_from(["client", "for Ann", ": x", "5 stars", "$3", "```"])).map(
    client_name
)
JOBS = st.builds(
    PastJob,
    paid=HUNDREDTHS,
    stars=st.none() | st.integers(100, 500).map(lambda number: Fraction(number, 100)),
    months_ago=HUNDREDTHS,
    client=NAMES,
    months_with_payment=st.integers(0, 600),
)


@given(st.lists(JOBS, max_size=5))
def test_what_is_written_reads_back_the_same(jobs: list[PastJob]) -> None:
    written = write_lines(jobs)
    assert read_lines(written) == (tuple(jobs), ())
    assert "`" not in written, "it stands in a block of code"


@given(st.text(alphabet=st.sampled_from("15.,;*★$€ kmoagystrclien\n\t`語😀-/"), max_size=80) | st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    jobs, problems = read_lines(text)
    assert len(jobs) + len(problems) == sum(bool(line.strip()) for line in text.splitlines())
    assert all(len(job.client or "") <= LONGEST_CLIENT for job in jobs)
    assert read_lines(write_lines(jobs))[0] == jobs
