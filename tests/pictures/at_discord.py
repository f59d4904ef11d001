"""The main messages in Discord's looks, drawn from the very payloads that a simulated Discord was sent."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.clock import VirtualClock
from bot.platforms.asked import Asked
from bot.platforms.discord.rendering import rendered
from briefings.compose import compose
from briefings.lookup import brief
from briefings.stories import merge
from tests.bot.made import Bot
from tests.bot.platforms.discord.hall import Answering, Hall
from tests.discord.bare import logged_in
from tests.discord.simulator import Simulator
from tests.pictures.album import DESK, PHONE
from tests.pictures.drawing import STYLE, Drawing
from tests.pictures.embedded import embedded
from tests.pictures.told import AT, ZONE, posts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefings.model import DocumentFacts
    from tests.pictures.album import Album


async def answers(facts: Sequence[DocumentFacts], lines: Mapping[str, str]) -> dict[str, Mapping[str, Any]]:
    """What a simulated Discord shows after each line, by name; one that begins with > presses what was shown last."""
    shown: dict[str, Mapping[str, Any]] = {}
    async with Simulator() as discord:
        hall = Hall(discord, Bot(clock=VirtualClock(AT)))
        async with logged_in(discord, Answering(hall.desk)):
            await hall.takes_in(*facts)
            last: Any = None
            for name, line in lines.items():
                asking = hall.presses(last, line[1:], discord.olga) if line[0] == ">" else hall.says(line, discord.olga)
                last = await asking
                shown[name] = last.raw
    return shown


def draw(album: Album, facts: Sequence[DocumentFacts]) -> None:
    """Draw all pictures."""

    def keep(name: str, payloads: Iterable[Mapping[str, Any]], width: int = PHONE) -> None:
        shown = [drawing.row("Briefbot", drawing.message(one)) for one in payloads]
        album.keep(name, STYLE, shown, width)

    drawing = Drawing(AT, ZONE)
    whole = brief(compose(merge(None, facts)[0], AT.astimezone(ZONE)))
    pages = [rendered(whole, page, asked=Asked("brief")).payload for page in (1, 2, 3)]
    keep("briefing", pages)
    keep("layout-or-embed", [pages[1], embedded(pages[1])], DESK)
    lines = {"talks": "/talks", "warnings": "/warnings by putin", "actor": "/actors ryabkov"}
    lines |= {"quote": "/quote 1", "follow": "/follow", "followed": ">Start"}
    told = asyncio.run(answers(facts, lines))
    keep("look-ups", [told[name] for name in ("talks", "warnings", "actor")])
    keep("follow", [told["follow"], told["followed"]])
    for name, message in posts(facts).items():
        drawing.now = AT + timedelta(days=4) if name == "reminder" else AT
        keep(name, [rendered(message, asked=Asked(key=name)).payload])
