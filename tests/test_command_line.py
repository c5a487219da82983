"""`python -m bot …`, as those who run it type it."""

import io
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot import wording as bot_wording
from bot.__main__ import main
from bot.database import schema
from bot.operator_errors import TokenMissing
from bot.settings import MOST_MONTHS
from tests.words import said_in

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


Bot = Callable[..., Done]


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Bot:
    """Run a command in this process, in an empty folder with only the environment given."""
    monkeypatch.chdir(tmp_path)
    for name in os.environ:
        monkeypatch.delenv(name)

    def run(*arguments: str, given: str = "", **environment: str) -> Done:
        monkeypatch.setattr(sys, "stdin", io.StringIO(given))
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        try:
            code = main(list(arguments))
        except SystemExit as end:
            code = int(end.code or 0)
        written = capsys.readouterr()
        return Done(code, written.out, written.err)

    return run


def process(*arguments: str, folder: Path, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command as it is typed, in an empty folder with an empty environment."""
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        input=given,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_help_names_every_command(bot: Bot) -> None:
    done = bot("--help")
    assert done.returncode == 0
    for command in ("run", "check", "migrate", "backup", "restore", "rehearse"):
        assert f"\n    {command} " in done.stdout


def test_running_without_a_token_says_where_to_get_one(tmp_path: Path) -> None:
    done = process("run", folder=tmp_path)
    assert done.returncode == 1
    assert said_in(TokenMissing.sentence, done.stderr)
    assert "discord.com/developers/applications" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("variable", "value", "wants"),
    [
        ("DATABASE_URL", "mysql://root:hunter2@db/x", "postgresql+asyncpg://"),
        ("DATABASE_URL", "data.sqlite3", "sqlite+aiosqlite:///"),
        ("DATABASE_URL", "sqlite+aiosqlite:///", "sqlite+aiosqlite:///path/to/file"),
        ("DATABASE_URL", "postgresql+asyncpg://host:port/name", "postgresql+asyncpg://"),
        ("RETENTION_MONTHS", "0", f"from 1 to {MOST_MONTHS}"),
        ("RETENTION_MONTHS", "two years", "whole number"),
        ("LOG_LEVEL", "loud", bot_wording.SETTING_WANTS["log_level"]),
    ],
)
def test_a_wrong_setting_names_the_variable_and_what_it_wants(
    bot: Bot, variable: str, value: str, wants: str
) -> None:
    done = bot("check", **{variable: value})
    assert done.returncode == 1
    assert variable in done.stderr
    assert wants in done.stderr
    assert "hunter2" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_settings_come_from_a_dotenv_file_too(bot: Bot, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DATABASE_URL=sqlite+aiosqlite:///other/place.sqlite3\n")
    assert bot("migrate").returncode == 0
    assert (tmp_path / "other" / "place.sqlite3").exists()


def test_check_before_and_after_the_first_start(bot: Bot, tmp_path: Path) -> None:
    before = bot("check")
    assert before.returncode == 0
    assert said_in(bot_wording.DATABASE_EMPTY, before.stdout)
    assert not (tmp_path / "data").exists()
    assert schema.HEAD in bot("migrate").stdout
    after = bot("check")
    assert f"is at schema {schema.HEAD}" in after.stdout
    assert said_in(bot_wording.DATABASE_WHOLE, after.stdout)


def test_check_finds_a_database_of_a_newer_version(bot: Bot, tmp_path: Path) -> None:
    bot("migrate")
    with closing(sqlite3.connect(tmp_path / "data" / "evenkeel.sqlite3")) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    done = bot("check")
    assert done.returncode == 1
    assert "written by a newer Evenkeel (schema 9999)" in done.stdout


def test_what_is_kept_is_for_its_owner_only(bot: Bot, tmp_path: Path) -> None:
    bot("migrate")
    bot("backup", "copy.sqlite3")
    for path in (tmp_path / "data" / "evenkeel.sqlite3", tmp_path / "copy.sqlite3"):
        assert path.stat().st_mode & 0o077 == 0


def test_check_finds_a_damaged_database(bot: Bot, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "evenkeel.sqlite3").write_bytes(b"no database" * 500)
    done = bot("check")
    assert done.returncode == 1
    assert "problem" in done.stdout
    assert "damaged" in done.stdout


def test_a_backup_is_whole_and_never_overwrites(bot: Bot, tmp_path: Path) -> None:
    assert "no database" in bot("backup", "copy.sqlite3").stderr
    bot("migrate")
    assert bot("backup", "copy.sqlite3").returncode == 0
    copy = sqlite3.connect(tmp_path / "copy.sqlite3")
    assert copy.execute("SELECT version_num FROM alembic_version").fetchall() == [(schema.HEAD,)]
    copy.close()
    again = bot("backup", "copy.sqlite3")
    assert again.returncode == 1
    assert "exists already" in again.stderr


def test_a_backup_of_postgresql_is_left_to_its_own_tools(bot: Bot) -> None:
    done = bot("backup", "x", DATABASE_URL="postgresql+asyncpg://me@127.0.0.1/x")
    assert "pg_dump" in done.stderr


def test_a_decision_table_is_printed_or_put_into_its_page(bot: Bot, tmp_path: Path) -> None:
    printed = bot("flows", "table", "vetting").stdout
    assert "| **A3** | 5 | DECLINE |" in printed
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- printed -->\nold\n<!-- /printed -->\nafter\n", "utf-8")
    assert bot("flows", "table", "vetting", "--into", "page.md").returncode == 0
    assert page.read_text("utf-8") == f"before\n<!-- printed -->\n{printed}<!-- /printed -->\nafter\n"


def test_a_page_that_no_table_goes_into_is_named_and_left_alone(bot: Bot, tmp_path: Path) -> None:
    assert "page.md" in bot("flows", "table", "vetting", "--into", "page.md").stderr
    (tmp_path / "page.md").write_text("no marks\n", "utf-8")
    done = bot("flows", "table", "vetting", "--into", "page.md")
    assert (done.returncode, done.stderr[:8]) == (1, "page.md ")
    assert (tmp_path / "page.md").read_text("utf-8") == "no marks\n"


def test_rehearsing_prints_one_json_object(tmp_path: Path) -> None:
    done = process("rehearse", "vetting", "-", folder=tmp_path, given='{"answers": {"A3": "bad"}}')
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["verdict"] == "DECLINE"


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ("", "input"),
        ("[]", "input"),
        ("{", "input"),
        ("[" * 100_000, "input"),
        ('{"answers": {"Z9": "good"}}', "answers.Z9"),
        ('{"rated_jobs": -1}', "rated_jobs"),
        ('{"rated_jobs": NaN}', "rated_jobs"),
    ],
)
def test_bad_facts_name_the_field_and_print_nothing(bot: Bot, given: str, names: str) -> None:
    done = bot("rehearse", "vetting", "-", given=given)
    assert done.returncode != 0
    assert done.stdout == ""
    assert names in done.stderr
    assert "Traceback" not in done.stderr


def test_facts_that_cannot_be_read_name_input(bot: Bot) -> None:
    done = bot("rehearse", "vetting", "missing.json")
    assert done.returncode != 0
    assert "input" in done.stderr


def test_lines_are_read_one_by_one_and_blank_ones_keep_their_place(bot: Bot) -> None:
    trade, contact = "If you leave 5 stars I give you $50 back", "write to me on Telegram: @bob_dev1"
    given = f"I want to die\n\n200 euros\n{trade}\n{contact}\n"
    read = {
        name: [
            json.loads(line) for line in bot("rehearse", "lines", name, "-", given=given).stdout.splitlines()
        ]
        for name in ("distress", "post", "redaction", "trade", "money")
    }
    assert read["distress"] == [True, False, False, False, False]
    assert read["trade"] == [False, False, False, True, False]
    assert read["money"] == [None, None, {"amount": 200, "currency": "EUR"}, None, None]
    assert read["post"] == [{}, {}, {}, {}, {"A3": "bad"}]
    assert read["redaction"][1:3] == ["", "[under $250]"]
    assert "bob_dev1" not in read["redaction"][4]


@pytest.mark.parametrize("wrong", [("lines",), ("vetting", "money")])
def test_a_reader_goes_with_lines_and_lines_with_a_reader(bot: Bot, wrong: tuple[str, ...]) -> None:
    done = bot("rehearse", *wrong, "-", given="{}")
    assert done.returncode != 0
    assert done.stdout == ""
    assert "reader" in done.stderr
