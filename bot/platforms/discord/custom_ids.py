"""What a button says about itself when it is pressed: the verb to run again, so that nothing has to be remembered.

    1 ask talks.past=on         run /talks past, and answer whoever pressed
    1 turn actors.-page=3       the same message, its third page
    1 share brief.story=x       the same answer, for everyone
    1 ask brief.-of=sources     the sentences behind the answer
    1 remove .-post=<mark>      take the message away; every post carries its mark in one

The first character is the version of the form. What is longer than Discord takes goes by a short name, and the long
form is handed to whoever sends the message, to be kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Literal
from urllib.parse import parse_qsl, urlencode

from bot.platforms.discord.sizes import CUSTOM_ID

if TYPE_CHECKING:
    from collections.abc import Mapping

Deed = Literal["ask", "turn", "share", "remove"]

VERSION = "1"
TEMPLATE = re.compile(r"1 (?P<deed>ask|turn|share|remove) (?P<rest>.*)|1#(?P<short>[0-9a-f]{24})", re.DOTALL)
KEPT = "discord button "  # what the name begins with under which a long form is kept
_MARK = 25  # letters, as many as a nonce may have
_SHORT = 24
_FACT, _PAGE, _POST, _OF = "-fact", "-page", "-post", "-of"  # no option of a verb is called so


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a button asks for: ``fact`` stands for the verb's first option, ``post`` is the mark of the post.

    ``of``: not the answer or the post itself, but the ``sources`` behind it.
    """

    deed: Deed
    verb: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    fact: str | None = None
    page: int = 1
    post: str = ""
    of: str = ""


def marker(key: str) -> str:
    """What a post is known by at Discord: its nonce, and part of the id of one of its buttons."""
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:_MARK]


def marker_in(custom_id: str) -> str | None:
    """The mark of the post on which a button stands; None for a button of an answer."""
    pressed = read(custom_id)
    return pressed.post or None if pressed else None


def written(pressed: Pressed) -> str:
    """The id of a button, however long; see :func:`fitted`."""
    told = [*pressed.options.items()]
    told += [(_FACT, pressed.fact)] if pressed.fact is not None else []
    told += [(_PAGE, str(pressed.page))] if pressed.page != 1 else []
    told += [(_POST, pressed.post)] if pressed.post else []
    told += [(_OF, pressed.of)] if pressed.of else []
    query = urlencode(told, errors="replace", safe="/:,@")
    return f"{VERSION} {pressed.deed} {pressed.verb}.{query}"


def fitted(custom_id: str) -> str:
    """The id itself where Discord takes it, or its short name."""
    if len(custom_id) <= CUSTOM_ID:
        return custom_id
    return f"{VERSION}#{sha256(custom_id.encode()).hexdigest()[:_SHORT]}"


def short_of(custom_id: str) -> str:
    """What follows the version in a short name."""
    return custom_id.removeprefix(f"{VERSION}#")


def read(custom_id: str) -> Pressed | None:
    """What a button asks for; None for an id that is not ours, of another version, or a short name."""
    match = TEMPLATE.fullmatch(custom_id)
    if match is None or not match["deed"]:
        return None
    deed: Deed = match["deed"]  # type: ignore[assignment]  # the pattern lets no other through
    verb, _, query = match["rest"].partition(".")
    told = dict(parse_qsl(query, keep_blank_values=True))
    fact, page, post = told.pop(_FACT, None), told.pop(_PAGE, "1"), told.pop(_POST, "")
    of = told.pop(_OF, "")
    return Pressed(deed, verb, told, fact, int(page) if page.isdecimal() else 1, post, of)
