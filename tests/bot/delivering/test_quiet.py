from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.delivering.quiet import quiet_until
from briefings.render.text import to_text
from tests.bot.made import START, Bot, Teller, first_article, second_article, warning

DAY = datetime(2022, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "hour", "until"),
    [
        ("22:00-07:00", 23, DAY + timedelta(days=1, hours=7)),
        ("22:00-07:00", 3, DAY + timedelta(hours=7)),
        ("22:00-07:00", 7, None),
        ("22:00-07:00", 12, None),
        ("12:00-14:00", 13, DAY + timedelta(hours=14)),
        ("12:00-14:00", 14, None),
        (None, 3, None),
    ],
)
def test_when_quiet_hours_end(hours: str | None, hour: int, until: datetime | None) -> None:
    assert quiet_until(hours, DAY + timedelta(hours=hour)) == until


async def test_posts_that_can_wait_are_held_until_the_morning(kept_bot: Bot) -> None:
    await kept_bot.takes_in(first_article(), second_article())
    await kept_bot.hears("/settings quiet 07:00-09:30")
    titles = await kept_bot.runs(START.replace(day=5))
    assert {title[:8] for title in titles} == {"01 09:30", "03 09:30", "04 09:30"}
    assert "late: this was due" not in repr(kept_bot.wall.posts[0][2])


async def test_a_reminder_that_cannot_wait_goes_out(kept_bot: Bot) -> None:
    await kept_bot.takes_in(first_article(), second_article())
    await kept_bot.hears("/settings quiet 12:00-23:00")
    titles = await kept_bot.runs(START.replace(day=10))
    assert any(title.startswith("09 13:00") for title in titles)


async def test_quotations_of_posts_are_as_short_as_the_workspace_wants(kept_bot: Bot) -> None:
    said = "we will shut every quay from here to the river mouth"
    quoted = lambda where: replace(warning("Rui Melo", "Ana Sousa", "pay is cut")(where), quote=said)  # noqa: E731  (a fact of the table)
    article = Teller("quay.txt", "2022-02-28T10:00:00Z").says(f"Melo warned Sousa: “{said}” if pay is cut.", quoted)
    await kept_bot.takes_in(article.facts())
    await kept_bot.hears("/settings quotes 6")
    await kept_bot.runs(START.replace(day=2))
    shown = to_text(kept_bot.wall.posts[0][2], 100)
    assert "we will shut every quay from …" in shown


async def test_nothing_disturbs_quiet_hours_where_the_channel_says_so(kept_bot: Bot) -> None:
    await kept_bot.takes_in(first_article(), second_article())
    await kept_bot.hears("/settings quiet 12:00-23:00")
    await kept_bot.hears("/settings urgent off")
    titles = await kept_bot.runs(START.replace(day=10))
    assert not any(title.startswith("09 13:00") for title in titles)
    assert "it is of no use any more: hours are quiet" in {row.reason for row in kept_bot.settled}


@pytest.mark.parametrize(
    ("hour", "until"),
    [
        (datetime(2022, 11, 6, 5, 10, tzinfo=UTC), datetime(2022, 11, 6, 5, 30, tzinfo=UTC)),  # 01:10, the first one
        (datetime(2022, 11, 6, 5, 40, tzinfo=UTC), None),  # 01:40, the first one
        (datetime(2022, 11, 6, 6, 10, tzinfo=UTC), datetime(2022, 11, 6, 6, 30, tzinfo=UTC)),  # 01:10 once more
        (datetime(2022, 11, 6, 6, 30, tzinfo=UTC), None),
    ],
)
def test_quiet_hours_that_end_in_the_hour_that_comes_twice(hour: datetime, until: datetime | None) -> None:
    assert quiet_until("22:00-01:30", hour.astimezone(ZoneInfo("America/New_York"))) == until
