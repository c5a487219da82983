"""What is deleted lies in no file any more: not in the database, not in the -wal beside it."""

import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

from sqlalchemy import delete

from bot.database import state
from bot.database.transaction import Database
from bot.wiring.services import open_services
from cogs.privacy import wording
from cogs.vetting import wording as vetting_wording
from tests.clock import HandClock
from tests.databases import fresh_sqlite
from tests.people import World
from tests.privacy.disk import of_member
from tests.privacy.test_leftovers import plant
from tests.settings import settings_for

NIA, VERA = 1_400_000_000_000_000_001, 1_400_000_000_000_000_002
FILE, WAL = "evenkeel.sqlite3", "evenkeel.sqlite3-wal"


async def test_forgetting_leaves_no_byte_of_one_and_the_other_whole(tmp_path: Path) -> None:
    async with open_services(settings_for(await fresh_sqlite(tmp_path)), HandClock()) as services:
        await plant(services, NIA, "nia")
        await plant(services, VERA, "vera")
        assert of_member(tmp_path, NIA, "nia-") == {WAL: ["packed id", "nia-"]}
        await services.privacy.forget(NIA)
        assert of_member(tmp_path, NIA, "nia-") == {}
        assert of_member(tmp_path, VERA, "vera-")[FILE] == ["packed id", "vera-"]


async def test_where_somebody_reads_on_it_goes_with_the_next_sweep(world: World, tmp_path: Path) -> None:
    nia = await world.person("nia").types("contract add", client="Zanzibar", job="Logo")
    with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as backup:
        backup.execute("BEGIN")
        backup.execute("SELECT count(*) FROM contracts").fetchone()
        await nia.types("privacy forget")
        await nia.presses(wording.FORGET_CONFIRM)
        assert "is deleted" in nia.sees
        assert of_member(tmp_path, nia.user_id, "Zanzibar")
        await world.person("vera").types("contract add", client="Acme", job="Logo")
    await world.env.advance_time(world.services.scheduler.sweep_every.total_seconds())
    assert of_member(tmp_path, nia.user_id, "Zanzibar") == {}


async def test_what_is_deleted_singly_goes_with_the_next_sweep(world: World, tmp_path: Path) -> None:
    nia = await world.person("nia").types("vet signs")
    await nia.presses(vetting_wording.SIGN_ADD)
    await nia.fills_in(sign="Zanzibar")
    await nia.types("vet signs")
    await nia.presses("Remove")
    await nia.presses(vetting_wording.SIGN_DROP_YES)
    assert of_member(tmp_path, nia.user_id, "Zanzibar")
    await world.env.advance_time(world.services.scheduler.sweep_every.total_seconds())
    assert of_member(tmp_path, nia.user_id, "Zanzibar") == {}


async def grow_and_delete(database: Database, chance: Random) -> None:
    """Let rows grow, which pushes others to new pages, and delete those of one kind."""
    async with database.writing() as connection:
        for _ in range(700):
            name = f"{chance.choice(['Zanzibar', 'Other'])}-{chance.randint(1, 100)}"
            await state.remember(connection, name, name + "x" * chance.randint(0, 900))
        name = state.bot_state.c.name
        await connection.execute(delete(state.bot_state).where(name.startswith("Zanzibar")))


async def test_what_sqlite_leaves_between_the_rows_goes_within_a_day(world: World, tmp_path: Path) -> None:
    database, chance = world.services.database, Random(4)
    left: dict[str, list[str]] = {}
    for _ in range(10):
        await grow_and_delete(database, chance)
        assert await database.scrub()
        if left := of_member(tmp_path, NIA, "Zanzibar"):
            break
    assert list(left) == [FILE], "or this test shows nothing"
    await world.env.advance_time(86_400)
    assert of_member(tmp_path, NIA, "Zanzibar") == {}
