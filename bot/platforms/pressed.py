"""What a button says about itself when it is pressed: the verb to run again, so that nothing has to be remembered.

    1 ask talks.past=on         run /talks past, and answer whoever pressed
    1 turn actors.-page=3       the same message, its third page
    1 share brief.story=x       the same answer, for everyone
    1 ask brief.-of=sources     the sentences behind the answer
    1 remove .-post=<mark>      take the message away; every post carries its mark in one

The first character is the version of the form. A platform that takes no such long words goes by short names for them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Literal
from urllib.parse import parse_qsl, quote_plus

if TYPE_CHECKING:
    from collections.abc import Mapping

Deed = Literal["ask", "turn", "share", "remove"]

VERSION = "1"
_FORM = re.compile(rf"{VERSION} (?P<deed>ask|turn|share|remove) (?P<rest>.*)", re.DOTALL)
_MARK = 25  # letters, as many as a nonce of Discord's may have
IN, BY = "-in", "-by"  # options that no verb has: in which channel it is asked, and who had an answer shown
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
    """What a post is known by where it stands: its nonce, part of what one of its buttons says, its metadata."""
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:_MARK]


def marker_in(said: str) -> str | None:
    """The mark of the post on which a button stands; None for a button of an answer."""
    pressed = read(said)
    return pressed.post or None if pressed else None


def written(pressed: Pressed) -> str:
    """What a button says of itself, however long."""
    told = [*pressed.options.items()]
    told += [(_FACT, pressed.fact)] if pressed.fact is not None else []
    told += [(_PAGE, str(pressed.page))] if pressed.page != 1 else []
    told += [(_POST, pressed.post)] if pressed.post else []
    told += [(_OF, pressed.of)] if pressed.of else []
    query = "&".join([f"{_quoted(name)}={_quoted(said)}" for name, said in told])
    return f"{VERSION} {pressed.deed} {pressed.verb}.{query}"


@lru_cache(maxsize=512)  # the buttons of a message say nearly the same
def _quoted(words: str) -> str:
    return quote_plus(words, errors="replace", safe="/:,@")


def read(said: str) -> Pressed | None:
    """What a button asks for; None for words that are not ours, or of another version."""
    match = _FORM.fullmatch(said)
    if match is None:
        return None
    deed: Deed = match["deed"]  # type: ignore[assignment]  # the pattern lets no other through
    verb, _, query = match["rest"].partition(".")
    told = dict(parse_qsl(query, keep_blank_values=True))
    fact, page, post = told.pop(_FACT, None), told.pop(_PAGE, "1"), told.pop(_POST, "")
    of = told.pop(_OF, "")
    return Pressed(deed, verb, told, fact, int(page) if page.isdecimal() else 1, post, of)
