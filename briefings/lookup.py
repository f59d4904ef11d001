"""A question -> the facts that answer it, as a Message with numbered lines.

Every function takes the briefing as it stands for whoever asks, and never raises: what is not there is said in words,
with the nearest names where a name was asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefings.message import Line
    from briefings.model import Briefing, Story


def brief(briefing: Briefing) -> Message:
    """The whole briefing; its note tells how to see the sentences behind a line."""
    return Message(briefing.title)


def actors(briefing: Briefing, name: str | None = None) -> Message:
    """Everyone, or the card of one: role, side, what they said, which meetings they lead."""
    return Message(name or briefing.title)


def warnings(briefing: Briefing, by: str | None = None, to: str | None = None) -> Message:
    """Who warned whom; ``by`` and ``to`` are a name, an alias or a side ("Moscow" finds all who speak for Russia)."""
    return Message(by or to or briefing.title)


def talks(briefing: Briefing) -> Message:
    """The meetings that lie ahead."""
    return Message(briefing.title)


def past_talks(briefing: Briefing, story: Story) -> Message:
    """The meetings of the story that are over by the briefing's instant."""
    return Message(f"{story.title} {briefing.slug}")


def find(briefing: Briefing, words: str, story: Story | None = None) -> Message:
    """Facts and sentences that hold the words, best first; without the story, only sentences behind facts."""
    return Message(f"{words} {briefing.slug} {story.title if story else ''}")


def quote(briefing: Briefing, which: str, shown: Iterable[Line] = ()) -> Message:
    """The sentences behind a line, in their paragraphs.

    ``which`` is a line's number among ``shown`` (the lines of the message last shown: ``message.lines``) or a fact's
    id; with nothing shown yet, numbers are those of ``brief(briefing)``.
    """
    return Message(f"{which} {briefing.slug} {sum(1 for _ in shown)}")


def sources(briefing: Briefing) -> Message:
    """The sources, with dates and how these are known, and what was left out."""
    return Message(briefing.title)
