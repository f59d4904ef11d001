"""A walk through documents, oldest first, that is taken up again where it first differs from the one before.

What a document does depends on those before it alone, so that whatever was known when a new one comes in still holds:
only what lies behind the new one is gone through again. The result is the same as that of the whole way, and costs as
many documents as are newer than the new one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Self

_CLOSE = 3  # stops stand as close as an eighth to a quarter of their distance from the end


class Known(Protocol):
    """What is known on the way; ``copy`` gives one that changes by itself."""

    def copy(self) -> Self: ...


Step = TypeVar("Step")
Found = TypeVar("Found")
K = TypeVar("K", bound=Known)
Group = TypeVar("Group")
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True, eq=False)
class Trail(Generic[Step, Found, K]):
    """A way that was gone: its steps, what came of each, and what was known at some stops; nothing of it changes."""

    steps: Sequence[Step]
    found: Sequence[Found]
    stops: Mapping[int, K]
    known: K  # at the end


def walk(
    before: Trail[Step, Found, K] | None,
    steps: Sequence[Step],
    begin: Callable[[], K],
    take: Callable[[K, Step], Found],
) -> Trail[Step, Found, K]:
    """Go all steps, from the last stop of the way before up to which both are the same."""
    same = _in_common(before.steps, steps) if before else 0
    place = max((stop for stop in before.stops if stop <= same), default=0) if before else 0
    known = before.stops[place] if before and place else begin()
    found = list(before.found[:place]) if before else []
    stops = {stop: known for stop, known in before.stops.items() if stop <= place} if before else {}
    if place < len(steps):
        known = known.copy()
    for number in range(place, len(steps)):
        found.append(take(known, steps[number]))
        if number + 1 < len(steps) and _is_stop(number + 1, len(steps)):
            stops[number + 1] = known.copy()
    stops[len(steps)] = known
    kept = {stop: known for stop, known in stops.items() if _is_stop(stop, len(steps))}
    return Trail(steps, found, kept, known)


@dataclass(frozen=True, slots=True, eq=False)
class Made(Generic[Group, Thing]):
    """What was made of some groups of tellings, in their order, and of which it was made."""

    things: tuple[Thing, ...] = ()
    of: Mapping[int, tuple[Group, Thing]] = field(default_factory=dict)  # by the identity of a group's first telling


def made(
    before: Made[Group, Thing],
    groups: Iterable[Group],
    first: Callable[[Group], object],
    make: Callable[[Group], Thing],
) -> Made[Group, Thing]:
    """What is made of each group; what was made before of one with the same tellings is that."""
    pairs = [(group, before.of.get(id(first(group)))) for group in groups]
    now = [(group, known[1] if known and known[0] == group else make(group)) for group, known in pairs]
    return Made(tuple(thing for _, thing in now), {id(first(group)): (group, thing) for group, thing in now})


def _in_common(one: Sequence[Step], other: Sequence[Step]) -> int:
    """How many steps both begin with."""
    return next(_differing(one, other), min(len(one), len(other)))


def _differing(one: Sequence[Step], other: Sequence[Step]) -> Iterator[int]:
    pairs = enumerate(zip(one, other, strict=False))
    return (number for number, (here, there) in pairs if here is not there and here != there)


def _is_stop(stop: int, end: int) -> bool:
    """Whether one returns to this stop: near the end to each, further back to one in two, four, eight."""
    return stop % (1 << max((end - stop).bit_length() - _CLOSE, 0)) == 0
