"""The message that begins a story's thread: whoever reads the channel sees by it what is told in there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.message import Action, Message, Plain

if TYPE_CHECKING:
    from briefings.model import Story

_SAID = "Digests and alerts about this come in this thread. "
_BESIDE = "Alerts are shown in the channel as well, and reminders come there."
_NOTE = "/settings threads off lets everything come in the channel again."


def thread_of(story: Story) -> Message:
    """What stands at the head of the thread of a story."""
    asks = (Action("Briefing", "brief", story.slug), Action("Timeline", "timeline", story.slug))
    return Message(story.title, (Plain(_SAID), Plain(_BESIDE)), actions=asks, note=_NOTE)
