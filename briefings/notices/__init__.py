"""What a channel is told of a talk, and how an earlier post is marked. Nothing is posted here.

    reminder(story, planned, at)               -> Message    what, when, where, who leads, disputes, warnings
    late(message, due_at, at)                  -> Message    any message, saying by how much it is late
    superseded(message, change, story)         -> Message    an earlier post, saying what became of its talk
    exercise(message)                          -> Message    any message, with the mark of another clock
    quoted_shortly(message, words)             -> Message    any message, its quotations cut to so many words
    thread_of(story)                           -> Message    what begins the thread in which its posts come
    refusal(story, talk, before, channel, at)  -> str        why nobody can be reminded of it so; None where one can

``at`` is the instant of the post, in the channel's zone.
"""

from briefings.notices.marks import exercise, late, quoted_shortly
from briefings.notices.opening import thread_of
from briefings.notices.refusing import refusal
from briefings.notices.reminding import reminder
from briefings.notices.superseding import superseded

__all__ = ["exercise", "late", "quoted_shortly", "refusal", "reminder", "superseded", "thread_of"]
