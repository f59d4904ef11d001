"""The whole way: a simulated Slack, the real client, the answers, and a desk without a process or a real clock."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from bot.commands import verbs_on
from bot.platforms.slack.account import Account
from bot.platforms.slack.interacting import Answers
from bot.platforms.slack.people import People
from bot.platforms.slack.standing import workspace_of
from bot.storage.port import Subscription
from tests.bot.made import Bot
from tests.slack.bare import connected
from tests.slack.simulator import Slack

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.storage.port import Store
    from briefings.model import DocumentFacts
    from tests.slack.answer import Answer, Seen
    from tests.slack.bare import Bare
    from tests.slack.world import Channel, Message, User

PATIENCE = 60.0  # seconds that no answer takes, however busy the machine is


@dataclass
class Hall:
    """A workspace with a channel that follows the story of the port, and whoever says something in it."""

    slack: Slack
    bot: Bot = field(default_factory=Bot)

    def __post_init__(self) -> None:
        self.workspace = workspace_of(self.slack.world.team)
        self.place = Subscription(self.workspace, self.slack.general.id)
        self.bot.place = self.place
        self.desk = replace(self.bot.desk, verbs=verbs_on("slack"), local_files=False)

    @property
    def store(self) -> Store:
        return self.bot.store

    async def takes_in(self, *facts: DocumentFacts) -> str:
        """Documents of everyone's, in a story that the channel follows."""
        taken = await self.bot.pipeline.take_in(self.workspace, facts)
        known = await self.store.subscriptions(self.workspace, self.place.channel)
        await self.bot.pipeline.follow(known[0] if known else self.place, taken.story)
        return taken.story.slug

    def attach(self, bare: Bare, **options: Any) -> None:
        """Let the bot answer what a client hears."""
        world = self.slack.world
        people = People(bare.client, self.desk.clock.monotonic, lasts=0.0)
        account = Account(bare.client, world.team, world.bot.id, world.bot.name, people)
        Answers(self.desk, **({"patience": PATIENCE} | options)).attach(bare.app, account)

    async def says(self, line: str, user: User | None = None, channel: Channel | None = None) -> Answer:
        """``/brief LINE``, as it is typed at the console."""
        return await self.slack.people.says(
            user or self.slack.ada, f"/brief {line.removeprefix('/')}", channel or self.slack.general
        )

    async def mentions(
        self, text: str, user: User | None = None, channel: Channel | None = None, thread: Message | None = None
    ) -> Answer:
        return await self.slack.people.mentions(
            user or self.slack.ada, f"@briefbot {text}", channel or self.slack.general, thread
        )

    async def presses(self, answer: Answer | Seen, label: str, user: User | None = None) -> Answer:
        return await self.slack.people.presses(answer, label, user or self.slack.ada)


@asynccontextmanager
async def opened(**options: Any) -> AsyncIterator[Hall]:
    """A hall with a client that listens."""
    async with Slack() as slack:
        hall = Hall(slack)
        async with connected(slack) as bare:
            hall.attach(bare, **options)
            yield hall
