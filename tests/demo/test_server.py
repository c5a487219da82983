"""The one address: our page, the conversation inside it, and nobody else's page."""

import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from demo import wording as demo_wording
from demo.server import serve
from demo.world import World, open_world
from tests.databases import fresh_sqlite
from tests.words import said_in


@dataclass
class Site:
    session: ClientSession
    world: World

    async def state(self) -> dict[str, Any]:
        async with self.session.get("/demo/state") as answer:
            return await answer.json()


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    await fresh_sqlite(tmp_path)
    listening = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    async with (
        open_world(tmp_path, datetime(2026, 3, 2, tzinfo=UTC)) as world,
        serve(world, listening),
        ClientSession(address) as session,
    ):
        yield Site(session, world)


async def test_the_conversation_may_stand_in_our_page_only_and_wears_our_style(site: Site):
    async with site.session.get("/conversation?view=1") as answer:
        assert "X-Frame-Options" not in answer.headers
        assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
        assert "/demo/conversation.css" in await answer.text()


async def test_everything_comes_from_this_address(site: Site):
    for path in ("/", "/demo/page.js", "/demo/page.css", "/demo/conversation.js", "/app.js"):
        async with site.session.get(path) as answer:
            assert answer.status == 200, path
            text = await answer.text()
        assert "https://" not in text or path == "/app.js"


async def test_what_the_page_asks_for(site: Site):
    before = await site.state()
    async with site.session.post("/demo/time", json={"step": "day"}) as answer:
        after = await answer.json()
    assert after["now"][:10] == "2026-03-03"
    assert after["view"] == before["view"], "the conversation stays as it is"
    async with site.session.post("/demo/go", json={"person": "vera", "place": "direct"}) as answer:
        gone = await answer.json()
    assert (gone["person"], gone["place"], gone["view"]) == ("vera", "direct", after["view"] + 1)


async def test_a_person_who_is_not_there_gets_a_sentence(site: Site):
    async with site.session.post("/demo/go", json={"person": "nobody", "place": "direct"}) as answer:
        state = await answer.json()
    assert state["person"] == "nia"
    assert "Choose again" in state["notice"][1]


async def test_what_is_refused(site: Site):
    asked: list[tuple[str, dict[str, Any], int]] = [
        ("/demo/time", {"json": {"step": "century"}}, 400),
        ("/demo/time", {"json": ["day"]}, 400),
        ("/demo/time", {"data": "{", "headers": {"Content-Type": "application/json"}}, 400),
        ("/demo/time", {"data": {"step": "day"}}, 415),
        ("/demo/go", {"json": {}, "headers": {"Origin": "http://example.org"}}, 403),
        ("/demo/go", {"json": {}, "headers": {"Host": "example.org"}}, 403),
    ]
    for path, sent, status in asked:
        async with site.session.post(path, **sent) as answer:
            assert answer.status == status, (path, sent)


async def test_a_view_that_simcord_has_forgotten_is_opened_again(site: Site):
    before = await site.state()
    headers = {"X-Simcord-Capability": before["capability"], "X-Simcord-Context": "forgotten"}
    async with site.session.get("/api/state", headers=headers) as answer:
        assert answer.status == 410
    assert (await site.state())["view"] == before["view"] + 1


async def _act(site: Site, **action: object) -> dict[str, Any]:
    """Act as SimCord's page does, but knowing only an old state of the world."""
    capability = {"X-Simcord-Capability": (await site.state())["capability"]}
    async with site.session.post("/api/pages", json={}, headers=capability) as answer:
        page = await answer.json()
    known = {
        "protocol_version": 3,
        "sequence": 1,
        "request_id": "r",
        "generation": page["context"]["generation"],
        "bot_generation": page["botGeneration"],
        "published_revision": 0,
        "target_id": None,
    }
    headers = {**capability, "X-Simcord-Context": page["context"]["id"]}
    async with site.session.post("/api/action", json={**known, **action}, headers=headers) as answer:
        return await answer.json()


async def test_an_action_counts_although_the_page_has_not_seen_the_newest_state(site: Site):
    receipt = await _act(site, kind="send_message", content="Hello!")
    assert receipt["settlement"] == "settled"
    assert site.world.community.channels[0].history()[-1].content == "Hello!"
    assert (await site.state())["notice"][1] == ""


async def test_an_action_that_fails_gets_a_sentence(site: Site):
    receipt = await _act(site, kind="send_message", content="x" * 2001)
    assert receipt["rejected"]
    assert said_in(demo_wording.NOT_ACCEPTED, (await site.state())["notice"][1])
