"""Logs are lines of JSON with ids and states; a secret never gets into them."""

import asyncio
import gc
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.contracts.rules import Platform
from bot.operations import log
from bot.wiring.services import open_services
from tests.settings import settings_for


@pytest.fixture(autouse=True)
def loggers_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers = root.handlers[:]
    loggers = [root, *(logging.getLogger(name) for name in ("bot", "cogs", "discord"))]
    levels = [logger.level for logger in loggers]
    yield
    root.handlers = handlers
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


def test_each_event_is_one_line_with_its_fields(capsys: pytest.CaptureFixture[str]) -> None:
    log.set_up("INFO")
    logging.getLogger("bot.vetting").info("vetting_finished", extra={"vetting_id": 17})
    try:
        _ = 1 // 0
    except ZeroDivisionError:
        logging.getLogger("bot").exception("job_failed")
    first, second = map(json.loads, capsys.readouterr().err.splitlines())
    assert (first["event"], first["vetting_id"], first["level"]) == ("vetting_finished", 17, "INFO")
    assert "ZeroDivisionError" in second["traceback"]


async def test_even_at_debug_no_library_prints_what_members_write(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log.set_up("DEBUG")
    async with open_services(settings_for(f"sqlite+aiosqlite:///{tmp_path}/e.sqlite3")) as services:
        await services.contracts.add(1, "zanzibar", "zanzibar", Platform.UPWORK, None)
    assert "zanzibar" not in capsys.readouterr().err


def test_the_token_is_cut_out_wherever_a_library_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    log.set_up("DEBUG", "abc.def.ghi")
    logging.getLogger("discord.http").debug("sending %s", {"Authorization": "Bot abc.def.ghi"})
    logging.getLogger("discord").warning("token", extra={"header": ["abc.def.ghi"]})
    written = capsys.readouterr().err
    assert "abc.def.ghi" not in written
    assert "token" in written


UNKEEPABLE = ["zanzibar \x00 zanzibar", "zanzibar \ud83d zanzibar"]


@pytest.mark.parametrize("words", UNKEEPABLE, ids=ascii)
async def test_what_the_database_refuses_is_not_quoted(
    words: str, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    log.set_up("INFO")
    async with open_services(settings_for(database_url)) as services:
        try:
            await services.contracts.add(1, words, "", Platform.UPWORK, None)
        except Exception:
            logging.getLogger("cogs").exception("unexpected_error")
        async with services.database.writing() as connection:
            with pytest.raises(DBAPIError) as twice:
                for _ in range(2):
                    await connection.execute(
                        text("INSERT INTO bot_state (name, value) VALUES (:name, 'x')"), {"name": "zanzibar"}
                    )
            logging.getLogger("cogs").error("unexpected_error", exc_info=twice.value)
    written = capsys.readouterr().err
    assert "IntegrityError" in written
    assert "test_log.py" in written, "where it was raised is told"
    assert "zanzibar" not in written


def test_whatever_an_exception_quotes_is_not_logged(capsys: pytest.CaptureFixture[str]) -> None:
    log.set_up("INFO")
    words = "zanzibar"
    try:
        try:
            int(words)
        except ValueError as error:
            raise ExceptionGroup(words, [error, KeyError(words)]) from error
    except ExceptionGroup:
        logging.getLogger("bot").exception("job_failed")
    written = capsys.readouterr().err
    assert words not in written
    assert "ValueError" in written
    assert "KeyError" in written


async def test_a_task_that_nobody_awaits_is_not_quoted(capsys: pytest.CaptureFixture[str]) -> None:
    log.set_up("INFO")
    words = "zanzibar"

    async def fails() -> None:
        raise ValueError(words)

    task = asyncio.ensure_future(fails())
    await asyncio.wait({task})
    del task
    gc.collect()
    written = capsys.readouterr().err
    assert "never retrieved" in written
    assert words not in written


def test_what_helps_and_quotes_nobody_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    log.set_up("INFO")
    nothing: Any = None
    try:
        nothing.strip()
    except AttributeError:
        logging.getLogger("bot").exception("job_failed")
    assert "has no attribute 'strip'" in capsys.readouterr().err
