"""When a talk takes place, as its sources tell it: every day that is claimed, who told it last."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefings.message import Cited, Line, Plain, Section, When
from briefings.moments import came_out, moment, overlap, zone_named
from briefings.render.talk_lines import before_words, derived_words, dispute_words, hour_words
from briefings.render.words import counted_in_words, day
from briefings.stories.claims import naming_day

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from briefings.message import Part, SourceNote
    from briefings.model import Claim, Disagreement, Document, Evidence, Story, Talk
    from briefings.render.view import View

    Parts = tuple[Part, ...]


_OPEN = " · hour not known"


def when_section(story: Story, talk: Talk, disputes: tuple[Disagreement, ...], view: View) -> Section:
    """The day, or every day that a source gives, each with who told it last."""
    days = next((one for one in disputes if one.field == "start"), None)
    others = tuple(_other(one, view) for one in disputes if one.field in ("end", "status"))
    if days is None:
        return Section("When", (_agreed(story, talk, view), *others))
    open_hours = [_is_open(claim.value, talk) for claim in days.claims]
    claims = (
        _claimed(story, talk, days, claim, view, says_open=is_open and not all(open_hours))
        for claim, is_open in zip(days.claims, open_hours, strict=True)
    )
    hour = "; the hour is not known" if all(open_hours) else ""
    return Section(f"When: the sources disagree{hour}", (*claims, *others))


def of_fields(talk: Talk, *fields: str) -> Talk:
    """The talk with what was said before of some of its fields alone."""
    return replace(talk, history=tuple(past for past in talk.history if past.field in fields))


def _agreed(story: Story, talk: Talk, view: View) -> Line:
    told = _tellers(story, talk, talk.start, view.notes)
    evidence = _naming(talk, told)
    value = When(talk.start or "", talk.end, talk.time_zone, talk.precision, off="")
    put_off: Parts = (Plain("put off to "),) if talk.status == "postponed" else ()
    details = (
        *before_words(of_fields(talk, "start", "end", "status"), view),
        _derived(talk, told, view),
        *view.words_of_editors(talk.id),
        _confirmed(told, evidence, view),
    )
    hour: Parts = (Plain(hour_words(talk)),) if _is_open(value.start, talk) else ()
    parts = (*put_off, value, *_here(value.start, talk, view.as_of), *hour, *view.cited(evidence))
    return Line(parts, fact=talk.id, details=tuple(filter(None, details)), evidence=evidence)


def _claimed(story: Story, talk: Talk, dispute: Disagreement, claim: Claim, view: View, *, says_open: bool) -> Line:
    """One of several days, with the end that its own source gives, and the source that told it last."""
    told = _tellers(story, talk, claim.value, claim.sources)
    by = f" — {_by(view.notes[told[-1].id], ', ')}" if told else ""
    more = f", and {counted_in_words(len(told) - 1, 'other')}" if len(told) > 1 else ""
    parts = (
        When(claim.value, _end(story, claim), talk.time_zone, off=""),
        *_here(claim.value, talk, view.as_of),
        Plain(f"{_OPEN if says_open else ''}{by}{more}"),
        *view.cited(claim.evidence),
    )
    return Line(parts, fact=dispute.id, evidence=claim.evidence)


def _is_open(start: str, talk: Talk) -> bool:
    found = moment(start, talk.time_zone, talk.precision)
    return found is not None and found.clock is None


def _here(start: str, talk: Talk, at: datetime) -> Parts:
    """The channel's own hour of a talk elsewhere; of a mere day whose date differs there, where it is that day."""
    found, zone = moment(start, talk.time_zone), zone_named(talk.time_zone)
    if found is None or at.tzinfo is None:
        return ()
    if found.clock is None:
        elsewhere = zone is not None and at.astimezone(zone).date() != at.date()
        return (Plain(f" in {str(zone).rsplit('/', 1)[-1].replace('_', ' ')}"),) if elsewhere else ()
    local = found.clock.astimezone(at.tzinfo)
    if local.utcoffset() == found.clock.utcoffset():
        return ()
    same_day = local.date() == found.first
    return (Plain(f" · {local:%H:%M} here" if same_day else f" · {day(local.isoformat())}, {local:%H:%M} here"),)


def _tellers(story: Story, talk: Talk, start: str | None, among: Collection[str]) -> list[Document]:
    """The documents that tell this start in their own words, the newest last; a copy confirms nothing."""
    wanted = moment(start, talk.time_zone, talk.precision)
    pieces = set(talk.evidence)
    told = {
        telling.document.id: telling.document
        for telling in story.tellings
        for one in telling.talks
        if wanted and telling.document.id in among and pieces & set(one.evidence)
        if (said := moment(one.start, one.time_zone, one.precision)) and said.unit in ("minute", "day")
        if overlap(said, wanted)
    }
    own = [document for document in told.values() if not document.copy_of] or told.values()
    return sorted(own, key=lambda document: (came_out(document.published), document.id))


def _naming(talk: Talk, told: Sequence[Document]) -> tuple[Evidence, ...]:
    """Of each document that tells the day the sentences that name it; all of the talk's where none is known."""
    by_source = (tuple(piece for piece in talk.evidence if piece.source == document.id) for document in told)
    named = {piece for said in by_source for piece in naming_day(talk.start, said)}
    return tuple(piece for piece in talk.evidence if piece in named) or talk.evidence


def _confirmed(told: Sequence[Document], evidence: tuple[Evidence, ...], view: View) -> Parts:
    """``two independent sources, last confirmed by the Post on Fri 31 Dec 2021``."""
    trust = view.trust(evidence)
    if not told:
        return trust
    last = told[-1]
    if len(told) > 1:
        return (*trust, Plain(f", last confirmed by {_by(view.notes[last.id], ' on ')}", small=True))
    newer = any(came_out(note.published) > came_out(last.published) for note in view.sources)
    since = ", not confirmed since" if newer else ""
    return (*trust, Plain(f", {_by(view.notes[last.id], ' on ')}{since}", small=True))


def _by(note: SourceNote, joint: str) -> str:
    return f"{note.name}{joint}{day(note.published)}" if note.published else note.name


def _derived(talk: Talk, told: Sequence[Document], view: View) -> Parts:
    """How the date was worked out, and from which article."""
    words = " · ".join(filter(None, (derived_words(talk, "date"), derived_words(talk, "hour"))))
    if not words:
        return ()
    note = view.notes[told[-1].id] if told else None
    since = f", in an article of {day(note.published)}" if note and note.published else ""
    cited = (Cited((note.letter,)),) if note else ()
    return (Plain(f"{words}{since}"), *cited)


def _end(story: Story, claim: Claim) -> str | None:
    pieces = set(claim.evidence)
    told = (talk for telling in story.tellings for talk in telling.talks if telling.document.id in claim.sources)
    ends = [talk.end for talk in told if talk.start == claim.value and pieces & set(talk.evidence)]
    return next((end for end in ends if end), None)


def _other(dispute: Disagreement, view: View) -> Line:
    evidence = tuple(piece for claim in dispute.claims for piece in claim.evidence)
    return Line(dispute_words(dispute, view), fact=dispute.id, evidence=evidence)
