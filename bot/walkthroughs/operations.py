"""What stands in the message of an advice, for what reminds of it later."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.walkthroughs import store
from bot.walkthroughs.flows.catalogue import FLOWS


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
