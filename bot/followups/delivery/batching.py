"""Claimed pings become letters: re-checked, grouped by member, and written down before they are sent."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contracts import operations as contracts
from bot.contracts.rules import Contract
from bot.followups import ping_store, store
from bot.followups.answers import ended
from bot.followups.delivery.failures import AGAIN_TOMORROW
from bot.followups.operations import words_for
from bot.followups.rules import LATE_AFTER, Drop, FollowUp, Ping, Send, Wait, is_exact, next_plan, recheck
from bot.followups.schedule import PostponeReason, deadline_of
from bot.members import operations as members
from bot.members.rules import Member
from bot.walkthroughs import operations as walkthroughs

TOGETHER = timedelta(minutes=5)
"""What is due for one member within so short a time becomes one message; nothing is ever sent early."""


@dataclass(frozen=True, slots=True)
class NotificationItem:
    """One ping as it is told."""

    ping: Ping
    followup: FollowUp
    client: str
    """The contract's nickname; empty without a contract."""
    late: timedelta
    next_at: datetime | None
    """When the next rung comes if nothing is pressed; None after the last."""
    deadline: datetime | None
    discreet: bool = False
    """This client threatens the member: what comes unasked tells nothing of them (§5.5)."""
    words: Mapping[str, str] = field(default_factory=dict)
    """What fills the blanks of its message, where an advice has set it."""

    @property
    def is_late(self) -> bool:
        """Whether it is so late that we should say so."""
        return self.late > LATE_AFTER


@dataclass(frozen=True, slots=True)
class Notification:
    """One message to one member."""

    batch_id: int
    member: Member
    items: tuple[NotificationItem, ...]

    @property
    def nonce(self) -> str:
        """The same for every attempt: Discord drops a repeat for some minutes."""
        return f"ping:{self.batch_id}"


class NotificationBatcher:
    """From claimed pings to letters, inside the claim's transaction."""

    def __init__(
        self,
        connection: AsyncConnection,
        now: datetime,
    ) -> None:
        self._connection = connection
        self._now = now
        self._threatening: frozenset[int] = frozenset()
        self._words: dict[int, Mapping[str, str]] = {}
        self._drops: list[int] = []
        self._stops: list[FollowUp] = []
        self._waits: list[tuple[int, datetime, PostponeReason | None]] = []

    async def notifications(self, claimed: Sequence[Ping]) -> list[Notification]:
        followups = await store.find_all(self._connection, {ping.followup_id for ping in claimed})
        recipients = await members.find_all(self._connection, {ping.user_id for ping in claimed})
        contract_ids = {each.contract_id for each in followups.values() if each.contract_id is not None}
        found = await contracts.find_all(self._connection, contract_ids)
        self._threatening = await walkthroughs.threatened(self._connection, contract_ids)
        self._words = await words_for(self._connection, followups.values(), self._now)
        claimed = await self._without_closed(claimed, recipients)
        groups: dict[tuple[int, int], list[NotificationItem]] = defaultdict(list)
        for ping in claimed:
            item = self._item(ping, followups.get(ping.followup_id), recipients[ping.user_id], found)
            if item is not None:
                groups[ping.user_id, ping.batch_id or 0].append(item)
        groups = await self._without_those_that_meet(groups)
        letters = [
            Notification(batch_id or items[0].ping.ping_id, recipients[user_id], tuple(items))
            for (user_id, batch_id), items in groups.items()
        ]
        await self._write(letters)
        return letters

    def _item(
        self, ping: Ping, followup: FollowUp | None, member: Member, found: dict[int, Contract]
    ) -> NotificationItem | None:
        contract = found.get(followup.contract_id or 0) if followup else None
        decision = recheck(ping, followup, member, contract.stage if contract else None, self._now)
        may_have_gone = ping.batch_id is not None and ping.tries == 0
        if isinstance(decision, Wait) and may_have_gone:
            decision = Send(ping.rung, self._now - ping.planned_at)  # a repeat now is dropped by Discord
        if isinstance(decision, Wait):
            already_late = (
                decision.moved is PostponeReason.QUIET_LATER and self._now - ping.planned_at > LATE_AFTER
            )
            moved = None if already_late else decision.moved  # then its lateness is what there is to say
            self._waits.append((ping.ping_id, decision.until, moved))
        if isinstance(decision, Drop) or followup is None:
            self._drops.append(ping.ping_id)
            if isinstance(decision, Drop) and decision.stop and followup:
                self._stops.append(ended(followup, decision.stop, self._now))
        if not isinstance(decision, Send) or followup is None:
            return None
        told = replace(followup, rung=decision.rung)
        upcoming = next_plan(told, member, self._now)
        return NotificationItem(
            ping=replace(ping, rung=decision.rung),
            followup=told,
            client=contract.client if contract else "",
            late=decision.late,
            next_at=upcoming.planned_at if upcoming else None,
            deadline=deadline_of(followup.ladder, followup.anchor, member),
            discreet=followup.contract_id in self._threatening,
            words=self._words.get(followup.followup_id, {}),
        )

    async def _without_closed(self, claimed: Sequence[Ping], recipients: dict[int, Member]) -> list[Ping]:
        """Hold back what is for members whose DMs are closed: one try a day finds out if that has changed."""
        held: dict[datetime, list[int]] = defaultdict(list)
        free = []
        for ping in claimed:
            closed_at = recipients[ping.user_id].dm_closed_at
            if closed_at is not None and self._now < closed_at + AGAIN_TOMORROW:
                held[closed_at + AGAIN_TOMORROW].append(ping.ping_id)
            else:
                free.append(ping)
        for until, ping_ids in held.items():
            await ping_store.postpone(self._connection, ping_ids, until)
        return free

    async def _without_those_that_meet(
        self, groups: dict[tuple[int, int], list[NotificationItem]]
    ) -> dict[tuple[int, int], list[NotificationItem]]:
        """Let pings wait some minutes for others of the same member, unless a minute was promised."""
        patient = {key: items for key, items in groups.items() if not key[1] and all(map(_can_wait, items))}
        users = {user_id for user_id, _ in patient}
        soon = await ping_store.due_within(self._connection, users, self._now, TOGETHER) if users else {}
        for key, items in patient.items():
            until = soon.get(key[0])
            if until is not None and until <= min(item.ping.planned_at for item in items) + TOGETHER:
                self._waits += [(item.ping.ping_id, until, None) for item in items]
                del groups[key]
        return groups

    async def _write(self, letters: list[Notification]) -> None:
        told = [
            (item.ping.ping_id, letter.batch_id, item.ping.rung)
            for letter in letters
            for item in letter.items
        ]
        await ping_store.assign_batch(self._connection, told)
        await ping_store.reschedule(self._connection, self._waits)
        await ping_store.drop(self._connection, self._drops)
        await store.save(self._connection, self._stops, self._now)


def _can_wait(item: NotificationItem) -> bool:
    exact = is_exact(item.ping.kind, item.ping.rung, item.followup)
    return item.deadline is None and item.ping.tries == 0 and not exact
