"""The whole path of `/vet`, as people walk it."""

from tests.people import Person, World


async def begins(person: Person, **fields: str) -> Person:
    await person.types("vet start")
    return await person.fills_in(**{"client": "Acme", **fields})


async def test_newcomer_reaches_a_verdict_by_saying_that_all_is_good(world: World) -> None:
    nia = await begins(world.person("nia"), value="$150", rated_jobs="8")
    assert "part 1 of 9" in nia.sees
    presses = 0
    while "The rest is good" in nia.labels:
        await nia.presses("The rest is good")
        presses += 1
    assert presses == 9
    assert "Take it" in nia.sees
    assert "Risk **0 of 100** (low)" in nia.sees
    assert nia.message.ephemeral
