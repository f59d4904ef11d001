"""What a button says of itself, as short as Discord takes it: longer words go by a short name.

The long form is handed to whoever sends the message, to be kept.
"""

from __future__ import annotations

import re
from hashlib import sha256

from bot.platforms.discord.sizes import CUSTOM_ID
from bot.platforms.pressed import VERSION

SHORT = re.compile(rf"{VERSION}#(?P<name>[0-9a-f]{{24}})")
KEPT = "discord button "  # what the name begins with under which a long form is kept
_LETTERS = 24


def fitted(said: str) -> str:
    """The words themselves where Discord takes them, or their short name."""
    if len(said) <= CUSTOM_ID:
        return said
    return f"{VERSION}#{sha256(said.encode()).hexdigest()[:_LETTERS]}"


def short_of(custom_id: str) -> str:
    """What follows the version in a short name."""
    return custom_id.removeprefix(f"{VERSION}#")
