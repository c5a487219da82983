"""The path of `/score`, as people walk it."""

import re
import sys

import pytest

from cogs.score import wording
from tests.people import Person, World, walk
from tests.words import said_in

SLOW = 30.0
"""Seconds the pretend Discord waits for the process that draws, on a busy machine."""
ANN = "5 stars, $300, 4 months ago, client Anna"
BAD = "1 star, $200, 20 months ago, client Zed"
BOB = "5, 100, 3, Bob"


@pytest.fixture
def drawn() -> None:
    """For tests about the picture: the process that draws it is there."""


@pytest.fixture(autouse=True)
def patience(request: pytest.FixtureRequest, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for the picture where it matters; elsewhere the words come without one, as each takes a second."""
    world.env.settle_timeout = SLOW
    if "drawn" not in request.fixturenames:
        monkeypatch.setattr(sys, "executable", "/bin/false")


async def asks(person: Person, **fields: str) -> Person:
    await person.types("score now")
    return await person.fills_in(**fields)


async def lists(person: Person, *lines: str, **fields: str) -> Person:
    await person.types("score now", how="list")
    return await person.fills_in(outcomes="\n".join(lines), **fields)


def picture_of(person: Person) -> tuple[str, str]:
    """Return the file's name and its description in the gallery."""
    galleries = [part for part in walk(person.message.components) if part["type"] == 12]
    assert len(galleries) == len(person.message.attachments) == 1
    return person.message.attachments[0].filename, galleries[0]["items"][0]["description"]


def table_of(person: Person) -> dict[str, list[int]]:
    lines = person.sees.split("```")[1].strip("\n").splitlines()[1:]
    return {label: [int(n) for n in numbers] for label, *numbers in (re.split(r"\s{2,}", x) for x in lines)}


async def test_from_five_answers_to_every_ending_as_a_range(world: World) -> None:
    nia = await asks(world.person("nia"), score="100", jobs="2", contract="700", mood="hostile", income="800")
    assert nia.message.ephemeral
    assert said_in(wording.STAGES["fragile"], nia.sees)
    assert "Score now: **100**, with 2 rated jobs." in nia.sees
    assert table_of(nia) == {
        wording.SCENARIOS["keep_bad_review"]: [62, 62, 62],
        wording.SCENARIOS["full_refund"]: [62, 73, 100],
        wording.SCENARIOS["partial_refund"]: [62, 81, 100],
        wording.SCENARIOS["finish_well"]: [100, 100, 100],
        wording.SCENARIOS["finish_so_so"]: [81, 90, 100],
        wording.SCENARIOS["tell_now"]: [62, 87, 100],
        "Vanish": [62, 62, 62],
    }
    assert "After a bad review that you keep: **3** to reach **80**, **10** to reach **90**." in nia.sees
    assert "(rough)" in nia.sees
    assert "giving back $700 comes out about **$1,220 ahead**" in nia.sees
    assert said_in(wording.EVEN_ALWAYS, nia.sees)
    assert said_in(wording.UNCERTAIN, nia.sees)
    assert "Facts checked: 2026-11-21" in nia.sees


async def test_the_picture_says_the_same_as_the_table(world: World, drawn: None) -> None:
    nia = await asks(world.person("nia"), score="92", jobs="20", contract="1500", mood="hostile")
    file, told = picture_of(nia)
    assert file == "score.png"
    assert len(told) <= 1024
    assert "Today: 92" in told
    for label, (low, likely, high) in table_of(nia).items():
        same = f"{label}: {likely} by every reading"
        assert (same if low == high else f"{label}: {low} to {high}, likely {likely}") in told


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        (
            {"score": "92", "jobs": "20", "contract": "1500", "income": "0"},
            wording.EVEN_NO_INCOME,
        ),
        ({"score": "92", "jobs": "20", "contract": "1500"}, wording.EVEN_NEVER),
        (
            {"score": "92", "jobs": "4", "contract": "900"},
            wording.EVEN,
        ),
        ({"jobs": "0", "contract": "700"}, wording.EVEN_NONE),
        ({"jobs": "0", "contract": "900"}, "it makes no difference whether you keep $900"),
    ],
)
async def test_the_money_test_says_its_break_even(world: World, fields: dict[str, str], says: str) -> None:
    nia = await asks(world.person("nia"), mood="hostile", **fields)
    assert said_in(says, nia.sees)
    assert "### Is the money worth it? (rough)\nOver 6 months" in nia.sees


async def test_in_dm_it_is_the_same(world: World, drawn: None) -> None:
    nia = world.person("nia")
    nia.goes_to_dm()
    await asks(nia, score="85", jobs="10", contract="300; 0", mood="unhappy")
    assert not nia.message.ephemeral
    assert wording.SCENARIOS["cancel_before_money"] in table_of(nia)
    assert "Refund" not in "".join(table_of(nia))
    assert "(rough)" not in nia.sees, "nothing was paid, so nothing is weighed"
    assert picture_of(nia)[0] == "score.png"
    await nia.presses("Change")
    await nia.fills_in(score="")
    assert said_in(wording.SCORE_NONE["not_told"], nia.sees)
    assert said_in(wording.NOT_VISIBLE, nia.sees)
    assert nia.message.attachments == [], "the old picture is gone"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"jobs": "0", "contract": "700"}, "you have none.\nSo I can't put numbers on the endings. A bad"),
        ({"jobs": "0", "contract": "700", "score": "100"}, wording.SCORE_IGNORED),
        ({"jobs": "1", "contract": "700"}, "you have one"),
        ({"jobs": "9", "contract": "700"}, wording.SCORE_NONE["not_told"]),
        ({"jobs": "200", "score": "97"}, wording.STAGES["law_of_averages"]),
        ({"jobs": "30", "score": "95"}, wording.NO_CONTRACT),
        ({"jobs": "30", "score": "95"}, "From today: none needed for **80**, none needed for **90**"),
    ],
)
async def test_what_is_missing_is_said(world: World, fields: dict[str, str], says: str) -> None:
    nia = await asks(world.person("nia"), **fields)
    assert said_in(says, nia.sees)
    assert nia.message.attachments == []


async def test_what_cannot_be_read_is_told_and_the_rest_is_kept(world: World) -> None:
    nia = await asks(
        world.person("nia"), score="very *good*", jobs="", contract="€300", mood="hostile", income="800"
    )
    assert "**Your score now:** “very \\*good\\*” is no number from 0 to 100" in nia.sees
    assert "“€300” is not in dollars" in nia.sees
    assert "**Rated jobs in the last 24 months:** tell me how many" in nia.sees
    await world.restart()
    await nia.presses(wording.CORRECT)
    assert nia.form["income"]["value"] == "800"
    assert not nia.form["score"].get("value")
    await nia.fills_in(score="92", jobs="20", contract="300")
    assert "Score now: **92**" in nia.sees
    assert "Counted with $800 a month" in nia.sees


async def test_one_may_go_on_without_what_cannot_be_read(world: World) -> None:
    nia = await asks(world.person("nia"), score="92", jobs="many", contract="300")
    await nia.presses(wording.GO_ON)
    assert said_in(wording.SCORE_NONE["no_count"], nia.sees)


async def test_more_detail_changes_the_result_and_keeps_the_rest(world: World) -> None:
    nia = await asks(world.person("nia"), score="75", jobs="4", contract="6000", mood="neutral")
    before = table_of(nia)
    await world.restart()
    await nia.presses(wording.MORE)
    await nia.fills_in(months="14", bad_stars="2", exits_12m="2", exits_90d="x", job_value="500")
    assert wording.FIELDS["exits_90d"] in nia.sees
    await nia.presses(wording.CORRECT)
    assert nia.form["months"]["value"] == "14"
    await nia.fills_in(exits_90d="1")
    assert table_of(nia)[wording.SCENARIOS["finish_well"]] == [89, 89, 89], "worked example W7"
    assert before[wording.SCENARIOS["finish_well"]] != [89, 89, 89]
    assert "full refunds are becoming a habit** (2 in 12 months, 1 in 90 days)" in nia.sees
    assert "about $500 each" in nia.sees
    await nia.presses("Change")
    assert nia.form["contract"]["value"] == "6000"


async def test_listed_jobs_give_both_readings_and_when_old_results_leave(world: World, drawn: None) -> None:
    nia = await lists(world.person("nia"), ANN, BAD, BOB, contract="700; 300", mood="unhappy")
    assert "**100** by the best window, **69** over all 24 months, with 3 rated jobs" in nia.sees
    assert "sources disagree" in nia.sees
    assert "6 months 100 · 12 months 100 · 24 months 69" in nia.sees
    assert "job 2 (1★, $200): in about 4 months" in nia.sees
    assert "Today: 69 or 100" in picture_of(nia)[1]
    await world.restart()
    await nia.presses(wording.CHANGE_LIST)
    assert nia.form["outcomes"]["value"].splitlines()[0] == "5*, $300, 4 mo, client Anna"
    assert nia.form["contract"]["value"] == "700; 300"
    await nia.fills_in(outcomes=ANN)
    assert said_in(wording.SCORE_NONE["list"], nia.sees)
    assert "From" not in table_of(nia)


async def test_a_bad_line_is_named_and_the_list_survives_each_step(world: World) -> None:
    nia = await lists(world.person("nia"), ANN, "blah `@everyone`", BOB, contract="a lot")
    assert "**Line 2:** I see no stars in “blah \\`@everyone\\`”" in nia.sees
    await nia.presses(wording.CORRECT)
    assert "blah '@everyone'" in nia.form["outcomes"]["value"]
    await nia.fills_in(outcomes=f"{ANN}\n{BOB}", contract="a lot")
    assert "can't read “a lot” as a sum" in nia.sees
    await nia.presses(wording.CORRECT)
    assert nia.form["outcomes"]["value"] == f"{ANN}\n{BOB}"
    await nia.fills_in(contract="300")
    await nia.presses(wording.MORE)
    await nia.fills_in(bad_stars="9")
    assert BOB.replace(" ", "") not in nia.sees
    await nia.presses(wording.GO_ON)
    assert "client Bob" in nia.sees


async def test_a_list_that_says_nothing_or_too_much_can_be_corrected(world: World) -> None:
    nia = await lists(world.person("nia"), " ")
    assert said_in(wording.NO_LINES, nia.sees)
    assert nia.labels == [wording.CORRECT]
    await nia.presses(wording.CORRECT)
    await nia.fills_in(outcomes="\n".join(["5, 1, 1"] * 120))
    assert said_in(wording.TOO_LONG, nia.sees)
    await nia.presses(wording.CORRECT)
    assert len(nia.form["outcomes"]["value"].splitlines()) == 120


async def test_other_platforms_get_dated_notes_and_no_estimate(world: World) -> None:
    nia = world.person("nia")
    await nia.types("score now", platform="fiverr")
    assert "## Fiverr: no estimate" in nia.sees
    assert "2 June 2025" in nia.sees
    assert said_in(wording.STATUSES["old"], nia.sees)
    assert "Score now" not in nia.sees
    await nia.presses(wording.PLATFORMS)
    await nia.chooses("toptal")
    assert "trial days" in nia.sees
    await nia.presses(wording.PLATFORMS)
    await nia.chooses("upwork")
    await nia.fills_in(jobs="3", score="90")
    assert "Score now: **90**" in nia.sees


@pytest.mark.parametrize("program", ["/bin/false", "/no/such/program"])
async def test_without_the_picture_the_words_are_all_there(
    world: World, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(sys, "executable", program)
    nia = await asks(world.person("nia"), score="92", jobs="20", contract="1500")
    assert len(table_of(nia)) == 7
    assert nia.message.attachments == []


async def test_while_another_picture_is_drawn_the_words_are_all_that_is_said(world: World) -> None:
    nia = world.person("nia")
    with world.client.heavy_jobs.alone(nia.user_id):
        await asks(nia, score="92", jobs="20", contract="1500")
    assert len(table_of(nia)) == 7
    assert nia.result is not None
    assert nia.result.followups == []


@pytest.mark.parametrize("state", ["x", "1/0,,,,,,,,,,,", ",,,,,,,,,,9,"])
async def test_a_forged_button_is_out_of_date(world: World, state: str) -> None:
    nia = await asks(world.person("nia"), score="92", jobs="20")
    await nia.forges(f"score:show:{state}")
    assert "out of date. Type `/score now`" in nia.sees


async def test_hostile_words_stay_words(world: World) -> None:
    nia = await lists(world.person("nia"), "5, 100, 3, ```@everyone``` <@1> " + "語😀" * 60, BOB)
    listed = nia.sees.split(wording.LISTED)[1].split("```")
    assert "@everyone <@1>" in listed[1]
    await asks(nia, score="# big", jobs="**9**", contract="```@here```")
    assert "“\\# big”" in nia.sees
    assert "“\\*\\*9\\*\\*”" in nia.sees
    assert "“\\`\\`\\`@here" in nia.sees
