"""A buddy: another member who may be told that someone could use a nudge, with both sides' consent.

They learn nothing about the client or the case, and each can leave at once.
"""

from datetime import timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.database.transaction import Database
from bot.errors import BuddyDeclined, BuddyNotFound, BuddyTaken, BuddyYourself
from bot.members import store
from bot.members.rules import Link, Links, LinkState

AGAIN_AFTER = timedelta(days=30)
"""Who has declined is not asked again before."""
MOST_COMPANIONS = 5
"""People who may have the same buddy."""


class BuddyService:
    """One method = one transaction; raises BuddyNotFound for what is not between this member and another."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def ask(self, user_id: int, buddy_user_id: int) -> Link:
        """Ask someone, instead of whom was asked or had agreed before.

        Raises BuddyYourself, BuddyDeclined for who has said no lately, BuddyTaken for who has enough.
        """
        if user_id == buddy_user_id:
            raise BuddyYourself
        now = self._clock()
        async with self._database.writing() as connection:
            earlier = await store.link_between(connection, user_id, buddy_user_id)
            if earlier and earlier.state is LinkState.AGREED:
                return earlier
            if earlier and earlier.state is LinkState.DECLINED and earlier.changed_at > now - AGAIN_AFTER:
                raise BuddyDeclined
            if len(await store.companions_of(connection, buddy_user_id)) >= MOST_COMPANIONS:
                raise BuddyTaken
            await store.drop_own_link(connection, user_id)
            return await store.ask_buddy(connection, user_id, buddy_user_id, now)

    async def answer(self, buddy_user_id: int, link_id: int, *, agrees: bool) -> Link:
        """Say yes or no to someone who has asked; may be changed later."""
        async with self._database.writing() as connection:
            link = await store.find_link(connection, link_id)
            if link is None or link.buddy_user_id != buddy_user_id:
                raise BuddyNotFound
            state = LinkState.AGREED if agrees else LinkState.DECLINED
            await store.set_link(connection, link_id, state, self._clock())
            return Link(link_id, link.user_id, buddy_user_id, state, self._clock())

    async def of(self, user_id: int) -> Links:
        """Return this member's buddy, and those who count on this member."""
        async with self._database.reading() as connection:
            own = await store.own_link(connection, user_id)
            return Links(own, tuple(await store.companions_of(connection, user_id)))

    async def leave(self, user_id: int) -> None:
        """End all links of this member, in both directions; what was declined stays declined."""
        async with self._database.writing() as connection:
            await store.drop_own_link(connection, user_id)
            await store.drop_companions(connection, user_id)

    async def export(self, connection: AsyncConnection, user_id: int) -> dict[str, Any]:
        """Return all that is kept about this member (privacy contract)."""
        return {"buddies": await store.export_links(connection, user_id)}

    async def forget(self, connection: AsyncConnection, user_id: int) -> None:
        """Delete all that is kept about this member, on either side (privacy contract)."""
        await store.forget_links(connection, user_id)
