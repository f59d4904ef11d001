"""Posts of ours that begin threads: which of them are gone, and where no threads are to be had, as far as we noticed.

Slack takes a reply to a message that was deleted without a word, and shows it in the channel; what it answers then
names no thread. Nothing of this is kept: after a restart the next reply tells it again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slack_sdk.errors import SlackApiError

from bot.platforms.slack.place import Place
from bot.platforms.slack.refusals import code_of
from bot.platforms.slack.seeking import Search

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slack_sdk.web.async_client import AsyncWebClient

    from bot.platforms.slack.account import Account

_GONE = frozenset({"thread_not_found", "message_not_found"})
_NONE_HERE = frozenset(
    {"cannot_reply_to_message", "restricted_action_thread_locked", "restricted_action_non_threadable_channel"}
)
_MOST = 1000  # that are remembered


class Heads:
    """Posts and looks up in these threads, and notices what Slack answers."""

    def __init__(self) -> None:
        self._gone: dict[tuple[str, str], None] = {}
        self._closed: dict[str, None] = {}

    def may_open(self, channel: str) -> bool:
        """Whether a channel takes threads; a thread has none in it."""
        return "/" not in channel and channel not in self._closed

    def stands(self, channel: str, thread: str) -> bool:
        """Whether replies still come into a thread."""
        return channel not in self._closed and (channel, thread) not in self._gone

    async def reply(self, client: AsyncWebClient, place: Place, payload: Mapping[str, Any]) -> Any:
        """Post where it belongs, and what Slack answers; where a thread of ours takes nothing, in its channel."""
        try:
            told: Any = await client.chat_postMessage(
                channel=place.channel,
                thread_ts=place.thread or None,
                reply_broadcast=place.aloud or None,
                **payload,
            )
        except SlackApiError as error:
            if not self._takes_none(place, error):
                raise
            return await client.chat_postMessage(channel=place.channel, **payload)
        if place.is_own and not (told.get("message") or {}).get("thread_ts"):
            self._lose(place)
        return told

    async def found(self, account: Account, search: Search, place: Place, since: str) -> str | None:
        """Where a post stands, if it does: in a thread of ours, or in its channel, where that was none any more."""
        try:
            found = await search.found(account.client, place, since, account.user)
        except SlackApiError as error:
            if not self._takes_none(place, error):
                raise
            found = None
        if found or not place.is_own:
            return found
        return await Search(search.mark).found(account.client, Place(place.channel), since, account.user)

    def _takes_none(self, place: Place, error: SlackApiError) -> bool:
        """Whether an error says that a thread of ours is none, so that nothing came into it."""
        code = code_of(error)
        if not place.is_own or code not in _GONE | _NONE_HERE:
            return False
        if code in _NONE_HERE:
            self._closed[place.channel] = None
        self._lose(place)
        return True

    def _lose(self, place: Place) -> None:
        self._gone[place.channel, place.thread] = None
        while len(self._gone) > _MOST:
            del self._gone[next(iter(self._gone))]
