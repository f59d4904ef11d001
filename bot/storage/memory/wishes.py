"""What channels follow, what people asked for, and what rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import Overtaken
from bot.storage.memory.deliveries import MemoryDeliveries

if TYPE_CHECKING:
    from datetime import datetime

    from bot.storage.values import Ask, Pause, Plan, Subscription


class MemoryWishes(MemoryDeliveries):
    """See :class:`bot.storage.port.Wishes`."""

    async def subscribe(
        self,
        workspace: str,
        subscription: Subscription,
        before: Subscription | None,
        plan: Plan | None = None,
        at: datetime | None = None,
        edition: int | None = None,
    ) -> None:
        space = self._spaces[workspace]
        if space.subscriptions.get(subscription.channel) != before or edition not in (None, space.edition):
            raise Overtaken
        space.follow_instead(before, subscription)
        if plan and at:
            await self.plan(workspace, plan, at)

    async def subscriptions(self, workspace: str | None, channel: str | None = None) -> tuple[Subscription, ...]:
        every = (kept for space in self._of(workspace) for kept in space.subscriptions.values())
        return tuple(kept for kept in every if channel in (None, kept.channel))

    async def asks(self, workspace: str, channel: str | None = None, user: str | None = None) -> tuple[Ask, ...]:
        every = sorted(self._spaces[workspace].asks.values(), key=lambda ask: (ask.asked_at, ask.id))
        return tuple(ask for ask in every if channel in (None, ask.channel) and user in (None, ask.user))

    async def keep_ask(self, ask: Ask, plan: Plan, at: datetime, edition: int | None = None) -> None:
        space = self._spaces[ask.workspace]
        if edition not in (None, space.edition):
            raise Overtaken
        space.asks[ask.id] = ask
        await self.plan(ask.workspace, plan, at)

    async def drop_ask(self, workspace: str, ask_id: str, plan: Plan, at: datetime) -> bool:
        if self._spaces[workspace].asks.pop(ask_id, None) is None:
            return False
        await self.plan(workspace, plan, at)
        return True

    async def pauses(self, workspace: str | None) -> tuple[Pause, ...]:
        every = (pause for space in self._of(workspace) for pause in space.pauses.values())
        return tuple(sorted(every, key=lambda one: (one.workspace, one.at, one.channel or "", one.story or "")))

    async def keep_pause(self, pause: Pause) -> None:
        self._spaces[pause.workspace].pauses[pause.channel, pause.story] = pause

    async def drop_pause(
        self,
        workspace: str,
        channel: str | None,
        story: str | None,
        plan: Plan | None = None,
        at: datetime | None = None,
    ) -> Pause | None:
        pause = self._spaces[workspace].pauses.pop((channel, story), None)
        if pause and plan and at:
            await self.plan(workspace, plan, at)
        return pause
