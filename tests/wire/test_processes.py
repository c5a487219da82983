"""Processes end with the test that started them, say why they could not start, and never keep it waiting."""

from pathlib import Path

import psutil
import pytest

from tests.wire.bot_process import Bot
from tests.wire.controls import Controls
from tests.wire.zygote import Zygote

pytestmark = pytest.mark.xdist_group("wire")


async def test_a_child_that_cannot_start_shows_its_output(zygote: Zygote, tmp_path: Path) -> None:
    with pytest.raises(ChildProcessError, match="unexpected keyword argument 'colour'"):
        await zygote.start("tests.wire.server_process:run", tmp_path / "log", colour="red")


async def test_a_bot_ends_with_the_test_that_started_it(wire: Controls, bot: Bot) -> None:
    child = await bot.start()
    await wire.until("identified", 1)
    child._writer.write_eof()  # as when the test process is gone
    assert await child.wait() == -9
    assert not psutil.pid_exists(child.pid)


async def test_waiting_for_what_never_happens_ends(wire: Controls) -> None:
    with pytest.raises(TimeoutError, match="messages"):
        await wire.until("messages", 1, within_s=0.01)
