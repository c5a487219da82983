"""Peer review as a whole: one service for each thing that people do, and the privacy contract."""

from datetime import datetime
from random import SystemRandom

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contracts.service import ContractService
from bot.database.sections import Section
from bot.database.transaction import Database
from bot.guilds.service import GuildService
from bot.peer_review.case_service import CaseService
from bot.peer_review.insight_service import InsightService
from bot.peer_review.maintenance_service import MaintenanceService
from bot.peer_review.operations import carry_over
from bot.peer_review.outcome_service import OutcomeService
from bot.peer_review.question_service import QuestionService
from bot.peer_review.reviewer_service import ReviewerService
from bot.peer_review.source_service import CaseSourceService
from bot.peer_review.store import blocks, cases, clearing, insights, posts, reviewers, verdicts
from bot.peer_review.types import BLOCKS_LAST, LEASE, SPREAD
from bot.peer_review.verdict_service import VerdictService
from bot.time.clock import Clock
from bot.vetting.service import VettingService
from bot.walkthroughs.service import WalkthroughService


class PeerReviewService:
    """Hands out the parts, each by the name of what it looks after."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        guilds: GuildService,
        contracts: ContractService,
        vetting: VettingService,
        walkthroughs: WalkthroughService,
    ) -> None:
        self._clock = clock
        sources = CaseSourceService(contracts, vetting, walkthroughs)
        self.cases = CaseService(database, clock, guilds, sources)
        self.verdicts = VerdictService(database, clock, guilds)
        self.reviewers = ReviewerService(database, clock, guilds)
        self.questions = QuestionService(database, clock, sources)
        self.outcomes = OutcomeService(database, clock, sources)
        self.maintenance = MaintenanceService(database, clock)
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
        """Delete all that is kept about this member; the next sweep takes it off Discord too.

        Where more than one thread changes, those without a name go later, each at a moment of its own: all at
        once would tell whose they were.
        """
        now = self._clock()
        await carry_over(connection, user_id, now)
        standing = await clearing.standing_of(connection, user_id)
        await clearing.erase(connection, await clearing.of_member(connection, user_id), now)
        await posts.retract_invitations(connection, user_id)
        named = dict.fromkeys(await reviewers.named_in(connection, user_id), False)
        retracted = named | await posts.retract(connection, user_id)
        for case_id, under_way in retracted.items():
            at = now + LEASE if under_way else now
            await clearing.clear_case(connection, case_id, at)
        changed = await verdicts.cases_of(connection, user_id)
        if len({*standing, *retracted, *changed}) > 1:
            for case_id in (each for each, anonymous in standing.items() if anonymous):
                await clearing.delay(connection, case_id, now + SPREAD * SystemRandom().random())
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
        counts = await insights.expire(connection, before) + await verdicts.expire_scores(connection, before)
        return len(old) + offers + counts + await blocks.expire(connection, now - BLOCKS_LAST)
