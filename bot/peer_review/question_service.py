"""Questions of reviewers, answers of the asker and how it ended: written through the bot, redacted."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.transaction import Database
from bot.errors import (
    AlreadyReported,
    AskerBlocked,
    CaseChanged,
    CaseNotFound,
    CaseNotOpen,
    OutOfDate,
    TooManyQuestions,
)
from bot.peer_review import operations
from bot.peer_review.case_service import AskerContext
from bot.peer_review.maintenance_service import still_there
from bot.peer_review.source_service import CaseSourceService
from bot.peer_review.store import blocks, cases, clearing, posts
from bot.peer_review.types import (
    LIVE,
    LONGEST_WORDS,
    MOST_QUESTIONS,
    WEEK,
    Case,
    CasePost,
    PostKind,
    PostState,
)
from bot.peer_review.verdict_service import ReviewerContext
from bot.protections import store as protections
from bot.protections.rules import ProtectionKind
from bot.redaction.redact import redact
from bot.time.clock import Clock


@dataclass(frozen=True, slots=True)
class PostDraft:
    """A post with its case."""

    case: Case
    post: CasePost
    found: int = 0
    """How much was taken out of what was just written."""


class QuestionService:
    """One method = one transaction. What the asker writes waits for their approval of the exact text."""

    def __init__(self, database: Database, clock: Clock, sources: CaseSourceService) -> None:
        self._database = database
        self._clock = clock
        self._sources = sources

    async def ask(self, judge: ReviewerContext, case_id: int, words: str) -> PostDraft:
        """Write a reviewer's question; it is posted under their name."""
        clean = redact(words)
        async with self._database.writing(judge.user_id) as connection:
            case = await cases.in_guild(connection, judge.guild_id, case_id, to_change=True)
            if case is None:
                raise CaseNotFound
            if case.state not in LIVE:
                raise CaseNotOpen
            asked = await operations.questions(connection, case_id, judge.user_id, self._clock())
            if asked >= MOST_QUESTIONS:
                raise TooManyQuestions(most=MOST_QUESTIONS)
            post_id = await posts.add(
                connection,
                case_id,
                judge.user_id,
                PostKind.QUESTION,
                _fit(clean.text),
                self._clock(),
                state=PostState.POSTED,
            )
            return await self._written(connection, case, post_id)

    async def answer(self, asker: AskerContext, question_id: int, words: str) -> PostDraft:
        """Draft the asker's answer to a question."""
        clean = redact(words, asker.names, clients=await self._sources.nicknames(asker.user_id))
        async with self._database.writing(asker.user_id) as connection:
            question = await posts.find(connection, question_id)
            if question is None or question.kind is not PostKind.QUESTION:
                raise CaseNotFound
            case = await _own(connection, asker.user_id, question.case_id)
            post_id = await posts.add(
                connection,
                case.case_id,
                asker.user_id,
                PostKind.ANSWER,
                _fit(clean.text),
                self._clock(),
                question_id,
            )
            return await self._written(connection, case, post_id, len(clean.found))

    async def rewrite(self, asker: AskerContext, post_id: int, words: str) -> PostDraft:
        """Replace the words of a draft; they are redacted again."""
        clean = redact(words, asker.names, clients=await self._sources.nicknames(asker.user_id))
        async with self._database.writing(asker.user_id) as connection:
            case, post = await self._draft(connection, asker.user_id, post_id)
            await posts.change(connection, post.post_id, words=_fit(clean.text))
            return await self._written(connection, case, post_id, len(clean.found))

    async def draft(self, user_id: int, post_id: int) -> PostDraft:
        """Return a draft of one's own; raises OutOfDate once it is posted."""
        async with self._database.reading() as connection:
            case, post = await self._draft(connection, user_id, post_id)
            return PostDraft(case, post)

    async def question(self, user_id: int, post_id: int) -> PostDraft:
        """Return a question to the asker of a case, for them."""
        async with self._database.reading() as connection:
            post = await posts.find(connection, post_id)
            if post is None or post.kind is not PostKind.QUESTION:
                raise CaseNotFound
            return PostDraft(await _own(connection, user_id, post.case_id), post)

    async def any_post(self, post_id: int) -> PostDraft:
        """Return a post that is about to be shown to all."""
        async with self._database.reading() as connection:
            post = await posts.find(connection, post_id)
            case = await cases.by_id(connection, post.case_id) if post else None
            if post is None or case is None:
                raise CaseNotFound
            return PostDraft(case, post)

    async def approve(self, user_id: int, post_id: int, digest: str) -> PostDraft:
        """Take exactly these words for posting, once; raises CaseChanged for any others."""
        async with self._database.writing(user_id) as connection:
            case, post = await self._draft(connection, user_id, post_id, to_change=True)
            if post.digest != digest:
                raise CaseChanged
            if await blocks.made_at(connection, case.guild_id, case.case_id):
                raise AskerBlocked
            await posts.change(connection, post.post_id, state=PostState.POSTED)
            return await self._written(connection, case, post_id)

    async def mark_posted(self, written: PostDraft, message_id: int) -> bool:
        """Note where it stands. False: it was deleted meanwhile, and is due to be taken off Discord."""
        now = self._clock()
        async with self._database.writing() as connection:
            if not await still_there(connection, written.case, now):
                return False
            post = await posts.find(connection, written.post.post_id, to_change=True)
            if post is not None and post.state is PostState.POSTED:
                await posts.change(connection, post.post_id, message_id=message_id)
                return True
            post_id = (
                post.post_id
                if post is not None
                else await posts.add(connection, written.case.case_id, None, written.post.kind, "", now)
            )
            await posts.change(connection, post_id, state=PostState.RETRACTED, message_id=message_id)
            await clearing.clear_case(connection, written.case.case_id, now)
            return False

    async def release(self, written: PostDraft) -> None:
        """Make what could not be posted a draft again; what has no draft is forgotten."""
        async with self._database.writing() as connection:
            post = await posts.find(connection, written.post.post_id, to_change=True)
            if post is None or post.state is not PostState.POSTED:
                return
            if post.kind in (PostKind.ANSWER, PostKind.OUTCOME):
                await posts.change(connection, post.post_id, state=PostState.DRAFT)
            else:
                await posts.remove(connection, post.post_id)

    async def may_report(self, user_id: int, case_id: int, question_id: int | None = None) -> None:
        """Raise AlreadyReported where this member's report of a case, or of a question in it, is open."""
        async with self._database.reading() as connection:
            await self._no_open_report(connection, user_id, case_id, question_id)

    async def report(self, user_id: int, case_id: int, question_id: int | None = None) -> None:
        """Note that the moderators get this member's report: it is open for a week."""
        kind, scope = _report_of(case_id, question_id)
        async with self._database.writing(user_id) as connection:
            await self._no_open_report(connection, user_id, case_id, question_id)
            await protections.add(connection, kind, user_id, scope=scope, at=self._clock(), lasts=WEEK)

    async def take_back_report(self, user_id: int, case_id: int, question_id: int | None = None) -> None:
        """Note that the moderators could not be told."""
        kind, scope = _report_of(case_id, question_id)
        async with self._database.writing(user_id) as connection:
            await protections.lift(connection, kind, user_id, scope=scope)

    async def drop(self, user_id: int, post_id: int) -> None:
        """Forget a draft; a second press is fine."""
        async with self._database.writing(user_id) as connection:
            post = await posts.find(connection, post_id, to_change=True)
            if post is not None and post.author_id == user_id and post.state is PostState.DRAFT:
                await posts.remove(connection, post_id)

    async def block(self, guild_id: int, case_id: int, *, blocked: bool) -> Case:
        """Let the asker of a case ask no more here and answer no more in this case, or again.

        Nobody learns who it is: not from this case, and not from what is said of any other.
        """
        async with self._database.writing() as connection:
            case = await cases.in_guild(connection, guild_id, case_id)
            if case is None:
                raise CaseNotFound
            if blocked:
                forgotten = 0  # it shows at the case as any other does
                user_id = case.asker_id or forgotten
                await blocks.add(connection, guild_id, case_id, user_id, self._clock())
            else:
                await blocks.lift(connection, guild_id, case_id)
            return case

    async def is_blocked_at(self, guild_id: int, case_id: int) -> bool:
        """Whether a block was made at this case: nothing of its asker elsewhere."""
        async with self._database.reading() as connection:
            return await blocks.made_at(connection, guild_id, case_id)

    async def _no_open_report(
        self, connection: AsyncConnection, user_id: int, case_id: int, question_id: int | None
    ) -> None:
        kind, scope = _report_of(case_id, question_id)
        if await protections.count(connection, kind, user_id, scope=scope, now=self._clock()):
            raise AlreadyReported

    async def _written(
        self, connection: AsyncConnection, case: Case, post_id: int, found: int = 0
    ) -> PostDraft:
        post = await posts.find(connection, post_id)
        if post is None:
            raise OutOfDate
        return PostDraft(case, post, found)

    async def _draft(
        self, connection: AsyncConnection, user_id: int, post_id: int, *, to_change: bool = False
    ) -> tuple[Case, CasePost]:
        post = await posts.find(connection, post_id, to_change=to_change)
        if post is None or post.author_id != user_id or post.state is not PostState.DRAFT:
            raise OutOfDate
        return await _own(connection, user_id, post.case_id), post


async def _own(connection: AsyncConnection, user_id: int, case_id: int) -> Case:
    case = await cases.of_asker(connection, user_id, case_id)
    if case is None:
        raise CaseNotFound
    return case


def _report_of(case_id: int, question_id: int | None) -> tuple[ProtectionKind, int]:
    if question_id is None:
        return ProtectionKind.CASE_REPORT, case_id
    return ProtectionKind.QUESTION_REPORT, question_id


def _fit(words: str) -> str:
    return words[:LONGEST_WORDS]
