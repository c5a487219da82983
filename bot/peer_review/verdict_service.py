"""What reviewers can do in a case: take it, pass it on, and give a verdict nobody sees before the opening."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.transaction import Database
from bot.errors import (
    AccountTooYoung,
    CaseNotFound,
    CaseNotOpen,
    ConflictOfInterest,
    MayNotReview,
    OutOfDate,
    OwnCase,
)
from bot.guilds.service import GuildService
from bot.peer_review.kinds import outcomes_of
from bot.peer_review.store import cases, posts, reviewers, verdicts
from bot.peer_review.types import LIVE, LONGEST_REASON, Case, CaseState, PostKind, PostState, QuickReply
from bot.peer_review.verdicts import Confidence, Tally, Verdict, revise, should_reveal, tally
from bot.redaction.redact import redact
from bot.time.clock import Clock


@dataclass(frozen=True, slots=True)
class ReviewerContext:
    """Who reviews, and what Discord says about them in this server."""

    user_id: int
    guild_id: int
    role_ids: Collection[int]


@dataclass(frozen=True, slots=True)
class VerdictOutcome:
    """A verdict that was given, and what it did."""

    case: Case
    verdict: Verdict
    opens: bool
    """It was the last one needed."""
    later_post_id: int | None = None
    """After the opening: what is now to be added to the thread."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What anyone may see of a case that is not opened: how many verdicts there are, and who has taken it."""

    case: Case
    given: int
    claimed_by: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RevealedCase:
    """An opened case: all verdicts, and what the rules say."""

    case: Case
    verdicts: tuple[Verdict, ...]
    helpful: frozenset[int]

    @property
    def tally(self) -> Tally:
        """Count those that were given blind; where there are none, those that came later."""
        return tally([each for each in self.verdicts if not each.late] or self.verdicts)


class VerdictService:
    """One method = one transaction; raises CaseNotFound for cases of other servers."""

    def __init__(self, database: Database, clock: Clock, guilds: GuildService) -> None:
        self._database = database
        self._clock = clock
        self._guilds = guilds

    async def progress(self, guild_id: int, case_id: int) -> Progress:
        """Return what anyone in the server may see of a case."""
        async with self._database.reading() as connection:
            case = await _require(connection, guild_id, case_id)
            return await progress_of(connection, case)

    async def before(self, judge: ReviewerContext, case_id: int) -> tuple[Case, Verdict | None]:
        """Return a case to be judged, and this reviewer's own verdict so far; raises what forbids it."""
        async with self._database.reading() as connection:
            case = await self._judgeable(connection, judge, case_id)
            return case, await verdicts.of(connection, case_id, judge.user_id)

    async def give(
        self, judge: ReviewerContext, case_id: int, outcome: str, reason: str, confidence: Confidence
    ) -> VerdictOutcome:
        """Give or change a verdict. Until the opening the new one stands; after it a reason is added."""
        now = self._clock()
        async with self._database.writing(judge.user_id) as connection:
            case = await self._judgeable(connection, judge, case_id, to_change=True)
            if outcome not in outcomes_of(case.kind):
                raise OutOfDate
            clean = redact(reason).text[:LONGEST_REASON]
            new = Verdict(judge.user_id, outcome, clean, confidence)
            old = await verdicts.of(connection, case_id, judge.user_id, to_change=True)
            if old is None:
                await verdicts.add(
                    connection, case_id, new, now, now - await _asked_at(connection, case, judge)
                )
            else:
                new = revise(old, new, case.is_revealed)
                await verdicts.change(connection, case_id, new)
            if case.is_revealed:
                post_id = await posts.add(
                    connection,
                    case_id,
                    judge.user_id,
                    PostKind.LATER,
                    clean,
                    now,
                    state=PostState.POSTED,
                )
                return VerdictOutcome(case, new, opens=False, later_post_id=post_id)
            count = await verdicts.count(connection, case_id)
            opens = should_reveal(count, case.quorum, now, case.deadline or now, opened=False)
            if opens:
                case = await reveal_case(connection, case, now)
            return VerdictOutcome(case, new, opens)

    async def reply(self, judge: ReviewerContext, case_id: int, said: QuickReply) -> Progress:
        """Take a case, pass it on, or declare a conflict of interest: that takes back a verdict too."""
        async with self._database.writing(judge.user_id) as connection:
            case = await self._judgeable(connection, judge, case_id, to_change=True)
            await reviewers.reply(connection, judge.guild_id, case_id, judge.user_id, said)
            if said is QuickReply.CONFLICT and not case.is_revealed:
                await verdicts.take_back(connection, case_id, judge.user_id)
            return await progress_of(connection, case)

    async def pass_on(self, judge: ReviewerContext, case_id: int) -> tuple[Progress, bool]:
        """Pass a case on. True: the next reviewer is to be asked instead, once for each who was asked."""
        async with self._database.writing(judge.user_id) as connection:
            case = await self._judgeable(connection, judge, case_id, to_change=True)
            await reviewers.reply(connection, judge.guild_id, case_id, judge.user_id, QuickReply.PASSED)
            replaced = await reviewers.replace_once(connection, case_id, judge.user_id, self._clock())
            return await progress_of(connection, case), replaced and not case.is_revealed

    async def step_aside(self, judge: ReviewerContext, case_id: int) -> Progress | None:
        """Take an asker who was called to their own case out of it, as if they had passed.

        Only once, and only while others can still be called; None otherwise.
        """
        async with self._database.writing(judge.user_id) as connection:
            case = await _require(connection, judge.guild_id, case_id, to_change=True)
            said, asked = (await reviewers.replies(connection, case_id)).get(judge.user_id, (None, None))
            called = asked is not None and said is QuickReply.WAITING
            if case.asker_id != judge.user_id or case.state is not CaseState.ACCEPTING_VERDICTS or not called:
                return None
            await reviewers.reply(connection, judge.guild_id, case_id, judge.user_id, QuickReply.PASSED)
            return await progress_of(connection, case)

    async def may_review(self, judge: ReviewerContext) -> None:
        """Raise what keeps this member from reviewing here."""
        async with self._database.reading() as connection:
            await self._check(connection, judge)

    async def waiting(self, guild_id: int) -> list[Case]:
        """Return the cases here that nobody has answered, the oldest first: the moderators' list."""
        async with self._database.reading() as connection:
            return await cases.unanswered(connection, guild_id, verdicts.answered_cases(), 10)

    async def revealed(self, case_id: int) -> RevealedCase | None:
        """Return the verdicts of a case that is opened; None before that."""
        async with self._database.reading() as connection:
            case = await cases.by_id(connection, case_id)
            if case is None or not case.is_revealed:
                return None
            found = await verdicts.all_of(connection, case)
            return RevealedCase(case, tuple(found), await verdicts.helpful(connection, case_id))

    async def _check(self, connection: AsyncConnection, judge: ReviewerContext) -> None:
        settings = await self._guilds.find(connection, judge.guild_id)
        if not settings.may_review(judge.role_ids):
            raise MayNotReview
        if not settings.old_enough(judge.user_id, self._clock()):
            raise AccountTooYoung(days=settings.minimum_account_days)

    async def _judgeable(
        self, connection: AsyncConnection, judge: ReviewerContext, case_id: int, *, to_change: bool = False
    ) -> Case:
        case = await _require(connection, judge.guild_id, case_id, to_change=to_change)
        if case.asker_id == judge.user_id:
            raise OwnCase
        await self._check(connection, judge)
        if case.state not in LIVE:
            raise CaseNotOpen
        said, _ = (await reviewers.replies(connection, case_id)).get(judge.user_id, (None, None))
        if said is QuickReply.CONFLICT:
            raise ConflictOfInterest
        return case


async def reveal_case(connection: AsyncConnection, case: Case, now: datetime) -> Case:
    """Open the verdicts of a case, inside a transaction; announcing them is due at once."""
    opened = replace(case, state=CaseState.REVEALED, opened_at=now, announced=False, touched_at=now)
    await cases.save(connection, opened)
    return opened


async def progress_of(connection: AsyncConnection, case: Case) -> Progress:
    """Tell what anyone may see, inside a transaction."""
    said = await reviewers.replies(connection, case.case_id)
    claimed = tuple(user_id for user_id, (reply, _) in said.items() if reply is QuickReply.CLAIMED)
    return Progress(case, await verdicts.count(connection, case.case_id), claimed)


async def _asked_at(connection: AsyncConnection, case: Case, judge: ReviewerContext) -> datetime:
    """Tell from when on a reviewer could have answered."""
    _, invited_at = (await reviewers.replies(connection, case.case_id)).get(judge.user_id, (None, None))
    return invited_at or case.posted_at or case.touched_at


async def _require(
    connection: AsyncConnection, guild_id: int, case_id: int, *, to_change: bool = False
) -> Case:
    case = await cases.in_guild(connection, guild_id, case_id, to_change=to_change)
    if case is None:
        raise CaseNotFound
    return case
