"""Briefing -> Message, and Message -> text, Markdown; a briefing with its sources -> one HTML page."""

from __future__ import annotations

from briefings.render.sections import message_of
from briefings.render.text import to_text

__all__ = ["message_of", "to_text"]
