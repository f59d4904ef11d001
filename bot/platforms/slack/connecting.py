"""The bot at Slack: logs in, listens by Socket Mode, answers and posts, and comes back whatever breaks off.

    log in | attach whoever answers | open a socket, and watch that something is heard | the next one | again

A socket that Slack asks to replace goes on beside the next one for a while. Posts need no more than the log-in: they go
out while no socket is open. Once the app is removed its token is used no more, until the bot is started with a new one.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NoReturn

import structlog

from bot.errors import WrongSetting
from bot.platforms.hearing import Hearing
from bot.platforms.patience import Patience, said
from bot.platforms.slack.attention import ALERT, Attention
from bot.platforms.slack.client import Socket, web_client
from bot.platforms.slack.entering import Entry
from bot.platforms.slack.health import Health
from bot.platforms.slack.interacting import Answers
from bot.platforms.slack.joining import Joining
from bot.platforms.slack.moved import Moved
from bot.platforms.slack.posting import SlackPlatform
from bot.platforms.slack.tokens import APP, BOT, refused, shown, wrong

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from slack_bolt.app.async_app import AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.platforms.slack.account import Account
    from bot.platforms.slack.envelopes import Envelopes
    from bot.settings import Settings
    from bot.verbs.desk import Desk

_LIVED = 5.0  # seconds after which a socket that breaks off is replaced at once: nobody hears anything meanwhile
_LINGER = 10.0  # seconds in which a socket that is replaced hands over what is on its way
_GOODBYE = 0.5  # seconds in which files still follow their posts, and the app's removal is acknowledged
_REMOVED = f"the app was removed from the workspace: install it again, set {BOT} anew and start the bot again"
_OTHERS = (
    "Slack counts more sockets of this app than ours: another bot that has its tokens takes a part of what is asked, "
    "unless one of ours broke off just before"
)

_log = structlog.get_logger(__name__)


class Removed(Exception):
    """The app was removed from the workspace, or its token revoked, and Slack said so."""


class SlackConnection:
    """Keeps the bot at Slack.

    ``attach`` lets somebody else answer what an app hears; ``wait``: seconds after a first failure.
    """

    name = "slack"

    def __init__(
        self,
        desk: Desk,
        settings: Settings,
        tell: Callable[[str | None], None] = lambda _: None,
        *,
        attach: Callable[[AsyncApp, Account], None] | None = None,
        attention: Attention = ALERT,
        wait: float = 0.25,
    ) -> None:
        self._settings, self._clock = settings, desk.clock
        answers = Answers(desk, command=settings.slack_command, most_bytes=settings.max_bytes)
        self._attention, self._wait = attention, wait
        self._hearing = Hearing(desk.clock.monotonic, tell)
        self.health = Health(self._hearing)
        self.platform = SlackPlatform(
            desk.store, desk.clock, self._hearing, command=settings.slack_command, doubt=self._doubt
        )
        self._joining = Joining(desk.store, desk.clock, self.platform, settings, self._lose, wait=240 * wait)
        self._moved = Moved(desk.store)
        # whoever waits for an answer is looked for first
        listeners = (attach or answers.attach, self._joining.attach, self._moved.attach)
        self._entry = Entry(
            settings, desk.clock, self.platform, self.health, listeners, self._joining.compare, self._moved
        )
        self._is_lost, self._is_doubted = False, False
        self._was_up = False
        self._alarm, self._ends = asyncio.Event(), asyncio.Event()
        self._beside: set[asyncio.Task[None]] = set()
        self._leaving: set[asyncio.Task[None]] = set()  # sockets that are replaced

    async def serve(self) -> NoReturn:
        """Until cancelled. Raises WrongSetting where Slack does not take a token."""
        if sentences := wrong(self._settings):
            raise WrongSetting(" ".join(sentences))
        settings = self._settings
        await self._moved.load()
        web = web_client(shown(settings.slack_bot_token), settings.slack_api_base, self._hearing, self._moved)
        _go_on(self._beside, self._joining.tidy())
        try:
            await self._keep_up(web)
        except Removed:
            self.platform.speak_by(None)
            self.health.down(_REMOVED)
            _log.error("slack.removed", told=_REMOVED)
            await asyncio.Event().wait()
            raise
        finally:
            await self._close(web)

    async def _keep_up(self, web: AsyncWebClient) -> NoReturn:
        patience = Patience(self._clock.monotonic, self._wait, _LIVED)
        while True:
            patience.begin()
            if self._is_lost:
                raise Removed
            try:
                await self._listen(web, self._entry.envelopes or await self._enter(web))
            except (WrongSetting, Removed):
                raise
            except Exception as error:  # noqa: BLE001  (whatever broke off, it is tried again)
                wait = patience.failed()
                self.health.down(f"{said(error)}, to be tried again within {wait:.0f} seconds")
                _log.warning("slack.broke_off", why=repr(error), again_in_seconds=wait, attempts=patience.failures)
                await asyncio.sleep(wait)

    async def _enter(self, web: AsyncWebClient) -> Envelopes:
        account, envelopes = await self._entry.enter(web)
        _go_on(self._beside, self._joining.arrive(account))
        return envelopes

    async def _listen(self, web: AsyncWebClient, envelopes: Envelopes) -> NoReturn:
        """One socket after the other, for as long as each is replaced in time."""
        while True:
            socket = await self._opened(web, envelopes)
            lingers = 0.0
            try:
                await self._watch(socket, web, envelopes)
                lingers = _LINGER
                _log.info("slack.refreshed")
            except Removed:
                lingers = _GOODBYE
                raise
            finally:
                _go_on(self._leaving, _ended(socket, self._ends, lingers))

    async def _opened(self, web: AsyncWebClient, envelopes: Envelopes) -> Socket:
        try:
            told: Any = await web.apps_connections_open(app_token=shown(self._settings.slack_app_token))
        except Exception as error:
            why = refused(APP, error)
            if why and not self._was_up:
                raise WrongSetting(why) from None
            if why:
                raise ConnectionError(why.rstrip(".")) from None
            raise
        token = shown(self._settings.slack_app_token)
        socket = Socket(web, token, self._hearing.hear, envelopes.take, ping=self._attention.ping)
        try:
            await socket.open(told["url"], within=self._attention.hello)
        except BaseException:
            await socket.end()
            raise
        self._was_up = True
        self.health.up()
        _log.info("slack.connected")
        self._look_for_others(socket.count - len(self._leaving) - 1)
        return socket

    def _look_for_others(self, sockets: int) -> None:
        """Slack hands each envelope to one socket of an app: what somebody else's socket takes, we do not hear of."""
        if sockets > 0:
            _log.warning("slack.others_listen", sockets=sockets)
        self.health.note("others", _OTHERS if sockets > 0 else None)

    async def _watch(self, socket: Socket, web: AsyncWebClient, envelopes: Envelopes) -> None:
        """Return when a socket is to be replaced. Raises whatever broke it off, and Removed."""
        began = self._clock.monotonic()
        socket.over.add_done_callback(lambda _: self._alarm.set())
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._attention.look):
                    await self._alarm.wait()
            self._alarm.clear()
            if self._is_lost:
                raise Removed
            if self._is_doubted:
                self._is_doubted = False
                await self._entry.tested(web)
            if socket.over.done():
                socket.over.result()
                return
            if self._attention.wants_another(self._clock.monotonic() - began, socket.lasts, self._hearing, envelopes):
                return

    def _doubt(self) -> None:
        """Slack did not take the token."""
        self._is_doubted = True
        self._alarm.set()

    def _lose(self) -> None:
        """The app was removed: nothing is asked any more from here on."""
        self.platform.speak_by(None)
        self._is_lost = True
        self._alarm.set()

    async def _close(self, web: AsyncWebClient) -> None:
        await self.platform.files.arrived(_GOODBYE)
        self.platform.speak_by(None)
        self._joining.close()
        self._ends.set()
        for task in self._beside:
            task.cancel()
        await asyncio.gather(*self._beside, *self._leaving, return_exceptions=True)
        if web.session:
            await web.session.close()


def _go_on(tasks: set[asyncio.Task[None]], work: Coroutine[None, None, None]) -> None:
    """Do something beside all else."""
    task = asyncio.create_task(work)
    tasks.add(task)
    task.add_done_callback(tasks.discard)


async def _ended(socket: Socket, ends: asyncio.Event, lingers: float) -> None:
    """End a socket, after a while in which it hands over what is on its way."""
    with suppress(TimeoutError):
        async with asyncio.timeout(lingers):
            await ends.wait()
    await socket.end()
