"""A walk that is taken up again leads where the whole way does, and takes no step twice that lies before the change."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from briefings.stories.trail import Made, Trail, made, walk

Numbers = st.lists(st.integers(0, 9), max_size=80)


@dataclass
class Sum:
    """What is known on the way: all numbers, and how often a step was taken."""

    numbers: list[int] = field(default_factory=list)
    taken: int = 0

    def copy(self) -> Sum:
        return Sum(self.numbers.copy())


def take(known: Sum, number: int) -> int:
    known.numbers.append(number)
    known.taken += 1
    return sum(known.numbers)


def way(before: Trail[int, int, Sum] | None, steps: list[int]) -> Trail[int, int, Sum]:
    return walk(before, steps, Sum, take)


@given(st.lists(Numbers, max_size=6))
def test_it_leads_where_the_whole_way_does(ways: list[list[int]]) -> None:
    before = None
    for steps in ways:
        before = way(before, steps)
        assert before.known.numbers == steps
        assert list(before.found) == [sum(steps[: place + 1]) for place in range(len(steps))]
        assert all(stop.numbers == steps[:place] for place, stop in before.stops.items())


@given(Numbers, st.integers(0, 80))
def test_what_comes_in_near_the_end_costs_what_lies_behind_it(steps: list[int], back: int) -> None:
    place = max(len(steps) - back, 0)
    before = way(None, steps)
    after = way(before, [*steps[:place], -1, *steps[place:]])
    assert after.known.taken <= 1 + 2 * (len(steps) - place)
    assert before.known.numbers == steps  # nothing of the way before changed


def test_few_stops_are_kept() -> None:
    assert len(way(None, [1] * 10_000).stops) < 100


def test_the_same_way_costs_no_step() -> None:
    before = way(None, [1, 2, 3])
    assert way(before, [1, 2, 3]).known is before.known


def test_what_is_made_of_a_group_is_made_again_only_where_it_changed() -> None:
    one, two, three = object(), object(), object()
    calls: list[tuple[object, ...]] = []

    def make(group: tuple[object, ...]) -> int:
        calls.append(group)
        return len(group)

    nothing: Made[tuple[object, ...], int] = Made()
    first = made(nothing, [(one,), (two,)], lambda group: group[0], make)
    then = made(first, [(one,), (two, three), (one,)], lambda group: group[0], make)
    assert then.things == (1, 2, 1)
    assert calls == [(one,), (two,), (two, three)]
