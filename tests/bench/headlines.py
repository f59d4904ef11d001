"""Do the headlines tell more of the gold facts than the first five sentences of the newest document?

A gold warning is told by a sentence that holds one of its anchors, a gold talk by one that names what it is.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from briefings.compose import compose
from briefings.documents import read_document
from briefings.facts import extract
from briefings.facts.dating import date_documents
from briefings.facts.parse import pipeline
from briefings.moments import came_out
from briefings.stories import merge

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from briefings.model import Story

ROOT = Path(__file__).resolve().parents[2]
FIRST = 5


def read(folder: Path, gold: dict[str, Any]) -> Story:
    """The story of a folder's documents."""
    root = (folder / gold.get("documents_in", ".")).resolve()
    paths = [root / name for name in gold["documents"]]
    documents = date_documents([read_document(path.read_bytes(), file=str(path)) for path in paths])
    return merge(None, tuple(extract(documents, pipeline())))[0]


def told(sentences: Sequence[str], gold: dict[str, Any]) -> int:
    """How many of the gold warnings and talks the sentences tell."""
    warnings = sum(any(a in s or s in a for a in w["anchors"] for s in sentences) for w in gold.get("warnings") or [])
    talks = sum(
        any(str(word).casefold() in s.casefold() for word in talk["what"] for s in sentences)
        for talk in gold.get("talks") or []
    )
    return warnings + talks


def main() -> None:
    """Print one line for each story and the sum."""
    shared = ROOT.parent / "shared" / "eval" / "dev"
    folders = sorted(
        path.parent for base in (shared, ROOT / "tests/stories/tuning") for path in base.glob("*/gold.yaml")
    )
    sums = [0, 0, 0]
    print("story                              facts   headlines   first five sentences")
    for folder in folders:
        gold = yaml.safe_load((folder / "gold.yaml").read_text(encoding="utf-8"))
        story = read(folder, gold)
        as_of: datetime = came_out(story.tellings[-1].document.published)
        chosen = [headline.text for headline in compose(story, as_of).headlines]
        opening = [piece.text for piece in story.tellings[-1].sentences[:FIRST]]
        facts = len(gold.get("warnings") or []) + len(gold.get("talks") or [])
        row = (facts, told(chosen, gold), told(opening, gold))
        sums = [one + other for one, other in zip(sums, row, strict=True)]
        print(f"  {folder.name:32} {row[0]:5}   {row[1]:9}   {row[2]:20}")
    print(f"  {'all':32} {sums[0]:5}   {sums[1]:9}   {sums[2]:20}")


if __name__ == "__main__":
    main()
