"""The documents that come along: inside the installed package, or beside it in the repository."""

from __future__ import annotations

from pathlib import Path

import bot

NAME = "seeds"


def seeds() -> Path:
    """The folder that holds them."""
    package = Path(bot.__file__).parent
    inside = package / NAME
    return inside if inside.is_dir() else package.parent / NAME
