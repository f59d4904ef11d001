"""What counts for ``quote``: whatever somebody was shown last, alone or together with the channel."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from bot.storage.port import Store
    from bot.verbs.request import Request
    from briefings.message import Message

_MOST = 500  # answers that are kept at hand: of people who look something up one after the other

_Place = tuple[str, str, str]  # workspace, channel, person


class Seen:
    """What people were shown alone, for as long as the bot runs; what a channel was shown is in the store."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._kept: OrderedDict[_Place, tuple[datetime, Message]] = OrderedDict()

    def keep(self, request: Request, message: Message, at: datetime) -> None:
        """Somebody alone was shown a message."""
        place = _place(request)
        self._kept[place] = (at, message)
        self._kept.move_to_end(place)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def forget(self, workspace: str, channel: str | None = None) -> None:
        """What the channel was shown now is newer; or, without one, all that was shown may tell of what is gone."""
        for place in [one for one in self._kept if one[0] == workspace and channel in (None, one[1])]:
            del self._kept[place]

    async def last(self, store: Store, request: Request) -> Message | None:
        """What whoever asks saw last: of what was shown to them, and of what the channel was shown or posted."""
        kept = self._kept.get(_place(request))
        if kept:
            posts = await store.posted(request.workspace, request.channel, 1)
            if not posts or posts[0].at <= kept[0]:
                return kept[1]
        return await store.seen(request.workspace, request.channel)


def _place(request: Request) -> _Place:
    return (request.workspace, request.channel, request.user)
