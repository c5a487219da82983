"""The sending side: takes what is due, decides once more whether it has its reason, and marks how it went.

At least once: stored before confirmed, claimed with a lease, re-checked, sent with a nonce of its own, then
marked. A transaction is never open while Discord is asked.
"""

import logging
import random
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.database.transaction import Database
from bot.errors import StorageUnavailable
from bot.followups import ping_store, store
from bot.followups.delivery.batching import Notification, NotificationBatcher
from bot.followups.delivery.counters import Counters
from bot.followups.delivery.failures import Failure, FailureKind, consequence
from bot.followups.rules import (
    FollowUp,
    FollowUpState,
    PingKind,
    PingState,
    PlannedPing,
    next_plan,
    overtaken_by,
)
from bot.followups.types import Counts
from bot.members import operations as members
from bot.members.rules import Member
from bot.time.clock import Clock

_log = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
"""Longer than discord.py may repeat one request by itself, shorter than Discord remembers a nonce."""


class Outbox:
    """One method = one transaction."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
    ) -> None:
        self._database = database
        self._clock = clock
        self.counters = Counters()

    async def begin(self) -> None:
        """Make due what an earlier process had claimed, where no other can be running."""
        if self._database.engine.dialect.name == "sqlite":
            async with self._database.writing() as connection:
                await ping_store.expire_leases(connection, self._clock(), LEASE)

    async def next_due(self) -> datetime | None:
        """Return when something is to be sent or tried next."""
        async with self._database.reading() as connection:
            return await ping_store.next_due(connection)

    async def claim(self, limit: int) -> tuple[list[Notification], bool]:
        """Claim some of what is due as letters, and tell whether there may be more.

        What lost its reason is dropped, what must wait is put off, within the same transaction. What cannot
        be read is parked, so that one broken row holds up nobody else.
        """
        try:
            return await self._take(limit)
        except StorageUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one row
            if limit > 1:
                return await self.claim(1)
            _log.exception("ping_unreadable")
            await self._park(type(error).__name__)
            return [], True

    async def _take(self, limit: int) -> tuple[list[Notification], bool]:
        now = self._clock()
        async with self._database.writing() as connection:
            claimed = await ping_store.claim(connection, now, LEASE, limit)
            if not claimed:
                return [], False
            sorting = NotificationBatcher(connection, now)
            letters = await sorting.notifications(claimed)
        for letter in letters:
            late = any(item.is_late for item in letter.items)
            self.counters.count_claimed([item.ping for item in letter.items], now, late=late)
        return letters, True

    async def _park(self, problem: str) -> None:
        """Leave what is due first alone, with all that is due for the same member: longer each time."""
        now = self._clock()
        async with self._database.writing() as connection:
            for ping in await ping_store.claim(connection, now, LEASE, 1):
                attempt: dict[str, str | int] = {"at": int(now.timestamp()), "problem": problem}
                after = consequence(Failure(FailureKind.REFUSED, problem), ping.tries, now, random.random())  # noqa: S311
                await ping_store.mark_failed(connection, ping, after.state, after.wake_at, attempt)
                self.counters.parked += after.state is PingState.PARKED

    async def mark_sent(self, letters: Sequence[tuple[Notification, int]]) -> None:
        """Mark letters that Discord has taken, each with its DM channel, and plan what comes next.

        Where no next moment can be found for one of them, the others are marked all the same.
        """
        try:
            await self._sent(letters)
        except StorageUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one of them
            _log.exception("ping_unplannable")
            if len(letters) == 1:
                await self.mark_failed(letters[0][0], Failure(FailureKind.REFUSED, type(error).__name__))
                return
            for each in letters:
                await self.mark_sent([each])

    async def _sent(self, letters: Sequence[tuple[Notification, int]]) -> None:
        if not letters:
            return
        now = self._clock()
        ping_ids = [item.ping.ping_id for letter, _ in letters for item in letter.items]
        recipients = {letter.member.user_id: letter.member for letter, _ in letters}
        async with self._database.writing(*recipients) as connection:
            marked = await ping_store.mark_sent(connection, ping_ids, now)
            followups = await store.find_all(connection, {each for each, *_ in marked}, to_change=True)
            changed, planned = _after(marked, followups, recipients, now)
            await store.save(connection, changed, now)
            await ping_store.plan(connection, planned)
            known = {followup.user_id for followup in followups.values()}
            await members.mark_reached(connection, _newly_reached(letters, known), now)
        self.counters.sent += len(letters)

    async def mark_failed(self, letter: Notification, failure: Failure) -> None:
        """Note a failed attempt: when the next one is, for the whole letter, or why there is none."""
        now, user_id = self._clock(), letter.member.user_id
        tries = max(item.ping.tries for item in letter.items)
        after = consequence(failure, tries, now, random.random())  # noqa: S311 - only spreads
        attempt: dict[str, str | int] = {"at": int(now.timestamp()), "problem": failure.problem}
        if after.wake_at is not None:
            attempt["next"] = int(after.wake_at.timestamp())
        async with self._database.writing(user_id) as connection:
            still_theirs = 0
            for item in letter.items:
                still_theirs += await ping_store.mark_failed(
                    connection, item.ping, after.state, after.wake_at, attempt
                )
                self.counters.parked += after.state is PingState.PARKED
            if still_theirs and failure.kind is FailureKind.CLOSED:
                await members.change(connection, user_id, now, dm_closed_at=now)
            elif still_theirs and failure.kind is FailureKind.CHANNEL_GONE:
                await members.change(connection, user_id, now, dm_channel_id=None)
        self.counters.failed += 1

    async def release(self, letter: Notification, until: datetime) -> None:
        """Return a letter that was not begun, to be taken again at a moment."""
        async with self._database.writing() as connection:
            await ping_store.release(connection, [item.ping for item in letter.items], until)

    async def counts(self) -> Counts:
        """Count what waits, is overdue or stuck; looks at every ping, so it is for `check` only."""
        async with self._database.reading() as connection:
            return await ping_store.counts(connection, self._clock())


def _newly_reached(letters: Sequence[tuple[Notification, int]], known: Collection[int]) -> dict[int, int]:
    """Return the DM channels of those members for whom another one was known.

    Only of `known` ones: who was forgotten while we wrote to them is not written down again.
    """
    return {
        letter.member.user_id: channel_id
        for letter, channel_id in letters
        if letter.member.user_id in known
        and (letter.member.dm_channel_id != channel_id or letter.member.dm_closed_at is not None)
    }


def _after(
    marked: Sequence[tuple[int, int, PingKind]],
    followups: dict[int, FollowUp],
    recipients: dict[int, Member],
    now: datetime,
) -> tuple[list[FollowUp], list[tuple[FollowUp, PlannedPing]]]:
    """Work out how follow-ups stand after a ping of theirs was sent, and which ping is next."""
    changed: dict[int, FollowUp] = {}
    planned: list[tuple[FollowUp, PlannedPing]] = []
    for followup_id, rung, kind in marked:
        followup = changed.get(followup_id) or followups[followup_id]
        if not followup.is_open:
            continue
        told = replace(followup, rung=max(followup.rung, rung), asked_at=now)
        if kind is PingKind.RUNG:
            member = recipients[followup.user_id]
            upcoming = next_plan(told, member, now)
            again = overtaken_by(told, upcoming, member.working_days)
            if again is not None:
                told = replace(again, asked_at=now)
                upcoming = next_plan(told, member, now)
            if upcoming is None:
                told = replace(told, state=FollowUpState.RESTING)
            else:
                planned.append((told, upcoming))
        changed[followup_id] = told
    return list(changed.values()), planned
