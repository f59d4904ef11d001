"""Two numbers of two documents of a story: whether the documents contradict each other by them."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from briefings.facts import facts_of
from briefings.moments import came_out
from briefings.stories.disagreements import disputes_among
from briefings.stories.figures import figures_among
from briefings.stories.numbers import numbers_of
from briefings.stories.rivals import rivals_of
from tests.learning.fitting import Case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.model import DocumentFacts
    from tests.learning.stories import Story


def cases(story: Story) -> Iterator[Case]:
    """One case for each two numbers that may be compared; those of a disagreement hold."""
    told = [disputed["values"] for disputed in story.gold.get("disagreements") or [] if disputed["field"] == "number"]
    facts = sorted(
        map(facts_of, story.documents.values()), key=lambda one: (came_out(one.document.published), one.document.id)
    )
    found = [
        {(source, float(claim.value)) for claim in dispute.claims for source in claim.sources}
        for dispute in disputes_among((), figures_among(facts).groups).found
    ]
    for older, newer in combinations(map(numbers_of, facts), 2):
        one, other = older.telling.document, newer.telling.document
        for pair, signs in rivals_of(older, newer):
            values = (pair.older.figure.value, pair.newer.figure.value)
            yield Case(
                signs=signs,
                holds=any((said.get(one.file), said.get(other.file)) == values for said in told),
                found=any({(one.id, values[0]), (other.id, values[1])} <= said for said in found),
                story=story.name,
            )


def _age(facts: DocumentFacts) -> tuple[object, str]:
    return came_out(facts.document.published), facts.document.id
