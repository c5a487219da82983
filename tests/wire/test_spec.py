"""What Discord would not take is found, by its own description where that is at hand, and by our checks."""

from typing import Any

import pytest

from tests.wire import spec

MESSAGES, CALLBACK = (
    "/channels/{channel_id}/messages",
    "/interactions/{interaction_id}/{interaction_token}/callback",
)
COMMANDS = "/applications/{application_id}/commands"
V2 = 1 << 15

described = pytest.mark.skipif(not spec.FILE.exists(), reason="Discord's description is not at hand")


def button(**more: Any) -> dict[str, Any]:
    return {"type": 1, "components": [{"type": 2, "style": 1, "label": "Done", "custom_id": "a:b", **more}]}


def text(content: str) -> dict[str, Any]:
    return {"type": 10, "content": content}


@pytest.mark.parametrize(
    ("route", "body"),
    [
        (MESSAGES, {"content": "x", "nonce": "due:1", "enforce_nonce": True}),
        (MESSAGES, {"flags": V2, "components": [text("Due now"), button()]}),
        (MESSAGES, {"content": "x", "attachments": [{"id": 0, "filename": "a.ics"}]}),
        ("/users/@me/channels", {"recipient_id": 7}),
        (CALLBACK, {"type": 5, "data": {"flags": 64}}),
        (CALLBACK, {"type": 6}),
        (CALLBACK, {"type": 7, "data": {"flags": V2, "components": [text("Done")]}}),
        (CALLBACK, {"type": 8, "data": {"choices": [{"name": "Acme", "value": "1"}]}}),
    ],
)
def test_good_bodies_pass(route: str, body: dict[str, Any]) -> None:
    assert spec.problems("POST", route, body) == []


@pytest.mark.parametrize(
    ("route", "body", "problem"),
    [
        (MESSAGES, {}, "empty"),
        (MESSAGES, {"content": "x" * 2_001}, "2001 characters"),
        (MESSAGES, {"content": "x", "flags": V2, "components": [text("x")]}, "beside components V2"),
        (MESSAGES, {"components": [text("x")]}, "without their flag"),
        (MESSAGES, {"flags": V2, "components": [button(), button()]}, "custom_id twice"),
        (MESSAGES, {"flags": V2, "components": [text("x" * 3_000), text("y" * 1_001)]}, "4001 characters"),
        (CALLBACK, {"type": 7, "data": {"flags": V2, "components": [text("€" * 3_400)]}}, "bytes"),
        (CALLBACK, {"type": 9, "data": {"title": "x" * 46, "custom_id": "a", "components": []}}, "fields"),
    ],
)
def test_what_the_description_leaves_unsaid_is_found(route: str, body: dict[str, Any], problem: str) -> None:
    assert any(problem in found for found in spec.problems("POST", route, body))


@described
@pytest.mark.parametrize(
    ("method", "route", "body", "problem"),
    [
        ("POST", MESSAGES, {"content": "x", "nonce": "n" * 26}, "nonce: "),
        ("POST", MESSAGES, {"content": 5}, "content: 5"),
        ("POST", MESSAGES, {"content": "x", "components": [button(label="x" * 90)]}, "longer than 80"),
        (
            "POST",
            MESSAGES,
            {"content": "x", "components": [button(style=99)]},
            "components/0/components/0/style",
        ),
        ("POST", MESSAGES, {"content": "x", "allowed_mentions": {"parse": ["all"]}}, "allowed_mentions"),
        ("POST", CALLBACK, {"type": 4, "data": {"content": "x" * 2_001}}, "longer than 2000"),
        ("POST", CALLBACK, {"type": 77}, "type"),
        ("POST", CALLBACK, {"type": 9}, "data"),
        ("PUT", COMMANDS, [{"name": "x" * 33, "type": 1}], "longer than 32"),
    ],
)
def test_what_the_description_forbids_is_found(method: str, route: str, body: Any, problem: str) -> None:
    found = spec.problems(method, route, body)
    assert any(problem in each for each in found), found
