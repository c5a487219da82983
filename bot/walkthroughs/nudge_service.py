"""Who is asked, once, about a walkthrough they left: never in quiet hours, never about who threatens."""

from datetime import timedelta

from bot.database.transaction import Database
from bot.members import operations as members
from bot.members.rules import in_quiet_hours
from bot.operations.retries import Retries
from bot.time.clock import Clock
from bot.walkthroughs import store
from bot.walkthroughs.flows.catalogue import discreet_flows
from bot.walkthroughs.types import NudgeDue, Run

NUDGE_UNTIL = timedelta(days=7)
"""Who has been away for longer is left in peace."""
_NUDGES_AT_ONCE = 200
NUDGES = "nudges"
"""What their failures are counted under."""


class NudgeService:
    """One method = one transaction."""

    def __init__(self, database: Database, clock: Clock, retries: Retries) -> None:
        self._database = database
        self._clock = clock
        self._retries = retries

    async def due(self) -> list[Run]:
        """Return, for each member who may be written to now, the newest walkthrough that waits for them.

        A nudge names walkthrough and client, and others may read it: there is none about a discreet
        walkthrough, nor about a client who threatens (§5.5).
        """
        now = self._clock()
        resting = {int(name) for name in await self._retries.resting(NUDGES)}
        async with self._database.reading() as connection:
            after, due = now - NUDGE_UNTIL, NudgeDue.at(now)
            waiting, unreadable = await store.waiting(
                connection, after, due, _NUDGES_AT_ONCE, but=discreet_flows(), resting=resting
            )
            contracts = {run.contract_id for run in waiting if run.contract_id is not None}
            threatened = await store.threatened(connection, contracts)
            newest: dict[int, Run] = {}
            for run in waiting:
                try:
                    if run.contract_id not in threatened and not run.threatens:
                        newest[run.user_id] = run
                except Exception as error:  # noqa: BLE001 - answers that cannot be understood
                    unreadable[run.run_id] = error
            recipients = await members.find_all(connection, newest.keys())
        for run_id, error in unreadable.items():
            await self._retries.failed(NUDGES, str(run_id), error)
        return [run for run in newest.values() if not in_quiet_hours(recipients[run.user_id], now)]

    async def claim(self, run: Run) -> bool:
        """Take the one nudge this member gets; False if another process has taken it."""
        now = self._clock()
        async with self._database.writing(run.user_id) as connection:
            return await store.mark_nudged(connection, run.user_id, NudgeDue.at(now), now)

    async def give_back(self, run: Run) -> None:
        """Let a nudge that failed for no fault of the member be brought later."""
        async with self._database.writing(run.user_id) as connection:
            await store.ask_again(connection, run.run_id)
