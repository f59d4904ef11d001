"""Which figures of several documents count the same thing, and what the story then says of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice
from math import floor, isfinite, log
from typing import TYPE_CHECKING, NamedTuple

from briefings.evidence import each_once
from briefings.facts.numerals import numerals
from briefings.stories.claims import Word
from briefings.stories.counting_words import counting_words
from briefings.stories.counts import DENIED, likeness, of_anyone
from briefings.stories.pairing import pair
from briefings.stories.trail import Made, Trail, made, walk
from briefings.stories.traits import Traits, family_of, traits_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from briefings.model import Disagreement, Document, DocumentFacts, Figure, Span

    Telling = tuple[Document, Figure]


_FEWEST = 10  # things of which a reader would quote the number
_FATES = frozenset(["sanctioned", "stuck"])
_EXACT = 30  # below it nobody rounds: ten judges are not nine
_FIVE = 5
_EXACT_DIGITS = 3
_TERMS = frozenset(["year", "month", "week"])  # one asks for nine years, the court gives six
_NEAR = 40  # characters
_FARTHEST = 3.0  # times as much: numbers further apart are not compared
_CANDIDATES = 24  # of one family and size: so many are compared, those told last
_CLEARER = 0.4  # by so much a candidate must lead the next one
_ROUNDS = 0.035  # by so much, unsaid, a number is told rounder
_ROUNDED = 0.1  # "about 100" leaves room for a tenth


class _Told(NamedTuple):
    """A figure, and how it stands among those of its document. One telling has one of them."""

    traits: Traits
    of_kind: frozenset[float]  # the numbers that its document tells of what it counts
    of_family: frozenset[float]
    often: frozenset[tuple[str, str]]  # words, each with its family, that tell no figure of the document from others


@dataclass(frozen=True, slots=True, eq=False)
class _Step:
    """A document's figures, and how each stands among them."""

    telling: DocumentFacts
    told: tuple[_Told, ...]


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """A figure of the story, and what each document said of it, oldest first."""

    figure: Figure
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """The figures of a story in the order in which they were first told, and what led there."""

    way: Trail[_Step, None, _Known] | None = None
    united: Made[tuple[Telling, ...], FigureGroup] = field(default_factory=Made)

    @property
    def groups(self) -> tuple[FigureGroup, ...]:
        return self.united.things


def figures_among(tellings: Sequence[DocumentFacts], before: Figures | None = None) -> Figures:
    """The figures of tellings, oldest first, with what was worked out ``before`` as far as it still holds."""
    known = before or Figures()
    steps = {step.telling.document.id: step for step in known.way.steps} if known.way else {}
    now = [_read(telling, steps.get(telling.document.id)) for telling in tellings if telling.figures]
    way = walk(known.way, now, _Known, _take)
    return Figures(way, made(known.united, way.known.groups, lambda told: told[0][1], _grouped))


def _grouped(told: tuple[Telling, ...]) -> FigureGroup:
    return FigureGroup(united(told), told)


def _read(telling: DocumentFacts, before: _Step | None) -> _Step:
    return before if before and before.telling is telling else _Step(telling, _standing(telling.figures))


def _take(known: _Known, step: _Step) -> None:
    joins = pair(_weights(step.told, known), clearer=_CLEARER)
    for number, (figure, told) in enumerate(zip(step.telling.figures, step.told, strict=True)):
        group, telling = joins.get(number, len(known.groups)), (step.telling.document, figure)
        if group < len(known.groups):
            known.groups[group] = (*known.groups[group], telling)
        else:
            known.groups.append((telling,))
        known.tell(group, told)


def quotable(groups: Sequence[FigureGroup], disputes: Sequence[Disagreement]) -> tuple[Figure, ...]:
    """Those figures that a reader would quote: of a few things, only people's fate, amounts, and what is disputed."""
    disputed = {dispute.about for dispute in disputes}
    return tuple(group.figure for group in groups if group.figure.id in disputed or _is_quoted(group))


def _is_quoted(group: FigureGroup) -> bool:
    """What became of people is told by the first telling, or by the newest."""
    words, figure, family = counting_words(), group.figure, family_of(group.figure.unit)
    if figure.value >= _FEWEST or figure.value % 1 or family in words.amounts:
        return True
    ends = (group.tellings[0], group.tellings[-1])
    return family == "people" and any(traits_of(told).topics & (words.apart | _FATES) for _, told in ends)


def _standing(figures: Sequence[Figure]) -> tuple[_Told, ...]:
    """A document's figures, each with the other numbers of its document."""
    values: defaultdict[str, set[float]] = defaultdict(set)
    every = [traits_of(figure) for figure in figures]
    for traits in (told for told in every if not told.is_part):  # a part is no rival of its whole
        values[f"kind {traits.kind}"].add(traits.value)
        values[f"family {traits.family}"].add(traits.value)
    frozen, often = {name: frozenset(told) for name, told in values.items()}, _told_often(every)
    return tuple(
        _Told(
            traits,
            frozen.get(f"kind {traits.kind}", frozenset()),
            frozen.get(f"family {traits.family}", frozenset()),
            often,
        )
        for traits in every
    )


def _is_alone(value: float, others: Iterable[float]) -> bool:
    """Whether no other number of a kind is of this size."""
    return not any(other != value and value / _FARTHEST <= other <= value * _FARTHEST for other in others)


class _Known:
    """The figures told so far: of each its first and its newest telling, found by family and size or by value."""

    def __init__(self) -> None:
        self.groups: list[tuple[Telling, ...]] = []
        self.tellings: dict[int, tuple[_Told, ...]] = {}
        self._of_size: defaultdict[tuple[str, int], dict[int, None]] = defaultdict(dict)  # the newest told come last
        self._of_value: defaultdict[float, dict[int, None]] = defaultdict(dict)

    def copy(self) -> _Known:
        known = _Known()
        known.groups, known.tellings = self.groups.copy(), self.tellings.copy()
        known._of_size.update((key, numbers.copy()) for key, numbers in self._of_size.items())
        known._of_value.update((key, numbers.copy()) for key, numbers in self._of_value.items())
        return known

    def tell(self, group: int, told: _Told) -> None:
        """A figure, new or told once more."""
        for before in self.tellings.get(group, ())[-1:]:
            self._of_size[_size(before.traits)].pop(group)
            self._of_value[before.traits.value].pop(group)
        self.tellings[group] = (*self.tellings.get(group, ())[:1], told)
        self._of_size[_size(told.traits)][group] = None
        self._of_value[told.traits.value][group] = None

    def near(self, traits: Traits) -> Iterator[int]:
        """Those of its family and about its size, as many as were told last."""
        family, size = _size(traits)
        for step in (-1, 0, 1):
            yield from islice(reversed(self._of_size[family, size + step]), _CANDIDATES)

    def valued(self, value: float) -> Iterator[int]:
        """Those told last with that value."""
        yield from islice(reversed(self._of_value[value]), _CANDIDATES)


def _weights(told: Sequence[_Told], known: _Known) -> dict[tuple[int, int], float]:
    weights = {}
    for one, here in enumerate(told):
        for other in known.near(here.traits):
            weight = max(_likeness(here, there) for there in known.tellings[other])
            if weight:
                weights[one, other] = weight
        for value in here.traits.denied:
            weights.update({(one, other): DENIED for other in known.valued(value)})
    return _clearest(told, known, weights)


@lru_cache(maxsize=512)
def _likeness(one: _Told, other: _Told) -> float:
    here, there = one.traits, other.traits
    only = here.kind == there.kind and _are_alone(one, other, one.of_kind, other.of_kind)
    only = only or (of_anyone(here, there) and _are_alone(one, other, one.of_family, other.of_family))
    return likeness(here, there, only=only, told_of_others=one.often | other.often)


def _are_alone(one: _Told, other: _Told, own: AbstractSet[float], theirs: AbstractSet[float]) -> bool:
    """Whether neither document has another number of this size, but for those that both tell."""
    return _is_alone(one.traits.value, own - theirs) and _is_alone(other.traits.value, theirs - own)


def _size(traits: Traits) -> tuple[str, int]:
    """Its family, and the power of three at hand: a figure is compared with those of its size alone."""
    value = abs(traits.value)
    return traits.family, floor(log(value, _FARTHEST)) if value and isfinite(value) else 0


def _told_often(figures: Sequence[Traits]) -> frozenset[tuple[str, str]]:
    """Words that stand beside several figures of one family and size: they tell none from the others."""
    seen: defaultdict[tuple[str, str], set[float]] = defaultdict(set)
    for traits in figures:
        for word in traits.near:
            seen[traits.family, word].add(traits.value)
    return frozenset(key for key, values in seen.items() if len(values) > 1 and not _is_alone(min(values), values))


def _clearest(
    told: Sequence[_Told], known: _Known, weights: dict[tuple[int, int], float]
) -> dict[tuple[int, int], float]:
    """One telling of a number for all that a document tells of it: twice the same number are no rivals."""
    best: dict[tuple[str, float, str, float], tuple[int, int]] = {}
    for key in sorted(weights, key=lambda key: (-weights[key], key)):
        one, other = told[key[0]].traits, known.tellings[key[1]][-1].traits
        best.setdefault((one.family, one.value, other.family, other.value), key)
    return {key: weights[key] for key in best.values()}


def united(tellings: Sequence[Telling]) -> Figure:
    """One figure of all its tellings: the newest value, with every document that tells it."""
    evidence = each_once(piece for _, figure in tellings for piece in figure.evidence)
    return replace(tellings[-1][1], id=tellings[0][1].id, evidence=evidence)


def number_word(document: Document, figure: Figure) -> tuple[Word, Figure]:
    """What a document claims, beside the figure itself."""
    return Word(f"{figure.value:.15g}", document, figure.evidence, coarse=figure.bound is not None), figure


def says_changed(figure: Figure, before: Sequence[Figure] = ()) -> bool:
    """Whether the sentence itself says that the number is another one now than ``before``: a tally "so far" grows."""
    text = " ".join(piece.text for piece in figure.evidence)
    grown = not before or figure.value > max(told.value for told in before)
    return _is_changed(text, figure.value) or (grown and _is_growing(text, figure.value))


@lru_cache(maxsize=2048)  # a growing story is merged again and again
def _is_changed(text: str, value: float) -> bool:
    words = counting_words()
    if words.changed.search(text):
        return True
    return any(
        words.changed_before.search(text[: at.start]) or words.changed_after.match(text, at.end)
        for at in _places(text, value)
    )


@lru_cache(maxsize=2048)  # the same
def _is_growing(text: str, value: float) -> bool:
    near = (text[max(0, at.start - _NEAR) : at.end + _NEAR] for at in _places(text, value))
    return any(counting_words().growing.search(clause) for clause in near)


def _places(text: str, value: float) -> list[Span]:
    """Where a number stands."""
    return [number.span for number in numerals(text) if number.value == value]


def numbers_fit(one: Figure, other: Figure) -> bool:
    """Whether both numbers can be true of one thing: equal, rounded, or within what a bound leaves open."""
    if one.value == other.value or _is_reading(one) or _is_reading(other):
        return True
    low, high = (one, other) if one.value < other.value else (other, one)
    if low.bound == "more than" and high.bound != "more than":
        return True
    if high.bound == "up to" and low.bound != "up to" and not _is_exact_limit(high, low):
        return True
    apart = high.value - low.value
    if apart > _ROUNDED * max(abs(high.value), abs(low.value)):
        return False
    near = max((_step(figure.value) for figure in (low, high) if figure.bound == "about"), default=0.0)
    down = high.bound != "up to" and low.bound != "more than" and _rounds_to(high.value, low.value)
    up = low.bound != "up to" and high.bound != "more than" and _rounds_to(low.value, high.value)
    return apart <= near or down or up


def _is_exact_limit(high: Figure, low: Figure) -> bool:
    """Whether both are told to the third digit and nearly alike: then it is one limit told twice, not one within it."""
    close = high.value - low.value <= _ROUNDED * abs(high.value)
    return close and low.bound is None and all(digits_of(figure.value) >= _EXACT_DIGITS for figure in (high, low))


def digits_of(value: float) -> int:
    """How many of its digits are told: 576,000 has three."""
    return len(f"{value:.12g}".replace(".", "").strip("0").partition("e")[0])


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
    of_many = _is_of_many(" ".join(piece.text for piece in figure.evidence))
    share = words.alike.get(figure.unit, figure.unit.removesuffix("s")) in words.shares | _TERMS
    return of_many or (share and traits_of(figure).is_guessed)


@lru_cache(maxsize=2048)  # the same
def _is_of_many(text: str) -> bool:
    """Whether a sentence tells of readings."""
    return counting_words().readings.search(text) is not None


def _rounds_to(exact: float, told: float) -> bool:
    """Whether a number is what the other is in rounder terms: 97 and 100, 3.14 and 3.1; 3.8 is not told as 4."""
    far = isfinite(exact) and abs(exact - told) > _ROUNDS * abs(exact)
    if far or (not told % 1 and abs(told) < _EXACT):
        return False
    digits = next((places for places in range(-12, 7) if round(told, places) == told), 6)
    return round(exact, digits) == told
