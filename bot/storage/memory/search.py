"""Finding without an index: every entry is looked at. All words must be there, or else as many as can be had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.storage.searchable import entries, hit, marked, words_of
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.storage.searchable import Entry
    from bot.storage.values import Hit
    from briefings.model import Story

_IN_NAME = 2.0  # what a word counts in the name of a thing, beside one in what it says


def find(stories: Iterable[Story], words: str, limit: int) -> tuple[Hit, ...]:
    """The entries of some stories that hold the words, best first."""
    asked = [fold(word) for word in words_of(words)]
    scored = [(_held(entry, asked), entry) for story in stories for entry in entries(story)] if asked else []
    best = max((held for (held, _), _ in scored), default=0)
    wanted = len(asked) if best == len(asked) else 1
    found = [(score, entry) for (held, score), entry in scored if held >= wanted]
    found.sort(key=lambda pair: -pair[0])
    return tuple(hit(entry, asked, score) for score, entry in found[:limit])


def _held(entry: Entry, asked: Sequence[str]) -> tuple[int, float]:
    """How many of the words an entry holds, and how well."""
    name = entry.label if entry.fact else ""
    counts = [_IN_NAME * len(marked(name, [one])) + len(marked(entry.text, [one])) for one in asked]
    return sum(map(bool, counts)), sum(counts) / (1 + len(name) + len(entry.text)) ** 0.5
