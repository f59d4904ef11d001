"""The main messages in Slack's looks, drawn from the very payloads that it is sent."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.clock import VirtualClock
from bot.platforms.asked import Asked
from bot.platforms.slack.rendering import rendered
from briefings.compose import compose
from briefings.lookup import brief
from briefings.notices import thread_of
from briefings.stories import merge
from tests.bot.made import Bot
from tests.bot.platforms.slack.hall import Hall
from tests.pictures.slack_drawing import STYLE, Drawing
from tests.pictures.told import AT, ZONE, posts
from tests.slack.bare import connected
from tests.slack.simulator import Slack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.platforms.slack.rendering import Rendered
    from briefings.model import DocumentFacts
    from tests.pictures.album import Album
    from tests.slack.answer import Answer

_COLUMNS = 3  # in which one long message is shown


async def answers(facts: Sequence[DocumentFacts]) -> dict[str, Answer]:
    """What a simulated Slack shows: answers to the command, modals, the tab Home."""
    shown: dict[str, Answer] = {}
    async with Slack() as slack:
        hall = Hall(slack, Bot(clock=VirtualClock(AT)))
        async with connected(slack) as bare:
            hall.attach(bare)
            await hall.takes_in(*facts)
            for name, line in (("talks", "talks"), ("actor", "actors ryabkov"), ("warnings", "warnings by putin")):
                shown[name] = await hall.says(line, slack.olga)
            shown["sources"] = await hall.presses(shown["warnings"], "Sources", slack.olga)
            shown["picker"] = await hall.says("warnings ?", slack.olga)
            shown["follow"] = await hall.says("follow", slack.olga)
            await hall.says("remind nato before 1 day", slack.olga)
            shown["home"] = await slack.people.opens_home(slack.olga)
    return shown


def draw(album: Album, facts: Sequence[DocumentFacts]) -> None:
    """Draw all pictures."""
    drawing = Drawing(AT, ZONE)
    whole = brief(compose(merge(None, facts)[0], AT.astimezone(ZONE)))
    album.keep("slack-briefing", STYLE, _in_columns(drawing, rendered(whole, asked=Asked("brief"))))
    for name, message in posts(facts).items():
        drawing.now = AT + timedelta(days=4) if name == "reminder" else AT
        album.keep(f"slack-{name}", STYLE, [drawing.message(_posted(rendered(message, asked=Asked(key=name))))])
    drawing.now = AT
    album.keep("slack-thread", STYLE, _thread(drawing, facts))
    told = asyncio.run(answers(facts))
    alone = [drawing.message(told[name].seen.raw, alone=True) for name in ("talks", "warnings", "actor")]
    album.keep("slack-look-ups", STYLE, alone)
    views = [drawing.view(told[name].form.view.body) for name in ("sources", "picker", "follow")]
    album.keep("slack-modals", STYLE, views)
    album.keep("slack-home", STYLE, [drawing.view(told["home"].form.view.body)])


def _thread(drawing: Drawing, facts: Sequence[DocumentFacts]) -> list[str]:
    """The post at the head of a story's thread, as the channel shows it, and what stands in it."""
    head = rendered(thread_of(merge(None, facts)[0]), asked=Asked(key="thread"))
    alert = rendered(posts(facts)["alert"], asked=Asked(key="alert"))
    return [drawing.message(head.payload, replies=2), drawing.message(alert.payload)]


def _posted(shown: Rendered) -> dict[str, Any]:
    """A post with the files that go along."""
    return {**shown.payload, "files": [{"name": file.name} for file in shown.files]}


def _in_columns(drawing: Drawing, shown: Rendered) -> list[str]:
    """One message, as long as it is, in columns beside one another."""
    blocks, columns = list(shown.blocks), list[list[dict[str, Any]]]()
    most = sum(map(_length, blocks)) / _COLUMNS
    for block in blocks:
        if not columns or (sum(map(_length, columns[-1])) > most and len(columns) < _COLUMNS):
            columns.append([])
        columns[-1].append(block)
    return [drawing.message({"blocks": one}) for one in columns]


def _length(block: dict[str, Any]) -> int:
    return len(json.dumps(block))
