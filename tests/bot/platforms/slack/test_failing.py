"""What goes wrong while somebody is answered, and what they read then; long work, and answers that come late."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from bot.errors import StoreFailed
from bot.platforms.slack.answering import NotTaken
from bot.platforms.slack.failing import told
from bot.verbs.request import Mistake
from tests.bot.made import first_article
from tests.bot.platforms.slack.hall import opened
from tests.bot.test_trust import LINK
from tests.simulated.answer import PATIENCE
from tests.simulated.faults import Fault
from tests.slack.world import DM, PRIVATE

if TYPE_CHECKING:
    from tests.bot.platforms.slack.hall import Hall

ADDRESS = "response_url"


async def test_long_work_is_told_of_and_then_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(patience=0.0) as hall:
        await hall.takes_in(first_article())
        done = hall.holds_up_pages(monkeypatch)
        answer = await hall.says(f"/add {LINK}")
        assert "harbour.example/news …" in answer.text
        assert answer.is_private
        done.set()
        await answer.until(lambda one: any("there is no such page" in each.text for each in one.more))
        assert all(each.is_private for each in answer.more)


async def test_a_form_that_takes_long_says_so_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(patience=0.0) as hall:
        await hall.takes_in(first_article())
        done = hall.holds_up_pages(monkeypatch)
        form = await hall.says("/add")
        answer = await hall.slack.people.submits(form, {"The article": LINK})
        assert "Reading" in answer.text
        done.set()
        await answer.until(lambda one: "there is no such page" in one.text)


async def test_what_everyone_sees_is_not_said_twice_by_an_answer_that_was_lost(hall: Hall) -> None:
    hall.slack.faults.add(Fault("lost", ADDRESS))
    answer = await hall.says("/brief")
    await answer.until(lambda one: any("Try again in a minute" in each.text for each in one.more))
    assert len(hall.slack.seen(hall.slack.general)) == 1


async def test_an_address_that_is_over_is_answered_by_the_web_api(hall: Hall) -> None:
    talks = await hall.slack.people.begins(hall.slack.ada, "/brief talks", hall.slack.general)
    talks.hook_used = 5
    answer = await hall.slack.people.answered(talks)
    assert "Port council" in answer.text
    assert answer.is_private


async def test_where_the_bot_is_not_it_answers_directly_then(hall: Hall) -> None:
    alone = hall.slack.opens("alone", hall.slack.ada, kind=PRIVATE)
    begun = await hall.slack.people.begins(hall.slack.ada, "/brief talks", alone)
    begun.hook_used = 5
    answer = await hall.slack.people.answered(begun)
    assert "Port council" in answer.text
    assert answer.seen.message.channel is hall.slack.world.direct(hall.slack.ada)


async def test_an_address_is_not_used_after_its_half_hour(hall: Hall) -> None:
    answer = await hall.says("/talks")
    answer.exchange.began -= timedelta(hours=1).total_seconds()
    assert "Port council" in (await hall.presses(answer, "Share")).text


async def test_a_view_that_comes_too_late_is_told_of(hall: Hall) -> None:
    answer = await hall.says("/talks")
    hall.slack.faults.add(Fault("refused", "views.open", error="expired_trigger_id"))
    told = await hall.presses(answer, "Sources")
    assert "That took longer than Slack waits" in told.text


@pytest.mark.parametrize("error", ["internal_error", "ratelimited", "fatal_error"])
async def test_a_faulty_slack_is_told_of(hall: Hall, error: str) -> None:
    answer = await hall.says("/talks")
    hall.slack.faults.add(Fault("refused", "views.open", error=error))
    assert "Try again in a minute" in (await hall.presses(answer, "Sources")).text


@pytest.mark.parametrize("asked", ["says", "mentions"])
async def test_a_scope_that_is_lacking_is_named(hall: Hall, asked: str) -> None:
    hall.slack.api.scopes.discard("users:read")
    assert "the app lacks the scope users:read" in (await getattr(hall, asked)("talks")).text


@pytest.mark.parametrize("asked", ["says", "mentions"])
async def test_a_fault_of_the_answers_themselves_is_told_too(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], asked: str
) -> None:
    monkeypatch.setattr("bot.platforms.slack.replying.asked_of", lambda *_, **__: 1 / 0)
    monkeypatch.setattr("bot.platforms.slack.mentioning.asked_of", lambda *_, **__: 1 / 0)
    answer = await getattr(hall, asked)("talks")
    assert "Something went wrong; the log tells more under" in answer.text
    assert "ZeroDivisionError" in capsys.readouterr().out


@pytest.mark.parametrize(
    "faults",
    [
        [Fault("status", "chat.postMessage"), Fault("status", "chat.postEphemeral")],
        [Fault("cut", "chat.postMessage"), Fault("cut", "chat.postEphemeral"), Fault("cut", "chat.postEphemeral")],
        [Fault("refused", "chat.post", error="invalid_blocks")] * 2,
        [Fault("busy", "chat.post"), Fault("busy", "chat.post"), Fault("busy", "chat.post")],
    ],
)
async def test_a_fault_while_a_fault_is_told_leaves_no_mention_unanswered(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, faults: list[Fault]
) -> None:
    monkeypatch.setattr("bot.platforms.slack.answering._MOST_PATIENCE", 0.0)
    hall.slack.faults.add(*faults)
    begun = await hall.slack.people.begins_to_mention(hall.slack.ada, "@briefbot talks", hall.slack.general)
    told = await told_alone(hall)
    assert not hall.slack.faults.waiting
    assert any(words in told for words in ("Try again in a minute", "Slack does not let me do that"))
    assert not begun.said or begun.said[0].only_for is hall.slack.ada


async def told_alone(hall: Hall) -> str:
    """The one message that ada alone can read, wherever it is."""
    async with asyncio.timeout(PATIENCE):
        while True:
            hall.slack.messages.stirred.clear()
            every = (one for place in hall.slack.world.channels.values() for one in place.messages.values())
            found = [one for one in every if one.only_for is hall.slack.ada or one.channel.kind == DM]
            if found:
                (one,) = found
                return str(one.body)
            await hall.slack.messages.stirred.wait()


async def test_a_fault_while_a_fault_is_told_leaves_no_command_unanswered(hall: Hall) -> None:
    hall.slack.faults.add(Fault("status", ADDRESS), Fault("status", ADDRESS))
    answer = await hall.says("talks")
    assert "Try again in a minute" in answer.text
    assert answer.is_private


async def test_a_modal_that_was_closed_meanwhile_is_answered_in_the_channel(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(patience=0.0) as hall:
        await hall.takes_in(first_article())
        done = hall.holds_up_pages(monkeypatch)
        form = await hall.says("/add")
        await hall.slack.people.submits(form, {"The article": LINK})
        await hall.slack.people.closes(form)
        done.set()
        async with asyncio.timeout(PATIENCE):
            while not hall.slack.general.messages:
                hall.slack.messages.stirred.clear()
                await hall.slack.messages.stirred.wait()
        (told,) = hall.slack.general.messages.values()
        assert told.only_for is hall.slack.ada
        assert "there is no such page" in str(told.body)


def _refused(code: str, **more: str) -> SlackApiError:
    answer: Any = type("Answer", (dict,), {"status_code": 200, "headers": {}, "data": {"error": code, **more}})
    return SlackApiError(code, answer({"error": code, **more}))  # type: ignore[no-untyped-call]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (Mistake("Say one of these."), "Say one of these."),
        (StoreFailed("The disk is full."), "The disk is full."),
        (_refused("exchanged_trigger_id"), "press it once more"),
        (_refused("message_not_found"), "is gone: somebody deleted it"),
        (_refused("not_in_channel"), "Type /invite @briefbot in the channel."),
        (_refused("is_archived"), "the channel is archived"),
        (_refused("missing_scope", needed="chat:write"), "the app lacks the scope chat:write"),
        (_refused("ratelimited"), "Try again in a minute"),
        (_refused("internal_error"), "Try again in a minute"),
        (NotTaken(500, "oops"), "Try again in a minute"),
        (aiohttp.ServerDisconnectedError(), "Try again in a minute"),
        (TimeoutError(), "Try again in a minute"),
        (ZeroDivisionError(), "the log tells more under 1a2b3c"),
    ],
)
def test_the_first_that_fits_says_what_becomes_of_an_error(error: Exception, words: str) -> None:
    assert words in told(error, "1a2b3c", bot="briefbot")
