"""One poisoned case in one server: openings, deletions and nudges of all others go on."""

from datetime import timedelta

from sqlalchemy import select, text

from bot.operations.retries import parked_rows
from cogs.peer_review import wording
from cogs.walkthroughs.delivery import NudgeDelivery
from tests.peer_review.community import Community
from tests.people import World
from tests.words import said_in

HOUR, DAY = timedelta(hours=1).total_seconds(), timedelta(days=1).total_seconds()


async def spoil(world: World, sql: str, **values: object) -> None:
    async with world.services.database.writing() as connection:
        assert (await connection.execute(text(sql), values)).rowcount == 1


async def parked(world: World) -> dict[str, int]:
    """How often the rows that rest have failed."""
    async with world.services.database.reading() as connection:
        return {row.row: row.tries for row in await connection.execute(select(parked_rows))}


async def test_cases_that_cannot_be_read_or_shown_keep_no_other_from_anything(world: World) -> None:
    community = Community(world)
    await community.set_up(quorum=2)
    unreadable = await community.nia_posts()
    await world.env.advance_time(HOUR)
    unshowable = await community.nia_posts()
    await world.env.advance_time(HOUR)
    await community.judges("vera", unshowable)
    for name in ("zed", "tom"):
        person = world.person(name)
        await person.types("review ask", about="cancel")
        await person.fills_in(question=f"The question of {name}", client_view="x", tried="")
        await person.presses(wording.GATE_NAMED)
    honest, deleted = community.threads[-2:]
    cases = {thread.id: thread for thread in community.threads}
    assert len(cases) == 4
    await spoil(world, "UPDATE review_cases SET kind = 'nonsense' WHERE thread_id = :id", id=unreadable.id)
    await spoil(world, "UPDATE review_verdicts SET confidence = 'nonsense'")
    await community.days_pass(3)
    assert said_in(wording.OPENING_NONE, community.words_in(honest))
    failed = await parked(world)
    assert len(failed) == 2
    assert min(failed.values()) > 3
    assert max(failed.values()) < 20, "left alone for longer each time"

    await world.person("tom").types("privacy forget")
    await world.person("tom").presses(wording.DELETE_YES)
    await world.env.advance_time(DAY)
    assert deleted.id not in [each.id for each in community.threads]

    community.nia.where = world.channel
    await community.nia.types("privacy forget")
    await community.nia.presses(wording.DELETE_YES)
    await world.env.advance_time(DAY)
    assert [each.id for each in community.threads] == [honest.id], "of a poisoned case it is gone as well"
    assert await parked(world) == {}


async def test_a_poisoned_case_is_served_once_it_is_mended(world: World) -> None:
    community = Community(world)
    await community.set_up(quorum=2)
    thread = await community.nia_posts()
    await community.judges("vera", thread)
    await spoil(world, "UPDATE review_verdicts SET confidence = 'nonsense'")
    await community.days_pass(3)
    assert "verdicts are open" not in community.words_in(thread)
    await spoil(world, "UPDATE review_verdicts SET confidence = 'high'")
    await world.env.advance_time(DAY + HOUR)
    assert "vera says so" in community.words_in(thread)
    assert await parked(world) == {}


async def test_a_nudge_that_fails_keeps_no_other_and_is_brought_later(world: World) -> None:
    people = [world.person(name) for name in ("nia", "vera", "tom")]
    for person in people:
        await person.types("cancel")
    await world.env.advance_time(25 * HOUR)
    while not await world.services.nudges.due():
        await world.env.advance_time(HOUR)
    path = f"/channels/{people[1].user.dm_channel.id}/messages"
    world.env.inject_error("POST", path, status=400, code=50_035)
    nudges = NudgeDelivery(world.env.bot)  # pyright: ignore[reportArgumentType]
    before = [len(person.user.dm_channel.history()) for person in people]
    assert await nudges.deliver() == 2
    assert await nudges.deliver() == 0, "it rests"
    await world.env.advance_time(2 * HOUR)
    after = [len(person.user.dm_channel.history()) for person in people]
    assert [now - then for now, then in zip(after, before, strict=True)] == [1, 1, 1]
