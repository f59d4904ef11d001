"""How many outlets tell something by themselves.

Copies of one text are one voice, and so are the articles of one outlet. An outlet that passes on what another outlet of
the story has reported ("according to the Harbour Gazette", "told the Harbour Gazette") confirms nothing, unless one of
its sentences tells what it heard by itself (a statement, a news conference).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefings.facts.vocabulary import load
from briefings.names import fold
from briefings.stories.claims import voices

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from briefings.model import Document, Evidence

Words = tuple[str, ...]

_WORD = re.compile(r"\w+")
_MOST_BETWEEN = 4  # words between "according to" and a name


@dataclass(frozen=True, slots=True)
class Outlets:
    """The outlets of a story: whose voice each document is, and whose each name."""

    voices: Mapping[str, str]
    names: Mapping[Words, str]

    @classmethod
    def of(cls, documents: Sequence[Document]) -> Outlets:
        """The outlets of some documents."""
        heard = voices(documents)
        names: dict[Words, str] = {}
        for document in documents:
            if words := _words(document.publisher or ""):
                names[words] = names[(*words[:-1], f"{words[-1]}s")] = fold(document.publisher or "")
        return cls(heard, names)

    def independent(self, evidence: Iterable[Evidence]) -> int:
        """How many voices tell something by themselves."""
        told: defaultdict[str, list[Words]] = defaultdict(list)
        for piece in evidence:
            told[self.voices.get(piece.source, piece.source)].append(_words(piece.text))
        relied = {voice: found for voice, texts in told.items() if (found := self._relied_on(voice, texts))}
        return len({_root(voice, relied) for voice in told})

    def _relied_on(self, voice: str, texts: Iterable[Words]) -> str | None:
        """The other outlet whose report some sentences pass on."""
        cited: list[str] = []
        for words in texts:
            found = sorted(name for name in self._cited(words) if name != voice)
            if not found and any(_stands_at(own, words, at) for at in range(len(words)) for own in _cues().own):
                return None
            cited += found
        return cited[0] if cited else None

    def _cited(self, words: Words) -> Iterator[str]:
        """The outlets that a sentence names as its source."""
        longest = max(map(len, self.names), default=0)
        for at in range(len(words)):
            for size in range(1, min(longest, len(words) - at) + 1):
                name = self.names.get(words[at : at + size])
                if name and (_is_behind_cue(words, at) or _is_before_cue(words, at + size)):
                    yield name


@dataclass(frozen=True, slots=True)
class _Cues:
    before: frozenset[Words]
    between: frozenset[str]
    after: frozenset[Words]
    own: frozenset[Words]


@lru_cache(maxsize=1)
def _cues() -> _Cues:
    raw = load("citing")
    before, after, own = (
        frozenset(_words(cue) for row in raw[name] for cue in row) for name in ("before_name", "after_name", "own_word")
    )
    return _Cues(before, frozenset(word for row in raw["between"] for word in row), after, own)


@lru_cache(maxsize=8192)
def _words(text: str) -> Words:
    return tuple(_WORD.findall(fold(text)))


def _is_behind_cue(words: Words, at: int) -> bool:
    """Whether "according to (the)" stands before a place."""
    for end in range(at, max(at - _MOST_BETWEEN, 0) - 1, -1):
        if any(words[max(end - len(cue), 0) : end] == cue for cue in _cues().before):
            return True
        if end == 0 or words[end - 1] not in _cues().between:
            return False
    return False


def _is_before_cue(words: Words, at: int) -> bool:
    return any(_stands_at(cue, words, at) for cue in _cues().after)


def _stands_at(cue: Words, words: Words, at: int) -> bool:
    return words[at : at + len(cue)] == cue


def _root(voice: str, relied: Mapping[str, str]) -> str:
    """The voice at the start of a chain; of outlets that cite one another, the first by name."""
    seen = [voice]
    while (voice := relied.get(voice, voice)) not in seen:
        seen.append(voice)
    return min(seen[seen.index(voice) :])
