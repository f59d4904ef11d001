"""What tests of deliveries do by hand: let time pass, lose answers, take a row and stop before it is decided."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.outbox import Delivery
from bot.platforms.console import WORKSPACE
from bot.ticker import Ticker
from tests.bot.made import Bot, Teller, talk

if TYPE_CHECKING:
    from briefings.message import Message
    from briefings.model import DocumentFacts

DIGEST = "digest:console:2022-03-01T08:00"


def day(number: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2022, 3, number, hour, minute, tzinfo=UTC)


async def row(bot: Bot, key: str = DIGEST) -> Delivery:
    found = await bot.store.delivery(WORKSPACE, key)
    assert found
    return found


async def passes(bot: Bot, until: datetime) -> None:
    await bot.clock.sleep_until(until)
    await bot.ticker.turn()


def restarted(bot: Bot) -> None:
    """Another start of the bot, which remembers nothing of what it asked."""
    bot.ticker = Ticker(bot.store, bot.clock, bot.wall, settled=bot.settled.append)


class Lossy(Exception):
    """The post was taken, the answer was lost."""


def lose_answers(bot: Bot, times: int) -> None:
    """Let the wall take a post and lose its answer."""
    post, left = bot.wall.post, [times]

    async def lossy(message: Message, key: str, *, channel: str, user: str | None = None) -> str:
        remote_id = await post(message, key, channel=channel, user=user)
        left[0] -= 1
        if left[0] >= 0:
            raise Lossy
        return remote_id

    bot.wall.post = lossy  # type: ignore[method-assign]


def word(key: str, at: datetime, **values: object) -> Delivery:
    use = at + timedelta(days=1)
    return Delivery(WORKSPACE, key, "word", "general", at, use, use, text="Hello.", **values)  # type: ignore[arg-type]


def council(number: int, start: str) -> DocumentFacts:
    """An article of the hour that it is published: the council meets at an instant."""
    told = f"Number {number}: the port council meets in Lisbon ({start})."
    teller = Teller(f"{number}.txt", f"2022-03-0{number}T10:00:00Z", f"Paper {number}")
    return teller.says(told, talk("Port council", start, location="Lisbon")).facts()


async def claims(bot: Bot, at: datetime) -> tuple[Delivery, ...]:
    """Let the tick take what is due, and stop before it decides."""
    await bot.clock.sleep_until(at)
    return await bot.store.claim(None, at, bot.ticker._owner, at + timedelta(seconds=30))


async def goes_on(bot: Bot, rows: tuple[Delivery, ...]) -> None:
    for one in rows:
        bot.ticker._lanes.put((one.workspace, one.channel), one)
    await bot.ticker._lanes.idle()


async def edits(bot: Bot) -> dict[str, Delivery]:
    return {one.of or "": one for one in await bot.store.deliveries(WORKSPACE, kind="edit")}
