"""Who somebody is, what a channel is, and who is in it, as Slack tells it; remembered for a little while.

Who is in a private channel is asked anew every time: whoever leaves it sees nothing of it any more.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError

from briefings.message import Plain

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterator, Mapping

    from slack_sdk.web.async_client import AsyncWebClient

    from bot.verbs.request import Role
    from briefings.message import Message, Part

Known = dict[str, Any]  # what Slack tells of a user or a channel

_LASTS = 60.0  # seconds for which what Slack told is taken to be so
_PAGE = 1000  # members of a channel that are asked for at once
_LISTED = 200  # channels
_PUBLIC = "public channels"  # under which name they are remembered
_MOST_KEPT = 10_000  # answers
_MOST_ASKED = 40  # names for one message
_ADMIN = ("is_admin", "is_owner", "is_primary_owner")
_ELSEWHERE = "is_stranger"
_GUEST = ("is_restricted", "is_ultra_restricted", _ELSEWHERE)
_UNKNOWN = frozenset({"user_not_found", "users_not_found", "user_not_visible"})
_UNSEEN = frozenset({"channel_not_found", "not_in_channel"})
_OF_GROUPS = "mpim:read"  # a scope that we do without: conversations of several people are not shown to us
DIRECT = "D"  # what the ids of conversations with one person begin with
_PRIVATE, _HIDDEN, _SOME = "a private channel", "a channel that I do not see", "a channel"
_IDS = re.compile(r"(?<![<\w])[@#]([UWCDG][A-Z0-9]{6,20})(?![A-Za-z0-9])")

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Readers:
    """Who reads something: whoever is in a channel, or one ``user`` alone."""

    channel: str
    user: str = ""


class People:
    """Asks Slack by a client. ``monotonic``: seconds that only grow; ``lasts``: for how many an answer is good.

    ``installer``: the id of whoever installed the app, who is an editor.
    """

    def __init__(
        self, client: AsyncWebClient, monotonic: Callable[[], float], installer: str = "", lasts: float = _LASTS
    ) -> None:
        self._client = client
        self._monotonic = monotonic
        self._installer = installer
        self._lasts = lasts
        self._told: dict[str, tuple[float, Known]] = {}

    async def role(self, user: str) -> Role:
        """Whoever owns or administers the workspace is an admin; who else is an editor, our own settings say.

        Somebody of another workspace, with which a channel is shared, administers that one at most.
        """
        known = await self.user(user)
        if any(known.get(name) for name in _ADMIN) and not known.get(_ELSEWHERE):
            return "admin"
        return "editor" if user == self._installer else "member"

    async def role_in(self, user: str, channel: str) -> tuple[Role, bool]:
        """What somebody is, and whether the channel is private: asked for at once, where either is not remembered."""
        asked = self.role(user), self.is_private(channel)
        if self._is_remembered(user) and self._is_remembered(channel):
            return await asked[0], await asked[1]
        return await asyncio.gather(*asked)

    async def is_private(self, channel: str) -> bool:
        """Whether not everyone in the workspace sees a channel. One that is not shown to us counts as private."""
        known = self._listed(channel) or await self.channel(channel)
        return not known or any(known.get(name) for name in ("is_private", "is_im", "is_mpim"))

    async def public_of(self, channels: Collection[str]) -> set[str]:
        """Those of some channels, and threads of them, that everyone in the workspace sees, as Slack tells now."""
        ours = await self._lately(_PUBLIC, self._public_ones, frozenset())
        every = {one: one.partition("/")[0] for one in channels}
        return {one for one, channel in every.items() if channel in ours or not await self.is_private(channel)}

    def _listed(self, channel: str) -> Known:
        """What Slack told lately of a public channel among all of ours; nothing of any other."""
        at, known = self._told.get(_PUBLIC, (-self._lasts, {}))
        found: Known = known.get(channel) or {}
        return found if self._monotonic() - at < self._lasts else {}

    async def _public_ones(self) -> Known:
        """The public channels that we are in, all of them asked for at once."""
        found: Known = {}
        cursor: str | None = None
        while cursor != "":
            told: Any = await self._client.users_conversations(types="public_channel", limit=_LISTED, cursor=cursor)
            found.update((str(one["id"]), one) for one in told["channels"])
            cursor = (told.get("response_metadata") or {}).get("next_cursor") or ""
        return found

    async def sees(self, user: str, channel: str) -> bool:
        """Whether somebody may read a channel: everyone a public one, guests and private channels by who is in it.

        Of a channel that is not shown to us nobody knows, so that the answer is no. Direct messages are one's own.
        """
        known = self._listed(channel) or await self.channel(channel)
        if not known:
            return False
        if known.get("is_im"):
            return channel == await self._direct(user)
        who = await self.user(user)
        is_guest = any(who.get(name) for name in _GUEST)
        if not is_guest and not await self.is_private(channel):
            return True
        return user in [one async for one in self._members(channel)]

    async def names(
        self, message: Message, readers: Readers, known: Mapping[str, str] = MappingProxyType({})
    ) -> dict[str, str]:
        """What the members and channels are called whose ids stand in words of ours; ``known``: some of these.

        A private channel has no name for ``readers`` who do not see it: whoever types its id must not learn it.
        """
        said = (words for words in _own_words(message) if "@" in words or "#" in words)  # few do
        ids = dict.fromkeys(found for words in said for found in _IDS.findall(words))
        asked = [one for one in ids if one not in known][:_MOST_ASKED]
        return {**known, **{one: name for one in asked if (name := await self._name_for(readers, one))}}

    async def unnamed(self, message: Message, names: Mapping[str, str]) -> dict[str, str]:
        """What is said of channels whose ids stand in words of ours and that have no name here: by ``#`` and the id."""
        ids = dict.fromkeys(one for words in _own_words(message) if "#" in words for one in _IDS.findall(words))
        lacking = [one for one in ids if one[0] in "CG" and one not in names]
        told = {f"#{one}": await self._kind_of(one) for one in lacking[:_MOST_ASKED]}
        return {**{f"#{one}": _SOME for one in lacking}, **told}

    async def _kind_of(self, channel: str) -> str:
        """What may be said of one that has no name here; a public one has none where there are too many to ask for."""
        try:
            if not (known := self._listed(channel) or await self.channel(channel)):
                return _HIDDEN
            return _PRIVATE if known.get("is_private") or known.get("is_mpim") else _SOME
        except (SlackApiError, aiohttp.ClientError, OSError):
            return _HIDDEN

    async def _name_for(self, readers: Readers, id_: str) -> str:
        """A name as far as readers may know it; empty where Slack does not tell: an id is better than no answer."""
        try:
            return await self.name(id_) if await self._may_know(readers, id_) else ""
        except (SlackApiError, aiohttp.ClientError, OSError) as error:
            _log.info("slack.name_unknown", why=repr(error))
            return ""

    async def _may_know(self, readers: Readers, id_: str) -> bool:
        if id_[0] in "UW" or id_.startswith(DIRECT):
            return True
        if readers.user:
            return await self.sees(readers.user, id_)
        return id_ == readers.channel or not await self.is_private(id_)

    async def name(self, id_: str) -> str:
        """What a member or a channel is called; empty where Slack does not tell."""
        if id_[0] in "UW":
            user = await self.user(id_)
            profile = user.get("profile") or {}
            return str(profile.get("display_name") or user.get("real_name") or user.get("name") or "")
        known = self._listed(id_) or await self.channel(id_)
        return "direct messages" if known.get("is_im") else str(known.get("name") or "")

    async def user(self, user: str) -> Known:
        """What Slack tells of a user; nothing of one that it does not know."""

        async def asked() -> Known:
            return dict((await self._client.users_info(user=user))["user"])

        return await self._lately(user, asked, _UNKNOWN)

    async def channel(self, channel: str) -> Known:
        """What Slack tells of a channel; nothing of one that it does not show us.

        Of a conversation with one person we ask nothing: Slack tells whose it is by whose name it is opened.
        """
        if channel.startswith(DIRECT):
            return {"is_im": True}

        async def asked() -> Known:
            return dict((await self._client.conversations_info(channel=channel))["channel"])

        return await self._lately(channel, asked, _UNSEEN)

    async def _direct(self, user: str) -> str:
        """The conversation that somebody has with us alone; empty for a user that Slack does not know."""

        async def asked() -> Known:
            told: Any = await self._client.conversations_open(users=user)
            return dict(told["channel"])

        return str((await self._lately(f"{DIRECT} {user}", asked, _UNKNOWN)).get("id") or "")

    def _is_remembered(self, id_: str) -> bool:
        return self._monotonic() - self._told.get(id_, (-self._lasts,))[0] < self._lasts

    async def _lately(self, id_: str, ask: Callable[[], Awaitable[Known]], unknown: frozenset[str]) -> Known:
        now = self._monotonic()
        at, known = self._told.get(id_, (-self._lasts, {}))
        if now - at < self._lasts:
            return known
        try:
            known = await ask()
        except SlackApiError as error:
            if error.response.get("error") not in unknown and error.response.get("needed") != _OF_GROUPS:
                raise
            known = {}
        if len(self._told) >= _MOST_KEPT:
            self._told.clear()
        self._told[id_] = (now, known)
        return known

    async def _members(self, channel: str) -> AsyncIterator[str]:
        cursor: str | None = None
        while cursor != "":
            told: Any = await self._client.conversations_members(channel=channel, limit=_PAGE, cursor=cursor)
            for one in told["members"]:
                yield one
            cursor = (told.get("response_metadata") or {}).get("next_cursor") or ""


def _own_words(message: Message) -> Iterator[str]:
    """The words of a message that are ours."""
    yield message.title
    yield message.note or ""
    yield from _plain(message.lead)
    yield from (label for note in message.sources for label in note.labels)
    for section in message.sections:
        yield section.title
        yield section.empty or ""
    for line in message.lines:
        yield line.group or ""
        yield from (words for run in (line.parts, *line.details) for words in _plain(run))


def _plain(parts: tuple[Part, ...]) -> Iterator[str]:
    return (part.text for part in parts if isinstance(part, Plain))
