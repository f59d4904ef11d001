"""The real client, and nothing else, against the simulator: what each side must hold for the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from slack_sdk.errors import SlackApiError

if TYPE_CHECKING:
    from tests.slack.bare import Bare
    from tests.slack.simulator import Slack


async def test_it_connects_and_answers_a_command(slack: Slack, bare: Bare) -> None:
    bare.echoes()
    slack.general.members.remove(slack.world.bot)  # a command is answered wherever it is given
    answer = await slack.people.says(slack.ada, "/brief All quiet in the harbour.", slack.general)
    assert answer.text == "All quiet in the harbour."
    assert slack.said(slack.general) == ["All quiet in the harbour."]
    assert answer.exchange.took < slack.exchanges.in_time


async def test_it_posts_and_finds_what_it_posted(slack: Slack, bare: Bare) -> None:
    mark = {"event_type": "post", "event_payload": {"key": "5f3a"}}
    place = slack.general.id
    posted = await bare.client.chat_postMessage(channel=place, text="The talks are tomorrow.", metadata=mark)
    found = await bare.client.conversations_history(channel=place, include_all_metadata=True, limit=5)
    assert [(one["ts"], one["metadata"]) for one in found["messages"]] == [(posted["ts"], mark)]
    blind = await bare.client.conversations_history(channel=place)
    assert "metadata" not in blind["messages"][0]


async def test_a_wrong_token_is_refused(bare: Bare) -> None:
    with pytest.raises(SlackApiError) as error:
        await bare.client.auth_test(token="xoxb-wrong")  # noqa: S106  (opens nothing)
    assert error.value.response["error"] == "invalid_auth"
