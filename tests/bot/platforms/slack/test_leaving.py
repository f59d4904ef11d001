"""Channels that the bot is put out of, that are archived or deleted, and those to which it comes back."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from bot.platforms.slack.standing import workspace_of
from bot.storage.port import Pause, SettingChange, Subscription
from tests.bot.made import START
from tests.simulated.faults import Fault
from tests.simulated.membership import Watched
from tests.slack.connected import AtSlack, at_slack
from tests.slack.simulator import Slack
from tests.slack.world import PRIVATE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.outbox import Delivery
    from tests.slack.world import Channel


@dataclass
class Pier:
    """A channel that follows something, another for operations, and what the bot remembers."""

    slack: Slack
    store: Watched

    def __post_init__(self) -> None:
        self.workspace = workspace_of(self.slack.world.team)
        bot, olga = self.slack.world.bot, self.slack.olga
        self.desk = self.slack.opens("desk", olga, bot)
        self.hidden = self.slack.opens("hidden", olga, bot, kind=PRIVATE)

    async def follows(self, channel: str) -> None:
        place = Subscription(self.workspace, channel, ("port",), by=self.slack.olga.id)
        await self.store.subscribe(self.workspace, place, None)

    async def has_operations(self) -> None:
        change = SettingChange("operations", "olga", START, after=self.desk.id)
        await self.store.set(self.workspace, change)

    async def until(self, channel: str, how: str | None) -> None:
        """Until the bot has written down how a channel stands."""
        while json.loads(await self.store.meta("slack channels") or "{}").get(f"{self.workspace} {channel}") != how:
            self.store.stirred.clear()
            await asyncio.wait_for(self.store.stirred.wait(), 30)

    async def words(self) -> tuple[Delivery, ...]:
        return await self.store.deliveries(self.workspace, kind="word")

    async def resting(self) -> dict[str | None, str]:
        return {one.channel: one.by for one in await self.store.pauses(self.workspace)}

    def greetings(self, channel: Channel) -> list[str]:
        return [said for said in self.slack.said(channel) if "I am back in this channel" in said]

    async def up(self, at: AtSlack) -> None:
        await self.store.until_kept(self.slack.world.team, "greeted")
        await self.slack.line.until("opened", 1)
        assert not at.serving.done()


@pytest.fixture
async def pier() -> AsyncIterator[Pier]:
    async with Slack() as slack:
        yield Pier(slack, Watched("slack workspaces"))


@pytest.mark.parametrize("is_private", [False, True])
async def test_whoever_removes_it_from_a_channel_has_its_posts_rest_and_somebody_told_once(
    pier: Pier,
    is_private: bool,  # noqa: FBT001  (a parameter of the test)
) -> None:
    """Of a private channel, which is named nowhere else, whoever set it up is told alone."""
    place = pier.hidden if is_private else pier.slack.general
    await pier.follows(place.id)
    await pier.has_operations()
    async with at_slack(pier.slack, pier.store) as at:
        await pier.up(at)
        await pier.slack.events.leaves(pier.slack.world.bot, place)
        await pier.until(place.id, "gone")
    async with at_slack(pier.slack, pier.store) as at:
        await pier.up(at)
    (word,) = await pier.words()
    told = (place.id, pier.slack.olga.id) if is_private else (pier.desk.id, None)
    assert (word.channel, word.user) == told
    assert f"Nothing is posted to #{place.id} any more: the bot is not in the channel" in (word.text or "")
    assert "Type /invite @briefbot in the channel." in (word.text or "")
    assert await pier.resting() == {place.id: "Slack"}
    assert await pier.store.subscriptions(pier.workspace)


async def test_without_a_channel_for_operations_whoever_set_it_up_is_told(pier: Pier) -> None:
    thread = f"{pier.slack.general.id}/1600000000.000001"
    await pier.follows(thread)
    async with at_slack(pier.slack, pier.store) as at:
        await pier.up(at)
        await pier.slack.events.archives(pier.slack.general, pier.slack.olga)
        await pier.until(thread, "gone")
    (word,) = await pier.words()
    assert word.user == pier.slack.olga.id
    assert "the channel is archived" in (word.text or "")
    assert await pier.resting() == {thread: "Slack"}


async def test_invited_again_it_says_once_how_to_go_on(pier: Pier) -> None:
    place, bot = pier.slack.general, pier.slack.world.bot
    await pier.follows(place.id)
    async with at_slack(pier.slack, pier.store) as at:
        await pier.up(at)
        await pier.slack.events.leaves(bot, place)
        await pier.until(place.id, "gone")
        await pier.slack.events.joins(bot, place, by=pier.slack.ada)
        await pier.until(place.id, None)
    async with at_slack(pier.slack, pier.store) as at:
        await pier.up(at)
    (said,) = pier.greetings(place)
    assert "/brief resume" in said
    assert await pier.resting() == {place.id: "Slack"}


async def test_unarchived_it_goes_on_where_it_is_still_in_it(pier: Pier) -> None:
    place = pier.slack.general
    await pier.follows(place.id)
    async with at_slack(pier.slack, pier.store) as at:
        await pier.up(at)
        await pier.slack.events.archives(place, pier.slack.olga)
        await pier.until(place.id, "gone")
        await pier.slack.events.archives(place, pier.slack.olga, is_so=False)
        await pier.until(place.id, None)
    assert len(pier.greetings(place)) == 1


@pytest.mark.parametrize("how", ["left", "archived", "deleted"])
async def test_what_happened_while_it_was_away_is_noticed(pier: Pier, how: str) -> None:
    place = pier.slack.general
    await pier.follows(place.id)
    if how == "left":
        place.members.remove(pier.slack.world.bot)
    elif how == "archived":
        place.archived = True
    else:
        del pier.slack.world.channels[place.id]
    async with at_slack(pier.slack, pier.store):
        await pier.until(place.id, "gone")
    assert len(await pier.words()) == 1
    place.archived = False
    place.members[:] = [*{*place.members, pier.slack.world.bot}]
    pier.slack.world.channels[place.id] = place
    async with at_slack(pier.slack, pier.store):
        await pier.until(place.id, None)
    assert len(pier.greetings(place)) == 1


async def test_a_channel_that_is_deleted_while_it_looks_on_rests(pier: Pier) -> None:
    await pier.follows(pier.slack.general.id)
    async with at_slack(pier.slack, pier.store) as at:
        await pier.up(at)
        await pier.slack.events.deletes(pier.slack.general)
        await pier.until(pier.slack.general.id, "gone")
    (word,) = await pier.words()
    assert "the channel is gone" in (word.text or "")


async def test_a_pause_of_somebodys_stays_theirs(pier: Pier) -> None:
    place = pier.slack.general
    await pier.follows(place.id)
    await pier.store.keep_pause(Pause(pier.workspace, place.id, None, "olga", START))
    async with at_slack(pier.slack, pier.store) as at:
        await pier.up(at)
        await pier.slack.events.leaves(pier.slack.world.bot, place)
        await pier.until(place.id, "gone")
    assert await pier.resting() == {place.id: "olga"}


async def test_a_channel_that_follows_nothing_is_no_matter_and_neither_is_an_outage(pier: Pier) -> None:
    await pier.follows(pier.slack.general.id)
    other = pier.slack.opens("other", pier.slack.olga, pier.slack.world.bot)
    pier.slack.faults.add(*(replace(Fault("status", "users.conversations"), status=503) for _ in range(2)))
    async with at_slack(pier.slack, pier.store) as at:
        await pier.slack.line.until("opened", 1)
        assert not at.serving.done()
        await pier.slack.events.leaves(pier.slack.world.bot, other)
        await pier.slack.events.leaves(pier.slack.world.bot, pier.desk)
        await pier.slack.line.until("acknowledged", 2)
    assert await pier.resting() == {}
    assert not await pier.words()
