"""One thing that somebody did in Slack, and what came back for it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.slack.world import Channel, Message, Raw, User, View

Kind = Literal["command", "mention", "message", "action", "suggestion", "submission", "closed", "shortcut", "home"]

IN_TIME = 3.0  # seconds for an acknowledgement, and for which a trigger opens a view
HOOK_USES, HOOK_LASTS = 5, 1800.0  # of a response_url
_ENDED_BY_ACK = frozenset({"suggestion", "closed"})


@dataclass(eq=False)
class Exchange:
    """``question``: the message that asked; ``message``, ``view``: where its button stands.

    ``took``: seconds to the acknowledgement, which held ``told``; ``answered``: seconds until something was read.

    ``said`` are the messages that followed, ``original`` is the first of them or the one that was rewritten; ``opened``
    is the view that came up, ``errors`` those of a form by its blocks, ``options`` those offered for a menu.
    """

    kind: Kind
    user: User
    channel: Channel | None
    now: Callable[[], float]  # seconds that only grow
    began: float = field(init=False)
    thread: str | None = None
    question: Message | None = None
    message: Message | None = None
    view: View | None = None
    token: str = field(default_factory=lambda: token_urlsafe(24))
    trigger: str = ""
    is_sent: bool = False  # as an envelope of its own, which is to be acknowledged
    is_acknowledged: bool = False
    told: Raw = field(default_factory=dict)
    took: float = 0.0
    answered: float | None = None  # seconds until something was read
    failed: str = ""  # what Slack itself told whoever asked, as operation_timeout
    said: list[Message] = field(default_factory=list)
    original: Message | None = None
    opened: View | None = None
    errors: dict[str, str] = field(default_factory=dict)
    options: list[Raw] | None = None
    hook_used: int = 0
    trigger_used: bool = False
    is_over: bool = False  # whoever did it has read something
    changes: int = 0
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    def __post_init__(self) -> None:
        self.began = self.now()

    @property
    def is_settled(self) -> bool:
        """Whether whoever did it has read something, and Slack knows that the bot took it."""
        return self.is_over and (self.is_acknowledged or bool(self.failed) or not self.is_sent)

    async def acknowledged(self, told: Raw, took: float) -> None:
        """The bot took it."""
        self.is_acknowledged, self.told, self.took = True, told, took
        await self.happened(is_over=self.kind in _ENDED_BY_ACK)

    async def happened(self, *, is_over: bool) -> None:
        """Something came back; wake whoever waits for it."""
        async with self.changed:
            if is_over and not self.is_over:
                self.answered = self.now() - self.began
            self.is_over = self.is_over or is_over
            self.changes += 1
            self.changed.notify_all()

    async def says(self, message: Message) -> None:
        """A message came for it."""
        self.said.append(message)
        self.original = self.original or message
        await self.happened(is_over=True)

    async def rewrites(self, message: Message) -> None:
        """A message that was there reads otherwise, or is gone."""
        self.original = self.original or message
        await self.happened(is_over=True)

    async def shows(self, view: View) -> None:
        """A view came up, or reads otherwise."""
        self.opened = view
        await self.happened(is_over=True)

    async def fails(self, why: str) -> None:
        """Slack itself says that nothing came of it."""
        self.failed = why
        await self.happened(is_over=True)


@dataclass
class Exchanges:
    """All of them, the oldest first. ``in_time``: seconds; more for tests of answers, on however slow a machine."""

    all: dict[str, Exchange] = field(default_factory=dict)  # by their tokens
    late: list[Exchange] = field(default_factory=list)
    in_time: float = IN_TIME
    _waiting: list[Exchange] = field(default_factory=list)

    def add(self, one: Exchange) -> None:
        self.all[one.token] = one
        self._waiting = [*(other for other in self._waiting if not other.is_over), one]

    def by_trigger(self, trigger: str) -> Exchange | None:
        """Whoever has a trigger, which ends with their token."""
        found = self.all.get(trigger.rpartition(".")[2])
        return found if found and found.trigger == trigger else None

    async def hear(self, message: Message) -> None:
        """A message that says by itself for whom it is: whoever waits there for one, the longest first."""
        for one in self._waiting:
            if not one.is_over and _is_for(message, one):
                await one.says(message)
                return
        for one in reversed(self.all.values()):
            if one.question and _is_under(message, one.question):
                await one.says(message)
                return

    async def see(self, message: Message) -> None:
        """A message was rewritten: whoever pressed on it, or was answered by it."""
        for one in self.all.values():
            if message in {one.message, one.original, *one.said}:
                await one.rewrites(message)

    async def look(self, view: View) -> None:
        """A view was rewritten: whoever did something in it, or was shown it."""
        for one in self.all.values():
            if view in {one.view, one.opened}:
                await one.shows(view)


def _is_under(message: Message, question: Message) -> bool:
    """Whether it follows a question by which nobody was told where to answer."""
    where = question.thread or question.ts
    is_there = message.channel is question.channel and (message.thread == where or question.channel.kind == "im")
    return is_there and message.only_for in {None, question.author}


def _is_for(message: Message, one: Exchange) -> bool:
    where = one.channel or (one.view and one.view.origin)
    if message.only_for not in {None, one.user} or one.kind == "home":
        return False
    is_direct = one.user in message.channel.members and message.channel.kind == "im"
    is_there = message.channel is where and (not one.thread or message.thread in {None, one.thread})
    return is_there or (is_direct and one.kind != "mention")
