"""What `briefbot doctor` says of Slack: all is well, or what is wrong and what helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from bot.cli import cli
from bot.platforms.slack.examining import examine
from bot.platforms.slack.standing import workspace_of
from tests.slack.connected import settings_for
from tests.slack.simulator import Slack

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.running.checkup import Finding


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with Slack() as simulator:
        yield simulator


async def findings(slack: Slack, channel: str = "", **more: object) -> list[Finding]:
    followed = [(workspace_of(slack.world.team), channel or slack.general.id), ("discord:1", "2")]
    return await examine(settings_for(slack, **more), followed)


async def wrong(slack: Slack, channel: str = "", **more: object) -> str:
    """What is wrong, and what helps."""
    found = await findings(slack, channel, **more)
    return "\n".join(f"{one.what}: {one.said}. {one.remedy}" for one in found if not one.is_good)


async def test_all_is_well(slack: Slack) -> None:
    found = await findings(slack)
    assert [one for one in found if not one.is_good] == []
    assert [one.what for one in found] == [
        "Slack bot token",
        "Slack scopes",
        "Slack channels",
        "Slack app token",
        "Clock",
    ]
    assert "briefbot, in the workspace Harbour" in found[0].said
    assert slack.line.opened == 0  # a bot that runs is not disturbed


async def test_a_token_that_nobody_knows_is_named_with_where_to_find_it(slack: Slack) -> None:
    told = await wrong(slack, slack_bot_token="xoxb-mistyped", slack_app_token="xapp-mistyped")  # noqa: S106  (none)
    assert (
        "BRIEF_SLACK_BOT_TOKEN: copy it from https://api.slack.com/apps, your app, page “OAuth & Permissions”" in told
    )
    assert "BRIEF_SLACK_APP_TOKEN: copy it from https://api.slack.com/apps, your app, page “Basic Information”" in told
    assert "mistyped" not in told


async def test_tokens_that_were_swapped_are_told_without_asking(slack: Slack) -> None:
    told = await wrong(slack, slack_bot_token=slack.app_token, slack_app_token=slack.token)
    assert "BRIEF_SLACK_BOT_TOKEN holds an app token" in told
    assert "BRIEF_SLACK_APP_TOKEN holds a bot token" in told
    assert slack.api.asked == []


async def test_tokens_of_two_apps_are_told(slack: Slack) -> None:
    slack.api.app_token = "xapp-1-A0OTHER-1-abc"  # noqa: S105  (none)
    assert "of another app than the bot token" in await wrong(slack, slack_app_token=slack.api.app_token)


async def test_a_scope_that_is_lacking_is_named_with_what_it_is_for(slack: Slack) -> None:
    slack.api.scopes -= {"files:write", "channels:history"}
    found = await findings(slack)
    told = [one.said for one in found if one.what == "Slack scopes"]
    assert "the app lacks files:write, to bring the calendar file of a talk" in told
    assert any("without channels:history it works" in said for said in told)
    assert sum(not one.is_good for one in found) == 1


async def test_a_channel_that_the_bot_is_not_in(slack: Slack) -> None:
    docks = slack.opens("docks", slack.ada)
    assert "not in #docks. Type /invite @briefbot" in await wrong(slack, docks.id)


async def test_a_channel_that_is_archived_and_one_that_is_gone(slack: Slack) -> None:
    await slack.events.archives(slack.general, slack.olga)
    assert "#general is archived" in await wrong(slack)
    assert "gone" in await wrong(slack, "C0NOBODY00")
    assert "no channel" in await wrong(slack, "harbour")


async def test_what_is_followed_in_another_workspace(slack: Slack) -> None:
    found = await examine(settings_for(slack), [(workspace_of("T0OTHER"), slack.general.id)])
    assert [one.said for one in found if not one.is_good] == [
        "some that follow something are of another workspace than Harbour"
    ]


async def test_slack_cannot_be_reached(slack: Slack) -> None:
    told = await wrong(slack, slack_api_base="http://127.0.0.1:9/api/")
    assert "does not answer" in told
    assert "slack-status.com" in told


def test_the_command_looks_at_slack_where_a_token_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli, ["doctor"], env={"BRIEF_SLACK_APP_TOKEN": "xapp-1"})
    assert done.exit_code == 1
    assert "WRONG  Slack tokens: Slack needs two tokens, and BRIEF_SLACK_BOT_TOKEN is not set." in done.output
    without = CliRunner().invoke(cli, ["doctor"])
    assert "Slack: no token is set (BRIEF_SLACK_BOT_TOKEN): not connected" in without.output
