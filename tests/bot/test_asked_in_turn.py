"""A reminder that is asked for while its talk moves, here or by another process, is that of the talk as it then is."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from bot.platforms.console import CHANNEL, WORKSPACE
from bot.storage.memory import MemoryStore
from bot.stories.editing import Editing
from bot.stories.layers import Layers
from briefings.model import Correction
from tests.bot.made import START, Bot, first_article

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from bot.storage.port import Ask
    from briefings.model import Story


class Disturbed(MemoryStore):
    """A store in which somebody changes something right before an ask is kept, once."""

    def __init__(self) -> None:
        super().__init__()
        self.meanwhile: Callable[[], Coroutine[Any, Any, object]] | None = None
        self.changing: asyncio.Task[object] | None = None

    async def keep_ask(self, ask: Ask, *given: Any) -> None:
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile:
            self.changing = asyncio.create_task(meanwhile())
            for _ in range(100):  # as long as it gets on without whoever asks
                await asyncio.sleep(0)
        await super().keep_ask(ask, *given)


@pytest.mark.parametrize("where", ["this process", "another one"])
async def test_a_talk_that_moves_while_somebody_asks_to_be_reminded(where: str) -> None:
    store = Disturbed()
    bot = Bot(store=store)
    slug = await bot.takes_in(first_article())
    (talk,) = (await told(store, slug)).talks
    editing = bot.editing if where == "this process" else Editing(store, bot.clock, Layers(store, bot.clock))
    word = Correction("c1", talk.id, "value", "eve", START, "start", "2022-03-07")
    store.meanwhile = lambda: editing.correct(WORKSPACE, slug, word, CHANNEL)
    await bot.hears("/remind port council before 1 day", "member")
    assert store.changing
    await store.changing
    await bot.runs(datetime(2022, 3, 8, tzinfo=UTC))
    assert [f"{at:%d %H:%M} to {whom}" for at, whom, _ in bot.wall.posts if whom != CHANNEL] == ["06 08:00 to @member"]


async def told(store: Disturbed, slug: str) -> Story:
    story = await store.view(WORKSPACE, CHANNEL).story(slug)
    assert story
    return story
