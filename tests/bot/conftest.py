"""What the tests of the bot may ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bot.made import Bot
from tests.bot.stores import KINDS, bot_over

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.fixture
def bot() -> Bot:
    """A bot without a process, a terminal or a real clock."""
    return Bot()


@pytest.fixture(params=KINDS)
async def kept_bot(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Bot]:
    """The same over each store."""
    made = await bot_over(request.param, tmp_path)
    yield made
    await made.store.close()
