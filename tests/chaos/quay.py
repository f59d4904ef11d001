"""A loopback Slack that loses and refuses as the plain loopback platform does, and counts what it took.

A post is told apart by the mark in its metadata, by which alone the bot finds it again: Slack knows no nonce.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.platforms.pressed import marker
from bot.platforms.slack.seeking import mark_of
from bot.platforms.slack.standing import workspace_of
from tests.chaos.drawn import Drawn, Simulated
from tests.simulated.faults import Fault
from tests.slack.process import environment
from tests.slack.simulator import Slack

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from random import Random

    from tests.chaos.loopback import Faults, Moment
    from tests.slack.api import Asked
    from tests.slack.world import Message, Raw

_POST = "chat.postMessage"
_ROOM = (3, 1.0)  # posts a channel takes in so many seconds
_LOST = (Fault("lost"), Fault("unsure"), Fault("unsure", error="fatal_error"))  # taken, whatever is answered


class Quay(Simulated):
    """The simulated Slack as chaos wants a platform. ``channels``: how many of them follow something."""

    def __init__(self, chance: Random, *, channels: int, faults: Faults, on_post: Callable[[Moment], None]) -> None:
        self._slack = Slack()
        super().__init__(Drawn(chance, faults, _is_about_messages, _LOST), self._slack.complaints)
        bot, olga = self._slack.world.bot, self._slack.olga
        self._places = [self._slack.opens(f"c{number}", olga, bot) for number in range(channels)]  # greeted in general
        self._slack.api.limits[_POST] = _ROOM
        self._slack.api.faults = self._drawn  # type: ignore[assignment]
        self._on_post = on_post
        post = self._slack.api.methods[_POST]
        self._post, self._slack.api.methods[_POST] = post.do, replace(post, do=self._accept)
        self.workspace = workspace_of(self._slack.world.team)
        self.channels = [place.id for place in self._places]

    def environment(self) -> dict[str, str]:
        """What lets the bot find it."""
        return environment(self._slack)

    def accepted(self, known: Collection[str]) -> Counter[str]:
        """How often each post was accepted, by its key as far as that is known."""
        keys = {marker(key): key for key in known}
        # What brought a file that was replaced since stands there empty.
        said = (one for one in self._messages() if not one.files and (one.body.get("text") or one.body.get("blocks")))
        marks = (_mark(message) for message in said)
        return Counter(keys.get(mark, mark) for mark in marks)

    @property
    def complaints(self) -> tuple[str, ...]:
        """What Slack's own rules forbid, and calendar files that stand twice in the thread of one post."""
        brought = Counter((message.channel.name, message.thread) for message in self._messages() if message.files)
        doubled = (f"DOUBLED: the file of {name}/{thread}" for (name, thread), count in brought.items() if count > 1)
        return (*super().complaints, *doubled)

    def _messages(self) -> Iterator[Message]:
        return (message for place in self._places for message in place.messages.values())

    async def start(self) -> None:
        """Listen."""
        await self._slack.__aenter__()

    async def stop(self) -> None:
        """Hang up."""
        await self._slack.__aexit__(GeneratorExit, None, None)  # what broke the rules is told with the account

    async def _accept(self, asked: Asked) -> Raw:
        self._on_post("before accepting")
        answer = await self._post(asked)
        self._on_post("after accepting")
        return answer


def _is_about_messages(request: str) -> bool:
    return request.startswith(("chat.", "conversations.history", "conversations.replies"))


def _mark(message: Message) -> str:
    """The mark of a post; what has none nobody can look up."""
    return mark_of(message.body) or f"unmarked {message.ts}"
