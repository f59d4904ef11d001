"""What discord.py sends beyond Discord's OpenAPI document, with the reason; any other key is a fault of ours.

Discord passes over keys that it does not know, and reads a number where it wants its digits.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_ANY_MESSAGE = r".*/(messages|messages/[^/]+|callback|\{webhook_token\}|threads)"
# (the route, where in the body, the key) -> why
BEYOND: dict[tuple[str, tuple[str, ...], str], str] = {
    (r".*/commands", (), "nsfw"): "Command.to_dict() tells of every command whether it is for adults, as replies do",
    (
        _ANY_MESSAGE,
        (),
        "tts",
    ): "handle_message_parameters() tells of every message, edits too, whether it is read aloud",
    (_ANY_MESSAGE, ("data",), "tts"): "the same, in the reply to an interaction",
    (_ANY_MESSAGE, ("message",), "tts"): "the same, in the first message of a forum's post",
    (r".*/\{channel_id\}/threads", (), "type"): "start_thread_in_forum() tells what kind of thread a post is",
}
NUMBERS: dict[tuple[str, tuple[str, ...], str], str] = {
    (
        _ANY_MESSAGE,
        ("attachments",),
        "id",
    ): "File.to_dict() names a new file by its number, which the document wants as text",
    (_ANY_MESSAGE, ("data", "attachments"), "id"): "the same, in the reply to an interaction",
    (_ANY_MESSAGE, ("message", "attachments"), "id"): "the same, in the first message of a forum's post",
    (r"/users/@me/channels", (), "recipient_id"): "start_private_message() passes on the number it was given",
    (_ANY_MESSAGE, ("message_reference",), "message_id"): "MessageReference.to_dict() writes ids as numbers",
    (_ANY_MESSAGE, ("message_reference",), "channel_id"): "the same",
    (_ANY_MESSAGE, ("message_reference",), "guild_id"): "the same",
    (_ANY_MESSAGE, ("allowed_mentions",), "roles"): "AllowedMentions.to_dict() writes ids as numbers",
    (_ANY_MESSAGE, ("allowed_mentions",), "users"): "the same",
    (_ANY_MESSAGE, ("data", "allowed_mentions"), "roles"): "the same, in the reply to an interaction",
    (_ANY_MESSAGE, ("message", "allowed_mentions"), "roles"): "the same, in the first message of a forum's post",
}


def without(route: str, body: Any) -> Any:
    """The body without what is known to be beyond the document."""
    for routes, steps, key in BEYOND:
        if re.fullmatch(routes, route):
            body = _changed(body, steps, partial(_left_out, key))
    for routes, steps, key in NUMBERS:
        if re.fullmatch(routes, route):
            body = _changed(body, steps, partial(_as_text, key))
    return body


def _left_out(key: str, told: dict[str, Any]) -> dict[str, Any]:
    return {name: one for name, one in told.items() if name != key}


def _as_text(key: str, told: dict[str, Any]) -> dict[str, Any]:
    return {**told, key: _digits(told[key])} if key in told else told


def _digits(value: Any) -> Any:
    if isinstance(value, list):
        return [_digits(one) for one in value]
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _changed(body: Any, steps: tuple[str, ...], change: Callable[[dict[str, Any]], dict[str, Any]]) -> Any:
    """The body with every object at a place changed."""
    if isinstance(body, list):
        return [_changed(one, steps, change) for one in body]
    if not isinstance(body, dict):
        return body
    if not steps:
        return change(body)
    first, *rest = steps
    return {name: _changed(one, tuple(rest), change) if name == first else one for name, one in body.items()}
