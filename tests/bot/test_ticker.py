from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from structlog.testing import capture_logs

from bot.delivering.deciding import Decider
from bot.delivering.verdict import SET_BACK, Wait
from bot.errors import StoreFailed
from bot.outbox import Delivery, State
from bot.platforms.console import CHANNEL, WORKSPACE
from bot.platforms.port import Busy, Refused
from briefings.render.text import to_text
from tests.bot.made import START, Bot, Teller, first_article, second_article, talk

if TYPE_CHECKING:
    import pytest

    from briefings.message import Message


def day(number: int, hour: int = 0) -> datetime:
    return datetime(2022, 3, number, hour, tzinfo=UTC)


async def rows(bot: Bot) -> dict[str, Delivery]:
    return {row.key: row for row in await bot.store.deliveries(WORKSPACE)}


async def test_reminders_and_the_first_digest_come_when_they_are_due(bot: Bot) -> None:
    await bot.takes_in(first_article())
    assert await bot.runs(day(6)) == [
        "01 08:00 The port council meets in Lisbon on March 4.",
        "03 08:00 Tomorrow: Port council",
        "04 08:00 Today: Port council",
    ]
    assert [row.state for row in bot.settled].count(State.SKIPPED) == len(bot.settled) - 3


async def test_a_digest_with_nothing_new_is_skipped_and_says_so(bot: Bot) -> None:
    await bot.takes_in(first_article())
    await bot.runs(day(3))
    kept = await rows(bot)
    assert kept["digest:console:2022-03-02T08:00"].reason == "nothing is new since the last one"
    assert kept["digest:console:2022-03-03T08:00"].state is State.PLANNED


async def test_a_digest_tells_what_a_new_document_changed(bot: Bot) -> None:
    slug = await bot.takes_in(first_article())
    await bot.runs(day(2, 12))
    await bot.takes_in(second_article(start="2022-03-07"), slug=slug)
    await bot.runs(day(3, 9))
    at, _, message = next(post for post in bot.wall.posts if post[2].title.startswith("What is new: "))
    told = to_text(message, 100)
    assert at == day(3, 8)
    assert "1 new source" in told
    assert "Court hearing" in told


async def test_who_follows_with_a_baseline_is_not_told_the_backlog(bot: Bot) -> None:
    taken = await bot.pipeline.take_in(WORKSPACE, [first_article()])
    changes = await bot.store.view(WORKSPACE).changes()
    await bot.pipeline.follow(replace(bot.place, baseline=changes[-1].number), taken.story)
    assert await bot.runs(day(2)) == []
    assert bot.settled[0].reason == "nothing is new since the last one"


async def test_a_talk_with_its_hour_is_reminded_of_an_hour_ahead(bot: Bot) -> None:
    await bot.takes_in(second_article())
    await bot.runs(day(10))
    assert bot.wall.titles[-2:] == ["08 08:00 Tomorrow: Court hearing", "09 13:00 In an hour: Court hearing"]


async def test_a_talk_that_moved_takes_its_reminders_along(bot: Bot) -> None:
    slug = await bot.takes_in(first_article())
    before = {key for key, row in (await rows(bot)).items() if row.kind == "reminder"}
    moved = Teller("moved.txt", "2022-03-01T09:00:00Z").says(
        "The port council in Lisbon was moved from March 4 to March 8.",
        talk("Port council", "2022-03-08", location="Lisbon", status="postponed"),
    )
    await bot.takes_in(moved.facts(), slug=slug)
    kept = await rows(bot)
    assert not before & {key for key, row in kept.items() if row.state is State.PLANNED}
    assert [f"{row.due_at:%d %H}" for row in kept.values() if row.kind == "reminder"] == ["07 08", "08 08"]


async def test_a_talk_that_is_called_off_drops_its_reminders(bot: Bot) -> None:
    slug = await bot.takes_in(first_article())
    off = Teller("off.txt", "2022-03-01T09:00:00Z").says(
        "The port council of March 4 in Lisbon is called off.",
        talk("Port council", "2022-03-04", location="Lisbon", status="cancelled"),
    )
    await bot.takes_in(off.facts(), slug=slug)
    reasons = {row.reason for row in (await rows(bot)).values() if row.kind == "reminder"}
    assert reasons == {"the talk was called off"}


async def test_a_late_post_says_by_how_much(bot: Bot) -> None:
    await bot.takes_in(first_article())
    await bot.clock.sleep_until(day(3, 11))
    await bot.ticker.turn()
    late = next(message for _, _, message in bot.wall.posts if message.title == "Tomorrow: Port council")
    assert lead(late) == "3 hours late: this was due on Thu 3 Mar 2022, 08:00 UTC."


async def test_what_is_of_no_use_any_more_is_skipped_with_its_reason(bot: Bot) -> None:
    await bot.takes_in(first_article())
    await bot.clock.sleep_until(datetime(2026, 1, 1, tzinfo=UTC))
    await bot.ticker.turn()
    assert bot.wall.posts == []
    reasons = [row.reason or "" for row in bot.settled]
    assert len(reasons) == 3
    assert {"of no use any more" in reason for reason in reasons} == {True}
    ahead = [row for row in (await rows(bot)).values() if row.state is State.PLANNED]
    assert [row.due_at for row in ahead] == [datetime(2026, 1, 1, 8, tzinfo=UTC)]


async def test_reminders_of_one_talk_that_are_due_together_become_one(bot: Bot) -> None:
    await bot.takes_in(second_article())
    await bot.clock.sleep_until(day(9, 13))
    await bot.ticker.turn()
    assert [title for title in bot.wall.titles if "Court" in title] == ["09 13:00 In an hour: Court hearing"]


async def test_a_busy_platform_is_asked_again_when_it_said(bot: Bot) -> None:
    await bot.takes_in(first_article())
    bot.wall.faults = [Busy(timedelta(minutes=10))]
    assert (await bot.runs(day(1, 9)))[0].startswith("01 08:10")
    posted = (await rows(bot))["digest:console:2022-03-01T08:00"]
    assert (posted.state, posted.attempt, posted.first_attempt_at) == (State.POSTED, 1, day(1, 8))


async def test_a_lost_reply_is_tried_again_with_the_same_key(bot: Bot) -> None:
    await bot.takes_in(first_article())
    bot.wall.faults = [ConnectionResetError("gone"), TimeoutError()]
    await bot.runs(day(1, 9))
    assert bot.wall.keys == ["digest:console:2022-03-01T08:00"] * 3
    assert bot.wall.posts[0][0] == day(1, 8) + timedelta(seconds=1 + 2)


async def test_a_refusal_fails_the_row_with_its_reason(bot: Bot) -> None:
    await bot.takes_in(first_article())
    bot.wall.faults = [Refused("the channel is gone")]
    await bot.runs(day(1, 9))
    failed = (await rows(bot))["digest:console:2022-03-01T08:00"]
    assert (failed.state, failed.reason) == (State.FAILED, "the channel is gone")


async def test_a_platform_that_was_away_for_hours_gets_its_posts_in_the_end(bot: Bot) -> None:
    await bot.takes_in(first_article())
    bot.wall.faults = [TimeoutError() for _ in range(130)]
    await bot.runs(day(1, 12))
    assert (await rows(bot))["digest:console:2022-03-01T08:00"].state is State.POSTED
    assert len(bot.wall.keys) == 131
    assert "2 hours late" in lead(bot.wall.posts[0][2])


async def test_a_platform_that_never_answers_is_given_up_when_the_post_is_of_no_use(bot: Bot) -> None:
    await bot.takes_in(first_article())
    bot.wall.faults = [TimeoutError("no route") for _ in range(10_000)]
    await bot.runs(day(2))
    missed = (await rows(bot))["digest:console:2022-03-01T08:00"]
    assert missed.state is State.SKIPPED
    assert (missed.reason or "").startswith("it is of no use any more; tried 7")
    assert (missed.reason or "").endswith(" times; last: no answer: no route")


async def test_a_digest_comes_at_the_wall_time_of_its_channel() -> None:
    bot = Bot()
    bot.place = replace(bot.place, zone="America/New_York")
    await bot.takes_in(first_article())
    await bot.runs(day(1, 18))
    assert [at for at, _, _ in bot.wall.posts] == [day(1, 13)]
    assert (await rows(bot))[f"digest:{CHANNEL}:2022-03-02T08:00"].due_at == day(2, 13)


async def test_the_loop_stops_before_what_is_due_at_the_end(bot: Bot) -> None:
    await bot.takes_in(first_article())
    assert await bot.runs(day(1, 8)) == []
    assert bot.clock.now() == START + timedelta(hours=8)


def lead(message: Message) -> str:
    return to_text(replace(message, title="", sections=(), sources=(), note=None, files=()), 100).split(". ")[0].strip()


async def test_what_was_taken_before_the_clock_was_set_back_waits_for_its_time(bot: Bot) -> None:
    await bot.takes_in(first_article())
    [row] = await bot.store.deliveries(bot.place.workspace, kind="digest")
    verdict = await Decider(bot.store, bot.clock).decide(row)
    assert verdict == Wait(row.due_at, SET_BACK)


async def test_a_post_whose_answer_was_lost_is_looked_up_though_its_talk_is_called_off(bot: Bot) -> None:
    hearing = Teller("1.txt", "2022-02-28T10:00:00Z").says(
        "A court hears the dockers at 14:00 on March 4.", talk("Court hearing", "2022-03-04T14:00+00:00")
    )
    off = Teller("2.txt", "2022-03-04T13:00:00Z", "Tagus Daily").says(
        "The hearing of the dockers on March 4 was called off.",
        talk("Court hearing", "2022-03-04T14:00+00:00", status="cancelled"),
    )
    slug = await bot.takes_in(hearing.facts())
    await bot.runs(day(4, 12))
    bot.wall.lost = True
    await bot.clock.sleep_until(day(4, 13))
    await bot.ticker.turn()
    await bot.pipeline.take_in(WORKSPACE, [off.facts()], slug)
    await bot.runs(day(4, 15))
    [row] = [row for row in (await rows(bot)).values() if row.notice == "hour before"]
    assert row.state is State.POSTED
    [title] = [message.title for _, remote_id, message in bot.wall.edits if remote_id == row.remote_id]
    assert title.startswith("Superseded")


async def test_a_store_that_is_away_says_why_once(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.ticker._AFTER_A_FAULT", 0)
    full = [StoreFailed("The disk is full."), StoreFailed("The disk is full."), StoreFailed("It is damaged.")]

    async def claim(*_given: object) -> tuple[Delivery, ...]:
        if full:
            raise full.pop(0)
        return ()

    monkeypatch.setattr(bot.store, "claim", claim)
    with capture_logs() as logs:
        await bot.ticker._keep_trying(bot.ticker._claim)
    told = [(line["event"], line.get("reason")) for line in logs]
    assert told == [("tick.waits", "The disk is full."), ("tick.waits", "It is damaged."), ("tick.goes_on", None)]
