"""The JSON that Discord sends: only what discord.py needs, in the shapes that Discord documents."""

from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]

BOT_ID = 1_111_111_111_111_111_111
GUILD_ID = 2_222_222_222_222_222_222
LOBBY_ID = 3_333_333_333_333_333_333
"""The one text channel of the one server."""

DM_BIT = 1 << 62
"""A member's DM channel has the member's id with this bit, so that tests know it before it is opened."""

_ALL_PERMISSIONS = str(2**50 - 1)


def dm_of(user_id: int) -> int:
    """Return the id of the bot's DM channel with this member."""
    return user_id | DM_BIT


def owner_of(channel_id: int) -> int | None:
    """Return whose DM this is, None for a channel of the server."""
    return channel_id & ~DM_BIT if channel_id & DM_BIT else None


def user(user_id: int) -> Json:
    """Return a member, or the bot itself."""
    name = "evenkeel" if user_id == BOT_ID else f"member{user_id}"
    return {
        "id": str(user_id),
        "username": name,
        "global_name": None,
        "discriminator": "0",
        "avatar": None,
        "bot": user_id == BOT_ID,
        "public_flags": 0,
        "flags": 0,
    }


def application() -> Json:
    """Return the application behind the bot."""
    return {
        "id": str(BOT_ID),
        "name": "Evenkeel",
        "icon": None,
        "description": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "owner": user(4_444_444_444_444_444_444),
        "flags": 0,
    }


def channel(channel_id: int) -> Json:
    """Return a DM or the server's text channel."""
    owner = owner_of(channel_id)
    if owner is not None:
        return {"id": str(channel_id), "type": 1, "recipients": [user(owner)], "last_message_id": None}
    return {
        "id": str(channel_id),
        "type": 0,
        "guild_id": str(GUILD_ID),
        "name": "lobby",
        "position": 0,
        "permission_overwrites": [],
        "permissions": _ALL_PERMISSIONS,
    }


def guild() -> Json:
    """Return the server as it is announced on the gateway."""
    everyone = {"id": str(GUILD_ID), "name": "@everyone", "position": 0, "permissions": _ALL_PERMISSIONS}
    empty = ("threads", "emojis", "stickers", "features", "presences", "voice_states", "stage_instances")
    return {
        "id": str(GUILD_ID),
        "name": "Freelance Harbour",
        "owner_id": "4444444444444444444",
        "member_count": 2,
        "roles": [everyone],
        "channels": [channel(LOBBY_ID)],
        "members": [member(BOT_ID)],
        **{name: [] for name in empty},
    }


def member(user_id: int) -> Json:
    """Return someone as a member of the server."""
    return {
        "user": user(user_id),
        "roles": [],
        "flags": 0,
        "joined_at": "2026-01-01T00:00:00+00:00",
        "permissions": _ALL_PERMISSIONS,
        "deaf": False,
        "mute": False,
    }


def ready(session_id: str, gateway: str) -> Json:
    """Return the answer to IDENTIFY."""
    return {
        "v": 10,
        "user": user(BOT_ID),
        "guilds": [{"id": str(GUILD_ID), "unavailable": True}],
        "session_id": session_id,
        "resume_gateway_url": gateway,
        "application": {"id": str(BOT_ID), "flags": 0},
    }


def interaction(kind: int, interaction_id: int, token: str, user_id: int, channel_id: int) -> Json:
    """Return an interaction without its data: kind 2 is a slash command, 3 a component."""
    in_dm = owner_of(channel_id) is not None
    who: Json = {"user": user(user_id)} if in_dm else {"member": member(user_id), "guild_id": str(GUILD_ID)}
    return who | {
        "id": str(interaction_id),
        "application_id": str(BOT_ID),
        "type": kind,
        "token": token,
        "version": 1,
        "context": 1 if in_dm else 0,
        "channel": channel(channel_id),
        "channel_id": str(channel_id),
        "locale": "en-US",
        "app_permissions": _ALL_PERMISSIONS,
        "attachment_size_limit": 10 * 2**20,
        "entitlements": [],
        "authorizing_integration_owners": {"0": str(GUILD_ID) if not in_dm else "0"},
    }


def moment(seconds: float) -> str:
    """Write a moment (seconds since 1970) as Discord does."""
    return datetime.fromtimestamp(seconds, UTC).isoformat()
