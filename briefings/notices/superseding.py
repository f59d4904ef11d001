"""An earlier post of which the talk moved, was called off or is on again: it says so above what it said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefings.message import Cited, Excerpt, Line, Plain, Section, When
from briefings.model import Talk
from briefings.moments import moment
from briefings.notices.marks import EXERCISE
from briefings.render.change_lines import WHAT
from briefings.render.view import at_name, letter, source_notes
from briefings.render.words import new_day
from briefings.stories.claims import naming_day
from briefings.stories.corrections import corrected, facts_of

if TYPE_CHECKING:
    from briefings.message import Message, Part, SourceNote
    from briefings.model import Change, Evidence, Story

    Parts = tuple[Part, ...]

_CHANGED = "What changed"
_MOST_SENTENCES = 2


def superseded(message: Message, change: Change, story: Story) -> Message:
    """The post as it stands after a change of its talk: what became of it, with the sentence, then what it said.

    A post that was superseded before tells the last change only.
    """
    note = _note(change, story, message)
    details = tuple((Excerpt(piece.text),) for piece in _sentences(change, story)[:_MOST_SENTENCES])
    cited = (Cited((note.letter,)),) if note else ()
    said = Line((*_what(change), *cited), fact=change.fact, details=details)
    mark = EXERCISE if message.title.startswith(EXERCISE) else ""
    known = {one.id for one in message.sources}
    return replace(
        message,
        title=f"{mark}Superseded, {_shortly(change)}: {change.label}",
        sections=(Section(_CHANGED, (said,)), *(one for one in message.sections if one.title != _CHANGED)),
        sources=(*message.sources, note) if note and note.id not in known else message.sources,
        actions=(),
    )


def _shortly(change: Change) -> str:
    """``moved to Wed 12 Jan 2022``, ``called off``; within its day it moves to an hour."""
    if change.what == "cancelled":
        return WHAT[change.what]
    if change.what == "removed" or not change.after:
        return "no new date set" if change.what == "postponed" else WHAT[change.what]
    to = {"moved": "moved to", "postponed": "put off to", "reinstated": "on again for"}.get(change.what, "now")
    return f"{to} {new_day(When(change.after), change.before)}"


def _what(change: Change) -> Parts:
    """The change with its days, as instants that a platform shows in its own manner."""
    by = f" by {at_name(change.by)}" if change.by else ""
    told: list[Part] = [Plain(f"{WHAT[change.what]}{by}", strong=True)]
    if change.after and change.what != "cancelled":
        told += [Plain(" to " if change.what in ("moved", "postponed") else ": "), _value(change.after)]
    if change.before and change.before != change.after:
        told += [Plain(", before: "), _value(change.before)]
    return tuple(told)


def _value(value: str) -> Part:
    return When(value) if moment(value) else Plain(value)


def _sentences(change: Change, story: Story) -> tuple[Evidence, ...]:
    """The sentences of the document that tells the change, those that name the new day first."""
    fact = facts_of(corrected(story)).get(change.fact)
    said = tuple(piece for piece in fact.evidence if piece.source == change.source) if isinstance(fact, Talk) else ()
    return naming_day(change.after, said) if change.what != "cancelled" else said


def _note(change: Change, story: Story, message: Message) -> SourceNote | None:
    """The source of the change under the letter that it has in the post, or under one that is free there."""
    known = next((note for note in message.sources if note.id == change.source), None)
    if known:
        return known
    found = next((note for note in source_notes(story.documents) if note.id == change.source), None)
    if found is None:
        return None
    used = {note.letter for note in message.sources}
    free = next(name for index in range(len(used) + 1) if (name := letter(index)) not in used)
    return replace(found, letter=free)
