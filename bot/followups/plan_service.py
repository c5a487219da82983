"""Sets whole plans: for a contract that begins or has ended, a check of a client, an advice, a decision."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contracts import operations as contracts
from bot.database.transaction import Database
from bot.errors import OutOfDate
from bot.followups import operations
from bot.followups.plans import EndedBy, Length, advised, ending, starting, vetted
from bot.followups.service import FollowUpService
from bot.followups.types import FollowUpDetails, NewFollowUp
from bot.members import operations as members
from bot.time.clock import Clock
from bot.vetting.service import VettingService
from bot.walkthroughs.service import WalkthroughService


@dataclass(frozen=True, slots=True)
class PlanResult:
    """What one press has set."""

    set: tuple[FollowUpDetails, ...]
    before: int
    """How many of them had been set before."""
    without_date: int = 0
    """Steps whose moment is not known yet."""


class PlanService:
    """Every plan is set whole or not at all, and never twice."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        vetting: VettingService,
        walkthroughs: WalkthroughService,
        followups: FollowUpService,
    ) -> None:
        self._database = database
        self._clock = clock
        self._vetting = vetting
        self._walkthroughs = walkthroughs
        self._followups = followups

    async def for_start(self, user_id: int, contract_id: int, length: Length) -> PlanResult:
        """Plan the beginning of a job and its updates."""
        async with self._database.writing(user_id) as connection:
            await contracts.require(connection, user_id, contract_id)
            member = await members.find(connection, user_id)
            halved = await operations.is_newcomer(connection, user_id)
            news = starting(contract_id, length, self._clock(), member, halved=halved)
            planned = await self._set(connection, user_id, news)
        return self._done(planned)

    async def for_end(self, user_id: int, contract_id: int, facts: Collection[EndedBy]) -> PlanResult:
        """Plan what comes after the end of a contract."""
        async with self._database.writing(user_id) as connection:
            contract = await contracts.require(connection, user_id, contract_id)
            member = await members.find(connection, user_id)
            planned = await self._set(connection, user_id, ending(contract, facts, self._clock(), member))
        return self._done(planned)

    async def for_advice(self, user_id: int, run_id: int) -> PlanResult:
        """Plan the dated steps of an advice; none after a threat, and no silence twice."""
        run = await self._walkthroughs.get(user_id, run_id)
        async with self._database.writing(user_id) as connection:
            actions = await self._walkthroughs.dated_actions(connection, user_id, run_id)
            member = await members.find(connection, user_id)
            waits = await operations.waits_for(connection, user_id, run.contract_id)
            news = advised(actions, run_id, run.contract_id, self._clock(), member)
            planned = await self._set(connection, user_id, [new for new in news if new.ladder not in waits])
        before, without_date = len(news) - len(planned.set), sum(action.at is None for action in actions)
        return self._done(replace(planned, before=before, without_date=without_date))

    async def for_vetting(self, user_id: int, vetting_id: int) -> PlanResult:
        """Plan the next message after a check; raises OutOfDate where there is no verdict yet."""
        vetting = await self._vetting.get(user_id, vetting_id)
        if vetting.verdict is None:
            raise OutOfDate
        async with self._database.writing(user_id) as connection:
            member = await members.find(connection, user_id)
            news = vetted(vetting.verdict, vetting_id, vetting.contract_id, self._clock(), member)
            planned = await self._set(connection, user_id, news)
        return self._done(planned)

    async def _set(
        self, connection: AsyncConnection, user_id: int, news: Sequence[NewFollowUp]
    ) -> PlanResult:
        """Set a plan in the transaction in which it was made up, so that two presses at once set one."""
        shown = await operations.add_and_show(connection, user_id, news, self._clock()) if news else []
        return PlanResult(tuple(shown), len(news) - len(shown))

    def _done(self, planned: PlanResult) -> PlanResult:
        """After the commit: see that the first ping comes in time."""
        self._followups.wake_for(planned.set)
        return planned
