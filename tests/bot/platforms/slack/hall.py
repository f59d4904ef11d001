"""The whole way: a simulated Slack, the real client, the answers, and a desk without a process or a real clock."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bot.commands import verbs_on
from bot.platforms.slack.account import Account
from bot.platforms.slack.interacting import Answers
from bot.platforms.slack.people import People
from bot.platforms.slack.standing import workspace_of
from bot.storage.port import Subscription
from tests.bot.platforms.hall import Hall as Anywhere
from tests.slack.bare import connected
from tests.slack.ours import posting_to
from tests.slack.simulator import Slack
from tests.slack.world import PRIVATE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from contextlib import AbstractAsyncContextManager

    from bot.platforms.slack.posting import SlackPlatform
    from tests.slack.answer import Answer, Seen
    from tests.slack.bare import Bare
    from tests.slack.world import Channel, Message, User

PATIENCE = 60.0  # seconds that no answer takes, however busy the machine is


@dataclass
class Hall(Anywhere):
    """A workspace with a channel that follows the story of the port, and whoever says something in it."""

    hidden = "no member of that channel"
    command = "/brief "

    house: Slack

    def __post_init__(self) -> None:
        self.workspace = workspace_of(self.slack.world.team)
        self.place = Subscription(self.workspace, self.slack.general.id)
        self.bot.place = self.place
        self.desk = replace(self.bot.desk, verbs=verbs_on("slack"), local_files=False)

    @property
    def slack(self) -> Slack:
        return self.house

    def posting(self) -> AbstractAsyncContextManager[SlackPlatform]:
        return posting_to(self.slack, self.store, self.bot.clock)

    def called(self, user: User) -> str:
        return f"@{user.name}"

    def den(self) -> Channel:
        return self.slack.opens("den", self.slack.olga, self.slack.ben, self.slack.world.bot, kind=PRIVATE)

    def crowd(self, many: int) -> list[User]:
        crowd = [self.slack.world.user(f"member{number}") for number in range(many)]
        self.slack.general.members += crowd
        return crowd

    def hides(self, user: User) -> None:
        self.slack.general.kind = PRIVATE
        self.slack.general.members.remove(user)

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

    async def at_once(self, answer: Answer | Seen, label: str, *users: User) -> list[Answer]:
        people = self.slack.people
        pressed = [await people.begins_to_press(answer, label, user) for user in users]
        return list(await asyncio.gather(*map(people.answered, pressed)))

    async def starts(self, panel: Answer) -> Answer:
        return await self.slack.people.submits(panel)

    async def chooses_story(self, panel: Answer, title: str) -> Answer:
        return await self.slack.people.chooses(panel, title, self.slack.olga)

    async def writes(self, user: User, text: str, files: dict[str, bytes] | None = None) -> Message:
        return await self.slack.people.writes(user, text, self.slack.general, files=files)

    async def brief_this(self, message: Message) -> Answer:
        return await self.slack.people.shortcut(self.slack.ada, message)


@asynccontextmanager
async def opened(**options: Any) -> AsyncIterator[Hall]:
    """A hall with a client that listens."""
    async with Slack() as slack:
        hall = Hall(slack)
        async with connected(slack) as bare:
            hall.attach(bare, **options)
            yield hall
