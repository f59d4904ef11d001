"""What a platform is expected to say instead of taking a post."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.platforms.port import Busy, Refused

if TYPE_CHECKING:
    from collections.abc import Awaitable


async def turned_away(asked: Awaitable[object]) -> Busy:
    """For how long it wants to be left alone."""
    with pytest.raises(Busy) as caught:
        await asked
    return caught.value


async def refused(asked: Awaitable[object]) -> Refused:
    """Why it never will."""
    with pytest.raises(Refused) as caught:
        await asked
    return caught.value
