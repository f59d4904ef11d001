"""Blocks held to the models of Slack's own library: what they refuse, and what they do not know."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block, Option
from slack_sdk.models.views import View

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(r"\{(\w*)\}")
_DATES = frozenset(
    {
        "ago",
        "date",
        "date_long",
        "date_long_full",
        "date_long_pretty",
        "date_num",
        "date_pretty",
        "date_short",
        "date_short_pretty",
        "day_divider_pretty",
        "time",
        "time_secs",
    }
)
_KNOWN = 4096  # blocks that are not looked at again
_ANY_BLOCK = {"type": "divider"}  # stands in for blocks that are looked at by themselves


def faults_of_blocks(blocks: Any) -> tuple[str, ...]:
    """What is wrong with a list of blocks, in sentences."""
    if not isinstance(blocks, list):
        return ("blocks are no list",)
    return tuple(fault for number, one in enumerate(blocks) for fault in _faults(Block, one, f"/blocks/{number}"))


def faults_of_view(view: Any) -> tuple[str, ...]:
    """What is wrong with a modal or a Home, in sentences."""
    if not isinstance(view, dict):
        return ("a view is an object",)
    kind = view.get("type")
    told = [] if kind in {"modal", "home"} else [f"/type: {kind!r} is no kind of view"]
    if kind == "modal" and not view.get("title"):
        told.append("/title: a modal has one")
    if any(one.get("type") == "input" for one in view.get("blocks") or ()) and kind == "modal" and "submit" not in view:
        told.append("/submit: a modal with inputs has one")
    if not view.get("blocks"):
        told.append("/blocks: a view has at least one")
    return (*told, *_faults(View, {**view, "blocks": [_ANY_BLOCK]}, ""), *faults_of_blocks(view.get("blocks") or []))


def faults_of_options(payload: Any) -> tuple[str, ...]:
    """What is wrong with the options that were offered for a menu."""
    if not isinstance(payload, dict) or not payload.keys() & {"options", "option_groups"}:
        return ("there are no options",)
    options = [*payload.get("options", ())]
    for group in payload.get("option_groups", ()):
        options += group["options"]
    told = [] if len(options) <= 100 else [f"{len(options)} options, 100 at most"]
    return (*told, *(fault for one in options for fault in _faults(Option, one, "/options")))


def _faults(model: Any, given: Any, where: str) -> tuple[str, ...]:
    return tuple(f"{where}{fault}" for fault in _found(model, json.dumps(given)))


@lru_cache(maxsize=_KNOWN)
def _found(model: Any, said: str) -> tuple[str, ...]:
    """The models take their time, and most blocks come again and again."""
    given = json.loads(said)
    try:
        made = model.parse(given) if hasattr(model, "parse") else model(**given)
        if made is None:
            return (f": unknown type {given.get('type')!r}",)
        kept = made.to_dict()
    except (SlackObjectFormationError, TypeError, AttributeError, KeyError, ValueError) as error:
        return (f": {error}",)
    return (*(f"{path}: unknown" for path in _lost(given, kept)), *_dates(given))


def _dates(given: Any) -> Iterator[str]:
    """Dates whose form Slack does not know."""
    if isinstance(given, dict):
        if given.get("type") == "date" and "timestamp" in given:
            tokens = set(_TOKEN.findall(given.get("format", "")))
            if not tokens or tokens - _DATES:
                yield f": a date is told as {given.get('format')!r}"
        given = list(given.values())
    if isinstance(given, list):
        for one in given:
            yield from _dates(one)


def _lost(given: Any, kept: Any, path: str = "") -> Iterator[str]:
    """Where something was given that the model did not keep."""
    if isinstance(given, dict) and isinstance(kept, dict):
        for key, value in given.items():
            if value in (None, [], "") and key not in kept:
                continue
            yield from _lost(value, kept[key], f"{path}/{key}") if key in kept else (f"{path}/{key}",)
    elif isinstance(given, list) and isinstance(kept, (list, tuple)):
        for number, (one, other) in enumerate(zip(given, kept, strict=False)):
            yield from _lost(one, other, f"{path}/{number}")
