"""Cases as services make them, without Discord."""

from typing import Any

from bot.guilds.rules import GuildSettings
from bot.peer_review.calibration import Score
from bot.peer_review.case_service import AskerContext
from bot.peer_review.kinds import CaseKind
from bot.peer_review.question_service import PostDraft
from bot.peer_review.source_service import About
from bot.peer_review.store import verdicts
from bot.peer_review.types import Case, QuickReply
from bot.peer_review.verdict_service import ReviewerContext, VerdictOutcome
from bot.peer_review.verdicts import Confidence
from bot.wiring.services import Services

HARBOUR, ISLAND = 71, 72
"""Two servers."""
THREAD, CARD = 900, 901


async def set_up(services: Services, guild_id: int = HARBOUR, **chosen: Any) -> GuildSettings:
    settings = GuildSettings(review_channel_id=500 + guild_id, minimum_account_days=0, **chosen)
    await services.guilds.save(guild_id, settings)
    return settings


def asker(user_id: int, guild_id: int = HARBOUR) -> AskerContext:
    return AskerContext(user_id, guild_id, (), (f"name-of-{user_id}",))


def judge(user_id: int, guild_id: int = HARBOUR) -> ReviewerContext:
    return ReviewerContext(user_id, guild_id, ())


async def drafted(services: Services, user_id: int, guild_id: int = HARBOUR, **words: str) -> Case:
    kind = CaseKind(words.pop("kind", CaseKind.CANCEL))
    said = {"question": "Stay or go?", "client_view": "That all is fine", "tried": "", **words}
    return (await services.peer_review.cases.begin(asker(user_id, guild_id), kind, About(), said)).case


async def posted(
    services: Services, user_id: int, guild_id: int = HARBOUR, *, anonymous: bool = False, **words: str
) -> Case:
    draft = await drafted(services, user_id, guild_id, **words)
    approved = await services.peer_review.cases.approve(
        asker(user_id, guild_id), draft.case_id, draft.digest, anonymous=anonymous
    )
    return await services.peer_review.cases.mark_posted(approved, THREAD + draft.case_id, CARD)


async def judged(services: Services, case: Case, user_id: int, outcome: str = "FINISH") -> VerdictOutcome:
    who = judge(user_id, case.guild_id)
    return await services.peer_review.verdicts.give(who, case.case_id, outcome, "because", Confidence.HIGH)


async def plant_reviews(services: Services, user_id: int, mark: str) -> None:
    """Leave a trace of a member in every table of reviews, as asker and as reviewer."""
    reviews, guild_id, other = services.peer_review, 28_000 + user_id, 5_000 + user_id
    await set_up(services, guild_id, quorum=1)
    await services.peer_review.reviewers.join(guild_id, user_id, frozenset({CaseKind.CANCEL}), 3)
    await posted(services, user_id, guild_id, question=f"{mark}-question", tried=f"{mark}-tried")
    theirs = await posted(services, other, guild_id)
    await reviews.verdicts.reply(judge(user_id, guild_id), theirs.case_id, QuickReply.CLAIMED)
    asked = await reviews.questions.ask(judge(user_id, guild_id), theirs.case_id, f"{mark}-asks")
    assert isinstance(asked, PostDraft)
    await reviews.questions.mark_posted(asked, 333)
    await reviews.verdicts.give(
        judge(user_id, guild_id), theirs.case_id, "FINISH", f"{mark}-reason", Confidence.LOW
    )
    async with services.database.writing() as connection:
        await verdicts.keep_score(connection, guild_id, user_id, Score(5, 0.1, services.clock()))
    await reviews.questions.block(guild_id, await _own_case_id(services, user_id), blocked=True)


async def _own_case_id(services: Services, user_id: int) -> int:
    return (await services.peer_review.cases.newest(user_id))[0].case_id
