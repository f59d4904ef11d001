"""Channels that the bot is put out of, that are archived or deleted, and those to which it comes back.

Slack tells of each as it happens; what happened while the bot was away, or under an older manifest, is found out when
it logs in.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import structlog
from slack_sdk.errors import SlackApiError

from bot.platforms.absences import Absences
from bot.platforms.slack.refusals import code_of, said_of
from bot.platforms.slack.standing import workspace_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from slack_bolt.app.async_app import AsyncApp

    from bot.clock import Clock
    from bot.platforms.slack.account import Account
    from bot.platforms.slack.posting import SlackPlatform
    from bot.storage.port import Store, Subscription

_OUT, _ARCHIVED, _DELETED = "not_in_channel", "is_archived", "channel_not_found"
_KINDS = "public_channel,private_channel"
_PAGE = 200
_DIRECT = "D"

_log = structlog.get_logger(__name__)


class Leaving:
    """Hears of channels, and lets their posts rest."""

    def __init__(self, store: Store, clock: Clock, platform: SlackPlatform) -> None:
        self._store = store
        self._absences = Absences("Slack", "slack channels", store, clock, platform)
        self._account: Account | None = None

    def attach(self, app: AsyncApp, account: Account) -> None:
        """Hear of what happens to the channels of an account."""
        self._account = account
        app.event("channel_left")(self.on_left)
        app.event("group_left")(self.on_left)
        app.event("channel_archive")(self.on_archived)
        app.event("group_archive")(self.on_archived)
        app.event("channel_deleted")(self.on_deleted)
        app.event("group_deleted")(self.on_deleted)
        app.event("channel_unarchive")(self.on_opened)
        app.event("group_unarchive")(self.on_opened)

    async def on_left(self, event: dict[str, Any]) -> None:
        """The bot was removed from a channel."""
        await self._gone(str(event["channel"]), _OUT, is_private=_is_of_private(event))

    async def on_archived(self, event: dict[str, Any]) -> None:
        """A channel was archived."""
        await self._gone(str(event["channel"]), _ARCHIVED, is_private=_is_of_private(event))

    async def on_deleted(self, event: dict[str, Any]) -> None:
        """A channel was deleted."""
        await self._gone(str(event["channel"]), _DELETED, is_private=_is_of_private(event))

    async def on_opened(self, event: dict[str, Any]) -> None:
        """A channel is archived no more; who was in it may not be in it now."""
        await self._look_at(str(event["channel"]))

    async def back(self, channel: str) -> None:
        """The bot came into a channel."""
        if self._account:
            await self._absences.back(self._workspace, await self._places(channel))

    async def compare(self) -> None:
        """Notice what happened to the channels that follow something while nobody told us."""
        if self._account is None:
            return
        try:
            present = {one async for one in _channels(self._account)}
            every = {_channel_of(one) for one in await self._store.subscriptions(self._workspace)}
            for channel in sorted(every):
                if channel in present:
                    await self.back(channel)
                elif not channel.startswith(_DIRECT):
                    await self._look_at(channel)
        except Exception as error:  # noqa: BLE001  (a post that is refused tells it, too)
            _log.info("slack.channels_not_compared", why=repr(error))

    async def _look_at(self, channel: str) -> None:
        """Ask Slack how a channel stands: a list that lacks it is no proof."""
        if self._account is None:
            return
        try:
            told: Any = await self._account.client.conversations_info(channel=channel)
        except SlackApiError as error:
            if code_of(error) != _DELETED:
                raise
            await self._gone(channel, _DELETED)
            return
        known = told["channel"]
        if known.get("is_archived"):
            await self._gone(channel, _ARCHIVED, is_private=bool(known.get("is_private")))
        elif known.get("is_member") is False and not known.get("is_mpim"):
            await self._gone(channel, _OUT)
        elif known.get("is_member"):
            await self.back(channel)

    async def _gone(self, channel: str, code: str, *, is_private: bool = False) -> None:
        """``is_private``: not everyone saw it, whatever it was when it began to follow."""
        if self._account and (places := await self._places(channel)):
            why, fix = said_of(code, bot=self._account.name)
            places = [replace(one, is_private=one.is_private or is_private) for one in places]
            await self._absences.gone(self._workspace, places, why, fix or "")

    async def _places(self, channel: str) -> list[Subscription]:
        """What follows something in a channel: itself, and threads of it."""
        return [one for one in await self._store.subscriptions(self._workspace) if _channel_of(one) == channel]

    @property
    def _workspace(self) -> str:
        return workspace_of(self._account.team if self._account else "")


def _is_of_private(event: dict[str, Any]) -> bool:
    """Whether Slack tells of a private channel: it calls such events otherwise."""
    return str(event.get("type")).startswith("group_")


def _channel_of(place: Subscription) -> str:
    return place.channel.partition("/")[0]


async def _channels(account: Account) -> AsyncIterator[str]:
    """Those that the bot is in."""
    cursor: str | None = None
    while cursor != "":
        told: Any = await account.client.users_conversations(
            types=_KINDS, exclude_archived=True, limit=_PAGE, cursor=cursor
        )
        for one in told["channels"] or ():
            yield str(one["id"])
        cursor = (told.get("response_metadata") or {}).get("next_cursor") or ""
