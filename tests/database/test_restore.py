"""Restoring gives back the copy, whole and no more, whatever lies beside it and whenever it is killed."""

import asyncio
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bot import wording as bot_wording
from bot.__main__ import main
from bot.contracts.rules import Platform
from bot.database.engine import copy_sqlite
from bot.operator_errors import DatabaseInUse
from bot.wiring.services import open_services
from tests.settings import settings_for
from tests.words import said_in

NIA, TOM = 1001, 1002
KILLED = 9
STEPS = {"open", "sqlite3.connect", "os.rename", "os.remove", "os.chmod", "shutil.copyfile"}


def url(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


def in_child(work: Callable[[], Any]) -> int:
    """Do something in a process of its own; return how it ended."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except BaseException:  # noqa: BLE001 - the child of a test must not go on as a test
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


async def live_and_die(path: Path, backup: Path) -> None:
    """Be a bot that is killed a while after its backup: what came since is in the -wal only."""
    async with open_services(settings_for(url(path))) as services:
        for number in range(30):
            await services.contracts.add(NIA, f"Client {number}", "x" * 150, Platform.UPWORK, None)
        copy_sqlite(path, backup)
        await services.privacy.forget(NIA)
        for number in range(20):
            await services.contracts.add(TOM, f"Later {number}", "y" * 150, Platform.UPWORK, None)
        os._exit(KILLED)


@pytest.fixture(scope="module")
def _crashed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("crashed")
    paths = folder / "data" / "evenkeel.sqlite3", folder / "backups" / "copy.sqlite3"
    assert in_child(lambda: asyncio.run(live_and_die(*paths))) == KILLED
    assert paths[0].with_name("evenkeel.sqlite3-wal").stat().st_size > 100_000
    return folder


@pytest.fixture
def database(_crashed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a bot that was killed, with its -wal."""
    shutil.copytree(_crashed, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "data" / "evenkeel.sqlite3"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", url(path))
    return path


@pytest.fixture
def backup(database: Path) -> Path:
    return database.parents[1] / "backups" / "copy.sqlite3"


def owners(path: Path) -> dict[int, int]:
    """Count contracts by member, as anyone finds them who opens the file; it must be whole."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return dict(connection.execute("SELECT user_id, count(*) FROM contracts GROUP BY user_id").fetchall())


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".lock"}


def test_after_a_crash_all_rows_of_the_backup_are_back_and_no_others(
    database: Path, backup: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(backup.parent)
    assert main(["restore", str(backup)]) == 0
    told = capsys.readouterr().out
    kept = database.with_name("evenkeel.sqlite3.before-restore")
    assert bot_wording.RESTORED.format(where=database, file=backup) in told
    assert bot_wording.RESTORED_KEPT.format(kept=kept) in told

    async def start() -> tuple[int, int, int]:
        async with open_services(settings_for(url(database))) as services:
            _, of_nia = await services.contracts.page(NIA, 0, 1)
            _, of_tom = await services.contracts.page(TOM, 0, 1)
            new = await services.contracts.add(NIA, "Newest", "", Platform.UPWORK, None)
            return of_nia, of_tom, new.contract.contract_id

    of_nia, of_tom, newest = asyncio.run(start())
    assert (of_nia, of_tom) == (30, 0)
    assert newest > 50, "an id that was given since the backup is given to nothing else"
    assert owners(kept) == {TOM: 20}
    assert contents(backup.parent) == before, "the copy is as it was, and nothing lies beside it"
    for path in (database, kept):
        assert path.stat().st_mode & 0o077 == 0


def test_what_was_kept_can_be_restored_in_turn(database: Path, backup: Path) -> None:
    kept = database.with_name("evenkeel.sqlite3.before-restore")
    assert main(["restore", str(backup)]) == 0
    assert main(["restore", str(kept)]) == 0
    assert owners(database) == owners(kept) == {TOM: 20}
    assert owners(database.with_name("evenkeel.sqlite3.before-restore-2")) == {NIA: 30}


def test_a_damaged_database_is_replaced_and_kept_as_it_lies(database: Path, backup: Path) -> None:
    database.write_bytes(b"no database" * 5000)
    database.with_name("evenkeel.sqlite3-wal").write_bytes(b"no changes" * 5000)
    assert main(["restore", str(backup)]) == 0
    assert owners(database) == {NIA: 30}
    kept = database.with_name("evenkeel.sqlite3.before-restore")
    assert kept.read_bytes() == b"no database" * 5000
    assert kept.with_name(f"{kept.name}-wal").read_bytes() == b"no changes" * 5000


def test_where_nothing_is_there_is_nothing_to_keep(
    database: Path, backup: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(database.parent)
    assert main(["restore", str(backup)]) == 0
    assert owners(database) == {NIA: 30}
    assert "before" not in capsys.readouterr().out


def test_killed_at_any_moment_the_old_or_the_new_is_there_whole(database: Path, backup: Path) -> None:
    as_it_was = database.parent.with_name("as-it-was")
    database.parent.rename(as_it_was)
    found = []
    for moment in count():
        shutil.copytree(as_it_was, database.parent)
        ended = in_child(lambda moment=moment: die_at(moment, database, ["restore", str(backup)]))
        found.append(owners(database))
        shutil.rmtree(database.parent)
        if ended == 0:
            break
        assert ended == KILLED
    old, new = {TOM: 20}, {NIA: 30}
    replaced = found.index(new)
    assert replaced > 5
    assert found == [old] * replaced + [new] * (len(found) - replaced)


def die_at(moment: int, database: Path, arguments: list[str]) -> None:
    """Run a command, but be killed before its n-th step that touches the database or what lies beside it."""
    steps = count()

    def listen(event: str, details: tuple[object, ...]) -> None:
        touched = [str(each) for each in details if isinstance(each, str | Path)]
        ours = any(str(database) in each and ".restoring" not in each for each in touched)
        if ours and event in STEPS and next(steps) == moment:
            os._exit(KILLED)

    sys.addaudithook(listen)
    assert main(arguments) == 0


def sqlite(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return path


def text_file(path: Path) -> None:
    path.write_text("no database at all\n" * 300)


def half_damaged(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xff" * 8192 + whole[16384:])


NOT_OURS = bot_wording.RESTORE_NOT_OURS
REFUSED: list[tuple[str, Callable[[Path], Any], str]] = [
    ("empty", lambda path: path.write_bytes(b""), NOT_OURS),
    ("text", text_file, "file is not a database"),
    ("damaged", half_damaged, "was not restored"),
    ("newer", lambda path: sqlite(path, "UPDATE alembic_version SET version_num = '9999'"), "newer Evenkeel"),
    ("without a table", lambda path: sqlite(path, "DROP TABLE followups"), NOT_OURS),
    ("without a column", lambda path: sqlite(path, "ALTER TABLE members DROP COLUMN zone"), NOT_OURS),
    ("acting by itself", lambda path: sqlite(
        path, "CREATE TRIGGER t AFTER INSERT ON members BEGIN DELETE FROM contracts; END"), NOT_OURS),
    ("gone", Path.unlink, "no such file"),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "told"), [each[1:] for each in REFUSED], ids=[each[0] for each in REFUSED])
def test_what_is_no_whole_copy_of_ours_is_refused(
    database: Path, backup: Path, capsys: pytest.CaptureFixture[str], spoil: Callable[[Path], Any], told: str
) -> None:
    spoil(backup)
    before = contents(database.parent)
    assert main(["restore", str(backup)]) == 1
    assert told in capsys.readouterr().err
    assert contents(database.parent) == before


@pytest.mark.parametrize("version", ["0003", "1a2b3c"])
def test_another_programs_file_is_refused_though_it_has_migrations_too(
    database: Path, tmp_path: Path, version: str
) -> None:
    other = sqlite(
        tmp_path / "other.sqlite3",
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)",
        f"INSERT INTO alembic_version VALUES ('{version}')",  # noqa: S608 - a number of ours
        "CREATE TABLE members (name TEXT)",
    )
    assert main(["restore", str(other)]) == 1
    assert owners(database) == {TOM: 20}


async def test_while_the_bot_runs_nothing_is_restored(
    database: Path, backup: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with open_services(settings_for(url(database))) as services:
        assert await asyncio.to_thread(main, ["restore", str(backup)]) == 1
        assert said_in(DatabaseInUse.sentence, capsys.readouterr().err)
        assert (await services.contracts.page(TOM, 0, 1))[1] == 20


def test_while_someone_else_has_it_open_nothing_is_restored(
    database: Path, backup: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(database)) as other:
        other.execute("SELECT count(*) FROM contracts").fetchone()
        assert main(["restore", str(backup)]) == 1
    assert "already using" in capsys.readouterr().err
    assert owners(database) == {TOM: 20}


def test_the_database_itself_is_no_copy_to_restore(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["restore", str(database)]) == 1
    assert bot_wording.RESTORE_ITSELF in capsys.readouterr().err


def test_on_postgresql_its_own_tools_are_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql+asyncpg://me@127.0.0.1/x")
    assert main(["restore", "copy.sqlite3"]) == 1
    assert "pg_restore" in capsys.readouterr().err
