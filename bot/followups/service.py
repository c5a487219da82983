"""What a member can do with follow-ups. The sending side is outbox.py."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contracts import operations as contracts
from bot.contracts.rules import EntryKind, Turn
from bot.database.sections import Section
from bot.database.transaction import Database
from bot.followups import operations, ping_store, store
from bot.followups.answers import OUTCOMES, Answer, effect_of, stopped
from bot.followups.factory import rescheduled, rezoned
from bot.followups.ladders import Move
from bot.followups.rules import (
    LONGEST_WHAT,
    FollowUp,
    StopReason,
    Tab,
    must_catch_up,
    snooze_plan,
)
from bot.followups.types import DuePing, FollowUpDetails, NewFollowUp
from bot.members import operations as members
from bot.members.quiet_hours import zone_of
from bot.members.rules import Member
from bot.time.clock import Clock
from bot.time_words import ParsedMoment

SNOOZED = "snoozed"
Listener = Callable[[AsyncConnection, FollowUp, Answer], Awaitable[None]]


class FollowUpService:
    """One method = one transaction; raises FollowUpNotFound for what is not this member's.

    Whoever listens by `when_planned` is told, after the commit, when something is to be sent next.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
    ) -> None:
        self._database = database
        self._clock = clock
        self._planned: Callable[[datetime], None] = lambda _at: None
        self._outcome_listeners: list[Listener] = []

    def when_planned(self, listener: Callable[[datetime], None]) -> None:
        """Tell `listener` the moment of what is newly planned, so that it wakes in time."""
        self._planned = listener

    def when_outcome(self, listener: Listener) -> None:
        """Await `listener` inside the transaction in which a member says how something ended."""
        self._outcome_listeners.append(listener)

    async def add(self, user_id: int, news: Sequence[NewFollowUp]) -> list[FollowUpDetails]:
        """Set follow-ups: they are stored when this returns. What the same source has set before is left out.

        Raises ContractNotFound and TooManyFollowUps; then nothing was set.
        """
        async with self._database.writing(user_id) as connection:
            shown = await operations.add_and_show(connection, user_id, news, self._clock())
        self.wake_for(shown)
        return shown

    def wake_for(self, shown: Sequence[FollowUpDetails]) -> None:
        """Tell who listens by `when_planned` of what was set in a transaction, after its commit."""
        moments = [each.next_at for each in shown if each.next_at is not None]
        if moments:
            self._planned(min(moments))

    async def undo(self, user_id: int, followup_id: int) -> None:
        """Take back a follow-up just set, as if it had never been; a second press is fine."""
        async with self._database.writing(user_id) as connection:
            followup = await store.find(connection, user_id, followup_id, to_change=True)
            if followup is not None:
                await operations.undo(connection, followup, self._clock())

    async def get(self, user_id: int, followup_id: int) -> FollowUpDetails:
        """Return one follow-up."""
        async with self._database.reading() as connection:
            return await operations.show(connection, user_id, followup_id, self._clock())

    async def of_ping(self, user_id: int, ping_id: int) -> FollowUpDetails:
        """Return the follow-up behind a ping, however old."""
        async with self._database.reading() as connection:
            _, followup = await operations.require_ping(connection, user_id, ping_id)
            return await operations.show(connection, user_id, followup.followup_id, self._clock())

    async def answer(self, user_id: int, ping_id: int, answer: Answer) -> FollowUpDetails:
        """Take what the member pressed under a ping: once or twice, today or weeks later."""
        now = self._clock()
        async with self._database.writing(user_id) as connection:
            _, followup = await operations.require_ping(connection, user_id, ping_id)
            await ping_store.mark_answered(connection, ping_id, answer, now)
            shown = await self._settle(connection, followup, answer, now)
        self.wake_for([shown])
        return shown

    async def settle(self, user_id: int, followup_id: int, answer: Answer) -> FollowUpDetails:
        """Take the same answers before any ping has come; a second press changes nothing."""
        now = self._clock()
        async with self._database.writing(user_id) as connection:
            followup = await operations.require(connection, user_id, followup_id)
            shown = await self._settle(connection, followup, answer, now)
        self.wake_for([shown])
        return shown

    async def stop(self, user_id: int, followup_id: int, reason: StopReason) -> FollowUpDetails:
        """Stop a follow-up for a reason, also one that repeats; a second press changes nothing."""
        now = self._clock()
        async with self._database.writing(user_id) as connection:
            followup = await operations.require(connection, user_id, followup_id)
            if followup.is_open:
                await operations.apply(connection, followup, stopped(followup, reason, now), None, now)
            shown = await operations.show(connection, user_id, followup_id, now)
        return replace(shown, was_open=followup.is_open)

    async def snooze(self, user_id: int, ping_id: int, until: datetime) -> FollowUpDetails | None:
        """Ping once more at `until`; the schedule itself stays.

        None: it was put off three times in a row already, and nothing was changed.
        """
        now = self._clock()
        async with self._database.writing(user_id) as connection:
            _, followup = await operations.require_ping(connection, user_id, ping_id)
            if followup.is_open:
                if must_catch_up(followup):
                    return None
                await ping_store.mark_answered(connection, ping_id, SNOOZED, now)
                later = replace(followup, asked_at=None, snoozes=followup.snoozes + 1)
                await store.save(connection, [later], now)
                member = await members.find(connection, user_id)
                await ping_store.plan(connection, [(later, snooze_plan(later, until, member, now))])
            shown = await operations.show(connection, user_id, followup.followup_id, now)
        self.wake_for([shown])
        return shown

    async def reschedule(
        self, user_id: int, followup_id: int, to: ParsedMoment, *, slips: bool = False
    ) -> FollowUpDetails:
        """Give it another moment and begin its ladder anew; `slips` notes that a promise was moved.

        Raises TooManyFollowUps for one that was stopped, where there is no room for it.
        """
        now = self._clock()
        async with self._database.writing(user_id) as connection:
            followup = await operations.require(connection, user_id, followup_id)
            if not followup.is_open:
                await operations.require_room(connection, user_id)
            member = await members.find(connection, user_id)
            moved = rescheduled(followup, to.at, to.wall, zone_of(member))
            await operations.save(connection, moved, now, replan=True)
            if followup.contract_id is not None and followup.steps.move is Move.MINE:
                to_at = int(to.at.timestamp())
                entry = {"what": followup.what, "to": to_at, "followup_id": followup_id}
                if slips:
                    await contracts.append(connection, followup.contract_id, EntryKind.SLIPPED, entry, now)
                await contracts.set_turn(connection, followup.contract_id, Turn.MINE, now, promised_by=to.at)
            shown = await operations.show(connection, user_id, followup_id, now)
        self.wake_for([shown])
        return shown

    async def reword(self, user_id: int, followup_id: int, what: str) -> FollowUpDetails:
        """Change what it is about."""
        now = self._clock()
        async with self._database.writing(user_id) as connection:
            followup = await operations.require(connection, user_id, followup_id)
            await store.save(connection, [replace(followup, what=what[:LONGEST_WHAT])], now)
            return await operations.show(connection, user_id, followup_id, now)

    async def set_turn(self, user_id: int, contract_id: int, turn: Turn) -> None:
        """Say from the contract itself whose turn it is now: I wrote to them, or they wrote to me."""
        now = self._clock()
        async with self._database.writing(user_id) as connection:
            contract = await contracts.require(connection, user_id, contract_id, to_change=True)
            await operations.set_turn(connection, user_id, contract, turn, now)
        self._planned(now)

    async def pause(self, user_id: int, until: datetime | None) -> Member:
        """Ping nothing but platform deadlines until a moment, or go on now (None)."""
        now = self._clock()
        async with self._database.writing(user_id) as connection:
            await members.change(connection, user_id, now, paused_until=until)
            member = await operations.replan_all(connection, user_id, now, missed=True)
        self._planned(now)
        return member

    async def keep_clock_time(self, user_id: int) -> int:
        """Let all follow-ups count in the member's present zone at the same time of day; return how many."""
        now = self._clock()
        async with self._database.writing(user_id) as connection:
            member = await members.find(connection, user_id)
            running = await store.open_of(connection, user_id)
            changed = [rezoned(each, zone_of(member)) for each in running]
            await store.save(connection, changed, now)
            await operations.replan_all(connection, user_id, now, missed=False)
        self._planned(now)
        return len(changed)

    async def count_open(self, user_id: int) -> int:
        """Count what runs."""
        async with self._database.reading() as connection:
            return await store.count_open(connection, user_id)

    async def page(
        self, user_id: int, tab: Tab, offset: int, limit: int
    ) -> tuple[list[tuple[FollowUp, datetime | None, str]], int]:
        """Return one page of a list: each follow-up, when it pings next, its client; and how many in all."""
        async with self._database.reading() as connection:
            rows, total = await store.page(connection, user_id, tab, offset, limit)
            clients = await operations.clients(connection, [followup for followup, _ in rows])
            return [(each, at, clients.get(each.contract_id or 0, "")) for each, at in rows], total

    async def counts(self, user_id: int) -> dict[Tab, int]:
        """Count what is in each part of the list."""
        async with self._database.reading() as connection:
            return await store.counts(connection, user_id)

    async def newest(self, user_id: int, limit: int) -> list[DuePing]:
        """Return a member's newest pings, sent or not, newest first."""
        async with self._database.reading() as connection:
            return await operations.due(connection, await ping_store.newest_of(connection, user_id, limit))

    async def undelivered(self, user_id: int) -> list[DuePing]:
        """Return what could not be delivered to this member, oldest first."""
        async with self._database.reading() as connection:
            return await operations.due(connection, await ping_store.undelivered_of(connection, user_id, 25))

    async def pending(self, user_id: int) -> list[DuePing]:
        """Return all that is planned, soonest first."""
        async with self._database.reading() as connection:
            return await operations.due(connection, await ping_store.pending_of(connection, user_id))

    async def retry_undelivered(self, user_id: int) -> int:
        """Try at once what could not be delivered to this member, who is here now; return how many pings."""
        now = self._clock()
        async with self._database.writing(user_id) as connection:
            await members.change(connection, user_id, now, dm_closed_at=None)
            count = await ping_store.retry_undelivered(connection, user_id, now)
        if count:
            self._planned(now)
        return count

    def export(self, user_id: int) -> tuple[Section, ...]:
        """Name all that is kept about this member (privacy contract)."""
        return store.export(user_id)

    async def forget(self, connection: AsyncConnection, user_id: int) -> None:
        """Delete all that is kept about this member (privacy contract)."""
        await store.forget(connection, user_id)

    async def expire(self, connection: AsyncConnection, before: datetime, limit: int) -> int:
        """Delete up to `limit` follow-ups untouched since a moment (privacy contract)."""
        return await store.expire(connection, before, limit)

    async def _settle(
        self, connection: AsyncConnection, followup: FollowUp, answer: Answer, now: datetime
    ) -> FollowUpDetails:
        if followup.is_open:
            member = await members.find(connection, followup.user_id)
            effect = effect_of(followup, answer, now, member.working_days)
            await operations.apply(connection, followup, effect, answer, now)
            for listener in self._outcome_listeners if answer in OUTCOMES else ():
                await listener(connection, followup, answer)
        shown = await operations.show(connection, followup.user_id, followup.followup_id, now)
        return replace(shown, was_open=followup.is_open)
