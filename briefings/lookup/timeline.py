"""What happened, was said and lies ahead, in order: one line for each event, under its day.

A warning stands on the day on which it was said, a talk on the day on which it begins, a talk put off or called off on
the day of the document that told so. What is known by its month alone stands at the end of what that month holds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from briefings.compose import is_over
from briefings.lookup.answers import answer, nothing
from briefings.message import Line, Message, Plain, Section, When
from briefings.moments import moment, starts_at, zone_named
from briefings.render.lines import STATUS
from briefings.render.talk_lines import talk_line
from briefings.render.view import View
from briefings.render.warning_lines import warning_line
from briefings.render.words import counted, when
from briefings.stories.corrections import corrected
from briefings.stories.identity import tellings_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefings.message import Part
    from briefings.model import Briefing, Document, Status, Story, Talk

    Parts = tuple[Part, ...]

_TURNS = {"cancelled": "called off", "postponed": "put off", "scheduled": "on again"}
_EARLIEST = date.min


@dataclass(frozen=True, slots=True)
class _Event:
    """A line and where it stands: ``at`` is its day or instant as told, ``ahead`` says on which side of now."""

    line: Line
    at: When | None
    ahead: bool

    @property
    def order(self) -> tuple[bool, date, bool, datetime, str]:
        what = moment(self.at.start, self.at.zone, self.at.precision) if self.at else None
        if what is None:
            return (self.ahead, _EARLIEST, False, datetime.min.replace(tzinfo=UTC), "")
        last = what.first if what.unit in ("day", "minute") else what.after
        return (self.ahead, last, what.clock is not None, starts_at(what, UTC), self.line.fact or "")


def timeline(briefing: Briefing, story: Story) -> Message:
    """The story in order, by day, each event cited; past and ahead are divided by a line that says when now is."""
    view = View.of(briefing)
    told = corrected(story)
    events = [*_said(told, view, briefing.as_of), *_met(told, view, briefing.as_of)]
    if not events:
        return nothing("Timeline", "Nothing has happened, was said or lies ahead as far as the sources tell.")
    dated = sorted((event for event in events if event.at), key=lambda event: event.order)
    undated = tuple(event.line for event in events if event.at is None)
    now = Line((Plain("now: ", strong=True), When(briefing.as_of.isoformat(timespec="minutes"))))
    lines = [replace(event.line, group=_day(event.at)) for event in dated]
    divide = sum(not event.ahead for event in dated)
    shown = Section(counted(len(dated), "event"), (*lines[:divide], now, *lines[divide:]))
    return answer(view, f"Timeline: {story.title}", shown, Section("Without a day", undated))


def _day(at: When | None) -> str | None:
    return when(replace(at, start=_without_hour(at), end=None)) if at else None


def _without_hour(at: When) -> str:
    what = moment(at.start, at.zone)
    return what.first.isoformat() if what and what.clock else at.start


def _said(story: Story, view: View, as_of: datetime) -> Iterator[_Event]:
    for warning in story.warnings:
        line = warning_line(warning, view)
        at = When(warning.issued_on) if warning.issued_on else None
        parts = (line.parts[0], Plain(f" — {warning.strength}"), *line.parts[1:])
        yield _Event(replace(line, parts=parts, group=None), at, ahead=bool(at) and _is_ahead(at, as_of))


def _met(story: Story, view: View, as_of: datetime) -> Iterator[_Event]:
    tellings = tellings_of(story)
    for talk in story.talks:
        yield from _turns(talk, tellings.get(talk.id, ()), view)
        if talk.status == "cancelled" and talk.start:
            continue  # it is told on the day on which it was called off
        over = bool(talk.start) and is_over(talk, as_of)
        line = replace(talk_line(talk, view, past=over), group=None)
        at = When(talk.start, None, talk.time_zone, talk.precision) if talk.start else None
        yield _Event(line, at, ahead=not over)


def _turns(talk: Talk, tellings: Iterable[tuple[Document, Talk]], view: View) -> Iterator[_Event]:
    """Each time that a document told of the talk being put off, called off or on again."""
    status: Status = "scheduled"
    for document, told in tellings:
        if told.status != status and (told.status != "scheduled" or talk.status == "scheduled"):
            yield _turn(talk, told, document, view)
            status = told.status


def _turn(talk: Talk, told: Talk, document: Document, view: View) -> _Event:
    evidence = tuple(piece for piece in told.evidence if piece.source == document.id)
    head: Parts = (Plain(f"{talk.title} — {_TURNS[told.status]}", strong=True), *view.cited(evidence))
    details: list[Parts] = []
    if told.status == "postponed":
        details.append((Plain("to "), When(told.start)) if told.start else (Plain("no new date set"),))
    elif told.start:
        details.append((Plain("was due on " if told.status in STATUS else "for "), When(told.start)))
    at = When(document.published[: len("2022-01-10")]) if document.published else None
    return _Event(Line(head, fact=talk.id, details=tuple(details), evidence=evidence), at, ahead=False)


def _is_ahead(at: When | None, as_of: datetime) -> bool:
    what = moment(at.start) if at else None
    zone = zone_named(at.zone) if at else None
    return what is not None and starts_at(what, zone or as_of.tzinfo or UTC) > as_of
