"""What other features may ask about a member's walkthroughs, inside their own transaction."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.walkthroughs import store
from bot.walkthroughs.record import Run, State

_LOOK_BACK = 25
OPEN_FOR = timedelta(days=30)
"""After that we take a threat that was told once for past (our reading)."""


async def open_threat(connection: AsyncConnection, user_id: int, now: datetime) -> Run | None:
    """Return the walkthrough in which this member told of a threat, unless a newer one takes it back.

    Only a newer one about the same contract does.
    """
    heard: set[int | None] = set()
    newest = await store.newest(connection, user_id, _LOOK_BACK)
    for run in sorted(newest, key=lambda run: run.touched_at, reverse=True):
        if run.threatens is None or run.contract_id in heard:
            continue
        if run.threatens and run.touched_at > now - OPEN_FOR:
            return run
        heard.add(run.contract_id)
    return None


async def advised(connection: AsyncConnection, user_id: int, limit: int) -> list[Run]:
    """Return the newest walkthroughs that have led to advice."""
    newest = await store.newest(connection, user_id, _LOOK_BACK)
    return [run for run in newest if run.state is State.ADVISED][:limit]
