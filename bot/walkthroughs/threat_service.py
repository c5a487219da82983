"""Whether a client threatens the member: as long as that is so, nothing names them outward (§5.5)."""

from collections.abc import Collection
from dataclasses import replace

from bot.database.transaction import Database
from bot.errors import OutOfDate, WalkthroughNotFound
from bot.time.clock import Clock
from bot.walkthroughs import operations, store
from bot.walkthroughs.types import SAFE, Run


class ThreatService:
    """Asked by whatever is about to name a client: reminders, threads, insights, exports."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def of(self, contract_ids: Collection[int]) -> frozenset[int]:
        """Tell which of these contracts, of anyone, are with a client who threatens the member."""
        async with self._database.reading() as connection:
            return await operations.threatened(connection, contract_ids)

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
