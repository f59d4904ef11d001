"""Which figures of several documents count the same thing, and what the story then says of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from math import isfinite
from typing import TYPE_CHECKING

from briefings.stories.claims import Word
from briefings.stories.counts import DENIED, Traits, counting_words, likeness, traits_of
from briefings.stories.pairing import pair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.model import Document, DocumentFacts, Figure

    Telling = tuple[Document, Figure]


_FIVE = 5
_ROUNDED = 0.1  # "about 100" leaves room for a tenth


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """A figure of the story, and what each document said of it, oldest first."""

    figure: Figure
    tellings: tuple[Telling, ...]


def merge_figures(tellings: Sequence[DocumentFacts]) -> tuple[FigureGroup, ...]:
    """The story's figures in the order in which they were first told; ``tellings`` come oldest first."""
    groups: list[list[Telling]] = []
    known: list[Traits] = []  # of each group's newest telling
    for telling in tellings:
        told = [traits_of(figure) for figure in telling.figures]
        joins = pair(_weights(told, known))
        for number, figure in enumerate(telling.figures):
            if number in joins:
                groups[joins[number]].append((telling.document, figure))
                known[joins[number]] = told[number]
            else:
                groups.append([(telling.document, figure)])
                known.append(told[number])
    return tuple(FigureGroup(_united(told), tuple(told)) for told in groups)


def _weights(told: Sequence[Traits], known: Sequence[Traits]) -> dict[tuple[int, int], float]:
    of_family: defaultdict[str, list[int]] = defaultdict(list)
    of_value: defaultdict[float, list[int]] = defaultdict(list)
    for number, traits in enumerate(known):
        of_family[traits.family].append(number)
        of_value[traits.value].append(number)
    own, theirs = Counter(traits.kind for traits in told), Counter(traits.kind for traits in known)
    weights = {
        (one, other): likeness(
            traits, known[other], only=own[traits.kind] == theirs[traits.kind] == 1 and traits.kind == known[other].kind
        )
        for one, traits in enumerate(told)
        for other in of_family[traits.family]
    }
    denied = {
        (one, other): DENIED for one, traits in enumerate(told) for value in traits.denied for other in of_value[value]
    }
    return {pair: weight for pair, weight in (weights | denied).items() if weight}


def _united(tellings: Sequence[Telling]) -> Figure:
    """The newest value, with every document that tells the figure."""
    evidence = {piece for _, figure in tellings for piece in figure.evidence}
    return replace(tellings[-1][1], id=tellings[0][1].id, evidence=tuple(sorted(evidence)))


def number_word(document: Document, figure: Figure) -> tuple[Word, Figure]:
    """What a document claims, beside the figure itself."""
    return Word(f"{figure.value:.15g}", document, figure.evidence, coarse=figure.bound is not None), figure


def says_changed(figure: Figure) -> bool:
    """Whether the sentence itself says that the number is another one now."""
    return any(counting_words().changed.search(piece.text) for piece in figure.evidence)


def numbers_fit(one: Figure, other: Figure) -> bool:
    """Whether both numbers can be true of one thing: equal, rounded, or within what a bound leaves open."""
    if _is_reading(one) or _is_reading(other):
        return True
    low, high = sorted((one, other), key=lambda figure: figure.value)
    if low.value == high.value or (low.bound == "more than" and high.bound != "more than"):
        return True
    if high.bound == "up to" and low.bound != "up to":
        return True
    apart = high.value - low.value
    if apart > _ROUNDED * max(abs(high.value), abs(low.value)):
        return False
    near = max((_step(figure.value) for figure in (low, high) if figure.bound == "about"), default=0.0)
    down = high.bound != "up to" and low.bound != "more than" and _rounds_to(high.value, low.value)
    up = low.bound != "up to" and high.bound != "more than" and _rounds_to(low.value, high.value)
    return apart <= near or down or up


def _step(value: float) -> float:
    """What "about" leaves open: the place of the last digit that is no zero, half of it where that digit is a five."""
    if not isfinite(value):
        return 0.0
    places = next((places for places in range(-12, 7) if round(value, places) == value), 6)
    place = float(10**-places)
    return place / 2 if round(value / place) % 10 == _FIVE else place


def _is_reading(figure: Figure) -> bool:
    """Whether it is one of many readings: two polls, or a share that one asks and one that another offers."""
    words = counting_words()
    text = " ".join(piece.text for piece in figure.evidence)
    share = words.alike.get(figure.unit) in words.shares
    return bool(words.readings.search(text) or (share and words.positions.search(text)))


def _rounds_to(exact: float, told: float) -> bool:
    """Whether a number is what the other is when told in rounder terms: 97 and 100, 3.14 and 3.1."""
    digits = next((places for places in range(-12, 7) if round(told, places) == told), 6)
    return round(exact, digits) == told
