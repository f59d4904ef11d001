"""The guided set-up as it is shown: what is chosen so far, menus to choose by, Start, Change, Undo.

What is chosen stands in the ids of its own buttons and menus, so that a set-up goes on after a restart.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import discord

from bot.platforms.asked import Asked
from bot.platforms.discord.rendering import Rendered, rendered
from bot.platforms.discord.sizes import CUSTOM_ID, OPTION_TEXT, OPTIONS, size
from bot.platforms.pressed import Pressed, written
from bot.platforms.setup import SETUP
from bot.platforms.short import fitted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.platforms.setup import Setup
    from bot.storage.port import Titled
    from briefings.message import Message

_ROW, _BUTTON, _MENU, _ROLES, _CHANNELS = 1, 2, 3, 6, 8
_GREY, _GREEN = 2, 3
_FIELD = 300  # characters
_PLACES = (0, 2, 5, 10, 11, 12, 13, 15)  # channels, those of voices and stages too, threads and posts, forums

Component = dict[str, Any]


class Panel:
    """Makes the menus and buttons of one set-up; ``kept``: the long forms of their ids, by their names in the store."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self.kept: dict[str, str] = {}

    def to_choose(self, message: Message, stories: Sequence[Titled], *, is_ready: bool) -> Rendered:
        """The set-up with its menus; it can be started as soon as it is ready."""
        rows = [self._stories(stories)] if len(stories) > 1 else []
        rows += [self._places(), self._roles()] if stories else []
        buttons = [self._button("Start", "start", _GREEN)] if is_ready else [self._button("Look again", "look")]
        buttons = [*buttons, self._button("Change", "change")] if stories else []
        return self._with(message, [*rows, _row([*buttons, self._button("Give a link", "link")])])

    def done(self, message: Message, now: Setup) -> Rendered:
        """What was done, how to take it back (this set-up), and how to change it (as it is ``now``)."""
        changing = Panel(now)
        buttons = [self._button("Undo", "undo"), changing._button("Change", "look")]
        self.kept |= changing.kept
        return self._with(message, [_row(buttons)])

    def over(self, message: Message) -> Rendered:
        """What was taken back."""
        return self._with(message, [])

    def form_to_change(self, zone: str, digest: str) -> discord.ui.Modal:
        """A form for the digest and the time zone, with those that are usual there."""
        return self._form(
            "Change when",
            "changed",
            ("digest", "When the digest comes", "08:00, weekdays 07:30, mon,thu 18:00, or off", digest),
            ("zone", "Time zone", "a city, or a zone such as Europe/Berlin", zone),
        )

    def form_for_link(self) -> discord.ui.Modal:
        """A form for a feed or a page that brings the story, or an article that begins one."""
        return self._form(
            "Give a link",
            "linked",
            ("link", "Link of an article, a feed or a page", "https://", self._setup.link),
            ("words", "Words of which an item must speak one", "with commas; else those named most", self._setup.words),
        )

    def _form(self, title: str, step: str, *fields: tuple[str, str, str, str]) -> discord.ui.Modal:
        made = discord.ui.Modal(title=title, custom_id=self._id(step))
        made.stop()
        for name, label, words, value in fields:
            entry = discord.ui.TextInput[discord.ui.Modal](
                custom_id=name, placeholder=words, default=value or None, required=False, max_length=_FIELD
            )
            made.add_item(discord.ui.Label(text=label, component=entry))
        return made

    def _with(self, message: Message, rows: Iterable[Component]) -> Rendered:
        shown = rendered(message, asked=Asked(alone=True))
        return replace(shown, components=(*shown.components, *rows), kept={**shown.kept, **self.kept})

    def _id(self, step: str) -> str:
        return fitted(written(Pressed("ask", f"{SETUP} {step}", self._setup.options)), CUSTOM_ID, self.kept)

    def _button(self, label: str, step: str, style: int = _GREY) -> Component:
        return {"type": _BUTTON, "style": style, "label": label, "custom_id": self._id(step)}

    def _stories(self, stories: Sequence[Titled]) -> Component:
        shown = sorted(stories, key=lambda one: one.slug == self._setup.story)[: -OPTIONS - 1 : -1]  # newest first
        options = [
            {"label": _short(one.title), "value": one.slug, "default": one.slug == self._setup.story}
            for one in shown
            if size(one.slug) <= OPTION_TEXT
        ]
        return _row([{"type": _MENU, "custom_id": self._id("story"), "options": options, "placeholder": "Which story"}])

    def _places(self) -> Component:
        return self._picker(
            _CHANNELS, "where", "In which channel, thread, forum or post of one", {"channel_types": [*_PLACES]}
        )

    def _roles(self) -> Component:
        return self._picker(_ROLES, "role", "Whom to ping: nobody, or a role", {"min_values": 0})

    def _picker(self, kind: int, step: str, words: str, more: Component) -> Component:
        """A menu of channels or roles, with the one that is chosen."""
        chosen, of = getattr(self._setup, step), "channel" if kind == _CHANNELS else "role"
        usual = {"default_values": [{"id": chosen, "type": of}]} if chosen else {}
        return _row([{"type": kind, "custom_id": self._id(step), "placeholder": words, **usual, **more}])


def _row(components: Iterable[Component]) -> Component:
    return {"type": _ROW, "components": list(components)}


def _short(text: str) -> str:
    return text if size(text) <= OPTION_TEXT else f"{text[: OPTION_TEXT // 2]}…"
