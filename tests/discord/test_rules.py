"""What the simulator holds requests to: Discord's own document, closed, and a short list of what goes beyond it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.discord import openapi
from tests.discord.beyond import BEYOND, NUMBERS, without

MESSAGES = "/channels/{channel_id}/messages"
ROUTES = {
    ".*/commands": ("PUT", "/applications/{application_id}/commands"),
    r"/users/@me/channels": ("POST", "/users/@me/channels"),
    r".*/\{channel_id\}/threads": ("POST", "/channels/{channel_id}/threads"),
    "data": ("POST", "/interactions/{interaction_id}/{interaction_token}/callback"),
    "message": ("POST", "/channels/{channel_id}/threads"),
    "": ("POST", MESSAGES),
}
GOOD: dict[str, Any] = {
    ".*/commands": [{"name": "talks", "description": "what lies ahead", "type": 1}],
    r"/users/@me/channels": {},
    r".*/\{channel_id\}/threads": {"name": "talks", "message": {"content": "x"}},
    "data": {"type": 4, "data": {"content": "x"}},
    "message": {"name": "talks", "message": {"content": "x"}},
    "": {"content": "x"},
}


@pytest.fixture(autouse=True)
def _document() -> None:
    if openapi.document() is None:
        pytest.skip("discord-openapi.json is not here: what is sent cannot be held to it")


def _place(routes: str, steps: tuple[str, ...]) -> str:
    """Where an entry is tried."""
    return routes if routes in ROUTES else steps[0] if steps and steps[0] in ROUTES else ""


def _with(body: Any, steps: tuple[str, ...], key: str, value: Any) -> Any:
    """The body with a key more at a place, which is made where it is not there."""
    if isinstance(body, list):
        return [_with(one, steps, key, value) for one in body]
    if not steps:
        return {**body, key: value}
    first, *rest = steps
    inner: Any = body.get(first) or ([{}] if first == "attachments" else {})
    if first == "message_reference" and key != "message_id":
        inner = {"message_id": "1", **inner}
    return {**body, first: _with(inner, tuple(rest), key, value)}


@pytest.mark.parametrize(("routes", "steps", "key"), [entry for entry in BEYOND if entry[2] != "tts"])
def test_what_goes_beyond_the_document_is_unknown_to_it(routes: str, steps: tuple[str, ...], key: str) -> None:
    where = _place(routes, steps)
    method, route = ROUTES[where]
    body = _with(GOOD[where], steps, key, 11 if key == "type" else False)
    assert openapi.faults_of_request(method, route, body) == ()
    assert without(route, body) == GOOD[where]
    assert openapi.faults_of_request(method, route, _with(GOOD[where], steps, f"{key}_of_ours", 1)) != ()


@pytest.mark.parametrize(("routes", "steps", "key"), NUMBERS)
def test_what_is_written_as_a_number_would_be_text(routes: str, steps: tuple[str, ...], key: str) -> None:
    where = _place(routes, steps)
    method, route = ROUTES[where]
    value: Any = [7] if key in {"roles", "users"} else 7
    body = _with(GOOD[where], steps, key, value)
    assert openapi.faults_of_request(method, route, body) == ()
    assert openapi.faults_of_request(method, route, _with(GOOD[where], steps, key, {"no": "id"})) != ()


@pytest.mark.parametrize(
    "body",
    [
        {"content": "x" * 4001},
        {"content": "x", "embeds": [{"title": "t", "colour": 1}]},
        {"content": "x", "components": [{"type": 1, "components": [{"type": 2, "style": 9, "label": "x"}]}]},
        {"content": "x", "components": [{"type": 10, "content": "x", "contents": "x"}]},
        {"content": "x", "nonce": "n" * 26},
        {"content": "x", "whatever": 1},
    ],
)
def test_the_document_is_closed(body: dict[str, Any]) -> None:
    assert openapi.faults_of_request("POST", MESSAGES, body) != ()


def test_a_reply_that_lacks_something_is_a_fault_of_ours() -> None:
    assert openapi.faults_of_reply("GET", "/gateway", 200, {}) != ()
    assert openapi.faults_of_reply("GET", "/gateway", 200, {"url": "ws://localhost/"}) == ()
    assert openapi.faults_of_reply("POST", MESSAGES, 404, {"code": 10003, "message": "Unknown Channel"}) == ()
    assert openapi.faults_of_reply("DELETE", f"{MESSAGES}/{{message_id}}", 204, None) == ()
