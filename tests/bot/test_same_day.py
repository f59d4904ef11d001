"""A talk whose hour changes on the very day."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.platforms.console import WORKSPACE
from tests.bot.made import Bot, Teller, talk

if TYPE_CHECKING:
    from briefings.model import DocumentFacts


@pytest.mark.parametrize(
    ("first", "then", "told"),
    [
        ("17:00", "12:00", "04 11:15 In 45 minutes: Port council"),
        ("12:00", "17:00", "04 16:00 In an hour: Port council"),
    ],
)
async def test_a_talk_that_changes_its_hour_within_the_day_is_reminded_of_ahead_of_the_new_one(
    kept_bot: Bot, first: str, then: str, told: str
) -> None:
    def article(name: str, hour: str) -> DocumentFacts:
        said = f"The {name} plan: the port council meets in Lisbon at {hour} on 4 March."
        teller = Teller(f"{name}.txt", kept_bot.clock.now().isoformat(timespec="minutes"))
        return teller.says(said, talk("Port council", f"2022-03-04T{hour}+00:00", location="Lisbon")).facts()

    slug = await kept_bot.takes_in(article("first", first))
    await kept_bot.runs(datetime(2022, 3, 4, 11, 15, tzinfo=UTC))
    await kept_bot.pipeline.take_in(WORKSPACE, [article("second", then)], slug)
    posts = await kept_bot.runs(datetime(2022, 3, 4, 20, tzinfo=UTC))
    assert [post for post in posts if post.startswith("04") and ": Port council" in post and " In " in post][-1] == told
