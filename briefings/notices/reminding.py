"""A reminder ahead of a talk: what, when, where, led by whom, what is disputed, who warned whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from briefings.compose import compose
from briefings.grounding import is_named
from briefings.message import Action, Line, Message, Plain, Section, When
from briefings.moments import moment
from briefings.names import fold
from briefings.notices.confirming import of_fields, when_section
from briefings.notices.marks import stretch
from briefings.render.sections import sides_of
from briefings.render.talk_lines import before_words, derived_words, dispute_words, lead_words, party_words, place_words
from briefings.render.view import View, cited_notes, numbered, without_ends
from briefings.render.warning_lines import warning_line
from briefings.render.words import day, distance, sentence_case
from briefings.stories.corrections import corrected

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import datetime

    from briefings.message import Part
    from briefings.model import Briefing, Disagreement, Evidence, Story, Talk, Warning  # noqa: A004  (the field's own word)
    from briefings.schedule import Reminder

_MOST_WARNINGS = 2
_SOON = timedelta(hours=6)  # so near, hours and minutes are counted


def reminder(story: Story, planned: Reminder, at: datetime, told: Collection[str] = ()) -> Message:
    """What a channel is told ahead of a talk. Raises LookupError when the story has no such talk.

    ``told``: the facts that an earlier reminder of this talk showed; their warnings are not shown again.
    """
    story = corrected(story)
    talk = next((talk for talk in story.talks if talk.id == planned.talk_id), None)
    if talk is None:
        raise LookupError(f"The story {story.slug!r} has no talk {planned.talk_id!r}.")
    briefing = compose(story, at, with_headlines=False)
    disputes = without_ends(one for one in briefing.disagreements if one.about == talk.id and not one.settled)
    view = View.of(replace(briefing, disagreements=disputes))
    warned = (warning_line(one, view) for one in _between(talk, briefing) if one.id not in told)
    shown = numbered(
        section
        for section in (
            when_section(story, talk, disputes, view),
            _where_and_who(talk, disputes, view),
            Section("Warnings between them", tuple(warned)),
        )
        if section.lines
    )
    return Message(
        title=f"{_how_far(talk, planned, at)}: {talk.title}",
        sections=shown,
        sources=cited_notes(shown, view.sources),
        actions=(
            Action("Sentences", "quote", talk.id),
            Action("Snooze", "remind snooze", talk.id),
            Action("Cancel", "remind cancel", talk.id),
            Action("All talks", "talks"),
        ),
    )


def _how_far(talk: Talk, planned: Reminder, at: datetime) -> str:
    """``In an hour``; ``Tomorrow, or Mon 10 Jan 2022``: the earliest day that is claimed, then the others."""
    first = planned.claims[0] if planned.claims else talk.start or ""
    near = _near(first, talk, at)
    return ", or ".join((near, *dict.fromkeys(day(other) for other in planned.claims[1:] if day(other) != day(first))))


def _near(start: str, talk: Talk, at: datetime) -> str:
    found = moment(start, talk.time_zone)
    if found is None or found.clock is None:
        return sentence_case(distance(When(start, zone=talk.time_zone), at) or day(start))
    left = found.clock - at
    if left <= timedelta(0):
        return f"Begun {stretch(-left)} ago"
    if left < _SOON:
        return f"In {stretch(left)}"
    return sentence_case(distance(When(found.clock.astimezone(at.tzinfo).isoformat()), at) or day(start))


def _where_and_who(talk: Talk, disputes: Iterable[Disagreement], view: View) -> Section:
    """The place, who leads, and the sides, each with the sentences that tell it."""
    disputed = [one for one in disputes if one.field == "location"]
    before = before_words(of_fields(talk, "location", "venue"), view)
    where = [
        *_told(place_words(talk), _places(talk), talk, view, derived_words(talk, "place")),
        *(line for words in before for line in _told(words, (), talk, view)),
        *(_disputed_place(one, view) for one in disputed),
    ]
    who = [
        *_told(lead_words(talk), (lead.name for lead in talk.leads), talk, view, derived_words(talk, "leaders")),
        *_told(() if _lead_them_all(talk) else party_words(talk), talk.parties, talk, view),
    ]
    title = " and ".join(name for name, lines in (("where", where), ("who", who)) if lines)
    return Section(sentence_case(title), (*where, *who))


def _lead_them_all(talk: Talk) -> bool:
    """Whether the leaders are told with every side."""
    told = {fold(name) for lead in talk.leads for name in (lead.name, lead.side or "")}
    return {fold(party) for party in talk.parties} <= told


def _places(talk: Talk) -> tuple[str, ...]:
    return tuple(filter(None, (talk.venue, talk.location, talk.forum)))


def _told(words: tuple[Part, ...], names: Iterable[str], talk: Talk, view: View, derived: str = "") -> Iterator[Line]:
    if not words:
        return
    named = tuple(names)
    evidence: tuple[Evidence, ...] = tuple(piece for piece in talk.evidence if is_named(named, piece.text))
    evidence = evidence or talk.evidence
    details = ((Plain(derived, small=True),),) if derived else ()
    yield Line((*words, *view.cited(evidence)), fact=talk.id, details=details, evidence=evidence)


def _disputed_place(dispute: Disagreement, view: View) -> Line:
    evidence = tuple(piece for claim in dispute.claims for piece in claim.evidence)
    return Line(dispute_words(dispute, view), fact=dispute.id, evidence=evidence)


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
