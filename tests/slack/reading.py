"""What blocks say, and what can be pressed, picked and filled in there, as somebody sees it."""

from __future__ import annotations

import html
import re
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tests.slack.world import Raw

MENUS = frozenset(
    {
        "static_select",
        "multi_static_select",
        "external_select",
        "multi_external_select",
        "users_select",
        "multi_users_select",
        "conversations_select",
        "multi_conversations_select",
        "channels_select",
        "multi_channels_select",
        "overflow",
        "checkboxes",
        "radio_buttons",
    }
)
_RICH = frozenset({"rich_text_section", "rich_text_quote", "rich_text_preformatted"})
_MARKED = re.compile(r"<([^<>|]+)(?:\|([^<>]*))?>")


def texts(blocks: Iterable[Raw]) -> Iterator[str]:
    """What blocks say, line by line, as it is read; labels of buttons and menus are not among it."""
    for block in blocks:
        kind = block["type"]
        if kind in {"header", "section"}:
            yield from (said(one) for one in [block.get("text"), *block.get("fields", ())] if one)
        elif kind == "context":
            yield " ".join(said(one) for one in block["elements"] if "text" in one)
        elif kind == "rich_text":
            yield from _rich(block["elements"])
        elif kind == "input":
            yield said(block["label"])
            if "hint" in block:
                yield said(block["hint"])
        elif kind == "markdown":
            yield str(block["text"])


def _rich(parts: Iterable[Raw]) -> Iterator[str]:
    for part in parts:
        if part["type"] in _RICH:
            yield "".join(_element(one) for one in part["elements"])
        elif part["type"] == "rich_text_list":
            yield from _rich(part["elements"])


def _element(one: Raw) -> str:
    kind = one["type"]
    if kind in {"text", "link"}:
        return str(one.get("text") or one.get("url"))
    if kind == "date":
        return str(one.get("fallback") or one["timestamp"])
    if kind == "emoji":
        return f":{one['name']}:"
    return f"@{one.get('user_id') or one.get('channel_id') or one.get('range')}"


def said(text: Raw) -> str:
    """A text as it reads: Slack's own marks undone where it would read them."""
    words = str(text["text"])
    return shown(words) if text["type"] == "mrkdwn" else words


def shown(words: str) -> str:
    """A line as it reads, with its links and dates as what they show."""
    return html.unescape(_MARKED.sub(lambda found: found[2] or found[1], words))


def elements(blocks: Iterable[Raw]) -> Iterator[tuple[Raw, Raw]]:
    """Everything that can be pressed or filled in, each with its block."""
    for block in blocks:
        for one in block.get("elements", ()) if block["type"] == "actions" else ():
            yield block, one
        for name in ("accessory", "element"):
            if name in block:
                yield block, block[name]


def named(body: Raw) -> Raw:
    """A message or a view with the ids that Slack gives where none was given: others whenever it is sent anew."""
    if not body.get("blocks"):
        return body
    blocks = [{"block_id": token_urlsafe(4), **block} for block in body["blocks"]]
    for number, (_, one) in enumerate(elements(blocks)):
        one.setdefault("action_id", f"{number}{token_urlsafe(4)}")
    return {**body, "blocks": blocks}


def label(one: Raw) -> str:
    """What is written on a button."""
    return str((one.get("text") or {}).get("text", ""))


def options(menu: Raw) -> list[Raw]:
    """The entries of a menu, those of its groups too."""
    found: list[Raw] = list(menu.get("options") or ())
    for group in menu.get("option_groups") or ():
        found += group["options"]
    return found


def values(blocks: Iterable[Raw], filled: Mapping[tuple[str, str], Raw]) -> Raw:
    """What a view's inputs hold: as they were filled in, or as they came."""
    told: Raw = {}
    for block, one in elements(blocks):
        if one["type"] not in {"button", "overflow"}:
            held = filled.get((block["block_id"], one["action_id"])) or initial(one)
            told.setdefault(block["block_id"], {})[one["action_id"]] = {"type": one["type"], **held}
    return {"values": told}


_HELD: dict[str, tuple[str, str, Any]] = {
    "plain_text_input": ("value", "initial_value", None),
    "email_text_input": ("value", "initial_value", None),
    "url_text_input": ("value", "initial_value", None),
    "number_input": ("value", "initial_value", None),
    "datepicker": ("selected_date", "initial_date", None),
    "timepicker": ("selected_time", "initial_time", None),
    "datetimepicker": ("selected_date_time", "initial_date_time", None),
    "users_select": ("selected_user", "initial_user", None),
    "channels_select": ("selected_channel", "initial_channel", None),
    "conversations_select": ("selected_conversation", "initial_conversation", None),
    "multi_users_select": ("selected_users", "initial_users", []),
    "multi_channels_select": ("selected_channels", "initial_channels", []),
    "multi_conversations_select": ("selected_conversations", "initial_conversations", []),
    "static_select": ("selected_option", "initial_option", None),
    "external_select": ("selected_option", "initial_option", None),
    "radio_buttons": ("selected_option", "initial_option", None),
    "overflow": ("selected_option", "", None),
    "checkboxes": ("selected_options", "initial_options", []),
    "multi_static_select": ("selected_options", "initial_options", []),
    "multi_external_select": ("selected_options", "initial_options", []),
}


def held_as(kind: str) -> str:
    """Under which name Slack tells what an element holds."""
    return _HELD[kind][0]


def initial(one: Raw) -> Raw:
    """What an element holds before anybody touched it."""
    name, begun, nothing = _HELD[one["type"]]
    return {name: one.get(begun, nothing)}
