"""A buddy: another member who may be told that someone could use a nudge, with both sides' consent.

They learn nothing about the client or the case, and each can leave at once.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.sections import Section
from bot.database.transaction import Database
from bot.errors import (
    BuddyAsked,
    BuddyAskedOther,
    BuddyDeclined,
    BuddyNotFound,
    BuddyTaken,
    BuddyTold,
    BuddyYourself,
    TooManyBuddyQuestions,
)
from bot.members import store
from bot.members.rules import Link, Links, LinkState
from bot.protections import store as protections
from bot.protections.rules import ProtectionKind
from bot.time.clock import Clock

AGAIN_AFTER = timedelta(days=30)
"""Who has declined is not asked again before."""
TELL_AGAIN = timedelta(hours=20)
"""A buddy is told about once a day at most, however often it is pressed."""
MOST_COMPANIONS = 5
"""People who may have the same buddy."""
ANSWER_WITHIN = timedelta(days=3)
"""So long a question keeps its asker from asking someone else."""
MOST_ASKED = 3
"""Questions of one member within a day: each is a message that nobody asked for."""
_A_DAY = timedelta(days=1)


class BuddyService:
    """One method = one transaction; raises BuddyNotFound for what is not between this member and another."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def ask(self, user_id: int, buddy_user_id: int) -> Link:
        """Ask someone, in place of whoever had agreed or has let a question lie: that counts as declined.

        Raises BuddyYourself, BuddyAsked for someone who has not answered yet, BuddyDeclined for someone who
        has said no lately, BuddyAskedOther while someone else can still answer, BuddyTaken for someone who
        has enough, TooManyBuddyQuestions.
        """
        if user_id == buddy_user_id:
            raise BuddyYourself
        now = self._clock()
        async with self._database.writing(user_id, buddy_user_id) as connection:
            earlier = await store.link_between(connection, user_id, buddy_user_id)
            if earlier and earlier.state is LinkState.AGREED:
                return earlier
            if earlier and earlier.state is LinkState.ASKED:
                raise BuddyAsked
            if earlier and earlier.state is LinkState.DECLINED and earlier.changed_at > now - AGAIN_AFTER:
                raise BuddyDeclined
            if await protections.count(
                connection, ProtectionKind.BUDDY_DECLINED, user_id, buddy_user_id, now=now
            ):
                raise BuddyDeclined
            own = await store.own_link(connection, user_id)
            if own and own.state is LinkState.ASKED and own.changed_at > now - ANSWER_WITHIN:
                raise BuddyAskedOther(days=ANSWER_WITHIN.days)
            if (
                await protections.count(connection, ProtectionKind.BUDDY_ASKED, user_id, now=now)
                >= MOST_ASKED
            ):
                raise TooManyBuddyQuestions(most=MOST_ASKED)
            if len(await store.companions_of(connection, buddy_user_id)) >= MOST_COMPANIONS:
                raise BuddyTaken
            await protections.add(connection, ProtectionKind.BUDDY_ASKED, user_id, at=now, lasts=_A_DAY)
            await store.drop_own_link(connection, user_id, now)
            return await store.ask_buddy(connection, user_id, buddy_user_id, now)

    async def answer(self, buddy_user_id: int, link_id: int, *, agrees: bool) -> tuple[Link, bool]:
        """Say yes or no to someone who has asked; return what is between them now, and whether that is new.

        A yes may become a no. A question that is closed stays closed.
        """
        state = LinkState.AGREED if agrees else LinkState.DECLINED
        now = self._clock()
        async with self._database.writing(buddy_user_id) as connection:
            link = await store.find_link(connection, link_id)
            if link is None or link.buddy_user_id != buddy_user_id:
                raise BuddyNotFound
            if link.state is state:
                return link, False
            if link.state is LinkState.DECLINED:
                raise BuddyNotFound
            await store.set_link(connection, link_id, state, now)
            return replace(link, state=state, changed_at=now), True

    async def tell(self, user_id: int) -> Link:
        """Note that this member's buddy is told now; raises BuddyNotFound without consent, and BuddyTold."""
        now = self._clock()
        async with self._database.writing(user_id) as connection:
            own = await store.own_link(connection, user_id)
            if own is None or own.state is not LinkState.AGREED:
                raise BuddyNotFound
            if own.told_at is not None and own.told_at > now - TELL_AGAIN:
                raise BuddyTold
            await store.set_told(connection, own.link_id, now)
        return own

    async def undo_told(self, link: Link) -> None:
        """Note that telling failed: it may be tried again."""
        async with self._database.writing(link.user_id) as connection:
            await store.set_told(connection, link.link_id, None)

    async def waited_for(self) -> list[int]:
        """Return all members who have yet to answer."""
        async with self._database.reading() as connection:
            return await store.waited_for(connection)

    async def of(self, user_id: int) -> Links:
        """Return this member's buddy, and those who count on this member."""
        async with self._database.reading() as connection:
            own = await store.own_link(connection, user_id)
            return Links(own, tuple(await store.companions_of(connection, user_id)))

    async def leave(self, user_id: int) -> None:
        """End all links of this member, in both directions; what was declined stays declined."""
        async with self._database.writing(user_id) as connection:
            await store.drop_own_link(connection, user_id, self._clock())
            await store.drop_companions(connection, user_id)

    def export(self, user_id: int) -> tuple[Section, ...]:
        """Name all that is kept about this member (privacy contract)."""
        return store.export_links(user_id)

    async def forget(self, connection: AsyncConnection, user_id: int) -> None:
        """Delete all that is kept about this member, on either side (privacy contract).

        Who was asked, or has said no, lately is left in peace all the same, whoever of the two is forgotten.
        """
        for link in await store.refusals(connection, user_id, self._clock() - AGAIN_AFTER):
            pair = (link.user_id, link.buddy_user_id)
            await protections.add(
                connection, ProtectionKind.BUDDY_DECLINED, *pair, at=link.changed_at, lasts=AGAIN_AFTER
            )
        await store.forget_links(connection, user_id)

    async def expire(self, connection: AsyncConnection, before: datetime, limit: int) -> int:
        """Delete links that nobody has used since a moment, and refusals that are over (privacy contract)."""
        return await store.expire_links(connection, before, self._clock() - AGAIN_AFTER, limit)
