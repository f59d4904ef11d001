"""What the tests of the bot may ask for."""

from __future__ import annotations

import pytest

from tests.bot.made import Bot


@pytest.fixture
def bot() -> Bot:
    """A bot without a process, a terminal or a real clock."""
    return Bot()
