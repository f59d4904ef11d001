"""What a button says of itself, as short as a platform takes it: longer words go by a short name.

The long form is handed to whoever sends the message, to be kept in the store for as long as the rest is.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

from bot.platforms.pressed import VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.storage.port import Store

_SHORT = re.compile(rf"{VERSION}#(?P<name>[0-9a-f]{{24}})")
_LETTERS = 24


def fitted(said: str, most: int, kept: dict[str, str]) -> str:
    """The words themselves where so many letters are taken, or their short name; ``kept`` then holds the long form."""
    if len(said) <= most:
        return said
    name = sha256(said.encode()).hexdigest()[:_LETTERS]
    kept[name] = said
    return f"{VERSION}#{name}"


async def keep(store: Store, kept: Mapping[str, str], at: datetime) -> None:
    """Keep the long forms of a message that is shown at an instant."""
    for name, said in kept.items():
        await store.keep_button(name, said, at)


async def long_form(store: Store, said: str) -> str:
    """What was said, if need be by the name under which it was kept; empty where it is kept no more."""
    short = _SHORT.fullmatch(said)
    return await store.button(short["name"]) or "" if short else said
