"""What a member can do with their own points of the checklist."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.transaction import Database
from bot.errors import TooManyOwnItems
from bot.time.clock import Clock
from bot.vetting import store
from bot.vetting.own_items import LONGEST_SIGN, MOST_OWN_ITEMS, OwnItem


class OwnItemService:
    """One method = one transaction. They are deleted and exported together with the checks."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def list_all(self, user_id: int) -> list[OwnItem]:
        """Return a member's own points, oldest first."""
        async with self._database.reading() as connection:
            return await store.own_of(connection, user_id)

    async def add(self, user_id: int, sign: str) -> list[OwnItem]:
        """Add a point; the same words twice stay one. Raises TooManyOwnItems."""
        async with self._database.writing(user_id) as connection:
            await self.add_within(connection, user_id, sign)
            return await store.own_of(connection, user_id)

    async def remove(self, user_id: int, item_id: int) -> list[OwnItem]:
        """Delete a point; what checks say about it no longer counts. A second press is fine."""
        async with self._database.writing(user_id) as connection:
            await store.remove_own(connection, user_id, item_id)
            return await store.own_of(connection, user_id)

    async def add_within(
        self, connection: AsyncConnection, user_id: int, sign: str, source: str = ""
    ) -> None:
        """Add a point inside a feature's transaction; what the same source set before is reworded.

        Empty words add nothing. Raises TooManyOwnItems.
        """
        words = " ".join(sign.split())[:LONGEST_SIGN].strip()
        mine = await store.own_of(connection, user_id)
        before = await store.own_from(connection, user_id, source) if source else None
        if not words or any(item.sign == words for item in mine):
            return
        if before is not None:
            await store.reword_own(connection, user_id, before.item_id, words)
            return
        if len(mine) >= MOST_OWN_ITEMS:
            raise TooManyOwnItems(most=MOST_OWN_ITEMS)
        await store.add_own(connection, user_id, words, source, self._clock())
