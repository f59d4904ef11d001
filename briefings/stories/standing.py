"""What the other talks of two documents tell of a pair: whether it is the only one of its kind, place or company.

A talk of the same kind counts as another one only where it is about as near in time: the vote of September is no rival
of the vote of this week.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain
from math import inf
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from briefings.moments import Moment
    from briefings.stories.profiles import Profile

LOOSE = frozenset(["table", "again", "sides"])  # kinds that say little of what a meeting is
_FARTHER = 3  # days by which another of a kind must be farther off

_words: Callable[[Profile], frozenset[str]] = attrgetter("sentences")
_places: Callable[[Profile], frozenset[str]] = attrgetter("places")
_people: Callable[[Profile], frozenset[str]] = attrgetter("people")


@dataclass(frozen=True, slots=True)
class Standing:
    """What is told of one pair by the other talks of their documents."""

    kinds: frozenset[str] = frozenset()  # both are the only ones of these kinds
    rivals: bool = False  # one of the two has a nearer match of its own kind
    words: frozenset[str] = frozenset()  # that their sentences alone share
    place: bool = False  # of both documents they alone are there
    person: bool = False  # of both documents they alone are with somebody


class Around:
    """The talks of a document, and those told before, as what stands beside each pair of them."""

    def __init__(self, told: Sequence[Profile], known: Sequence[Profile]) -> None:
        self._words = _counts(told, _words), _counts(known, _words)
        self._places = _counts(told, _places), _counts(known, _places)
        self._people = _counts(told, _people), _counts(known, _people)
        self._told, self._known = _by_kind(told), _by_kind(known)

    def standing(self, one: Profile, other: Profile) -> Standing:
        """Of a talk of the document and one told before."""
        kinds = frozenset(kind for kind in one.kinds & other.kinds if not self._is_one_of_several(kind, one, other))
        rivals = any(self._known[kind].has_nearer(one, other) for kind in firm(one) - other.kinds) or any(
            self._told[kind].has_nearer(other, one) for kind in firm(other) - one.kinds
        )
        return Standing(
            kinds,
            rivals,
            _alone(one.sentences & other.sentences, self._words),
            bool(_alone(one.places & other.places, self._places)),
            bool(_alone(one.people & other.people, self._people)),
        )

    def _is_one_of_several(self, kind: str, one: Profile, other: Profile) -> bool:
        return self._told[kind].has_nearer(other, one) or self._known[kind].has_nearer(one, other)


class _OfKind:
    """The talks of one kind on one side. Each talk of the other side is held to all of them once, not for each pair."""

    def __init__(self) -> None:
        self.profiles: list[Profile] = []
        self._nearest: dict[int, list[tuple[float, Profile]]] = {}

    def has_nearer(self, one: Profile, other: Profile) -> bool:
        """Whether one of them is about as near to a talk as the other one is."""
        rival = next((gap for gap, profile in self._two_nearest(one) if profile is not other), None)
        return rival is not None and rival <= _gap(one, other, unknown=inf) + _FARTHER

    def _two_nearest(self, one: Profile) -> list[tuple[float, Profile]]:
        if id(one) not in self._nearest:
            gaps = ((_gap(one, profile, unknown=-inf), profile) for profile in self.profiles)
            self._nearest[id(one)] = nsmallest(2, gaps, key=itemgetter(0))
        return self._nearest[id(one)]


def firm(one: Profile) -> frozenset[str]:
    """The kinds that say what a meeting is."""
    return one.kinds - LOOSE


def _counts(profiles: Sequence[Profile], of: Callable[[Profile], frozenset[str]]) -> Counter[str]:
    return Counter(chain.from_iterable(map(of, profiles)))


def _alone(shared: frozenset[str], counts: tuple[Counter[str], Counter[str]]) -> frozenset[str]:
    own, theirs = counts
    return frozenset(word for word in shared if own[word] == theirs[word] == 1)


def _by_kind(profiles: Sequence[Profile]) -> Mapping[str, _OfKind]:
    found: defaultdict[str, _OfKind] = defaultdict(_OfKind)
    for profile in profiles:
        for kind in profile.kinds:
            found[kind].profiles.append(profile)
    return found


def _gap(one: Profile, other: Profile, *, unknown: float) -> float:
    """Days between the nearest of their days; ``unknown`` where one has none."""
    return min((days_between(here, there) for here in one.times for there in other.times), default=unknown)


def days_between(one: tuple[Moment, Moment], other: tuple[Moment, Moment]) -> int:
    """Days from the end of one of two spans to the start of the other; 0 or less where they overlap."""
    return max((one[0].first - other[1].after).days, (other[0].first - one[1].after).days) + 1
