"""Someone was given one star: from the questions to the reply, and with danger to safety only."""

from cogs.walkthroughs import wording
from tests.people import World
from tests.walkthroughs.talking import walks

STORY = (
    ("threaten you", "No"),
    ("feel about it", "It hurts"),
    ("was this contract", "Upwork"),
    ("contract end", "3 days ago"),
    ("How many stars", "1 star"),
    ("platform forbids", "No, it is only bad"),
    ("closed this client", "No"),
    ("answered it in public", "No"),
    ("Between us", "In part"),
    ("one point is true", "the first draft came two days late"),
    ("put right since", "Yes"),
    ("given back all", "No"),
    ("paid you for it", "500"),
    ("form they can use", "All of it"),
    ("rated jobs did you", "1"),
    ("job success score before", "100"),
    ("content client whose", "Yes"),
)


async def test_from_one_star_to_one_calm_reply_and_the_way_back(world: World) -> None:
    nia = world.person("nia")
    await nia.types("contract add", client="Acme", job="Logo")
    await world.services.walkthroughs.begin(nia.user_id, "bad_review", 1)
    await nia.types("resume")
    assert "Sorry that this happened" in nia.sees
    await walks(nia, STORY)
    assert "## Answer once, calmly" in nia.sees
    assert "$" not in nia.sees, "nothing is owed, so there is no word about money"
    await nia.presses("To do")
    for step in ("a day at most", "Last day for your one public reply", "Don't ask for stars", "4 to 10"):
        assert step in nia.sees
    await nia.presses(wording.MESSAGE)
    assert "You are right that the first draft came two days late." in nia.sees
    assert "Acme" not in nia.sees.split("```")[1], "the nickname is private"
    await nia.presses(wording.TO_WAY_BACK)
    assert "4 of them to 80, 11 of them to 90" in nia.sees
    assert "3 September 2024" in nia.sees
    await nia.presses(wording.DECIDE)
    await nia.chooses("RESPOND")
    assert "can be written once and never changed" in nia.sees


async def test_a_threat_is_answered_with_safety_only(world: World) -> None:
    nia = world.person("nia")
    await world.services.walkthroughs.begin(nia.user_id, "bad_review")
    await nia.types("resume")
    await nia.presses("Yes")
    assert "## Get safe first" in nia.sees
    assert {wording.TO_WAY_BACK, "To do", wording.REMIND}.isdisjoint(nia.labels)
    await nia.forges("advice:show:1:back")
    assert "## Get safe first" in nia.sees
