"""What Discord offers while an option is being typed: at most 25 values, each with a label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.app_commands import Choice

from bot.platforms import offering
from bot.platforms.discord.sizes import CHOICE, CHOICES, size

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.verbs.desk import Desk
    from bot.verbs.request import Request
    from bot.verbs.verb import Option

_ROOM = offering.Room(CHOICES, CHOICE, CHOICE, size)


async def offers(
    desk: Desk, request: Request, option: Option, begun: str, channel_name: Callable[[str], str | None]
) -> list[Choice[str]]:
    """The values that whoever asks may mean; see :func:`bot.platforms.offering.offers`."""
    found = await offering.offers(desk, request, option, begun, channel_name, _ROOM)
    return [Choice(name=label, value=value) for label, value in found.items()]
