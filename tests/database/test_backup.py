"""A backup is whole, also while the bot writes; a damaged file gives none."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.contracts.rules import Platform
from bot.database.engine import copy_sqlite
from bot.wiring.services import open_services
from tests.settings import settings_for


async def test_a_backup_while_the_bot_writes_is_whole_and_can_be_opened(tmp_path: Path) -> None:
    live, copy = tmp_path / "live #1.sqlite3", tmp_path / "backups" / "copy.sqlite3"
    async with open_services(settings_for(f"sqlite+aiosqlite:///{live}")) as services:

        async def write() -> None:
            for number in range(60):
                await services.contracts.add(1, f"Client {number}", "", Platform.UPWORK, None)

        await asyncio.gather(write(), asyncio.to_thread(copy_sqlite, live, copy))
        await services.contracts.add(1, "After the backup", "", Platform.UPWORK, None)
    async with open_services(settings_for(f"sqlite+aiosqlite:///{copy}")) as restored:
        kept, total = await restored.contracts.page(1, 0, 100)
        assert len(kept) == total <= 60
        assert "After the backup" not in [contract.client for contract in kept]


def test_a_damaged_file_gives_no_backup(tmp_path: Path) -> None:
    live, copy = tmp_path / "live.sqlite3", tmp_path / "copy.sqlite3"
    with closing(sqlite3.connect(live)) as connection:
        connection.execute("CREATE TABLE t (x)")
        connection.executemany("INSERT INTO t VALUES (?)", [("x" * 500,)] * 500)
        connection.commit()
    whole = live.read_bytes()
    live.write_bytes(whole[:8192] + b"\xff" * 8192 + whole[16384:])
    with pytest.raises(sqlite3.DatabaseError):
        copy_sqlite(live, copy)
    assert not copy.exists()
