"""Looking for a post by its marker, newest messages first, also where Discord lets us read only so many at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import discord

from bot.platforms.pressed import marker_in

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator
    from datetime import datetime


@dataclass(slots=True)
class Search:
    """One search, and between which messages it has read already when it was turned away in the middle."""

    mark: str
    newest: int = 0
    oldest: int = 0

    async def found(self, place: discord.abc.Messageable, since: datetime, author: int) -> str | None:
        """The id of the author's post, if it stands there. To be called again with the same search where it raised."""
        async for message in self._unread(place, since):
            if message.author.id == author and self.mark in map(marker_in, custom_ids(message.components)):
                return str(message.id)
        return None

    @property
    def saw_any(self) -> bool:
        """Whether any message was there to read."""
        return self.oldest != 0

    async def _unread(self, place: discord.abc.Messageable, since: datetime) -> AsyncIterator[discord.Message]:
        if self.newest:
            fresh = [one async for one in place.history(limit=None, after=discord.Object(self.newest))]
            for message in fresh:
                yield message
            self.newest = fresh[-1].id if fresh else self.newest
        before = discord.Object(self.oldest) if self.oldest else None
        async for message in place.history(limit=None, before=before, after=since, oldest_first=False):
            self.newest = self.newest or message.id
            self.oldest = message.id
            yield message


def custom_ids(parts: Iterable[object]) -> Iterator[str]:
    """The ids of all buttons and menus in a message, however deep they stand."""
    for part in parts:
        if custom_id := getattr(part, "custom_id", None):
            yield custom_id
        if accessory := getattr(part, "accessory", None):
            yield from custom_ids((accessory,))
        yield from custom_ids(getattr(part, "children", ()))
