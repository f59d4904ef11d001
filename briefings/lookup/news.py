"""What new documents and editors did to a story, one line for each change, grouped by kind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefings.lookup.answers import answer, nothing
from briefings.message import Cited, Line, Message, Plain, Section, When
from briefings.model import Actor, Change, Disagreement, Figure, Talk, Warning  # noqa: A004  (the field's own word)
from briefings.moments import moment
from briefings.render.change_lines import before_and_now, value_part, what_words
from briefings.render.lines import actor_line, disagreement_line, figure_line
from briefings.render.talk_lines import talk_line
from briefings.render.view import View
from briefings.render.warning_lines import warning_line
from briefings.render.words import counted, day, listed, sentence_case, when
from briefings.stories.corrections import corrected, disputed_as, facts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from briefings.message import Part, SourceNote
    from briefings.model import Briefing, Evidence, Story

    Fact = Actor | Warning | Talk | Figure | Disagreement
    Parts = tuple[Part, ...]

_TITLES = {
    "document": "Articles",
    "talk": "Talks",
    "warning": "Warnings",
    "disagreement": "Disagreements",
    "figure": "Figures",
    "actor": "Actors",
}
_EDITORS, _GONE = "Editors", "No longer told"


def changes(briefing: Briefing, story: Story, news: Iterable[Change], since: datetime | None = None) -> Message:
    """Every change, grouped by kind and cited; what moved shows the old and the new value with their sources."""
    told = tuple(news)
    if not told:
        asked = f" since {when(When(since.isoformat(timespec='minutes')))}" if since else " since this was asked last"
        return nothing("What is new", f"Nothing is new{asked}.")
    desk = _Desk(View.of(briefing), facts_of(corrected(story)), told)
    titles = (*_TITLES.values(), _GONE, _EDITORS)
    lines: dict[str, list[Line]] = {title: [] for title in titles}
    for change in told:
        lines[_place(change)].append(desk.line(change))
    sections = (Section(title, tuple(lines[title])) for title in titles)
    message = answer(desk.view, f"What is new: {story.title}", *sections)
    return replace(message, lead=(*message.lead, Plain(f" · {counted(len(told), 'change')}")), sources=desk.cited())


def _place(change: Change) -> str:
    if change.what in ("corrected", "restored"):
        return _EDITORS
    return _GONE if change.what == "removed" else _TITLES[change.kind]


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the lines of one answer share."""

    view: View
    facts: Mapping[str, Fact]
    told: Sequence[Change]

    def line(self, change: Change) -> Line:
        if change.kind == "document":
            return self._document(change)
        fact = self.facts.get(change.fact)
        if fact is not None and change.what in ("added", "opened"):
            return self._whole(fact)
        evidence = _behind(fact, change.source)
        head: Parts = (Plain(sentence_case(change.label), strong=True), Plain(f" — {self._what(change)}"))
        cited = self.view.letters([change.source or ""]) or self.view.cited(evidence)
        details = (*self._values(change, fact), *self._reasons(change))
        return Line((*head, *cited), fact=change.fact, details=details, evidence=evidence)

    def cited(self) -> tuple[SourceNote, ...]:
        """The sources that the changes rest on, and those that they replaced."""
        named = {name for change in self.told for name in (change.source, change.source_before)}
        behind = {piece.source for change in self.told for piece in _behind(self.facts.get(change.fact), None)}
        return tuple(note for note in self.view.sources if note.id in named | behind)

    def _what(self, change: Change) -> str:
        """What became of it; where kinds stand mixed, of which kind it is. Another value may be a dispute."""
        if _place(change) in (_EDITORS, _GONE):
            return f"{change.kind} {what_words(change)}"
        disputes = self.view.disputes.get(change.fact, ()) if change.what == "updated" else ()
        disputed = any(one.field == disputed_as(change.field) and not one.settled for one in disputes)
        return "disputed" if disputed else what_words(change)

    def _document(self, change: Change) -> Line:
        note = self.view.notes.get(change.fact)
        head = (Plain(change.label, strong=True),)
        if note is None:
            return Line((*head, Plain(f" — {'taken out' if change.what == 'removed' else what_words(change)}")))
        told = f" — {', '.join(filter(None, (note.name, day(note.published or ''), *note.labels)))}"
        parts: Parts = (*head, Plain(told), Cited((note.letter,)))
        return Line(parts, details=self._rewritten(change) if change.what == "revised" else ())

    def _rewritten(self, change: Change) -> tuple[Parts, ...]:
        """How a newer text differs, and what that did."""
        did = [
            f"{sentence_case(other.label)} {what_words(other)}"
            for other in self.told
            if other.kind != "document" and (other.source == change.fact or other.what == "removed")
        ]
        words = f"the article was changed: {change.after}" if change.after else "the article was changed"
        return (
            ((Plain(words),), (Plain(f"with it: {listed(list(dict.fromkeys(did)))}"),)) if did else ((Plain(words),),)
        )

    def _whole(self, fact: Fact) -> Line:
        match fact:
            case Talk():
                return talk_line(fact, self.view)
            case Warning():
                return replace(warning_line(fact, self.view), group=None)
            case Actor():
                return actor_line(fact, self.view, sided=True)
            case Figure():
                return figure_line(fact, self.view)
            case Disagreement():
                return disagreement_line(fact, self.view)

    def _values(self, change: Change, fact: Fact | None) -> tuple[Parts, ...]:
        """What it said before and says now; who claims what, for a disagreement."""
        if isinstance(fact, Disagreement):
            return disagreement_line(fact, self.view).details
        if change.what == "cancelled":
            due = value_part(change, change.before, self.view)
            return ((Plain("was due: "), due, *self.view.letters([change.source_before or ""])),) if due else ()
        if change.what == "postponed" and not change.after:
            return (*before_and_now(change, self.view), (Plain("no new date set"),))
        if change.before == change.after and change.what in ("postponed", "reinstated") and moment(change.after):
            return before_and_now(replace(change, before=None), self.view)
        return before_and_now(change, self.view)

    def _reasons(self, change: Change) -> tuple[Parts, ...]:
        """Why an editor said so."""
        if change.what != "corrected":
            return ()
        said = (one for one in self.view.corrections.get(change.fact, ()) if one.field == change.field)
        return tuple((Plain(f"reason: {one.reason}"),) for one in said if one.reason)[-1:]


def _behind(fact: Fact | None, source: str | None) -> tuple[Evidence, ...]:
    """The sentences behind a fact, those of the document that changed it where there are any."""
    if fact is None:
        return ()
    if isinstance(fact, Disagreement):
        evidence = tuple(piece for claim in fact.claims for piece in claim.evidence)
    else:
        evidence = fact.evidence
    return tuple(piece for piece in evidence if piece.source == source) or evidence
