"""Which figures of several documents count the same thing, and what the story then says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefings.names import fold
from briefings.stories.claims import Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.model import Document, DocumentFacts, Figure

    Telling = tuple[Document, Figure]


_ROUNDED = 0.1  # "about 100" leaves room for a tenth
_CHANGED = re.compile(
    r"\b(?:rose|risen|rises|climbed|grew|grown|fell|fallen|dropped|revised|updated|corrected|up from|down from|now)\b"
)


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """A figure of the story, and what each document said of it, oldest first."""

    figure: Figure
    tellings: tuple[Telling, ...]


def merge_figures(tellings: Sequence[DocumentFacts]) -> tuple[FigureGroup, ...]:
    """The story's figures in the order in which they were first told; ``tellings`` come oldest first."""
    groups: dict[tuple[str, str], list[Telling]] = {}
    for telling in tellings:
        for figure in telling.figures:
            groups.setdefault((fold(figure.unit), fold(figure.about)), []).append((telling.document, figure))
    return tuple(FigureGroup(_united(told), tuple(told)) for told in groups.values())


def _united(tellings: Sequence[Telling]) -> Figure:
    """The newest value, with every document that tells the figure."""
    evidence = {piece for _, figure in tellings for piece in figure.evidence}
    return replace(tellings[-1][1], id=tellings[0][1].id, evidence=tuple(sorted(evidence)))


def number_word(document: Document, figure: Figure) -> tuple[Word, Figure]:
    """What a document claims, beside the figure itself."""
    return Word(f"{figure.value:.15g}", document, figure.evidence, coarse=figure.bound is not None), figure


def says_changed(figure: Figure) -> bool:
    """Whether the sentence itself says that the number is another one now."""
    return any(_CHANGED.search(piece.text) for piece in figure.evidence)


def numbers_fit(one: Figure, other: Figure) -> bool:
    """Whether both numbers can be true of one thing: equal, rounded, or within what a bound leaves open."""
    low, high = sorted((one, other), key=lambda figure: figure.value)
    if low.value == high.value or (low.bound == "more than" and high.bound != "more than"):
        return True
    if high.bound == "up to" and low.bound != "up to":
        return True
    apart = (high.value - low.value) / max(abs(high.value), abs(low.value))
    rough = "about" in {low.bound, high.bound} or _rounds_to(low.value, high.value) or _rounds_to(high.value, low.value)
    return rough and apart <= _ROUNDED


def _rounds_to(exact: float, told: float) -> bool:
    """Whether a number is what the other is when told in rounder terms: 97 and 100, 3.14 and 3.1."""
    digits = next((places for places in range(-12, 7) if round(told, places) == told), 6)
    return round(exact, digits) == told
