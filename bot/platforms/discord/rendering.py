"""Message -> what discord.py sends: a layout of texts and buttons, one page of as many as it takes.

message | entries: a heading's line, a source | pages | texts and buttons in a container | LayoutView
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any

import discord

from bot.platforms import buttons
from bot.platforms.discord.buttons import Buttons
from bot.platforms.discord.limits_of_messages import LAYOUT
from bot.platforms.discord.sheets import Sheet
from bot.platforms.discord.sizes import FILES
from bot.platforms.shown import FOR_YOU, noted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.platforms.asked import Asked
    from briefings.message import Attachment, Message

Component = dict[str, Any]
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_NAME = 60
_MOST_PAGES = 5  # that follow one another
NOBODY = discord.AllowedMentions.none()


@dataclass(frozen=True, slots=True)
class Rendered:
    """One page. ``kept``: the long forms of its buttons' ids, by the name under which the store keeps them."""

    components: tuple[Component, ...]
    page: int
    pages: int
    files: tuple[Attachment, ...] = ()
    kept: Mapping[str, str] = field(default_factory=dict)
    role: str | None = None

    def new(self) -> dict[str, Any]:
        """What ``send`` takes."""
        return {"view": _Layout(self.components), "files": self._files(), "allowed_mentions": self._pinged()}

    def again(self) -> dict[str, Any]:
        """What ``edit`` takes; nobody is pinged by it."""
        return {"view": _Layout(self.components), "attachments": self._files(), "allowed_mentions": NOBODY}

    @property
    def payload(self) -> dict[str, Any]:
        """The same as JSON, as far as it is ours to say."""
        names = [{"id": index, "filename": file.name} for index, file in enumerate(self.files)]
        attached = {"attachments": names} if names else {}
        return {
            "components": list(self.components),
            "flags": LAYOUT,
            "allowed_mentions": self._pinged().to_dict(),
            **attached,
        }

    def _files(self) -> list[discord.File]:
        return [discord.File(BytesIO(file.content.encode("utf-8", "replace")), file.name) for file in self.files]

    def _pinged(self) -> discord.AllowedMentions:
        if self.role is None:
            return NOBODY
        role = discord.Object(int(self.role))
        return discord.AllowedMentions(everyone=False, users=False, roles=[role], replied_user=False)


def rendered(message: Message, page: int = 1, *, asked: Asked) -> Rendered:
    """A page of the message, the last one where there are fewer."""
    made = buttons_of(asked)
    files = attached(message.files)
    sheet = Sheet.of(message, made, tuple(file.name for file in files), page)
    number = min(max(page, 1), sheet.count)
    role = asked.role if asked.role and asked.role.isdecimal() and number == 1 else None
    return Rendered(sheet.page(number, role), number, sheet.count, files if number == 1 else (), made.kept, role)


def in_a_row(message: Message, asked: Asked) -> list[Rendered]:
    """The pages of what nobody can ask for again, to follow one another; where they are too many it says so."""
    first = rendered(message, asked=asked)
    if first.pages > _MOST_PAGES:
        message = noted(message, f"Of {first.pages} pages only the first {_MOST_PAGES} are shown.")
        first = rendered(message, asked=asked)
    more = range(2, min(first.pages, _MOST_PAGES) + 1)
    return [first, *(rendered(message, page, asked=FOR_YOU) for page in more)]


def buttons_of(asked: Asked) -> Buttons:
    """What makes the buttons of a message that answers this."""
    told = buttons.Buttons(
        asked.verb, asked.options, asked.of, asked.mark, alone=asked.alone, personal=asked.personal, by=asked.by
    )
    return Buttons(told)


def attached(files: Iterable[Attachment]) -> tuple[Attachment, ...]:
    """The files under names that Discord keeps as they are, no two the same; no more of them than it takes."""
    named: dict[str, Attachment] = {}
    for file in islice(files, FILES):
        stem, dot, kind = _UNSAFE.sub("_", file.name).strip("._").rpartition(".")
        name = f"{(stem or 'file')[-_LONGEST_NAME:]}{dot}{kind[-_LONGEST_NAME:]}"
        named[name if name not in named else f"{len(named) + 1}-{name}"] = file
    return tuple(replace(file, name=name) for name, file in named.items())


class _Layout(discord.ui.LayoutView):
    """A layout as it was written; its buttons are answered by their ids, so that nothing is remembered of it."""

    def __init__(self, components: tuple[Component, ...]) -> None:
        super().__init__(timeout=None)
        self._components = components

    def to_components(self) -> list[Component]:
        return list(self._components)

    def has_components_v2(self) -> bool:
        return True

    def is_finished(self) -> bool:
        return True
