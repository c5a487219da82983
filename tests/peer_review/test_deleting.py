"""Deleted is deleted: whatever Discord does meanwhile, nothing of the words stays, or the member is told."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import discord
import pytest
from simcord.backend.models import Overwrite
from simcord.builders import ChannelHandle
from simcord.enums import OverwriteType
from sqlalchemy import func, select

from bot.errors import CaseNotFound
from bot.wiring.tables import review_cases, review_posts
from cogs.peer_review import wording
from cogs.privacy import wording as privacy_wording
from tests.peer_review.community import Community
from tests.people import Person, World
from tests.privacy.exports import exported
from tests.words import said_in

DAY = timedelta(days=1).total_seconds()
MARKER = "my small town"
FORGET, DELETE = "forget", "delete"


@pytest.fixture
async def community(world: World) -> Community:
    made = Community(world)
    await made.set_up(quorum=1)
    return made


@contextmanager
def before_discord_takes(world: World, path_end: str, do: Callable[[], Awaitable[object]]) -> Iterator[None]:
    """Do something once after the bot has asked Discord to write somewhere, and before Discord does it."""
    http: Any = world.env.bot.http
    ask, waiting = http.request, [do]

    async def slowly(route: Any, **options: Any) -> Any:
        if waiting and route.method == "POST" and route.url.endswith(path_end):
            await waiting.pop()()
        return await ask(route, **options)

    http.request = slowly
    try:
        yield
    finally:
        del http.request
    assert not waiting, "the bot never asked"


def shut_out(community: Community, *, out: bool) -> None:
    """Hide the channel from the bot, or let it in again."""
    backend = community.world.env.backend
    rights = discord.Permissions(view_channel=True, send_messages_in_threads=True, manage_threads=True).value
    own = Overwrite(
        target_id=backend.bot_user.id,
        type=OverwriteType.MEMBER,
        allow=0 if out else rights,
        deny=rights if out else 0,
    )
    backend.set_overwrite(community.place.id, own)


async def erase(community: Community, how: str) -> None:
    """Forget everything, or delete the newest case, from another device."""
    services, nia = community.world.services, community.nia
    if how == FORGET:
        await services.privacy.forget(nia.user_id)
    else:
        await services.peer_review.outcomes.delete(nia.user_id, (await community.the_case()).case_id)


async def deletes(community: Community) -> Person:
    nia = community.nia
    nia.where = community.world.channel
    await nia.types("review list")
    await nia.presses("Open")
    await nia.presses("Delete")
    return await nia.presses(wording.DELETE_YES)


async def answers(community: Community, thread: ChannelHandle, words: str) -> Person:
    """Vera asks, Nia writes an answer; it waits for her approval."""
    await (await community.at("vera", thread).presses(wording.QUESTION)).fills_in(words="Which one?")
    nia = await community.nia.looks_at_newest_dm().presses("Answer")
    return await nia.fills_in(words=words)


def in_threads(community: Community) -> str:
    return "".join(community.words_in(each) for each in community.threads)


async def kept(world: World) -> tuple[int, int]:
    """How many cases and posts are kept."""
    async with world.services.database.reading() as connection:
        cases = await connection.scalar(select(func.count()).select_from(review_cases))
        posts = await connection.scalar(select(func.count()).select_from(review_posts))
    return cases or 0, posts or 0


@pytest.mark.parametrize("how", [FORGET, DELETE])
async def test_what_is_erased_while_it_is_being_posted_goes_at_once(community: Community, how: str) -> None:
    await community.nia_writes(question=MARKER)
    with before_discord_takes(community.world, "/threads", lambda: erase(community, how)):
        await community.nia.presses(wording.GATE_ANONYMOUS)
    assert said_in(CaseNotFound.sentence, community.nia.sees)
    assert in_threads(community) == ""
    await community.world.env.advance_time(DAY)
    assert await kept(community.world) == (0, 0)


@pytest.mark.parametrize("how", [FORGET, DELETE])
async def test_an_answer_erased_while_it_is_being_posted_goes_at_once(community: Community, how: str) -> None:
    thread = await community.nia_posts(anonymous=True)
    await answers(community, thread, MARKER)
    with before_discord_takes(
        community.world, f"/channels/{thread.id}/messages", lambda: erase(community, how)
    ):
        await community.nia.presses(wording.POST_IT)
    assert said_in(CaseNotFound.sentence, community.nia.sees)
    assert MARKER not in in_threads(community)
    await community.world.env.advance_time(DAY)
    assert await kept(community.world) == (0, 0)


async def test_a_question_whose_writer_is_forgotten_meanwhile_goes_at_once(community: Community) -> None:
    thread = await community.nia_posts()
    vera = await community.at("vera", thread).presses(wording.QUESTION)
    forget = community.world.services.privacy.forget
    path = f"/channels/{thread.id}/messages"
    with before_discord_takes(community.world, path, lambda: forget(vera.user_id)):
        await vera.fills_in(words=MARKER)
    assert MARKER not in in_threads(community)
    assert "Stay or go?" in in_threads(community), "the case of another stays"


async def test_the_opening_of_a_case_deleted_meanwhile_goes_at_once(community: Community) -> None:
    thread = await community.nia_posts(question=MARKER)
    path = f"/channels/{thread.id}/messages"
    with before_discord_takes(community.world, path, lambda: erase(community, DELETE)):
        await community.judges("vera", thread)
    await community.world.env.advance_time(60)
    assert in_threads(community) == ""
    assert await kept(community.world) == (0, 0)


async def test_who_deletes_hears_that_it_still_stands_and_later_that_it_is_gone(
    community: Community,
) -> None:
    thread = await community.nia_posts(anonymous=True, question=MARKER)
    shut_out(community, out=True)
    assert said_in(wording.DELETED_REFUSED, (await deletes(community)).sees)
    await community.days_pass(3)
    assert MARKER in community.words_in(thread)
    assert await kept(community.world) == (1, 0), "as long as it stands"
    given = await exported(community.world.services, community.nia.user_id)
    assert MARKER not in str(given)
    shut_out(community, out=False)
    await community.world.env.settle()
    assert in_threads(community) == ""
    assert await kept(community.world) == (0, 0)
    told = community.dm_of(community.nia)
    assert told.count("still stands there") == 1, "once"
    assert said_in(wording.OFF_AT_LAST, told)


async def test_what_a_forgotten_member_wrote_is_taken_off_as_soon_as_we_may(community: Community) -> None:
    """A case of their own, and an answer's kin: a question in the case of another."""
    theirs = await community.nia_posts(question="The case of another")
    vera = await community.at("vera", theirs).presses(wording.QUESTION)
    await vera.fills_in(words=MARKER)
    vera.where = community.world.channel
    await vera.types("review ask", about="cancel")
    await vera.fills_in(question=MARKER, client_view="x", tried="")
    await vera.presses(wording.GATE_NAMED)
    shut_out(community, out=True)
    await vera.types("privacy forget")
    await vera.presses(wording.DELETE_YES)
    assert said_in(privacy_wording.FORGOTTEN, vera.sees)
    await community.days_pass(2)
    assert MARKER in in_threads(community)
    before = set(community.threads)
    shut_out(community, out=False)
    await community.world.env.settle()
    assert MARKER not in in_threads(community)
    assert len(before) - len(community.threads) == 1
    assert "The case of another" in community.words_in(theirs)


async def test_without_an_event_of_permissions_it_is_tried_again_the_next_day(community: Community) -> None:
    thread = await community.nia_posts(question=MARKER)
    path = f"/channels/{thread.id}"
    community.world.env.inject_error("DELETE", path, status=403, code=50013)
    community.world.env.inject_error("DELETE", f"{path}/messages/*", status=403, code=50013, times=2)
    community.world.env.inject_error("PATCH", f"{path}/messages/*", status=403, code=50013)
    assert said_in(wording.DELETED_REFUSED, (await deletes(community)).sees)
    await community.world.env.advance_time(DAY + 60)
    assert in_threads(community) == ""
    assert said_in(wording.OFF_AT_LAST, community.dm_of(community.nia))


@pytest.mark.parametrize("way", ["thread", "channel"])
async def test_what_is_gone_by_other_means_is_done(community: Community, way: str) -> None:
    thread = await community.nia_posts(question=MARKER)
    shut_out(community, out=True)
    await deletes(community)
    backend = community.world.env.backend
    if way == "channel":
        del backend.channels[thread.id]  # Discord tells of the channel only, SimCord leaves its threads
    backend.delete_channel(thread.id if way == "thread" else community.place.id)
    await community.world.env.settle()
    await community.world.env.advance_time(DAY + 60)
    assert await kept(community.world) == (0, 0)
