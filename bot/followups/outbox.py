"""The sending side: takes what is due, decides once more whether it has its reason, and marks how it went.

At least once: stored before confirmed, claimed with a lease, re-checked, sent with a nonce of its own, then
marked. A transaction is never open while Discord is asked.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.contracts.service import ContractService
from bot.database.transaction import Database
from bot.followups import ping_store, store
from bot.followups.counters import Counters
from bot.followups.failures import Failure, Kind, consequence
from bot.followups.letters import Letter, Sorting
from bot.followups.rules import FollowUp, PingKind, PingState, Plan, State, gives_way, next_plan
from bot.members.rules import Member
from bot.members.service import MemberService

LEASE = timedelta(minutes=2)
"""Longer than discord.py may repeat one request by itself, shorter than Discord remembers a nonce."""


class Outbox:
    """One method = one transaction."""

    def __init__(
        self, database: Database, clock: Clock, members: MemberService, contracts: ContractService
    ) -> None:
        self._database = database
        self._clock = clock
        self._members = members
        self._contracts = contracts
        self.counters = Counters()

    async def begin(self) -> None:
        """Make due what an earlier process had claimed, where no other can be running."""
        if self._database.engine.dialect.name == "sqlite":
            async with self._database.writing() as connection:
                await ping_store.expire_leases(connection, self._clock(), LEASE)

    async def next_wake(self) -> datetime | None:
        """Return when something is to be sent or tried next."""
        async with self._database.reading() as connection:
            return await ping_store.next_wake(connection)

    async def take(self, limit: int) -> tuple[list[Letter], bool]:
        """Claim some of what is due as letters, and tell whether there may be more.

        What lost its reason is dropped, what must wait is put off, within the same transaction.
        """
        now = self._clock()
        async with self._database.writing() as connection:
            claimed = await ping_store.claim(connection, now, LEASE, limit)
            if not claimed:
                return [], False
            letters = await Sorting(connection, now, self._members, self._contracts).letters(claimed)
        self.counters.took(letters, now)
        return letters, True

    async def sent(self, letters: Sequence[tuple[Letter, int]]) -> None:
        """Mark letters that Discord has taken, each with its DM channel, and plan what comes next."""
        if not letters:
            return
        now = self._clock()
        rungs = {item.ping.ping_id: item.ping.rung for letter, _ in letters for item in letter.items}
        members = {letter.member.user_id: letter.member for letter, _ in letters}
        async with self._database.writing() as connection:
            marked = await ping_store.mark_sent(connection, rungs, now)
            followups = await store.find_all(connection, {each for each, *_ in marked}, to_change=True)
            changed, planned = _after(marked, followups, members, now)
            await store.save(connection, changed, now)
            await ping_store.plan(connection, planned)
            channels = {letter.member.user_id: channel_id for letter, channel_id in letters}
            await self._members.reached(connection, channels)
        self.counters.sent += len(letters)

    async def failed(self, letter: Letter, failure: Failure) -> None:
        """Note a failed attempt: when the next one is, or why there is none."""
        now, user_id = self._clock(), letter.member.user_id
        async with self._database.writing() as connection:
            for item in letter.items:
                after = consequence(failure, item.ping.tries, now, random.random())  # noqa: S311 - only spreads
                attempt: dict[str, str | int] = {"at": int(now.timestamp()), "problem": failure.problem}
                if after.wake_at is not None:
                    attempt["next"] = int(after.wake_at.timestamp())
                await ping_store.mark_failed(connection, item.ping, after.state, after.wake_at, attempt)
                self.counters.parked += after.state is PingState.PARKED
            if failure.kind is Kind.CLOSED:
                await self._members.change_within(connection, user_id, dm_closed_at=now)
            elif failure.kind is Kind.CHANNEL_GONE:
                await self._members.change_within(connection, user_id, dm_channel_id=None)
        self.counters.failed += 1

    async def give_back(self, letters: Iterable[Letter]) -> None:
        """Return letters that were not begun, when the bot stops: they are due at once for the next one."""
        now = self._clock()
        async with self._database.writing() as connection:
            waits = [(item.ping.ping_id, now, None) for letter in letters for item in letter.items]
            await ping_store.put_off(connection, waits)

    async def counts(self) -> ping_store.Counts:
        """Count what waits, is overdue or stuck; looks at every ping, so it is for `check` only."""
        async with self._database.reading() as connection:
            return await ping_store.counts(connection, self._clock())


def _after(
    marked: Sequence[tuple[int, int, PingKind]],
    followups: dict[int, FollowUp],
    members: dict[int, Member],
    now: datetime,
) -> tuple[list[FollowUp], list[tuple[FollowUp, Plan]]]:
    """Work out how follow-ups stand after a ping of theirs was sent, and which ping is next."""
    changed: dict[int, FollowUp] = {}
    planned: list[tuple[FollowUp, Plan]] = []
    for followup_id, rung, kind in marked:
        followup = changed.get(followup_id) or followups[followup_id]
        if not followup.is_open:
            continue
        told = replace(followup, rung=max(followup.rung, rung), asked_at=now)
        if kind is PingKind.RUNG:
            member = members[followup.user_id]
            upcoming = next_plan(told, member, now)
            again = gives_way(told, upcoming, member.working_days)
            if again is not None:
                told = replace(again, asked_at=now)
                upcoming = next_plan(told, member, now)
            if upcoming is None:
                told = replace(told, state=State.RESTING)
            else:
                planned.append((told, upcoming))
        changed[followup_id] = told
    return list(changed.values()), planned
