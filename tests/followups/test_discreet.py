"""A client threatens: what the bot says unasked, and what leaves in a file, tells nothing of them."""

from cogs.followups import wording
from cogs.walkthroughs import wording as walkthroughs_wording
from tests.followups.steps import passes, pings, with_contract
from tests.people import Person, World
from tests.words import said_in

SECRETS = ("Zanzibar", "first draft", "second draft")


def tells(person: Person) -> list[str]:
    """Return what can be read on the screen about the client and the work."""
    return [secret for secret in SECRETS if secret in person.sees]


async def test_reminders_name_nothing_until_the_member_opens_them_or_is_safe(world: World) -> None:
    nia = await with_contract(world.person("nia"), "Zanzibar")
    await nia.types("promise", what="first draft", by="friday 17:00", contract="zanzibar")
    await nia.types("followup add", what="buy milk", when="friday 18:00")
    await nia.forges("walk:begin:threat:1")
    await nia.presses("Yes")
    advice = nia.message
    await passes(world, hours=17)
    assert pings(nia) == 1
    assert said_in(wording.DISCREET, nia.looks_at_newest_dm().sees)
    assert tells(nia) == []
    assert nia.labels == ["Open"]
    await nia.presses("Open")
    assert tells(nia) == ["Zanzibar", "first draft"], "asked for, so told whole"
    await nia.types("followup calendar")
    assert "1 are left out, for your safety" in nia.sees
    [file] = nia.message.attachments
    exported = (await file.read()).decode()
    assert "buy milk" in exported
    assert not any(secret in exported for secret in SECRETS)
    nia.where = world.channel
    await nia.looks_at(advice).presses(walkthroughs_wording.OUT_OF_DANGER)
    await nia.forges("walk:safe:1")
    await passes(world, hours=22)
    nia.looks_at_newest_dm()
    assert tells(nia) == ["Zanzibar", "first draft"]


async def test_a_digest_names_nothing(world: World) -> None:
    nia = await with_contract(world.person("nia"), "Zanzibar")
    for what in ("first draft", "second draft"):
        await nia.types("promise", what=what, by="friday 17:00", contract="zanzibar")
    await nia.types("followup add", what="buy milk", when="thursday 17:02")
    await nia.forges("walk:begin:threat:1")
    await nia.presses("Yes")
    await passes(world, hours=18)
    nia.looks_at_newest_dm()
    assert "3 things" in nia.sees
    assert "buy milk" in nia.sees
    assert tells(nia) == []


async def test_what_could_not_be_delivered_is_offered_without_a_name(world: World) -> None:
    nia = await with_contract(world.person("nia"), "Zanzibar")
    await nia.types("promise", what="first draft", by="friday 17:00", contract="zanzibar")
    await nia.forges("walk:begin:threat:1")
    await nia.presses("Yes")
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50007, times=1)
    await passes(world, hours=17)
    await nia.types("help")
    assert "could not reach you: 1" in nia.sees
    assert tells(nia) == []
