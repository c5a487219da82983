"""A member's own warning signs: asked last, weighed with 3, listed, removed, and nobody else's."""

import pytest

from bot.errors import OutOfDate, TooManyOwnItems
from bot.vetting.checklist import load_checklist
from bot.vetting.own_items import LONGEST_SIGN, MOST_OWN_ITEMS, OwnItem, checklist_with
from bot.vetting.rules import ItemAnswer, VettingVerdict, assess
from bot.vetting.types import Terms
from bot.wiring.services import Services
from cogs.shared.words import plain
from cogs.vetting import wording
from tests.clock import HandClock
from tests.people import World
from tests.walkthroughs.ways import NOW

NIA, VERA = 4101, 4102
CHECKLIST = load_checklist()
OWN = tuple(OwnItem(number, f"sign {number}", NOW) for number in range(1, MOST_OWN_ITEMS + 1))


def test_they_are_one_last_page_and_weigh_three() -> None:
    checklist = checklist_with(OWN)
    *before, last = checklist.pages()
    assert tuple(before) == CHECKLIST.pages()
    assert [item.weight for item in last.items] == [3] * MOST_OWN_ITEMS
    assert "“sign 1”" in last.items[0].question
    assert checklist_with(()) is CHECKLIST


def test_they_count_in_the_risk() -> None:
    checklist = checklist_with(OWN[:2])
    good = dict.fromkeys(checklist.items, ItemAnswer.GOOD)
    assert assess(good, 30, checklist).risk == 0
    bad = assess({**good, "own1": ItemAnswer.BAD, "own2": ItemAnswer.BAD}, 30, checklist)
    assert (bad.risk, bad.top_risks) == (5, ("own1", "own2"))  # 6 of 105 + 6
    assert (bad.verdict, bad.capped_by, bad.disqualified_by) == (VettingVerdict.TAKE, (), ())
    assert assess(dict.fromkeys(CHECKLIST.items, ItemAnswer.GOOD), 30, checklist).unknown == 5


def test_shared_points_look_the_same_when_members_words_are_shown_plain() -> None:
    for item in CHECKLIST.items.values():
        for words in (item.question, item.risk, item.ask):
            assert plain(words) == words


async def test_only_checks_begun_after_it_ask_about_a_sign(services: Services, clock: HandClock) -> None:
    old = await services.vetting.begin(NIA, Terms("Old"))
    clock.move(hours=1)
    (item,) = await services.own_items.add(NIA, "  wants to   start today ")
    assert item.sign == "wants to start today"
    new = await services.vetting.begin(NIA, Terms("New"))
    other = await services.vetting.begin(VERA, Terms("Hers"))
    assert (old.own, new.own, other.own) == ((), (item,), ())
    for vetting, user_id in ((old, NIA), (other, VERA)):
        with pytest.raises(OutOfDate):
            await services.vetting.answer(user_id, vetting.vetting_id, item.key, ItemAnswer.BAD)
    everything = await services.vetting.answer_rest(NIA, new.vetting_id, CHECKLIST.items, ItemAnswer.GOOD)
    assert everything.open_items == 1
    assert [each.vetting_id for each in await services.vetting.unfinished(NIA)] == [2, 1]
    await services.own_items.remove(VERA, item.item_id)
    assert len(await services.own_items.list_all(NIA)) == 1, "only one's own can be removed"
    await services.own_items.remove(NIA, item.item_id)
    assert [each.vetting_id for each in await services.vetting.unfinished(NIA)] == [1]


async def test_the_same_words_stay_one_and_a_page_is_the_most(services: Services) -> None:
    for number in (1, 1, 2, 3, 4, 5, 5):
        await services.own_items.add(NIA, f"sign {number}")
    await services.own_items.add(NIA, "   ")
    with pytest.raises(TooManyOwnItems):
        await services.own_items.add(NIA, "one more")
    assert [item.sign for item in await services.own_items.list_all(NIA)] == [
        f"sign {n}" for n in range(1, 6)
    ]


async def test_from_the_list_to_the_last_page_of_a_check(world: World) -> None:
    nia, mallory = world.person("nia"), world.person("mallory")
    await nia.types("vet signs")
    assert "None yet" in nia.sees
    screen = nia.message
    await nia.presses(wording.SIGN_ADD)
    await nia.looks_at(screen).fills_in(sign="*rushes* @everyone " + "x" * (LONGEST_SIGN - 19))
    assert "\\*rushes\\* @everyone" in nia.sees
    await mallory.types("vet signs")
    await mallory.forges("vet:sign_drop_yes:1")
    await nia.types("vet start")
    await nia.fills_in(client="Acme", rated_jobs="30")
    assert "part 1 of 10 · 0 of 33 answered" in nia.sees
    await nia.forges("vet:page:1:9:1")
    assert "Is it free of your own sign: “\\*rushes\\*" in nia.sees
    await nia.presses("Bad")
    await nia.presses(wording.SEE_RESULT)
    assert "Your own sign: \\*rushes\\*" in nia.sees
    await nia.types("vet signs")
    await nia.presses("Remove")
    await nia.presses(wording.SIGN_DROP_YES)
    assert "None yet" in nia.sees
