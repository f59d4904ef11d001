"""Does the time stay in line with the length? Words a second over more documents, and over longer ones."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from briefings.documents import read_document
from briefings.facts import extract
from briefings.facts.parse import pipeline
from briefings.stories import merge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.model import Document

ROOT = Path(__file__).resolve().parents[2]
TEXTS = [path.read_text(encoding="utf-8").split("---\n", 2)[2] for path in sorted((ROOT / "seeds").glob("*.txt"))]
SENTENCES = [line for text in TEXTS for line in text.splitlines() if line.strip()]


def outlets(number: int) -> list[Document]:
    """So many documents, each of another outlet and day."""
    return [
        read_document(f"---\npublisher: Outlet {n}\npublished: 2022-01-{n % 28 + 1:02}\n---\n{TEXTS[n % 2]}".encode())
        for n in range(number)
    ]


def long(words: int) -> Document:
    """One document of so many words."""
    lines: list[str] = []
    count = 0
    for line in cycle(SENTENCES):
        if count >= words:
            break
        lines.append(line)
        count += len(line.split())
    return read_document("\n\n".join(lines).encode(), limit=10**9)


def rate(documents: Sequence[Document]) -> tuple[float, float]:
    """Words a second of extraction, and seconds of merging."""
    words = sum(len(document.text.split()) for document in documents)
    begun = perf_counter()
    facts = list(extract(documents, pipeline()))
    read = perf_counter()
    merge(None, facts)
    return words / (read - begun), perf_counter() - read


def main() -> None:
    """Print the tables; the first line of each is what the others are compared with."""
    rate(outlets(2))  # loads the pipeline and the vocabulary
    print("more documents        words/s   beside one   merged in   a document")
    first, _ = rate(outlets(1))
    for number in (1, 10, 100):
        speed, merging = rate(outlets(number))
        print(f"  {number:6} documents    {speed:7.0f}   {speed / first:10.2f}   ", end="")
        print(f"{merging:7.3f} s   {merging / number:8.4f} s")
    print("longer documents      words/s   beside 1,000 words (target >= 0.75)")
    first, _ = rate([long(1_000)])
    for words in (1_000, 10_000, 100_000):
        speed, merging = rate([long(words)])
        print(f"  {words:7,} words      {speed:7.0f}   {speed / first:10.2f}   {merging:7.3f} s")


if __name__ == "__main__":
    main()
