"""What of a story can be found by its words: each fact by what it says, each document by its sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.model import Actor, Disagreement, Evidence, Figure, Talk, Warning  # noqa: A004  (the field's own word)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.storage.values import Fact, FactKind, HitKind
    from briefings.model import Story

KINDS: dict[type, FactKind] = {
    Actor: "actor",
    Warning: "warning",
    Talk: "talk",
    Figure: "figure",
    Disagreement: "disagreement",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found: its name, and the words that it says."""

    kind: HitKind
    story: str
    label: str
    text: str
    fact: str | None
    evidence: tuple[Evidence, ...]


def entries(story: Story) -> Iterable[Entry]:
    """Everything in a story that can be found."""
    for facts in (story.actors, story.warnings, story.talks, story.figures, story.disagreements):
        for fact in facts:
            yield entry(story.slug, fact)
    for telling in story.tellings:
        for piece in telling.sentences:
            yield sentence(story.slug, telling.document.title or telling.document.publisher or "", piece)


def entry(slug: str, fact: Fact) -> Entry:
    """A fact as it is found."""
    return Entry(KINDS[type(fact)], slug, label_of(fact), text_of(fact), fact.id, evidence_of(fact))


def sentence(slug: str, title: str, piece: Evidence) -> Entry:
    """A sentence as it is found, under the title of its document."""
    return Entry("sentence", slug, title, piece.text, None, (piece,))


def label_of(fact: Fact) -> str:
    """What a fact is called."""
    match fact:
        case Actor():
            return fact.name
        case Warning():
            return f"{fact.speaker} to {fact.addressee}" if fact.addressee else fact.speaker
        case Talk():
            return fact.title
        case Figure():
            return fact.about
        case Disagreement():
            return fact.label


def text_of(fact: Fact) -> str:
    """What a fact says beside its name."""
    match fact:
        case Actor():
            words: tuple[str | None, ...] = (fact.role, fact.affiliation, *fact.aliases)
        case Warning():
            words = (fact.trigger, fact.consequence, fact.quote, fact.reported_by)
        case Talk():
            leads = (one for lead in fact.leads for one in (lead.name, lead.side))
            words = (fact.forum, fact.location, fact.venue, fact.start, fact.status, *fact.parties, *leads)
        case Figure():
            words = (f"{fact.value:g}", fact.unit)
        case Disagreement():
            words = (fact.field, *(claim.value for claim in fact.claims))
    return " · ".join(dict.fromkeys(word for word in words if word))


def evidence_of(fact: Fact) -> tuple[Evidence, ...]:
    """The sentences behind a fact."""
    if isinstance(fact, Disagreement):
        return tuple(piece for claim in fact.claims for piece in claim.evidence)
    return fact.evidence
