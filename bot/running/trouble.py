"""Trouble that somebody has to be told of, once: a post to the operations channel, where the workspace names one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.planner.words import mark, word
from bot.storage.port import EVERYONE, Plan

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.clock import Clock
    from bot.storage.port import Store

OPERATIONS = "operations"  # the setting that names a channel


@dataclass(frozen=True, slots=True)
class Trouble:
    """Tells of trouble. ``otherwise`` is told where no channel is named."""

    store: Store
    clock: Clock
    otherwise: Callable[[str, str], Awaitable[None]]

    async def tell(self, workspace: str, sentence: str, audience: str = EVERYONE) -> None:
        """Say a sentence, once a day at the most; what concerns a private channel's own is said there alone."""
        settings = await self.store.view(workspace).settings()
        channel = audience or settings.get(OPERATIONS)
        if not channel:
            await self.otherwise(workspace, sentence)
            return
        now = self.clock.now()
        told = word(workspace, f"word:{channel}:{mark(sentence)}:{now:%Y-%m-%d}", channel, sentence, now)
        await self.store.plan(workspace, Plan(add=(told,), because="a source is in trouble"), now)
