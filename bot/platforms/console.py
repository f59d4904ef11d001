"""The terminal as a platform: posts are printed, above the prompt where there is one."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from bot.platforms.port import AS_FAST_AS_IT_GOES, Unable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from briefings.message import Message

WORKSPACE = CHANNEL = USER = "console"
_FALLBACK = (80, 24)
_WIDEST = 110  # longer lines are hard to read, however wide the window


@contextmanager
def working(what: str) -> Iterator[None]:
    """Say on standard error what is going on, where somebody watches; nothing of it stays."""
    watched = sys.stderr is not None and sys.stderr.isatty()
    if watched:
        print(what, end="\r", file=sys.stderr, flush=True)  # noqa: T201  (gone a moment later)
    try:
        yield
    finally:
        if watched:
            print(" " * len(what), end="\r", file=sys.stderr, flush=True)  # noqa: T201  (what takes it away)


class Screen:
    """Where text is written, and how wide it is at the moment."""

    def __init__(self, out: TextIO | None = None, *, colour: bool = False) -> None:
        self._given = out
        self._colour = colour

    @property
    def _out(self) -> TextIO:
        return self._given or sys.stdout  # which a prompt replaces, to write above itself

    @property
    def width(self) -> int:
        """Columns: COLUMNS where it is set, else the terminal's, else 80."""
        return min(shutil.get_terminal_size(_FALLBACK).columns, _WIDEST)

    def say(self, text: str = "") -> None:
        """Write one or more whole lines at once. Ends the program when nothing more can be written."""
        try:
            self._out.write(f"{text}\n")
            self._out.flush()
        except OSError as error:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing is left to say, not even at exit
            if isinstance(error, BrokenPipeError):  # whoever read us has had enough
                raise SystemExit(0) from None
            raise SystemExit(f"Error: standard output cannot be written: {error.strerror}.") from None

    def tell(self, sentence: str) -> None:
        """Write a sentence of our own, wrapped to the width."""
        self.say(textwrap.fill(sentence, self.width))

    def show(self, message: Message) -> None:
        """Write a message, wrapped to the width, and a line that keeps it apart from what follows."""
        from briefings.render.text import to_text  # noqa: PLC0415  (start-up: only who shows something pays)

        self.say(f"{to_text(message, self.width, colour=self._colour).rstrip()}\n")


class ConsolePlatform:
    """Prints each post once, under a heading for its channel. Its remote ids count posts: ``console-1``.

    What an earlier run printed it does not know.
    """

    a_second = AS_FAST_AS_IT_GOES

    def __init__(self, screen: Screen, heading: Callable[[str], str]) -> None:
        self._screen = screen
        self._heading = heading
        self._posted: dict[str, str] = {}

    async def post(self, message: Message, key: str, *, channel: str, user: str | None = None) -> str:
        if key not in self._posted:
            self._show(message, f"@{user}" if user else channel)
            self._posted[key] = f"console-{len(self._posted) + 1}"
        return self._posted[key]

    async def find(
        self,
        key: str,
        *,
        channel: str,  # noqa: ARG002  (the port's form)
        since: datetime,  # noqa: ARG002  (the same)
        user: str | None = None,  # noqa: ARG002  (the same)
    ) -> str | None:
        if key in self._posted:
            return self._posted[key]
        raise Unable("Nobody knows what an earlier run printed.")

    async def edit(
        self,
        remote_id: str,  # noqa: ARG002  (paper does not forget: what is new is printed below)
        message: Message,
        key: str,  # noqa: ARG002  (the port's form)
        *,
        channel: str,
        user: str | None = None,
    ) -> None:
        self._show(message, f"@{user}" if user else channel)

    def _show(self, message: Message, whom: str) -> None:
        self._screen.say(self._heading(whom))
        self._screen.show(message)
