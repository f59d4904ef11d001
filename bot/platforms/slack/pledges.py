"""Files that are owed to posts, and those that stand: kept in the store, so that a killed bot brings what it owes.

    promised, before the post | the post stands | uploaded | shown | outdated, by a newer one

A file is brought behind its post. What is known of it is written down before each step that Slack remembers, so that
whoever comes after knows what to look for before anything is done a second time.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.platforms.slack.place import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from bot.storage.port import Store
    from briefings.message import Attachment

_NAME = "slack files"  # in the store
_MOST = 200  # posts whose files are known; the oldest are forgotten first
_OF_USE = timedelta(days=1)  # then nobody needs a file any more that was not even uploaded


@dataclass(frozen=True, slots=True)
class Pledge:
    """A file. ``post``: the name of the post it goes with; ``thread``: where to; empty: the post does not stand yet.

    ``id``: what Slack calls it once it is uploaded; ``shown``: it stands there; ``outdated``: it is to be taken away.
    """

    number: int
    post: str
    channel: str
    thread: str
    name: str
    content: str
    at: str  # UTC, ISO 8601
    id: str = ""
    shown: bool = False
    outdated: bool = False

    @property
    def is_owed(self) -> bool:
        """Something is to be done about it now."""
        return self.outdated or bool(self.thread and not self.shown)


class Pledges:
    """All of them, the oldest first. ``now``: in UTC."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store, self._now = store, now
        self._turn = asyncio.Lock()
        self._known: list[Pledge] | None = None

    async def promise(self, post: str, place: Place, files: Sequence[Attachment]) -> None:
        """These files are to come with a post, wherever in that channel it will stand."""
        if files:
            async with self._turn:
                known = [one for one in await self._all() if one.post != post or one.thread]
                await self._write([*known, *self._made(known, post, Place(place.channel), files)])

    async def stand(self, post: str, thread: str) -> None:
        """The post stands: its files go into this thread."""
        async with self._turn:
            known = await self._all()
            if any(one.post == post and not one.thread for one in known):
                await self._write([replace(one, thread=thread) if one.post == post else one for one in known])

    async def renew(self, post: str, place: Place, files: Sequence[Attachment]) -> None:
        """These files take the place of those that came with a post."""
        if files:
            async with self._turn:
                known = [replace(one, outdated=True) if one.post == post else one for one in await self._all()]
                await self._write([*known, *self._made(known, post, place, files)])

    async def next_owed(self) -> Pledge | None:
        """What is to be done next; what stands wrongly before what does not stand."""
        async with self._turn:
            owed = [one for one in await self._all() if one.is_owed]
        return min(owed, key=lambda one: (not one.outdated, one.number), default=None)

    async def note(self, number: int, *, id_: str | None = None, shown: bool = False) -> bool:
        """A step was taken with one of them; False: it is known no more."""
        async with self._turn:
            known = await self._all()
            await self._write([_further(one, id_, shown=shown) if one.number == number else one for one in known])
            return any(one.number == number for one in known)

    async def forget(self, number: int) -> None:
        """There is nothing more to be done about one, nor to be known of it."""
        async with self._turn:
            await self._write([one for one in await self._all() if one.number != number])

    def _made(self, known: Sequence[Pledge], post: str, place: Place, files: Sequence[Attachment]) -> list[Pledge]:
        first, at = max((one.number for one in known), default=0) + 1, self._now().isoformat()
        return [
            Pledge(number, post, place.channel, place.thread, file.name, file.content, at)
            for number, file in enumerate(files, first)
        ]

    async def _all(self) -> list[Pledge]:
        if self._known is None:
            told: list[dict[str, Any]] = json.loads(await self._store.meta(_NAME) or "[]")
            self._known = self._of_use(Pledge(**one) for one in told)
        return self._known

    def _of_use(self, known: Iterable[Pledge]) -> list[Pledge]:
        oldest = (self._now() - _OF_USE).isoformat()
        return [one for one in known if one.id or one.at >= oldest][-_MOST:]

    async def _write(self, known: Iterable[Pledge]) -> None:
        self._known = self._of_use(known)
        await self._store.set_meta(_NAME, json.dumps([asdict(one) for one in self._known]))


def _further(one: Pledge, id_: str | None, *, shown: bool) -> Pledge:
    return replace(one, id=one.id if id_ is None else id_, shown=shown, content="" if shown else one.content)
