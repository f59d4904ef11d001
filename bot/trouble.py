"""Trouble that somebody has to be told of, once: a post to the operations channel, where the workspace names one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from bot.outbox import Delivery
from bot.storage.port import EVERYONE, Plan

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.clock import Clock
    from bot.storage.port import Store

OPERATIONS = "operations"  # the setting that names a channel
_USE = timedelta(days=7)


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
        mark = sha256(sentence.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        word = Delivery(
            workspace=workspace,
            key=f"word:{channel}:{mark}:{now:%Y-%m-%d}",
            kind="word",
            channel=channel,
            due_at=now,
            late_after=now + _USE,
            expires_at=now + _USE,
            text=sentence,
        )
        await self.store.plan(workspace, Plan(add=(word,), because="a source is in trouble"), now)
