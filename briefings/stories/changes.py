"""What new documents did to a story: the difference between it before and after, fact by fact."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Literal

from briefings.model import Change
from briefings.moments import moment
from briefings.names import fold
from briefings.stories.claims import naming_day
from briefings.stories.correctable import number_words
from briefings.stories.corrections import facts_of, label_of
from briefings.stories.revisions import text_changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from briefings.model import Actor, Disagreement, DocumentFacts, Evidence, Figure, Story, Talk
    from briefings.model import Warning as Told

_TURNED: dict[str, Literal["cancelled", "postponed", "reinstated"]] = {
    "cancelled": "cancelled",
    "postponed": "postponed",
    "scheduled": "reinstated",
}
_WHEREABOUTS = ("end", "location", "venue")


def changes_between(previous: Story | None, story: Story) -> tuple[Change, ...]:
    """Every change, documents first. Without a previous story everything is added: a baseline.

    Facts are compared by their ids, disagreements by what they are about. A date that a text silently contradicts did
    not move: it is disputed.
    """
    before = _Before.of(previous, story)
    disputed = {one.about for one in story.disagreements if one.field == "start" and not one.settled}
    return tuple(
        chain(
            _documents(before, story),
            chain.from_iterable(_talk(before, talk, disputed=talk.id in disputed) for talk in story.talks),
            chain.from_iterable(_warning(before, warning) for warning in story.warnings),
            chain.from_iterable(_actor(before, actor) for actor in story.actors),
            chain.from_iterable(_figure(before, figure) for figure in story.figures),
            chain.from_iterable(_dispute(before, dispute) for dispute in story.disagreements),
            _laid_to_rest(before, story),
            _removed(before, previous, story),
        )
    )


@dataclass(frozen=True, slots=True)
class _Before:
    """The story as it was, by id; ``gone`` are its documents that are there no more."""

    tellings: Mapping[str, DocumentFacts] = field(default_factory=dict)
    talks: Mapping[str, Talk] = field(default_factory=dict)
    warnings: Mapping[str, Told] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)
    disputes: Mapping[tuple[str, str], Disagreement] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()

    @classmethod
    def of(cls, previous: Story | None, story: Story) -> _Before:
        if previous is None:
            return cls()
        tellings = {telling.document.id: telling for telling in previous.tellings}
        return cls(
            tellings,
            {talk.id: talk for talk in previous.talks},
            {warning.id: warning for warning in previous.warnings},
            {actor.id: actor for actor in previous.actors},
            {figure.id: figure for figure in previous.figures},
            {(dispute.about, dispute.field): dispute for dispute in previous.disagreements},
            frozenset(tellings.keys() - {document.id for document in story.documents}),
        )

    def newest(self, evidence: Iterable[Evidence]) -> str | None:
        """The document that told it: a new one where there is one."""
        sources = [piece.source for piece in evidence]
        fresh = [source for source in sources if source not in self.tellings]
        return next(reversed(fresh or sources), None)


def _documents(before: _Before, story: Story) -> Iterator[Change]:
    for telling in story.tellings:
        document = telling.document
        old = before.tellings.get(document.revises or "")
        label = document.title or document.file or document.url or document.id
        if document.id in before.tellings:
            continue
        if old is None:
            yield Change("added", "document", document.id, label, source=document.id)
        else:
            was, told = old.document.id, text_changes(old, telling)
            yield Change("revised", "document", document.id, label, was, told, document.id, was)


def _talk(before: _Before, talk: Talk, *, disputed: bool) -> Iterator[Change]:
    old = before.talks.get(talk.id)
    if old is None:
        source = before.newest(talk.evidence)
        yield Change("added", "talk", talk.id, talk.title, after=talk.start, source=source)
        return
    if old.status != talk.status:
        turned, source = _TURNED[talk.status], before.newest(talk.evidence)
        yield Change(turned, "talk", talk.id, talk.title, old.start, talk.start, source, _told_start(old), "status")
    elif old.start != talk.start:
        source = before.newest(naming_day(talk.start, talk.evidence))
        what: Literal["updated", "moved"] = "updated" if disputed or _refines(old, talk) else "moved"
        yield Change(what, "talk", talk.id, talk.title, old.start, talk.start, source, _told_start(old), "start")
    for name in _WHEREABOUTS if old.start == talk.start else _WHEREABOUTS[1:]:
        was, now = getattr(old, name), getattr(talk, name)
        if was != now:
            source = before.newest(talk.evidence)
            yield Change("updated", "talk", talk.id, talk.title, was, now, source, field=name)


def _told_start(talk: Talk) -> str | None:
    """The newest document that told when a talk starts."""
    return next((piece.source for piece in reversed(naming_day(talk.start, talk.evidence))), None)


def _refines(old: Talk, talk: Talk) -> bool:
    """Whether the new start only says more precisely what the old one said."""
    was, now = moment(old.start, old.time_zone, old.precision), moment(talk.start, talk.time_zone, talk.precision)
    return was is None or (now is not None and was.holds(now))


def _warning(before: _Before, warning: Told) -> Iterator[Change]:
    """A new warning, or one of which a newer text of its document says something else."""
    old = before.warnings.get(warning.id)
    if old is None:
        source = before.newest(warning.evidence)
        yield Change("added", "warning", warning.id, warning.speaker, after=warning.consequence, source=source)
    elif before.gone and any(piece.source in before.gone for piece in old.evidence):
        source = before.newest(warning.evidence)
        for name in ("trigger", "consequence"):
            was, now = getattr(old, name), getattr(warning, name)
            if was != now:
                yield Change("updated", "warning", warning.id, warning.speaker, was, now, source, field=name)


def _actor(before: _Before, actor: Actor) -> Iterator[Change]:
    old = before.actors.get(actor.id)
    if old is None:
        source = before.newest(actor.evidence)
        yield Change("added", "actor", actor.id, actor.name, after=actor.role, source=source)
    elif actor.role != old.role and _roles(actor) != _roles(old):
        source = before.newest(actor.evidence)
        yield Change("updated", "actor", actor.id, actor.name, old.role, actor.role, source, field="role")


def _roles(actor: Actor) -> frozenset[str]:
    """The roles as words: their order and their capitals are no news."""
    return frozenset(fold(role) for role in (actor.role or "").split("; "))


def _figure(before: _Before, figure: Figure) -> Iterator[Change]:
    old = before.figures.get(figure.id)
    if old is None:
        source = before.newest(figure.evidence)
        yield Change("added", "figure", figure.id, figure.about, after=number_words(figure.value), source=source)
    elif old.value != figure.value:
        source = before.newest(figure.evidence)
        was, now = number_words(old.value), number_words(figure.value)
        told_before = next((piece.source for piece in reversed(old.evidence)), None)
        yield Change("updated", "figure", figure.id, figure.about, was, now, source, told_before, "value")


def _dispute(before: _Before, dispute: Disagreement) -> Iterator[Change]:
    old = before.disputes.get((dispute.about, dispute.field))
    was, now = _values(old) if old else None, _values(dispute)
    what: Literal["opened", "settled", "updated"]
    if old is None and not dispute.settled:
        what = "opened"
    elif old is not None and dispute.settled and not old.settled:
        what = "settled"
    elif old is not None and was != now:
        what = "updated"
    else:
        return
    source = before.newest(piece for claim in dispute.claims for piece in claim.evidence)
    yield Change(what, "disagreement", dispute.id, dispute.label, was, now, source, field=dispute.field)


def _values(dispute: Disagreement) -> str:
    return ", ".join(claim.value for claim in dispute.claims)


def _laid_to_rest(before: _Before, story: Story) -> Iterator[Change]:
    """Disagreements that are none any more, since somebody corrected what was said."""
    now = {(dispute.about, dispute.field) for dispute in story.disagreements}
    for key, old in before.disputes.items():
        if key not in now and not old.settled:
            yield Change("settled", "disagreement", old.id, old.label, _values(old), field=old.field)


def _removed(before: _Before, previous: Story | None, story: Story) -> Iterator[Change]:
    """Documents that were taken out, and what nobody tells without the documents that are gone."""
    revised = {document.revises for document in story.documents}
    for name in sorted(before.gone - revised):
        document = before.tellings[name].document
        yield Change("removed", "document", name, document.title or document.file or document.url or name)
    left = facts_of(story) if before.gone else {}
    for name, fact in facts_of(previous).items() if previous and before.gone else ():
        evidence: tuple[Evidence, ...] = getattr(fact, "evidence", ())
        if name not in left and any(piece.source in before.gone for piece in evidence):
            kind = type(fact).__name__.lower()
            yield Change("removed", kind, name, label_of(fact), getattr(fact, "start", None))  # type: ignore[arg-type]
