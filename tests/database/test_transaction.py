"""Whatever happens to the database, members get a clear refusal and nothing is lost."""

import asyncio
import logging
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import event, text

from bot.contracts import operations as contracts
from bot.contracts.rules import Platform
from bot.database.engine import sqlite_file
from bot.errors import StorageUnavailable
from bot.settings import Settings
from bot.wiring.services import Services, open_services
from tests.clock import HandClock
from tests.settings import settings_for

NIA = 1001


def at(folder: Path) -> Settings:
    return settings_for(f"sqlite+aiosqlite:///{folder}/evenkeel.sqlite3")


async def test_a_failure_in_the_middle_leaves_nothing_half_done(services: Services) -> None:
    with pytest.raises(RuntimeError):
        async with services.database.writing() as connection:
            await contracts.open_file(connection, NIA, "Acme", "", Platform.UPWORK, None, services.clock())
            raise RuntimeError
    assert await services.contracts.search(NIA, "") == []


async def test_fifty_at_once_are_all_kept(services: Services) -> None:
    await asyncio.gather(
        *(services.contracts.add(user_id, "Acme", "", Platform.DIRECT, None) for user_id in range(50))
    )
    assert [(await services.contracts.page(user_id, 0, 1))[1] for user_id in range(50)] == [1] * 50


async def test_the_same_member_saved_twice_at_once_is_one_member(services: Services) -> None:
    await asyncio.gather(*(services.members.change(NIA, zone=zone) for zone in ("UTC", "Europe/Kyiv")))
    assert (await services.members.get(NIA)).zone in ("UTC", "Europe/Kyiv")


async def test_a_locked_database_refuses_clearly_and_works_again_afterwards(tmp_path: Path) -> None:
    settings = at(tmp_path)
    async with open_services(settings, HandClock()) as services:
        await services.members.change(NIA, zone="Africa/Lagos")
        other = sqlite3.connect(str(sqlite_file(settings.database_url)), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageUnavailable):
            await services.members.change(NIA, zone="UTC")
        assert (await services.members.get(NIA)).zone == "Africa/Lagos"
        other.execute("ROLLBACK")
        other.close()
        assert (await services.members.change(NIA, zone="UTC")).zone == "UTC"


async def test_whoever_waits_is_told_within_discords_three_seconds(tmp_path: Path) -> None:
    settings = at(tmp_path)
    async with open_services(settings, HandClock()) as services:
        other = sqlite3.connect(str(sqlite_file(settings.database_url)), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        loop = asyncio.get_running_loop()

        async def seconds_until_refused() -> float:
            began = loop.time()
            with pytest.raises(StorageUnavailable):
                await services.members.change(NIA, zone="UTC")
            return loop.time() - began

        waits = await asyncio.gather(*(seconds_until_refused() for _ in range(5)))
        other.close()
        assert max(waits) < 2.7


async def test_a_full_disk_refuses_clearly_and_loses_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_services(at(tmp_path), HandClock()) as services:
        file = await services.contracts.add(NIA, "Acme", "Logo", Platform.UPWORK, None)

        def no_room(connection: sqlite3.Connection, _record: object) -> None:
            cursor = connection.cursor()
            cursor.execute("PRAGMA page_count")
            cursor.execute(f"PRAGMA max_page_count={cursor.fetchone()[0]}")
            cursor.close()

        await services.database.engine.dispose()
        event.listen(services.database.engine.sync_engine, "connect", no_room)
        with pytest.raises(StorageUnavailable):
            for _ in range(50):
                await services.contracts.note(NIA, file.contract.contract_id, "my secret note " * 500)
        shown = await services.contracts.show(NIA, file.contract.contract_id)
        assert shown.contract == file.contract
    logged = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert [record.getMessage() for record in logged] == ["storage_unavailable"]
    assert "secret" not in str(vars(logged[0]))


async def test_sqlite_runs_with_what_keeps_it_safe(tmp_path: Path) -> None:
    expected = {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "secure_delete": 1}
    async with open_services(at(tmp_path), HandClock()) as services:
        async with services.database.reading() as connection:
            found = {name: await connection.scalar(text(f"PRAGMA {name}")) for name in expected}
    assert found == expected
