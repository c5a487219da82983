"""What other features ask about walkthroughs inside their own transaction."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.walkthroughs import store
from bot.walkthroughs.flows.catalogue import FLOWS
from bot.walkthroughs.types import Run


@dataclass(frozen=True, slots=True)
class FilledMessage:
    """The message that one walkthrough advises today."""

    user_id: int
    draft_id: str | None
    words: Mapping[str, str]
    """By blank: what the answers say, and upon it what the member wrote."""


async def messages_of(
    connection: AsyncConnection, run_ids: Collection[int], today: date
) -> dict[int, FilledMessage]:
    """Return the messages of walkthroughs of anyone that have come to their end."""
    found = {}
    for run in await store.find_all(connection, run_ids):
        if run.route.complete:
            advice = FLOWS[run.flow.id].conclude(run.route, today)
            found[run.run_id] = FilledMessage(
                run.user_id, advice.draft, {**advice.slots, **run.message_slots}
            )
    return found


async def threatened(connection: AsyncConnection, contract_ids: Collection[int]) -> frozenset[int]:
    """Tell which of these contracts, of anyone, are with a client who threatens the member; by one query.

    So it is from the first answer in “I'm scared of this client”, or a yes to the question in any other
    walkthrough, until the member says that they are safe, or later answers otherwise.
    """
    return await store.threatened(connection, contract_ids)


async def newest_threat(connection: AsyncConnection, user_id: int) -> Run | None:
    """Return the walkthrough that tells of a client who threatens this member now, the newest of several.

    For what can't tell which client it is about: so it counts with a contract or without.
    """
    return await store.newest_threat(connection, user_id)
