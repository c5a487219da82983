"""One member's hurry is theirs alone, costs no memory for long, and is always answered."""

import pytest

from bot.errors import TooFast
from cogs.contracts import wording as contracts_wording
from cogs.shared.entrance import AUTOCOMPLETE, FORMS, PRESSES, Buckets, Entrance, Rate
from tests.people import Person, World
from tests.words import said_in

NIA, VERA = 1, 2


def test_a_bucket_gives_a_burst_and_then_keeps_the_pace() -> None:
    buckets = Buckets(Rate(20, 2))
    assert [buckets.take(NIA, 5.0) for _ in range(21)] == [True] * 20 + [False]
    assert buckets.take(VERA, 5.0)
    assert [buckets.take(NIA, 6.0) for _ in range(3)] == [True, True, False]
    assert [buckets.take(NIA, 16.0) for _ in range(21)] == [True] * 20 + [False]


def test_presses_in_a_day_of_flood_keep_the_pace_too() -> None:
    buckets = Buckets(Rate(20, 2))
    admitted = sum(buckets.take(NIA, tenth / 10) for tenth in range(10_000))
    assert admitted == pytest.approx(2 * 1_000 + 20, abs=1)


@pytest.mark.parametrize(
    ("rate", "times", "every_s"),
    [(PRESSES, 45, 0.35), (PRESSES, 400, 0.5), (FORMS, 20, 1.5), (AUTOCOMPLETE, 200, 0.08)],
    ids=["a checklist as fast as a thumb can", "paging for minutes", "notes sent in a row", "a fast typist"],
)
def test_quick_hands_are_never_refused(rate: Rate, times: int, every_s: float) -> None:
    buckets = Buckets(rate)
    assert all(buckets.take(NIA, number * every_s) for number in range(times))


def test_full_buckets_are_forgotten() -> None:
    buckets = Buckets(Rate(20, 2))
    for user_id in range(100_000):
        buckets.take(user_id, user_id / 100)  # a hundred people a second, each once
    assert len(buckets) <= 1_000


async def test_who_floods_reads_one_sentence_and_is_let_in_again_while_others_go_on(world: World) -> None:
    now = 0.0
    world.client.entrance = Entrance(now=lambda: now)
    nia, vera = world.person("nia"), world.person("vera")
    await nia.types("contract add", client="Acme", job="Logo")
    card = nia.message
    seen = [await pressed(nia.looks_at(card), contracts_wording.WRITE_NOTE) for _ in range(PRESSES.burst + 5)]
    assert seen[PRESSES.burst - 2] == "answered"
    assert seen[PRESSES.burst - 1 :] == ["told"] + ["acknowledged"] * 5
    await nia.types("contract list")
    assert said_in(TooFast.sentence, nia.sees)
    await vera.types("help")
    assert "faster" not in vera.sees
    assert await nia.completes("contract show", "contract", "Ac") != []
    now += 1
    await nia.types("contract list")
    assert "Acme" in nia.sees


async def test_a_form_is_taken_though_its_member_pressed_too_fast(world: World) -> None:
    world.client.entrance = Entrance(now=lambda: 0.0)
    nia = await world.person("nia").types("contract add", client="Acme", job="Logo")
    card, forms = nia.message, []
    for _ in range(PRESSES.burst - 1):
        await nia.looks_at(card).presses(contracts_wording.WRITE_NOTE)
        forms.append(nia.result)
    await nia.presses(contracts_wording.WRITE_NOTE)
    assert said_in(TooFast.sentence, nia.sees)
    for number, form in enumerate(forms):
        nia.result = form
        await nia.fills_in(note=f"note {number}")
    kept = await world.services.contracts.show(nia.user_id, 1)
    assert kept.entries_in_all == 1 + FORMS.burst


async def pressed(person: Person, label: str) -> str:
    """Press what opens a form; tell what came of it."""
    await person.presses(label)
    assert person.result is not None
    if person.result.modal:
        return "answered"
    return "told" if said_in(TooFast.sentence, person.sees) else "acknowledged"
