"""What becomes of a row whose post goes wrong, whoever is at fault; and of those that come with it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.delivering.courier import Courier
from bot.delivering.deciding import Decider
from bot.delivering.verdict import Wait
from bot.outbox import Delivery, State
from bot.platforms.console import CHANNEL, WORKSPACE
from bot.platforms.port import Busy, Refused, Unable
from bot.storage.port import Ask, Pause, Plan, SettingChange
from bot.ticker import Ticker
from briefings.render.text import to_text
from tests.bot.made import Bot, Teller, first_article, second_article, talk

if TYPE_CHECKING:
    from bot.delivering.verdict import Verdict
    from briefings.message import Message
    from briefings.model import DocumentFacts

DIGEST = "digest:console:2022-03-01T08:00"


def day(number: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2022, 3, number, hour, minute, tzinfo=UTC)


async def row(bot: Bot, key: str = DIGEST) -> Delivery:
    found = await bot.store.delivery(WORKSPACE, key)
    assert found
    return found


async def passes(bot: Bot, until: datetime) -> None:
    await bot.clock.sleep_until(until)
    await bot.ticker.turn()


def restarted(bot: Bot) -> None:
    """Another start of the bot, which remembers nothing of what it asked."""
    bot.ticker = Ticker(bot.store, bot.clock, bot.wall, settled=bot.settled.append)


class Lossy(Exception):
    """The post was taken, the answer was lost."""


def lose_answers(bot: Bot, times: int) -> None:
    """Let the wall take a post and lose its answer."""
    post, left = bot.wall.post, [times]

    async def lossy(message: Message, key: str, *, channel: str, user: str | None = None) -> str:
        remote_id = await post(message, key, channel=channel, user=user)
        left[0] -= 1
        if left[0] >= 0:
            raise Lossy
        return remote_id

    bot.wall.post = lossy  # type: ignore[method-assign]


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


async def test_an_alert_comes_at_once_and_the_reminder_that_stands_is_rewritten(bot: Bot) -> None:
    slug = await bot.takes_in(first_article())
    await bot.runs(day(3, 9))
    moved = Teller("moved.txt", "2022-03-03T09:00:00Z").says(
        "The port council in Lisbon was moved from March 4 to March 8.",
        talk("Port council", "2022-03-08", location="Lisbon", status="postponed"),
    )
    await bot.takes_in(moved.facts(), slug=slug)
    await bot.runs(day(3, 10))
    assert [(at, "Port council" in message.title) for at, _, message in bot.wall.posts[-1:]] == [
        (day(3, 9) + timedelta(seconds=20), True)
    ]
    ((at, remote_id, message),) = bot.wall.edits
    assert (at, remote_id) == (day(3, 9), "wall-2")
    assert "moved" in to_text(message, 100)


async def test_a_reminder_for_a_person_goes_there(bot: Bot) -> None:
    slug = await bot.takes_in(first_article())
    story = await bot.store.view(WORKSPACE).story(slug)
    assert story
    ask = Ask("a1", WORKSPACE, CHANNEL, "ana", slug, story.talks[0].id, timedelta(days=2), None, "ana", day(1))
    from bot.planner import plan_ask  # noqa: PLC0415  (of this test alone)

    await bot.store.keep_ask(ask, plan_ask(ask, story, bot.place, (), day(1)), day(1))
    await bot.runs(day(3))
    assert [(at, channel) for at, channel, _ in bot.wall.posts] == [(day(1, 8), CHANNEL), (day(2, 8), "@ana")]


async def test_a_row_that_cannot_be_worded_is_given_up_and_holds_up_no_other(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bot.takes_in(first_article())

    def broken(*_: object) -> Message:
        raise ZeroDivisionError

    monkeypatch.setattr("bot.delivering.contents.reminder", broken)
    await bot.runs(day(5))
    reminders = await bot.store.deliveries(WORKSPACE, kind="reminder")
    assert {one.state for one in reminders} == {State.FAILED}
    assert len(bot.wall.posts) == 1


async def test_every_post_of_an_exercise_says_so(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(bot.clock), "is_exercise", True)
    await bot.takes_in(first_article())
    await bot.runs(day(5))
    assert all("exercise" in message.title.casefold() for _, _, message in bot.wall.posts)
    assert len(bot.wall.posts) == 3


def word(key: str, at: datetime, **values: object) -> Delivery:
    use = at + timedelta(days=1)
    return Delivery(WORKSPACE, key, "word", "general", at, use, use, text="Hello.", **values)  # type: ignore[arg-type]


@pytest.mark.parametrize("answer", [asyncio.CancelledError(), Busy(timedelta.max), Busy(-timedelta(days=3))])
async def test_whatever_a_platform_answers_the_lane_goes_on(bot: Bot, answer: BaseException) -> None:
    await bot.store.plan(WORKSPACE, Plan(add=tuple(word(f"w{n}", day(1)) for n in range(3))), day(1))
    bot.wall.faults = [answer]  # type: ignore[list-item]
    await bot.runs(day(1) + timedelta(hours=30))
    states = {one.key: one.state for one in await bot.store.deliveries(WORKSPACE)}
    assert states.pop("w0") in (State.POSTED, State.SKIPPED)  # who is asked for a day of patience has it
    assert State.CLAIMED not in states.values()
    assert State.POSTING not in states.values()


async def test_a_fault_while_a_row_is_posted_is_no_end_of_it(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    await bot.store.plan(WORKSPACE, Plan(add=(word("w1", day(1)), word("w2", day(1)))), day(1))
    confirm, faults = Courier._confirm, [KeyError("once")]

    async def faulty(*args: object, **more: object) -> object:
        if faults:
            raise faults.pop()
        return await confirm(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Courier, "_confirm", faulty)
    await bot.runs(day(1, 1))
    assert {one.state for one in await bot.store.deliveries(WORKSPACE)} == {State.POSTED}
    assert len(bot.wall.posts) == 2


async def test_what_nobody_has_in_hand_is_put_back(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    await bot.store.plan(WORKSPACE, Plan(add=(word("w1", day(1)),)), day(1))

    async def broken(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(Ticker, "_outcome", broken)
        with pytest.raises(ZeroDivisionError):
            await bot.ticker.turn()
    assert (await row(bot, "w1")).state is State.CLAIMED
    await bot.ticker.turn()
    assert (await row(bot, "w1")).state is State.POSTED


async def test_to_wait_for_an_instant_that_has_passed_is_to_wait_for_a_second(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bot.store.plan(WORKSPACE, Plan(add=(word("w1", day(1)),)), day(1))

    async def wait(*_: object) -> Wait:
        return Wait(day(1) - timedelta(hours=1), "hours are quiet")

    monkeypatch.setattr(Decider, "decide", wait)
    for _ in range(5):
        await bot.ticker.turn()
    assert (await row(bot, "w1")).wait_until == day(1) + timedelta(seconds=1)
    assert [line.event for line in await bot.store.ledger(WORKSPACE, "w1")] == ["plan", "claim", "wait"]


def council(number: int, start: str) -> DocumentFacts:
    """An article of the hour that it is published: the council meets at an instant."""
    told = f"Number {number}: the port council meets in Lisbon ({start})."
    teller = Teller(f"{number}.txt", f"2022-03-0{number}T10:00:00Z", f"Paper {number}")
    return teller.says(told, talk("Port council", start, location="Lisbon")).facts()


async def claims(bot: Bot, at: datetime) -> tuple[Delivery, ...]:
    """Let the tick take what is due, and stop before it decides."""
    await bot.clock.sleep_until(at)
    return await bot.store.claim(None, at, bot.ticker._owner, at + timedelta(seconds=30))


async def goes_on(bot: Bot, rows: tuple[Delivery, ...]) -> None:
    for one in rows:
        bot.ticker._lanes.put((one.workspace, one.channel), one)
    await bot.ticker._lanes.idle()


async def edits(bot: Bot) -> dict[str, Delivery]:
    return {one.of or "": one for one in await bot.store.deliveries(WORKSPACE, kind="edit")}


async def test_what_was_put_back_unposted_leaves_nothing_to_rewrite(bot: Bot) -> None:
    slug = await bot.takes_in(council(1, "2022-03-04T12:00+00:00"))
    await bot.runs(day(4, 10, 59))
    (due,) = await claims(bot, day(4, 11))
    await bot.pipeline.take_in(WORKSPACE, [council(4, "2022-03-04T18:00+00:00")], slug)
    assert due.key in await edits(bot)
    await goes_on(bot, (due,))
    await bot.runs(day(4, 12))
    edit = (await edits(bot))[due.key]
    assert (edit.state, edit.reason) == (State.SKIPPED, "there is no post to rewrite")


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


async def test_what_a_fault_of_ours_ends_is_told_to_who_looks_after_the_bot(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bot.takes_in(first_article())
    await bot.store.set(WORKSPACE, SettingChange("operations", "ana", bot.clock.now(), None, None, "desk"))

    def broken(*_: object) -> Message:
        raise ZeroDivisionError

    monkeypatch.setattr("bot.delivering.contents.reminder", broken)
    await bot.runs(day(5))
    told = [to_text(message, 200) for _, channel, message in bot.wall.posts if channel == "desk"]
    assert len(told) == 1
    assert "A reminder could not be posted to console: a fault of ours: ZeroDivisionError()." in told[0]


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


async def test_a_reminder_that_tells_the_new_hour_itself_is_not_rewritten(bot: Bot) -> None:
    slug = await bot.takes_in(council(1, "2022-03-04T17:00+00:00"))
    await bot.runs(day(4, 11, 30))
    await bot.pipeline.take_in(WORKSPACE, [council(4, "2022-03-04T12:40+00:00")], slug)
    await bot.runs(day(4, 11, 50))
    told = next(one for one in reversed(bot.settled) if one.kind == "reminder" and one.state is State.POSTED)
    assert told.posted_at == day(4, 11, 40)
    edit = replace(told, key="edit:1", kind="edit", of=told.key, state=State.PLANNED, remote_id=None, through=None)
    await bot.store.plan(WORKSPACE, Plan(add=(replace(edit, due_at=day(4, 12), expires_at=day(5)),)), day(4, 11, 50))
    await bot.runs(day(4, 12, 10))
    found = await row(bot, "edit:1")
    assert (found.state, found.reason) == (State.SKIPPED, "what was posted is right again")


async def test_a_reminder_is_rewritten_by_what_came_after_it_was_worded(bot: Bot) -> None:
    slug = await bot.takes_in(council(1, "2022-03-04T12:00+00:00"))
    await bot.runs(day(4, 10, 59))
    (due,) = await claims(bot, day(4, 11))
    await goes_on(bot, (due,))
    await bot.pipeline.take_in(WORKSPACE, [council(4, "2022-03-04T18:00+00:00")], slug)
    await bot.runs(day(4, 12))
    assert (await edits(bot))[due.key].state is State.POSTED


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
