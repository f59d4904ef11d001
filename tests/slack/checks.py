"""What Slack refuses of a message or a view, by the models of its library and by the limits that the bot keeps to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.platforms.slack import limits
from bot.platforms.slack.limits_of_elements import element
from tests.slack import kit
from tests.slack.reading import options
from tests.slack.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.slack.api import Api
    from tests.slack.world import Raw

_CALLS = re.compile(r"<(![a-z]|@[UW]|!subteam)")  # what would ping somebody
_METADATA = 8000  # bytes
_UPDATED_TEXT = 4000  # characters that chat.update takes


def check_message(api: Api, where: str, body: Raw) -> None:
    """Refuse a message that Slack would not take; note what it would show otherwise than meant."""
    if not api.is_strict:
        return
    blocks = body.get("blocks")
    if not (body.get("text") or blocks or body.get("attachments")):
        raise Refusal("no_text")
    if where == "chat.update" and len(body.get("text") or "") > _UPDATED_TEXT:
        raise Refusal("msg_too_long")
    if body.get("metadata") or where != "chat.update":  # with none of it, one takes it away
        _check_metadata(body.get("metadata"))
    faults = (*(kit.faults_of_blocks(blocks) if blocks else ()), *limits.faults("message", body), *_calls(body))
    if faults:
        api.complains(where, faults)
        raise Refusal("invalid_blocks" if blocks else "msg_too_long", *faults)


def _check_metadata(metadata: Any) -> None:
    """What goes along with a message, for whoever looks it up."""
    if metadata is None:
        return
    payload = metadata.get("event_payload")
    if not metadata.get("event_type") or not isinstance(payload, dict):
        raise Refusal("invalid_metadata_format")
    if len(str(metadata)) > _METADATA:
        raise Refusal("metadata_too_large")


def check_view(api: Api, where: str, view: Any) -> None:
    """Refuse a view that Slack would not open."""
    if not api.is_strict:
        return
    faults = kit.faults_of_view(view)
    if isinstance(view, dict):
        faults += limits.faults("home" if view.get("type") == "home" else "modal", view)
        faults += tuple(_calls(view))
    if faults:
        api.complains(where, faults)
        raise Refusal("invalid_arguments", *faults)


def check_options(api: Api, payload: Any) -> None:
    """Note options that Slack would not show."""
    if not api.is_strict:
        return
    faults = kit.faults_of_options(payload)
    if not faults and (found := options(payload)):
        faults = tuple(element({"type": "static_select", "action_id": "offered", "options": found}))
    api.complains("block_suggestion", faults)


def _calls(said: Any) -> Iterator[str]:
    """Whoever would be called by a text that Slack reads its own markup in."""
    if isinstance(said, list):
        for one in said:
            yield from _calls(one)
    elif isinstance(said, dict):
        marked = said.get("type") in {"mrkdwn", None} or "blocks" in said
        text = said.get("text")
        if marked and isinstance(text, str) and _CALLS.search(text):
            yield f"it calls somebody: {text[:80]}"
        for value in said.values():
            yield from _calls(value)
