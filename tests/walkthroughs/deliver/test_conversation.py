"""Someone can't deliver: from /guide to the message, then the handover, and on to the look back."""

from cogs.followups import wording as followups_wording
from cogs.walkthroughs import wording
from tests.followups.steps import passes
from tests.people import World
from tests.walkthroughs.talking import walks
from tests.words import said_in

STORY = (
    ("threaten you", "No"),
    ("How does it look", "Not at all"),
    ("told them yet", wording.SURE_NOT_YET),
    ("is it about", "the dashboard"),
    ("stands in the way", "Something outside has changed"),
    ("in their place", "A launch or a date of theirs"),
    ("someone who could do it", "Yes"),
    ("paid you for this", "100"),
    ("can they use", "Nothing"),
    ("have that money", "Yes"),
    ("contract run", "Upwork"),
    ("rated jobs", "4"),
    ("success score", "95"),
    ("earliest sign", "someone else's script in the middle"),
)


async def test_from_the_guide_to_the_message(world: World) -> None:
    nia = world.person("nia")
    await nia.types("contract add", client="Acme", job="Dashboard")
    await nia.types("guide", contract="Acme")
    await nia.presses(wording.GUIDES["deliver"])
    assert "this happens to everyone who works for clients" in nia.sees
    await walks(nia, STORY)
    assert "## Tell them now\nTo give back: **$100**" in nia.sees
    assert "1. You know it, so they should know it." in nia.sees
    await nia.presses(wording.MESSAGE)
    told = nia.sees.split("```")[1]
    assert "I won't be able to deliver the dashboard, because something it depends on has changed." in told
    assert "I know what that means for you: your date is at risk." in told
    assert "if you like, the name of someone who could. As for the money: $100 was not earned" in told
    assert "[" not in told, "nothing is left to fill in"
    assert "Acme" not in told, "the nickname is private"
    await nia.presses(wording.COST)
    assert "You stay silent: likely **76**, with one star; 95 only if" in nia.sees, (
        "the fear beside the numbers"
    )
    await nia.presses("To do")
    assert "**Within 48 h** (<t:" in nia.sees
    await nia.presses(wording.REMIND)
    await passes(world, hours=8, minutes=1)  # quiet hours keep it until then
    nia.looks_at_newest_dm()
    assert "## Tell them that it won't go as planned: the dashboard" in nia.sees
    assert "Do they know by now?" in nia.sees
    assert nia.sees.split("```")[1] == told, "filled in as the advice has it"
    ping = nia.message
    await nia.presses(wording.COPY)
    assert nia.sees == told.strip()
    await nia.looks_at(ping).presses("Sent")
    assert said_in(followups_wording.AFTER["sent_mine"], nia.sees)


async def test_who_has_told_them_gets_the_handover_note_and_the_sign_waits_for_the_look_back(
    world: World,
) -> None:
    nia = world.person("nia")
    await nia.types("contract add", client="Acme", job="Dashboard")
    known = {"can_deliver": "no", "told": True, "paid": 80, "usable_share": 0.5}
    await world.services.walkthroughs.begin(nia.user_id, "deliver", 1, known=known)
    await nia.types("resume")
    await walks(nia, STORY)
    assert "## Hand over and give a part back\nTo give back: **$40**" in nia.sees
    await nia.presses(wording.MESSAGE)
    await nia.presses(wording.FILL)
    assert list(nia.form) == ["state", "links", "steps", "problems", "accesses"]
    await nia.presses("Advice")
    await nia.presses(wording.GUIDES["reflect"])
    await nia.presses("Calm")
    assert "The sign: **someone else's script in the middle**" in nia.sees


async def test_going_quiet_leads_here_and_what_is_known_is_not_asked_again(world: World) -> None:
    nia = world.person("nia")
    await nia.types("contract add", client="Acme", job="Dashboard", platform="fiverr")
    told = {"last_reply": "2025-12-31", "waits_for": "the dashboard", "due": "passed"}
    told |= {"why": "ashamed", "can_finish": "no", "paid": 80, "usable_share": 0, "have_money": True}
    await world.services.walkthroughs.begin(nia.user_id, "ghosting", 1, known={**told, "platform": "fiverr"})
    await nia.types("resume")
    await walks(nia, STORY)
    await nia.presses(wording.GUIDES["deliver"])
    await nia.presses("No")
    assert said_in(wording.KNOWN, nia.sees)
    for line in ("What it is about: **the dashboard**", "Paid, and not given back: **$80**", "**Fiverr**"):
        assert line in nia.sees
