"""What is too long for one message -> pages, in order; what each takes up is for the platform to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Entry = TypeVar("Entry")
Cost = tuple[int, ...]  # of each thing of which a page has only so much: characters, components

_FEW = 2  # entries that follow their heading to the next page, where the rest of its section is


def paged(
    entries: Iterable[Entry],
    room: Cost,
    cost: Callable[[Entry, Entry | None], Cost],
    begins: Callable[[Entry], bool] = lambda _: False,
) -> tuple[tuple[Entry, ...], ...]:
    """The entries on as few pages as hold them: at least one page, and on each at least one entry if there is any.

    ``cost`` is asked with the entry before it on the same page, or None where it opens one: headings stand there anew.
    ``begins``: whether an entry is the first of its section. A section that has just begun where a page ends goes over.
    """
    pages: list[list[Entry]] = [[]]
    left = room
    for entry in entries:
        rest = _less(left, cost(entry, pages[-1][-1] if pages[-1] else None))
        if pages[-1] and min(rest) < 0:
            pages.append(_taken_over(pages[-1], entry, begins))
            left = _room_left(pages[-1], room, cost)
            rest = _less(left, cost(entry, pages[-1][-1] if pages[-1] else None))
            if pages[-1] and min(rest) < 0:  # what went over left too little
                pages.append([])
                rest = _less(room, cost(entry, None))
        pages[-1].append(entry)
        left = rest
    return tuple(map(tuple, pages))


def _taken_over(page: list[Entry], entry: Entry, begins: Callable[[Entry], bool]) -> list[Entry]:
    """What leaves the end of a page for the next one: the beginning of a section that goes on there."""
    few = range(1, min(_FEW, len(page) - 1) + 1)
    many = 0 if begins(entry) else next((many for many in few if begins(page[-many])), 0)
    over = page[len(page) - many :]
    del page[len(page) - many :]
    return over


def _room_left(page: Sequence[Entry], room: Cost, cost: Callable[[Entry, Entry | None], Cost]) -> Cost:
    before: Entry | None = None
    for entry in page:
        room, before = _less(room, cost(entry, before)), entry
    return room


def _less(room: Cost, cost: Cost) -> Cost:
    return tuple(rest - one for rest, one in zip(room, cost, strict=True))
