"""A digest: what is new in the stories that a channel follows, then what lies ahead. Nothing is posted here.

    first_digest(stories, at)  -> Message     the full briefing, for a channel that knows nothing yet
    digest(news, at)           -> Message     new sources, then each fact that changed and what became of it
    news_since(story, since)   -> Changes     what the documents published since then did to the story

``at`` is the instant of the post, in the channel's zone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from briefings.compose import compose
from briefings.message import Action, Cited, Line, Message, Plain, Section, When
from briefings.model import Briefing, Change
from briefings.moments import moment, starts_at
from briefings.render.change_lines import WHAT, what_words
from briefings.render.lines import actor_line, disagreement_line, figure_line, role_words
from briefings.render.sections import message_of
from briefings.render.talk_lines import talk_line
from briefings.render.view import View, numbered
from briefings.render.warning_lines import warning_line
from briefings.render.words import counted, day, listed, sentence_case
from briefings.stories import withdraw
from briefings.stories.changes import changes_between
from briefings.stories.corrections import corrected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime

    from briefings.message import Part
    from briefings.model import DocumentFacts, Story


class _Fact(Protocol):
    @property
    def id(self) -> str: ...


F = TypeVar("F", bound=_Fact)
Changes = Mapping[tuple[str, str], Change]

_MOST_AHEAD = 5
_NEW = frozenset({"added", "opened"})
_KINDS = {"document": "source"}


def first_digest(stories: Sequence[Story], at: datetime) -> Message:
    """The full briefing: what a channel is told when it knows nothing yet."""
    return message_of(_together([compose(story, at) for story in stories]))


def digest(news: Sequence[tuple[Story, Sequence[Change]]], at: datetime) -> Message:
    """What changed in the stories that a channel follows, then what lies ahead."""
    briefing = _together([compose(story, at) for story, _ in news])
    changes = _last_words(_told_plainly(change, briefing) for _, changed in news for change in changed)
    view = View.of(briefing)
    counts = _counts(changes.values())
    changes |= _newly_disputed(briefing, changes)
    ahead = [talk for talk in briefing.talks if ("talk", talk.id) not in changes and talk.status == "scheduled"]
    sections = (
        Section("New sources", tuple(_source_lines(changes, view))),
        Section("Talks", tuple(_changed("talk", briefing.talks, changes, lambda talk: talk_line(talk, view)))),
        Section("Warnings", tuple(_changed("warning", briefing.warnings, changes, lambda it: warning_line(it, view)))),
        Section("Disagreements", tuple(_disputes(briefing, changes, view))),
        Section("Figures", tuple(_changed("figure", briefing.figures, changes, lambda it: figure_line(it, view)))),
        Section("Actors", tuple(_changed("actor", briefing.actors, changes, lambda it: actor_line(it, view)))),
        Section("No longer told", tuple(_gone_lines(changes))),
        Section("Ahead as before", tuple(talk_line(talk, view) for talk in ahead[:_MOST_AHEAD])),
    )
    shown = numbered(section for section in sections if section.lines)
    return Message(
        title=f"What is new: {(len(news) == 1 and _headline(changes, view)) or briefing.title}",
        lead=(When(at.isoformat(timespec="minutes"), zone=str(at.tzinfo)), Plain(f" · {counts}")),
        sections=shown,
        sources=view.sources,
        actions=(Action("Full briefing", "brief"),),
    )


def news_since(story: Story, since: datetime) -> tuple[Story, tuple[Change, ...]]:
    """The story with what the documents published at or after an instant did to it; all of it, if none is older."""
    zone = since.tzinfo or UTC
    new: list[DocumentFacts] = []
    older: list[DocumentFacts] = []
    for telling in story.tellings:
        told = moment(telling.document.published)
        (new if told and starts_at(told, zone) >= since else older).append(telling)
    if not new:
        return story, ()
    if not older:
        return story, changes_between(None, corrected(story))
    before, _ = withdraw(story, [telling.document.id for telling in new])
    return story, changes_between(corrected(before), corrected(story))


def _newly_disputed(briefing: Briefing, changes: Changes) -> dict[tuple[str, str], Change]:
    """What a new disagreement is about stands with what changed; its line tells the dispute."""
    disputes = [dispute for dispute in briefing.disagreements if ("disagreement", dispute.id) in changes]
    talks = {dispute.about: dispute.label for dispute in disputes if ("talk", dispute.about) not in changes}
    return {("talk", talk): Change("opened", "talk", talk, label) for talk, label in talks.items()}


def _told_plainly(change: Change, briefing: Briefing) -> Change:
    """A date that another source silently contradicts did not move: the talk is disputed, and its line says so."""
    disputed = {(dispute.about, dispute.field) for dispute in briefing.disagreements if not dispute.settled}
    if change.what in ("moved", "updated") and change.field in (None, "start") and (change.fact, "start") in disputed:
        return replace(change, what="updated", before=None)
    return change


def _last_words(changes: Iterable[Change]) -> dict[tuple[str, str], Change]:
    """The last change of each fact; one that was added meanwhile is new, and one that moved is more than updated."""
    last: dict[tuple[str, str], Change] = {}
    for change in changes:
        known = last.get((change.kind, change.fact))
        if known is None or (known.what != "added" and (change.what != "updated" or known.what == "updated")):
            last[change.kind, change.fact] = change
    return last


def _together(briefings: Sequence[Briefing]) -> Briefing:
    """Several stories as one briefing, so that their sources share one row of letters."""
    if len(briefings) == 1:
        return briefings[0]
    many: dict[str, Any] = {
        name: tuple(fact for briefing in briefings for fact in getattr(briefing, name))
        for name in (
            "sources",
            "actors",
            "warnings",
            "talks",
            "figures",
            "disagreements",
            "headlines",
            "left_out",
            "corrections",
            "wrong",
        )
    }
    return Briefing("all", listed([briefing.title for briefing in briefings]), briefings[0].as_of, **many)


def _headline(changes: Changes, view: View) -> str | None:
    """That of the newest source: the story's own may be as old as the story."""
    new = (note.title for note in reversed(view.sources) if ("document", note.id) in changes)
    return next(filter(None, new), None)


def _source_lines(changes: Changes, view: View) -> Iterator[Line]:
    for note in view.sources:
        if ("document", note.id) in changes:
            told = ", ".join(filter(None, (note.name, day(note.published or ""), *note.labels)))
            changed = "changed: " if changes["document", note.id].what == "revised" else ""
            yield Line(
                (Plain(note.title or note.name, strong=True), Plain(f" — {changed}{told}"), Cited((note.letter,)))
            )


def _gone_lines(changes: Changes) -> Iterator[Line]:
    for change in changes.values():
        if change.what == "removed" and change.kind != "document":
            yield Line((Plain(sentence_case(change.label), strong=True),))


def _changed(kind: str, facts: Iterable[F], changes: Changes, line: Callable[[F], Line]) -> Iterator[Line]:
    """The lines of the facts that changed; one that was there before says what became of it."""
    for fact in facts:
        if change := changes.get((kind, fact.id)):
            yield _marked(line(fact), change)


def _disputes(briefing: Briefing, changes: Changes, view: View) -> Iterator[Line]:
    """Disagreements that opened or were settled; a change names the fact that is disputed, or the dispute."""
    for dispute in briefing.disagreements:
        change = changes.get(("disagreement", dispute.id)) or changes.get(("disagreement", dispute.about))
        if change:
            yield _marked(disagreement_line(dispute, view), change)


def _marked(line: Line, change: Change) -> Line:
    if change.what in _NEW:
        return line
    what, before = what_words(change), _before(line, change)
    if change.kind == "talk" and change.what in ("postponed", "cancelled"):
        what = ""  # the line itself says so
    told: tuple[Part, ...] = (Plain(what, strong=True),) if what else ()
    if before:
        told += (Plain(", before: " if what else "before: "), before)
    return replace(line, details=(told, *line.details)) if told else line


def _before(line: Line, change: Change) -> Part | None:
    """What a talk or a role was before, where the line does not tell it already."""
    if not change.before or change.kind not in ("talk", "actor") or change.what == "cancelled":
        return None
    if moment(change.before):
        day_before = When(change.before)
        return None if any(day_before in detail for detail in line.details) else day_before
    return Plain(role_words(change.before) if change.kind == "actor" else change.before)


def _counts(changes: Iterable[Change]) -> str:
    """``2 new sources, 1 talk moved``."""
    counts = Counter((change.what, change.kind) for change in changes)
    return ", ".join(
        counted(number, f"new {_KINDS.get(kind, kind)}")
        if what in _NEW
        else f"{counted(number, _KINDS.get(kind, kind))} {WHAT[what]}"
        for (what, kind), number in counts.items()
    )
