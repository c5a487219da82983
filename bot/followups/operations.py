"""What is done to follow-ups inside a transaction, starting from whose follow-up it is.

The public methods that open one are in service.py.
"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contracts import operations as contracts
from bot.contracts.rules import Contract, EntryKind, Stage, Turn
from bot.errors import FollowUpNotFound, TooManyFollowUps
from bot.followups import ping_store, store
from bot.followups.answers import OUTCOMES, Answer, AnswerEffect, ended
from bot.followups.factory import new_followup
from bot.followups.ladders import Ladder, Move, steps_of
from bot.followups.rules import (
    MOST_OPEN,
    MOST_STOPPED,
    FollowUp,
    FollowUpState,
    Ping,
    PingKind,
    StopReason,
    first_plan,
    next_plan,
    resumed_plan,
    snooze_plan,
)
from bot.followups.types import DuePing, FollowUpDetails, NewFollowUp
from bot.members import operations as members
from bot.members.rules import Member
from bot.vetting import operations as vetting
from bot.walkthroughs import operations as walkthroughs
from bot.walkthroughs.types import SLEEP, Run

_OF_RUN = "run:"
_RECEIPTS = 12
_FIRST_JOBS = 3
_PROMISES = (Ladder.PROMISE, Ladder.UPDATE)


async def add(
    connection: AsyncConnection, user_id: int, news: Sequence[NewFollowUp], now: datetime
) -> list[FollowUp]:
    """Set follow-ups; what the same source has set before is left out. Raises TooManyFollowUps."""
    await require_room(connection, user_id, len(news))
    await store.drop_oldest_stopped(connection, user_id, MOST_STOPPED)
    member = await members.find(connection, user_id)
    halved = await is_newcomer(connection, user_id)
    sources = {new.source for new in news if new.source}
    known = {each: await store.set_by(connection, user_id, each) for each in sources}
    added = []
    for new in news:
        if f"{new.ladder}:{new.what}" in known.get(new.source, ()):
            continue
        if new.contract_id is not None:
            await contracts.require(connection, user_id, new.contract_id)
        followup = await store.add(connection, new_followup(user_id, new, member, now, halved=halved))
        await ping_store.plan(connection, [(followup, first_plan(followup, member, now))])
        await _begin_turn(connection, followup, now)
        added.append(followup)
    return added


async def add_and_show(
    connection: AsyncConnection, user_id: int, news: Sequence[NewFollowUp], now: datetime
) -> list[FollowUpDetails]:
    """Set follow-ups as `add` does, and return how each of them stands; the next sweep finds them."""
    added = await add(connection, user_id, news, now)
    return [await show(connection, user_id, each.followup_id, now) for each in added]


async def ask_what_happened(connection: AsyncConnection, run: Run, now: datetime) -> None:
    """Ask after 7, 30 and 90 days how a decision ended; once, and never after a threat."""
    if run.decision in (None, SLEEP) or run.route.urgent:
        return
    source = f"decided:{run.run_id}"
    new = NewFollowUp(Ladder.OUTCOME, run.flow.title, now, contract_id=run.contract_id, source=source)
    with suppress(TooManyFollowUps):  # deciding matters more than being asked about it
        await add(connection, run.user_id, [new], now)


async def require_room(connection: AsyncConnection, user_id: int, more: int = 1) -> None:
    """Raise TooManyFollowUps unless so many more may run."""
    if await store.count_unstopped(connection, user_id) + more > MOST_OPEN:
        raise TooManyFollowUps(most=MOST_OPEN)


async def waits_for(connection: AsyncConnection, user_id: int, contract_id: int | None) -> set[Ladder]:
    """List the ladders of the client's silence that run for a contract."""
    if contract_id is None:
        return set()
    running = await store.open_of_contract(connection, user_id, contract_id, _theirs())
    return {each.ladder for each in running if each.state is FollowUpState.OPEN}


async def is_newcomer(connection: AsyncConnection, user_id: int) -> bool:
    """Tell whether it is one of the first three jobs, as the member said in their last check (S1-32)."""
    rated_jobs = await vetting.latest_rated_jobs(connection, user_id)
    return rated_jobs is not None and rated_jobs < _FIRST_JOBS


async def require(connection: AsyncConnection, user_id: int, followup_id: int) -> FollowUp:
    """Return this member's follow-up, kept from others meanwhile, or raise FollowUpNotFound."""
    followup = await store.find(connection, user_id, followup_id, to_change=True)
    if followup is None:
        raise FollowUpNotFound
    return followup


async def require_ping(connection: AsyncConnection, user_id: int, ping_id: int) -> tuple[Ping, FollowUp]:
    """Return this member's ping with its follow-up, or raise FollowUpNotFound."""
    ping = await ping_store.find(connection, user_id, ping_id)
    if ping is None:
        raise FollowUpNotFound
    return ping, await require(connection, user_id, ping.followup_id)


async def show(connection: AsyncConnection, user_id: int, followup_id: int, now: datetime) -> FollowUpDetails:
    """Gather all that is shown about a follow-up."""
    followup = await store.find(connection, user_id, followup_id)
    if followup is None:
        raise FollowUpNotFound
    contract = None
    if followup.contract_id is not None:
        contract = await contracts.require(connection, user_id, followup.contract_id)
    pings = await ping_store.of_followup(connection, followup_id, _RECEIPTS)
    waiting = [ping.wake_at for ping in pings if ping.wake_at is not None]
    return FollowUpDetails(
        followup,
        await members.find(connection, user_id),
        contract,
        min(waiting, default=None),
        tuple(pings),
        now,
        (await words_for(connection, [followup], now)).get(followup_id, {}),
    )


async def save(
    connection: AsyncConnection, followup: FollowUp, now: datetime, *, replan: bool = False
) -> None:
    """Write a follow-up; `replan` takes back its pending pings and plans the next anew if it runs."""
    await store.save(connection, [followup], now)
    if replan:
        member = await members.find(connection, followup.user_id)
        await plan_anew(connection, [followup], member, now)


async def plan_anew(
    connection: AsyncConnection,
    followups: Collection[FollowUp],
    member: Member,
    now: datetime,
) -> None:
    """Plan the next ping of a member's follow-ups anew, also of what the member has put off."""
    await ping_store.drop_pending(connection, [each.followup_id for each in followups])
    await _plan_next(connection, followups, member, now, {})


async def replan_all(connection: AsyncConnection, user_id: int, now: datetime, *, missed: bool) -> Member:
    """Fit all that runs to the member's times, which have changed; what they have put off stays put off.

    `missed`: what a pause held back comes first.
    """
    member = await members.find(connection, user_id)
    running = await store.open_of(connection, user_id)
    ids = [each.followup_id for each in running]
    rungs = await ping_store.drop_pending(connection, ids, (PingKind.RUNG,))
    await _plan_next(connection, running, member, now, rungs if missed else {})
    snoozes = await ping_store.take_snoozes(connection, user_id)
    followups = await store.find_all(connection, {ping.followup_id for ping in snoozes})
    later = [(followups[ping.followup_id], ping) for ping in snoozes]
    await ping_store.plan(
        connection,
        [
            (each, snooze_plan(each, ping.due_at, member, now))
            for each, ping in later
            if each.rung <= ping.rung
        ],
    )
    return member


async def _plan_next(
    connection: AsyncConnection,
    followups: Collection[FollowUp],
    member: Member,
    now: datetime,
    held_back: Mapping[int, int],
) -> None:
    """Plan what is next; `held_back` are the rungs, by follow-up, that a pause may have kept waiting."""
    planned = []
    for each in followups:
        if each.state is FollowUpState.OPEN:
            if each.followup_id in held_back:
                plan = resumed_plan(each, held_back[each.followup_id], member, now)
            else:
                plan = first_plan(each, member, now) if each.rung < 0 else next_plan(each, member, now)
            if plan is not None:
                planned.append((each, plan))
    await ping_store.plan(connection, planned)


async def apply(
    connection: AsyncConnection,
    before: FollowUp,
    effect: AnswerEffect,
    answer: Answer | None,
    now: datetime,
) -> None:
    """Write down what an answer or a stop (None) leads to, for the follow-up and for whose turn it is."""
    after = effect.followup
    await save(connection, after, now, replan=effect.begins_anew or not after.is_open)
    if before.contract_id is None:
        return
    contract = await contracts.require(connection, before.user_id, before.contract_id)
    if answer in OUTCOMES:
        if answer is not Answer.STILL:
            entry = {"what": before.what, "outcome": answer}
            await contracts.append(connection, contract.contract_id, EntryKind.OUTCOME, entry, now)
    elif effect.turn is not None:
        await set_turn(connection, before.user_id, contract, effect.turn, now, what=before.what)


async def set_turn(
    connection: AsyncConnection,
    user_id: int,
    contract: Contract,
    turn: Turn,
    now: datetime,
    what: str = "",
) -> None:
    """Say whose turn it is: ladders whose reason is gone stop, and an unanswered message is followed."""
    contract_id = contract.contract_id
    kind = EntryKind.REPLIED if turn is Turn.MINE else EntryKind.TOLD
    await contracts.append(connection, contract_id, kind, {"what": what}, now)
    await contracts.set_turn(connection, contract_id, turn, now)
    gone = _theirs() if turn is Turn.MINE else (Ladder.UNANSWERED,)
    reason = StopReason.REPLIED if turn is Turn.MINE else StopReason.TOLD
    for each in await store.open_of_contract(connection, user_id, contract_id, gone):
        await save(connection, ended(each, reason, now), now, replan=True)
    waiting = await store.open_of_contract(connection, user_id, contract_id, (Ladder.UNANSWERED,))
    if turn is Turn.MINE and not waiting and contract.stage is not Stage.ENDED:
        new = NewFollowUp(Ladder.UNANSWERED, "", now, contract_id=contract_id)
        await add(connection, user_id, [new], now)


async def due(connection: AsyncConnection, pings: Sequence[Ping]) -> list[DuePing]:
    """Put pings together with what they are about, by three queries."""
    followups = await store.find_all(connection, {ping.followup_id for ping in pings})
    named = await clients(connection, followups.values())
    threatening = await walkthroughs.threatened(connection, named)
    found = [(ping, followups[ping.followup_id]) for ping in pings]
    return [
        DuePing(ping, each, named.get(each.contract_id or 0, ""), each.contract_id in threatening)
        for ping, each in found
    ]


async def clients(connection: AsyncConnection, followups: Collection[FollowUp]) -> dict[int, str]:
    """Return the nicknames by contract."""
    ids = {each.contract_id for each in followups if each.contract_id is not None}
    found = await contracts.find_all(connection, ids)
    return {contract_id: contract.client for contract_id, contract in found.items()}


async def undo(connection: AsyncConnection, followup: FollowUp, now: datetime) -> None:
    """Remove a follow-up as if it had never been, also from the story of its contract."""
    user_id, contract_id = followup.user_id, followup.contract_id
    await store.remove(connection, user_id, followup.followup_id)
    if contract_id is not None:
        others = await store.open_of_contract(connection, user_id, contract_id, _PROMISES)
        promised_by = others[-1].anchor if others else None
        await contracts.undo(connection, contract_id, followup.followup_id, promised_by, now)


async def _begin_turn(connection: AsyncConnection, followup: FollowUp, now: datetime) -> None:
    """Note that a promise makes it the member's turn, and waiting the client's."""
    if followup.contract_id is None:
        return
    move = followup.steps.move
    entry = {"what": followup.what, "followup_id": followup.followup_id}
    if followup.ladder in _PROMISES:
        entry["by"] = int(followup.anchor.timestamp())
        await contracts.append(connection, followup.contract_id, EntryKind.PROMISED, entry, now)
        await contracts.set_turn(
            connection, followup.contract_id, Turn.MINE, now, promised_by=followup.anchor
        )
    elif move is Move.THEIRS:
        await contracts.append(connection, followup.contract_id, EntryKind.WAITING, entry, now)
        await contracts.set_turn(connection, followup.contract_id, Turn.THEIRS, now)


async def words_for(
    connection: AsyncConnection, followups: Collection[FollowUp], now: datetime
) -> dict[int, Mapping[str, str]]:
    """Return, by follow-up, what fills the blanks of its message; nothing for what no advice has set.

    Answers that have changed meanwhile may call for another message; then the blanks stay open.
    """
    runs = {
        each.followup_id: int(each.source.removeprefix(_OF_RUN))
        for each in followups
        if each.draft_id is not None and each.source.startswith(_OF_RUN)
    }
    if not runs:
        return {}
    messages = await walkthroughs.messages_of(connection, set(runs.values()), now.date())
    found: dict[int, Mapping[str, str]] = {}
    for each in followups:
        message = messages.get(runs.get(each.followup_id, 0))
        if message is not None and (message.user_id, message.draft_id) == (each.user_id, each.draft_id):
            found[each.followup_id] = message.words
    return found


def _theirs() -> tuple[Ladder, ...]:
    """List the ladders that wait for the client."""
    return tuple(ladder for ladder in Ladder if steps_of(ladder).move is Move.THEIRS)
