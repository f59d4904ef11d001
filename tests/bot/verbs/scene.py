"""A channel with two meetings ahead, and an article of meetings about which nobody can be reminded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bot.made import Bot, Teller, first_article, second_article, talk

if TYPE_CHECKING:
    from briefings.model import DocumentFacts


def vague() -> DocumentFacts:
    """Meetings about which nobody can be reminded."""
    return (
        Teller("vague.txt", "2022-02-28T12:00:00Z", "Tagus Daily")
        .says("The pilots met on February 27.", talk("Pilots", "2022-02-27"))
        .says("The board meets in April.", talk("Board", "2022-04", precision="month"))
        .says("The rally of March 8 was called off.", talk("Rally", "2022-03-08", status="cancelled"))
        .facts()
    )


async def filled(bot: Bot) -> Bot:
    slug = await bot.takes_in(first_article())
    await bot.takes_in(second_article("2022-02-28T12:00:00Z"), slug=slug)
    return bot


def flat(text: str) -> str:
    return " ".join(text.split())
