"""The conversations of the console, had in Slack: the same facts in the same order, however they are asked for."""

from __future__ import annotations

import re

import pytest

from bot.commands import verbs_on
from tests.bot.conversations import CONVERSATIONS, missing, prepare
from tests.bot.platforms.slack.hall import opened

_BEHIND = re.compile(rf"(?:/brief|@briefbot) (?=(?:{'|'.join(verb.name for verb in verbs_on('slack'))})\b)")


def as_at_the_console(text: str) -> str:
    """What was read, with verbs as they are typed where each is a command of its own."""
    return _BEHIND.sub("/", text)


@pytest.mark.parametrize("name", CONVERSATIONS)
async def test_what_goes_the_same_way_everywhere(name: str) -> None:
    async with opened() as hall:
        await hall.takes_in(prepare(hall.bot))
        for said, facts in CONVERSATIONS[name]:
            answer = await hall.says(said, hall.slack.olga)
            told = as_at_the_console(answer.text)
            assert missing(told, facts) is None, f"{said} was answered: {told}"


async def test_who_names_the_bot_in_a_thread_is_answered_the_same() -> None:
    async with opened() as hall:
        await hall.takes_in(prepare(hall.bot))
        thread = await hall.slack.people.writes(hall.slack.ada, "What is there?", hall.slack.general)
        for said, facts in CONVERSATIONS["looks around"]:
            answer = await hall.mentions(said.removeprefix("/"), hall.slack.olga, thread=thread)
            told = as_at_the_console(answer.text)
            assert missing(told, facts) is None, f"{said} was answered: {told}"
