"""What does the next document cost as its story grows? It is merged into a story of so many documents, in CPU time.

Every document is another outlet's report: part of the seeds' sentences in their order, on one of the days around the
new year. "flat" is the cost beside that of the next document at ten.
"""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

from briefings.documents import read_document
from briefings.facts import extract
from briefings.facts.parse import pipeline
from briefings.stories import merge

if TYPE_CHECKING:
    from briefings.model import Document, DocumentFacts, Story

ROOT = Path(__file__).resolve().parents[2]
TEXTS = [path.read_text(encoding="utf-8").split("---\n", 2)[2] for path in sorted((ROOT / "seeds").glob("*.txt"))]
SIZES = (10, 100, 500)
DRAWS = 5  # next documents tried at each size
SHARE = 0.5  # of an article's lines that a report has
OUTLETS, DAYS = 40, 9


def report(number: int) -> Document:
    """One outlet's report on one day."""
    drawn = random.Random(number)  # noqa: S311  (a choice of sentences, not a secret)
    lines = [line for line in TEXTS[number % len(TEXTS)].splitlines() if line.strip() and drawn.random() < SHARE]
    front = f"---\npublisher: Outlet {number % OUTLETS}\npublished: 2021-12-{23 + number % DAYS}\n---\n"
    return read_document((front + "\n\n".join(lines or ["Nothing is known."])).encode())


def next_one(story: Story, tellings: list[DocumentFacts]) -> float:
    """Milliseconds for one more document, the middle of several."""
    times = []
    for telling in tellings:
        begun = process_time()
        merge(story, [telling])
        times.append(process_time() - begun)
    return 1_000 * median(times)


def main() -> None:
    """Print one line for each size."""
    facts = list(extract([report(number) for number in range(max(SIZES) + DRAWS)], pipeline()))
    print("the next document of a growing story      ms   a document   flat (target: below size / 10)")
    story, first = None, 0.0
    for told, size in pairwise((0, *SIZES)):
        story, _ = merge(story, facts[told:size])
        cost = next_one(story, facts[size : size + DRAWS])
        first = first or cost
        print(f"  {size:6} documents already told       {cost:8.1f}   {cost / size:7.2f} ms   {cost / first:5.1f}")


if __name__ == "__main__":
    main()
