"""Which documents a story or a message rests on, and what is left of it without some of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefings.model import Disagreement, Talk

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from bot.storage.values import Fact, Hit
    from briefings.message import Message
    from briefings.model import Story


def facts_of(story: Story) -> tuple[Fact, ...]:
    """Every fact of a story."""
    return (*story.actors, *story.warnings, *story.talks, *story.figures, *story.disagreements)


def sources_of_fact(fact: Fact) -> frozenset[str]:
    """The ids of the documents that a fact cites, in its evidence or in its history."""
    if isinstance(fact, Disagreement):
        return frozenset(_of_claims(fact))
    past = (value.source for value in fact.history) if isinstance(fact, Talk) else ()
    return frozenset((*(piece.source for piece in fact.evidence), *past))


def cited_by(stories: Iterable[Story]) -> frozenset[str]:
    """The ids of all documents that facts of some stories cite."""
    return frozenset(source for story in stories for fact in facts_of(story) for source in sources_of_fact(fact))


def sources_of_message(message: Message) -> frozenset[str]:
    """The ids of the documents that a message names or quotes."""
    pieces = (piece.source for line in message.lines for piece in line.evidence)
    return frozenset((*pieces, *(note.id for note in message.sources)))


def sources_of_hits(hits: Iterable[Hit]) -> frozenset[str]:
    """The ids of the documents that what was found cites."""
    return frozenset([piece.source for hit in hits for piece in hit.evidence])


def without(story: Story, documents: Collection[str]) -> Story:
    """A story without documents and the facts that cite them."""
    gone = frozenset(documents)
    return replace(
        story,
        tellings=tuple(telling for telling in story.tellings if telling.document.id not in gone),
        actors=tuple(fact for fact in story.actors if not sources_of_fact(fact) & gone),
        warnings=tuple(fact for fact in story.warnings if not sources_of_fact(fact) & gone),
        talks=tuple(fact for fact in story.talks if not sources_of_fact(fact) & gone),
        figures=tuple(fact for fact in story.figures if not sources_of_fact(fact) & gone),
        disagreements=tuple(fact for fact in story.disagreements if not sources_of_fact(fact) & gone),
    )


def _of_claims(dispute: Disagreement) -> Iterator[str]:
    for claim in dispute.claims:
        yield from claim.sources
        yield from (piece.source for piece in claim.evidence)
