"""The console: a prompt with completion and history in a terminal, line by line from standard input otherwise."""

from __future__ import annotations

import asyncio
import os
import re
import sys
import threading
from typing import TYPE_CHECKING

from bot.answers.meant import place_of
from bot.platforms.console import CHANNEL, USER, WORKSPACE, Screen
from bot.verbs.completion import complete, known_to
from briefings.render.text import clean

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Callable

    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import CompleteEvent, Completion
    from prompt_toolkit.document import Document

    from bot.verbs.desk import Desk

_CHUNK = 65_536
_PROMPT = "> "
_BEGINS = re.compile(r"/?add\s+[-–—]", re.IGNORECASE)
_END = "."


class Console:
    """Takes lines from whoever sits here and shows what the desk answers."""

    def __init__(self, desk: Desk, screen: Screen) -> None:
        self._desk = desk
        self._screen = screen

    async def run(self) -> None:
        """Until somebody quits, or the input ends."""
        if sys.stdin.isatty() and sys.stdout.isatty():
            await self._at_a_prompt()
        else:
            await self._line_by_line()

    async def answer(self, line: str) -> bool:
        """Answer one line; False when whoever typed it wants to go."""
        if not line.strip():
            return True
        place = await place_of(self._desk.store, WORKSPACE, CHANNEL)
        reply = await self._desk.hear(line, place, USER, "admin")
        self._screen.show(reply.message)
        return not reply.ends

    async def _line_by_line(self) -> None:
        begun = ""  # a text that is being typed, line by line
        async for line in lines_of(sys.stdin.fileno()):
            if line.strip() and not begun:
                self._screen.say(f"{_PROMPT}{clean(line)}")
            begun, whole = _gathered(begun, line)
            if whole and not await self.answer(whole):
                return
        if begun:
            await self.answer(begun)

    async def _at_a_prompt(self) -> None:
        from prompt_toolkit.patch_stdout import patch_stdout  # noqa: PLC0415  (only a terminal pays for it)

        os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")  # else a terminal that does not answer costs a second
        session, begun = _session(self._desk), ""
        with patch_stdout(raw=True):
            while True:
                try:
                    line = await session.prompt_async("" if begun else _PROMPT, handle_sigint=False)
                except (EOFError, KeyboardInterrupt):
                    return
                begun, whole = _gathered(begun, line)
                if whole and not await self.answer(whole):
                    return


def _gathered(begun: str, line: str) -> tuple[str, str]:
    """What of a text was typed so far, and what is whole by now.

    A line that ends in a dash begins a text, which goes on until a line that holds nothing but a full stop.
    """
    if begun:
        return ("", begun) if line.strip() == _END else (f"{begun}\n{line}", "")
    return (line, "") if _BEGINS.fullmatch(line.strip()) else ("", line)


def _session(desk: Desk) -> PromptSession[str]:
    from prompt_toolkit import PromptSession  # noqa: PLC0415  (only a terminal pays for it)
    from prompt_toolkit.completion import Completer, Completion  # noqa: PLC0415  (the same)

    class Words(Completer):
        """Completes by the table of verbs and the names in the stories."""

        def get_completions(self, document: Document, complete_event: CompleteEvent) -> list[Completion]:  # noqa: ARG002  (asked in the other way)
            return []

        async def get_completions_async(
            self,
            document: Document,
            complete_event: CompleteEvent,  # noqa: ARG002  (prompt_toolkit's interface)
        ) -> AsyncGenerator[Completion, None]:
            line = document.text_before_cursor
            begun = line.rsplit(" ", 1)[-1]
            place = await place_of(desk.store, WORKSPACE, CHANNEL)
            known = await known_to(desk.store.view(WORKSPACE, CHANNEL), place.stories, [CHANNEL])
            for word in complete(line, desk.verbs, known, local_files=True):
                yield Completion(word, start_position=-len(begun))

    return PromptSession(completer=Words(), complete_while_typing=True)


async def lines_of(descriptor: int) -> AsyncIterator[str]:
    """Lines of a file, a pipe or a terminal as they come.

    A daemon thread reads the bare descriptor: it can wait for input without holding anything that the end of the
    process needs.
    """
    loop, queue = asyncio.get_running_loop(), asyncio.Queue[bytes]()
    put: Callable[[bytes], object] = lambda data: loop.call_soon_threadsafe(queue.put_nowait, data)  # noqa: E731  (named for its type)
    threading.Thread(target=_pump, args=(descriptor, put), daemon=True).start()
    begun = b""
    while data := await queue.get():
        *whole, begun = (begun + data).split(b"\n")
        for line in whole:
            yield line.decode("utf-8", "replace")
    if begun:
        yield begun.decode("utf-8", "replace")


def _pump(descriptor: int, put: Callable[[bytes], object]) -> None:
    try:
        while data := os.read(descriptor, _CHUNK):
            put(data)
        put(b"")
    except (OSError, RuntimeError):  # the terminal is gone, or the loop has ended
        return
