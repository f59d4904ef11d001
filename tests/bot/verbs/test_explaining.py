"""Why a post came, or did not: asked in words over each store."""

from __future__ import annotations

from datetime import timedelta

from bot.platforms.port import Refused
from tests.bot.made import START, Bot
from tests.bot.verbs.scene import filled, flat, vague


async def test_why_a_post_came(kept_bot: Bot) -> None:
    bot = await filled(kept_bot)
    await bot.runs(START + timedelta(days=3))
    told = flat(await bot.hears("/why last"))
    for words in (
        "Why this came — reminder: Port council (the day before)",
        "Planned Tue 1 Mar 2022, 00:00 UTC because a document told the talk “Port council”",
        "Due Thu 3 Mar 2022, 08:00 UTC",
        "Posted Thu 3 Mar 2022, 08:00 UTC, on time",
        "[1] Port council",
        "Harbour Post",
    ):
        assert words in told
    assert "reminder: Port council (the day before) — posted" in flat(await bot.hears("/why"))
    assert "Why this came — reminder: Port council" in flat(await bot.hears("/why 4"))
    assert "The port council meets in Lisbon" in await bot.hears("/quote 1")


async def test_why_the_post_came_that_is_seen_last(kept_bot: Bot) -> None:
    bot = await filled(kept_bot)
    await bot.runs(START + timedelta(days=2, hours=9))
    assert "Why this came — reminder: Port council" in flat(await bot.hears("/why 1"))


async def test_why_a_post_did_not_come(kept_bot: Bot) -> None:
    bot = await filled(kept_bot)
    bot.wall.faults += [Refused("the channel is gone", "invite the bot again")] * 9
    await bot.runs(START + timedelta(days=2, hours=9))
    listed = flat(await bot.hears("/planned"))
    assert "NOT POSTED" in listed
    assert "failed: the channel is gone" in listed
    told = flat(await bot.hears("/why council"))
    assert "failed: the channel is gone" in told


async def test_quiet_days_do_not_hide_what_did_not_come(kept_bot: Bot) -> None:
    bot = await filled(kept_bot)
    await bot.runs(START + timedelta(days=2, hours=7))
    bot.wall.faults += [Refused("the channel is gone", "invite the bot again")]
    await bot.runs(START + timedelta(days=20))
    missed = flat(await bot.hears("/planned")).partition("NOT POSTED")[2]
    assert "reminder: Port council (failed: the channel is gone" in missed
    assert missed.count("nothing is new since the last one") == 1


async def test_a_post_that_was_never_planned_would_have_come_then(kept_bot: Bot) -> None:
    bot = await filled(kept_bot)
    await bot.takes_in(vague(), slug="port-council-meets-in-lisbon")
    told = flat(await bot.hears("/why pilots"))
    assert "what is past is not made up for. There would have been a reminder on Sat 26 Feb 2022, 08:00 UTC" in told
    assert "(the day before) and one on Sun 27 Feb 2022, 08:00 UTC (the morning of the day)" in told
    assert "of the meeting was first read on Tue 1 Mar 2022, 00:00 UTC." in told
    assert "planned here: only the month of it is known." in flat(await bot.hears("/why board"))


async def test_what_moved_with_its_channel_says_who_tells_it_all_the_same(kept_bot: Bot) -> None:
    bot = await filled(kept_bot)
    await bot.hears("/digest 08:00 zone Asia/Kathmandu")
    told = flat(await bot.hears("/planned"))
    assert "told by Harbour Post and Tagus Daily; mornings here are at 08:00 (Asia/Kathmandu) now" in told


async def test_a_post_and_what_rewrites_it_name_each_other(kept_bot: Bot) -> None:
    bot = await filled(kept_bot)
    await bot.runs(START + timedelta(days=2, hours=9))
    await bot.hears("/talks")
    await bot.hears("/correct 1 value 2022-03-06")
    await bot.runs(START + timedelta(days=2, hours=10))
    told = flat(await bot.hears("/why last"))
    assert "WHAT REWRITES IT [2] Thu 3 Mar 2022, 09:00 UTC · correction of an earlier post: Port council — pos" in told
    told = flat(await bot.hears("/why 2"))
    assert "Why this came — correction of an earlier post: Port council" in told
    assert "WHAT IT REWRITES [2] Thu 3 Mar 2022, 08:00 UTC · reminder: Port council (the day before) — posted" in told
    assert "Why this came — reminder: Port council (the day before)" in flat(await bot.hears("/why 2"))
