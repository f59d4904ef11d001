"""What cannot wait for the next digest: a talk moved, called off or on again, a new threat, a disagreement that opened.

    alertable(changes, story, at)  -> Changes    those of the changes that are told at once
    alert(story, changes, at)      -> Message    one of them by itself, or several together

``at`` is the instant of the post, in the channel's zone.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from briefings.compose import compose, is_over
from briefings.digests.small_print import counts
from briefings.message import Action, Excerpt, Line, Message, Plain, Section, When
from briefings.model import Change, Disagreement, Talk, Warning  # noqa: A004  (the field's own word)
from briefings.moments import moment, starts_at
from briefings.render.change_lines import WHAT
from briefings.render.lines import FIELDS, claim_value, disagreement_line
from briefings.render.view import View, cited_notes, numbered, without_ends
from briefings.render.warning_lines import warning_line
from briefings.render.words import distance, listed, new_day, sentence_case
from briefings.stories.claims import naming_day
from briefings.stories.corrections import corrected, facts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from briefings.message import Part
    from briefings.model import Document, Evidence, Story

    Parts = tuple[Part, ...]
    Fact = Talk | Warning | Disagreement

_TURNS = frozenset({"moved", "cancelled", "postponed", "reinstated"})
_NAMES = {"warning": "threat"}
_MOST = 5  # of a kind; beyond, somebody looks them up
_TITLES = {"talk": "Talks", "warning": "Threats", "disagreement": "The sources disagree"}
_FRESH = timedelta(days=3)  # what came out earlier is no news that cannot wait
_RECENT = timedelta(days=7)  # a threat that was made earlier is background


def alertable(changes: Iterable[Change], story: Story, at: datetime) -> tuple[Change, ...]:
    """The changes that are told at once, the last of each fact.

    What an old article tells, or what became of a talk that is over, can wait; a change that nobody can look up in the
    story any more is none.
    """
    facts = facts_of(corrected(story))
    documents = {document.id: document for document in story.documents}
    main = {one.id for one in without_ends(story.disagreements)}
    told: dict[str, Change] = {}
    for change in changes:
        fact = facts.get(change.fact)
        if change.is_backlog or (isinstance(fact, Disagreement) and fact.id not in main):
            continue
        if _is_urgent(change, fact, facts, at) and _is_fresh(documents.get(change.source or ""), at):
            told.pop(change.fact, None)
            told[change.fact] = change
    return tuple(told.values())


def alert(story: Story, changes: Sequence[Change], at: datetime) -> Message:
    """What happened, with the sentences that tell it; several changes stand under what they have in common."""
    facts = facts_of(corrected(story))
    view = View.of(compose(story, at, with_headlines=False))
    known = [
        (change, fact)
        for change in changes
        if isinstance(fact := facts.get(change.fact), Talk | Warning | Disagreement)
    ]
    alone = len(known) == 1
    told = [(change.kind, line) for change, fact in known for line in _lines(change, fact, view, alone=alone)]
    sections = (
        Section("" if alone else title, _capped([line for of, line in told if of == kind]))
        for kind, title in _TITLES.items()
    )
    shown = numbered(section for section in sections if section.lines)
    return Message(
        title=_title(*known[0]) if alone else f"{counts((change for change, _ in known), _NAMES)}: {story.title}",
        sections=shown,
        sources=cited_notes(shown, view.sources),
        actions=(Action("Sentences", "quote", known[0][0].fact if alone else None), Action("All talks", "talks")),
    )


def _capped(lines: Sequence[Line]) -> tuple[Line, ...]:
    more = len(lines) - _MOST
    return (*lines[:_MOST], Line((Plain(f"and {more} more: /changes lists them"),))) if more > 1 else tuple(lines)


def _is_urgent(change: Change, fact: object, facts: Mapping[str, object], at: datetime) -> bool:
    if isinstance(fact, Talk):
        return change.what in _TURNS and not is_over(fact, at)
    if isinstance(fact, Warning):
        issued = moment(fact.issued_on)
        return (
            change.what == "added"
            and fact.strength == "threat"
            and (issued is None or starts_at(issued, UTC) > at - _RECENT)
        )
    if isinstance(fact, Disagreement):
        about = facts.get(fact.about)
        return change.what == "opened" and not fact.settled and not (isinstance(about, Talk) and is_over(about, at))
    return False


def _is_fresh(document: Document | None, at: datetime) -> bool:
    """Whether a document came out lately; one without a date is taken to be."""
    came = moment(document.published) if document else None
    return came is None or starts_at(came, UTC) > at - _FRESH


def _title(change: Change, fact: Fact) -> str:
    if isinstance(fact, Warning):
        to = f" → {sentence_case(fact.addressee)}" if fact.addressee else ""
        return f"New threat: {sentence_case(fact.speaker)}{to}"
    if isinstance(fact, Disagreement):
        return f"The sources disagree on {FIELDS.get(fact.field, fact.field)}: {sentence_case(fact.label)}"
    what = sentence_case(WHAT[change.what])
    if change.what == "cancelled" or not fact.start:
        return f"{what}: {fact.title}"
    to = {"reinstated": ", on"}.get(change.what, " to")
    now = When(fact.start, zone=fact.time_zone, precision=fact.precision)
    return f"{what}{to} {new_day(now, change.before)}: {fact.title}"


def _lines(change: Change, fact: Fact, view: View, *, alone: bool) -> Iterator[Line]:
    """The lines of one change; under a title of its own its name is not said again."""
    if isinstance(fact, Disagreement):
        yield from _claims(fact, view) if alone else (disagreement_line(fact, view),)
        return
    line = warning_line(fact, view) if isinstance(fact, Warning) else _turned(change, fact, view)
    if alone and line.details:
        cited = view.cited(line.evidence)
        line = replace(line, parts=(*line.details[0], *cited), details=line.details[1:])
    yield line


def _turned(change: Change, talk: Talk, view: View) -> Line:
    """A talk with what became of it, and the sentence of the newest source that says so."""
    evidence = _telling(change, talk)
    details = (_what(change, talk, view), *view.words_of_editors(talk.id), *_sentences(evidence, talk))
    return Line(
        (Plain(talk.title, strong=True), *view.cited(evidence)), fact=talk.id, details=details, evidence=evidence
    )


def _what(change: Change, talk: Talk, view: View) -> Parts:
    """``put off to Fri 3 Dec 2021 · in 2 days, before: Wed 1 Dec 2021``."""
    old = When(change.before) if change.before and moment(change.before) else None
    if change.what == "cancelled" or not talk.start:
        open_day = ", no new date set" if change.what == "postponed" else ""
        return (Plain(f"{WHAT[change.what]}{open_day}"), *((Plain(" · was set for "), old) if old else ()))
    before: Parts = (Plain(", before: "), old) if old else ()
    now = When(talk.start, talk.end, talk.time_zone, talk.precision)
    now = replace(now, off=distance(now, view.as_of))
    to = ", on " if change.what == "reinstated" else " to "
    unchanged = change.before == talk.start
    return (Plain(f"{WHAT[change.what]}{to}"), now, *(() if unchanged else before))


def _telling(change: Change, talk: Talk) -> tuple[Evidence, ...]:
    said = tuple(piece for piece in talk.evidence if piece.source == change.source) or talk.evidence
    return said if change.what == "cancelled" else naming_day(talk.start, said)


def _sentences(evidence: Sequence[Evidence], talk: Talk) -> Iterator[Parts]:
    """The sentence to show: the last one, since what became of a talk is told after what was planned."""
    for piece in naming_day(talk.start, evidence)[-1:]:
        yield (Excerpt(piece.text),)


def _claims(dispute: Disagreement, view: View) -> Iterator[Line]:
    for claim in dispute.claims:
        parts = (claim_value(dispute, claim, view), Plain(f" — {listed(view.names(claim.sources))}"))
        sentence = tuple((Excerpt(piece.text),) for piece in claim.evidence[:1])
        yield Line((*parts, *view.cited(claim.evidence)), fact=dispute.id, details=sentence, evidence=claim.evidence)
