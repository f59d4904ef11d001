"""Stories to learn from, as the program parses them, beside the facts that they are known to tell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from briefings.documents import read_document
from briefings.facts.dating import date_documents
from briefings.facts.parse import parse, pipeline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.parse import ParsedDocument

STORIES = Path(__file__).resolve().parents[1] / "stories"
# "held" is never learned from and its texts are never shown: it tells how right the points are on what nobody saw.
OPEN = ("tuning", "wire", "unseen", "plain", "learned", "talks", "short/tuning")
HELD = ("report", "short/report", "sealed")


@dataclass(frozen=True, eq=False)
class Story:
    """A story: its gold facts, and its documents by the names of their files."""

    folder: Path
    gold: dict[str, Any]

    @property
    def name(self) -> str:
        return self.folder.name

    @cached_property
    def documents(self) -> dict[str, ParsedDocument]:
        names = [str(name) for name in self.gold["documents"]]
        read = [read_document((self.folder / name).read_bytes(), file=name) for name in names]
        return dict(zip(names, parse(date_documents(read), pipeline()), strict=True))

    def stretches(self, file: str, texts: list[str] | None) -> Iterator[tuple[int, int]]:
        """Where these texts stand in a document: starts and ends in code points."""
        text = self.documents[file].document.text
        for told in texts or []:
            at = text.find(told)
            while at != -1:
                yield at, at + len(told)
                at = text.find(told, at + 1)


def stories(*kinds: str) -> Iterator[Story]:
    """All stories of some of the folders, in order of their names; without gold facts there is none."""
    for kind in kinds:
        for gold in sorted((STORIES / kind).glob("*/gold.yaml")):
            yield Story(gold.parent, yaml.safe_load(gold.read_text(encoding="utf-8")))
