"""The terminal as a platform: posts are printed, above the prompt where there is one."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Protocol, TextIO

if TYPE_CHECKING:
    from briefings.message import Message

WORKSPACE = CHANNEL = "console"
_FALLBACK_WIDTH = 80
_WIDEST = 110  # longer lines are hard to read, however wide the window


class Screen:
    """Where text is written, and how wide it is at the moment."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    @property
    def width(self) -> int:
        """Columns: the terminal's, COLUMNS where it is set, else 80."""
        return min(shutil.get_terminal_size((_FALLBACK_WIDTH, 24)).columns, _WIDEST)

    def say(self, text: str = "") -> None:
        """Write one or more whole lines at once."""
        self._out.write(f"{text}\n")
        self._out.flush()

    def show(self, message: Message) -> None:
        """Write a message, wrapped to the width."""
        from briefings.render.text import to_text  # noqa: PLC0415  (start-up: only who shows something pays)

        self.say(to_text(message, width=self.width))


class Heading(Protocol):
    """What is written above a post: when and where."""

    def __call__(self, message: Message, channel: str) -> str: ...


class ConsolePlatform:
    """Prints each post once. Its remote ids count posts: ``console-1``."""

    def __init__(self, screen: Screen, heading: Heading) -> None:
        self._screen = screen
        self._heading = heading
        self._posted: dict[str, str] = {}

    async def post(self, message: Message, key: str, *, channel: str) -> str:
        if key not in self._posted:
            self._screen.say(self._heading(message, channel))
            self._screen.show(message)
            self._screen.say()
            self._posted[key] = f"console-{len(self._posted) + 1}"
        return self._posted[key]
