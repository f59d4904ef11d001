"""A talk as a calendar file (.ics, RFC 5545), which calendars replace when it comes again with more news.

    talk_file(story, talk_id, at)  -> Attachment     None for a talk without a day

The UID comes from the talk's id, so that it stays when the talk moves, and SEQUENCE grows with every change of what a
calendar shows. A day without an hour is an all-day entry; disputed days are told in the description.
"""

from __future__ import annotations

import textwrap
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from icalendar import Calendar, Event

from briefings.message import Attachment, When
from briefings.moments import moment
from briefings.render.lines import FIELDS, STATUS
from briefings.render.text import clean
from briefings.render.view import source_name
from briefings.render.words import listed, when
from briefings.stories.claims import naming_day
from briefings.stories.corrections import corrected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.model import Disagreement, Story, Talk
    from briefings.moments import Moment

MEDIA_TYPE = "text/calendar"
_MAKER = "-//briefing-bot//talks//EN"
_USUAL = timedelta(hours=1)  # how long an entry lasts whose end nobody tells
_LONGEST = 48  # characters of a file's name
_DATED = frozenset({"start", "end", "status", "location", "venue"})


def talk_file(story: Story, talk_id: str, at: datetime, changes: int | None = None) -> Attachment | None:
    """The talk as a calendar file.

    ``changes``: how often it changed since it became known; without it, as often as its history and its editors tell.
    """
    seen = corrected(story)
    talk = next((talk for talk in seen.talks if talk.id == talk_id), None)
    start = moment(talk.start, talk.time_zone, talk.precision) if talk else None
    if talk is None or start is None or start.unit not in ("minute", "day"):
        return None
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add_component(_event(seen, talk, start, at, changes))
    return Attachment(f"{_file_name(talk.title)}.ics", MEDIA_TYPE, calendar.to_ical().decode())


def uid(talk_id: str) -> str:
    """What a calendar knows the talk by, wherever it moves."""
    return f"{talk_id}@briefing-bot"


def _event(story: Story, talk: Talk, start: Moment, at: datetime, changes: int | None) -> Event:
    event = Event()
    event.add("uid", uid(talk.id))
    event.add("sequence", _sequence(story, talk) if changes is None else changes)
    event.add("dtstamp", at.astimezone(UTC).replace(microsecond=0))
    event.add("summary", clean(talk.title))
    begins, ends = _stretch(talk, start)
    event.add("dtstart", begins)
    event.add("dtend", ends)
    place = ", ".join(dict.fromkeys(filter(None, (talk.venue, talk.location))))
    if place:
        event.add("location", clean(place))
    disputed = any(one.about == talk.id and one.field == "start" and not one.settled for one in story.disagreements)
    held = "TENTATIVE" if disputed or talk.status == "postponed" else "CONFIRMED"
    event.add("status", "CANCELLED" if talk.status == "cancelled" else held)
    event.add("transp", "TRANSPARENT")  # a talk of others takes nobody's own time
    event.add("description", "\n".join(_told(story, talk, start)))
    return event


def _sequence(story: Story, talk: Talk) -> int:
    """How often it changed, as far as its history and its editors tell."""
    told = sum(past.field in _DATED for past in talk.history)
    edited = sum(1 + (one.undone_at is not None) for one in story.corrections if one.fact == talk.id)
    return told + edited + (talk.status != "scheduled")


def _stretch(talk: Talk, start: Moment) -> tuple[date | datetime, date | datetime]:
    """Its first and its last instant; of mere days the first, and the one after the last, as calendars count."""
    end = moment(talk.end, talk.time_zone)
    if start.clock is None:
        return start.first, max(start.after, end.after) if end else start.after
    begins = start.clock.astimezone(UTC)
    if end is None or end.clock is None or end.clock <= start.clock:
        return begins, begins + _USUAL
    return begins, end.clock.astimezone(UTC)


def _told(story: Story, talk: Talk, start: Moment) -> Iterator[str]:
    """What a calendar has no field for: what is uncertain, who leads, which sentences say so."""
    if talk.status in STATUS:
        yield f"This was {STATUS[talk.status]}."
    if start.clock is None:
        yield f"It begins at {talk.hour}, by a clock that no source tells." if talk.hour else "The hour is not known."
    yield from (_disputed(story, one) for one in story.disagreements if one.about == talk.id and not one.settled)
    if talk.leads:
        people = [f"{lead.name} ({lead.side})" if lead.side else lead.name for lead in talk.leads]
        yield f"Led by {clean(listed(people))}."
    names = {document.id: source_name(document) for document in story.documents}
    for piece in naming_day(talk.start, talk.evidence)[:2]:
        yield f"“{clean(piece.text)}” — {names.get(piece.source, 'a source')}"


def _disputed(story: Story, dispute: Disagreement) -> str:
    names = {document.id: source_name(document) for document in story.documents}
    said = [
        f"{_value(claim.value)} ({listed([names[source] for source in claim.sources if source in names])})"
        for claim in dispute.claims
    ]
    return f"The sources disagree on {FIELDS.get(dispute.field, dispute.field)}: {clean(listed(said, 'or'))}."


def _value(value: str) -> str:
    return when(When(value)) if moment(value) else STATUS.get(value, value)


def _file_name(title: str) -> str:
    """The title as a name of a file that every system takes, in whole words."""
    letters = normalize("NFKD", title.casefold())
    plain = "".join(
        one if one.isascii() and one.isalnum() else "" if combining(one) or one in "'’" else " " for one in letters
    )
    return textwrap.shorten(plain, _LONGEST, placeholder="").replace(" ", "-") or "talk"
