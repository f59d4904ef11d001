"""Where something stands in Slack: a channel, or a thread in one, by one name.

C012AB3CD/1642.000500    the thread that this message of the channel began
C012AB3CD/1642.000500~   the same, of a post of ours: where it is gone, the channel takes its place
C012AB3CD/1642.000500+   the same, and the channel is shown what is posted there
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.platforms.port import Refused

_CHANNEL = re.compile(r"(?P<channel>[CDG][A-Z0-9]{6,20})(?:/(?P<thread>\d+\.\d+)(?P<manner>[~+]?))?", re.ASCII)
_OWN, _ALOUD = "~", "+"


@dataclass(frozen=True, slots=True)
class Place:
    """A channel, and the first message of a thread in it; empty: the channel itself.

    ``is_own``: a post of ours began the thread; ``aloud``: the channel is shown what is posted in it.
    """

    channel: str
    thread: str = ""
    is_own: bool = False
    aloud: bool = False


def place_named(name: str) -> Place:
    """What a name means. Raises Refused for one that is none of Slack's."""
    match = _CHANNEL.fullmatch(name)
    if match is None:
        raise Refused(f"“{name}” is no channel or thread of Slack's")
    manner = match["manner"]
    return Place(match["channel"], match["thread"] or "", is_own=bool(manner), aloud=manner == _ALOUD)


def own_thread(channel: str, thread: str, *, aloud: bool) -> str:
    """The name of a thread that a post of ours began."""
    return f"{channel}/{thread}{_ALOUD if aloud else _OWN}"
