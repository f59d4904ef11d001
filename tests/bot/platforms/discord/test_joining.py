"""Servers that add the bot, remove it, have an outage, and take it back."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from discord import Permissions

from bot.clock import VirtualClock
from bot.platforms.discord.joining import Joining
from bot.platforms.discord.standing import workspace_of
from bot.storage.port import Subscription
from tests.discord.connected import AtDiscord, at_discord
from tests.discord.ours import posting_to
from tests.discord.simulator import Simulator
from tests.simulated.faults import Fault
from tests.simulated.membership import Watched

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

START = datetime(2022, 3, 1, tzinfo=UTC)


@dataclass
class Town:
    """A Discord and what the bot remembers of it, over several starts."""

    discord: Simulator
    store: Watched = field(default_factory=lambda: Watched("discord servers"))

    def greetings(self) -> list[str]:
        return [said for said in self.discord.said(self.discord.general) if "Hello!" in said or "I am back" in said]

    async def greeted(self, times: int) -> None:
        await self.discord.messages.until(lambda: len(self.greetings()) == times)

    async def follows(self) -> None:
        place = Subscription(self.workspace, str(self.discord.general.id), ("port",), by=str(self.discord.olga.id))
        await self.store.subscribe(self.workspace, place, None)

    @property
    def workspace(self) -> str:
        return workspace_of(self.discord.guild.id)

    async def rests(self) -> bool:
        return bool(await self.store.pauses(self.workspace))

    async def known(self) -> dict[str, dict[str, str]]:
        return await self.store.known()

    async def until_kept(self, name: str) -> None:
        await self.store.until_kept(str(self.discord.guild.id), name)

    async def is_quiet(self, at: AtDiscord) -> None:
        """Until whatever follows from a log-in has: by then the bot answers, and nothing waits for its turn."""
        await at.clients[-1].wait_until_ready()
        assert (await self.discord.people.says(self.discord.ada, "/status", self.discord.general)).text
        async with at.connection._joining._turn:
            return


@pytest.fixture
async def town() -> AsyncIterator[Town]:
    async with Simulator() as discord:
        yield Town(discord)


async def test_a_new_server_is_greeted_once_whatever_restarts(town: Town) -> None:
    async with at_discord(town.discord, town.store):
        await town.greeted(1)
        await town.until_kept("greeted")
    async with at_discord(town.discord, town.store) as at:
        await town.discord.gateway.until("identified", 2)
        await town.is_quiet(at)
    (said,) = town.greetings()
    assert "/follow" in said
    assert "editor" in said


async def test_a_greeting_whose_answer_was_lost_is_not_repeated(town: Town) -> None:
    town.discord.faults.add(Fault("lost", "POST /channels/"))
    async with at_discord(town.discord, town.store):
        await town.greeted(1)
        await town.until_kept("greeted")
    assert len(town.greetings()) == 1


async def test_where_it_may_not_post_the_owner_is_greeted(town: Town) -> None:
    town.discord.servers.denies(Permissions(send_messages=True), town.discord.general)
    async with at_discord(town.discord, town.store):
        await town.until_kept("greeted")
    assert town.greetings() == []
    assert "Hello!" in town.discord.said(town.discord.world.direct(town.discord.olga))[0]


async def test_whoever_added_it_is_greeted_where_it_may_know(town: Town) -> None:
    discord = town.discord
    discord.servers.denies(Permissions(send_messages=True), discord.general)
    discord.servers.grants(Permissions(view_audit_log=True), discord.world.bot, discord.guild)
    discord.guild.installer = discord.ada
    async with at_discord(discord, town.store):
        await town.until_kept("greeted")
    assert "Hello!" in discord.said(discord.world.direct(discord.ada))[0]


@pytest.mark.parametrize("tells", ["CREATE", "UPDATE", "DELETE"])
async def test_whoever_adds_it_is_greeted_where_nobody_else_can_be(town: Town, tells: str) -> None:
    discord = town.discord
    discord.servers.denies(Permissions(send_messages=True), discord.general)
    away = discord.servers.founds("Away", "Uma", has_bot=False)
    ivo = discord.servers.joins("Ivo", away)
    async with at_discord(discord, town.store) as at:
        await town.until_kept("greeted")
        discord.servers.tells_of_integration(away, discord.ben, 77, tells)  # of another application
        discord.servers.adds_bot(away, ivo)
        await discord.messages.until(lambda: any("Hello!" in said for said in discord.said(discord.world.direct(ivo))))
        assert discord.gateway.opened == 1
        await town.is_quiet(at)
    assert discord.said(discord.world.direct(away.owner)) == []
    assert discord.said(discord.world.direct(discord.ben)) == []


async def test_nobody_to_greet_is_no_trouble(town: Town) -> None:
    town.discord.servers.denies(Permissions(send_messages=True), town.discord.general)
    town.discord.olga.takes_dms = False
    async with at_discord(town.discord, town.store):
        await town.until_kept("greeted")


async def test_who_removes_it_hears_nothing_more_and_is_asked_when_it_is_back(town: Town) -> None:
    async with at_discord(town.discord, town.store):
        await town.until_kept("greeted")
        await town.follows()
        town.discord.servers.removes_bot(town.discord.guild)
        await town.until_kept("left")
        assert await town.rests()
        town.discord.servers.adds_bot(town.discord.guild)
        await town.until_kept("greeted")
        assert await town.rests()
        said = town.greetings()[-1]
    assert "I am back" in said
    assert "/resume all" in said
    assert "1 channel" in said


async def test_a_removal_while_it_was_away_is_noticed(town: Town) -> None:
    async with at_discord(town.discord, town.store):
        await town.until_kept("greeted")
    town.discord.servers.removes_bot(town.discord.guild)
    async with at_discord(town.discord, town.store):
        await town.until_kept("left")
    assert await town.rests()


async def test_a_removal_while_it_was_away_is_known_before_anything_is_posted(town: Town) -> None:
    async with at_discord(town.discord, town.store):
        await town.until_kept("greeted")
    town.discord.servers.removes_bot(town.discord.guild)
    town.discord.gateway.refuses = True  # posts go out all the same
    async with at_discord(town.discord, town.store):
        await town.until_kept("left")
    assert await town.rests()


async def test_an_outage_is_no_removal(town: Town) -> None:
    async with at_discord(town.discord, town.store) as at:
        await town.until_kept("greeted")
        town.discord.servers.fails(town.discord.guild)
        town.discord.servers.recovers(town.discord.guild)
        await town.is_quiet(at)
    town.discord.guild.available = False
    async with at_discord(town.discord, town.store) as at:
        await town.discord.gateway.until("identified", 2)
        await at.clients[-1].wait_until_ready()
    assert not await town.rests()
    assert len(town.greetings()) == 1


@pytest.mark.parametrize(("days", "is_kept"), [(29, True), (31, False)])
async def test_what_was_kept_of_it_is_erased_after_a_while(town: Town, days: int, is_kept: bool) -> None:  # noqa: FBT001  (a parameter of the test)
    clock = VirtualClock(START)
    async with posting_to(town.discord, town.store, clock) as platform:
        joining = Joining(town.store, clock, platform, 30)
        await town.follows()
        await town.store.set_meta("discord servers", json.dumps({str(town.discord.guild.id): {"greeted": "x"}}))
        await joining.compare([])
        await clock.sleep_until(START + timedelta(days=days))
        await joining.forget_the_removed()
    assert bool(await town.store.subscriptions(town.workspace)) == is_kept
    assert bool(await town.known()) == is_kept
