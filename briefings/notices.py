"""A reminder ahead of a talk: what, when, where, led by whom, what is disputed, who warned whom. Nothing is posted.

    reminder(story, planned, at)  -> Message
    late(message, due_at, at)     -> Message     any message, saying by how much it is late

``at`` is the instant of the post, in the channel's zone.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING

from briefings.compose import compose
from briefings.message import Action, Line, Message, Plain, Section, When
from briefings.moments import moment, starts_at
from briefings.names import fold
from briefings.render.lines import disagreement_line
from briefings.render.sections import sides_of
from briefings.render.talk_lines import talk_line
from briefings.render.view import View, numbered
from briefings.render.warning_lines import warning_line
from briefings.render.words import counted, day, distance, listed, sentence_case
from briefings.stories.corrections import corrected

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime, timedelta

    from briefings.message import Part, SourceNote
    from briefings.model import Briefing, Claim, Disagreement, Story, Talk, Warning  # noqa: A004  (the field's own word)
    from briefings.schedule import Reminder

_MOST_WARNINGS = 2
_HOUR = 60  # minutes
_DAY = 24  # hours


def reminder(story: Story, planned: Reminder, at: datetime) -> Message:
    """What a channel is told ahead of a talk. Raises LookupError when the story has no such talk."""
    story = corrected(story)
    talk = next((talk for talk in story.talks if talk.id == planned.talk_id), None)
    if talk is None:
        raise LookupError(f"The story {story.slug!r} has no talk {planned.talk_id!r}.")
    briefing = compose(story, at)
    disputed = [dispute for dispute in briefing.disagreements if dispute.about == talk.id and not dispute.settled]
    view = View.of(replace(briefing, disagreements=()))
    claimed = {claim.value for dispute in disputed for claim in dispute.claims}
    alone = replace(talk, history=tuple(past for past in talk.history if past.value not in claimed))
    sections = [
        Section("The talk", (talk_line(alone, view),)),
        Section("The sources disagree", tuple(_claims_line(story, dispute, view) for dispute in disputed)),
        Section("Warnings between them", tuple(warning_line(warning, view) for warning in _between(talk, briefing))),
    ]
    shown = numbered(section for section in sections if section.lines)
    return Message(
        title=f"{_how_far(talk, planned, at)}: {talk.title}",
        sections=shown,
        sources=_cited(shown, view),
        actions=(Action("Sentences", "quote", talk.id), Action("All talks", "talks")),
    )


def late(message: Message, due_at: datetime, at: datetime) -> Message:
    """The message with a first line that says by how much it is late."""
    due = When(due_at.astimezone(at.tzinfo).isoformat(timespec="minutes"), zone=str(at.tzinfo))
    said = (Plain(f"{_stretch(at - due_at)} late: this was due on "), due, Plain(". "))
    return replace(message, lead=(*said, *message.lead))


def _how_far(talk: Talk, planned: Reminder, at: datetime) -> str:
    """``In an hour``; ``Tomorrow, or Mon 10 Jan 2022``: the earliest day that is claimed, then the others."""
    first = planned.claims[0] if planned.claims else talk.start or ""
    start = moment(first, talk.time_zone)
    if start and start.clock and planned.notice == "hour before":
        left = starts_at(start, UTC) - at
        return f"In {_stretch(left)}" if left.total_seconds() > 0 else "Begun"
    near = sentence_case(distance(When(first, zone=talk.time_zone), at) or day(first))
    return ", or ".join((near, *dict.fromkeys(day(other) for other in planned.claims[1:] if day(other) != day(first))))


def _claims_line(story: Story, dispute: Disagreement, view: View) -> Line:
    """A dispute, each source with its whole value: a start is shown with the end that its own source gives."""
    line = disagreement_line(dispute, view)
    if dispute.field != "start":
        return line
    details = [
        (_span(story, claim), Plain(f" — {listed(view.names(claim.sources))}"), *view.cited(claim.evidence))
        for claim in dispute.claims
    ]
    return replace(line, details=tuple(details))


def _span(story: Story, claim: Claim) -> Part:
    pieces = set(claim.evidence)
    told = (talk for telling in story.tellings for talk in telling.talks if telling.document.id in claim.sources)
    ends = [talk.end for talk in told if talk.start == claim.value and pieces & set(talk.evidence)]
    return When(claim.value, next((end for end in ends if end), None))


def _between(talk: Talk, briefing: Briefing) -> list[Warning]:
    """The latest warnings from one party of the talk to another, of each direction one before a second."""
    by_id = sides_of(briefing.actors)
    sides = {fold(name): by_id[actor.id] for actor in briefing.actors for name in (*actor.aliases, actor.name)}

    def side(name: str) -> str:
        return fold(sides.get(fold(name), name))

    parties = {side(party) for party in talk.parties}
    said = [
        warning
        for warning in briefing.warnings
        if warning.addressee and {side(warning.speaker), side(warning.addressee)} <= parties
    ]
    said.sort(key=lambda warning: (warning.issued_on or "", warning.id), reverse=True)
    latest = {(side(warning.speaker), side(warning.addressee or "")): warning for warning in reversed(said)}
    return sorted(said, key=lambda warning: warning not in latest.values())[:_MOST_WARNINGS]


def _stretch(span: timedelta) -> str:
    """``an hour``, ``25 minutes``, ``3 hours``, ``2 days``."""
    minutes = max(round(span.total_seconds() / 60), 1)
    if minutes == _HOUR:
        return "an hour"
    if minutes < 2 * _HOUR:
        return counted(minutes, "minute")
    hours = round(minutes / _HOUR)
    return counted(hours, "hour") if hours < 2 * _DAY else counted(round(hours / _DAY), "day")


def _cited(sections: Iterable[Section], view: View) -> tuple[SourceNote, ...]:
    """The sources that these lines rest on."""
    used = {piece.source for section in sections for line in section.lines for piece in line.evidence}
    return tuple(note for note in view.sources if note.id in used)
