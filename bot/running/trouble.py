"""Trouble that somebody has to be told of, once: a post to the operations channel, where the workspace names one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.planner.words import mark, word
from bot.setting_names import OPERATIONS
from bot.storage.port import EVERYONE, Plan

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.storage.port import Store

Tell = Callable[[str, str], Awaitable[None]]
"""Tells a workspace a sentence."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Tells of trouble. ``otherwise`` is told where no channel is named."""

    store: Store
    clock: Clock
    otherwise: Tell

    async def tell(self, workspace: str, sentence: str, audience: str = EVERYONE) -> None:
        """Say a sentence, once a day at the most; what concerns a private channel's own is said there alone."""
        settings = await self.store.view(workspace).settings()
        channel = audience or settings.get(OPERATIONS)
        if not channel:
            await self.otherwise(workspace, sentence)
            return
        await _post(self.store, self.clock, workspace, sentence, channel)


def to_somebody(store: Store, clock: Clock, otherwise: Tell) -> Tell:
    """What tells whoever set a channel of the workspace up, directly; where nobody did, ``otherwise`` is told."""

    async def tell(workspace: str, sentence: str) -> None:
        places = [one for one in await store.subscriptions(workspace) if one.by]
        if not places:
            await otherwise(workspace, sentence)
            return
        await _post(store, clock, workspace, sentence, places[0].channel, places[0].by)

    return tell


async def _post(
    store: Store, clock: Clock, workspace: str, sentence: str, channel: str, user: str | None = None
) -> None:
    now = clock.now()
    key = f"word:{channel}:{mark(sentence)}:{now:%Y-%m-%d}"
    told = word(workspace, key, channel, sentence, now, user)
    await store.plan(workspace, Plan(add=(told,), because="a source is in trouble"), now)
