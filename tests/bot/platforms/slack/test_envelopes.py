"""What comes from Slack more than once is taken once, and acknowledged before any work."""

from __future__ import annotations

import asyncio
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from tests.slack.connected import at_slack
from tests.slack.simulator import Slack

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_bolt.app.async_app import AsyncApp

    from bot.platforms.slack.account import Account


class Somebody:
    """Answers commands and mentions, taking as long as the test lets it."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.may_go_on = asyncio.Event()
        self.may_go_on.set()

    def attach(self, app: AsyncApp, _account: Account) -> None:
        async def command(ack: Any, respond: Any, command: dict[str, Any]) -> None:
            await ack()
            self.heard.append(command["text"])
            await self.may_go_on.wait()
            await respond(text="Here you are.")

        async def mention(event: dict[str, Any]) -> None:
            self.heard.append(event["text"].partition(" ")[2])
            await self.may_go_on.wait()

        async def typing(ack: Any) -> None:
            self.heard.append("typed")
            await ack(options=[{"text": {"type": "plain_text", "text": "Lisbon"}, "value": "lisbon"}])

        app.command("/brief")(command)
        app.event("app_mention")(mention)
        app.options("where")(typing)


async def test_an_envelope_that_comes_twice_is_answered_once() -> None:
    somebody = Somebody()
    async with Slack() as slack, at_slack(slack, attach=somebody.attach):
        await slack.line.until("opened", 1)
        await slack.people.says(slack.ada, "/brief talks", slack.general)
        envelope = slack.line.envelopes[-1]
        acknowledged = slack.line.acknowledgements
        await slack.line.repeats(envelope)
        await slack.line.until("acknowledgements", acknowledged + 1)
        assert somebody.heard == ["talks"]


async def test_an_envelope_that_comes_again_while_it_is_answered_is_answered_once() -> None:
    somebody = Somebody()
    somebody.may_go_on.clear()
    async with Slack() as slack, at_slack(slack, attach=somebody.attach):
        await slack.line.until("opened", 1)
        begun = await slack.people.begins(slack.ada, "/brief talks", slack.general)
        await slack.line.until("acknowledged", 1)  # before it has an answer
        await slack.line.repeats(slack.line.envelopes[-1])
        await slack.line.until("acknowledgements", 2)
        somebody.may_go_on.set()
        assert (await slack.people.answered(begun)).text == "Here you are."
        assert somebody.heard == ["talks"]


@pytest.mark.parametrize("cut", [False, True])
async def test_an_event_that_slack_sends_again_is_taken_once(cut: bool) -> None:  # noqa: FBT001  (a parameter of the test)
    somebody = Somebody()
    somebody.may_go_on.clear()
    async with Slack() as slack, at_slack(slack, attach=somebody.attach):
        await slack.line.until("opened", 1)
        await slack.people.writes(slack.ada, "@briefbot talks", slack.general)
        await slack.line.until("acknowledged", 1)
        slack.line.envelopes[-1].is_acknowledged = False  # as if that was lost
        if cut:
            await slack.line.drop()
            await slack.line.until("opened", 2)
        await slack.line.redelivers()
        await slack.line.until("acknowledged", 2)
        assert slack.line.envelopes[-1].tries == 2
        assert somebody.heard == ["talks"]


async def test_the_same_event_in_another_envelope_is_taken_once() -> None:
    somebody = Somebody()
    async with Slack() as slack, at_slack(slack, attach=somebody.attach):
        await slack.line.until("opened", 1)
        await slack.people.writes(slack.ada, "@briefbot talks", slack.general)
        await slack.line.until("acknowledged", 1)
        await slack.line.send("events_api", slack.line.envelopes[-1].payload)
        await slack.line.until("acknowledged", 2)
        assert somebody.heard == ["talks"]


async def test_what_nobody_listens_to_is_acknowledged_all_the_same() -> None:
    async with Slack() as slack, at_slack(slack, attach=lambda _app, _account: None):
        await slack.line.until("opened", 1)
        await slack.people.writes(slack.ada, "@briefbot talks", slack.general)
        await slack.line.until("acknowledged", 1)


async def test_a_listener_that_fails_is_logged_and_not_asked_again(capsys: pytest.CaptureFixture[str]) -> None:
    heard = []

    def attach(app: AsyncApp, _account: Account) -> None:
        async def fails(event: dict[str, Any]) -> None:
            heard.append(event["text"])
            raise RuntimeError("on purpose")

        app.event("app_mention")(fails)

    async with Slack() as slack, at_slack(slack, attach=attach):
        await slack.line.until("opened", 1)
        await slack.people.writes(slack.ada, "@briefbot talks", slack.general)
        await slack.line.until("acknowledged", 1)
        await slack.line.redelivers()
        assert len(heard) == 1
        await slack.people.writes(slack.ada, "@briefbot warnings", slack.general)
        await slack.line.until("acknowledged", 2)
        assert "slack.listener_fault" in capsys.readouterr().out


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_whatever_becomes_of_the_sockets_every_mention_is_taken_once(seed: int) -> None:
    chance, somebody, asked = Random(seed), Somebody(), range(40)  # noqa: S311  (nothing is secret)
    async with Slack() as slack, at_slack(slack, attach=somebody.attach):
        line = slack.line
        torments = (lambda: line.repeats(line.envelopes[-1]), _says(line.warns), _says(line.refreshes))
        await line.until("opened", 1)
        for number in asked:
            await slack.people.writes(slack.ada, f"@briefbot number {number}", slack.general)
            await chance.choice(torments)()
            if number % 10 == 9:  # more would have the bot wait for longer each time
                opened = line.opened
                await line.drop(chance.choice((None, 1001)))
                await line.until("opened", opened + 1)
                await line.redelivers()
                await line.until("acknowledged", number + 1)
        assert sorted(somebody.heard) == sorted(f"number {number}" for number in asked)


def _says(word: Callable[[], None]) -> Callable[[], Awaitable[None]]:
    async def says() -> None:
        word()

    return says


@pytest.mark.parametrize(
    "payload",
    [
        [],
        None,
        5,
        {"type": "event_callback", "event": {"type": "app_mention", "user": 5, "channel": []}},
        {"type": "block_actions", "actions": []},
        {"type": "view_submission", "view": None},
    ],
)
async def test_what_nobody_can_read_is_acknowledged_and_hurts_nobody(payload: Any) -> None:
    somebody = Somebody()
    async with Slack() as slack, at_slack(slack, attach=somebody.attach):
        await slack.line.until("opened", 1)
        for kind in ("events_api", "interactive", "unheard_of"):
            known = slack.line.acknowledgements
            await slack.line.send(kind, payload)
            await slack.line.until("acknowledgements", known + 1)
        assert (await slack.people.says(slack.ada, "/brief talks", slack.general)).text == "Here you are."


async def test_answers_go_over_a_connection_that_is_open_already() -> None:
    async with Slack() as slack, at_slack(slack):
        await slack.line.until("opened", 1)
        for _ in range(8):
            await slack.people.says(slack.ada, "/brief help", slack.general)
        assert len(slack.hooks.callers) < 4  # as many as were opened at once to ask who is who
