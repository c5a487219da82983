"""Every way in, in plain words: listed, begun with one press, about the contract it was asked for."""

from bot.errors import ContractNotFound, OutOfDate
from bot.walkthroughs.flows.catalogue import FLOWS
from cogs.contracts import wording as contracts_wording
from cogs.walkthroughs import wording
from tests.people import World
from tests.words import said_in


def test_every_walkthrough_has_plain_words_and_no_words_are_used_twice() -> None:
    assert set(FLOWS) == set(wording.GUIDES)
    assert len(set(wording.GUIDES.values())) == len(wording.GUIDES)


async def test_each_way_in_is_one_press_and_goes_to_its_first_question(world: World) -> None:
    nia = world.person("nia")
    await nia.types("contract add", client="Acme", job="Logo")
    await nia.types("guide", contract="Acme")
    guide = nia.message
    assert nia.labels == [*wording.GUIDES.values(), wording.GUIDE_CHECK]
    for name, words in wording.GUIDES.items():
        await nia.looks_at(guide).presses(words)
        assert FLOWS[name].flow().questions[0].prompt in nia.sees, words
        assert "-# About **Acme**" in nia.sees
    await nia.looks_at(guide).presses(wording.GUIDE_CHECK)
    assert "client" in nia.form


async def test_in_the_messages_with_the_bot_without_a_contract(world: World) -> None:
    nia = world.person("nia")
    nia.goes_to_dm()
    guide = (await nia.types("guide")).message
    for name, words in wording.GUIDES.items():
        await nia.looks_at(guide).presses(words)
        assert FLOWS[name].flow().questions[0].prompt in nia.sees, words
        assert "About" not in nia.sees


async def test_from_a_contract_and_without_one(world: World) -> None:
    nia, mallory = world.person("nia"), world.person("mallory")
    await nia.types("contract add", client="Acme", job="Logo")
    await nia.presses(contracts_wording.ALL_GUIDES)
    assert "-# About **Acme**" in nia.sees
    await mallory.types("guide")
    assert "About" not in mallory.sees
    await mallory.forges("guide:show:1")
    assert said_in(ContractNotFound.sentence, mallory.sees)
    await mallory.types("guide")
    await mallory.forges("walk:begin:nonsense:0")
    assert said_in(OutOfDate.sentence, mallory.sees)
