"""What the OpenAPI document misses: the limits that the bot itself keeps to, held against every body it sends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.platforms.discord import limits

if TYPE_CHECKING:
    from tests.discord.rest import Asked

_MESSAGE = {4, 7}
_COMPLETION, _MODAL = 8, 9


def faults(asked: Asked) -> tuple[str, ...]:
    """What is wrong with a request beyond the document."""
    body = asked.body
    if body is None:
        return ()
    if asked.route.endswith("/callback"):
        return _of_callback(body)
    if asked.route.endswith("/commands"):
        return limits.faults("commands", body)
    if asked.route.endswith("/messages") and asked.method == "POST":
        return limits.faults("message", body)
    return ()


def _of_callback(body: dict[str, object]) -> tuple[str, ...]:
    data = body.get("data")
    if body["type"] == _MODAL:
        return limits.faults("modal", data)
    if body["type"] == _COMPLETION:
        return limits.faults("completion", data)
    return limits.faults("message", data) if body["type"] in _MESSAGE else ()
