"""Finding without an index: every entry is looked at. All words must be there, or else as many as can be had."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.storage.searchable import entries
from bot.storage.values import Hit
from briefings.model import Span
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.storage.searchable import Entry
    from briefings.model import Story

_WORD = re.compile(r"[^\W_]+")
_PREFIX = 3  # letters from which a word finds those that begin with it
_IN_NAME = 2.0  # what a word counts in the name of a thing, beside one in what it says


def find(stories: Iterable[Story], words: str, limit: int) -> tuple[Hit, ...]:
    """The entries of some stories that hold the words, best first."""
    asked = tuple(dict.fromkeys(filter(None, (fold(match[0]) for match in _WORD.finditer(words)))))
    scored = [(_held(entry, asked), entry) for story in stories for entry in entries(story)] if asked else []
    best = max((held for (held, _), _ in scored), default=0)
    wanted = len(asked) if best == len(asked) else 1
    found = [(score, entry) for (held, score), entry in scored if held >= wanted]
    found.sort(key=lambda pair: -pair[0])
    return tuple(_hit(entry, asked, score) for score, entry in found[:limit])


def _held(entry: Entry, asked: Sequence[str]) -> tuple[int, float]:
    """How many of the words an entry holds, and how well."""
    label = [fold(match[0]) for match in _WORD.finditer(entry.label)] if entry.fact else []
    text = [fold(match[0]) for match in _WORD.finditer(entry.text)]
    counts = [_IN_NAME * _times(one, label) + _times(one, text) for one in asked]
    return sum(map(bool, counts)), sum(counts) / (1 + len(label) + len(text)) ** 0.5


def _times(asked: str, words: Iterable[str]) -> int:
    return sum(_fits(asked, word) for word in words)


def _fits(asked: str, word: str) -> bool:
    return word == asked or (len(asked) >= _PREFIX and word.startswith(asked))


def _hit(entry: Entry, asked: Sequence[str], score: float) -> Hit:
    snippet = (
        entry.text if any(_fits(one, fold(m[0])) for m in _WORD.finditer(entry.text) for one in asked) else entry.label
    )
    marks = tuple(
        Span(*match.span()) for match in _WORD.finditer(snippet) if any(_fits(one, fold(match[0])) for one in asked)
    )
    return Hit(entry.kind, entry.story, entry.label, snippet, marks, entry.fact, entry.evidence, score)
