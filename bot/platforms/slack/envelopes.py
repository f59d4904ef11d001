"""Whatever comes over a socket comes at least once: here it is taken once, and acknowledged as often as it comes.

envelope | known, by its id, its event's or its trigger's? | Bolt, where whoever listens acknowledges first | its answer
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import structlog
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.response import SocketModeResponse

from bot.platforms.slack.client import quiet
from bot.platforms.slack.moved import Moved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
    from slack_sdk.socket_mode.request import SocketModeRequest
    from slack_sdk.web.async_client import AsyncWebClient

_REMEMBERED = 10_000  # ids; Slack sends an event again for an hour
_DONE, _NOT_READ = 200, 400

_log = structlog.get_logger(__name__)


class Envelopes:
    """Hands each envelope to an app. ``monotonic``: seconds that only grow; ``moved``: channels with new ids."""

    def __init__(self, app: AsyncApp, monotonic: Callable[[], float], moved: Moved | None = None) -> None:
        self._app = app
        self._moved = moved or Moved()
        self._monotonic = monotonic
        self._taken: dict[str, asyncio.Future[BoltResponse]] = {}
        self._last: float | None = None

    @property
    def silent(self) -> float | None:
        """For how many seconds none came; None before one did."""
        return None if self._last is None else self._monotonic() - self._last

    async def take(self, socket: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        """Take one that came over a socket, and acknowledge it there; what came before is acknowledged alone."""
        self._last = self._monotonic()
        names = list(_names(request))
        known = next((self._taken[name] for name in names if name in self._taken), None)
        answer = known or asyncio.get_running_loop().create_future()
        self._remember(names, answer)
        if known is None:
            await self._settle(answer, request)
        else:
            _log.info("slack.came_again", kind=request.type, attempt=request.retry_attempt, why=request.retry_reason)
        try:
            await _acknowledge(socket, request, await asyncio.shield(answer))
        except OSError as error:  # the socket ended meanwhile: it comes again, and is known then
            _log.info("slack.not_acknowledged", kind=request.type, why=repr(error))

    async def _settle(self, answer: asyncio.Future[BoltResponse], request: SocketModeRequest) -> None:
        """Let whoever waits for an answer have it: here and now, since each task more is a turn of the event loop."""
        try:
            answer.set_result(await self._dispatched(request))
        finally:
            answer.cancel()  # where we are cancelled, so is whoever waits

    async def _dispatched(self, request: SocketModeRequest) -> BoltResponse:
        """What the library makes of one; what it cannot read is told once, and acknowledged all the same."""
        request.payload = self._moved.told(request.payload)
        try:
            answer: BoltResponse = await run_async_bolt_app(self._app, request)
        except Exception as error:  # noqa: BLE001  (whatever it is, the same thing would come again and again)
            _log.warning("slack.not_understood", kind=request.type, why=repr(error))
            return BoltResponse(status=_NOT_READ)
        return answer

    def _remember(self, names: list[str], answer: asyncio.Future[BoltResponse]) -> None:
        self._taken.update(dict.fromkeys(names, answer))
        while len(self._taken) > _REMEMBERED:
            del self._taken[next(iter(self._taken))]


async def _acknowledge(socket: AsyncBaseSocketModeClient, request: SocketModeRequest, answer: BoltResponse) -> None:
    """What nobody listens to is acknowledged, too: it would come again and again."""
    if answer.status == _DONE:
        await send_async_response(socket, request, answer, 0.0)  # whence the library would time it
    else:
        await socket.send_socket_mode_response(SocketModeResponse(envelope_id=request.envelope_id))


def app_for(web: AsyncWebClient, told: Any) -> AsyncApp:
    """An app that takes everything as meant for the one workspace: nothing is asked before it is acknowledged."""
    known = AuthorizeResult(
        enterprise_id=told.get("enterprise_id"),
        team_id=told["team_id"],
        bot_user_id=told["user_id"],
        bot_id=told.get("bot_id"),
        bot_token=web.token,
    )

    async def authorize() -> AuthorizeResult:
        return known

    app = AsyncApp(
        name="briefbot",
        logger=quiet(),
        client=web,
        authorize=authorize,
        signing_secret="",
        request_verification_enabled=False,
        ssl_check_enabled=False,
        url_verification_enabled=False,
    )
    app.error(_told)
    return app


async def _told(error: Exception) -> None:
    """A fault of whoever listens, which nobody caught: the library, whose own words we do not log, tells it here."""
    _log.error("slack.listener_fault", exc_info=error)


def _names(request: SocketModeRequest) -> Iterator[str]:
    """By what the same thing is known when it comes again."""
    yield f"envelope {request.envelope_id}"
    for name in ("event_id", "trigger_id"):
        if told := request.payload.get(name):
            yield f"{name} {told}"
