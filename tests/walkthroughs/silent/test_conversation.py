"""A client is silent: from `/guide` to the message, one ladder for it, and from its end back here."""

from bot.followups.answers import Answer
from cogs.followups import wording as followups_wording
from cogs.followups.plans import wording as plans_wording
from cogs.walkthroughs import wording
from tests.followups.steps import passes, with_contract
from tests.people import World
from tests.walkthroughs.talking import walks
from tests.words import said_in

BEGAN = ("Silence is hard to bear", "No"), ("Between us", "No, it is their turn")


async def test_from_the_guide_to_the_message_and_its_one_ladder(world: World) -> None:
    nia = await with_contract(world.person("nia"))
    await nia.types("guide", contract="acme")
    await nia.presses(wording.GUIDES["silent"])
    story = [
        *BEGAN,
        ("Where does it stand", "I'm hired, nothing has begun"),
        ("Has anything been paid", "No"),
        ("For how many business days", "1"),
        ("What exactly do you need", "the login"),
    ]
    await walks(nia, story)
    assert "## Short reminders, then a day to stop" in nia.sees
    assert "A client who leaves no feedback does not lower your score." in nia.sees
    await nia.presses(wording.MESSAGE)
    await nia.presses("Firm")
    sent = nia.sees.split("```")[1]
    assert "1) Hi, I can't go on without the login." in sent
    assert "Acme" not in sent, "the nickname is private"
    advice = (await nia.presses("Advice")).message
    await nia.presses(wording.REMIND)
    assert "## Set: 1\n" in nia.sees, "one silence is one ladder"
    assert "Hired, and they are silent: the login" in nia.sees
    await nia.looks_at(advice).presses(wording.REMIND)
    assert said_in(plans_wording.PLAN_NONE, nia.sees)
    await passes(world, days=2, hours=9)
    assert "to go on I need the login." in nia.looks_at_newest_dm().sees, "the reminder knows what is missing"
    await nia.presses(followups_wording.ANSWERS[Answer.REPLIED])
    assert said_in(followups_wording.TURN_MINE, nia.sees)


async def test_where_its_ladder_ends_this_begins_with_what_is_known_and_escrow_is_kept(world: World) -> None:
    nia = await with_contract(world.person("nia"))
    await nia.types("waiting", **{"for": "reply", "what": "the texts", "contract": "acme"})
    await nia.types("guide", contract="acme")
    await nia.presses(wording.GUIDES["silent"])
    story = [
        *BEGAN,
        ("Where does it stand", "In the middle of the work"),
        ("How are you paid", "Fixed price"),
        ("Is the money for this piece", "No"),
        ("Has anything been paid", "Yes"),
        ("For how many business days", "0"),
        ("What exactly do you need", "the texts"),
    ]
    await walks(nia, story)
    await nia.presses(wording.REMIND)
    assert "You wait for their reply" not in nia.sees, "this silence is waited out already"
    assert "1 of these were set before" in nia.sees
    await passes(world, days=14, hours=9)
    assert "You may end it now" in nia.looks_at_newest_dm().sees
    await nia.presses(followups_wording.STILL_SILENT)
    await nia.presses("No")
    assert "- Where it stands: **In the middle of the work**" in nia.sees
    assert "- Business days of silence: **10**" in nia.sees
    assert "- You need from them: **the texts**" in nia.sees
    await walks(nia, [*BEGAN, ("Is the money for this piece", "Yes"), ("Can you finish", "No")])
    assert "## Short reminders, then a day to stop" in nia.sees
    assert "Don't end the contract yourself: the money in escrow would go back." in nia.sees
    await nia.presses(wording.CHANGE)
    await nia.chooses("finishable")
    await nia.presses("Yes")
    await walks(nia, [("is it about", "the landing page")])
    assert "## Hand it in and wait. Don't end it" in nia.sees


async def test_a_proposal_and_a_threat(world: World) -> None:
    nia = world.person("nia")
    await nia.types("waiting", **{"for": "proposal", "what": "the new shop"})
    await passes(world, days=21, hours=9)
    assert "I take it that now isn't the time for the new shop" in nia.looks_at_newest_dm().sees
    await nia.presses(followups_wording.STILL_SILENT)
    await walks(nia, BEGAN)
    assert "## Nothing more to chase" in nia.sees
    await nia.presses(wording.CHANGE)
    await nia.chooses("threat")
    await nia.presses("Yes")
    assert "## Get safe first" in nia.sees
    assert wording.REMIND not in nia.labels
    await nia.presses(wording.GUIDES["threat"])
    assert "Are you in danger right now" in nia.sees
