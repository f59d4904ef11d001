"""What becomes of a row: patience, refusals, pauses, outages; and of those that come with it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.delivering.courier import Courier
from bot.delivering.deciding import Decider
from bot.outbox import Delivery, State
from bot.platforms.console import CHANNEL, WORKSPACE
from bot.platforms.port import Busy, Refused
from bot.storage.port import Ask, Pause, Plan, SettingChange
from bot.ticker import Ticker
from briefings.render.text import to_text
from tests.bot.delivering.hands import day, passes, row, word
from tests.bot.made import Bot, first_article, second_article

if TYPE_CHECKING:
    from bot.delivering.verdict import Verdict
    from briefings.message import Message


async def test_patience_is_no_attempt_and_keeps_the_order(bot: Bot) -> None:
    await bot.takes_in(first_article(), second_article(published="2022-02-28T11:00:00Z"))
    bot.wall.faults = [Busy(timedelta(minutes=7))]
    await bot.runs(day(1, 9))
    assert [at for at, _, _ in bot.wall.posts] == [day(1, 8, 7)]
    assert (await row(bot)).attempt == 1


async def test_a_refusal_is_told_once_to_the_operations_channel_with_the_fix(bot: Bot) -> None:
    await bot.takes_in(first_article())
    await bot.store.set(WORKSPACE, SettingChange("operations", "ana", bot.clock.now(), None, None, "desk"))
    refuse(bot, CHANNEL, Refused("the channel is gone", "Choose another channel by /follow there."))
    await bot.runs(day(5))
    told = [(channel, to_text(message, 200)) for _, channel, message in bot.wall.posts]
    assert [channel for channel, _ in told] == ["desk"]
    assert "the channel is gone. Choose another channel by /follow there." in told[0][1]
    states = {one.kind: one.state for one in await bot.store.deliveries(WORKSPACE) if one.state is State.FAILED}
    assert set(states) == {"digest", "reminder"}


async def test_without_an_operations_channel_who_set_it_up_is_told(bot: Bot) -> None:
    bot.place = replace(bot.place, by="ana")
    await bot.takes_in(first_article())
    refuse(bot, CHANNEL, Refused("posting is forbidden there"))
    await bot.runs(day(2))
    assert [channel for _, channel, _ in bot.wall.posts] == ["@ana"]


def refuse(bot: Bot, place: str, refusal: Refused) -> None:
    """Let the wall refuse whatever goes to a channel, but not what goes to its people."""
    post = bot.wall.post

    async def picky(message: Message, key: str, *, channel: str, user: str | None = None) -> str:
        if channel == place and user is None:
            raise refusal
        return await post(message, key, channel=channel, user=user)

    bot.wall.post = picky  # type: ignore[method-assign]


async def test_a_pause_holds_and_its_end_sends_late(bot: Bot) -> None:
    await bot.takes_in(first_article())
    pause = Pause(WORKSPACE, CHANNEL, None, "ana", day(1), day(1, 10))
    await bot.store.keep_pause(pause)
    await passes(bot, day(1, 8))
    assert (await row(bot)).state is State.HELD
    await bot.runs(day(1, 12))
    assert "2 hours late" in to_text(bot.wall.posts[0][2], 200)


async def test_what_is_paused_until_it_is_of_no_use_says_by_whom(bot: Bot) -> None:
    await bot.takes_in(first_article())
    await bot.store.keep_pause(Pause(WORKSPACE, None, None, "ana", day(1)))
    await bot.runs(day(3))
    assert bot.wall.posts == []
    assert (await row(bot)).reason == "paused by @ana until it was of no use"


async def test_after_an_outage_of_days_one_digest_comes_late(bot: Bot) -> None:
    await bot.takes_in(first_article())
    await bot.runs(day(1, 9))
    slug = (await bot.store.view(WORKSPACE).titles())[0].slug
    await bot.takes_in(second_article("2022-03-01T12:00:00Z"), slug=slug)
    await bot.clock.sleep_until(day(6, 10))
    await bot.runs(day(6, 11))
    digests = [(at, message) for at, _, message in bot.wall.posts if message.title.startswith("What is new")]
    assert [at for at, _ in digests] == [day(6, 10)]
    assert "2 hours late" in to_text(digests[0][1], 200)


async def test_a_reminder_for_a_person_goes_there(bot: Bot) -> None:
    slug = await bot.takes_in(first_article())
    story = await bot.store.view(WORKSPACE).story(slug)
    assert story
    ask = Ask("a1", WORKSPACE, CHANNEL, "ana", slug, story.talks[0].id, timedelta(days=2), None, "ana", day(1))
    from bot.planner import plan_ask  # noqa: PLC0415  (of this test alone)

    await bot.store.keep_ask(ask, plan_ask(ask, story, bot.place, (), day(1)), day(1))
    await bot.runs(day(3))
    assert [(at, channel) for at, channel, _ in bot.wall.posts] == [(day(1, 8), CHANNEL), (day(2, 8), "@ana")]


async def test_every_post_of_an_exercise_says_so(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(bot.clock), "is_exercise", True)
    await bot.takes_in(first_article())
    await bot.runs(day(5))
    assert all("exercise" in message.title.casefold() for _, _, message in bot.wall.posts)
    assert len(bot.wall.posts) == 3


async def test_a_workspace_without_a_platform_waits_for_one(bot: Bot) -> None:
    await bot.store.plan(WORKSPACE, Plan(add=(word("w1", day(1)), word("w2", day(1, 2)))), day(1))
    bot.ticker = Ticker(bot.store, bot.clock, {})
    await bot.runs(day(1, 1))
    waiting = await row(bot, "w1")
    assert (waiting.state, waiting.reason) == (State.PLANNED, "no platform is set up for this workspace")
    bot.ticker = Ticker(bot.store, bot.clock, {"console": bot.wall})
    await bot.runs(day(1, 3))
    assert {(await row(bot, key)).state for key in ("w1", "w2")} == {State.POSTED}


async def test_a_workspace_that_never_gets_a_platform_has_its_posts_skipped_when_they_are_of_no_use(bot: Bot) -> None:
    await bot.store.plan("slack:T1", Plan(add=(replace(word("w1", day(1)), workspace="slack:T1"),)), day(1))
    bot.ticker = Ticker(bot.store, bot.clock, {"console": bot.wall})
    await bot.runs(day(3))
    found = await bot.store.delivery("slack:T1", "w1")
    assert found
    assert (found.state, found.reason) == (
        State.SKIPPED,
        "it is of no use any more: no platform is set up for this workspace",
    )


@pytest.mark.parametrize(
    ("channel", "story", "state"),
    [(CHANNEL, None, State.POSTED), (None, None, State.HELD), (None, "s", State.HELD), (CHANNEL, "s", State.HELD)],
)
async def test_a_pause_of_a_channel_holds_nothing_that_goes_to_a_person(
    bot: Bot, channel: str | None, story: str | None, state: State
) -> None:
    mine = replace(word("w1", day(1)), channel=CHANNEL, user="ana", story="s")
    await bot.store.plan(WORKSPACE, Plan(add=(mine,)), day(1))
    await bot.store.keep_pause(Pause(WORKSPACE, channel, story, "ben", day(1)))
    await passes(bot, day(1))
    assert (await row(bot, "w1")).state is state


async def test_no_more_is_decided_ahead_than_goes_in_a_second(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [replace(word(f"w{number}", day(1)), channel=f"c{number}") for number in range(9)]
    await bot.store.plan(WORKSPACE, Plan(add=tuple(rows)), day(1))
    decided, ahead, decide, post = [0], list[int](), Decider.decide, bot.wall.post

    async def counted(decider: Decider, held: Delivery) -> Verdict:
        decided[0] += 1
        return await decide(decider, held)

    async def slow(message: Message, key: str, *, channel: str, user: str | None = None) -> str:
        for _ in range(20):
            await asyncio.sleep(0)
        ahead.append(decided[0] - len(bot.wall.posts))
        return await post(message, key, channel=channel, user=user)

    monkeypatch.setattr(Decider, "decide", counted)
    bot.wall.post = slow  # type: ignore[method-assign]
    bot.ticker = Ticker(bot.store, bot.clock, bot.wall)
    bot.ticker._couriers[""].room = asyncio.Semaphore(2)
    await bot.ticker.turn()
    assert len(bot.wall.posts) == 9
    assert max(ahead) <= 2


@pytest.mark.parametrize(("a_second", "at_once"), [(0.5, 1), (1.0, 1), (50.0, 48), (float("inf"), 48)])
async def test_as_many_are_in_turn_as_go_in_a_second(bot: Bot, a_second: float, at_once: int) -> None:
    bot.wall.a_second = a_second
    courier, free = Courier(bot.store, bot.clock, bot.wall), 0
    while not courier.room.locked():
        await courier.room.acquire()
        free += 1
    assert free == at_once
