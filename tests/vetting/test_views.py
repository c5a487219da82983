"""Whatever the answers and words are, every card is one that Discord takes."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.contracts.rules import Platform
from bot.drafts.rules import fill, slots_of
from bot.money import Money
from bot.rulebook.rules import caveat
from bot.vetting.checklist import load_checklist
from bot.vetting.job_post import Guess
from bot.vetting.own_items import LONGEST_SIGN, MOST_OWN_ITEMS, OwnItem
from bot.vetting.rules import ItemAnswer, SampleAnswer, VettingVerdict, assess, next_message
from bot.vetting.types import Terms, Vetting, VettingResult
from cogs.vetting import list_views, result_views, views
from tests.components import texts_of

CHECKLIST = load_checklist()
NOW = datetime(2026, 11, 23, tzinfo=UTC)
HOSTILE = ["語" * 80, "😀" * 80, "*_~`>#@\\" * 10, "```" * 20]
WORDS = st.text(min_size=1, max_size=80).filter(str.strip) | st.sampled_from(HOSTILE)
ANSWERS = st.dictionaries(st.sampled_from(list(CHECKLIST.items)), st.sampled_from(ItemAnswer))
GUESSES = st.dictionaries(st.sampled_from(list(CHECKLIST.items)), WORDS)


OWN = tuple(
    OwnItem(2**31 - number, (HOSTILE[number % 4] * 90)[:LONGEST_SIGN], NOW)
    for number in range(MOST_OWN_ITEMS)
)

EMPTY = Vetting(1, None, Terms("Acme"), 1, {}, {}, {}, {}, None, None, NOW, NOW)


@st.composite
def vettings(draw: st.DrawFn) -> Vetting:
    longest = draw(WORDS)
    return Vetting(
        vetting_id=draw(st.sampled_from([1, 2**31 - 1])),
        contract_id=draw(st.none() | st.just(2**31 - 1)),
        terms=Terms(
            draw(WORDS), Platform.FREELANCER, Money(999_999_999, "EUR"), draw(st.sampled_from([None, 0, 9]))
        ),
        checklist_version=1,
        answers=draw(ANSWERS),
        guesses={item: Guess(item, ItemAnswer.BAD, words) for item, words in draw(GUESSES).items()},
        sample_answers={},
        message_slots=dict.fromkeys(["piece", "price", "date", "deliverables", "done_when"], longest * 2),
        verdict=None,
        risk=None,
        started_at=NOW,
        touched_at=NOW,
        own=draw(st.sampled_from([(), OWN])),
    )


@given(vettings())
async def test_every_screen_fits_discord(vetting: Vetting) -> None:
    assume_weighable(vetting)
    assessment = assess(vetting.answers, vetting.terms.rated_jobs or 0, vetting.checklist)
    draft = fill(next_message(assessment), **vetting.message_slots)
    result = VettingResult(vetting, assessment)
    # Every view checks itself against Discord's limits when it is made.
    for number, page in enumerate(vetting.checklist.pages()):
        views.page_of(vetting, number, helping=True, notices=["x" * 200] * 3)
        views.stop_sign(vetting, page.items[0], number)
    shown = result_views.result_card(result, draft, caveat(date(2030, 1, 1)))
    number, _, reasons = texts_of(shown).partition("\n### The largest risks")
    assert f"Risk **{assessment.risk} of 100**" in number
    assert reasons, "never a number without its reasons beside it"
    result_views.change_choice(vetting)
    result_views.save_choice(vetting, [])
    result_views.delete_choice(vetting)
    views.sample_check(vetting)
    views.start_form("vet:begin:here:0", vetting.terms)
    if slots_of(draft.draft_id):
        result_views.message_form(vetting, draft)


@settings(max_examples=20)
@given(st.lists(vettings(), min_size=list_views.PAGE_SIZE, max_size=list_views.PAGE_SIZE))
async def test_full_lists_fit_discord(page: list[Vetting]) -> None:
    numbered = [replace(vetting, vetting_id=number) for number, vetting in enumerate(page)]
    list_views.listing(numbered, 1, 1000)
    list_views.resume_choice(numbered)
    results = [VettingResult(replace(each, answers={}), assess({}, 0, CHECKLIST)) for each in numbered]
    list_views.compare_choice(results)
    list_views.comparison(results[:3])


def assume_weighable(vetting: Vetting) -> None:
    assume(any(vetting.answers.get(item) is not ItemAnswer.NA for item in CHECKLIST.items))


async def test_the_same_state_gives_the_same_picture() -> None:
    vetting = replace(EMPTY, answers={"A1": ItemAnswer.BAD}, sample_answers={"tone_fine": SampleAnswer.YES})
    assert views.page_of(vetting, 0).to_components() == views.page_of(vetting, 0).to_components()


@pytest.mark.parametrize(("number", "shown"), [(-5, "part 1 of 9"), (99, "part 9 of 9")])
async def test_a_page_that_does_not_exist_is_the_nearest_one(number: int, shown: str) -> None:
    assert shown in texts_of(views.page_of(EMPTY, number))


async def test_old_facts_say_so() -> None:
    result = VettingResult(EMPTY, assess({}, 0, CHECKLIST))
    assert result.assessment.verdict is VettingVerdict.SAMPLE_FIRST
    for day, stale in ((date(2027, 5, 20), False), (date(2027, 5, 21), True)):
        shown = texts_of(result_views.result_card(result, fill("M10"), caveat(day)))
        assert ("more than 180 days old" in shown) is stale
