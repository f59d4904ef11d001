"""Verbs asked and answered over real sockets, by the real client."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bot.made import first_article
from tests.bot.platforms.discord.hall import opened

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.bot.platforms.discord.hall import Hall


@pytest.fixture
async def hall() -> AsyncIterator[Hall]:
    async with opened() as hall:
        await hall.takes_in(first_article())
        yield hall


async def test_a_look_up_is_answered_to_whoever_asks_alone(hall: Hall) -> None:
    answer = await hall.says("/talks")
    assert answer.is_private
    assert "Port council" in answer.text
    assert "Lisbon" in answer.text
