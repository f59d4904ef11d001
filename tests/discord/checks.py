"""What the OpenAPI document misses: the limits that the bot itself keeps to, held against every body it sends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bot.platforms.discord import limits
from tests.discord.components import unattached

if TYPE_CHECKING:
    from tests.discord.rest import Asked
    from tests.discord.world import Raw

_SAID, _UPDATED, _COMPLETION, _FORM = 4, 7, 8, 9
_EDITS = "messages/{message_id}", "messages/@original"


def faults(asked: Asked) -> tuple[str, ...]:
    """What is wrong with a request beyond the document."""
    body = asked.body
    if asked.route.endswith("/callback"):
        return _of_reply(body, asked)
    if asked.route.endswith("/commands") and asked.method == "PUT":
        return limits.faults("commands", body)
    if asked.method == "POST" and asked.route.endswith(("/messages", "/{webhook_token}")):
        return _of_message("message", body, asked)
    if asked.method == "PATCH" and asked.route.endswith(_EDITS):
        return _of_message("edit", body, asked)
    if asked.route.endswith("/threads") and "message" in body:
        return _of_message("message", body["message"], asked)
    return ()


def _of_reply(body: Raw, asked: Asked) -> tuple[str, ...]:
    data = body.get("data") or {}
    if body["type"] == _FORM:
        return limits.faults("modal", data)
    if body["type"] == _COMPLETION:
        return limits.faults("completion", data)
    if body["type"] == _SAID:
        return _of_message("message", data, asked)
    return _of_message("edit", data, asked) if body["type"] == _UPDATED else ()


def _of_message(kind: Literal["message", "edit"], body: Raw, asked: Asked) -> tuple[str, ...]:
    told = limits.faults(kind, body)
    return told + unattached(body.get("components") or (), [name for name, _ in asked.files])
