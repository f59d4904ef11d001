"""Platforms side by side: one that cannot be connected to is no concern of the others."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from bot.clock import RealClock
from bot.errors import WrongSetting
from bot.planner.words import word
from bot.platforms.console import ConsolePlatform, Screen
from bot.running.service import run_service
from bot.running.trouble import Trouble, to_somebody
from bot.settings import Settings
from bot.storage.memory import MemoryStore
from bot.storage.port import Plan, Subscription

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.verbs.desk import Desk
    from briefings.message import Message


@dataclass
class Pier(ConsolePlatform):
    """A platform that is connected to, unless its token is wrong."""

    desk: Desk
    begun: asyncio.Queue[Pier]
    is_wrong: bool = False
    posted: asyncio.Queue[str] = field(default_factory=asyncio.Queue)

    def __post_init__(self) -> None:
        super().__init__(Screen(), lambda channel: channel)

    @property
    def platform(self) -> Pier:
        return self

    async def post(self, message: Message, key: str, *, channel: str, user: str | None = None) -> str:
        self.posted.put_nowait(f"{user or channel}: {message.lead[0].text}")  # type: ignore[union-attr]
        return key

    def health(self) -> tuple[str, ...]:
        return ("The pier stands",)

    async def serve(self) -> None:
        self.begun.put_nowait(self)
        if self.is_wrong:
            raise WrongSetting("The pier knows no such token.")
        await asyncio.Event().wait()


def connecting(begun: asyncio.Queue[Pier], *, is_wrong: bool = False) -> Callable[..., Pier]:
    def connect(desk: Desk, _settings: Settings, _tell: object) -> Pier:
        return Pier(desk, begun, is_wrong)

    return connect


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(database_url=f"sqlite+aiosqlite:///{tmp_path}/briefbot.db")


async def test_one_that_is_never_let_in_does_not_disturb_the_other(settings: Settings) -> None:
    begun = asyncio.Queue[Pier]()
    connects = {"good": connecting(begun), "bad": connecting(begun, is_wrong=True)}
    serving = asyncio.create_task(run_service({}, settings, RealClock(), connects))
    good = next(pier for pier in [await begun.get(), await begun.get()] if not pier.is_wrong)
    desk, now = good.desk, RealClock().now()
    assert "The pier stands" in desk.pulse()
    told = word("good:1", "word:k", "c", "All quiet.", now)
    await desk.store.plan("good:1", Plan(add=(told,), because="a test"), now)
    assert await asyncio.wait_for(good.posted.get(), 30) == "c: All quiet."
    serving.cancel()
    with suppress(asyncio.CancelledError):
        await serving


async def test_the_only_one_ends_the_bot_with_its_sentence(settings: Settings) -> None:
    with pytest.raises(WrongSetting, match="no such token"):
        await run_service({}, settings, RealClock(), {"bad": connecting(asyncio.Queue(), is_wrong=True)})


async def test_trouble_is_told_to_whoever_set_a_channel_up() -> None:
    store, clock, otherwise = MemoryStore(), RealClock(), list[str]()

    async def log(_workspace: str, sentence: str) -> None:
        otherwise.append(sentence)

    trouble = Trouble(store, clock, to_somebody(store, clock, log))
    await trouble.tell("discord:1", "The feed is silent.")
    assert otherwise == ["The feed is silent."]
    await store.subscribe("discord:1", Subscription("discord:1", "5", by="77"), None)
    for _ in range(2):
        await trouble.tell("discord:1", "The feed is silent.")
    (row,) = await store.deliveries("discord:1")
    assert (row.kind, row.user, row.text) == ("word", "77", "The feed is silent.")
