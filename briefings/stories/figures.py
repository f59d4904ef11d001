"""Which figures of several documents count the same thing, and what the story then says of it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from briefings.facts.vocabulary import load
from briefings.names import fold
from briefings.stories.claims import Word
from briefings.stories.pairing import pair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.model import Document, DocumentFacts, Figure

    Telling = tuple[Document, Figure]


_HALF = 0.5
_SAME_VALUE = 2.0
_TELLING = 100  # such a number told twice of one unit is no accident
_FAR = 2.0  # times as much
_LONG, _STEM = 3, 6  # letters
_WINDOW = 50  # characters
_WORD = re.compile(r"\w+")
_CLAUSE = re.compile(r"[;:.]\s|,\s|\band\b|\bbut\b")
_PEOPLE = re.compile(r"(?:ers|ors|ists|ees|men|women)$")
_ROUNDED = 0.1  # "about 100" leaves room for a tenth


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """A figure of the story, and what each document said of it, oldest first."""

    figure: Figure
    tellings: tuple[Telling, ...]


def merge_figures(tellings: Sequence[DocumentFacts]) -> tuple[FigureGroup, ...]:
    """The story's figures in the order in which they were first told; ``tellings`` come oldest first."""
    groups: list[list[Telling]] = []
    known: list[_Traits] = []  # of each group's newest telling
    for telling in tellings:
        told = [_traits(figure) for figure in telling.figures]
        joins = pair(_weights(told, known))
        for number, figure in enumerate(telling.figures):
            if number in joins:
                groups[joins[number]].append((telling.document, figure))
                known[joins[number]] = told[number]
            else:
                groups.append([(telling.document, figure)])
                known.append(told[number])
    return tuple(FigureGroup(_united(told), tuple(told)) for told in groups)


def _weights(told: Sequence[_Traits], known: Sequence[_Traits]) -> dict[tuple[int, int], float]:
    of_family: defaultdict[str, list[int]] = defaultdict(list)
    for number, traits in enumerate(known):
        of_family[traits.family].append(number)
    return {
        (one, other): weight
        for one, traits in enumerate(told)
        for other in of_family[traits.family]
        if (weight := _likeness(traits, known[other]))
    }


def _united(tellings: Sequence[Telling]) -> Figure:
    """The newest value, with every document that tells the figure."""
    evidence = {piece for _, figure in tellings for piece in figure.evidence}
    return replace(tellings[-1][1], id=tellings[0][1].id, evidence=tuple(sorted(evidence)))


@dataclass(frozen=True, slots=True)
class _Traits:
    """What tells a figure from others: its family of units, the words for what is counted, what became of it."""

    value: float
    family: str
    stems: frozenset[str]
    topics: frozenset[str]


def _traits(figure: Figure) -> _Traits:
    return _Traits(figure.value, _family(figure.unit), _stems(figure), _topics(figure))


def _likeness(one: _Traits, other: _Traits) -> float:
    """What speaks for two figures of one family counting one thing; 0 where they do not.

    Numbers far apart count different things: those who died in a war and those who died in one attack of it.
    """
    shared, topics = _share(one.stems, other.stems), one.topics & other.topics
    if one.value == other.value and (one.value >= _TELLING or one.value % 1):
        return _SAME_VALUE + shared + len(topics)
    if shared < _HALF and not topics:
        return 0.0
    if max(abs(one.value), abs(other.value)) > _FAR * min(abs(one.value), abs(other.value)):
        return 0.0
    return shared + len(topics) + (_SAME_VALUE if one.value == other.value else 0.0)


def _family(unit: str) -> str:
    words = _vocabulary()
    unit = fold(unit) or unit
    if unit in words.people or (_PEOPLE.search(unit) and unit not in words.not_people):
        return "people"
    return words.alike.get(unit, unit.removesuffix("s"))


def _stems(figure: Figure) -> frozenset[str]:
    """The words for what is counted, without the unit itself."""
    words, unit = _vocabulary(), fold(figure.unit)
    told = (word for word in _WORD.findall(fold(figure.about)) if len(word) >= _LONG and word != unit)
    return frozenset(word.removesuffix("s")[:_STEM] for word in told if word not in words.small)


def _topics(figure: Figure) -> frozenset[str]:
    """What became of those counted, by the words around them."""
    around = " ".join(_around(figure.about, piece.text) for piece in figure.evidence)
    told = _WORD.findall(fold(f"{figure.unit} {figure.about} {around}"))
    return frozenset(topic for stem, topic in _vocabulary().topics if any(word.startswith(stem) for word in told))


def _around(about: str, text: str) -> str:
    """The words of a sentence near its figure, within the clause."""
    at = text.find(about.split(" ", 1)[0]) if about else -1
    if at < 0:
        return ""
    return _CLAUSE.split(text[max(0, at - _WINDOW) : at])[-1] + _CLAUSE.split(text[at : at + _WINDOW])[0]


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    people: frozenset[str]
    not_people: frozenset[str]
    small: frozenset[str]
    alike: dict[str, str]
    topics: tuple[tuple[str, str], ...]
    changed: re.Pattern[str]
    readings: re.Pattern[str]


@lru_cache(maxsize=1)
def _vocabulary() -> _Vocabulary:
    raw = load("merging")
    return _Vocabulary(
        frozenset(word for row in raw["people"] for word in row),
        frozenset(raw["not_people"]),
        frozenset(raw["small_words"]),
        {word: family for family, words in raw["units"].items() for word in words},
        tuple((stem, topic) for topic, stems in raw["topics"].items() for stem in stems),
        re.compile(rf"\b(?:{'|'.join(word for row in raw['changed'] for word in row)})\b"),
        re.compile(rf"\b(?:{'|'.join(raw['readings'])})\b", re.IGNORECASE),
    )


def number_word(document: Document, figure: Figure) -> tuple[Word, Figure]:
    """What a document claims, beside the figure itself."""
    return Word(f"{figure.value:.15g}", document, figure.evidence, coarse=figure.bound is not None), figure


def says_changed(figure: Figure) -> bool:
    """Whether the sentence itself says that the number is another one now."""
    return any(_vocabulary().changed.search(piece.text) for piece in figure.evidence)


def numbers_fit(one: Figure, other: Figure) -> bool:
    """Whether both numbers can be true of one thing: equal, rounded, or within what a bound leaves open."""
    if _is_reading(one) or _is_reading(other):
        return True
    low, high = sorted((one, other), key=lambda figure: figure.value)
    if low.value == high.value or (low.bound == "more than" and high.bound != "more than"):
        return True
    if high.bound == "up to" and low.bound != "up to":
        return True
    apart = (high.value - low.value) / max(abs(high.value), abs(low.value))
    rough = "about" in {low.bound, high.bound} or _rounds_to(low.value, high.value) or _rounds_to(high.value, low.value)
    return rough and apart <= _ROUNDED


def _is_reading(figure: Figure) -> bool:
    """Whether it is one of many readings: two polls, or two forecasts, do not contradict each other."""
    return any(_vocabulary().readings.search(piece.text) for piece in figure.evidence)


def _rounds_to(exact: float, told: float) -> bool:
    """Whether a number is what the other is when told in rounder terms: 97 and 100, 3.14 and 3.1."""
    digits = next((places for places in range(-12, 7) if round(told, places) == told), 6)
    return round(exact, digits) == told
