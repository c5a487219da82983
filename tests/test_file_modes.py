"""What lies on the disk is for the user that the bot runs as, and `check` says where it is not."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.contracts.rules import Platform
from bot.operations import doctor
from bot.settings import Settings
from bot.wiring.services import open_services
from tests.settings import settings_for


@pytest.fixture(autouse=True)
def _open_handed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Make files as most machines do: readable by all."""
    monkeypatch.chdir(tmp_path)
    before = os.umask(0o022)
    yield
    os.umask(before)


def settings(folder: Path) -> Settings:
    return settings_for(
        f"sqlite+aiosqlite:///{folder}/data/evenkeel.sqlite3", backup_folder=folder / "backups"
    )


async def start(folder: Path) -> dict[str, int]:
    """Let the bot run and write; return the modes of all there is meanwhile."""
    async with open_services(settings(folder)) as services:
        await services.contracts.add(1, "Acme", "", Platform.UPWORK, None)
        return modes(folder)


def modes(folder: Path) -> dict[str, int]:
    found = [path for path in folder.rglob("*") if path.name != ".env"]
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in found}


async def warnings(folder: Path) -> list[str]:
    return [finding.what for finding in await doctor.examine(settings(folder)) if finding.careful]


async def test_what_the_bot_makes_is_for_its_owner(tmp_path: Path) -> None:
    assert await start(tmp_path) == {
        "data": 0o700,
        "evenkeel.sqlite3": 0o600,
        "evenkeel.sqlite3-wal": 0o600,
        "evenkeel.sqlite3-shm": 0o600,
        "evenkeel.sqlite3.lock": 0o600,
    }
    assert await warnings(tmp_path) == []


async def test_loose_files_are_told_of_and_mended_at_the_next_start(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "backups").mkdir()
    (tmp_path / ".env").write_text("DISCORD_TOKEN=abc\n")
    await start(tmp_path)
    names = ("evenkeel.sqlite3-wal", "evenkeel.sqlite3.before-restore")
    loose = [tmp_path / "data" / name for name in names]
    loose.append(tmp_path / "backups" / "evenkeel-2026-01-01.sqlite3")
    for path in loose:
        path.write_bytes(b"")
    loose += [tmp_path / "data" / "evenkeel.sqlite3", tmp_path / "data" / "evenkeel.sqlite3.lock"]
    for path in loose:
        path.chmod(0o644)
    folders = [tmp_path / "data", tmp_path / "backups"]

    told = "\n".join(await warnings(tmp_path))
    for path in loose:
        assert f"chmod 600 {path}" in told
    for path in folders:
        assert f"chmod 700 {path}" in told
    assert "chmod 600 .env" in told

    found = await start(tmp_path)
    assert {path.name: found[path.name] for path in loose} == {path.name: 0o600 for path in loose}
    left = "\n".join(await warnings(tmp_path))
    assert left.count("chmod") == 3, "a folder, or .env, may be shared on purpose: it is told of, not changed"


async def test_a_loose_file_is_a_warning_and_no_problem(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("")
    assert await warnings(tmp_path)
    assert all(finding.fine for finding in await doctor.examine(settings(tmp_path)))
