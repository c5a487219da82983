"""Is what the bot sends what Discord takes? By Discord's own description, and by what that leaves unsaid."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
from jsonschema_rs import ValidationError

from cogs.shared import limits
from tests.wire.payloads import Json

FILE = Path(__file__).parents[3] / "shared" / "discord-openapi.json"
"""Discord's OpenAPI description, kept beside the project; only our own checks run where it is missing."""

_CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
_CALLBACKS = {
    4: "CreateMessageInteractionCallbackRequest",
    5: "CreateMessageInteractionCallbackRequest",
    6: "UpdateMessageInteractionCallbackRequest",
    7: "UpdateMessageInteractionCallbackRequest",
    8: "ApplicationCommandAutocompleteCallbackRequest",
    9: "ModalInteractionCallbackRequest",
}
_FOLLOW_UP = ("POST", "/webhooks/{webhook_id}/{webhook_token}")
_FORM = 9
_V2 = 1 << 15
_V2_TYPES = {9, 10, 12, 13, 14, 17}
_LONGEST_CONTENT = 2_000  # the description allows the 4,000 of paying people
_GUILD_MEDIA = 16  # a channel type that the description has forgotten


def problems(method: str, route: str, body: object) -> list[str]:
    """Return all that Discord would refuse in the body of a request."""
    found = list(_unlike_description(method, route, body))
    try:
        found += _unsaid(method, route, body)
    except (LookupError, TypeError) as error:
        found.append(f"unreadable: {error!r}")
    return [f"{method} {route}: {problem}" for problem in found]


def _unlike_description(method: str, route: str, body: object) -> Iterator[str]:
    check = _validator(_schema(method, route, body)) if FILE.exists() else None
    for error in check.iter_errors(_normal(body)) if check else ():
        meant = _meant(error)
        where = "/".join(map(str, meant.instance_path))
        yield f"{where}: {meant.message[-300:]}"


def _schema(method: str, route: str, body: object) -> str:
    """Name the schema of this body; where it is a union, the branch that is meant."""
    if route == _CALLBACK and isinstance(body, dict) and body.get("type") in _CALLBACKS:
        return f"/components/schemas/{_CALLBACKS[body['type']]}"
    if (method, route) == _FOLLOW_UP:
        return "/components/schemas/IncomingWebhookRequestPartial"
    path = route.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")
    return f"/paths/{path}/{method.lower()}/requestBody/content/application~1json/schema"


@cache
def load() -> jsonschema_rs.Registry:
    """Read the description once; call it before forking."""
    return jsonschema_rs.Registry([("urn:discord", json.loads(FILE.read_text("utf-8")))])


@cache
def _validator(schema: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator({"$ref": f"urn:discord#{schema}"}, registry=load())


def _meant(error: ValidationError) -> ValidationError:
    """Go down to the mistake itself: into the branch of a union whose type fits."""
    for branch in getattr(error.kind, "context", ()):
        if not any(_is_of_other_type(inner, error.instance_path) for inner in branch):
            return _meant(branch[0])
    return error


def _is_of_other_type(error: ValidationError, path: list[str | int]) -> bool:
    return error.instance_path == [*path, "type"] or (
        error.instance_path == path and error.kind.name == "type"
    )


def _normal(value: Any) -> Any:
    """Rewrite what discord.py sends and Discord takes, though its description does not."""
    if isinstance(value, list):
        return [_normal(item) for item in value]
    if not isinstance(value, dict):
        return value
    copy = {key: _normal(item) for key, item in value.items()}
    if "recipient_id" in copy:
        copy["recipient_id"] = str(copy["recipient_id"])
    for attachment in copy.get("attachments") or ():
        attachment["id"] = str(attachment["id"])
    if "channel_types" in copy:
        copy["channel_types"] = [kind for kind in copy["channel_types"] if kind != _GUILD_MEDIA]
    return copy


def _unsaid(method: str, route: str, body: object) -> Iterator[str]:
    """Check what the description cannot say: sums, bytes, and fields that exclude each other."""
    if not isinstance(body, dict):
        return
    is_callback = route == _CALLBACK
    data: Json = body.get("data") or {} if is_callback else body
    try:
        if is_callback and body.get("type") == _FORM:
            limits.check_form(data)
            return
        limits.check(data.get("components") or [])
    except limits.TooMuchForDiscord as much:
        yield str(much)
    content, is_v2 = data.get("content") or "", bool((data.get("flags") or 0) & _V2)
    if len(content) > _LONGEST_CONTENT:
        yield f"content of {len(content)} characters"
    if is_v2 and (content or data.get("embeds")):
        yield "content or embeds beside components V2"
    if not is_v2 and any(part["type"] in _V2_TYPES for part in data.get("components") or ()):
        yield "components V2 without their flag"
    says = any(data.get(name) for name in ("content", "components", "embeds", "attachments", "poll"))
    if method == "POST" and route.endswith("/messages") and not says:
        yield "an empty message"
