"""The only place where the parts are joined: settings → database → services → client."""

import asyncio
import logging
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from bot.contracts.service import ContractService
from bot.database import schema, state
from bot.database.engine import open_engine, sqlite_file
from bot.database.lock import alone
from bot.database.transaction import Database
from bot.evidence.service import EvidenceService
from bot.followups.delivery.outbox import Outbox
from bot.followups.plan_service import PlanService
from bot.followups.service import FollowUpService
from bot.guilds.service import GuildService
from bot.members.buddy_service import BuddyService
from bot.members.service import MemberService
from bot.operations import file_modes
from bot.operations.backups import Backups
from bot.operations.heartbeat import Heartbeat
from bot.operations.retries import Retries
from bot.operations.scheduler import SWEEP_EVERY, Scheduler
from bot.peer_review.service import PeerReviewService
from bot.privacy.service import PrivacyService
from bot.rulebook.service import RulebookService
from bot.settings import Settings
from bot.time.clock import Clock, utc_now
from bot.vetting.own_item_service import OwnItemService
from bot.vetting.service import VettingService
from bot.walkthroughs.lesson_service import LessonService
from bot.walkthroughs.nudge_service import NudgeService
from bot.walkthroughs.register_service import RegisterService
from bot.walkthroughs.service import WalkthroughService
from bot.walkthroughs.threat_service import ThreatService
from bot.wiring.content import load_all_content

_log = logging.getLogger(__name__)
_AFTER_RETENTION = timedelta(minutes=5)
"""What goes by its age is then gone from the disk too."""


@dataclass(frozen=True)
class Services:
    """All a cog may ask for."""

    database: Database
    clock: Clock
    scheduler: Scheduler
    members: MemberService
    buddies: BuddyService
    contracts: ContractService
    evidence: EvidenceService
    rulebook: RulebookService
    vetting: VettingService
    own_items: OwnItemService
    walkthroughs: WalkthroughService
    lessons: LessonService
    nudges: NudgeService
    threats: ThreatService
    followups: FollowUpService
    plans: PlanService
    outbox: Outbox
    guilds: GuildService
    peer_review: PeerReviewService
    retries: Retries
    privacy: PrivacyService

    async def recall(self, name: str) -> str | None:
        """Return what the bot remembered about itself."""
        async with self.database.reading() as connection:
            return await state.recall(connection, name)

    async def remember(self, name: str, value: str) -> None:
        """Keep a fact about the bot itself."""
        async with self.database.writing() as connection:
            await state.remember(connection, name, value)


@asynccontextmanager
async def open_services(
    settings: Settings, clock: Clock = utc_now, sweep_every: timedelta = SWEEP_EVERY
) -> AsyncIterator[Services]:
    """Open the database, alone and at the right schema, and build every service on it.

    Raises a EvenkeelError whose sentence says what is wrong; then nothing was changed.
    """
    load_all_content()
    with alone(sqlite_file(settings.database_url)):
        _mend_modes(settings)
        database = Database(open_engine(settings.database_url))
        try:
            await _to_the_end(schema.prepare(database.engine))
            services = _services(database, clock, settings, Scheduler(clock, sweep_every))
            _schedule_housekeeping(services, settings)
            yield services
        finally:
            await database.close()


def _mend_modes(settings: Settings) -> None:
    """Where our files are another user's, go on all the same: `check` tells of it."""
    try:
        file_modes.mend(settings)
    except OSError as error:
        _log.warning("file_modes_unmended", extra={"problem": type(error).__name__})


async def _to_the_end(opening: Coroutine[Any, Any, None]) -> None:
    """Let a stop wait: no migration is broken off, and SQLite's thread still has a loop to speak to."""
    task = asyncio.ensure_future(opening)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task})
        raise


def _services(database: Database, clock: Clock, settings: Settings, scheduler: Scheduler) -> Services:
    retries = Retries(database, clock)
    members = MemberService(database, clock)
    buddies = BuddyService(database, clock)
    contracts = ContractService(database, clock)
    evidence = EvidenceService(database, clock, contracts, settings.evidence_megabytes)
    rulebook = RulebookService(database, clock)
    vetting = VettingService(database, clock, contracts)
    own_items = OwnItemService(database, clock)
    walkthroughs = WalkthroughService(database, clock, members, contracts, vetting, RegisterService(evidence))
    threats = ThreatService(database, clock)
    followups = FollowUpService(database, clock, members, contracts, vetting, threats)
    guilds = GuildService(database, clock)
    reviews = PeerReviewService(database, clock, guilds, contracts, vetting, walkthroughs, threats)
    followups.when_outcome(reviews.outcomes.note_answer)
    features = (buddies, contracts, evidence, rulebook, vetting, walkthroughs, followups, reviews, members)
    ageing = (reviews, followups, walkthroughs, vetting, evidence, contracts, rulebook, buddies)
    months = settings.retention_months
    privacy = PrivacyService(database, clock, features, ageing, (evidence, contracts), months, retries)
    plans = PlanService(database, clock, members, contracts, vetting, walkthroughs, followups)
    walkthroughs.when_decided(plans.ask_what_happened)
    return Services(
        database=database,
        clock=clock,
        scheduler=scheduler,
        members=members,
        buddies=buddies,
        contracts=contracts,
        evidence=evidence,
        rulebook=rulebook,
        vetting=vetting,
        own_items=own_items,
        walkthroughs=walkthroughs,
        lessons=LessonService(database, contracts, own_items),
        nudges=NudgeService(database, clock, members, retries),
        threats=threats,
        followups=followups,
        plans=plans,
        outbox=Outbox(database, clock, members, contracts, threats),
        guilds=guilds,
        peer_review=reviews,
        retries=retries,
        privacy=privacy,
    )


def _schedule_housekeeping(services: Services, settings: Settings) -> None:
    """Set what happens every day and at every sweep."""
    clock, scheduler = services.clock, services.scheduler
    heartbeat = Heartbeat(
        services.database, clock, services.outbox, settings.heartbeat_file, settings.heartbeat_url
    )
    scheduler.every(timedelta(hours=24), "retention", services.privacy.expire)
    scheduler.every(scheduler.sweep_every, "heartbeat", heartbeat.beat)
    scheduler.every(scheduler.sweep_every, "scrub", services.database.scrub)
    whole = partial(services.database.scrub, whole=True)
    scheduler.every(timedelta(hours=24), "scrub_whole", whole, first=_AFTER_RETENTION)
    source = sqlite_file(settings.database_url)
    if settings.backup_folder is not None and source is not None:
        backups = Backups(source, settings.backup_folder, clock)
        scheduler.every(timedelta(hours=24), "backup", backups.make)
