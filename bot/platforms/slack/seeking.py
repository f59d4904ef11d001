"""Looking for a post by the mark in its metadata, also where Slack lets us read only so many messages at a time.

A channel is read newest first, a thread, which Slack tells from its beginning, from the instant on that is looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.platforms.slack.rendering import POSTED

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from slack_sdk.web.async_client import AsyncWebClient

    from bot.platforms.slack.place import Place

Raw = dict[str, Any]

_PAGE = 200  # messages, as many as Slack recommends


@dataclass(slots=True)
class Search:
    """One search, and between which messages it has read already when it was turned away in the middle."""

    mark: str
    newest: str = ""
    oldest: str = ""

    async def found(self, client: AsyncWebClient, place: Place, since: str, author: str) -> str | None:
        """Where the author's post stands, if it does. To be called again with the same search where it raised."""
        async for message in self._unread(client, place, since):
            if message.get("user") == author and mark_of(message) == self.mark:
                return str(message["ts"])
        return None

    async def _unread(self, client: AsyncWebClient, place: Place, since: str) -> AsyncIterator[Raw]:
        if place.thread:
            async for message in _replies(client, place, self.newest or since):
                self.newest = max(self.newest, message["ts"])
                yield message
            return
        if self.newest:
            fresh = [one async for one in _history(client, place, self.newest)]
            for message in fresh:
                yield message
            self.newest = fresh[0]["ts"] if fresh else self.newest
        async for message in _history(client, place, since, self.oldest):
            self.newest = self.newest or message["ts"]
            self.oldest = message["ts"]
            yield message


def mark_of(message: Raw) -> str:
    """The mark of a post; empty for any other message."""
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") or {}
    return str(payload.get("mark") or "") if metadata.get("event_type") == POSTED else ""


async def _history(client: AsyncWebClient, place: Place, oldest: str, latest: str = "") -> AsyncIterator[Raw]:
    cursor: str | None = None
    while cursor != "":
        told: Any = await client.conversations_history(
            channel=place.channel,
            include_all_metadata=True,
            limit=_PAGE,
            oldest=oldest,
            latest=latest or None,
            cursor=cursor,
        )
        for message in told["messages"] or ():
            yield message
        cursor = _next(told)


async def _replies(client: AsyncWebClient, place: Place, oldest: str) -> AsyncIterator[Raw]:
    cursor: str | None = None
    while cursor != "":
        told: Any = await client.conversations_replies(
            channel=place.channel, ts=place.thread, include_all_metadata=True, limit=_PAGE, oldest=oldest, cursor=cursor
        )
        for message in told["messages"] or ():
            yield message
        cursor = _next(told)


def _next(told: Any) -> str:
    """What leads to the next page; empty where there is none."""
    return (told.get("response_metadata") or {}).get("next_cursor") or ""
