"""The bot logs in at Slack: who it is there, what it may do, and who listens to what comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import structlog

from bot.errors import WrongSetting
from bot.platforms.slack.account import Account
from bot.platforms.slack.envelopes import Envelopes, app_for
from bot.platforms.slack.people import People
from bot.platforms.slack.refusals import REVOKED, code_of
from bot.platforms.slack.scopes import SCOPES
from bot.platforms.slack.tokens import BOT, refused
from briefings.render.words import listed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from slack_bolt.app.async_app import AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.clock import Clock
    from bot.platforms.slack.health import Health
    from bot.platforms.slack.moved import Moved
    from bot.platforms.slack.posting import SlackPlatform
    from bot.settings import Settings

    Listener = Callable[[AsyncApp, Account], None]

_log = structlog.get_logger(__name__)


class Entry:
    """Logs in. ``listeners`` are attached to each app; ``removed`` is told the workspaces that are left to us.

    ``moved``: channels with new ids; ``envelopes``: what hands on whatever comes, as long as the token is taken.
    """

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        platform: SlackPlatform,
        health: Health,
        listeners: Sequence[Listener],
        removed: Callable[[Sequence[str]], Awaitable[None]],
        moved: Moved,
    ) -> None:
        self._settings, self._clock, self._platform, self._health = settings, clock, platform, health
        self._listeners, self._removed, self._moved = listeners, removed, moved
        self._was_in = False
        self.envelopes: Envelopes | None = None

    async def enter(self, web: AsyncWebClient) -> tuple[Account, Envelopes]:
        """Who we are there, and what hands on to those who listen. Raises WrongSetting for a token that is none."""
        told = await self.tested(web)
        people = People(web, self._clock.monotonic, self._settings.slack_installer)
        account = Account(web, str(told["team_id"]), str(told["user_id"]), str(told["user"]), people)
        app = app_for(web, told)
        for attach in self._listeners:
            attach(app, account)
        self._platform.speak_by(account)
        self._was_in = True
        _log.info("slack.logged_in", bot=account.name, workspace=told["team"], team=account.team)
        self._look_at_scopes(told.headers.get("x-oauth-scopes") or "")
        envelopes = self.envelopes = Envelopes(app, self._clock.monotonic, self._moved)
        self._health.watch(envelopes)
        return account, envelopes

    async def tested(self, web: AsyncWebClient) -> Any:
        """What Slack says of the bot's token. Raises WrongSetting for one that it never took.

        One that it took before is tried again: Slack may be mistaken for a while, and says so where the app is removed.
        """
        try:
            return await web.auth_test()
        except Exception as error:
            if not (why := refused(BOT, error)):
                raise
            self.envelopes = None
            self._platform.speak_by(None)
            if self._was_in:
                raise ConnectionError(why.rstrip(".")) from None
            if code_of(error) in REVOKED:
                await self._removed(())
            raise WrongSetting(why) from None

    def _look_at_scopes(self, held: str) -> None:
        lacking = [name for name in SCOPES if name not in held.split(",")] if held else []
        for name in lacking:
            _log.warning("slack.scope_lacking", scope=name, what_for=SCOPES[name].what_for)
        needed = [name for name in lacking if not SCOPES[name].lost]
        without = f"Slack lets the bot do less than it needs: the app lacks {listed(needed)}"
        self._health.note("scopes", without if needed else None)
