"""What is too long for one message -> pages, in order; what each takes up is for the platform to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Entry = TypeVar("Entry")
Cost = tuple[int, ...]  # of each thing that a page has a limited number of: characters, components


def paged(
    entries: Iterable[Entry], room: Sequence[int], cost: Callable[[Entry, Entry | None], Cost]
) -> tuple[tuple[Entry, ...], ...]:
    """The entries on as few pages as hold them; at least one page, and on each at least one entry if there is any.

    ``cost`` is asked with the entry before it on the same page, or None where it opens one: headings stand there anew.
    """
    pages: list[list[Entry]] = [[]]
    left = tuple(room)
    for entry in entries:
        taken = cost(entry, pages[-1][-1] if pages[-1] else None)
        if pages[-1] and any(one > rest for one, rest in zip(taken, left, strict=True)):
            pages.append([])
            left, taken = tuple(room), cost(entry, None)
        pages[-1].append(entry)
        left = tuple(rest - one for one, rest in zip(taken, left, strict=True))
    return tuple(map(tuple, pages))
