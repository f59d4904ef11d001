"""What new documents did to a story: the difference between it before and after, fact by fact."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Literal

from briefings.model import Change
from briefings.moments import moment
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefings.model import Actor, Disagreement, Evidence, Figure, Story, Talk
    from briefings.model import Warning as Told

_TURNED: dict[str, Literal["cancelled", "postponed", "reinstated"]] = {
    "cancelled": "cancelled",
    "postponed": "postponed",
    "scheduled": "reinstated",
}


def changes_between(previous: Story | None, story: Story) -> tuple[Change, ...]:
    """Every change, documents first. Without a previous story everything is added: a baseline.

    Facts are compared by their ids, disagreements by what they are about.
    """
    before = _Before.of(previous)
    return tuple(
        chain(
            _documents(before, story),
            chain.from_iterable(_talk(before, talk) for talk in story.talks),
            chain.from_iterable(_warning(before, warning) for warning in story.warnings),
            chain.from_iterable(_actor(before, actor) for actor in story.actors),
            chain.from_iterable(_figure(before, figure) for figure in story.figures),
            chain.from_iterable(_dispute(before, dispute) for dispute in story.disagreements),
            _laid_to_rest(before, story),
        )
    )


@dataclass(frozen=True, slots=True)
class _Before:
    """The story as it was, by id."""

    documents: frozenset[str]
    talks: dict[str, Talk]
    warnings: dict[str, Told]
    actors: dict[str, Actor]
    figures: dict[str, Figure]
    disputes: dict[tuple[str, str], Disagreement]

    @classmethod
    def of(cls, story: Story | None) -> _Before:
        if story is None:
            return cls(frozenset(), {}, {}, {}, {}, {})
        return cls(
            frozenset(document.id for document in story.documents),
            {talk.id: talk for talk in story.talks},
            {warning.id: warning for warning in story.warnings},
            {actor.id: actor for actor in story.actors},
            {figure.id: figure for figure in story.figures},
            {(dispute.about, dispute.field): dispute for dispute in story.disagreements},
        )

    def newest(self, evidence: Iterable[Evidence]) -> str | None:
        """The document that told it: a new one where there is one."""
        sources = [piece.source for piece in evidence]
        fresh = [source for source in sources if source not in self.documents]
        return next(reversed(fresh or sources), None)


def _documents(before: _Before, story: Story) -> Iterator[Change]:
    for document in story.documents:
        if document.id not in before.documents:
            label = document.title or document.file or document.url or document.id
            yield Change("added", "document", document.id, label, source=document.id)


def _talk(before: _Before, talk: Talk) -> Iterator[Change]:
    old, source = before.talks.get(talk.id), before.newest(talk.evidence)
    if old is None:
        yield Change("added", "talk", talk.id, talk.title, after=talk.start, source=source)
    elif old.status != talk.status:
        yield Change(_TURNED[talk.status], "talk", talk.id, talk.title, old.start, talk.start, source)
    elif old.start != talk.start:
        what: Literal["updated", "moved"] = "updated" if _refines(old, talk) else "moved"
        yield Change(what, "talk", talk.id, talk.title, old.start, talk.start, source)
    else:
        for name in ("end", "location", "venue"):
            was, now = getattr(old, name), getattr(talk, name)
            if was != now:
                yield Change("updated", "talk", talk.id, talk.title, was, now, source)
                return


def _refines(old: Talk, talk: Talk) -> bool:
    """Whether the new start only says more precisely what the old one said."""
    was, now = moment(old.start, old.time_zone, old.precision), moment(talk.start, talk.time_zone, talk.precision)
    return was is None or (now is not None and was.holds(now))


def _warning(before: _Before, warning: Told) -> Iterator[Change]:
    if warning.id not in before.warnings:
        source = before.newest(warning.evidence)
        yield Change("added", "warning", warning.id, warning.speaker, after=warning.consequence, source=source)


def _actor(before: _Before, actor: Actor) -> Iterator[Change]:
    old, source = before.actors.get(actor.id), before.newest(actor.evidence)
    if old is None:
        yield Change("added", "actor", actor.id, actor.name, after=actor.role, source=source)
    elif _roles(actor) != _roles(old):
        yield Change("updated", "actor", actor.id, actor.name, old.role, actor.role, source)


def _roles(actor: Actor) -> frozenset[str]:
    """The roles as words: their order and their capitals are no news."""
    return frozenset(fold(role) for role in (actor.role or "").split("; "))


def _figure(before: _Before, figure: Figure) -> Iterator[Change]:
    old, source = before.figures.get(figure.id), before.newest(figure.evidence)
    if old is None:
        yield Change("added", "figure", figure.id, figure.about, after=f"{figure.value:g}", source=source)
    elif old.value != figure.value:
        told = (f"{old.value:g}", f"{figure.value:g}")
        yield Change("updated", "figure", figure.id, figure.about, *told, source=source)


def _dispute(before: _Before, dispute: Disagreement) -> Iterator[Change]:
    old = before.disputes.get((dispute.about, dispute.field))
    was = _values(old) if old else None
    source = before.newest(piece for claim in dispute.claims for piece in claim.evidence)
    if old is None and not dispute.settled:
        yield Change("opened", "disagreement", dispute.id, dispute.label, None, _values(dispute), source)
    elif old is not None and dispute.settled and not old.settled:
        yield Change("settled", "disagreement", dispute.id, dispute.label, was, _values(dispute), source)
    elif old is not None and was != _values(dispute):
        yield Change("updated", "disagreement", dispute.id, dispute.label, was, _values(dispute), source)


def _values(dispute: Disagreement) -> str:
    return ", ".join(claim.value for claim in dispute.claims)


def _laid_to_rest(before: _Before, story: Story) -> Iterator[Change]:
    """Disagreements that are none any more, since somebody corrected what was said."""
    now = {(dispute.about, dispute.field) for dispute in story.disagreements}
    for key, old in before.disputes.items():
        if key not in now and not old.settled:
            yield Change("settled", "disagreement", old.id, old.label, _values(old))
