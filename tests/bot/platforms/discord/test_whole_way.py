"""The program itself at a simulated Discord: started as somebody starts it, until what it posted stands there."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from bot.clock import ScaledClock
from bot.pipeline import Pipeline
from bot.platforms.discord.standing import workspace_of
from bot.sources.reader import read
from bot.sources.seeds import seeds
from bot.storage.port import Subscription
from bot.storage.sql.upgrading import open_store
from briefings.documents import MAX_BYTES
from tests.discord.process import running
from tests.discord.simulator import Simulator
from tests.simulated.process import PATIENCE

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

    from tests.discord.answer import Seen

EVE_OF_THE_TALKS = "2022-01-09T07:59:59Z"
MORNING_OF_THE_DAY = "2022-01-09T08:30Z"


async def follow_the_seeds(simulator: Simulator, database: Path, nlp: Language) -> None:
    """The channel ``general`` follows the story that comes along, from a week ahead of its talks on."""
    store = await open_store(f"sqlite+aiosqlite:///{database}")
    pipeline = Pipeline(store, ScaledClock(datetime.fromisoformat("2022-01-08T12:00Z")))
    workspace = workspace_of(simulator.guild.id)
    taken = await pipeline.take_in(workspace, read([str(seeds())], MAX_BYTES, nlp).facts)
    await pipeline.follow(Subscription(workspace, str(simulator.general.id), digest=None), taken.story)
    await store.close()


def reminders(simulator: Simulator) -> list[Seen]:
    """The posts that remind of the talks."""
    return [post for post in simulator.seen(simulator.general) if "Geneva" in post.text]


async def test_a_reminder_of_the_talks_is_posted_once_whatever_restarts(tmp_path: Path, nlp: Language) -> None:
    database = tmp_path / "briefbot.db"
    async with Simulator() as discord:
        await follow_the_seeds(discord, database, nlp)
        async with running(discord, database, BRIEF_CLOCK_START=EVE_OF_THE_TALKS) as bot:
            invite = await bot.says("discord.logged_in")
            async with asyncio.timeout(PATIENCE):
                await discord.messages.until(lambda: bool(reminders(discord)))
        async with running(discord, database, BRIEF_CLOCK_START=MORNING_OF_THE_DAY) as bot:
            await bot.says("discord.connected")
        posted = reminders(discord)
    assert len(posted) == 1
    assert [name for name in posted[0].files if name.endswith(".ics")]
    assert "permissions=" in invite
    assert discord.token not in "".join(bot.log)


@pytest.mark.parametrize("token", ["wrong.token.altogether"])
async def test_a_wrong_token_ends_it_with_one_sentence_that_helps(tmp_path: Path, token: str) -> None:
    async with (
        Simulator() as discord,
        running(discord, tmp_path / "briefbot.db", BRIEF_DISCORD_TOKEN=token) as bot,
    ):
        assert await bot.ends() == 1
    assert bot.log[-1].startswith("Error: Discord does not know the token in BRIEF_DISCORD_TOKEN")
    assert token not in "".join(bot.log)
