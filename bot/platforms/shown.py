"""What is shown of a reply, the same everywhere: the sentences behind it, what its buttons ask, what is said meanwhile.

An answer that is got by asking again has buttons that do so, for its other pages among others. What was done cannot be
asked for again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers.addresses import shown_address
from bot.answers.meant import NOTHING_READ
from bot.platforms.asked import Asked
from bot.platforms.typed import GONE
from bot.verbs.request import echoed
from briefings.message import Message
from briefings.render.sections import sentences_section
from briefings.render.words import within

if TYPE_CHECKING:
    from bot.platforms.typed import Typed
    from bot.verbs.request import Reply

FOR_YOU = Asked(alone=True)
_READS = frozenset({"add", "sources add", "sources approve"})  # verbs that may read for long


def behind(message: Message) -> Message:
    """The exact sentences behind the lines of a message."""
    sentences = replace(sentences_section(message), empty="No sentence of the sources is kept behind it.")
    return Message(f"Behind “{within(message.title)}”", (), (sentences,), message.sources, sources_in_full=True)


def asked_of(typed: Typed, reply: Reply, *, alone: bool, of: str = "") -> Asked:
    """What the buttons of a reply ask again. ``of``: what of the answer is shown."""
    return Asked(typed.verb.name, typed.words, alone=alone, of=of, personal=reply.failed or reply.only_to_asker)


def shared(message: Message, user: str) -> Message:
    """An answer that somebody has shown to everyone."""
    return noted(message, f"Shared by @{user}.")


def refused(reply: Reply, typed: Typed) -> Reply:
    """Why something was not done; a button of what was there is not told that nothing ever was."""
    is_gone = typed.is_pressed and reply.message.title == NOTHING_READ
    return replace(reply, message=Message(GONE)) if is_gone else reply


def noted(message: Message, sentence: str) -> Message:
    """The message with one more sentence in its small print."""
    return replace(message, note=" ".join(filter(None, (message.note, sentence))))


def meanwhile(typed: Typed, file: str | None = None) -> Message | None:
    """What is said of work that may take long. ``file``: the name of one that is read."""
    if typed.verb.name not in _READS:
        return None
    given = typed.words.get("what") or typed.words.get("link") or ""
    return reading(echoed(file or (shown_address(given) if "://" in given else "it")))


def reading(what: str) -> Message:
    """What is said while something is being read."""
    return Message(f"Reading {what} …", note="A long article takes up to a minute.")
