"""The pretend Discord behaves as the real one towards discord.py, and notices what that would not take."""

from collections.abc import AsyncIterator

import aiohttp
import discord
import pytest
from discord.http import Route

from tests.wire.bot_process import rest_at
from tests.wire.controls import Controls, discord_here
from tests.wire.faults import OPENING, Fault, channel_gone, closed_dms, opening_too_fast
from tests.wire.payloads import LOBBY_ID, dm_of
from tests.wire.server import TOKEN

NIA, BEN = 7, 8


@pytest.fixture
async def here() -> AsyncIterator[Controls]:
    async with discord_here() as opened:
        yield opened


@pytest.fixture
async def client(here: Controls, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[discord.Client]:
    """A plain client that is logged in, but not connected."""
    monkeypatch.setattr(Route, "BASE", rest_at(here.address))
    async with discord.Client(intents=discord.Intents.none()) as opened:
        await opened.login(TOKEN)
        yield opened


def dm(client: discord.Client, user_id: int = NIA) -> discord.PartialMessageable:
    return client.get_partial_messageable(dm_of(user_id), type=discord.ChannelType.private)


async def test_the_same_nonce_makes_one_message_within_the_window(
    here: Controls, client: discord.Client
) -> None:
    first = await dm(client).send("Due now", nonce="due:1")
    assert (await dm(client).send("Due now", nonce="due:1")).id == first.id
    await here.advance(179)
    assert (await dm(client).send("Due now", nonce="due:1")).id == first.id
    await here.advance(2)
    assert (await dm(client).send("Due now", nonce="due:1")).id != first.id
    assert [message.nonce for message in await here.messages()] == ["due:1", "due:1"]
    assert (await here.counters())["nonce_repeats"] == 2


@pytest.mark.parametrize(("after", "before_retry"), [(True, 1), (False, 0)])
async def test_a_failed_answer_leaves_a_message_only_if_it_failed_afterwards(
    here: Controls, client: discord.Client, *, after: bool, before_retry: int
) -> None:
    await here.fail(Fault(503, after=after, times=1))
    with pytest.raises(discord.DiscordServerError):
        await dm(client).send("Due now", nonce="due:1")
    assert len(await here.messages()) == before_retry
    await dm(client).send("Due now", nonce="due:1")
    assert [message.words for message in await here.messages()] == ["Due now"]


@pytest.mark.parametrize("after", [True, False])
async def test_a_cut_connection(here: Controls, client: discord.Client, *, after: bool) -> None:
    await here.fail(Fault(0, after=after, times=1))
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await dm(client).send("Due now")
    assert len(await here.messages()) == after


async def test_a_429_of_discord_is_retried_and_one_of_cloudflare_is_not(
    here: Controls, client: discord.Client
) -> None:
    await here.fail(Fault(429, times=2, retry_after_s=0.01))
    await dm(client).send("Due now")
    await here.fail(Fault(429, times=1, via=False))
    with pytest.raises(discord.HTTPException, match="429"):
        await dm(client).send("Due now")
    assert len(await here.messages()) == 1
    assert (await here.counters())["invalid"] == 3


@pytest.mark.parametrize(
    ("fault", "code"), [(closed_dms(NIA), 50007), (channel_gone(NIA), 10003), (opening_too_fast(), 40003)]
)
async def test_who_cannot_be_written_to(
    here: Controls, client: discord.Client, fault: Fault, code: int
) -> None:
    await here.fail(fault)
    with pytest.raises(discord.HTTPException) as raised:
        await client.create_dm(discord.Object(NIA))
        await dm(client).send("Due now")
    assert raised.value.code == code
    if fault.route != OPENING:
        await dm(client, BEN).send("Due now")
    await here.heal()
    await (await client.create_dm(discord.Object(NIA))).send("Due now")
    assert (await here.messages())[-1].user_id == NIA


async def test_a_share_of_requests_fails(here: Controls, client: discord.Client) -> None:
    await here.fail(Fault(503, OPENING, share=0.5))
    failed = 0
    for user_id in range(40):
        try:
            await client.create_dm(discord.Object(user_id))
        except discord.DiscordServerError:
            failed += 1
    assert 10 < failed < 30


async def test_messages_are_read_edited_and_deleted(here: Controls, client: discord.Client) -> None:
    sent = await dm(client).send("Due now")
    await sent.edit(content="Done")
    assert (await dm(client).fetch_message(sent.id)).content == "Done"
    await sent.delete()
    with pytest.raises(discord.NotFound):
        await dm(client).fetch_message(sent.id)


async def test_a_wrong_token_is_refused(client: discord.Client) -> None:
    async with discord.Client(intents=discord.Intents.none()) as other:
        with pytest.raises(discord.LoginFailure):
            await other.login("wrong")


async def test_more_than_the_whole_bot_may_send_is_refused_and_counted() -> None:
    async with discord_here(global_per_s=5) as here, raw(here) as http:
        for user_id in range(5):
            assert (await http.post(_messages(dm_of(user_id)), json={"content": "x"})).status == 200
        refused = await http.post(_messages(dm_of(9)), json={"content": "x"})
        assert refused.status == 429
        assert refused.headers["X-RateLimit-Global"] == "true"
        assert refused.headers["Via"]
        assert (await refused.json())["global"] is True
        assert 0 < float(refused.headers["Retry-After"]) <= 1
        exempt = await http.post("/api/v10/interactions/1/unknown/callback", json={"type": 6})
        assert (await exempt.json())["code"] == 10062
        counters = await here.counters()
        assert (counters["refused_global"], counters["invalid"], counters["messages"]) == (1, 1, 5)


async def test_each_channel_has_a_limit_of_its_own(here: Controls) -> None:
    async with raw(here) as http:
        left = [
            (await http.post(_messages(LOBBY_ID), json={"content": "x"})).headers["X-RateLimit-Remaining"]
            for _ in range(5)
        ]
        assert left == ["4", "3", "2", "1", "0"]
        refused = await http.post(_messages(LOBBY_ID), json={"content": "x"})
        assert (refused.status, refused.headers["X-RateLimit-Scope"]) == (429, "user")
        assert (await http.post(_messages(dm_of(NIA)), json={"content": "x"})).status == 200


async def test_unknown_routes_and_bad_bodies_are_remembered(here: Controls) -> None:
    async with raw(here) as http:
        assert (await http.get("/api/v10/guilds/1/bans")).status == 501
        await http.post(_messages(LOBBY_ID), json={})
    unknown, empty = await here.violations()
    assert "GET /api/v10/guilds/1/bans" in unknown
    assert "an empty message" in empty


async def test_a_session_that_is_forgotten_cannot_be_resumed(here: Controls) -> None:
    async with raw(here) as http:
        async with http.ws_connect("/gw/") as socket:
            await socket.receive_json()
            await socket.send_json({"op": 2, "d": {"token": TOKEN}})
            session_id = (await socket.receive_json())["d"]["session_id"]
            resume = {"op": 6, "d": {"token": TOKEN, "session_id": session_id, "seq": 1}}
            assert (await socket.receive_json())["t"] == "GUILD_CREATE"
        for forget, expected in ((False, ["GUILD_CREATE", "RESUMED"]), (True, [None])):
            await here.cut_gateway(forget=forget)
            async with http.ws_connect("/gw/") as socket:
                await socket.receive_json()
                await socket.send_json(resume)
                assert [(await socket.receive_json())["t"] for _ in expected] == expected


async def test_a_gateway_that_is_down_refuses_and_a_wrong_token_ends_the_session(here: Controls) -> None:
    async with raw(here) as http:
        async with http.ws_connect("/gw/") as socket:
            await socket.receive_json()
            await socket.send_json({"op": 2, "d": {"token": "wrong"}})
            assert (await socket.receive()).data == 4004
        await here.cut_gateway(down_s=60)
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await http.ws_connect("/gw/")


def raw(here: Controls) -> aiohttp.ClientSession:
    """Requests without discord.py, which would wait and retry."""
    return aiohttp.ClientSession(f"http://{here.address}", headers={"Authorization": f"Bot {TOKEN}"})


def _messages(channel_id: int) -> str:
    return f"/api/v10/channels/{channel_id}/messages"
