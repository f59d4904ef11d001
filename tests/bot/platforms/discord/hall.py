"""The whole way: a simulated Discord, the real client, the answers, and a desk without a process or a real clock."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import discord

from bot.commands import verbs_on
from bot.platforms.discord.interacting import Answers
from bot.platforms.discord.registering import register
from bot.platforms.discord.standing import workspace_of
from bot.storage.port import Subscription
from tests.bot.made import Bot
from tests.discord.bare import Bare, logged_in
from tests.discord.simulator import Simulator

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.storage.port import Store
    from bot.verbs.desk import Desk
    from briefings.model import DocumentFacts
    from tests.discord.answer import Answer, Seen
    from tests.discord.world import Channel, User


class Answering(Bare):
    """Hands what comes to the answers."""

    def __init__(self, desk: Desk, **options: Any) -> None:
        super().__init__(max_messages=None, member_cache_flags=discord.MemberCacheFlags.none())
        self._connection._command_tree = None  # its own would look for commands that it does not have
        self.answers = Answers(desk, **options)
        self._desk = desk
        self.answers.attach(self)

    async def setup_hook(self) -> None:
        await register(self.http, self._desk.store, self.application_id or 0, self._desk.verbs)


@dataclass
class Hall:
    """A server with a channel that follows the story of the port, and whoever says something in it."""

    discord: Simulator
    bot: Bot = field(default_factory=Bot)

    def __post_init__(self) -> None:
        self.workspace = workspace_of(self.discord.guild.id)
        self.place = Subscription(self.workspace, str(self.discord.general.id))
        self.bot.place = self.place
        self.desk = replace(self.bot.desk, verbs=verbs_on("discord"), local_files=False)

    @property
    def store(self) -> Store:
        return self.bot.store

    async def takes_in(self, *facts: DocumentFacts) -> str:
        """Documents of everyone's, in a story that the channel follows."""
        taken = await self.bot.pipeline.take_in(self.workspace, facts)
        known = await self.store.subscriptions(self.workspace, self.place.channel)
        await self.bot.pipeline.follow(known[0] if known else self.place, taken.story)
        return taken.story.slug

    async def says(self, line: str, user: User | None = None, channel: Channel | None = None, **files: bytes) -> Answer:
        return await self.discord.people.says(
            user or self.discord.ada, line, channel or self.discord.general, files or None
        )

    async def completes(self, line: str, user: User | None = None) -> list[str]:
        return await self.discord.people.completes(user or self.discord.ada, line, self.discord.general)

    async def told(
        self, text: str, words: str, user: User | None = None, files: dict[str, bytes] | None = None
    ) -> Seen:
        """What holds some words, in the channel or directly, after a message that names the bot."""
        user = user or self.discord.ada
        places = (self.discord.general, self.discord.world.direct(user))
        self.discord.people.writes(user, f"@briefbot {text}", self.discord.general, files=files)

        def found() -> Seen | None:
            every = [one for place in places for one in self.discord.seen(place)]
            return next((one for one in every if one.message.author.is_bot and words in one.text), None)

        await self.discord.messages.until(lambda: found() is not None)
        read = found()
        assert read is not None
        return read

    async def presses(self, answer: Any, label: str, user: User | None = None) -> Answer:
        return await self.discord.people.presses(answer, label, user or self.discord.ada)


@asynccontextmanager
async def opened(**options: Any) -> AsyncIterator[Hall]:
    """A hall with a client that is logged in."""
    async with Simulator() as simulator:
        hall = Hall(simulator)
        async with logged_in(simulator, Answering(hall.desk, **options)):
            yield hall
