"""What someone who asks can do, until the case stands in its thread."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.transaction import Database
from bot.errors import (
    AccountTooYoung,
    AnonymousNotAllowed,
    AskerBlocked,
    CaseChanged,
    CaseNotFound,
    MayNotAsk,
    OutOfDate,
    ReviewsNotSetUp,
    ThreadUnavailable,
    ThreatOpen,
    TooManyCases,
    TooManyDrafts,
    TooManyThisWeek,
    TooSoon,
)
from bot.guilds.rules import GuildSettings
from bot.guilds.service import GuildService
from bot.peer_review import operations
from bot.peer_review.kinds import CaseFact, CaseKind, outcomes_of
from bot.peer_review.source_service import About, Candidate, CaseSourceService
from bot.peer_review.store import cases, clearing
from bot.peer_review.types import (
    COOLDOWN,
    LONGEST_WORDS,
    MOST_A_WEEK,
    MOST_DRAFTS,
    MOST_OPEN,
    WEEK,
    WORDS,
    Case,
    CaseState,
)
from bot.protections import store as protections
from bot.protections.rules import ProtectionKind
from bot.redaction.redact import redact
from bot.time.clock import Clock
from bot.walkthroughs import operations as walkthroughs
from bot.walkthroughs.types import Run


@dataclass(frozen=True, slots=True)
class AskerContext:
    """Who asks, and what Discord says about them in this server."""

    user_id: int
    guild_id: int
    role_ids: Collection[int]
    names: Collection[str]
    """Display and user name: they are taken out of the text."""


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """A case before it is posted, and how much was taken out of what was just written."""

    case: Case
    found: int = 0


class CaseService:
    """One method = one transaction; raises CaseNotFound for what is not this member's.

    Only redacted words are ever written down, and only what was ticked outlives the posting.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        guilds: GuildService,
        sources: CaseSourceService,
    ) -> None:
        self._database = database
        self._clock = clock
        self._guilds = guilds
        self._sources = sources

    async def threat(self, user_id: int) -> Run | None:
        """Return the walkthrough that tells of an open threat; then a safety page stands in for a thread."""
        async with self._database.reading() as connection:
            return await walkthroughs.newest_threat(connection, user_id)

    async def known(self, user_id: int, typed: str) -> list[Candidate]:
        """List what a case can be about: this member's advice, checks and contracts, newest first."""
        found = await self._sources.candidates(user_id)
        wanted = typed.casefold()
        return [each for each in found if wanted in f"{each.client} {each.what}".casefold()]

    async def check(self, asker: AskerContext) -> GuildSettings:
        """Raise what keeps this member from asking here now."""
        async with self._database.reading() as connection:
            return await self._check(connection, asker)

    async def begin(
        self, asker: AskerContext, kind: CaseKind, about: About, words: Mapping[str, str]
    ) -> CaseDraft:
        """Keep what was written, redacted, as a draft that only the asker sees."""
        known = await self._sources.gather(asker.user_id, about)
        clean, found = await self._redacted(asker, words)
        async with self._database.writing(asker.user_id) as connection:
            await self._check(connection, asker)
            if await cases.drafts_of(connection, asker.user_id) >= MOST_DRAFTS:
                raise TooManyDrafts(most=MOST_DRAFTS)
            case_id = await cases.add(
                connection,
                asker.guild_id,
                asker.user_id,
                kind,
                clean,
                _fitting(kind, known.facts),
                known.contract_id,
                self._clock(),
            )
            return CaseDraft(await self._draft(connection, asker.user_id, case_id), found)

    async def edit(self, asker: AskerContext, case_id: int, words: Mapping[str, str]) -> CaseDraft:
        """Replace the words of a draft; they are redacted again."""
        clean, found = await self._redacted(asker, words)
        async with self._database.writing(asker.user_id) as connection:
            case = await self._draft(connection, asker.user_id, case_id, to_change=True)
            changed = replace(case, **clean, touched_at=self._clock())
            await cases.save(connection, changed)
            return CaseDraft(changed, found)

    async def tick(self, user_id: int, case_id: int, facts: Collection[str]) -> CaseDraft:
        """Choose which facts may be shown."""
        async with self._database.writing(user_id) as connection:
            case = await self._draft(connection, user_id, case_id, to_change=True)
            shown = frozenset(fact for fact in case.facts if fact in facts)
            changed = replace(case, shown=shown, touched_at=self._clock())
            await cases.save(connection, changed)
            return CaseDraft(changed)

    async def drop(self, user_id: int, case_id: int) -> None:
        """Forget a draft; a second press is fine."""
        async with self._database.writing(user_id) as connection:
            case = await cases.of_asker(connection, user_id, case_id, to_change=True)
            if case is not None and case.state is CaseState.DRAFT:
                await cases.remove(connection, case_id)

    async def get(self, user_id: int, case_id: int) -> Case:
        """Return one of this member's cases."""
        async with self._database.reading() as connection:
            case = await cases.of_asker(connection, user_id, case_id)
        if case is None:
            raise CaseNotFound
        return case

    async def newest(self, user_id: int, guild_id: int | None = None) -> list[Case]:
        """Return up to 25 cases of this member, newest first; in a server only those asked there."""
        async with self._database.reading() as connection:
            return await cases.newest(connection, user_id, 25, guild_id)

    async def approve(self, asker: AskerContext, case_id: int, digest: str, *, anonymous: bool) -> Case:
        """Take exactly this text for posting, once; raises CaseChanged for any other text.

        What was not ticked is forgotten here.
        """
        now = self._clock()
        async with self._database.writing(asker.user_id) as connection:
            if await walkthroughs.newest_threat(connection, asker.user_id) is not None:
                raise ThreatOpen
            settings = await self._check(connection, asker)
            case = await self._draft(connection, asker.user_id, case_id, to_change=True)
            if case.guild_id != asker.guild_id:
                raise CaseNotFound
            if case.digest != digest:
                raise CaseChanged
            since = await cases.posting_since(connection, case.guild_id, asker.user_id)
            if since is not None and now - since < COOLDOWN:
                raise TooSoon(minutes=COOLDOWN // timedelta(minutes=1))
            if anonymous and not settings.anonymous_allowed:
                raise AnonymousNotAllowed
            number = case.number or await self._guilds.next_case_number(connection, case.guild_id)
            posting = replace(
                case,
                state=CaseState.POSTING,
                facts=case.visible_facts,
                number=number,
                anonymous=anonymous,
                channel_id=settings.review_channel_id,
                quorum=settings.quorum,
                deadline=now + timedelta(hours=settings.deadline_hours),
                touched_at=now,
            )
            await cases.save(connection, posting)
            return posting

    async def mark_posted(self, posting: Case, thread_id: int, card_id: int) -> Case:
        """Note that a case stands in its thread: from now on its deadline runs.

        Raises CaseNotFound where it was deleted while it was being posted, and ThreadUnavailable where it
        took so long that it is a draft again: then the thread is due to be taken off Discord.
        """
        placed = {"thread_id": thread_id, "card_id": card_id}
        now = self._clock()
        async with self._database.writing() as connection:
            if posting.asker_id is not None:
                await protections.add(
                    connection,
                    ProtectionKind.POSTING,
                    posting.asker_id,
                    scope=posting.guild_id,
                    at=now,
                    lasts=WEEK,
                )
            case = await cases.by_id(connection, posting.case_id, to_change=True)
            if case is not None and case.deadline is not None and _is_attempt(case, posting):
                deadline = now + (case.deadline - case.touched_at)
                opened = replace(
                    case,
                    state=CaseState.ACCEPTING_VERDICTS,
                    posted_at=now,
                    deadline=deadline,
                    touched_at=now,
                    **placed,
                )
                await cases.save(connection, opened)
                return opened
            await clearing.abandon(connection, replace(posting, **placed), now)
        deleted = case is None or case.state is CaseState.DELETING
        raise CaseNotFound if deleted else ThreadUnavailable

    async def release(self, posting: Case) -> None:
        """Make a case that could not be posted a draft again."""
        async with self._database.writing() as connection:
            case = await cases.by_id(connection, posting.case_id, to_change=True)
            if case is not None and _is_attempt(case, posting):
                await cases.save(connection, replace(case, state=CaseState.DRAFT, touched_at=self._clock()))

    async def again(self, user_id: int, case_id: int) -> Case:
        """Make a draft again of a case whose thread is gone; raises OutOfDate for any other."""
        async with self._database.writing(user_id) as connection:
            case = await cases.of_asker(connection, user_id, case_id, to_change=True)
            if case is None:
                raise CaseNotFound
            if case.state is not CaseState.LOST:
                raise OutOfDate
            words = {name: getattr(case, name) for name in WORDS}
            new = await cases.add(
                connection,
                case.guild_id,
                user_id,
                case.kind,
                words,
                case.facts,
                case.contract_id,
                self._clock(),
            )
            await clearing.erase(connection, [case_id], self._clock())
            draft = replace(await self._draft(connection, user_id, new), shown=case.shown)
            await cases.save(connection, draft)
            return draft

    async def _check(self, connection: AsyncConnection, asker: AskerContext) -> GuildSettings:
        now = self._clock()
        settings = await self._guilds.find(connection, asker.guild_id)
        if settings.review_channel_id is None:
            raise ReviewsNotSetUp
        if await operations.is_blocked(connection, asker.guild_id, asker.user_id, now):
            raise AskerBlocked
        if not settings.may_ask(asker.role_ids):
            raise MayNotAsk
        if not settings.old_enough(asker.user_id, now):
            raise AccountTooYoung(days=settings.minimum_account_days)
        waiting = await cases.live_count(connection, asker.guild_id, asker.user_id)
        if waiting >= MOST_OPEN:
            raise TooManyCases(most=MOST_OPEN)
        await self._check_pace(connection, asker, now)
        return settings

    async def _check_pace(self, connection: AsyncConnection, asker: AskerContext, now: datetime) -> None:
        """Raise for who posts too often; what was deleted since counts too."""
        times, last = await protections.newest(
            connection, ProtectionKind.POSTING, asker.user_id, scope=asker.guild_id, now=now
        )
        if last is not None and now - last < COOLDOWN:
            raise TooSoon(minutes=COOLDOWN // timedelta(minutes=1))
        if times >= MOST_A_WEEK:
            raise TooManyThisWeek(most=MOST_A_WEEK)

    async def _draft(
        self, connection: AsyncConnection, user_id: int, case_id: int, *, to_change: bool = False
    ) -> Case:
        case = await cases.of_asker(connection, user_id, case_id, to_change=to_change)
        if case is None:
            raise CaseNotFound
        if case.state is not CaseState.DRAFT:
            raise OutOfDate
        return case

    async def _redacted(self, asker: AskerContext, words: Mapping[str, str]) -> tuple[dict[str, str], int]:
        clients = await self._sources.nicknames(asker.user_id)
        done = {name: redact(words.get(name, ""), asker.names, clients=clients) for name in WORDS}
        clean = {name: each.text[:LONGEST_WORDS] for name, each in done.items()}
        return clean, sum(len(each.found) for each in done.values())


def _fitting(kind: CaseKind, facts: Mapping[CaseFact, str]) -> dict[CaseFact, str]:
    """Leave out advice that is none of what this kind of case can end in."""
    return {
        fact: value
        for fact, value in facts.items()
        if fact is not CaseFact.ADVISED or value in outcomes_of(kind)
    }


def _is_attempt(case: Case, posting: Case) -> bool:
    """Whether a case is being posted, and by this press: not by a later one after it was given back."""
    return case.state is CaseState.POSTING and case.touched_at == posting.touched_at
