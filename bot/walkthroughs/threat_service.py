"""Whether a client threatens the member: as long as that is so, nothing names them outward (§5.5)."""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.transaction import Database
from bot.errors import OutOfDate, WalkthroughNotFound
from bot.time.clock import Clock
from bot.walkthroughs import store
from bot.walkthroughs.types import SAFE, Run


class ThreatService:
    """Asked by whatever is about to name a client: reminders, threads, insights, exports."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def is_open(self, connection: AsyncConnection, contract_id: int) -> bool:
        """Tell whether the client of this contract threatens; in the caller's transaction.

        So it is from the first answer in “I'm scared of this client”, or a yes to the question in any other
        walkthrough, until the member says that they are safe, or later answers otherwise.
        """
        return contract_id in await self.among(connection, [contract_id])

    async def among(self, connection: AsyncConnection, contract_ids: Collection[int]) -> frozenset[int]:
        """Tell the same for contracts of anyone, by one query."""
        return await store.threatened(connection, contract_ids)

    async def of(self, contract_ids: Collection[int]) -> frozenset[int]:
        """Tell the same in a transaction of its own."""
        async with self._database.reading() as connection:
            return await self.among(connection, contract_ids)

    async def newest(self, connection: AsyncConnection, user_id: int) -> Run | None:
        """Return the walkthrough that tells of a client who threatens this member now, the newest of several.

        For what can't tell which client it is about: so it counts with a contract or without.
        """
        return await store.newest_threat(connection, user_id)

    async def end(self, user_id: int, run_id: int) -> Run:
        """Note that the member is safe now; twice changes nothing. Raises OutOfDate without a threat."""
        async with self._database.writing(user_id) as connection:
            run = await store.find(connection, user_id, run_id, to_change=True)
            if run is None:
                raise WalkthroughNotFound
            if run.decision == SAFE:
                return run
            if not run.threatens:
                raise OutOfDate
            safe = replace(run, decision=SAFE, confidence=None)
            await store.save(connection, safe, self._clock())
            return safe
