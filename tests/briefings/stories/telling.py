"""Tellings of talks by hand, and what becomes of them merged, for tests of several modules."""

from __future__ import annotations

from dataclasses import replace

from briefings.model import Actor, Document, DocumentFacts, Evidence, Lead, Talk
from briefings.stories.disagreements import disputes_among
from briefings.stories.talks import TalkGroup, talks_among


def document(name: str, published: str | None, **fields: object) -> Document:
    return Document(name, f"Text of {name}", name, publisher=f"Outlet {name}", published=published, **fields)  # type: ignore[arg-type]


def talk(title: str, start: str | None, **fields: object) -> Talk:
    precision = None if start is None else {7: "month", 10: "day"}.get(len(start), "minute")
    return Talk(**{"id": "", "title": title, "start": start, "precision": precision, **fields})  # type: ignore[arg-type]


def saying(text: str, told: Talk) -> Talk:
    """The talk, told by a sentence of its own."""
    return replace(told, evidence=(Evidence("", 0, len(text), text),))


def telling(what: Document, *talks: Talk, actors: tuple[Actor, ...] = ()) -> DocumentFacts:
    """Each talk rests on a sentence of its own."""
    placed = []
    for number, told in enumerate(talks):
        text = told.evidence[0].text if told.evidence else f"{told.title} {told.start}"
        piece = Evidence(what.id, number * 100, number * 100 + len(text), text)
        placed.append(replace(told, id=f"t-{what.id}-{number}", evidence=(piece,)))
    return DocumentFacts(what, actors=actors, talks=tuple(placed))


def merged(*tellings: DocumentFacts) -> tuple[TalkGroup, ...]:
    ordered = sorted(tellings, key=lambda told: (told.document.published or "", told.document.id))
    return talks_among(ordered, {}).groups


def summary(groups: tuple[TalkGroup, ...]) -> list[tuple[str | None, str | None, str | None, str, int]]:
    return [(g.talk.start, g.talk.end, g.talk.location, g.talk.status, len(g.tellings)) for g in groups]


def disputes(groups: tuple[TalkGroup, ...]) -> list[tuple[str, bool, dict[str, tuple[str, ...]]]]:
    found = disputes_among(groups, ()).found
    return [(d.field, d.settled, {claim.value: claim.sources for claim in d.claims}) for d in found]


def leads(*names: str) -> tuple[Lead, ...]:
    return tuple(Lead(name) for name in names)
