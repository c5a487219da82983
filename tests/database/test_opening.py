"""Opening refuses what it cannot use, in a sentence, and changes nothing."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.database import schema
from bot.database.engine import open_engine, sqlite_file
from bot.operator_errors import DatabaseDamaged, DatabaseInUse, DatabaseNewer, DatabaseUnreachable
from bot.settings import Settings
from bot.wiring.services import open_services
from tests.settings import settings_for


async def test_opening_twice_keeps_what_is_there(database_url: str) -> None:
    for zone in (None, "Asia/Manila"):
        async with open_services(settings_for(database_url)) as services:
            assert (await services.members.get(7)).zone == zone
            await services.members.change(7, zone="Asia/Manila")


async def test_a_newer_schema_is_refused_and_left_as_it_is(database_url: str) -> None:
    async with open_services(settings_for(database_url)) as services:
        async with services.database.writing() as connection:
            await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseNewer, match="schema 9999"):
        async with open_services(settings_for(database_url)):
            pass
    engine = open_engine(database_url)
    assert await schema.current_revision(engine) == "9999"
    await engine.dispose()


async def test_a_stop_while_it_opens_breaks_off_no_migration(tmp_path: Path) -> None:
    path = tmp_path / "evenkeel.sqlite3"
    url = f"sqlite+aiosqlite:///{path}"

    async def run() -> None:
        async with open_services(settings_for(url)):
            pass

    running = asyncio.create_task(run())
    await asyncio.to_thread(_appears, path)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    engine = open_engine(url)
    assert await schema.current_revision(engine) == schema.HEAD
    await engine.dispose()


async def test_a_second_instance_on_the_same_file_is_refused(tmp_path: Path) -> None:
    settings = settings_for(f"sqlite+aiosqlite:///{tmp_path}/evenkeel.sqlite3")
    async with open_services(settings):
        with pytest.raises(DatabaseInUse):
            async with open_services(settings):
                pass
    async with open_services(settings):
        pass  # free again


@pytest.mark.parametrize("junk", [b"this is no database at all" * 50, b"SQLite format 3\0" + b"\xff" * 5000])
async def test_a_damaged_file_is_refused_and_left_as_it_is(tmp_path: Path, junk: bytes) -> None:
    path = tmp_path / "evenkeel.sqlite3"
    path.write_bytes(junk)
    with pytest.raises(DatabaseDamaged):
        async with open_services(settings_for(f"sqlite+aiosqlite:///{path}")):
            pass
    assert path.read_bytes() == junk


async def test_a_place_that_cannot_be_used_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DatabaseUnreachable, match="Check DATABASE_URL"):
        async with open_services(settings_for(f"sqlite+aiosqlite:///{tmp_path}/file/evenkeel.sqlite3")):
            pass


async def test_a_missing_postgresql_is_refused_without_its_password() -> None:
    with pytest.raises(DatabaseUnreachable) as refused:
        async with open_services(settings_for("postgresql+asyncpg://me:hunter2@127.0.0.1:9/none")):
            pass
    assert "hunter2" not in str(refused.value)


def test_the_folder_of_the_default_database_is_known() -> None:
    assert sqlite_file(Settings.model_fields["database_url"].default) == Path("data/evenkeel.sqlite3")


def _appears(path: Path) -> None:
    while not path.exists():
        pass
