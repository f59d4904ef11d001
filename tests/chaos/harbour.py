"""A loopback Discord that loses, refuses and forgets as the plain loopback platform does, and counts what it took.

A post is told apart by its marker, which stands in its buttons: the nonce is forgotten after ``window`` seconds.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from bot.platforms.discord.standing import workspace_of
from bot.platforms.pressed import marker, marker_in
from tests.chaos.drawn import Drawn, Simulated
from tests.discord.components import walk
from tests.discord.simulator import Simulator

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from random import Random

    from tests.chaos.loopback import Faults, Moment
    from tests.discord.rest import Asked
    from tests.discord.world import Message

_ROOM = (5, 1.0)  # posts a channel takes in so many seconds


class Harbour(Simulated):
    """The simulated Discord as chaos wants a platform. ``channels``: how many of them follow something."""

    def __init__(
        self,
        chance: Random,
        window: float,
        *,
        channels: int,
        faults: Faults,
        on_post: Callable[[Moment], None],
    ) -> None:
        self._discord = Simulator()
        super().__init__(Drawn(chance, faults, _is_about_messages), self._discord.rest.complaints)
        self._discord.guild.system_channel = None
        self._discord.olga.takes_dms = False  # nobody is greeted: a greeting is none of the rows
        self._discord.messages.nonce_window = window
        self._discord.rest.buckets.limits["POST /channels/{channel_id}/messages"] = _ROOM
        self._places = [self._discord.servers.opens(f"c{number}", self._discord.guild) for number in range(channels)]
        self._discord.rest.faults = self._drawn  # type: ignore[assignment]
        self._on_post = on_post
        self._create, self._discord.messages._create = self._discord.messages._create, self._accept  # type: ignore[method-assign]
        self.workspace = workspace_of(self._discord.guild.id)
        self.channels = [str(place.id) for place in self._places]

    def environment(self) -> dict[str, str]:
        """What lets the bot find it."""
        return {
            "BRIEF_DISCORD_TOKEN": self._discord.token,
            "BRIEF_DISCORD_API_BASE": self._discord.api_base,
            "BRIEF_DISCORD_GATEWAY": self._discord.gateway_url,
        }

    def accepted(self, known: Collection[str]) -> Counter[str]:
        """How often each post was accepted, by its key as far as that is known."""
        keys = {marker(key): key for key in known}
        marks = (_mark(message) for place in self._places for message in place.messages.values())
        return Counter(keys.get(mark, mark) for mark in marks)

    async def start(self) -> None:
        """Listen."""
        await self._discord.__aenter__()

    async def stop(self) -> None:
        """Hang up."""
        await self._discord.__aexit__(GeneratorExit, None, None)  # what broke the rules is told with the account

    async def _accept(self, asked: Asked) -> tuple[int, Any]:
        self._on_post("before accepting")
        answer = await self._create(asked)
        self._on_post("after accepting")
        return answer


def _is_about_messages(request: str) -> bool:
    return "/messages" in request and "/webhooks" not in request


def _mark(message: Message) -> str:
    """The marker of a post; what has none nobody can look up."""
    buttons = walk(message.body.get("components") or ())
    return next(filter(None, (marker_in(str(one.get("custom_id", ""))) for one in buttons)), f"unmarked {message.id}")
