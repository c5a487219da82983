"""Logs are lines of JSON with ids and states; a secret never gets into them."""

import json
import logging
from collections.abc import Iterator

import pytest

from bot import log


@pytest.fixture(autouse=True)
def loggers_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers, root.level = handlers, level


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


def test_the_token_is_cut_out_wherever_a_library_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    log.set_up("DEBUG", "abc.def.ghi")
    logging.getLogger("discord.http").debug("sending %s", {"Authorization": "Bot abc.def.ghi"})
    logging.getLogger("discord").warning("token", extra={"header": ["abc.def.ghi"]})
    written = capsys.readouterr().err
    assert "abc.def.ghi" not in written
    assert "token" in written
