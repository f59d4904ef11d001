"""Erasing: what goes is listed and asked about first, is remembered, and leaves nothing to post."""

from __future__ import annotations

from datetime import timedelta

from bot.platforms.console import CHANNEL, WORKSPACE
from tests.bot.made import START, Bot, first_article, second_article
from tests.bot.test_trust import LINK, from_link, on_the_web


async def test_erasing_asks_and_is_remembered(kept_bot: Bot) -> None:
    await kept_bot.takes_in(first_article())
    on_the_web(kept_bot, from_link(second_article()))
    await kept_bot.hears(f"/add {LINK}")
    assert "Nothing was erased yet" in await kept_bot.hears(f"/erase {LINK}")
    assert "2 MEETINGS" in await kept_bot.hears("/talks")
    assert "was erased" in await kept_bot.hears(f"/erase {LINK} confirm")
    assert "Court" not in await kept_bot.hears("/brief")
    assert "Nothing is planned" not in await kept_bot.hears("/planned")
    assert "Erased here and not read again" in await kept_bot.hears(f"/add {LINK}")


async def test_erasing_lists_the_posts_that_told_of_it(kept_bot: Bot) -> None:
    await kept_bot.takes_in(first_article())
    await kept_bot.runs(START + timedelta(hours=9))  # the baseline's digest, which knows nothing of the court
    on_the_web(kept_bot, from_link(second_article()))
    await kept_bot.hears(f"/add {LINK}")
    posts = await kept_bot.runs(START + timedelta(days=9))
    assert [post for post in posts if "Court hearing" in post]
    answer = await kept_bot.hears(f"/erase {LINK} confirm")
    assert "posts that told of it stay until somebody deletes them" in " ".join(answer.split()).casefold()
    told = [line for line in answer.splitlines() if "#console" in line]
    assert [" ".join(line.split())[:28] for line in told if "digest" in line]
    assert [line for line in told if "reminder" in line]
    assert not [line for line in told if "1 March" in line]


async def test_erasing_lists_what_a_channel_was_shown_last(kept_bot: Bot) -> None:
    await kept_bot.takes_in(first_article())
    on_the_web(kept_bot, from_link(second_article()))
    await kept_bot.hears(f"/add {LINK}")
    await kept_bot.hears("/talks")
    assert "shown there last" in await kept_bot.hears(f"/erase {LINK} confirm")
    assert await kept_bot.store.seen(WORKSPACE, CHANNEL) is None


async def test_what_nobody_was_shown_leaves_no_posts(kept_bot: Bot) -> None:
    await kept_bot.takes_in(first_article(), second_article())
    assert "POSTS" not in await kept_bot.hears("/erase court.txt confirm")


async def test_erasing_a_story_leaves_nothing_to_post(kept_bot: Bot) -> None:
    await kept_bot.takes_in(first_article())
    await kept_bot.hears("/erase story port confirm")
    assert "Nothing has been read yet" in await kept_bot.hears("/brief")
    assert (await kept_bot.store.subscriptions(WORKSPACE))[0].stories == ()
    assert "what it rested on was erased" in " ".join((await kept_bot.hears("/planned")).split())


async def test_a_workspace_is_erased_by_its_name(kept_bot: Bot) -> None:
    await kept_bot.takes_in(first_article())
    assert "Nothing was erased yet" in await kept_bot.hears("/erase workspace")
    assert "Type the workspace's own name" in await kept_bot.hears("/erase workspace port")
    assert "Everything" in await kept_bot.hears(f"/erase workspace {WORKSPACE}")
    assert "Nothing has been read yet" in await kept_bot.hears("/brief")
