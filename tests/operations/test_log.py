"""Logs are lines of JSON with ids and states; a secret never gets into them."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

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
