"""What the loopback Discord holds: people, servers, channels and messages, and the time it shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from tests.simulated.clock import Time as Clock

if TYPE_CHECKING:
    from collections.abc import Iterator

Raw = dict[str, Any]

TEXT, DM, VOICE, NEWS, NEWS_THREAD, THREAD, PRIVATE_THREAD, FORUM = 0, 1, 2, 5, 10, 11, 12, 15
THREADS = frozenset({NEWS_THREAD, THREAD, PRIVATE_THREAD})
EPHEMERAL, LOADING, COMPONENTS_V2 = 1 << 6, 1 << 7, 1 << 15
_EPOCH = datetime(2015, 1, 1, tzinfo=UTC)  # of Discord's ids


class Time(Clock):
    """The time, and ids that carry it and only grow."""

    def __init__(self) -> None:
        super().__init__()
        self._last = 0

    def snowflake(self) -> int:
        milliseconds = (self.now() - _EPOCH) // timedelta(milliseconds=1)
        self._last = max(self._last + 1, milliseconds << 22)
        return self._last


@dataclass(eq=False)
class User:
    """Somebody, or the bot itself. ``takes_dms``: whether the bot may write to them directly."""

    id: int
    name: str
    is_bot: bool = False
    takes_dms: bool = True


@dataclass(eq=False)
class Role:
    """Permissions that members share; the role with the server's own id is everyone's."""

    id: int
    name: str
    permissions: int
    mentionable: bool = False


@dataclass(eq=False)
class Member:
    """Somebody in a server, with the ids of their roles."""

    user: User
    roles: set[int] = field(default_factory=set)


@dataclass(eq=False)
class Message:
    """A message as it stands; ``body`` holds what its sender gave: content, embeds, components, flags."""

    id: int
    channel: Channel
    author: User
    at: datetime
    body: Raw
    attachments: list[Raw] = field(default_factory=list)
    edited: datetime | None = None
    nonce: str | None = None
    reference: Message | None = None
    only_for: User | None = None  # ephemeral
    interaction: Raw | None = None
    is_loading: bool = False

    @property
    def content(self) -> str:
        return str(self.body.get("content") or "")


@dataclass(eq=False)
class Channel:
    """Where messages stand. ``overwrites``: of a role's or a member's id, what is allowed and what denied here.

    ``let_in``: the ids of those who are in a private thread.
    """

    id: int
    kind: int
    name: str = ""
    guild: Guild | None = None
    parent: Channel | None = None
    owner: User | None = None  # of a thread
    recipient: User | None = None  # of a direct message
    overwrites: dict[int, tuple[int, int]] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    let_in: set[int] = field(default_factory=set)
    archived: bool = False
    locked: bool = False
    requires_tag: bool = False
    nonces: dict[str, tuple[float, Message]] = field(default_factory=dict)

    @property
    def last(self) -> Message | None:
        return next(reversed(self.messages.values()), None)


@dataclass(eq=False)
class Guild:
    """A server."""

    id: int
    name: str
    owner: User
    joined: datetime
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)  # threads too
    system_channel: Channel | None = None
    available: bool = True
    has_bot: bool = True
    installer: User | None = None  # who added the bot


@dataclass
class World:
    """Everything that is there."""

    time: Time = field(default_factory=Time)
    users: dict[int, User] = field(default_factory=dict)
    guilds: dict[int, Guild] = field(default_factory=dict)
    directs: dict[int, Channel] = field(default_factory=dict)  # by the recipient's id
    files: dict[str, bytes] = field(default_factory=dict)  # of attachments, by their path

    def __post_init__(self) -> None:
        self.bot = self.user("briefbot", is_bot=True)
        self.application = self.time.snowflake()
        self.installer = self.user("ingrid")

    def user(self, name: str, *, is_bot: bool = False) -> User:
        """Somebody new."""
        made = User(self.time.snowflake(), name, is_bot)
        self.users[made.id] = made
        return made

    def channels(self) -> Iterator[Channel]:
        """Every channel that exists."""
        for guild in self.guilds.values():
            yield from guild.channels.values()
        yield from self.directs.values()

    def channel(self, number: int) -> Channel | None:
        """The channel with this id."""
        for guild in self.guilds.values():
            if found := guild.channels.get(number):
                return found
        return next((one for one in self.directs.values() if one.id == number), None)

    def direct(self, user: User) -> Channel:
        """Where the bot and somebody write to each other."""
        if user.id not in self.directs:
            self.directs[user.id] = Channel(self.time.snowflake(), DM, recipient=user)
        return self.directs[user.id]
