"""Alerts of what cannot wait: each turn of a talk is told at once, whatever became of the alert before."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from briefings.render.text import to_text
from tests.bot.delivering.hands import day, passes
from tests.bot.made import Teller, first_article, talk

if TYPE_CHECKING:
    from briefings.model import DocumentFacts
    from tests.bot.made import Bot


def turned(number: int, start: str) -> DocumentFacts:
    """An article by which the council is put off."""
    return (
        Teller(f"moved-{number}.txt", f"2022-03-03T08:0{number}:00Z", f"Paper {number}")
        .says(
            f"Number {number}: the port council in Lisbon was put off to {start}.",
            talk("Port council", start, location="Lisbon", status="postponed"),
        )
        .facts()
    )


async def test_what_comes_after_an_alert_whose_answer_was_lost_is_told_at_once(bot: Bot) -> None:
    slug = await bot.takes_in(first_article())
    await bot.runs(day(2))
    await bot.pipeline.take_in(bot.place.workspace, [turned(1, "2022-03-08")], slug)
    bot.wall.lost = True
    await passes(bot, day(2) + timedelta(seconds=20))
    await bot.pipeline.take_in(bot.place.workspace, [turned(2, "2022-03-09")], slug)
    await bot.runs(day(2, 1))
    told = [to_text(message, 200) for at, _, message in bot.wall.posts if at >= day(2)]
    assert ["8 Mar" in told[0], "9 Mar" in told[0]] == [True, False]
    assert "9 Mar" in told[1]
    assert len(told) == 2


async def test_turns_within_twenty_seconds_are_told_together(bot: Bot) -> None:
    slug = await bot.takes_in(first_article())
    await bot.runs(day(2))
    for number, start in enumerate(("2022-03-08", "2022-03-09"), 1):
        await bot.pipeline.take_in(bot.place.workspace, [turned(number, start)], slug)
    await bot.runs(day(2, 1))
    told = [to_text(message, 200) for at, _, message in bot.wall.posts if at >= day(2)]
    assert len(told) == 1
    assert "9 Mar" in told[0]
