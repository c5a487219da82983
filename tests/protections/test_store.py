"""Protections count what happened, keep nobody's id, and end."""

from datetime import timedelta

from sqlalchemy import select

from bot.protections import store
from bot.protections.rules import ProtectionKind
from bot.protections.tables import protections
from bot.wiring.services import Services
from bot.wording import PROTECTIONS_EXPORTED
from tests.clock import HandClock

NIA, VERA = 456_001_002_003, 456_001_002_004
WEEK = timedelta(days=7)


async def note(
    services: Services, *user_ids: int, scope: int = 1, kind: ProtectionKind = ProtectionKind.INVITATION
) -> None:
    async with services.database.writing() as connection:
        await store.add(connection, kind, *user_ids, scope=scope, at=services.clock(), lasts=WEEK)


async def test_each_kind_place_and_pair_counts_alone_until_it_is_over(
    services: Services, clock: HandClock
) -> None:
    async with services.database.reading() as connection:
        assert await store.count(connection, ProtectionKind.INVITATION, NIA, scope=1, now=clock()) == 0
    await note(services, NIA)
    first = clock()
    clock.move(days=3)
    for user_ids, scope, kind in (
        ((NIA,), 1, ProtectionKind.INVITATION),
        ((NIA,), 2, ProtectionKind.INVITATION),
        ((NIA,), 1, ProtectionKind.POSTING),
        ((NIA, VERA), 1, ProtectionKind.INVITATION),
    ):
        await note(services, *user_ids, scope=scope, kind=kind)
    async with services.database.reading() as connection:
        assert await store.newest(connection, ProtectionKind.INVITATION, NIA, scope=1, now=clock()) == (
            2,
            clock(),
        )
        assert await store.counts(
            connection, ProtectionKind.INVITATION, (NIA, VERA), scope=1, now=clock()
        ) == {
            NIA: 2,
            VERA: 0,
        }
        assert await store.count(connection, ProtectionKind.INVITATION, VERA, NIA, scope=1, now=clock()) == 0
        later = first + WEEK
        assert await store.newest(connection, ProtectionKind.INVITATION, NIA, scope=1, now=later) == (
            1,
            clock(),
        )


async def test_it_is_lifted_for_those_alone(services: Services, clock: HandClock) -> None:
    await note(services, NIA)
    await note(services, VERA)
    async with services.database.writing() as connection:
        await store.lift(connection, ProtectionKind.INVITATION, NIA, scope=1)
    async with services.database.reading() as connection:
        counted = await store.counts(connection, ProtectionKind.INVITATION, (NIA, VERA), scope=1, now=clock())
    assert counted == {NIA: 0, VERA: 1}


async def test_it_names_nobody_is_told_without_a_word_of_it_and_goes_when_it_is_over(
    services: Services, clock: HandClock
) -> None:
    await note(services, NIA)
    await services.privacy.forget(NIA)
    async with services.database.reading() as connection:
        (row,) = (await connection.execute(select(protections))).all()
    assert str(NIA) not in str(row)
    for user_id in (NIA, VERA):
        kept = [rows async for _, rows in services.privacy.export(user_id)]
        assert row.member_key not in str(kept)
        assert kept[0][0]["protections"] == PROTECTIONS_EXPORTED
    clock.move(days=6)
    assert await services.privacy.expire() == 0
    clock.move(days=1)
    assert await services.privacy.expire() == 1
