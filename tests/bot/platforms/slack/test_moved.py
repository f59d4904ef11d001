"""A channel to which Slack gives another id: everything that is kept by the one before goes on."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

import pytest

from bot.platforms.slack.moved import Moved
from bot.platforms.slack.standing import workspace_of
from briefings.message import Message
from tests.bot.made import Bot, first_article
from tests.simulated.membership import Watched
from tests.slack.connected import AtSlack, at_slack
from tests.slack.simulator import Slack
from tests.slack.world import PRIVATE

if TYPE_CHECKING:
    from tests.slack.world import Channel

KEPT = "slack channels moved"


async def moves(slack: Slack, store: Watched, channel: Channel) -> None:
    """Slack gives the channel another id, and the bot has written it down."""
    await slack.events.moves(channel)
    while channel.id not in json.loads(await store.meta(KEPT) or "{}"):
        store.stirred.clear()
        await asyncio.wait_for(store.stirred.wait(), 30)


async def goes_on(slack: Slack, at: AtSlack, den: Channel, kept: str) -> None:
    """Whatever is asked, shown and posted there is as before."""
    people, olga = slack.people, slack.olga
    asked = {line: (await people.says(olga, f"/brief {line}", den)).text for line in ("talks past", "settings")}
    assert "Port council" in asked["talks past"]
    assert "at most so often an hour: 3 an hour" in asked["settings"]
    everywhere = (await people.says(olga, "/brief follow all", den)).text
    assert "1 channel" in everywhere
    assert "#den" in everywhere
    assert "#den follows" in (await people.opens_home(olga)).text
    assert "Port council" in (await people.mentions(slack.ben, "@briefbot talks past", den)).text
    key = f"post in {den.id}"
    await at.connection.platform.post(Message(f"As for #{kept}."), key, channel=kept)
    assert slack.said(den)[-1] == "As for #den."
    assert [one.channel for one in await at.store.subscriptions(workspace_of(slack.world.team))] == [kept]
    assert "There is no channel" not in "".join(slack.said(slack.general))


async def test_what_a_channel_follows_is_set_to_and_was_shown_goes_with_it() -> None:
    store = Watched("slack workspaces")
    async with Slack() as slack:
        den = slack.opens("den", slack.olga, slack.ben, slack.world.bot, kind=PRIVATE)
        kept = den.id
        await Bot(store=store).pipeline.take_in(workspace_of(slack.world.team), [first_article()])
        async with at_slack(slack, store) as at:
            await store.until_kept(slack.world.team, "greeted")
            for line in ("follow port", "settings alerts 3"):
                await slack.people.says(slack.olga, f"/brief {line}", den)
            answer = await slack.people.says(slack.ben, "/brief talks past", den)
            await moves(slack, store, den)
            await goes_on(slack, at, den, kept)
            assert "The port council meets" in (await slack.people.presses(answer, "Sources", slack.ben)).text
        async with at_slack(slack, store) as at:
            await slack.line.until("opened", 2)
            await goes_on(slack, at, den, kept)
            await moves(slack, store, den)
            await goes_on(slack, at, den, kept)
        assert not await store.pauses(workspace_of(slack.world.team))


@pytest.mark.parametrize(
    ("before", "after"), [("", "C0000000001"), ("G0000000001", ""), ("G0000000001", "G0000000001"), ("x y", "C1/2")]
)
async def test_what_tells_of_no_channel_changes_nothing(before: str, after: str) -> None:
    moved = Moved()
    await moved.on_changed({"old_channel_id": before, "new_channel_id": after})
    assert moved.told({"channel": "C0000000001"}) == {"channel": "C0000000001"}


async def test_every_later_id_is_known_by_the_first_and_asked_for_by_the_last() -> None:
    moved = Moved()
    for before, after in (("G0000000001", "C0000000002"), ("C0000000002", "C0000000003")):
        await moved.on_changed({"old_channel_id": before, "new_channel_id": after})
    told = {"text": "in <#C0000000003|den>", "ids": ["C0000000002", "C00000000023", 3], "C0000000003": None}
    first = {"text": "in <#G0000000001|den>", "ids": ["G0000000001", "C00000000023", 3], "G0000000001": None}
    assert moved.told(told) == first
    assert moved.asked({"channel": "G0000000001"}) == {"channel": "C0000000003"}
    await moved.on_changed({"old_channel_id": "C0000000003", "new_channel_id": "G0000000001"})
    assert moved.asked("G0000000001") == "C0000000003"
