"""What the loopback Slack holds: one workspace with its people, channels, messages, files and views."""

from __future__ import annotations

import string
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.simulated.clock import Time as Clock

if TYPE_CHECKING:
    from collections.abc import Iterator

Raw = dict[str, Any]

PUBLIC, PRIVATE, DM, GROUP_DM = "channel", "group", "im", "mpim"  # what Slack calls kinds of channels
_LETTERS = string.digits + string.ascii_uppercase
_FIRST = 0x5F00_0000


class Time(Clock):
    """The time, instants as Slack writes them, which only grow, and ids of any kind."""

    def __init__(self) -> None:
        super().__init__()
        self._last = 0
        self._ids = _FIRST

    def ts(self) -> str:
        """The instant as the id of a message."""
        self._last = max(self._last + 1, int(self.now().timestamp() * 1_000_000))
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06}"

    def id(self, kind: str) -> str:
        """A new id: the letter of its kind, and ten more."""
        self._ids += 1
        left, digits = self._ids, ""
        while left:
            left, last = divmod(left, len(_LETTERS))
            digits = _LETTERS[last] + digits
        return f"{kind}0{digits:0>9}"


@dataclass(eq=False)
class User:
    """Somebody, or the bot itself."""

    id: str
    name: str
    is_bot: bool = False
    is_admin: bool = False
    is_owner: bool = False
    is_primary_owner: bool = False
    is_guest: bool = False
    is_stranger: bool = False  # of another workspace, with which a channel is shared
    deleted: bool = False
    zone: str = "Europe/London"


@dataclass(eq=False)
class File:
    """What was uploaded. ``data`` is None until it came."""

    id: str
    name: str
    user: User
    path: str
    data: bytes | None = None
    title: str = ""
    channels: list[Channel] = field(default_factory=list)
    is_shared: bool = False


@dataclass(eq=False)
class Message:
    """A message as it stands; ``body`` holds what its sender gave: text, blocks, metadata."""

    ts: str
    channel: Channel
    author: User
    body: Raw
    thread: str | None = None
    files: list[File] = field(default_factory=list)
    edited: str | None = None
    only_for: User | None = None  # ephemeral
    subtype: str | None = None

    @property
    def text(self) -> str:
        return str(self.body.get("text") or "")

    @property
    def is_in_channel(self) -> bool:
        """Whether it is read in the channel, and not in a thread alone."""
        return self.thread in {None, self.ts} or self.subtype == "thread_broadcast"


@dataclass(eq=False)
class Channel:
    """Where messages stand; those of threads too, in the order in which they came. ``more``: what else is told."""

    id: str
    kind: str
    name: str = ""
    creator: User | None = None
    members: list[User] = field(default_factory=list)
    archived: bool = False
    messages: dict[str, Message] = field(default_factory=dict)
    more: Raw = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)  # what began threads, or may have

    def replies(self, ts: str) -> list[Message]:
        """What stands in the thread that a message began, that one aside."""
        return [one for one in self.messages.values() if one.thread == ts and one.ts != ts and one.only_for is None]


@dataclass(eq=False)
class View:
    """A modal, or somebody's Home, as it stands, with what was filled in.

    ``stack``: the modals that are open with it, the lowest first.
    """

    id: str
    user: User
    body: Raw
    hash: str
    stack: list[View] = field(default_factory=list)
    origin: Channel | None = None  # where somebody was when it opened
    filled: dict[tuple[str, str], Raw] = field(default_factory=dict)  # by the ids of block and element

    @property
    def is_open(self) -> bool:
        return self in self.stack


@dataclass
class World:
    """Everything that is there."""

    time: Time = field(default_factory=Time)
    users: dict[str, User] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)  # by the user's id
    name: str = "Harbour"
    is_installed: bool = True

    def __post_init__(self) -> None:
        self.team, self.app, self.bot_id = self.time.id("T"), self.time.id("A"), self.time.id("B")
        self.bot = self.user("briefbot", is_bot=True)

    def user(self, name: str, **more: Any) -> User:
        """Somebody new."""
        made = User(self.time.id("U"), name, **more)
        self.users[made.id] = made
        return made

    def direct(self, *users: User) -> Channel:
        """Where the bot and somebody write to each other; with several, all of them together."""
        wanted = {self.bot, *users}
        found = next((one for one in self.directs() if set(one.members) == wanted), None)
        if found is None:
            several = len(wanted) > 2
            name = "-".join(["mpdm", *(one.name for one in wanted)]) if several else ""
            found = Channel(self.time.id("C" if several else "D"), GROUP_DM if several else DM, name)
            found.members = [self.bot, *users]
            self.channels[found.id] = found
        return found

    def directs(self) -> Iterator[Channel]:
        return (one for one in self.channels.values() if one.kind in {DM, GROUP_DM})
