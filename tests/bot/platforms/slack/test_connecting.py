"""The connection to Slack: made, broken off in every way, and made again, while posts go on."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from bot.errors import WrongSetting
from bot.platforms.slack.attention import Attention
from briefings.message import Message
from tests.simulated.answer import PATIENCE
from tests.simulated.faults import Fault
from tests.slack.connected import AtSlack, at_slack, hung_up
from tests.slack.simulator import Slack

if TYPE_CHECKING:
    from slack_bolt.app.async_app import AsyncApp

    from bot.platforms.slack.account import Account


async def posts(at: AtSlack, slack: Slack, key: str = "k") -> bool:
    await at.connection.platform.post(Message("Still here"), key, channel=slack.general.id)
    return any("Still here" in said for said in slack.said(slack.general))


def echoing(app: AsyncApp, _account: Account) -> None:
    """Somebody who answers."""

    async def echo(ack: Any, respond: Any, command: dict[str, Any]) -> None:
        await ack()
        await respond(text=f"You said {command['text']}.")

    app.command("/brief")(echo)


async def answers(slack: Slack, line: str = "hello") -> bool:
    return f"You said {line}." in (await slack.people.says(slack.ada, f"/brief {line}", slack.general)).text


async def answers_in_the_end(slack: Slack) -> bool:
    """Whether whoever asks again on every new socket is answered: a busy machine gives up one after the other."""
    asked: set[asyncio.Task[bool]] = set()
    async with asyncio.timeout(PATIENCE):
        while True:
            asked.add(asyncio.create_task(answers(slack)))
            replaced = asyncio.create_task(slack.line.until("opened", slack.line.opened + 1))
            done, _ = await asyncio.wait({*asked, replaced}, return_when=asyncio.FIRST_COMPLETED)
            replaced.cancel()
            if any(one.result() for one in asked & done):
                for one in asked - done:
                    one.cancel()
                return True
            asked -= done


async def test_it_connects_and_says_how_it_fares() -> None:
    async with Slack() as slack, at_slack(slack, attach=echoing) as at:
        await slack.line.until("opened", 1)
        assert await answers(slack)
        assert at.health == "Slack: heard from it 0 seconds ago, and last of anybody there 0 seconds ago"
        assert await posts(at, slack)


async def test_the_desk_answers_what_is_asked() -> None:
    async with Slack() as slack, at_slack(slack, slack_command="/news") as at:
        slack.people.commands = ("/news",)
        await slack.line.until("opened", 1)
        answer = await slack.people.says(slack.ada, "/news status", slack.general)
    assert "tick" in answer.text
    assert answer.is_private
    assert at.health


async def test_it_hangs_up_when_it_ends() -> None:
    async with Slack() as slack:
        async with at_slack(slack, attach=echoing):
            await slack.line.until("opened", 1)
            assert await answers(slack)
        await hung_up(slack)


WRONG: dict[str, tuple[dict[str, Any], str, str]] = {
    "no bot token": ({"slack_bot_token": ""}, "BRIEF_SLACK_BOT_TOKEN is not set", "OAuth & Permissions"),
    "no app token": ({"slack_app_token": None}, "BRIEF_SLACK_APP_TOKEN is not set", "App-Level Tokens"),
    "unknown bot token": ({"slack_bot_token": "xoxb-other"}, "know the token in BRIEF_SLACK_BOT_TOKEN", "OAuth"),
    "unknown app token": ({"slack_app_token": "xapp-other"}, "know the token in BRIEF_SLACK_APP_TOKEN", "connections"),
    "the other one": ({"slack_bot_token": "xapp-other"}, "BRIEF_SLACK_BOT_TOKEN holds an app token", "OAuth"),
    "a user's": ({"slack_bot_token": "xoxp-other"}, "holds a user's token", "xoxb-"),
    "of something else": ({"slack_app_token": "hunter2-other"}, "APP_TOKEN holds none of Slack's", "xapp-"),
}


@pytest.mark.parametrize("name", WRONG)
async def test_a_wrong_token_is_no_matter_of_patience(name: str) -> None:
    given, which, where = WRONG[name]
    async with Slack() as slack, at_slack(slack, **given) as at:
        with pytest.raises(WrongSetting) as caught:
            await asyncio.shield(at.serving)
    assert which in str(caught.value)
    assert where in str(caught.value)
    assert "-other" not in str(caught.value)


async def test_an_app_token_without_its_scope_is_told_of() -> None:
    async with Slack() as slack:
        slack.api.app_scopes.clear()
        async with at_slack(slack) as at:
            with pytest.raises(WrongSetting, match="lacks the scope connections:write"):
                await asyncio.shield(at.serving)


async def test_a_scope_that_is_lacking_is_named() -> None:
    async with Slack() as slack:
        slack.api.scopes -= {"users:read", "channels:history"}
        async with at_slack(slack, attach=echoing) as at:
            await slack.line.until("opened", 1)
            assert await answers(slack)
            assert "the app lacks users:read" in at.health
            assert "channels:history" not in at.health  # it can do without


async def test_while_no_socket_opens_posts_go_out_and_it_is_tried_again() -> None:
    async with Slack() as slack:
        slack.line.refuses = True
        async with at_slack(slack, attach=echoing) as at:
            await slack.api.until("apps.connections.open", 3)
            assert await posts(at, slack)
            assert "no connection" in at.health
            slack.line.refuses = False
            await slack.line.until("opened", 1)
            assert await answers(slack)


async def test_while_slack_is_away_it_is_tried_again() -> None:
    async with Slack() as slack:
        slack.faults.add(*[Fault("status", "auth.test", status=503)] * 3)
        slack.faults.add(Fault("cut", "apps.connections.open"), Fault("busy", "apps.connections.open"))
        async with at_slack(slack):
            await slack.line.until("opened", 1)


async def test_a_socket_that_is_cut_is_made_anew_at_once() -> None:
    async with Slack() as slack, at_slack(slack, attach=echoing) as at:
        for times in (1, 2, 3):
            await slack.line.until("opened", times)
            assert await answers(slack)
            await slack.line.drop(code=1001 if times == 2 else None)
        await slack.line.until("opened", 4)
        assert await answers(slack)
        assert "no connection" not in at.health


@pytest.mark.parametrize("said", ["", "no JSON", "{", "[1]", "{}", "null", '{"type": 3, "payload": {}}'])
async def test_what_is_no_envelope_ends_no_socket(said: str) -> None:
    async with Slack() as slack, at_slack(slack, attach=echoing):
        await slack.line.until("opened", 1)
        for socket in slack.line.sockets.values():
            await socket.send_str(said)
        assert await answers(slack)
        assert slack.line.opened == 1


@pytest.mark.parametrize("asks", [lambda line: line.refreshes(), lambda line: line.warns()])
async def test_a_socket_that_slack_asks_to_replace_goes_on_until_the_next_one_is_there(asks: Any) -> None:
    async with Slack() as slack, at_slack(slack, attach=echoing):
        await slack.line.until("opened", 1)
        asks(slack.line)
        assert await answers(slack, "in between")
        await slack.line.until("opened", 2)
        assert await answers(slack)


async def test_another_bot_with_the_same_tokens_is_noticed() -> None:
    async with Slack() as slack, at_slack(slack, attach=echoing) as first:
        await slack.line.until("opened", 1)
        assert "another bot" not in first.health
        async with at_slack(slack, attach=echoing) as second:
            await slack.line.until("opened", 2)
            assert await answers(slack)
            assert "another bot that has its tokens takes a part of what is asked" in second.health
        await slack.line.has_left(1)
        slack.line.refreshes()
        await slack.line.until("opened", 3)
        assert await answers(slack)
        assert "another bot" not in first.health


async def test_a_socket_that_answers_no_ping_is_replaced() -> None:
    async with Slack() as slack, at_slack(slack, attach=echoing, attention=Attention(ping=0.2)):
        await slack.line.until("opened", 1)
        slack.line.mute = True
        await slack.line.until("opened", 2)
        slack.line.mute = False
        assert await answers_in_the_end(slack)


async def test_where_the_library_does_not_notice_it_is_thrown_away() -> None:
    async with Slack() as slack, at_slack(slack, attach=echoing, attention=Attention(deaf=0.1, look=0.05)) as at:
        await slack.line.until("opened", 2)
        assert await posts(at, slack)


async def test_a_socket_that_answers_pings_and_hears_nothing_is_replaced() -> None:
    async with Slack() as slack, at_slack(slack, attach=echoing, attention=Attention(idle=0.1, look=0.05)):
        await slack.line.until("opened", 3)
        assert await answers_in_the_end(slack)


async def test_a_socket_that_never_says_hello_is_none() -> None:
    async with Slack() as slack:
        slack.line.deaf = True
        async with at_slack(slack, attach=echoing, attention=Attention(hello=0.1)) as at:
            await slack.line.until("opened", 2)
            assert "no connection" in at.health
            slack.line.deaf = False
            await slack.line.until("opened", 3)
            assert await answers_in_the_end(slack)


async def test_socket_mode_that_is_switched_off_is_named_and_comes_back() -> None:
    async with Slack() as slack, at_slack(slack, attach=echoing) as at:
        await slack.line.until("opened", 1)
        slack.line.refuses = True
        slack.line.disables()
        await slack.api.until("apps.connections.open", 2)
        assert "no connection" in at.health
        slack.line.refuses = False
        await slack.line.until("opened", 2)
        assert await answers(slack)


async def test_a_token_that_slack_stops_taking_is_tried_now_and_then_and_used_for_nothing_else() -> None:
    async with Slack() as slack, at_slack(slack, attach=echoing) as at:
        await slack.line.until("opened", 1)
        assert await answers(slack)
        slack.api.is_revoked = True
        with pytest.raises(Exception, match="busy"):
            await posts(at, slack)
        await slack.api.until("auth.test", 3)
        await hung_up(slack)
        assert "no connection" in at.health
        assert "BRIEF_SLACK_BOT_TOKEN was good once and is revoked" in at.health
        with pytest.raises(Exception, match="busy"):
            await posts(at, slack)
        assert len(slack.api.of("chat.postMessage")) == 2  # the greeting, and the first
        slack.api.is_revoked = False
        await slack.line.until("opened", 2)
        assert await posts(at, slack)
        assert await answers(slack)


async def test_an_app_token_that_slack_stops_taking_leaves_posts_as_they_are() -> None:
    async with Slack() as slack, at_slack(slack, attach=echoing) as at:
        await slack.line.until("opened", 1)
        slack.api.app_token, token = "xapp-another", slack.api.app_token
        await slack.line.drop()
        await slack.api.until("apps.connections.open", 3)
        assert "BRIEF_SLACK_APP_TOKEN" in at.health
        assert await posts(at, slack)
        slack.api.app_token = token
        await slack.line.until("opened", 2)
        assert await answers(slack)
