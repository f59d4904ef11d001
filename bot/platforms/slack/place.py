"""Where something stands in Slack: a channel, or a thread in one, by one name.

C012AB3CD/1642.000500    the thread that this message of the channel began
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.platforms.port import Refused

_CHANNEL = re.compile(r"(?P<channel>[CDG][A-Z0-9]{6,20})(?:/(?P<thread>\d+\.\d+))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Place:
    """A channel, and the first message of a thread in it; empty: the channel itself."""

    channel: str
    thread: str = ""


def place_named(name: str) -> Place:
    """What a name means. Raises Refused for one that is none of Slack's."""
    match = _CHANNEL.fullmatch(name)
    if match is None:
        raise Refused(f"“{name}” is no channel or thread of Slack's")
    return Place(match["channel"], match["thread"] or "")
