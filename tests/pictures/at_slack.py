"""The main messages in Slack's looks, drawn from the very payloads that it is sent."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.platforms.asked import Asked
from bot.platforms.slack.rendering import rendered
from briefings.compose import compose
from briefings.lookup import brief
from briefings.stories import merge
from tests.pictures.slack_drawing import STYLE, Drawing
from tests.pictures.told import AT, ZONE, posts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.platforms.slack.rendering import Rendered
    from briefings.model import DocumentFacts
    from tests.pictures.album import Album


def draw(album: Album, facts: Sequence[DocumentFacts]) -> None:
    """Draw all pictures."""
    drawing = Drawing(AT, ZONE)
    whole = brief(compose(merge(None, facts)[0], AT.astimezone(ZONE)))
    first = rendered(whole, asked=Asked("brief"))
    pages = [first, *(rendered(whole, page, asked=Asked("brief")) for page in range(2, first.pages + 1))]
    album.keep("slack-briefing", STYLE, [drawing.message(one.payload) for one in pages])
    for name, message in posts(facts).items():
        drawing.now = AT + timedelta(days=4) if name == "reminder" else AT
        album.keep(f"slack-{name}", STYLE, [drawing.message(_posted(rendered(message, asked=Asked(key=name))))])


def _posted(shown: Rendered) -> dict[str, Any]:
    """A post with the files that go along."""
    return {**shown.payload, "files": [{"name": file.name} for file in shown.files]}
