"""Forms: fields to fill in, whose words become options of the verb that the form's own id names, as a button's does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord

from bot.platforms.discord.sizes import CUSTOM_ID, INPUT
from bot.platforms.pressed import Pressed, written
from bot.verbs.request import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LONGER = "Up to 4,000 characters; a longer one goes as a file: /add file."


def form_for_text(options: Mapping[str, str]) -> discord.ui.Modal:
    """A form to paste an article into, for ``/add``; ``options`` are those that stand already."""
    made = form("Add an article", Pressed("ask", "add", options))
    pasted = discord.ui.TextInput[discord.ui.Modal](
        custom_id="what", style=discord.TextStyle.paragraph, max_length=INPUT, placeholder="Its text, or its link"
    )
    made.add_item(discord.ui.Label(text="The article", component=pasted, description=_LONGER))
    return made


def form(title: str, pressed: Pressed) -> discord.ui.Modal:
    """An empty form that asks for what a button would, and is not kept. Raises Mistake for words that are too long."""
    said = written(pressed)
    if len(said) > CUSTOM_ID:
        raise Mistake("That is longer than any name I know: choose one of those that are offered.")
    made = discord.ui.Modal(title=title, custom_id=said)
    made.stop()
    return made


def filled_in(data: Mapping[str, Any]) -> dict[str, str]:
    """The words of each field that was filled in."""
    return {field["custom_id"]: field["value"] for field in _fields(data) if field.get("value", "").strip()}


def _fields(part: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The fields of a form, in rows or under labels."""
    if "value" in part:
        yield part
    for inner in (*part.get("components", ()), *((part["component"],) if "component" in part else ())):
        yield from _fields(inner)
