"""What goes wrong while somebody is answered, and what they read then; long work, and what outlives a restart."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest

from bot.errors import StoreFailed
from bot.platforms.discord.failing import told
from bot.verbs.request import Mistake
from tests.bot.made import Bot, first_article
from tests.bot.platforms.discord.hall import Answering, Hall, opened
from tests.bot.test_trust import LINK
from tests.discord.bare import logged_in
from tests.discord.simulator import Simulator
from tests.simulated.faults import Fault

CALLBACK = "POST /interactions"


async def test_long_work_is_put_off_and_then_answered_in_place(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(patience=0.0) as hall:
        await hall.takes_in(first_article())
        done = hall.holds_up_pages(monkeypatch)
        answer = await hall.says(f"/add {LINK}")
        assert "harbour.example/news …" in answer.text
        assert answer.is_private
        done.set()
        await answer.until(lambda one: "there is no such page" in one.text)
        assert answer.is_private


@pytest.mark.parametrize("kind", ["lost", "cut"])
async def test_an_answer_whose_receipt_was_lost_stands_once(hall: Hall, kind: str) -> None:
    hall.discord.faults.add(Fault(kind, "POST /interactions"))  # type: ignore[arg-type]
    assert (await hall.says("/talks")).more == []


async def test_what_comes_too_late_is_logged_and_the_next_is_answered(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = hall.store.view

    def late(*given: str) -> object:
        monkeypatch.setattr(hall.store, "view", known)
        hall.discord.time.passes(timedelta(seconds=4))
        return known(*given)

    monkeypatch.setattr(hall.store, "view", late)
    hall.discord.people.begins(hall.discord.ada, "talks", hall.discord.general)
    while not hall.discord.interactions.late:
        hall.discord.rest.stirred.clear()
        await hall.discord.rest.stirred.wait()
    assert "Port council" in (await hall.says("/talks")).text
    assert len(hall.discord.interactions.late) == 1


async def test_a_fault_of_the_answers_themselves_is_told_too(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bot.platforms.discord.replying.rendered", lambda *_, **__: 1 / 0)
    answer = await hall.says("/talks")
    assert "Something went wrong; the log tells more under" in answer.text
    assert "ZeroDivisionError" in capsys.readouterr().out


async def test_a_post_that_is_gone_already_is_taken_away_by_nobody(hall: Hall) -> None:
    brief = await hall.says("/brief")
    pressed = hall.discord.people.begins_to_press(brief, "Remove", hall.discord.ada)
    hall.discord.messages.delete(brief.message)
    answer = await hall.discord.people.answered(pressed)
    assert "is gone: somebody deleted it" in "\n".join(one.text for one in answer.more)


async def test_every_button_does_the_same_after_a_restart() -> None:
    bot = Bot()
    async with Simulator() as simulator:
        hall = Hall(simulator, bot)
        async with logged_in(simulator, Answering(hall.desk)):
            await hall.takes_in(first_article())
            brief, talks = await hall.says("/brief"), await hall.says("/talks")
        again = Hall(simulator, bot)
        async with logged_in(simulator, Answering(again.desk)):
            assert "Melo warned Sousa" in (await again.presses(brief, "Sources")).text
            assert "What is new" in (await again.presses(brief, "Changes")).text
            assert "Port council" in (await again.presses(brief, "Timeline")).text
            assert "to you alone" in (await again.presses(talks, "Remind me")).text
            assert "Port council" in (await again.presses(talks, "Share")).text
            await again.presses(brief, "Remove")
            assert not brief.exists


def _refused(kind: type[discord.HTTPException], code: int) -> discord.HTTPException:
    answer: Any = SimpleNamespace(status=403, reason="Forbidden")
    return kind(answer, {"code": code, "message": "no"})


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (_refused(discord.NotFound, 10062), None),
        (_refused(discord.HTTPException, 40060), None),
        (Mistake("Say one of these."), "Say one of these."),
        (StoreFailed("The database /srv/x is locked."), "finds why in its log, under 1a2b3c"),
        (_refused(discord.Forbidden, 50013), "Discord does not let me do that in the channel"),
        (_refused(discord.NotFound, 10008), "is gone: somebody deleted it"),
        (discord.RateLimited(5.0), "Try again in a minute"),
        (aiohttp.ServerDisconnectedError(), "Try again in a minute"),
        (TimeoutError(), "Try again in a minute"),
        (ZeroDivisionError(), "the log tells more under 1a2b3c"),
    ],
)
def test_the_first_that_fits_says_what_becomes_of_an_error(error: Exception, words: str | None) -> None:
    said = told(error, "1a2b3c")
    assert said == words if words is None else words in (said or "")


async def test_work_that_outlasts_discords_patience_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    async def never(_url: str) -> object:
        return await asyncio.Event().wait()

    monkeypatch.setattr("bot.platforms.discord.answering._LASTS", 0.0)
    async with opened(patience=0.0) as hall:
        monkeypatch.setattr(hall.bot.fetcher, "page", never)
        answer = await hall.says(f"/add {LINK}")
        await answer.until(lambda one: "takes longer than Discord waits" in one.text)
