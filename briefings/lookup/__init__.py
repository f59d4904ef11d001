"""A question -> the facts that answer it, as a Message with numbered lines.

Every function takes the briefing as it stands for whoever asks, and never raises: what is not there is said in words,
with the nearest names where a name was asked for.

    brief(briefing)                     the whole briefing
    actors(briefing, name=None)         everyone, or the card of one
    warnings(briefing, by=None, to=None)
    talks(briefing)                     what lies ahead
    past_talks(briefing, story)         what is over
    find(briefing, words, story=None)   facts and sentences, best first
    quote(briefing, which, shown=())    the sentences behind a line, in their paragraphs
    in_context(message, documents)      the same, behind all lines of what was answered
    sources(briefing)
    changes(briefing, story, news, since=None)   what is new, each change with its old and its new value
    timeline(briefing, story)           what happened, was said, lies ahead, in order
"""

from __future__ import annotations

from briefings.lookup.answers import brief, past_talks, sources, talks
from briefings.lookup.found import find
from briefings.lookup.news import changes
from briefings.lookup.people import actors, warnings
from briefings.lookup.quotes import in_context, quote
from briefings.lookup.timeline import timeline

__all__ = [
    "actors",
    "brief",
    "changes",
    "find",
    "in_context",
    "past_talks",
    "quote",
    "sources",
    "talks",
    "timeline",
    "warnings",
]
