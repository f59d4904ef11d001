"""Where somebody says something, at any platform: the bot is there, and a channel follows the story of the port."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from bot.ticker import Ticker
from tests.bot.made import Bot

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager
    from datetime import timedelta

    import pytest

    from bot.platforms.port import Platform
    from bot.storage.port import Store, Subscription
    from briefings.model import DocumentFacts


@dataclass
class Hall(ABC):
    """``house``: the simulated platform. In it olga manages, ada and ben are members, and ``general`` is everyone's.

    ``hidden``: what somebody reads who does not see a channel; ``command``: what a verb is typed after.
    """

    hidden: ClassVar[str]
    command: ClassVar[str]

    house: Any
    bot: Bot = field(default_factory=Bot)

    workspace: str = field(init=False)
    place: Subscription = field(init=False)

    @property
    def store(self) -> Store:
        return self.bot.store

    async def takes_in(self, *facts: DocumentFacts) -> str:
        """Documents of everyone's, in a story that the channel follows."""
        taken = await self.bot.pipeline.take_in(self.workspace, facts)
        known = await self.store.subscriptions(self.workspace, self.place.channel)
        await self.bot.pipeline.follow(known[0] if known else self.place, taken.story)
        return taken.story.slug

    async def ticks(self, after: timedelta) -> None:
        """Let time pass, and everything be posted that falls due in it."""
        async with self.posting() as platform:
            self.bot.ticker = Ticker(self.store, self.bot.clock, platform)
            await self.bot.ticker.run(self.bot.clock.now() + after)

    def holds_up_pages(self, monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
        """No page is fetched before this is set."""
        done, known = asyncio.Event(), self.bot.fetcher.page

        async def page(url: str) -> object:
            await done.wait()
            return await known(url)

        monkeypatch.setattr(self.bot.fetcher, "page", page)
        return done

    @property
    def seen(self) -> list[Any]:
        """What everyone sees in the channel."""
        seen: list[Any] = self.house.seen(self.house.general)
        return seen

    @abstractmethod
    def posting(self) -> AbstractAsyncContextManager[Platform]:
        """What posts there."""

    @abstractmethod
    def called(self, user: Any) -> str:
        """How an answer names somebody."""

    @abstractmethod
    def den(self) -> Any:
        """A private channel of olga's and ben's in which the bot is."""

    @abstractmethod
    def crowd(self, many: int) -> list[Any]:
        """So many more members who see the channel."""

    @abstractmethod
    def hides(self, user: Any) -> None:
        """The channel is there no more for somebody."""

    @abstractmethod
    async def says(self, line: str, user: Any = None, channel: Any = None) -> Any:
        """What a verb is answered, of ada's in the channel unless otherwise said."""

    @abstractmethod
    async def presses(self, answer: Any, label: str, user: Any = None) -> Any:
        """What a button is answered."""

    @abstractmethod
    async def at_once(self, answer: Any, label: str, *users: Any) -> list[Any]:
        """What several are answered who press one button at the same time."""

    @abstractmethod
    async def starts(self, panel: Any) -> Any:
        """Start, in a guided set-up of olga's."""

    @abstractmethod
    async def chooses_story(self, panel: Any, title: str) -> Any:
        """A story, in a guided set-up of olga's."""

    @abstractmethod
    async def writes(self, user: Any, text: str, files: dict[str, bytes] | None = None) -> Any:
        """A message in the channel."""

    @abstractmethod
    async def brief_this(self, message: Any) -> Any:
        """What ada is answered who has a message read by its menu."""
