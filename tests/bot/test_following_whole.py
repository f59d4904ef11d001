"""What a channel follows and what is planned for it: kept together, in turn with changes of the stories."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.errors import Overtaken
from bot.outbox import State
from bot.platforms.console import CHANNEL, WORKSPACE
from bot.storage.port import Plan
from tests.bot.made import START, first_article, second_article
from tests.bot.stores import bot_over

if TYPE_CHECKING:
    from pathlib import Path

    from bot.storage.port import Subscription
    from tests.bot.made import Bot


class Killed(Exception):
    """The process ended here."""


async def _killed(*_: object, **__: object) -> None:
    raise Killed


async def _reminders(bot: Bot) -> set[str]:
    rows = await bot.store.deliveries(WORKSPACE, CHANNEL, kind="reminder", states={State.PLANNED})
    return {f"{row.due_at:%d %H}" for row in rows}


async def _place(bot: Bot) -> Subscription:
    (place,) = await bot.store.subscriptions(WORKSPACE)
    return place


async def test_whoever_is_killed_leaves_no_channel_half_subscribed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot = await bot_over("sqlite", tmp_path)
    taken = await bot.pipeline.take_in(WORKSPACE, [first_article()])
    monkeypatch.setattr(bot.store, "plan", _killed)
    await bot.pipeline.follow(bot.place, taken.story)
    assert await _reminders(bot) == {"03 08", "04 08"}
    assert await bot.store.deliveries(WORKSPACE, kind="digest")
    place = await _place(bot)
    await bot.editing.resubscribe(place, replace(place, zone="America/New_York"))
    assert await _reminders(bot) == {"03 13", "04 13"}
    await bot.editing.unfollow(await _place(bot), taken.story.slug)
    assert await _reminders(bot) == set()
    assert (await _place(bot)).stories == ()
    await bot.store.close()


async def test_a_plan_that_comes_too_late_changes_nothing(kept_bot: Bot) -> None:
    slug = await kept_bot.takes_in(first_article())
    place, rows = await _place(kept_bot), await _reminders(kept_bot)
    row = (await kept_bot.store.deliveries(WORKSPACE, kind="reminder"))[0]
    drop = Plan(drop=((row.key, "gone"),))
    edition = await kept_bot.store.edition(WORKSPACE)
    await kept_bot.pipeline.take_in(WORKSPACE, [second_article()], slug)
    for before, read in ((replace(place, zone="Asia/Kathmandu"), None), (place, edition)):
        with pytest.raises(Overtaken):
            await kept_bot.store.subscribe(WORKSPACE, replace(place, stories=()), before, drop, START, read)
    assert await _place(kept_bot) == place
    assert rows <= await _reminders(kept_bot)
    with pytest.raises(Overtaken):
        await kept_bot.editing.unfollow(replace(place, zone="Asia/Kathmandu"), slug)


async def test_who_follows_while_the_story_changes_follows_what_it_becomes(kept_bot: Bot) -> None:
    taken = await kept_bot.pipeline.take_in(WORKSPACE, [first_article()])
    await asyncio.gather(
        kept_bot.pipeline.take_in(WORKSPACE, [second_article()], taken.story.slug),
        kept_bot.pipeline.follow(kept_bot.place, taken.story),
    )
    assert {"08 08", "09 13"} <= await _reminders(kept_bot)
