"""A talk whose hour changes on the very day."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from bot.platforms.console import WORKSPACE
from tests.bot.made import Bot, Teller, talk

if TYPE_CHECKING:
    from briefings.model import DocumentFacts


def article(name: str, hour: str, bot: Bot) -> DocumentFacts:
    said = f"The {name} plan: the port council meets in Lisbon at {hour} on 4 March."
    teller = Teller(f"{name}.txt", bot.clock.now().isoformat(timespec="minutes"))
    return teller.says(said, talk("Port council", f"2022-03-04T{hour}+00:00", location="Lisbon")).facts()


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
    slug = await kept_bot.takes_in(article("first", first, kept_bot))
    await kept_bot.runs(datetime(2022, 3, 4, 11, 15, tzinfo=UTC))
    await kept_bot.pipeline.take_in(WORKSPACE, [article("second", then, kept_bot)], slug)
    posts = await kept_bot.runs(datetime(2022, 3, 4, 20, tzinfo=UTC))
    assert f"04 11:15 Moved to Fri 4 Mar 2022, {then} UTC: Port council" in posts
    wrong = {message.title for _, _, message in kept_bot.wall.edits}
    assert wrong == {f"Superseded, moved to Fri 4 Mar 2022, {then} UTC: Port council"}
    assert [post for post in posts if post.startswith("04") and ": Port council" in post and " In " in post][-1] == told


@pytest.mark.parametrize("then", ["17:00", "11:50"])
async def test_what_is_posted_between_a_plan_and_its_being_kept_is_rewritten(
    kept_bot: Bot, then: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    slug = await kept_bot.takes_in(article("first", "12:00", kept_bot))
    await kept_bot.runs(datetime(2022, 3, 4, 10, 59, 59, tzinfo=UTC))
    update = kept_bot.store.update

    async def late(*given: Any, **named: Any) -> None:
        await kept_bot.clock.sleep_until(datetime(2022, 3, 4, 11, tzinfo=UTC))
        await kept_bot.ticker.turn()
        await update(*given, **named)

    monkeypatch.setattr(kept_bot.store, "update", late)
    await kept_bot.pipeline.take_in(WORKSPACE, [article("second", then, kept_bot)], slug)
    monkeypatch.undo()
    posts = await kept_bot.runs(datetime(2022, 3, 4, 20, tzinfo=UTC))
    assert "04 11:00 In an hour: Port council" in posts
    assert ("04 16:00 In an hour: Port council" in posts) == (then == "17:00")
    told = next(remote for key, remote in kept_bot.wall.known.items() if "T1200Z:hour-before" in key)
    assert told in {remote for _, remote, message in kept_bot.wall.edits if message.title.startswith("Superseded")}
