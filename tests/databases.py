"""Databases as they are after their first start: migrated once, then copied or emptied for each test.

What migrates, opens or refuses a database is tested on empty ones.
"""

import asyncio
import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.wiring.services import open_services
from bot.wiring.tables import METADATA
from tests.settings import settings_for

_EMPTY = f"TRUNCATE {', '.join(METADATA.tables)} RESTART IDENTITY"


async def fresh_sqlite(folder: Path) -> str:
    """Put a migrated file into a folder, unless one is there; return its address."""
    path = folder / "evenkeel.sqlite3"
    if not path.exists():
        await copy_migrated(path)
    return f"sqlite+aiosqlite:///{path}"


async def copy_migrated(path: Path) -> None:
    """Put a migrated file at a path."""
    await asyncio.to_thread(lambda: shutil.copy(_migrated_file(), path))


async def fresh_postgres(server: str) -> str:
    """Empty the migrated database of a server, made at the first call; return its address."""
    address = await asyncio.to_thread(_migrated_database, server)
    engine = create_async_engine(address)
    async with engine.begin() as connection:
        await connection.execute(text(_EMPTY))
    await engine.dispose()
    return address


@cache
def _migrated_file() -> Path:
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder)
    path = folder / "evenkeel.sqlite3"
    asyncio.run(_migrate(f"sqlite+aiosqlite:///{path}"))
    return path


@cache
def _migrated_database(server: str) -> str:
    address = make_url(server).set(database="evenkeel").render_as_string(hide_password=False)
    asyncio.run(_create(server))
    asyncio.run(_migrate(address))
    return address


async def _create(server: str) -> None:
    engine = create_async_engine(server, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text("CREATE DATABASE evenkeel"))
    await engine.dispose()


async def _migrate(address: str) -> None:
    async with open_services(settings_for(address)):
        pass
