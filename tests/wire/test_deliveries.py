"""Deliveries over real sockets: what is slow for one member holds up no other, and a stop leaves nothing."""

import sqlite3
import time
from contextlib import closing
from datetime import timedelta

import pytest

from tests.wire.bot_process import Bot
from tests.wire.controls import Controls
from tests.wire.due import ALONE, states, store, told_by, until_settled
from tests.wire.faults import OPENING, Fault

pytestmark = pytest.mark.xdist_group("wire")


async def test_members_never_written_to_wait_in_line_and_nobody_waits_behind_them(
    wire: Controls, bot: Bot
) -> None:
    due = await store(bot.database, 160, timedelta(seconds=0.1), unmet=70)
    known = {each.ping_id for each in due.values() if each.user_id >= ALONE + 70}
    await bot.start()
    await until_settled(bot.database, known)
    assert (await wire.counters())[OPENING] < 10, "one a second"
    with closing(sqlite3.connect(bot.database)) as file:
        waiting = "SELECT wake_at / 1e6, tries FROM pings WHERE wake_at < ? AND state = 'waiting'"
        rows = file.execute(waiting, ((time.time() + 600) * 1e6,)).fetchall()
    moments = sorted(at for at, _ in rows)
    assert len(moments) > 50
    assert moments[-1] - moments[0] == pytest.approx(len(moments) - 1, rel=0.1), "each has its own second"
    assert {tries for _, tries in rows} == {0}, "nothing was tried, so nothing has failed"


async def test_a_slow_answer_holds_up_no_mark_and_a_stop_waits_for_it(wire: Controls, bot: Bot) -> None:
    due = await store(bot.database, 40, timedelta(seconds=0.1))
    slow = next(each.ping_id for each in due.values() if each.user_id == ALONE)
    await wire.fail(Fault(delay_s=1.5, after=True, users=frozenset({ALONE})))
    child = await bot.start()
    await until_settled(bot.database, due.keys() - {slow})
    assert states(bot.database, [slow]) == {"claimed": 1}
    assert await child.terminate() == 0
    assert states(bot.database, due) == {"sent": 40}
    assert {len(moments) for moments in told_by(await wire.messages(), due).values()} == {1}


async def test_a_start_waits_for_nobody_who_holds_the_file(wire: Controls, bot: Bot) -> None:
    due = await store(bot.database, 4, timedelta(seconds=0.1))
    with closing(sqlite3.connect(bot.database, isolation_level=None)) as file:
        file.execute("BEGIN IMMEDIATE")
        child = await bot.start()
        await wire.until("identified", 1)
        file.execute("ROLLBACK")
    await until_settled(bot.database, due)
    assert await child.terminate() == 0
