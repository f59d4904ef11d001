"""The conversations of the console, had in Discord: the same facts in the same order."""

from __future__ import annotations

import pytest

from tests.bot.conversations import CONVERSATIONS, missing, prepare
from tests.bot.platforms.discord.hall import opened


@pytest.mark.parametrize("name", CONVERSATIONS)
async def test_what_goes_the_same_way_everywhere(name: str) -> None:
    async with opened() as hall:
        await hall.takes_in(prepare(hall.bot))
        for said, facts in CONVERSATIONS[name]:
            answer = await hall.says(said, hall.discord.olga)
            assert missing(answer.text, facts) is None, f"{said} was answered: {answer.text}"
