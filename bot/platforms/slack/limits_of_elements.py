"""What is wrong with the parts of a payload: texts, elements that are pressed or chosen from, addresses."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from bot.platforms.slack.sizes import (
    ACTION_ID,
    FIELD_LABEL,
    HEADER,
    LABEL,
    MODAL_TITLE,
    OPTION,
    OPTION_VALUE,
    OPTIONS,
    PLACEHOLDER,
    SECTION,
    URL,
    VALUE,
    size,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

Payload = Any  # JSON: what comes may be anything

_TEXTS = {  # how long the text of what is, and whether Slack's markup may stand in it
    "header": (HEADER, False),
    "section": (SECTION, True),
    "context": (SECTION, True),
    "button": (LABEL, False),
    "option": (OPTION, True),
    "placeholder": (PLACEHOLDER, False),
    "title": (MODAL_TITLE, False),
    "submit": (MODAL_TITLE, False),
    "close": (MODAL_TITLE, False),
    "label": (FIELD_LABEL, False),
    "hint": (FIELD_LABEL, False),
}


def element(part: dict[str, Payload]) -> Iterator[str]:
    """A button, a menu, a field that is ticked."""
    yield from length("an action's id", part.get("action_id"), ACTION_ID)
    if part.get("type") == "button":
        yield from text("button", part.get("text"))
        yield from length("a button's value", part.get("value", "-"), VALUE)
        if "url" in part:
            yield from address(part["url"])
    if "options" in part:
        yield from count("options", part["options"], OPTIONS, 1)
        for one in part["options"]:
            yield from text("option", one.get("text"))
            yield from length("an option's value", one.get("value"), OPTION_VALUE)
        doubled = [value for value, times in Counter(one.get("value") for one in part["options"]).items() if times > 1]
        if doubled:
            yield f"two options have the value {doubled[0]!r}"
    if "placeholder" in part:
        yield from text("placeholder", part["placeholder"])


def text(what: str, told: Payload) -> Iterator[str]:
    """A text object; ``what`` it is the text of."""
    most, markup = _TEXTS[what]
    if not isinstance(told, dict) or told.get("type") not in ("plain_text", "mrkdwn"):
        yield f"{what} has no text"
        return
    if told["type"] == "mrkdwn" and not markup:
        yield f"{what} takes no markup"
    yield from length(what, told.get("text"), most)


def length(what: str, said: Payload, most: int) -> Iterator[str]:
    """A text that must be one, and not too long."""
    if not isinstance(said, str):
        yield f"{what} is no text"
    elif size(said) > most:
        yield f"{what} has {size(said)} characters, {most} at most"
    elif not said.strip() and what != "text":
        yield f"{what} is empty"


def count(what: str, things: Payload, most: int, least: int = 0) -> Iterator[str]:
    """A list of as many things as are taken."""
    if not isinstance(things, list) or not least <= len(things) <= most:
        yield f"{what}: {least} to {most} are taken"


def address(url: Payload) -> Iterator[str]:
    """An address that is to lead somewhere on the web."""
    yield from length("an address", url, URL)
    if isinstance(url, str) and not url.startswith(("https://", "http://")):
        yield f"an address leads nowhere on the web: {url[:40]}"


def objects(payload: Payload) -> Iterator[dict[str, Payload]]:
    """Every object in a payload."""
    if isinstance(payload, dict):
        yield payload
        for value in payload.values():
            yield from objects(value)
    elif isinstance(payload, list):
        for value in payload:
            yield from objects(value)


def said_in(blocks: Payload) -> Iterator[str]:
    """Every text that is shown, and what counts like one."""
    for one in objects(blocks):
        yield from (one[name] for name in ("text", "url", "fallback") if isinstance(one.get(name), str))
