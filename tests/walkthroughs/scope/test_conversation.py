"""A client wants more: from `/guide` to the message, each request in one register with what became of it."""

from bot.errors import ContractNotFound
from cogs.contracts import wording as contracts_wording
from cogs.evidence import wording as evidence_wording
from cogs.walkthroughs import wording
from tests.people import Person, World
from tests.walkthroughs.talking import walks
from tests.words import said_in

FIRST = (
    ("threaten you", "No"),
    ("What do they want now", "a fourth draft"),
    ("is there a line", "No, it goes beyond"),
    ("what is agreed", "three drafts"),
    ("How many minutes", "15"),
    ("is the client", "Happy"),
    ("answered them already", wording.SURE_NOT_YET),
    ("already get for free", "None"),
)
SECOND = (
    ("threaten you", "No"),
    ("What do they want now", "a banner"),
    ("is there a line", "No, it goes beyond"),
    ("How many minutes", "A whole day"),
    ("is the client", "Neither happy nor unhappy"),
    ("talk to you", "Politely enough"),
    ("use the review", "No"),
    ("answered them already", wording.SURE_NOT_YET),
    ("How are you paid", "Fixed price"),
    ("How many days later", "2"),
    ("like to have for it", "$250"),
)


async def begins(person: Person) -> Person:
    await person.types("guide", contract="Acme")
    return await person.presses(wording.GUIDES["scope"])


async def test_from_the_guide_to_a_favour_then_to_a_price_and_both_in_the_register(world: World) -> None:
    nia = await world.person("nia").types("contract add", client="Acme", job="Logo", platform="upwork")
    await walks(await begins(nia), FIRST)
    assert "## Do it once, as a favour" in nia.sees
    assert said_in(wording.IN_REGISTER, nia.sees)
    await nia.presses(wording.MESSAGE)
    assert "I added a fourth draft this time as a favour" in nia.sees
    assert "Acme" not in nia.sees.split("```")[1], "the nickname is private"
    await nia.presses(wording.DECIDE)
    await nia.chooses("GOODWILL")
    await nia.presses("Sure")

    await begins(nia)
    await nia.presses("No")
    assert "Extras given so far: **1**" in nia.sees, "counted by the register"
    assert "What you agreed on: **three drafts**" in nia.sees
    await walks(nia, SECOND)
    assert "## Name a price for it" in nia.sees
    assert "They got something for free already" in nia.sees
    await nia.presses(wording.MESSAGE)
    assert "a banner. It is not part of our agreement (three drafts), so it would be $250 more" in nia.sees
    assert "take 2 days longer" in nia.sees
    await nia.presses("Advice")
    advice = nia.message

    await nia.presses(wording.REGISTER)
    assert "2 in all. Asked, not settled yet: **1** · Done as a favour, free: **1**" in nia.sees
    assert "**Asked, not settled yet**\na banner\n-# 8 hours, $250, 2 days later" in nia.sees
    await nia.presses("Open", under="a banner")
    await nia.presses(evidence_wording.EDIT)
    await nia.fills_in(reply="agreed")
    await nia.presses(wording.REGISTER)
    assert "**Agreed in writing**\na banner" in nia.sees
    await nia.looks_at(advice).presses("To do")
    assert "Ask once more, then leave the extra out" in nia.sees
    await nia.presses(wording.REMIND)
    await nia.looks_at(advice).presses(wording.REGISTER)
    assert "**Agreed in writing**\na banner" in nia.sees, "looking at the advice again changes nothing"


async def test_who_went_past_two_noes_is_left_by_way_of_should_i_cancel(world: World) -> None:
    nia = await world.person("nia").types("contract add", client="Acme", job="Logo", platform="upwork")
    twice = dict(FIRST) | {"answered them already": "I said no twice, they go on"}
    await walks(await begins(nia), list(twice.items()))
    assert "## Plan your way out" in nia.sees
    await nia.presses(wording.MESSAGE)
    assert "tell them that this is not allowed" in nia.sees
    await nia.presses("Advice")
    await nia.presses(wording.GUIDES["cancelling"])
    assert "Does the client threaten you" in nia.sees


async def test_a_threat_leads_to_safety_and_writes_no_request_down(world: World) -> None:
    nia = await world.person("nia").types("contract add", client="Acme", job="Logo")
    await begins(nia)
    await nia.presses("Yes")
    assert "## Get safe first" in nia.sees
    assert wording.REGISTER not in nia.labels
    assert (await world.services.evidence.register(nia.user_id, 1, 0, 6)).total == 0


async def test_the_register_is_shown_to_nobody_else_and_takes_lines_by_hand(world: World) -> None:
    nia, mallory = world.person("nia"), world.person("mallory")
    for person in (nia, mallory):
        await person.types("contract add", client="Acme", job="Logo")
    await mallory.forges("file:register:1:0")
    assert said_in(ContractNotFound.sentence, mallory.sees)
    await nia.presses(contracts_wording.CASE_FILE)
    await nia.presses(wording.REGISTER)
    assert said_in(evidence_wording.REGISTER_EMPTY, nia.sees)
    await mallory.types("contract show", contract="contract:2")
    await mallory.forges("file:log:1:change")
    assert said_in(ContractNotFound.sentence, mallory.sees)
    await nia.presses(evidence_wording.REGISTER_WRITE)
    await nia.fills_in(text="A **fourth** draft", detail="", reply="refused", day="yesterday")
    await nia.presses(wording.REGISTER)
    assert r"A \*\*fourth\*\* draft" in nia.sees
    assert "1 in all. Not agreed: **1**" in nia.sees
    await nia.presses(evidence_wording.REGISTER_ASK)
    assert "Does this client threaten you" in nia.sees
