"""Nobody can make the bot burn its budget of refused requests, and none of them goes uncounted."""

import asyncio
import fnmatch
from collections.abc import AsyncIterator
from typing import Any, cast

import discord
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from discord.http import HTTPClient, Route

from bot.errors import DirectMessagesClosed
from bot.guilds.rules import MOST_QUORUM
from bot.peer_review.types import QuickReply
from bot.peer_review.verdict_service import ReviewerContext
from cogs.client import EvenkeelClient
from cogs.peer_review import wording as peer_review_wording
from cogs.peer_review.delivery import CaseDelivery
from cogs.shared.refusal_memory import REMEMBERED, RefusalMemory
from cogs.shared.refusals import ALL, UNASKED, RefusalCounter, TooManyRefusals
from tests.clock import HandClock
from tests.peer_review.community import Community
from tests.peer_review.test_faults import withdraw
from tests.people import Person, World
from tests.words import said_in

EDIT = "PATCH /channels/*/messages/*"


def asked(world: World, request: str) -> int:
    """How often a request was made."""
    made = [f"{each.method} {each.path}" for each in world.env.http_requests]
    return len(fnmatch.filter(made, request))


def first_answer(person: Person) -> str:
    assert person.result is not None
    return person.looks_at(person.result.response).sees


class _Answers:
    """A server that gives these answers, one after the other, then 200; and discord.py's client for it."""

    def __init__(self, refusals: RefusalCounter) -> None:
        self.http = HTTPClient(asyncio.get_running_loop(), http_trace=refusals.trace())
        self._next: list[tuple[int, dict[str, str]]] = []

    async def ask(self, *statuses: int, **headers: str) -> Any:
        self._next = [(status, headers) for status in statuses]
        return await self.http.request(Route("GET", "/gateway"))

    async def serve(self, _: web.Request) -> web.Response:
        status, headers = self._next.pop(0) if self._next else (200, {})
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        named |= {"Via": "1.1", "Content-Type": "application/json"}
        return web.Response(body=b'{"code": 0, "retry_after": 0}', status=status, headers=named)


@pytest.fixture
def refusals(clock: HandClock) -> RefusalCounter:
    return RefusalCounter(clock)


@pytest.fixture
async def answers(refusals: RefusalCounter, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[_Answers]:
    made, app = _Answers(refusals), web.Application()
    app.router.add_route("*", "/{path:.*}", made.serve)
    async with TestServer(app) as server:
        monkeypatch.setattr(Route, "BASE", f"http://127.0.0.1:{server.port}")
        await made.http.static_login("token")
        yield made
        await made.http.close()


async def test_each_refusal_counts_that_discord_py_hides_and_no_other_answer(
    answers: _Answers, refusals: RefusalCounter
) -> None:
    await answers.ask(429, 429, 200)
    for status in (401, 403, 404, 400):
        with pytest.raises(discord.HTTPException):
            await answers.ask(status)
    await answers.ask(429, X_RateLimit_Scope="shared")
    refusals.check(5)
    with pytest.raises(TooManyRefusals):
        refusals.check(4)
    assert refusals.rate_limits == 3


async def test_the_count_of_ten_minutes_ends_with_them(refusals: RefusalCounter, clock: HandClock) -> None:
    for _ in range(UNASKED):
        refusals.note(403)
        clock.move(seconds=0.1)
    with pytest.raises(TooManyRefusals) as shut_out:
        refusals.check(UNASKED)
    clock.now += shut_out.value.rest
    refusals.check(UNASKED)


async def test_when_nearly_all_is_used_up_no_request_is_made(
    answers: _Answers, refusals: RefusalCounter, clock: HandClock
) -> None:
    memory = RefusalMemory(refusals, clock)
    memory.guard(answers.http)
    for _ in range(ALL):
        refusals.note(401)
    with pytest.raises(TooManyRefusals):
        await answers.ask(403)
    clock.move(minutes=10)
    assert await answers.ask(200)


async def test_closed_dms_are_asked_once_and_again_after_minutes_or_when_the_member_appears_there(
    world: World,
) -> None:
    zed = world.person("zed")
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50007, times=None)
    for _ in range(50):
        await zed.types("cancel")
        assert said_in(DirectMessagesClosed.sentence, first_answer(zed))
    assert asked(world, "POST /channels/*/messages") == 1
    assert asked(world, "POST /users/@me/channels") == 1
    assert asked(world, "GET /users/*") == 0
    await world.env.advance_time(REMEMBERED.total_seconds())
    await zed.types("cancel")
    assert asked(world, "POST /channels/*/messages") == 2
    world.env.backend.faults.clear()
    zed.goes_to_dm()
    await zed.types("help")
    zed.where = world.channel
    await zed.types("cancel")
    assert asked(world, "POST /channels/*/messages") == 3
    assert "First things first" in zed.looks_at_newest_dm().sees


async def test_who_keeps_dms_closed_cannot_have_us_try_at_each_press_in_an_old_dm(world: World) -> None:
    zed = world.person("zed")
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50007, times=None)
    for _ in range(10):
        zed.goes_to_dm()
        await zed.types("help")
        zed.where = world.channel
        await zed.types("cancel")
    assert asked(world, "POST /channels/*/messages") <= 2


async def test_however_many_change_a_card_at_once_it_is_written_twice_and_shows_all(world: World) -> None:
    community = Community(world)
    await community.set_up(quorum=MOST_QUORUM)
    thread = await community.nia_posts()
    case, client = await community.the_case(), cast("EvenkeelClient", world.env.bot)
    delivery, before = CaseDelivery(client), asked(world, EDIT)
    judges = [ReviewerContext(each, world.guild.id, ()) for each in range(900, 920)]

    for judge in judges:
        await world.services.peer_review.verdicts.reply(judge, case.case_id, QuickReply.CLAIMED)
    await asyncio.gather(*(delivery.refresh(case) for _ in judges))
    assert asked(world, EDIT) - before == 2
    assert f"and {len(judges) - 8} more" in community.words_in(thread)


async def test_a_card_that_may_not_be_changed_is_not_tried_at_each_press_until_rights_change(
    world: World,
) -> None:
    community = Community(world)
    await community.set_up(quorum=MOST_QUORUM)
    thread = await community.nia_posts()
    zed = community.at("zed", thread)
    world.env.inject_error("PATCH", "/channels/*/messages/*", status=403, code=50001, times=None)
    for _ in range(25):
        await community.at("zed", thread).presses(peer_review_wording.CLAIM)
        await community.at("zed", thread).presses(peer_review_wording.NOT_ME)
    assert asked(world, EDIT) == 1
    world.env.backend.faults.clear()
    withdraw(community, community.log.id)  # any change of rights in the server
    await community.at("zed", thread).presses(peer_review_wording.CLAIM)
    assert f"<@{zed.user_id}>" in community.words_in(thread)
