"""Pages of a message, as far as they are the same on every platform: headings said once, sources in small print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Head = TypeVar("Head")


class Entry(Protocol):
    """A line as it is written.

    ``letters``: the sources that it cites; ``is_source``: it tells of one itself.
    """

    @property
    def letters(self) -> frozenset[str]: ...

    @property
    def is_source(self) -> bool: ...


def new_heads(heads: tuple[Head, ...], known: tuple[Head, ...]) -> list[Head]:
    """The headings that do not stand above already."""
    if heads == known:
        return []
    same = next((at for at, head in enumerate(heads) if known[at : at + 1] != (head,)), len(heads))
    return list(heads[same:])


def named_on(pages: Sequence[Sequence[Entry]], number: int, small: Mapping[str, str]) -> list[str]:
    """The sources in small print that a page cites, by their letters, and on the last page those that none cites.

    ``small``: all of them. One that the page tells of in full is not named again.
    """
    page = pages[number - 1]
    cited = {letter for entry in page for letter in entry.letters if not entry.is_source}
    if number == len(pages):
        cited |= small.keys() - {letter for other in pages for entry in other for letter in entry.letters}
    cited -= {letter for entry in page for letter in entry.letters if entry.is_source}
    return [words for letter, words in small.items() if letter in cited]
