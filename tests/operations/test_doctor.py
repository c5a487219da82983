"""`check` and `run` with a token, against a small Discord of our own on loopback."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import discord
import discord.http
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.__main__ import serve
from bot.database.engine import unverified_hosts
from bot.guilds.rules import PERMISSIONS
from bot.operations import doctor
from bot.operator_errors import TokenRejected
from bot.settings import Settings
from tests.settings import settings_for

BOT = {"id": "1", "username": "Evenkeel", "discriminator": "0", "avatar": None, "bot": True}
APPLICATION = {
    "id": "77",
    "name": "Evenkeel",
    "icon": None,
    "description": "",
    "bot_public": True,
    "bot_require_code_grant": False,
    "verify_key": "",
    "owner": BOT,
}


def guild(guild_id: int, name: str, permissions: int) -> dict[str, Any]:
    everyone = {"id": str(guild_id), "name": "@everyone", "permissions": str(permissions), "position": 0}
    roles = [everyone | {"color": 0, "hoist": False, "managed": False, "mentionable": False, "flags": 0}]
    return {"id": str(guild_id), "name": name, "owner_id": "9", "roles": roles, "emojis": [], "features": []}


@pytest.fixture
async def discord_says(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[dict[str, Any]]:
    """Answers by path; a path without one is refused as Discord refuses a wrong token."""
    answers: dict[str, Any] = {}

    async def answer(request: web.Request) -> web.Response:
        if request.path not in answers:
            return web.Response(
                status=401, body=b'{"message": "401: Unauthorized"}', content_type="application/json"
            )
        body = web.json_response(answers[request.path]).body
        return web.Response(body=body, headers={"Content-Type": "application/json"})

    app = web.Application()
    app.router.add_get("/{path:.*}", answer)
    async with TestServer(app) as server:
        monkeypatch.setattr(discord.http.Route, "BASE", str(server.make_url("")).rstrip("/"))
        yield answers


def settings_at(folder: Path) -> Settings:
    no_real_one = "abc.def.ghi"
    return settings_for(f"sqlite+aiosqlite:///{folder}/none.sqlite3", discord_token=no_real_one)


async def findings(folder: Path) -> list[tuple[bool, str]]:
    return [(finding.fine, finding.what) for finding in await doctor.examine(settings_at(folder))]


async def test_a_rejected_token_says_where_to_get_another(
    tmp_path: Path, discord_says: dict[str, Any]
) -> None:
    assert discord_says == {}
    fine, what = (await findings(tmp_path))[-1]
    assert not fine
    assert "Reset Token" in what


async def test_missing_permissions_are_named_for_each_server(
    tmp_path: Path, discord_says: dict[str, Any]
) -> None:
    everything = discord.Permissions(**dict.fromkeys(PERMISSIONS, True)).value
    without_threads = everything & ~discord.Permissions(create_private_threads=True).value
    servers = [guild(10, "Harbour", everything), guild(11, "Reef", without_threads)]
    discord_says["/users/@me"] = BOT
    discord_says["/oauth2/applications/@me"] = APPLICATION
    discord_says["/users/@me/guilds"] = servers
    for server in servers:
        discord_says[f"/guilds/{server['id']}"] = server
        member = {"user": BOT, "roles": [], "joined_at": None, "deaf": False, "mute": False, "flags": 0}
        discord_says[f"/guilds/{server['id']}/members/1"] = member
    found = await findings(tmp_path)
    assert (True, "Discord: the token works, the bot is called Evenkeel") in found
    assert (True, "server Harbour: all permissions there") in found
    assert any("client_id=77" in what and str(everything) in what for _, what in found)
    [problem] = [what for fine, what in found if not fine]
    assert problem.startswith("server Reef: missing create private threads;")


async def test_running_with_a_rejected_token_says_so(tmp_path: Path, discord_says: dict[str, Any]) -> None:
    assert discord_says == {}
    with pytest.raises(TokenRejected, match="Reset Token"):
        await serve(settings_at(tmp_path))


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("me@db.example.org/x", ["db.example.org"]),
        ("me@db.example.org/x?ssl=require", ["db.example.org"]),
        ("me@/x?host=db.example.org:5432&host=127.0.0.1:5432", ["db.example.org"]),
        ("me@db.example.org/x?ssl=verify-full", []),
        ("me@localhost/x", []),
        ("me@/x?host=/run/postgresql", []),
    ],
)
def test_a_postgresql_elsewhere_must_show_who_it_is(address: str, told: list[str]) -> None:
    assert unverified_hosts(f"postgresql+asyncpg://{address}") == told


async def test_check_warns_where_the_connection_could_be_read() -> None:
    findings = await doctor.examine(settings_for("postgresql+asyncpg://me@127.0.0.2:1/x"))
    warned = [each.what for each in findings if each.careful]
    assert any("ssl=verify-full" in what for what in warned)
