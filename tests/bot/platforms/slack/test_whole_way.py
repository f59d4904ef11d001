"""The program itself at a simulated Slack: started as somebody starts it, until what it posted stands there."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING

from bot.clock import ScaledClock
from bot.pipeline import Pipeline
from bot.platforms.slack.standing import workspace_of
from bot.sources.reader import read
from bot.sources.seeds import seeds
from bot.storage.port import Subscription
from bot.storage.sql.upgrading import open_store
from briefings.documents import MAX_BYTES
from tests.discord.simulator import Simulator
from tests.simulated.process import PATIENCE
from tests.slack.process import running
from tests.slack.simulator import Slack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from spacy.language import Language

    from tests.slack.answer import Seen
    from tests.slack.world import Channel

EVE_OF_THE_TALKS = "2022-01-09T07:59:59Z"
MORNING_OF_THE_DAY = "2022-01-09T08:30Z"


async def follow_the_seeds(slack: Slack, database: Path, nlp: Language, *others: Channel) -> None:
    """The channel ``general``, and others that ada set up, follow the story that comes along a day ahead."""
    store = await open_store(f"sqlite+aiosqlite:///{database}")
    pipeline = Pipeline(store, ScaledClock(datetime.fromisoformat("2022-01-08T12:00Z")))
    workspace = workspace_of(slack.world.team)
    taken = await pipeline.take_in(workspace, read([str(seeds())], MAX_BYTES, nlp).facts)
    for channel in (slack.general, *others):
        await pipeline.follow(Subscription(workspace, channel.id, digest=None, by=slack.ada.id), taken.story)
    await store.close()


def reminders(slack: Slack) -> list[Seen]:
    """The posts that remind of the talks."""
    return [post for post in slack.seen(slack.general) if "Geneva" in post.text]


async def until_so(slack: Slack, is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not is_so():
            slack.messages.stirred.clear()
            await slack.messages.stirred.wait()


async def until_reminded(slack: Slack) -> None:
    await until_so(slack, lambda: any(post.files for post in slack.seen(slack.general)))


async def test_a_reminder_of_the_talks_is_posted_once_whatever_restarts(tmp_path: Path, nlp: Language) -> None:
    database = tmp_path / "briefbot.db"
    async with Slack() as slack:
        await follow_the_seeds(slack, database, nlp)
        async with running(slack, database, BRIEF_CLOCK_START=EVE_OF_THE_TALKS) as bot:
            await bot.says("slack.logged_in")
            await until_reminded(slack)
        async with running(slack, database, BRIEF_CLOCK_START=MORNING_OF_THE_DAY) as bot:
            await bot.says("slack.connected")
        posted = reminders(slack)
        files = [name for post in slack.seen(slack.general) for name in post.files]
    assert len(posted) == 1
    assert [name for name in files if name.endswith(".ics")] == files
    assert len(files) == 1
    assert not [token for token in (slack.token, slack.app_token) if token in "".join(bot.log)]


async def test_a_wrong_token_ends_it_with_one_sentence_that_helps(tmp_path: Path) -> None:
    which, token = "BRIEF_SLACK_APP_TOKEN", "xapp-wrong-altogether"
    async with Slack() as slack, running(slack, tmp_path / "briefbot.db", **{which: token}) as bot:
        assert await bot.ends() == 1
    assert bot.log[-1].startswith(
        f"Error: Slack does not know the token in {which}: copy it from https://api.slack.com"
    )
    assert token not in "".join(bot.log)


async def test_beside_discord_and_one_that_is_down_does_not_disturb_the_other(tmp_path: Path, nlp: Language) -> None:
    database = tmp_path / "briefbot.db"
    async with Slack() as slack, Simulator() as discord:
        discord.gateway.refuses = True
        await follow_the_seeds(slack, database, nlp, slack.opens("docks", slack.ada))
        directly = slack.world.direct(slack.ada)
        told = {
            "BRIEF_DISCORD_TOKEN": discord.token,
            "BRIEF_DISCORD_API_BASE": discord.api_base,
            "BRIEF_DISCORD_GATEWAY": discord.gateway_url,
            "BRIEF_CLOCK_START": EVE_OF_THE_TALKS,
        }
        async with running(slack, database, **told) as bot:
            await bot.says("discord.broke_off")
            await until_reminded(slack)
            slack.line.refuses = True
            await slack.line.drop()
            await bot.says("slack.broke_off")
            discord.gateway.refuses = False
            await bot.says("discord.connected")
            slack.line.refuses = False
            await slack.line.until("opened", 2)
            await until_so(slack, lambda: bool(slack.said(directly)))
    assert len(reminders(slack)) == 1
    (word,) = slack.said(directly)
    assert "#docks" in word
    assert "the bot is not in the channel. Type /invite @briefbot in the channel." in word
