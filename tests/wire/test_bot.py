"""The real bot, over real sockets: it connects, answers, comes back, stops cleanly, and survives kill -9."""

import sqlite3
from contextlib import closing

import pytest

from cogs.members import wording as members_wording
from tests.wire.bot_process import Bot
from tests.wire.controls import Controls
from tests.wire.faults import ANSWERING, Fault
from tests.wire.payloads import dm_of

pytestmark = pytest.mark.xdist_group("wire")

NIA = 7
KILLS = 10


async def test_it_connects_syncs_once_answers_and_stops_cleanly(wire: Controls, bot: Bot) -> None:
    child = await bot.start()
    await wire.until("identified", 1)
    answer = await wire.slash(NIA, "me")
    assert answer is not None
    assert answer.kind == 4
    [shown] = await wire.messages()
    assert (shown.user_id, shown.channel_id) == (NIA, dm_of(NIA))
    assert "Your settings" in shown.words
    answer = await wire.press(NIA, shown.message_id, shown.buttons[members_wording.DAYS_BUTTON])
    assert answer is not None
    assert answer.kind == 7
    assert "Your settings" not in (await wire.messages())[0].words
    assert await child.terminate() == 0
    again = await bot.start()
    await wire.until("identified", 2)
    assert await again.terminate() == 0
    assert (await wire.counters())["PUT /applications/{application_id}/commands"] == 1
    assert [line for line in bot.log() if line["level"] in ("ERROR", "CRITICAL")] == []


async def test_it_comes_back_when_the_gateway_does(wire: Controls, bot: Bot) -> None:
    await bot.start()
    await wire.until("identified", 1)
    await wire.cut_gateway()
    assert await wire.slash(NIA, "me") is not None, "told again when it resumes"
    await wire.cut_gateway(down_s=0.1)
    await wire.until("resumed", 2)
    assert await wire.slash(NIA, "me") is not None
    assert (await wire.counters())["identified"] == 1


async def test_it_waits_for_a_gateway_that_is_down_when_it_starts(wire: Controls, bot: Bot) -> None:
    await wire.cut_gateway(down_s=0.3)
    await bot.start()
    await wire.until("gateway_connections", 1)
    await wire.until("identified", 1)
    assert await wire.slash(NIA, "me") is not None


async def test_kill_minus_nine_loses_nothing_that_was_answered(wire: Controls, bot: Bot) -> None:
    await wire.fail(Fault(route=ANSWERING, after=True, delay_s=60))  # each time it dies before it knows
    for number in range(1, KILLS + 1):
        child = await bot.start()
        await wire.until("identified", number)
        assert await wire.slash(NIA, "contract add", {"client": f"Client {number}", "job": "Logo"})
        await child.kill()
        assert await child.wait() == -9
    with closing(sqlite3.connect(bot.database)) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        [(kept,)] = file.execute("SELECT count(*) FROM contracts")
    assert kept == KILLS
