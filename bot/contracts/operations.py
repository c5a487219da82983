"""What is done to contracts inside another feature's transaction.

Only `require` looks whose a contract is: whoever calls the others has asked it first.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contracts import store
from bot.contracts.rules import MOST_CONTRACTS, MOST_EVENTS, Contract, EntryKind, Platform, Turn, WatchItem
from bot.errors import ContractNotFound, TooManyContracts
from bot.money import Money


async def require(
    connection: AsyncConnection, user_id: int, contract_id: int, *, to_change: bool = False
) -> Contract:
    """Return this member's contract or raise ContractNotFound."""
    contract = await store.find(connection, user_id, contract_id, to_change=to_change)
    if contract is None:
        raise ContractNotFound
    return contract


async def open_file(
    connection: AsyncConnection,
    user_id: int,
    client: str,
    job: str,
    platform: Platform,
    value: Money | None,
    now: datetime,
) -> int:
    """Write a new contract and return its id. Raises TooManyContracts."""
    if await store.count(connection, user_id) >= MOST_CONTRACTS:
        raise TooManyContracts(most=MOST_CONTRACTS)
    contract_id = await store.add(connection, user_id, client, job, platform, value, now)
    await store.append(connection, contract_id, now, EntryKind.ADDED, {})
    return contract_id


async def append(
    connection: AsyncConnection, contract_id: int, kind: EntryKind, data: dict[str, Any], now: datetime
) -> None:
    """Add to the timeline."""
    await store.append(connection, contract_id, now, kind, data)
    await store.drop_oldest_events(connection, contract_id, MOST_EVENTS)


async def append_new(
    connection: AsyncConnection, contract_id: int, kind: EntryKind, data: dict[str, Any], now: datetime
) -> None:
    """Add to the timeline as `append` does, unless the newest entry of this kind tells the same."""
    if await store.newest_of(connection, contract_id, kind) != data:
        await append(connection, contract_id, kind, data, now)


async def find_all(connection: AsyncConnection, contract_ids: Collection[int]) -> dict[int, Contract]:
    """Return contracts of anyone, by one query."""
    return await store.find_all(connection, contract_ids) if contract_ids else {}


async def set_turn(
    connection: AsyncConnection,
    contract_id: int,
    turn: Turn,
    since: datetime,
    promised_by: datetime | None = None,
) -> None:
    """Note whose move it is."""
    await store.set_turn(connection, contract_id, turn, since, promised_by, since)


async def undo(
    connection: AsyncConnection,
    contract_id: int,
    followup_id: int,
    promised_by: datetime | None,
    now: datetime,
) -> None:
    """Undo what a follow-up wrote: the rest tells whose move it is.

    `promised_by` counts where that is the member's.
    """
    await store.take_back(connection, contract_id, followup_id)
    turn, since = await store.newest_turn(connection, contract_id)
    promised_by = promised_by if turn is Turn.MINE else None
    await store.set_turn(connection, contract_id, turn, since, promised_by, now)


async def watch(
    connection: AsyncConnection, contract: Contract, source: str, found: Sequence[WatchItem], now: datetime
) -> None:
    """Replace what `source` found; other sources keep theirs."""
    others = [item for item in contract.watch_list if item.source != source]
    watch_list = [*others, *(replace(item, source=source) for item in found)]
    await store.set_watch_list(connection, contract.contract_id, watch_list, now)
