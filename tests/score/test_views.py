"""Whatever was told, every screen is one that Discord takes, and shows no number without its range."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.rulebook.rules import caveat
from bot.score.answers import read_answers
from bot.score.entry import ScoreEntry
from bot.score.facts import PastJob
from bot.score.outcome_lines import read_lines, write_lines
from bot.score.rules import project
from cogs.score import forms, views, wording
from cogs.score.pictures import description, rows_of, with_today
from cogs.score.sections import Result
from tests.score.test_entry import ENTRIES
from tests.score.test_outcome_lines import JOBS

OLD_FACTS = caveat(date(2030, 1, 1))
WORDS = st.text(max_size=40) | st.sampled_from(["😀" * 40, "語" * 40, "*_~`>#@\\" * 5, "```" * 13])


def results(entry: ScoreEntry, jobs: list[PastJob]) -> Result:
    shown = write_lines(jobs)
    while len(shown) > 1_000:
        shown = write_lines(jobs := jobs[:-1])
    outcomes = tuple(jobs) if entry.listed else ()
    return Result(entry, outcomes, shown, project(entry.facts(outcomes)))


@given(ENTRIES, st.lists(JOBS, min_size=1, max_size=12))
async def test_every_result_fits_discord(entry: ScoreEntry, jobs: list[PastJob]) -> None:
    # Every view checks itself against Discord's limits when it is made.
    result = results(entry, jobs)
    endings = rows_of(result.projection)
    rows = with_today(endings, result.projection)
    shown = views.result_card(result, OLD_FACTS, rows if endings else ())
    assert views.carried(shown).listed == (result.listed if entry.listed else "")
    assert all(row.low <= row.likely <= row.high for row in rows)
    assert 0 < len(description(rows)) < 1_024, "nothing is cut"
    for filled in (forms.first_form(entry), forms.more_form(entry), forms.list_form(entry, result.listed)):
        assert filled.custom_id.startswith("score:")


@given(ENTRIES, st.dictionaries(st.sampled_from(list(wording.FIELDS)), WORDS), WORDS)
async def test_every_complaint_fits_discord(entry: ScoreEntry, written: dict[str, str], words: str) -> None:
    listed = "\n".join([words, "😀" * 40] * 40)[: forms.LONGEST_LIST]
    kept, problems = read_answers(written, entry)
    views.field_problems(kept, problems, listed)
    views.line_problems(kept, read_lines(listed)[1], listed, others=True)
    for problem in (wording.NO_LINES, wording.TOO_LONG):
        views.list_problem(kept, problem, listed)
