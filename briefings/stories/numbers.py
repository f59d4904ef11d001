"""The numbers of a document that another one may contradict: its figures, and what stands in no figure.

Whether a number without a noun of its own counts the same as a figure of another document, that figure helps to tell.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from briefings.facts.numerals import numerals
from briefings.ids import fact_id
from briefings.model import Figure
from briefings.stories.counting_words import counting_words
from briefings.stories.traits import Traits, stems_of, traits_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefings.facts.numerals import Numeral
    from briefings.model import DocumentFacts, Evidence

_FEWEST = 3
_EARLY = 3  # sentences
_DAY = 31  # of a month, at most
_BEHIND = re.compile(r"[\s-]*([A-Za-z]+)")
_MONTH = r"January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT_MONTH = r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_CALENDAR = re.compile(
    rf"am|pm|gmt|hours?|minutes?|years?|(?:{_MONTH}|{_SHORT_MONTH})", re.IGNORECASE
)  # behind a number of a date, an hour, an age
_DATED = re.compile(rf"(?:{_MONTH}|(?:{_SHORT_MONTH})\.?|[Tt]he|§|[Aa]rticle|[Ss]ection|[Nn]o\.|[Nn]umber|,) $")


class Number(NamedTuple):
    """A number of a document, in a figure (``is_read``) or none. Words are stems, ``around``: of its neighbours too."""

    figure: Figure
    traits: Traits
    is_read: bool
    is_early: bool
    words: frozenset[str]
    around: frozenset[str]

    @property
    def sort(self) -> str:
        """A share, a sum of money, or a count."""
        words, family = counting_words(), self.traits.family
        return "share" if family in words.shares else "money" if family in words.amounts else "count"

    @property
    def text(self) -> str:
        """The sentences that tell it."""
        return " ".join(piece.text for piece in self.figure.evidence)


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """All numbers of a document, and in how many of its sentences each word stands."""

    telling: DocumentFacts
    all: tuple[Number, ...]
    counted: Mapping[str, int]


def numbers_of(telling: DocumentFacts) -> Numbers:
    """The figures of a document, then its other numbers."""
    words = [stems_of(sentence.text) for sentence in telling.sentences]
    place = {sentence.start: number for number, sentence in enumerate(telling.sentences)}

    def number(figure: Figure, *, is_read: bool) -> Number:
        at = place.get(figure.evidence[-1].start, 0)
        around = frozenset().union(*words[max(0, at - 1) : at + 2])
        return Number(figure, traits_of(figure), is_read, at < _EARLY, words[at] if words else frozenset(), around)

    read = [number(figure, is_read=True) for figure in telling.figures]
    others = [number(figure, is_read=False) for figure in _others(telling)]
    return Numbers(telling, (*read, *others), Counter(word for told in words for word in told))


def _others(telling: DocumentFacts) -> Iterator[Figure]:
    """Numbers that are in no figure, with the word behind each for a unit."""
    read = {(piece.start, figure.value) for figure in telling.figures for piece in figure.evidence}
    for sentence in telling.sentences:
        for number in numerals(sentence.text):
            behind = _BEHIND.match(sentence.text, number.span.end)
            unit = number.sign or (behind[1].casefold() if behind else "")
            if (sentence.start, number.value) not in read and not _is_calendar(sentence, number, unit):
                name = f"{sentence.start + number.span.start}:{number.value:g}"
                figure = fact_id("figure", (sentence,), name)
                yield Figure(figure, number.value, unit or "-", "", number.bound, (sentence,))


def _is_calendar(sentence: Evidence, number: Numeral, unit: str) -> bool:
    """Whether it is of a date, an hour, an age or an article, or so small that it may be anything."""
    if number.value < _FEWEST or _CALENDAR.fullmatch(unit):
        return True
    dated = _DATED.search(sentence.text[: number.span.start])
    return bool(dated) and not number.sign and number.value <= _DAY
