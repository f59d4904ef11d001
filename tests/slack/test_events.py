"""What the bot is told of without being asked, and what it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.slack.world import PRIVATE, PUBLIC

if TYPE_CHECKING:
    from tests.slack.bare import Bare
    from tests.slack.simulator import Slack


# of channels and their members, beside what the manifest of the bot subscribes to
OTHERS = {
    f"{kind}_{what}" for kind in ("channel", "group") for what in ("archive", "deleted", "left", "rename", "unarchive")
}


async def heard(bare: Bare) -> dict[str, Any]:
    """The next event."""
    body = await bare.hears()
    assert body["authorizations"][0]["is_bot"]
    return dict(body["event"])


@pytest.mark.parametrize(("kind", "prefix"), [(PUBLIC, "channel"), (PRIVATE, "group")])
async def test_what_becomes_of_a_channel(slack: Slack, bare: Bare, kind: str, prefix: str) -> None:
    slack.events.subscribed |= OTHERS
    place = slack.opens("quay", slack.ada, slack.world.bot, kind=kind)
    await slack.events.renames(place, "pier")
    told = await heard(bare)
    assert (told["type"], told["channel"]["name"]) == (f"{prefix}_rename", "pier")
    await slack.events.archives(place, slack.ada)
    assert (await heard(bare))["type"] == f"{prefix}_archive"
    await slack.events.archives(place, slack.ada, is_so=False)
    assert (await heard(bare))["type"] == f"{prefix}_unarchive"
    await slack.events.leaves(slack.world.bot, place)
    assert (await heard(bare))["type"] == f"{prefix}_left"
    await slack.events.joins(slack.world.bot, place, by=slack.ada)
    told = await heard(bare)
    assert (told["user"], told["inviter"]) == (slack.world.bot.id, slack.ada.id)
    await slack.events.deletes(place)
    assert (await heard(bare))["type"] == f"{prefix}_deleted"


async def test_people_come_and_go(slack: Slack, bare: Bare) -> None:
    slack.events.subscribed.add("member_left_channel")
    await slack.events.leaves(slack.ben, slack.general)
    assert (await heard(bare))["type"] == "member_left_channel"
    await slack.events.joins(slack.ben, slack.general)
    assert (await heard(bare))["user"] == slack.ben.id


async def test_the_bot_hears_only_what_it_subscribed_to_and_may(slack: Slack, bare: Bare) -> None:
    hidden = slack.opens("hidden", slack.ada, kind=PRIVATE)
    await slack.events.renames(hidden, "more-hidden")
    await slack.people.writes(slack.ada, "@briefbot unheard", hidden)
    await slack.people.writes(slack.ada, "between ourselves", slack.general)
    slack.api.scopes.remove("app_mentions:read")
    await slack.people.writes(slack.ada, "@briefbot unheard", slack.general)
    slack.api.scopes.add("app_mentions:read")
    slack.events.subscribed.remove("app_mention")
    await slack.people.writes(slack.ada, "@briefbot unheard", slack.general)
    slack.events.subscribed.add("message.channels")
    said = await slack.people.writes(slack.ada, "for all to hear", slack.general)
    await slack.messages.rewrite(said, {"text": "another"})
    await slack.messages.remove(said)
    assert (await heard(bare))["text"] == "for all to hear"
    assert [(await heard(bare))["subtype"] for _ in range(2)] == ["message_changed", "message_deleted"]
    assert bare.heard.empty()


async def test_an_app_that_is_removed_is_told_and_hears_no_more(slack: Slack, bare: Bare) -> None:
    await slack.events.uninstalls()
    told = [await heard(bare), await heard(bare)]
    assert [one["type"] for one in told] == ["tokens_revoked", "app_uninstalled"]
    await slack.people.writes(slack.ada, "@briefbot unheard", slack.general)
    assert len(slack.events.sent) == 2
