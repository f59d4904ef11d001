"""The workspace that takes the bot in, removes it, and takes it back."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.clock import VirtualClock
from bot.errors import WrongSetting
from bot.platforms.port import Busy
from bot.platforms.slack.joining import Joining
from bot.platforms.slack.standing import workspace_of
from bot.storage.port import Subscription
from briefings.message import Message
from tests.simulated.faults import Fault
from tests.simulated.membership import Watched
from tests.slack.connected import AtSlack, at_slack, hung_up, settings_for
from tests.slack.ours import posting_to
from tests.slack.simulator import Slack
from tests.slack.world import PRIVATE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.slack.world import Channel

START = datetime(2022, 3, 1, tzinfo=UTC)


@dataclass
class Town:
    """A Slack and what the bot remembers of it, over several starts."""

    slack: Slack
    store: Watched = field(default_factory=lambda: Watched("slack workspaces"))

    def greetings(self, channel: Channel | None = None) -> list[str]:
        told = self.slack.said(channel or self.slack.general)
        return [said for said in told if "Hello!" in said or "I am back" in said]

    async def follows(self) -> None:
        place = Subscription(self.workspace, self.slack.general.id, ("port",), by=self.slack.olga.id)
        await self.store.subscribe(self.workspace, place, None)

    @property
    def workspace(self) -> str:
        return workspace_of(self.slack.world.team)

    async def rests(self) -> bool:
        return bool(await self.store.pauses(self.workspace))

    async def known(self) -> dict[str, dict[str, str]]:
        return await self.store.known()

    async def until_kept(self, name: str) -> None:
        await self.store.until_kept(self.slack.world.team, name)

    async def is_quiet(self, at: AtSlack) -> None:
        """Until whatever follows from a log-in has."""
        await self.slack.line.until("opened", 1)
        await asyncio.gather(*(one for one in at.connection._beside if "arrive" in str(one.get_coro())))

    def leaves_general(self) -> None:
        self.slack.general.members.remove(self.slack.world.bot)


@pytest.fixture
async def town() -> AsyncIterator[Town]:
    async with Slack() as slack:
        yield Town(slack)


async def test_a_new_workspace_is_greeted_once_whatever_restarts(town: Town) -> None:
    async with at_slack(town.slack, town.store):
        await town.until_kept("greeted")
    async with at_slack(town.slack, town.store) as at:
        await town.is_quiet(at)
    (said,) = town.greetings()
    assert "/brief follow" in said
    assert "admins of the workspace" in said


async def test_it_is_greeted_in_the_channel_that_it_is_invited_to(town: Town) -> None:
    town.leaves_general()
    docks = town.slack.opens("docks", town.slack.ada, kind=PRIVATE)
    async with at_slack(town.slack, town.store) as at:
        await town.is_quiet(at)
        assert not await town.known()
        await town.slack.events.joins(town.slack.ben, docks)
        await town.slack.events.joins(town.slack.world.bot, docks, by=town.slack.ada)
        await town.until_kept("greeted")
        await town.slack.events.joins(town.slack.world.bot, town.slack.general)
    assert len(town.greetings(docks)) == 1
    assert not town.greetings()


async def test_where_it_is_nowhere_whoever_installed_it_is_greeted(town: Town) -> None:
    town.leaves_general()
    async with at_slack(town.slack, town.store, slack_installer=town.slack.ada.id):
        await town.until_kept("greeted")
    assert len(town.greetings(town.slack.world.direct(town.slack.ada))) == 1


async def test_a_greeting_whose_answer_was_lost_is_not_repeated(town: Town) -> None:
    town.slack.faults.add(Fault("lost", "chat.postMessage"))
    async with at_slack(town.slack, town.store):
        await town.until_kept("greeted")
    assert len(town.greetings()) == 1


async def test_nobody_to_greet_is_no_trouble(town: Town) -> None:
    town.slack.api.scopes.discard("chat:write")
    async with at_slack(town.slack, town.store):
        await town.until_kept("greeted")


@pytest.mark.parametrize("how", ["uninstalls", "revokes"])
async def test_who_removes_it_hears_nothing_more_and_its_token_is_used_no_more(town: Town, how: str) -> None:
    async with at_slack(town.slack, town.store) as at:
        await town.until_kept("greeted")
        await town.follows()
        await town.slack.line.until("opened", 1)
        await getattr(town.slack.events, how)()
        await town.until_kept("left")
        asked = len(town.slack.api.asked)
        await hung_up(town.slack)
        with pytest.raises(Busy):
            await at.connection.platform.post(Message("Late"), "k", channel=town.slack.general.id)
        assert len(town.slack.api.asked) == asked
        assert "the app was removed" in at.health
        assert not at.serving.done()
    assert await town.rests()
    assert await town.store.subscriptions(town.workspace)
    assert all(one.is_acknowledged for one in town.slack.events.sent)


async def test_a_token_of_somebody_elses_that_is_revoked_is_no_matter(town: Town) -> None:
    async with at_slack(town.slack, town.store) as at:
        await town.until_kept("greeted")
        told = {"type": "tokens_revoked", "tokens": {"oauth": [town.slack.ada.id]}}
        await town.slack.line.until("opened", 1)
        await town.slack.events.tell(told, "tokens_revoked")
        await town.slack.line.until("acknowledged", 1)
        assert await at.connection.platform.post(Message("Still here"), "k", channel=town.slack.general.id)
    assert not await town.rests()


async def test_a_removal_while_it_was_away_is_noticed_and_coming_back_asks(town: Town) -> None:
    async with at_slack(town.slack, town.store):
        await town.until_kept("greeted")
        await town.follows()
    town.slack.api.is_revoked = True
    async with at_slack(town.slack, town.store) as at:
        with pytest.raises(WrongSetting, match="BRIEF_SLACK_BOT_TOKEN was good once and is revoked"):
            await asyncio.shield(at.serving)
    assert await town.rests()
    town.slack.api.is_revoked = False
    async with at_slack(town.slack, town.store):
        await town.until_kept("greeted")
    said = town.greetings()[-1]
    assert await town.rests()
    assert "I am back" in said
    assert "/brief resume" in said
    assert "1 channel" in said


async def test_a_wrong_token_is_no_removal(town: Town) -> None:
    async with at_slack(town.slack, town.store):
        await town.until_kept("greeted")
    async with at_slack(town.slack, town.store, slack_bot_token="xoxb-mistyped") as at:  # noqa: S106  (no token)
        with pytest.raises(WrongSetting):
            await asyncio.shield(at.serving)
    assert not await town.rests()


async def test_another_workspace_than_before_leaves_the_old_one(town: Town) -> None:
    await town.store.set_meta("slack workspaces", json.dumps({"T0OTHER": {"greeted": "x"}}))
    async with at_slack(town.slack, town.store):
        await town.until_kept("greeted")
    assert await town.store.pauses(workspace_of("T0OTHER"))


@pytest.mark.parametrize(("days", "is_kept"), [(29, True), (31, False)])
async def test_what_was_kept_of_it_is_erased_after_a_while(town: Town, days: int, is_kept: bool) -> None:  # noqa: FBT001  (a parameter of the test)
    clock: Any = VirtualClock(START)
    async with posting_to(town.slack, town.store, clock) as platform:
        joining = Joining(town.store, clock, platform, settings_for(town.slack))
        await town.follows()
        await town.store.set_meta("slack workspaces", json.dumps({town.slack.world.team: {"greeted": "x"}}))
        await joining.compare([])
        await clock.sleep_until(START + timedelta(days=days))
        await joining.forget_the_removed()
    assert bool(await town.store.subscriptions(town.workspace)) == is_kept
    assert bool(await town.known()) == is_kept
