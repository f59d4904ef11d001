"""Discord's limits as numbers, and how they are counted.

Lengths are counted in UTF-16 code units, as Discord's own clients count: an emoji is two, so that whatever passes here
passes however a server counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Payload = Any  # JSON: what comes may be anything

CONTENT = 2000
EMBEDS, EMBED_TOTAL = 10, 6000
TITLE, DESCRIPTION, FIELDS, FIELD_NAME, FIELD_VALUE, FOOTER, AUTHOR = 256, 4096, 25, 256, 1024, 2048, 256
EMBED_URL = 2048
ROWS, BUTTONS, LABEL, CUSTOM_ID, URL = 5, 5, 80, 100, 512
PLACEHOLDER, OPTIONS, OPTION_TEXT = 150, 25, 100
COMPONENTS, TEXT_TOTAL, SECTION_TEXTS = 40, 4000, 3  # of layouts; the first two over the whole message
FILES, NONCE = 10, 25
THREAD_NAME = 100

COMMANDS, MENU_COMMANDS = 100, 15
COMMAND_NAME, COMMAND_TEXT, COMMAND_OPTIONS, COMMAND_TOTAL = 32, 100, 25, 8000
CHOICES, CHOICE = 25, 100
MODAL_TITLE, MODAL_COMPONENTS, INPUT, INPUT_LABEL, INPUT_PLACEHOLDER, INPUT_HELP = 45, 5, 4000, 45, 100, 100


def size(text: str) -> int:
    """The length of a text as Discord counts at most."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def length(what: str, text: Payload, most: int, least: int = 0) -> Iterator[str]:
    """What is wrong with a text: it is none, or too long, or has less than ``least`` characters beside white space."""
    if not isinstance(text, str):
        yield f"{what} is no text"
    elif size(text) > most:
        yield f"{what} has {size(text)} characters, {most} at most"
    elif len(text.strip()) < least:
        yield f"{what} is empty"


def count(what: str, things: Payload, most: int, least: int = 0) -> Iterator[str]:
    """What is wrong with a list: it is none, or too long or short."""
    if not isinstance(things, list):
        yield f"{what} is no list"
    elif not least <= len(things) <= most:
        yield f"{what} has {len(things)} entries, {least} to {most} are taken"


def every(things: Payload) -> list[dict[str, Any]]:
    """The objects in a list; nothing for what is no list."""
    return [thing for thing in things if isinstance(thing, dict)] if isinstance(things, list) else []


def lone_halves(payload: Payload, where: str = "the payload") -> Iterator[str]:
    """Half a character somewhere, which no UTF-8 can hold."""
    if isinstance(payload, str) and not payload.isascii() and any("\ud800" <= letter <= "\udfff" for letter in payload):
        yield f"{where} holds half a character"
    elif isinstance(payload, dict):
        for name, value in payload.items():
            yield from lone_halves(value, str(name))
    elif isinstance(payload, list):
        for value in payload:
            yield from lone_halves(value, where)
