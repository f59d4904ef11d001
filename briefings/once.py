"""What follows from a value that never changes is worked out once, and kept for as long as that value lives."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, TypeVar
from weakref import ref

if TYPE_CHECKING:
    from collections.abc import Callable

Value = TypeVar("Value")
Made = TypeVar("Made")


def once(work: Callable[[Value], Made]) -> Callable[[Value], Made]:
    """A function that works out its outcome once for each value, told by its identity: to compare stories takes long.

    The outcome must not hold the value itself, or neither would ever be let go of.
    """
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
