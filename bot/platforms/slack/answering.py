"""Somebody being answered: at the address that came along while it lasts, else by the Web API.

Slack wants a first word within three seconds: it had that before anything here begins. An address takes five answers
within half an hour, whether we are in the channel or not; the Web API takes as many as it likes, where we are in it.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError

from bot.platforms.port import Busy
from bot.platforms.slack.client import sent
from bot.platforms.slack.people import DIRECT
from bot.platforms.slack.refusals import translated
from bot.platforms.slack.rendering import escaped

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_sdk.web.async_client import AsyncWebClient

    from bot.platforms.slack.coming import Came
    from bot.platforms.slack.rendering import Rendered

T = TypeVar("T")

PATIENCE = 1.0  # seconds after which somebody is told that it takes longer
ANSWERS = 5  # that one address takes
LASTS = 29 * 60.0  # seconds in which it takes them, less one minute
_OK = 200
_NO_SUCH = 404
_MOST_PATIENCE = 60.0  # seconds for which Slack is spared before the last attempt
_OUTSIDE = frozenset({"not_in_channel", "channel_not_found", "user_not_in_channel", "is_archived"})

_log = structlog.get_logger(__name__)


class NotTaken(Exception):
    """Slack did not take an answer; ``status``: what its server said."""

    def __init__(self, status: int, body: str) -> None:
        super().__init__(f"{status} {body[:200]}")
        self.status = status


class Turn:
    """Answers one thing that came. ``monotonic``: seconds that only grow.

    ``alone``: nobody else sees the answer; ``update``: it takes the place of the message on which was pressed.
    """

    def __init__(
        self,
        client: AsyncWebClient,
        came: Came,
        monotonic: Callable[[], float],
        *,
        alone: bool = True,
        update: bool = False,
        patience: float = PATIENCE,
    ) -> None:
        self._client, self._came, self._monotonic = client, came, monotonic
        self._alone, self._update, self._patience = alone, update, patience
        self._began, self._answers = monotonic(), 0

    async def wait(self, work: Awaitable[T], meanwhile: Rendered | None = None) -> T:
        """The outcome of work; ``meanwhile``: what whoever asked is shown where it takes long."""
        if meanwhile is None:
            return await work
        task = asyncio.ensure_future(work)
        try:
            done, _ = await asyncio.wait({task}, timeout=self._patience)
            if not done:
                await self._send(meanwhile, alone=True)
            return await task
        finally:
            task.cancel()

    async def show(self, shown: Rendered, *, alone: bool = False) -> None:
        """The answer; ``alone``: to whoever asked, whatever was meant before."""
        await self._send(shown, alone=self._alone or alone, update=self._update)

    async def show_everyone(self, shown: Rendered) -> None:
        """An answer that everyone in the channel sees."""
        await self._send(shown, alone=False)

    async def insist(self, sentence: str) -> None:
        """A sentence by itself, to whoever asked, when nothing else could be told; directly, if need be.

        Nothing is looked up for it, and it needs no address; where Slack wants to be spared first, it is, for a while.
        """
        payload = {"text": escaped(sentence), "parse": "none", "link_names": False}
        try:
            await self._post_alone(payload)
        except (SlackApiError, aiohttp.ClientError, OSError) as error:
            told = translated(error, bot="")
            if isinstance(told, Busy):
                await asyncio.sleep(min(told.retry_after.total_seconds(), _MOST_PATIENCE))
            await self._post_directly(payload)

    async def take_away(self) -> None:
        """Take the message away on which was pressed."""
        if self._is_open and await self._said({"delete_original": True}):
            return
        await self._client.chat_delete(channel=self._came.channel, ts=str(self._came.message.get("ts") or ""))

    async def _send(self, shown: Rendered, *, alone: bool, update: bool = False) -> None:
        if self._is_open and await self._said(self._told(shown, alone=alone, update=update)):
            return
        if update and self._came.stands_directly:
            told = _plain(shown.payload)
            await self._client.chat_update(channel=self._came.channel, ts=str(self._came.message.get("ts")), **told)
        elif alone:
            await self._post_alone(shown.payload)
        else:
            under = self._came.under or self._came.thread
            told = {**shown.payload, **({"thread_ts": under} if under else {})}
            await self._client.chat_postMessage(channel=self._came.channel, **told)

    async def _post_alone(self, payload: dict[str, Any]) -> None:
        """To whoever asked, in the channel; where nobody else is, or we are not, as a message to them."""
        came = self._came
        told = {"channel": came.channel, **self._place}
        try:
            if not came.channel:
                await self._post_directly(payload)
            elif came.channel.startswith(DIRECT):
                await self._client.chat_postMessage(**told, **payload)
            else:
                await self._client.chat_postEphemeral(user=came.user, **told, **_plain(payload))
        except SlackApiError as error:
            if error.response.get("error") not in _OUTSIDE:
                raise
            await self._post_directly(payload)

    async def _post_directly(self, payload: dict[str, Any]) -> None:
        opened: Any = await self._client.conversations_open(users=self._came.user)
        await self._client.chat_postMessage(channel=opened["channel"]["id"], **payload)

    @property
    def _is_open(self) -> bool:
        """Whether the address that came along may still take an answer."""
        in_time = self._monotonic() - self._began < LASTS
        return bool(self._came.address) and self._answers < ANSWERS and in_time

    @property
    def _place(self) -> dict[str, Any]:
        return {"thread_ts": self._came.thread} if self._came.thread else {}

    def _told(self, shown: Rendered, *, alone: bool, update: bool) -> dict[str, Any]:
        """An answer as the address takes it."""
        payload = shown.payload
        kept = {name: payload[name] for name in ("text", "blocks", "unfurl_links", "unfurl_media")}
        if update:
            return {**kept, "replace_original": True}
        kind = "ephemeral" if alone else "in_channel"
        return {**kept, "response_type": kind, "replace_original": False, "delete_original": False, **self._place}

    async def _said(self, told: dict[str, Any]) -> bool:
        """Send to the address that came along; False where it takes nothing any more.

        What only one person sees is sent once more where the connection broke off; what everyone sees may stand there.
        """
        self._answers += 1
        try:
            return await self._sent(told)
        except (aiohttp.ClientError, OSError):
            if told.get("response_type") == "in_channel":
                raise
            return await self._sent(told)

    async def _sent(self, told: dict[str, Any]) -> bool:
        status, said = await sent(self._client, self._came.address, told)
        if status == _OK:
            return True
        if status == _NO_SUCH:
            _log.info("slack.address_over", trace=self._came.trace, why=said[:200])
            return False
        raise NotTaken(status, said)


def _plain(payload: dict[str, Any]) -> dict[str, Any]:
    """What ``chat.postEphemeral`` and ``chat.update`` take of it: nothing is unfurled there anyway."""
    return {name: payload[name] for name in ("text", "blocks", "parse", "link_names") if name in payload}
