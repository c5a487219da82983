"""What other features ask about checks inside their own transaction."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.vetting import store


async def latest_rated_jobs(connection: AsyncConnection, user_id: int) -> int | None:
    """Return how many rated jobs the member named last."""
    newest = await store.newest(connection, user_id, 5)
    return next((each.terms.rated_jobs for each in newest if each.terms.rated_jobs is not None), None)
