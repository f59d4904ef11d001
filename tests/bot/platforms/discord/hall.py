"""The whole way: a simulated Discord, the real client, the answers, and a desk without a process or a real clock."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import discord

from bot.commands import verbs_on
from bot.platforms.discord.interacting import Answers
from bot.platforms.discord.leaving import Leaving
from bot.platforms.discord.registering import register
from bot.platforms.discord.standing import workspace_of
from bot.storage.port import Subscription
from tests.bot.platforms.hall import Hall as Anywhere
from tests.discord.bare import Bare, logged_in
from tests.discord.ours import posting_to
from tests.discord.simulator import Simulator

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from contextlib import AbstractAsyncContextManager

    from bot.platforms.discord.posting import DiscordPlatform
    from bot.verbs.desk import Desk
    from tests.discord.answer import Answer, Seen
    from tests.discord.world import Channel, Message, User


class Answering(Bare):
    """Hands what comes to the answers."""

    def __init__(self, desk: Desk, **options: Any) -> None:
        super().__init__(max_messages=None, member_cache_flags=discord.MemberCacheFlags.none())
        self._connection._command_tree = None  # its own would look for commands that it does not have
        self.answers = Answers(desk, **options)
        self._desk = desk
        self.answers.attach(self)
        Leaving(desk).attach(self)

    async def setup_hook(self) -> None:
        await register(self.http, self._desk.store, self.application_id or 0, self._desk.verbs)


@dataclass
class Hall(Anywhere):
    """A server with a channel that follows the story of the port, and whoever says something in it."""

    hidden = "do not see the channel"
    command = "/"

    house: Simulator

    def __post_init__(self) -> None:
        self.workspace = workspace_of(self.discord.guild.id)
        self.place = Subscription(self.workspace, str(self.discord.general.id))
        self.bot.place = self.place
        self.desk = replace(self.bot.desk, verbs=verbs_on("discord"), local_files=False)

    @property
    def discord(self) -> Simulator:
        return self.house

    def posting(self) -> AbstractAsyncContextManager[DiscordPlatform]:
        return posting_to(self.discord, self.store, self.bot.clock)

    def called(self, user: User) -> str:
        return f"<@{user.id}>"

    def den(self) -> Channel:
        return self.discord.servers.opens("den", self.discord.guild, only_for=(self.discord.olga, self.discord.ben))

    def crowd(self, many: int) -> list[User]:
        return [self.discord.servers.joins(f"member{number}", self.discord.guild) for number in range(many)]

    def hides(self, user: User) -> None:
        self.discord.servers.denies(discord.Permissions(view_channel=True), self.discord.general, user)

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

    async def at_once(self, answer: Any, label: str, *users: User) -> list[Answer]:
        people = self.discord.people
        pressed = [people.begins_to_press(answer, label, user) for user in users]
        return list(await asyncio.gather(*map(people.answered, pressed)))

    async def starts(self, panel: Answer) -> Answer:
        return await self.presses(panel, "Start", self.discord.olga)

    async def chooses_story(self, panel: Answer, title: str) -> Answer:
        return await self.discord.people.picks(panel, [title], self.discord.olga, menu=0)

    async def writes(self, user: User, text: str, files: dict[str, bytes] | None = None) -> Message:
        return self.discord.people.writes(user, text, self.discord.general, files=files)

    async def brief_this(self, message: Message) -> Answer:
        return await self.discord.people.chooses(self.discord.ada, "Brief this", message)


@asynccontextmanager
async def opened(**options: Any) -> AsyncIterator[Hall]:
    """A hall with a client that is logged in."""
    async with Simulator() as simulator:
        hall = Hall(simulator)
        async with logged_in(simulator, Answering(hall.desk, **options)):
            yield hall
