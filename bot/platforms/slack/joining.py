"""The workspace that the bot is in: greeted once, in the channel that it is invited to or whoever installed it.

Once the app is removed, or its token revoked, that token is used no more: whoever keeps the connection up hears of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import structlog

from bot.platforms.membership import House, Membership
from bot.platforms.slack.leaving import Leaving
from bot.platforms.slack.standing import PREFIX

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from slack_bolt.app.async_app import AsyncApp

    from bot.clock import Clock
    from bot.platforms.slack.account import Account
    from bot.platforms.slack.posting import SlackPlatform
    from bot.settings import Settings
    from bot.storage.port import Store

_EDITORS = "the admins of the workspace and whoever installed the app"
_KINDS = "public_channel,private_channel"

_log = structlog.get_logger(__name__)


class Joining(Membership):
    """Remembers the workspace, and any that it was in before.

    ``removed`` is called when the app is; ``wait``: seconds after which a greeting that Slack did not take is tried
    again.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        platform: SlackPlatform,
        settings: Settings,
        removed: Callable[[], None] = lambda: None,
        *,
        wait: float = 60.0,
    ) -> None:
        house = House("Slack", PREFIX, "slack workspaces", _EDITORS, settings.removed_days)
        super().__init__(house, store, clock, platform, wait=wait)
        self._installer = settings.slack_installer
        self._removed = removed
        self._account: Account | None = None
        self._leaving = Leaving(store, clock, platform)

    def attach(self, app: AsyncApp, account: Account) -> None:
        """Hear of what happens to an account."""
        self._account = account
        app.event("member_joined_channel")(self.on_joined)
        app.event("app_uninstalled")(self.on_uninstalled)
        app.event("tokens_revoked")(self.on_revoked)
        self._leaving.attach(app, account)

    async def arrive(self, account: Account) -> None:
        """The bot is logged in: it may have come to the workspace, or to its channels, while it was away."""
        await self.compare([account.team])
        await self._greet(account, await _channels(account))
        await self._leaving.compare()

    async def on_joined(self, event: dict[str, Any]) -> None:
        """Somebody came into a channel; where it is the bot, it was invited."""
        if self._account and event.get("user") == self._account.user:
            await self._greet(self._account, [str(event.get("channel"))])
            await self._leaving.back(str(event.get("channel")))

    async def on_uninstalled(self) -> None:
        """The app was removed from the workspace."""
        await self._part()

    async def on_revoked(self, event: dict[str, Any]) -> None:
        """Tokens were revoked; whether the bot's is among them, its own id tells."""
        if self._account and self._account.user in ((event.get("tokens") or {}).get("bot") or ()):
            await self._part()

    async def _part(self) -> None:
        self._removed()
        if self._account:
            await self.part(self._account.team)

    async def _greet(self, account: Account, channels: Sequence[str]) -> None:
        installer = [self._installer] if self._installer else []
        if not channels and not installer:
            return  # it is greeted where it is invited first

        async def places() -> AsyncIterator[dict[str, str]]:
            for channel in channels[:1]:
                yield {"channel": channel}
            for user in installer:
                yield {"channel": user, "user": user}

        await self.welcome(account.team, places)


async def _channels(account: Account) -> list[str]:
    """The channels that the bot is in, as far as Slack tells."""
    try:
        told: Any = await account.client.users_conversations(types=_KINDS, exclude_archived=True, limit=200)
    except Exception as error:  # noqa: BLE001  (it hears of the next one)
        _log.info("slack.channels_unknown", why=repr(error))
        return []
    return [str(one["id"]) for one in told["channels"] or ()]
