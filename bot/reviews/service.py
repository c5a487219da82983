"""Peer review as a whole: one service for each thing that people do, and the privacy contract."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.contracts.service import ContractService
from bot.database.sections import Section
from bot.database.transaction import Database
from bot.guilds.service import GuildService
from bot.reviews.asking import AskingService
from bot.reviews.insights import InsightService
from bot.reviews.inviting import InvitingService
from bot.reviews.judging import JudgingService
from bot.reviews.loop import LoopService
from bot.reviews.outliving import carry_over
from bot.reviews.record import BLOCKS_LAST, LEASE
from bot.reviews.relaying import RelayingService
from bot.reviews.sources import Sources
from bot.reviews.store import blocks, cases, clearing, posts, reviewers, verdicts
from bot.reviews.tending import TendingService
from bot.vetting.service import VettingService
from bot.walkthroughs.service import WalkthroughService
from bot.walkthroughs.threats import ThreatService


class ReviewService:
    """Hands out the parts: `asking`, `judging`, `inviting`, `relaying`, `loop`, `tending`, `insights`."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        guilds: GuildService,
        contracts: ContractService,
        vetting: VettingService,
        walkthroughs: WalkthroughService,
        threats: ThreatService,
    ) -> None:
        self._clock = clock
        sources = Sources(contracts, vetting, walkthroughs)
        self.asking = AskingService(database, clock, guilds, threats, sources)
        self.judging = JudgingService(database, clock, guilds)
        self.inviting = InvitingService(database, clock, guilds)
        self.relaying = RelayingService(database, clock, sources)
        self.loop = LoopService(database, clock, sources)
        self.tending = TendingService(database, clock)
        self.insights = InsightService(database, clock)

    def export(self, user_id: int) -> tuple[Section, ...]:
        """Name all that is kept about this member; of their cases nothing that others said."""
        return (
            *cases.export(user_id),
            *posts.export(user_id),
            *verdicts.export(user_id),
            *reviewers.export(user_id),
            *blocks.export(user_id),
        )

    async def forget(self, connection: AsyncConnection, user_id: int) -> None:
        """Delete all that is kept about this member; the next sweep takes it off Discord too."""
        now = self._clock()
        await carry_over(connection, user_id, now)
        await clearing.erase(connection, await clearing.of_member(connection, user_id), now)
        for case_id, under_way in (await posts.retract(connection, user_id)).items():
            at = now + LEASE if under_way else now
            await clearing.clear_case(connection, case_id, at)
        changed = await verdicts.cases_of(connection, user_id)
        await verdicts.forget(connection, user_id)
        await reviewers.forget(connection, user_id)
        await blocks.forget(connection, user_id)
        await cases.announce_again(connection, changed, now)

    async def expire(self, connection: AsyncConnection, before: datetime, limit: int) -> int:
        """Delete up to `limit` cases untouched, and of offers unused, since a moment (privacy contract).

        Blocks end at their own time.
        """
        now = self._clock()
        old = await cases.untouched(connection, before, limit)
        await clearing.erase(connection, old, now)
        offers = await reviewers.expire(connection, before, limit)
        return len(old) + offers + await blocks.expire(connection, now - BLOCKS_LAST)
