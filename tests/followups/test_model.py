"""Whatever happens, in whatever order: nothing early, nothing twice, nothing forgotten."""

import asyncio
import tempfile
from collections import defaultdict
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.followups.delivery.batching import TOGETHER, NotificationItem
from bot.followups.delivery.outbox import LEASE
from bot.followups.ladders import Ladder
from bot.followups.rules import FollowUpState, PingKind, is_exact
from bot.followups.store import Tab
from bot.members.rules import in_quiet_hours
from bot.time.wall_time import wall_of
from bot.time_words import ParsedMoment
from tests.followups.builders import NIA
from tests.followups.operations_world import Desk, desk_in

LADDERS = (Ladder.PROMISE, Ladder.REPLY, Ladder.REMINDER, Ladder.OWN_FEEDBACK, Ladder.DISPUTE_WINDOW)
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe")
Story = list[tuple[str, Any]]
minutes = st.integers(1, 6_000)
happenings = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.tuples(st.sampled_from(LADDERS), minutes)),
        st.tuples(st.just("pass"), minutes),
        st.tuples(st.just("away"), minutes),
        st.tuples(st.just("crash"), minutes),
        st.tuples(st.just("snooze"), minutes),
        st.tuples(st.just("pause"), minutes),
        st.tuples(st.just("zone"), st.sampled_from(ZONES)),
        st.tuples(st.just("keep"), st.none()),
        st.tuples(st.just("move"), minutes),
        st.tuples(st.just("restart"), st.none()),
    ),
    min_size=3,
    max_size=14,
)


@settings(max_examples=8)
@example([("pass", 121), ("move", 1)])
@given(happenings)
def test_nothing_early_nothing_twice_nothing_forgotten(story: Story) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_play(Path(folder), story))


async def _play(folder: Path, story: Story) -> None:
    async with desk_in(folder) as desk:
        await desk.add(Ladder.PROMISE, hours=30)
        away = False
        for what, value in story:
            seen = len(desk.delivered)
            away = await _happens(desk, what, value) or away
            await _check(desk, seen, away=away)
        seen = len(desk.delivered)
        await desk.services.followups.pause(NIA, None)
        await desk.pass_time(days=130)
        await _check(desk, seen, away=away)
        await _all_told(desk)


async def _happens(desk: Desk, what: str, value: Any) -> bool:
    """Let one thing happen; tell whether pings may be late because of it."""
    if what in ("away", "crash"):
        await _away(desk, value, crash=what == "crash")
    elif what == "snooze":
        await _snooze(desk, value)
    else:
        await _DOINGS[what](desk, value)
    return what in ("away", "crash", "pause", "zone")


async def _away(desk: Desk, minutes: int, *, crash: bool) -> None:
    """Be down for a while; with a crash, first send without living to mark it."""
    desk.clock.move(minutes=minutes)
    if crash:
        await desk.deliver(crash=True)
        await desk.restart()
        desk.clock.move(seconds=LEASE.total_seconds())
    await desk.deliver()


async def _snooze(desk: Desk, minutes: int) -> None:
    if desk.delivered:
        until = desk.clock() + timedelta(minutes=minutes)
        await desk.services.followups.snooze(NIA, desk.delivered[-1][0].ping.ping_id, until)


async def _move(desk: Desk, minutes: int) -> None:
    at = desk.clock() + timedelta(minutes=minutes)
    await desk.services.followups.reschedule(NIA, 1, ParsedMoment(wall_of(at, "UTC"), at))


_DOINGS: dict[str, Callable[[Desk, Any], Awaitable[object]]] = {
    "add": lambda desk, value: desk.add(value[0], minutes=value[1] - 1_000),
    "pass": lambda desk, value: desk.pass_time(minutes=value),
    "pause": lambda desk, value: desk.services.followups.pause(NIA, desk.clock() + timedelta(minutes=value)),
    "zone": lambda desk, value: desk.services.members.change(NIA, zone=value),
    "keep": lambda desk, _: desk.services.followups.keep_clock_time(NIA),
    "move": _move,
    "restart": lambda desk, _: desk.restart(),
}


async def _check(desk: Desk, seen: int, *, away: bool) -> None:
    for item, letter in desk.delivered[seen:]:
        ping = item.ping
        assert ping.planned_at <= desk.clock(), "early"
        assert item.deadline is not None or ping.due_at <= ping.planned_at, "moved earlier without a deadline"
        assert ping.rung < len(item.followup.steps.rungs)
        if not away:
            assert item.late <= TOGETHER, "late though we were there"
            if item.deadline is None and not is_exact(ping.kind, ping.rung, item.followup):
                at = ping.planned_at + item.late
                assert not in_quiet_hours(letter.member, at)
    _nothing_twice([item for item, _ in desk.delivered])
    coming = [due.ping for due in await desk.services.followups.pending(NIA)]
    pending = [ping.followup_id for ping in coming if ping.kind is PingKind.RUNG]
    rows, _ = await desk.services.followups.page(NIA, Tab.WAITING, 0, 99)
    due, _ = await desk.services.followups.page(NIA, Tab.DUE, 0, 99)
    running = [each.followup_id for each, *_ in rows + due if each.state is FollowUpState.OPEN]
    assert sorted(pending) == sorted(running), "each that runs has exactly one ping ahead"


def _nothing_twice(items: list[NotificationItem]) -> None:
    """A rung is told once; a repeat after a crash bears the same nonce, which Discord drops."""
    told: dict[tuple[int, object, int], set[int | None]] = defaultdict(set)
    for item in items:
        if item.ping.kind is PingKind.RUNG:
            told[item.ping.followup_id, item.followup.anchor, item.ping.rung].add(item.ping.ping_id)
    assert all(len(pings) == 1 for pings in told.values())


async def _all_told(desk: Desk) -> None:
    rows, total = await desk.services.followups.page(NIA, Tab.DUE, 0, 99)
    assert total == len(rows) > 0
    for followup, *_ in rows:
        assert followup.state is FollowUpState.RESTING
        assert followup.rung == len(followup.steps.rungs) - 1, "the last rung was reached, none beyond it"
