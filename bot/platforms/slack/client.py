"""slack_sdk's clients as the bot wants them: no hidden retries, no waits of their own, one socket after the other.

A ``Socket`` is one connection from its hello to its end. Where the library would make the next one by itself, for ever
and without a word, it says that it is over: whoever supervises it makes the next, beside it where there is time.
"""

from __future__ import annotations

import asyncio
import json
import logging
from contextlib import nullcontext, suppress
from typing import TYPE_CHECKING, Any

import aiohttp
import structlog
from aiohttp import WSMsgType
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack.moved import Moved

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
    from slack_sdk.socket_mode.request import SocketModeRequest
    from slack_sdk.web.async_slack_response import AsyncSlackResponse

    from bot.platforms.hearing import Hearing

    Take = Callable[[AsyncBaseSocketModeClient, SocketModeRequest], Awaitable[None]]

IN_TIME = 12  # seconds for one request, within what the port allows for a post
PING = 10.0  # seconds between two pings of ours; one that is not answered within half of that ends the socket
HELLO = 10.0  # seconds for a socket to open and to say so
_CLOSING = 2.0  # seconds for saying goodbye

_HEARD = frozenset({WSMsgType.TEXT, WSMsgType.PING, WSMsgType.PONG})
_OFF = "link_disabled"
_SAYS_HOW_LONG = "approximate_connection_time"

_log = structlog.get_logger(__name__)


class Ended(Exception):
    """A socket broke off."""


class SwitchedOff(Exception):
    """Somebody switched Socket Mode off."""

    def __init__(self) -> None:
        super().__init__(
            "Socket Mode is switched off: switch it on at https://api.slack.com/apps, your app, page “Socket Mode”"
        )


def quiet() -> logging.Logger:
    """What the libraries tell of themselves, we tell; with a level of its own none of it is even put into words."""
    logger = logging.getLogger("bot.slack.library")
    logger.setLevel(logging.CRITICAL)
    return logger


class Web(AsyncWebClient):
    """Asks for channels by the ids that they have now, and hears of them by those that we know. See :class:`Moved`."""

    moved: Moved

    async def api_call(self, api_method: str, **given: Any) -> AsyncSlackResponse:
        """One request."""
        asked = {name: value if name == "headers" else self.moved.asked(value) for name, value in given.items()}
        answer = await super().api_call(api_method, **asked)
        answer.data = self.moved.told(answer.data)
        return answer


def web_client(token: str, base: str | None, hearing: Hearing, moved: Moved | None = None) -> AsyncWebClient:
    """A client whose requests share connections; its ``session`` is to be closed. ``moved``: channels with new ids."""
    session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=IN_TIME), trace_configs=[hearing.trace()])
    client = Web(
        token=token,
        base_url=base or AsyncWebClient.BASE_URL,
        timeout=IN_TIME,
        session=session,
        logger=quiet(),
        retry_handlers=[],
    )
    client.moved = moved or Moved()
    return client


async def sent(web: AsyncWebClient, address: str, told: dict[str, Any]) -> tuple[int, str]:
    """Send JSON to an address that came along, by the connections that a client has open; its status and its words.

    No redirection is followed: an answer may be for one member alone. The library has a client for each such address,
    which takes half as long again.
    """
    headers = {"Content-Type": "application/json;charset=utf-8", "User-Agent": web.headers["User-Agent"]}
    body, ssl = json.dumps(told), web.ssl or True
    async with (
        nullcontext(web.session) if web.session else aiohttp.ClientSession() as connections,
        connections.post(
            address, data=body, headers=headers, proxy=web.proxy, ssl=ssl, allow_redirects=False
        ) as answer,
    ):
        return answer.status, await answer.text(errors="replace")


class Socket(SocketModeClient):
    """One connection of Socket Mode. ``hear`` is called at every word; ``take`` is handed the envelopes.

    ``over`` is done when it is at its end: its result says whether Slack said so in time, so that what is on its way
    still comes; where it broke off it raises Ended, or SwitchedOff.
    """

    def __init__(
        self, web: AsyncWebClient, app_token: str, hear: Callable[[], None], take: Take, *, ping: float = PING
    ) -> None:
        super().__init__(app_token=app_token, logger=quiet(), web_client=web, ping_interval=ping)
        self.socket_mode_request_listeners.append(take)
        self._hear = hear
        self._work: set[asyncio.Task[None]] = set()  # messages that are being worked on
        self._greeted: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self.over: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self.lasts: float | None = None  # seconds, as Slack says
        self.count = 1  # sockets of the app that Slack counted as this one opened, whoever opened them

    async def open(self, url: str, *, within: float = HELLO) -> None:
        """Connect to an address, which serves once; returns when Slack has said hello, ``within`` so many seconds."""
        async with asyncio.timeout(within):
            self.current_session = await self.aiohttp_client_session.ws_connect(
                url,
                autoping=False,
                heartbeat=self.ping_interval,
                proxy=self.proxy,
                timeout=aiohttp.ClientWSTimeout(ws_close=_CLOSING),
            )
            self.message_receiver = asyncio.ensure_future(self.receive_messages())
            await asyncio.wait({self._greeted, self.over}, return_when=asyncio.FIRST_COMPLETED)
        if not self._greeted.done():
            raise Ended("it closed without a hello")

    async def receive_messages(self) -> None:
        """Hand on what comes, until nothing does."""
        session, why = self.current_session, "it closed"
        try:
            while session and (message := await session.receive()).type in _HEARD:
                self._hear()
                if message.type is WSMsgType.TEXT:
                    self._hand_on(message.data)
                elif message.type is WSMsgType.PING:
                    await session.pong(message.data)
        except Exception as error:  # noqa: BLE001  (whatever it is, the socket is of no use any more)
            why = repr(error)
        self._end(Ended(why))

    def _hand_on(self, said: str) -> None:
        """Let one message be worked on beside those that follow, without waiting its turn in the library's queue."""
        try:
            message = json.loads(said)
        except ValueError as error:
            _log.warning("slack.not_understood", kind=None, why=repr(error))
            return
        if isinstance(message, dict):
            work = asyncio.create_task(self.run_message_listeners(message, said))
            self._work.add(work)
            work.add_done_callback(self._work.discard)

    async def run_message_listeners(self, message: dict[str, Any], raw_message: str) -> None:
        """Hand on one message, but for those that are about the connection itself."""
        kind = message.get("type")
        if kind == "hello":
            self.lasts = (message.get("debug_info") or {}).get(_SAYS_HOW_LONG)
            self.count = message.get("num_connections") or 1
            if not self._greeted.done():
                self._greeted.set_result(True)
        elif kind == "disconnect":
            self._end(SwitchedOff() if message.get("reason") == _OFF else None)
        elif isinstance(message.get("payload"), dict | str):
            await super().run_message_listeners(message, raw_message)
        elif isinstance(message.get("envelope_id"), str):  # nothing can be made of it, but it would come again
            _log.warning("slack.not_understood", kind=kind, why="its payload is no object")
            await self.send_socket_mode_response(SocketModeResponse(envelope_id=message["envelope_id"]))

    async def end(self) -> None:
        """Say goodbye, however deaf the other side is."""
        self._end(None)
        with suppress(Exception):
            async with asyncio.timeout(_CLOSING):
                await self.close()  # type: ignore[no-untyped-call]
        await self.aiohttp_client_session.close()

    def _end(self, error: Exception | None) -> None:
        if self.over.done():
            return
        if error is None:
            self.over.set_result(True)
        else:
            self.over.set_exception(error)
            self.over.exception()  # somebody may have looked away
