"""Who is answered alone counts lines in what they alone were shown; everyone else in what the channel was."""

from __future__ import annotations

from datetime import timedelta

from bot.platforms.console import CHANNEL, WORKSPACE
from bot.verbs.request import Request
from bot.verbs.seen import Seen
from briefings.message import Message
from briefings.render.text import to_text
from tests.bot.made import START, Bot, first_article, second_article


async def asks(bot: Bot, user: str, verb: str, *, alone: bool = True, **options: str) -> str:
    request = Request(WORKSPACE, CHANNEL, user, bot.clock.now(), verb, options, "admin", alone=alone)
    return to_text((await bot.desk.answer(request)).message, 100)


async def test_lines_are_counted_in_what_whoever_asks_saw_last(bot: Bot) -> None:
    await bot.takes_in(first_article())
    await asks(bot, "ana", "talks", alone=False)
    await asks(bot, "rui", "warnings")
    assert "Melo warned Sousa" in await asks(bot, "rui", "quote", number="1")
    assert "The port council meets" in await asks(bot, "ana", "quote", number="1")
    await asks(bot, "ana", "talks", alone=False)
    assert "The port council meets" in await asks(bot, "rui", "quote", number="1")


async def test_a_post_is_newer_than_what_was_shown_before_it(bot: Bot) -> None:
    await bot.takes_in(first_article())
    await asks(bot, "rui", "warnings")
    await bot.runs(START + timedelta(days=2, hours=9))
    assert "The port council meets" in await asks(bot, "rui", "quote", number="1")
    await asks(bot, "rui", "warnings")
    assert "Melo warned Sousa" in await asks(bot, "rui", "quote", number="1")


async def test_what_was_erased_is_not_quoted_from_memory(bot: Bot) -> None:
    await bot.takes_in(first_article(), second_article())
    await asks(bot, "rui", "talks")
    await bot.hears("/erase court.txt confirm")
    assert "Court" not in await asks(bot, "rui", "quote", number="2")


def test_only_so_much_is_kept() -> None:
    seen = Seen(most=2)
    for user in ("a", "b", "c"):
        seen.keep(Request("w", "c", user, START, "talks"), Message(user), START)
    assert len(seen._kept) == 2
