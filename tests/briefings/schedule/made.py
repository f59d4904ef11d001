"""A story of one talk, for tests of time."""

from __future__ import annotations

from dataclasses import replace

from briefings.model import Document, DocumentFacts, Evidence, Story, Talk


def story_of(talk: Talk) -> Story:
    """The story in which one article tells of the talk."""
    text = "They will hold talks."
    document = Document("d", text, "1" * 64, publisher="Harbour Post", published="2021-12-20")
    told = replace(talk, evidence=(Evidence("d", 0, len(text), text),))
    return Story("s", "Story", (DocumentFacts(document, talks=(told,)),), talks=(told,))
