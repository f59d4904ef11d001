"""Briefing -> Message, and Message -> text, Markdown; a briefing with its sources -> one HTML page.

    message_of(briefing)                                      numbered lines, sources with letters
    to_text(message, width=80, *, colour=False, sentences=False)
    to_markdown(message, *, sentences=True)
    to_html(briefing)

``sentences`` adds the exact sentences behind the numbered lines at the end.
"""

from __future__ import annotations

from briefings.render.markdown import to_markdown
from briefings.render.page import to_html
from briefings.render.sections import message_of
from briefings.render.text import to_text

__all__ = ["message_of", "to_html", "to_markdown", "to_text"]
