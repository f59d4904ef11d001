"""What does the next document cost as its story grows? It is merged into a story of so many documents, in CPU time.

Every document is another outlet's report: part of the seeds' sentences in their order, on one of the days around the
new year. "newest" comes after all others, as from a feed; "in between" is of any of the days, so that half of the story
is newer on average, and gone through again. "at once" is the whole story built from the beginning.
"""

from __future__ import annotations

import random
from pathlib import Path
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

from bot.lasting import look_seldom
from briefings.documents import read_document
from briefings.facts import extract
from briefings.facts.parse import pipeline
from briefings.moments import came_out
from briefings.stories import merge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.model import Document, DocumentFacts, Story

ROOT = Path(__file__).resolve().parents[2]
TEXTS = [path.read_text(encoding="utf-8").split("---\n", 2)[2] for path in sorted((ROOT / "seeds").glob("*.txt"))]
SIZES = (10, 100, 500)
DRAWS = 9  # next documents tried at each size
SHARE = 0.5  # of an article's lines that a report has
OUTLETS, DAYS = 40, 9


def report(number: int) -> Document:
    """One outlet's report on one day."""
    drawn = random.Random(number)  # noqa: S311  (a choice of sentences, not a secret)
    lines = [line for line in TEXTS[number % len(TEXTS)].splitlines() if line.strip() and drawn.random() < SHARE]
    front = f"---\npublisher: Outlet {number % OUTLETS}\npublished: 2021-12-{23 + number % DAYS}\n---\n"
    return read_document((front + "\n\n".join(lines or ["Nothing is known."])).encode())


def next_ones(story: Story, tellings: Sequence[DocumentFacts]) -> float:
    """Milliseconds for one more document, the middle of several that come one after the other."""
    times = []
    for telling in tellings:
        begun = process_time()
        story, _ = merge(story, [telling])
        times.append(process_time() - begun)
    return 1_000 * median(times)


def at_once(facts: Sequence[DocumentFacts]) -> tuple[Story, float]:
    """The story of some documents, and milliseconds to build it."""
    begun = process_time()
    story, _ = merge(None, facts)
    return story, 1_000 * (process_time() - begun)


def main() -> None:
    """Print one line for each size."""
    look_seldom()  # as the program does
    facts = list(extract([report(number) for number in range(max(SIZES) + DRAWS)], pipeline()))
    oldest_first = sorted(facts, key=lambda one: (came_out(one.document.published), one.document.id))
    merge(None, facts[:2])  # loads the vocabulary
    print("the next document of a growing story    newest   in between      at once")
    for size in SIZES:
        _, whole = at_once(facts[:size])
        newest, between = (
            next_ones(at_once(told[:size])[0], told[size : size + DRAWS]) for told in (oldest_first, facts)
        )
        print(f"  {size:6} documents already told     {newest:8.1f}ms {between:10.1f}ms {whole:10.1f}ms")


if __name__ == "__main__":
    main()
