"""What was deleted at Discord while the bot was away, and what was merely hidden from it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from discord import Permissions

from bot.platforms.discord.standing import workspace_of
from bot.setting_names import OPERATIONS
from bot.storage.memory import MemoryStore
from bot.storage.port import SettingChange, Subscription
from tests.bot.made import START
from tests.discord.connected import at_discord
from tests.discord.simulator import Simulator

if TYPE_CHECKING:
    from datetime import datetime

    from bot.storage.port import Plan
    from tests.discord.world import Channel


class Watched(MemoryStore):
    """Tells when something was planned."""

    def __init__(self) -> None:
        super().__init__()
        self.stirred = asyncio.Event()

    async def plan(self, workspace: str, plan: Plan, at: datetime) -> None:
        await super().plan(workspace, plan, at)
        self.stirred.set()

    async def words(self, workspace: str, many: int) -> list[str]:
        """What is to be told, once it is so many words."""
        while len(rows := await self.deliveries(workspace, kind="word")) < many:
            self.stirred.clear()
            await asyncio.wait_for(self.stirred.wait(), 30)
        return [f"{row.user or row.channel}: {row.text}" for row in rows]


async def follows(store: Watched, discord: Simulator, *channels: Channel) -> str:
    workspace = workspace_of(discord.guild.id)
    for one in channels:
        place = Subscription(workspace, str(one.id), ("port",), by=str(discord.olga.id))
        await store.subscribe(workspace, place, None)
    return workspace


async def following(store: Watched, workspace: str) -> set[str]:
    return {one.channel for one in await store.subscriptions(workspace) if one.stories}


async def test_what_is_gone_follows_nothing_any_more_and_what_is_hidden_or_rests_does() -> None:
    store = Watched()
    async with Simulator() as discord:
        quay, ops, hidden = (discord.servers.opens(name, discord.guild) for name in ("quay", "ops", "hidden"))
        thread, unseen = (discord.servers.opens_thread("talks", one) for one in (discord.general, hidden))
        alive = (hidden, thread, unseen, discord.general)
        workspace = await follows(store, discord, quay, *alive)
        await store.set(workspace, SettingChange(OPERATIONS, str(discord.ada.id), START, after=str(ops.id)))
        discord.servers.denies(Permissions(view_channel=True), hidden)
        discord.servers.rests(thread)
        discord.servers.deletes(quay)
        discord.servers.deletes(ops)
        async with at_discord(discord, store):
            told = await store.words(workspace, 2)
        async with at_discord(discord, store):
            await discord.gateway.until("identified", 2)
        assert await following(store, workspace) == {str(one.id) for one in alive}
        assert OPERATIONS not in await store.view(workspace).settings()
        said = dict(one.split(": ", 1) for one in told)
        assert "A channel was deleted, where trouble was told." in said[str(discord.ada.id)]
        assert "A channel was deleted, so nothing is posted there any more." in said[str(discord.olga.id)]
        assert len(await store.words(workspace, 2)) == 2
