"""Reminders that stand and are wrong by now: rewritten by what came after they were worded, and by nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.outbox import State, rewriting
from bot.platforms.console import WORKSPACE
from bot.storage.port import Plan
from briefings.render.text import to_text
from tests.bot.delivering.hands import claims, council, day, edits, goes_on, restarted, row
from tests.bot.made import Bot, Teller, first_article, talk

if TYPE_CHECKING:
    from datetime import datetime

    from briefings.model import DocumentFacts


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


async def test_a_reminder_that_tells_the_new_hour_itself_is_not_rewritten(bot: Bot) -> None:
    slug = await bot.takes_in(council(1, "2022-03-04T17:00+00:00"))
    await bot.runs(day(4, 11, 30))
    moved = Teller("moved.txt", "2022-03-04T11:00:00Z").says(
        "The port council in Lisbon was moved from 17:00 to 12:40 on March 4.",
        talk("Port council", "2022-03-04T12:40+00:00", location="Lisbon", status="postponed"),
    )
    await bot.pipeline.take_in(WORKSPACE, [moved.facts()], slug)
    await bot.runs(day(4, 11, 50))
    told = next(one for one in reversed(bot.settled) if one.kind == "reminder" and one.state is State.POSTED)
    assert told.posted_at == day(4, 11, 40)
    edit = replace(rewriting(told, day(4, 12)), key="edit:1")
    await bot.store.plan(WORKSPACE, Plan(add=(edit,)), day(4, 11, 50))
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


async def test_a_talk_that_turns_twice_within_a_second_is_rewritten_twice(bot: Bot) -> None:
    slug = await bot.takes_in(first_article())
    await bot.runs(day(3, 9))
    for number, start in enumerate(("2022-03-08", "2022-03-09")):
        await bot.clock.sleep_until(day(3, 9) + timedelta(milliseconds=300 * number))
        moved = Teller(f"moved-{number}.txt", f"2022-03-03T08:0{number}:00Z", f"Paper {number}").says(
            f"Number {number}: the port council in Lisbon was moved from March 4 to {start}.",
            talk("Port council", start, location="Lisbon", status="postponed"),
        )
        await bot.pipeline.take_in(WORKSPACE, [moved.facts()], slug)
        await bot.ticker.turn()
    assert [message.title for _, _, message in bot.wall.edits] == [
        "Superseded, put off to Tue 8 Mar 2022: Port council",
        "Superseded, moved to Wed 9 Mar 2022: Port council",
    ]


def moved(published: str) -> DocumentFacts:
    """An article by which the council is put off for days."""
    said = "The port council in Lisbon was moved from March 4 to March 8."
    return (
        Teller("moved.txt", published)
        .says(said, talk("Port council", "2022-03-08", location="Lisbon", status="postponed"))
        .facts()
    )


def away_until(bot: Bot, name: str, until: datetime) -> None:
    """Let one of the wall's methods fail until an instant."""
    ask = getattr(bot.wall, name)

    async def away(*given: Any, **named: Any) -> Any:
        if bot.clock.now() < until:
            raise ConnectionResetError
        return await ask(*given, **named)

    setattr(bot.wall, name, away)


async def passes_without_an_answer(bot: Bot, slug: str) -> None:
    """The reminder of eight arrives and its answer is lost; for hours nobody can look, and meanwhile the talk moves."""
    await bot.runs(day(3, 7))
    bot.wall.lost = True
    away_until(bot, "find", day(3, 11))
    await bot.runs(day(3, 9))
    await bot.pipeline.take_in(WORKSPACE, [moved("2022-03-03T08:30:00Z")], slug)


@pytest.mark.parametrize("again", [False, True])
async def test_what_arrived_hours_ago_is_rewritten_once_it_is_found(bot: Bot, *, again: bool) -> None:
    slug = await bot.takes_in(first_article())
    await passes_without_an_answer(bot, slug)
    if again:
        restarted(bot)  # nobody knows what it said
    await bot.runs(day(3, 13))
    found = next(one for one in bot.settled if one.kind == "reminder" and one.state is State.POSTED)
    ((_, remote_id, message),) = bot.wall.edits
    assert (remote_id, message.title) == (found.remote_id, "Superseded, put off to Tue 8 Mar 2022: Port council")
    assert any(section.title == "When" for section in message.sections) is not again


async def test_what_is_posted_hours_later_as_the_talk_now_is_is_not_rewritten(bot: Bot) -> None:
    slug = await bot.takes_in(council(1, "2022-03-04T12:00+00:00"))
    await bot.runs(day(3, 7))
    away_until(bot, "post", day(3, 11))
    await bot.runs(day(3, 9))
    later = Teller("moved.txt", "2022-03-03T08:30:00Z").says(
        "The port council in Lisbon was moved from 12:00 to 12:50 on March 4.",
        talk("Port council", "2022-03-04T12:50+00:00", location="Lisbon", status="postponed"),
    )
    await bot.pipeline.take_in(WORKSPACE, [later.facts()], slug)
    assert list(await edits(bot))
    await bot.runs(day(3, 14))
    (reminder,) = [message for _, _, message in bot.wall.posts if message.title.startswith("Tomorrow")]
    assert "12:50" in to_text(reminder, 100)
    assert bot.wall.edits == []
