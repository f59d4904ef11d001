"""An answer that was lost: the post is looked up, found or posted once more, and nobody is told twice unwarned."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.delivering.deciding import Decider
from bot.outbox import Delivery, State
from bot.platforms.console import CHANNEL, WORKSPACE
from bot.platforms.port import Busy, Unable
from bot.storage.port import Plan, SettingChange
from briefings.render.text import to_text
from tests.bot.delivering.hands import DIGEST, Lossy, day, lose_answers, passes, restarted, row, word
from tests.bot.made import Bot, first_article, second_article

if TYPE_CHECKING:
    import pytest

    from bot.delivering.verdict import Verdict


async def test_what_arrived_before_a_restart_is_found_and_not_posted_again(bot: Bot) -> None:
    await bot.takes_in(first_article())
    lose_answers(bot, 1)
    await passes(bot, day(1, 8))
    restarted(bot)
    await bot.runs(day(1, 9))
    assert len(bot.wall.keys) == 1
    assert ((await row(bot)).state, (await row(bot)).remote_id) == (State.POSTED, "wall-1")
    lines = await bot.store.ledger(WORKSPACE, DIGEST)
    assert lines[-1].note == "an earlier attempt had arrived"


async def test_what_arrived_and_is_of_no_use_by_now_is_posted_all_the_same(bot: Bot) -> None:
    await bot.takes_in(first_article())
    lose_answers(bot, 1)
    await passes(bot, day(1, 8))
    restarted(bot)
    await bot.runs(day(2, 7))
    assert (await row(bot)).state is State.POSTED


async def test_where_nobody_can_look_the_second_post_says_so_or_does_not_come(bot: Bot) -> None:
    async def unable(*_: object, **__: object) -> str | None:
        raise Unable("there is no looking back")

    bot.wall.find = unable  # type: ignore[method-assign]
    await bot.takes_in(first_article())
    bot.wall.faults = [Lossy()]
    await passes(bot, day(1, 8))
    restarted(bot)
    await bot.runs(day(1, 9))
    assert "this may be the second" in to_text(bot.wall.posts[0][2], 200)

    bot.wall.faults = [Lossy()]
    await bot.store.set(WORKSPACE, SettingChange("unsure", "ana", bot.clock.now(), CHANNEL, None, "skip"))
    await passes(bot, day(3, 8))
    restarted(bot)
    posted = len(bot.wall.posts)
    await bot.runs(day(3, 9))
    assert len(bot.wall.posts) == posted
    assert any("may have been posted" in (one.reason or "") for one in bot.settled)


async def test_what_arrived_is_found_though_it_is_of_no_use_and_was_tried_just_now(bot: Bot) -> None:
    of_use = {"expires_at": day(1) + timedelta(seconds=10)}
    await bot.store.plan(WORKSPACE, Plan(add=(replace(word("w1", day(1)), **of_use),)), day(1))  # type: ignore[arg-type]
    lose_answers(bot, 99)
    await bot.runs(day(1, 1))
    assert ((await row(bot, "w1")).state, (await row(bot, "w1")).remote_id) == (State.POSTED, "wall-1")
    post = await bot.store.post_of(WORKSPACE, "w1")
    assert post
    assert post.message == bot.wall.posts[0][2]


async def test_an_attempt_that_arrived_tells_no_more_than_it_did(bot: Bot) -> None:
    slug = await bot.takes_in(first_article())
    lose_answers(bot, 1)
    await passes(bot, day(1, 8))
    told = (await row(bot)).through
    restarted(bot)
    await bot.takes_in(second_article("2022-03-01T07:00:00Z"), slug=slug)
    await bot.runs(day(1, 9))
    assert ((await row(bot)).state, (await row(bot)).through) == (State.POSTED, told)


async def test_a_lost_answer_is_looked_up_though_the_platform_would_know_the_key(bot: Bot) -> None:
    await bot.takes_in(first_article())
    lose_answers(bot, 1)
    await bot.runs(day(1, 9))
    assert len(bot.wall.keys) == 1
    assert (await row(bot)).state is State.POSTED


async def test_nothing_is_looked_up_after_a_plain_no(bot: Bot) -> None:
    looked: list[str] = []

    async def find(key: str, **_: object) -> str | None:
        looked.append(key)
        return None

    bot.wall.find = find  # type: ignore[method-assign]
    await bot.takes_in(first_article())
    bot.wall.faults = [Busy(timedelta(seconds=5))]
    await bot.runs(day(1, 9))
    assert (len(bot.wall.posts), looked) == (1, [])


async def test_lost_answers_are_no_faults_of_ours(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    await bot.store.plan(WORKSPACE, Plan(add=(word("w1", day(1)),)), day(1))
    bot.wall.faults = [Lossy() for _ in range(6)]
    decide, faults = Decider.decide, [KeyError("once")]

    async def faulty(decider: Decider, held: Delivery) -> Verdict:
        if held.attempt == 7 and faults:
            raise faults.pop()
        return await decide(decider, held)

    monkeypatch.setattr(Decider, "decide", faulty)
    await bot.runs(day(1, 1))
    assert not faults
    assert (await row(bot, "w1")).state is State.POSTED
