"""Who looks, and whose things are seen there."""

from __future__ import annotations

from dataclasses import dataclass

from bot.storage.values import EVERYONE


def audiences_of(channel: str | None) -> tuple[str, ...]:
    """Whose things are seen in a place, the nearest last: everyone's, a channel's, those of a thread of it.

    A thread that is a place of its own goes by ``CHANNEL/THREAD``: whoever sees it sees the channel.
    """
    if channel is None:
        return (EVERYONE,)
    around, slash, _ = channel.partition("/")
    return (EVERYONE, around, channel) if slash else (EVERYONE, channel)


@dataclass(frozen=True, slots=True)
class Scope:
    """Who looks: a channel of a workspace, or a thread; without a channel, what the whole workspace may see."""

    workspace: str
    channel: str | None = None

    @property
    def audiences(self) -> tuple[str, ...]:
        """Whose things this scope may see, the nearest last."""
        return audiences_of(self.channel)

    @property
    def own(self) -> tuple[str, ...]:
        """Whose settings hold here: a thread has its own, and not those of its channel."""
        return (EVERYONE,) if self.channel is None else (EVERYONE, self.channel)
