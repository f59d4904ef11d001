"""What no member types: what comes twice, other bots, names that are marks, files that are no texts, crowds."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from tests.slack.connected import at_slack
from tests.slack.line import Envelope
from tests.slack.simulator import Slack
from tests.slack.world import PRIVATE

if TYPE_CHECKING:
    from tests.bot.platforms.slack.hall import Hall
    from tests.slack.answer import Answer


def is_well(answer: Answer) -> bool:
    """Whether somebody was answered without a fault."""
    return bool(answer.text) and "Something went wrong" not in answer.text


async def test_a_command_that_comes_twice_is_answered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    async with Slack() as slack, at_slack(slack):
        await slack.line.until("opened", 1)
        sent, send = list[Envelope](), slack.line.send

        async def kept(*given: Any) -> Envelope:
            sent.append(await send(*given))
            return sent[-1]

        monkeypatch.setattr(slack.line, "send", kept)
        begun = await slack.people.begins(slack.ada, "/brief help", slack.general)
        await slack.line.repeats(sent[0])
        answer = await slack.people.answered(begun)
        await slack.people.says(slack.ada, "/brief status", slack.general)
        assert "What would you like to do?" in answer.text
        assert answer.more == []


@pytest.mark.parametrize("text", ["@briefbot talks", "@briefbot https://example.org/a", "@briefbot"])
async def test_other_bots_are_not_answered(hall: Hall, text: str) -> None:
    parrot = hall.slack.world.user("parrot", is_bot=True)
    hall.slack.general.members.append(parrot)
    await hall.slack.people.writes(parrot, text, hall.slack.general)
    await hall.says("/help")
    assert len(hall.slack.said(hall.slack.general)) == 1


async def test_what_is_rewritten_or_deleted_is_not_asked_again(hall: Hall) -> None:
    direct = hall.slack.world.direct(hall.slack.ada)
    await hall.slack.people.mentions(hall.slack.ada, "talks", direct)
    written = next(iter(direct.messages.values()))
    await hall.slack.messages.rewrite(written, {"text": "warnings"})
    await hall.slack.messages.remove(written)
    await hall.says("/help")
    assert len(hall.slack.said(direct)) == 1


async def test_names_of_places_are_no_marks(hall: Hall) -> None:
    name = f"@everyone <@{hall.slack.ada.id}> <!channel>"
    await hall.slack.events.renames(hall.slack.general, name)
    for line in ("/follow all", "/planned", "/reminders", "/settings operations here", "/settings", "/status"):
        answer = await hall.says(line, hall.slack.olga)
        assert is_well(answer), line
        assert "<" not in answer.seen.message.body["text"], line
        assert not hall.slack.complaints, line


async def test_one_form_sent_twice_starts_one_thing(hall: Hall) -> None:
    panel = await hall.says("/follow", hall.slack.olga)
    both = [await hall.slack.people.begins_to_submit(panel) for _ in range(2)]
    told = await asyncio.gather(*map(hall.slack.people.answered, both))
    assert all(map(is_well, told))
    assert len(await hall.store.subscriptions(hall.workspace)) == 1


async def test_a_channel_that_is_archived_while_it_is_asked_in(hall: Hall) -> None:
    hall.slack.general.archived = True
    assert "Port council" in (await hall.says("/talks")).text
    assert "the channel is archived" in (await hall.says("/digest 08:00", hall.slack.olga)).text


async def test_where_the_bot_is_not_whoever_sets_up_posts_is_told_how_to_invite_it(hall: Hall) -> None:
    quay = hall.slack.opens("quay", hall.slack.olga)
    told = await hall.says("/follow port", hall.slack.olga, quay)
    assert "I am not in the channel. Type “/invite @briefbot” in it." in told.text
    den = hall.slack.opens("den", hall.slack.olga, kind=PRIVATE)
    assert "/invite @briefbot" in (await hall.says("/follow port", hall.slack.olga, den)).text


async def test_an_answer_whose_connection_breaks_is_no_end_of_the_bot() -> None:
    async with Slack() as slack, at_slack(slack):
        await slack.line.until("opened", 1)
        await slack.line.drop()
        await slack.line.until("opened", 2)
        answer = await slack.people.mentions(slack.ada, "@briefbot help", slack.general)
        assert "What would you like to do?" in answer.text
