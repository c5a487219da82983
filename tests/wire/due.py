"""What is to fall due in the real bot's file, and what has become of it."""

import asyncio
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.followups.ladders import Ladder
from bot.followups.types import NewFollowUp
from bot.time.clock import utc_now
from bot.wiring.services import open_services
from tests.components import walk
from tests.databases import copy_migrated
from tests.followups.crowd import multiply, multiply_member
from tests.settings import settings_for
from tests.wire.journal import Message
from tests.wire.payloads import dm_of

ALONE, PAIRED = 1_000_000, 2_000_000
"""Members' ids begin here: those with one promise each, and those with two reminders a moment apart."""
_SOON = timedelta(seconds=0.3)
_LOOK_EVERY_S = 0.05
_PAIR_APART = timedelta(seconds=0.1)
_TELLS = re.compile(r"followup:(?:answer|ping):(\d+)\b")


@dataclass(frozen=True)
class Due:
    """One ping as it was stored."""

    ping_id: int
    user_id: int
    rung: int
    planned_at: float
    """Seconds since 1970."""


async def store(path: Path, count: int, over: timedelta, unmet: int = 0) -> dict[int, Due]:
    """Store pings that fall due evenly from now on: half of them promises, the others reminders in pairs.

    All but `unmet` of the members have a DM channel: opening one takes a second.
    """
    await copy_migrated(path)
    stored_at = utc_now()
    start = stored_at + _SOON
    settings = settings_for(f"sqlite+aiosqlite:///{path}")
    alone, paired = count // 2, count // 4
    async with open_services(settings, lambda: stored_at) as services:
        for user_id, members in ((ALONE, alone), (PAIRED, paired)):
            chosen = {"quiet_from_minute": 0, "quiet_to_minute": 0, "dm_channel_id": dm_of(user_id)}
            await services.members.change(user_id, **chosen)
            multiply_member(path, user_id, members - 1)
        promise = NewFollowUp(
            Ladder.PROMISE, "the logo", start + timedelta(hours=2)
        )  # pinged two hours before
        reminders = [NewFollowUp(Ladder.REMINDER, f"part {n}", start + n * _PAIR_APART) for n in range(2)]
        for user_id, members, news in ((ALONE, alone, [promise]), (PAIRED, paired, reminders)):
            for shown in await services.followups.add(user_id, news):
                multiply(path, shown.followup.followup_id, members - 1, over / members)
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE members SET dm_channel_id = NULL WHERE user_id < ?", (ALONE + unmet,))
        pings = file.execute("SELECT ping_id, user_id, rung, planned_at / 1e6 FROM pings")
        return {row[0]: Due(*row) for row in pings}


def states(path: Path, pings: Collection[int]) -> Counter[str]:
    """Return how many of these pings are in which state."""
    query = f"SELECT state FROM pings WHERE ping_id IN ({','.join(map(str, pings))})"  # noqa: S608 - numbers
    with closing(sqlite3.connect(path)) as file:
        return Counter(state for (state,) in file.execute(query))


async def until_settled(path: Path, pings: Collection[int], within_s: float = 30) -> None:
    """Wait until none of these pings waits or is claimed; raises TimeoutError."""
    async with asyncio.timeout(within_s):
        while states(path, pings).keys() & {"waiting", "claimed"}:  # noqa: ASYNC110 - another process writes
            await asyncio.sleep(_LOOK_EVERY_S)


def told_by(messages: Iterable[Message], due: dict[int, Due]) -> dict[int, list[float]]:
    """Return when each ping was told, by Discord's clock; each message must be a DM to whom it concerns."""
    told: dict[int, list[float]] = defaultdict(list)
    for message in messages:
        custom_ids = " ".join(str(part.get("custom_id")) for part in walk(message.components))
        pings = {int(found) for found in _TELLS.findall(custom_ids)}
        assert pings, "nothing else is sent unasked"
        assert {due[ping_id].user_id for ping_id in pings} == {message.user_id}
        for ping_id in pings:
            told[ping_id].append(message.at)
    return told


def check_file(path: Path, due: dict[int, Due], undelivered: set[int]) -> None:
    """Every ping is marked, on its own rung, and what comes next is planned exactly once."""
    with closing(sqlite3.connect(path)) as file:
        file.row_factory = sqlite3.Row
        assert file.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        query = (
            "SELECT p.*, anchor, f.rung AS at_rung FROM pings AS p JOIN followups AS f USING (followup_id)"
        )
        rows = file.execute(query).fetchall()
    ended = {row["ping_id"]: row for row in rows if row["ping_id"] in due}
    assert ended.keys() == due.keys()
    for ping_id, row in ended.items():
        assert row["rung"] == due[ping_id].rung
        if ping_id in undelivered:
            assert (row["state"], row["sent_at"], row["at_rung"]) == ("undelivered", None, -1)
            assert row["attempts"].count("403 50007") == 1, "one refusal is noted, and no more are asked for"
        else:
            assert (row["state"], row["wake_at"], row["at_rung"]) == ("sent", None, row["rung"])
    upcoming: dict[int, list[Any]] = {row["followup_id"]: [] for row in ended.values()}
    for row in rows:
        if row["ping_id"] not in due:
            upcoming[row["followup_id"]].append((row["state"], row["rung"], row["due_at"] - row["anchor"]))
    day = timedelta(days=1) // timedelta(microseconds=1)
    for ping_id, row in ended.items():
        following = ("waiting", row["rung"] + 1, 0 if row["rung"] else day)
        assert upcoming[row["followup_id"]] == ([] if ping_id in undelivered else [following])
