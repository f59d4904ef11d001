"""The lines of a digest: each fact that changed with what became of it, and in short what else lies ahead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from briefings.digests.small_print import NEW
from briefings.message import Cited, Line, Plain, When
from briefings.model import Change
from briefings.moments import moment
from briefings.render.change_lines import value_part, what_words
from briefings.render.lines import actor_line, disagreement_line, figure_line
from briefings.render.words import day, distance, sentence_case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from briefings.message import Part
    from briefings.model import Actor, Briefing, Talk
    from briefings.render.view import View


class _Fact(Protocol):
    @property
    def id(self) -> str: ...


F = TypeVar("F", bound=_Fact)
Changes = Mapping[tuple[str, str], Change]


def source_lines(changes: Changes, view: View) -> Iterator[Line]:
    """New articles, and those of which there is a newer text."""
    for note in view.sources:
        if ("document", note.id) in changes:
            told = ", ".join(filter(None, (note.name, day(note.published or ""), *note.labels)))
            changed = "changed: " if changes["document", note.id].what == "revised" else ""
            yield Line(
                (Plain(note.title or note.name, strong=True), Plain(f" — {changed}{told}"), Cited((note.letter,)))
            )


def changed_lines(kind: str, facts: Iterable[F], changes: Changes, line: Callable[[F], Line]) -> Iterator[Line]:
    """The lines of the facts that changed; one that was there before says what became of it."""
    for fact in facts:
        if change := changes.get((kind, fact.id)):
            yield _marked(line(fact), change)


def figure_lines(briefing: Briefing, changes: Changes, view: View) -> Iterator[Line]:
    """Figures that changed, with what they were; one that is disputed is told with the disagreement."""
    disputed = {one.about for one in briefing.disagreements if ("disagreement", one.id) in changes}
    for figure in briefing.figures:
        change = changes.get(("figure", figure.id))
        if change and figure.id not in disputed:
            yield _with_before(figure_line(figure, view), change, view)


def actor_lines(actors: Iterable[Actor], changes: Changes, view: View) -> Iterator[Line]:
    """Whoever is new or has another role, and whom they act for, in one line each."""
    for actor in actors:
        if change := changes.get(("actor", actor.id)):
            yield _with_before(actor_line(actor, view, sided=True), change, view)


def dispute_lines(briefing: Briefing, changes: Changes, view: View) -> Iterator[Line]:
    """Disagreements that opened or were settled; one of a talk that is told anyway stands with the talk."""
    for dispute in briefing.disagreements:
        change = changes.get(("disagreement", dispute.id)) or changes.get(("disagreement", dispute.about))
        if change and not (dispute.field == "start" and ("talk", dispute.about) in changes):
            yield _marked(disagreement_line(dispute, view), change)


def gone_lines(changes: Changes) -> Iterator[Line]:
    """What no source tells any more."""
    for change in changes.values():
        if change.what == "removed" and change.kind != "document":
            yield Line((Plain(sentence_case(change.label), strong=True),))


def ahead_line(talk: Talk, view: View) -> Line:
    """A talk of which nothing is new, in one line."""
    value = When(talk.start or "", talk.end, talk.time_zone, talk.precision)
    value = replace(value, off=distance(value, view.as_of))
    disputed = any(one.field == "start" and not one.settled for one in view.disputes.get(talk.id, ()))
    small = (Plain(" · disputed"),) if disputed else ()
    when: tuple[Part, ...] = (value, *small) if talk.start else (Plain("date not known"),)
    parts = (Plain(talk.title, strong=True), Plain(" — "), *when, *view.cited(talk.evidence))
    return Line(parts, fact=talk.id, evidence=talk.evidence)


def _marked(line: Line, change: Change) -> Line:
    if change.what in NEW:
        return line
    what, before = what_words(change), _before(line, change)
    if change.kind == "disagreement" or (change.kind == "talk" and change.what in ("postponed", "cancelled")):
        what = ""  # the line itself says so
    told: tuple[Part, ...] = (Plain(what, strong=True),) if what else ()
    if before:
        told += (Plain(", before: " if what else "before: "), before)
    return replace(line, details=(told, *line.details)) if told else line


def _with_before(line: Line, change: Change, view: View) -> Line:
    """The line with the old value behind the new one."""
    before = None if change.what in NEW else value_part(change, change.before, view)
    if before is None:
        return line
    cited = tuple(part for part in line.parts if isinstance(part, Cited))
    words = tuple(part for part in line.parts if not isinstance(part, Cited))
    return replace(line, parts=(*words, Plain(", before: "), before, *cited))


def _before(line: Line, change: Change) -> Part | None:
    """What a talk was before, where the line does not tell it already."""
    if not change.before or change.kind != "talk" or change.what == "cancelled":
        return None
    if moment(change.before):
        told = (part.start for detail in line.details for part in detail if isinstance(part, When))
        return None if change.before in told else When(change.before)
    return Plain(change.before)
