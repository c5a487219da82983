"""Cases as services make them, without Discord."""

from typing import Any

from bot.guilds.rules import GuildSettings
from bot.reviews.asking import Asker
from bot.reviews.judging import Given, Judge
from bot.reviews.kinds import Kind
from bot.reviews.record import Case, Reply
from bot.reviews.relaying import Written
from bot.reviews.sources import About
from bot.reviews.verdicts import Confidence
from bot.wiring import Services

HARBOUR, ISLAND = 71, 72
"""Two servers."""
THREAD, CARD = 900, 901


async def set_up(services: Services, guild_id: int = HARBOUR, **chosen: Any) -> GuildSettings:
    settings = GuildSettings(review_channel_id=500 + guild_id, minimum_account_days=0, **chosen)
    await services.guilds.save(guild_id, settings)
    return settings


def asker(user_id: int, guild_id: int = HARBOUR) -> Asker:
    return Asker(user_id, guild_id, (), (f"name-of-{user_id}",))


def judge(user_id: int, guild_id: int = HARBOUR) -> Judge:
    return Judge(user_id, guild_id, ())


async def drafted(services: Services, user_id: int, guild_id: int = HARBOUR, **words: str) -> Case:
    kind = Kind(words.pop("kind", Kind.CANCEL))
    said = {"question": "Stay or go?", "client_view": "That all is fine", "tried": "", **words}
    return (await services.reviews.asking.begin(asker(user_id, guild_id), kind, About(), said)).case


async def posted(
    services: Services, user_id: int, guild_id: int = HARBOUR, *, anonymous: bool = False, **words: str
) -> Case:
    draft = await drafted(services, user_id, guild_id, **words)
    approved = await services.reviews.asking.approve(
        asker(user_id, guild_id), draft.case_id, draft.digest, anonymous=anonymous
    )
    return await services.reviews.asking.posted(approved, THREAD + draft.case_id, CARD)


async def judged(services: Services, case: Case, user_id: int, outcome: str = "FINISH") -> Given:
    who = judge(user_id, case.guild_id)
    return await services.reviews.judging.give(who, case.case_id, outcome, "because", Confidence.HIGH)


async def plant_reviews(services: Services, user_id: int, mark: str) -> None:
    """Leave a trace of a member in every table of reviews, as asker and as reviewer."""
    reviews, guild_id, other = services.reviews, 28_000 + user_id, 5_000 + user_id
    await set_up(services, guild_id, quorum=1)
    await services.reviews.inviting.join(guild_id, user_id, frozenset({Kind.CANCEL}), 3)
    await posted(services, user_id, guild_id, question=f"{mark}-question", tried=f"{mark}-tried")
    theirs = await posted(services, other, guild_id)
    await reviews.judging.reply(judge(user_id, guild_id), theirs.case_id, Reply.CLAIMED)
    asked = await reviews.relaying.ask(judge(user_id, guild_id), theirs.case_id, f"{mark}-asks")
    assert isinstance(asked, Written)
    await reviews.relaying.posted(asked, 333)
    await reviews.judging.give(
        judge(user_id, guild_id), theirs.case_id, "FINISH", f"{mark}-reason", Confidence.LOW
    )
    await reviews.relaying.block(guild_id, await _own_case_id(services, user_id), blocked=True)


async def _own_case_id(services: Services, user_id: int) -> int:
    return (await services.reviews.asking.newest(user_id))[0].case_id
