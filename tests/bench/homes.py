"""Does each document find its own story, when the documents of all stories come mixed?

Each comes by itself, in a drawn order. "split" is one that found no home though its story was there, "asked" one that
fitted several, "wrong" one that joined another story.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from briefings.documents import read_document
from briefings.facts import extract
from briefings.facts.dating import date_documents
from briefings.facts.parse import pipeline
from briefings.model import DocumentFacts
from briefings.stories import merge
from briefings.stories.home import home_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefings.model import Story

ROOT = Path(__file__).resolve().parents[2]
DEV = ROOT.parent / "shared" / "eval" / "dev"
OWN = ROOT / "tests" / "stories" / "tuning"
DRAWS = 3

Stories = dict[str, tuple[DocumentFacts, ...]]


def read(folders: Iterable[Path]) -> Stories:
    """The documents of each story."""
    return {folder.name: tuple(_facts(folder)) for folder in sorted(folders)}


def _facts(folder: Path) -> Iterable[DocumentFacts]:
    gold = yaml.safe_load((folder / "gold.yaml").read_text(encoding="utf-8"))
    root = (folder / gold.get("documents_in", ".")).resolve()
    paths = [root / name for name in gold["documents"]]
    return extract(date_documents([read_document(path.read_bytes(), file=str(path)) for path in paths]), pipeline())


def arrive(told: Sequence[tuple[str, DocumentFacts]]) -> Counter[str]:
    """How many found home; whoever did not is put where it belongs, as an editor would."""
    known: dict[str, Story] = {}
    outcomes: Counter[str] = Counter()
    for slug, telling in told:
        home = home_of([telling], tuple(known.values()))
        outcomes[_outcome(slug, home.story, is_known=slug in known, asked=bool(home.candidates))] += 1
        story, _ = merge(known.get(slug), [telling])
        known[slug] = replace(story, slug=slug)
    return outcomes


def _outcome(slug: str, found: Story | None, *, is_known: bool, asked: bool) -> str:
    if found:
        return "home" if found.slug == slug else "wrong"
    if asked:
        return "asked"
    return "split" if is_known else "new"


def mixed(stories: Mapping[str, Sequence[DocumentFacts]]) -> Counter[str]:
    """What came of several draws."""
    outcomes: Counter[str] = Counter()
    for draw in range(DRAWS):
        told = [(slug, telling) for slug, tellings in stories.items() for telling in tellings]
        random.Random(draw).shuffle(told)  # noqa: S311  (an order, not a secret)
        outcomes += arrive(told)
    return outcomes


def main() -> None:
    """Print one line for the stories to develop on, and one for all."""
    print(f"homes of mixed documents, {DRAWS} orders     new   home  asked  split  wrong (target 0)")
    dev = read(path.parent for path in DEV.glob("*/gold.yaml"))
    every = {**dev, **read(path.parent for path in OWN.glob("*/gold.yaml"))}
    for name, stories in (("dev", dev), ("dev and tuning", every)):
        outcomes = mixed(stories)
        row = "".join(f"{outcomes[what]:7}" for what in ("new", "home", "asked", "split", "wrong"))
        print(f"  {name:14} {len(stories):3} stories            {row}")


if __name__ == "__main__":
    main()
