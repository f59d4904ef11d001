"""Socket Mode's ways to fail: what the real client does then, and what it hears afterwards."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from tests.slack.bare import connected

if TYPE_CHECKING:
    from tests.slack.bare import Bare
    from tests.slack.simulator import Slack


async def heard(bare: Bare) -> dict[str, Any]:
    """The next thing that the app was told."""
    return await bare.hears()


async def pings(slack: Slack, bare: Bare) -> None:
    """Ask Slack whether it is there, and wait until it has heard that, and whatever was said before."""
    before, session = slack.line.pings, bare.handler.client.current_session
    assert session is not None
    await session.ping(b"still there?")
    await slack.line.until("pings", before + 1)


async def words(bare: Bare) -> str:
    return str((await heard(bare))["event"]["text"]).partition("> ")[2]


@pytest.mark.parametrize("code", [1000, 1001, 1012])
async def test_what_was_said_meanwhile_is_heard_after_a_close(slack: Slack, bare: Bare, code: int) -> None:
    await slack.people.writes(slack.ada, "@briefbot one", slack.general)
    assert await words(bare) == "one"
    await slack.line.drop(code)
    await slack.people.writes(slack.ada, "@briefbot two", slack.general)
    assert await words(bare) == "two"
    assert (slack.line.opened, bare.heard.empty()) == (2, True)


@pytest.mark.parametrize("say", ["refreshes", "warns"])
async def test_a_socket_is_replaced_when_slack_says_so(slack: Slack, bare: Bare, say: str) -> None:
    getattr(slack.line, say)()
    await slack.line.until("opened", 2)
    await slack.line.has_left(1)
    await slack.people.writes(slack.ada, "@briefbot again", slack.general)
    assert await words(bare) == "again"


async def test_a_cut_cable_is_noticed_at_the_next_ping(slack: Slack) -> None:
    async with connected(slack, ping=0.05) as bare:
        await slack.line.drop()
        await slack.line.until("opened", 2)
        await slack.people.writes(slack.ada, "@briefbot again", slack.general)
        assert await words(bare) == "again"


async def test_a_mute_socket_is_given_up(slack: Slack) -> None:
    async with connected(slack, ping=0.05) as bare:
        slack.line.mute = slack.line.deaf = True
        await slack.people.writes(slack.ada, "@briefbot unheard", slack.general)
        await slack.line.until("opened", 2)
        slack.line.mute = slack.line.deaf = False
        await slack.line.redelivers()
        assert await words(bare) == "unheard"


async def test_a_deaf_socket_answers_pings_and_says_nothing(slack: Slack, bare: Bare) -> None:
    slack.line.deaf = True
    await slack.people.writes(slack.ada, "@briefbot unheard", slack.general)
    await pings(slack, bare)
    session = bare.handler.client.current_session
    assert (slack.line.opened, slack.line.acknowledged, session and session.closed) == (1, 0, False)
    slack.line.deaf = False
    await slack.line.redelivers()
    assert await words(bare) == "unheard"


async def test_slack_asks_whether_somebody_is_there(slack: Slack, bare: Bare) -> None:
    before = slack.line.pongs
    await slack.line.pings_all()
    await slack.line.until("pongs", before + 1)
    assert not bare.handler.client.closed


async def test_an_event_comes_again_until_it_is_acknowledged(slack: Slack, bare: Bare) -> None:
    @bare.app.event("app_mention")
    async def take(request: Any) -> None:
        tries.append((request.headers["x-slack-retry-num"], request.headers["x-slack-retry-reason"]))

    tries: list[tuple[list[str], list[str]]] = []
    slack.line.deaf = True
    await slack.people.writes(slack.ada, "@briefbot one", slack.general)
    slack.line.deaf = False
    await slack.line.redelivers()
    await slack.line.until("acknowledged", 1)
    await slack.line.redelivers()
    first = (await heard(bare))["event_id"]
    assert (tries, bare.heard.empty()) == ([(["1"], ["timeout"])], True)
    await slack.line.repeats(slack.line.envelopes[0])
    assert (await heard(bare))["event_id"] == first


async def test_nothing_is_tried_more_than_four_times(slack: Slack, bare: Bare) -> None:
    slack.line.deaf = True
    await slack.people.writes(slack.ada, "@briefbot one", slack.general)
    for _ in range(5):
        await slack.line.redelivers()
    assert (slack.line.envelopes[0].tries, bare.heard.empty()) == (4, True)


async def test_a_question_that_comes_too_late_has_failed(slack: Slack, bare: Bare) -> None:
    @bare.app.command("/brief")
    async def answer(ack: Any, respond: Any) -> None:
        slack.time.passes(timedelta(seconds=3.1))
        await ack("too late")
        await respond("late, but there")

    answered = await slack.people.says(slack.ada, "/brief talks", slack.general)
    assert (answered.exchange.failed, slack.exchanges.late) == ("operation_timeout", [answered.exchange])
    await answered.until(lambda one: one.text == "late, but there")


async def test_a_question_while_nobody_listens_has_failed(slack: Slack) -> None:
    answer = await slack.people.says(slack.ada, "/brief talks", slack.general)
    assert answer.text == "dispatch_failed"


async def test_an_address_is_good_once_and_shortly(slack: Slack, bare: Bare) -> None:
    async def opens(url: str) -> int:
        async with aiohttp.ClientSession() as session:
            try:
                async with session.ws_connect(url):
                    return 101
            except aiohttp.WSServerHandshakeError as error:
                return error.status

    first = (await bare.client.apps_connections_open(app_token=slack.app_token))["url"]
    assert [await opens(first), await opens(first)] == [101, 403]
    late = (await bare.client.apps_connections_open(app_token=slack.app_token))["url"]
    slack.time.passes(timedelta(seconds=31))
    assert await opens(late) == 403


@pytest.mark.parametrize(
    ("token", "error"), [("xapp-wrong", "invalid_auth"), ("xoxb-simulated-token", "not_allowed_token_type")]
)
async def test_a_socket_needs_the_apps_own_token(slack: Slack, bare: Bare, token: str, error: str) -> None:
    with pytest.raises(SlackApiError) as refused:
        await bare.client.apps_connections_open(app_token=token)
    assert refused.value.response["error"] == error
    slack.api.app_scopes.clear()
    with pytest.raises(SlackApiError) as refused:
        await bare.client.apps_connections_open(app_token=slack.app_token)
    assert (refused.value.response["error"], refused.value.response["needed"]) == ("missing_scope", "connections:write")


async def test_an_acknowledgement_of_nothing_breaks_the_rules(slack: Slack, bare: Bare) -> None:
    await bare.handler.client.send_socket_mode_response({"envelope_id": "never sent"})
    await pings(slack, bare)
    assert slack.complaints.pop().startswith("acknowledged what was never sent")


async def test_an_envelope_that_comes_late_has_failed_and_is_answered_all_the_same(slack: Slack, bare: Bare) -> None:
    bare.echoes()
    slack.line.holds = True
    begun = await slack.people.begins(slack.ada, "/brief talks", slack.general)
    slack.time.passes(timedelta(seconds=4))
    await slack.line.releases()
    answer = await slack.people.answered(begun)
    assert begun.failed == "operation_timeout"
    await answer.until(lambda one: one.text == "talks")


async def test_of_two_sockets_slack_takes_whichever_it_likes(slack: Slack, bare: Bare) -> None:
    async with connected(slack) as other:
        slack.line.to_oldest = True
        await slack.people.writes(slack.ada, "@briefbot to the first", slack.general)
        assert (await words(bare), other.heard.empty()) == ("to the first", True)
        await slack.line.drop(1000, most=1)
        await slack.line.until("opened", 3)
        await slack.people.writes(slack.ada, "@briefbot to the second", slack.general)
        assert (await words(other), bare.heard.empty()) == ("to the second", True)
