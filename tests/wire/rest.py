"""The HTTP routes that discord.py needs of Discord. Any other is a failure of the test."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.wire import payloads
from tests.wire.payloads import DM_BIT, LOBBY_ID, Json, dm_of
from tests.wire.world import Interaction, Refused, World


@dataclass(frozen=True)
class Call:
    """One request, read."""

    path: dict[str, str]
    """The parts of the path by the names in the route."""
    body: Any

    def number(self, name: str) -> int:
        """Return an id out of the path."""
        return int(self.path[name])

    @property
    def token(self) -> str:
        """The interaction's token, by either of its names."""
        return self.path.get("interaction_token") or self.path["webhook_token"]


Reply = tuple[int, Json | list[Json] | None]
Handler = Callable[[World, Call], Reply]


def me(_world: World, _call: Call) -> Reply:
    return 200, payloads.user(payloads.BOT_ID)


def application(_world: World, _call: Call) -> Reply:
    return 200, payloads.application()


def user(_world: World, call: Call) -> Reply:
    return 200, payloads.user(call.number("user_id"))


def set_commands(world: World, call: Call) -> Reply:
    known = {"application_id": call.path["application_id"], "version": "1"}
    world.commands = [
        {"id": str(world.new_id()), "description": "", **command, **known} for command in call.body
    ]  # context menus have no description of their own
    return 200, world.commands


def open_dm(_world: World, call: Call) -> Reply:
    return 200, payloads.channel(dm_of(int(call.body["recipient_id"])))


def send(world: World, call: Call) -> Reply:
    return 200, world.show(world.create(_channel(call), call.body))


def read(world: World, call: Call) -> Reply:
    return 200, world.show(world.message(call.number("message_id")))


def edit(world: World, call: Call) -> Reply:
    return 200, world.show(world.edit(world.message(call.number("message_id")), call.body))


def delete(world: World, call: Call) -> Reply:
    world.message(call.number("message_id")).deleted = True
    return 204, None


def answer(world: World, call: Call) -> Reply:
    asked = world.answer(call.token, call.body)
    interaction = {"id": asked.payload["id"], "type": asked.payload["type"]}
    reply: Json = {"interaction": interaction}
    if asked.original is not None:
        interaction["response_message_id"] = str(asked.original.message_id)
        reply["resource"] = {"type": call.body["type"], "message": world.show(asked.original)}
    return 200, reply


def follow_up(world: World, call: Call) -> Reply:
    return 200, world.show(world.follow_up(call.token, call.body))


def read_original(world: World, call: Call) -> Reply:
    original = world.interaction(call.token).original
    if original is None:
        raise Refused(404, 10008, "Unknown Message")
    return 200, world.show(original)


def edit_original(world: World, call: Call) -> Reply:
    asked: Interaction = world.interaction(call.token)
    if asked.original is None:  # the first words after a deferral
        return follow_up(world, call)
    return 200, world.show(world.edit(asked.original, call.body))


ROUTES: list[tuple[str, str, Handler]] = [
    ("GET", "/users/@me", me),
    ("GET", "/users/{user_id}", user),
    ("GET", "/oauth2/applications/@me", application),
    ("PUT", "/applications/{application_id}/commands", set_commands),
    ("POST", "/users/@me/channels", open_dm),
    ("POST", "/channels/{channel_id}/messages", send),
    ("GET", "/channels/{channel_id}/messages/{message_id}", read),
    ("PATCH", "/channels/{channel_id}/messages/{message_id}", edit),
    ("DELETE", "/channels/{channel_id}/messages/{message_id}", delete),
    ("POST", "/interactions/{interaction_id}/{interaction_token}/callback", answer),
    ("POST", "/webhooks/{webhook_id}/{webhook_token}", follow_up),
    ("GET", "/webhooks/{webhook_id}/{webhook_token}/messages/@original", read_original),
    ("PATCH", "/webhooks/{webhook_id}/{webhook_token}/messages/@original", edit_original),
    ("PATCH", "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}", edit),
    ("DELETE", "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}", delete),
]
"""Method, path as in Discord's description (`@original` before `{message_id}`), and what answers it."""


def _channel(call: Call) -> int:
    channel_id = call.number("channel_id")
    if channel_id != LOBBY_ID and not channel_id & DM_BIT:
        raise Refused(404, 10003, "Unknown Channel")
    return channel_id
