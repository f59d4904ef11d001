"""The tabs "Home" that people have looked at, drawn anew when they change something: one drawing at a time for each."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.platforms.slack.coming import Came

_MOST = 1000  # people whose tab is drawn anew; whoever opens it sees it as it is then, anyway

_log = structlog.get_logger(__name__)


class Homes:
    """Remembers who opened theirs since the bot began. However much changes meanwhile, one more drawing follows."""

    def __init__(self) -> None:
        self._draw: Callable[[Came], Awaitable[None]] | None = None
        self._opened: dict[str, Came] = {}
        self._drawing: dict[str, asyncio.Task[None]] = {}
        self._again: set[str] = set()

    def drawn_by(self, draw: Callable[[Came], Awaitable[None]]) -> None:
        """Who draws them."""
        self._draw = draw

    def opened(self, came: Came) -> None:
        """Somebody looks at theirs."""
        self._opened.pop(came.user, None)
        self._opened[came.user] = came
        if len(self._opened) > _MOST:
            del self._opened[next(iter(self._opened))]

    def stir(self, user: str) -> None:
        """Somebody changed something that may stand in theirs."""
        if user not in self._opened:
            return
        if user in self._drawing:
            self._again.add(user)
            return
        task = self._drawing[user] = asyncio.create_task(self._redraw(user))
        task.add_done_callback(lambda _: self._drawing.pop(user, None))

    async def _redraw(self, user: str) -> None:
        while self._draw and (came := self._opened.get(user)):
            self._again.discard(user)
            try:
                await self._draw(came)
            except Exception as error:  # noqa: BLE001  (it is drawn when it is opened next)
                _log.info("slack.home_not_drawn", why=repr(error))
            if user not in self._again:
                return
