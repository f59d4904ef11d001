"""What follows from a value that never changes is worked out once, and kept.

    once      for as long as the value lives
    lately    for the values that were asked for last: of tuples nobody can be told when they go

Values are told by their identity, since to compare stories, or all that one tells, takes long.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import wraps
from typing import TYPE_CHECKING, TypeVar
from weakref import ref

if TYPE_CHECKING:
    from collections.abc import Callable

Value = TypeVar("Value")
Made = TypeVar("Made")

_MOST = 16  # values whose outcome is kept, each with all that it holds


def once(work: Callable[[Value], Made]) -> Callable[[Value], Made]:
    """Keeps the outcome for each value, which must not hold the value itself, or neither would ever be let go of."""
    kept: dict[int, tuple[ref[Value], Made]] = {}

    @wraps(work)
    def known(value: Value) -> Made:
        name = id(value)
        found = kept.get(name)
        if found and found[0]() is value:
            return found[1]
        made = work(value)
        kept[name] = (ref(value, lambda _: kept.pop(name, None)), made)
        return made

    return known


def lately(work: Callable[[Value], Made]) -> Callable[[Value], Made]:
    """Keeps the outcome for some values, and these with it, so that no other one has their identity meanwhile."""
    kept: OrderedDict[int, tuple[Value, Made]] = OrderedDict()

    @wraps(work)
    def known(value: Value) -> Made:
        found = kept.get(id(value))
        if found is None:
            found = kept[id(value)] = (value, work(value))
            if len(kept) > _MOST:
                kept.popitem(last=False)
        kept.move_to_end(id(value))
        return found[1]

    return known
