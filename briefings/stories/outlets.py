"""How many outlets tell something by themselves.

Copies of one text are one voice, and so are the articles of one outlet, and all pages of one site, whatever names they
give themselves. An outlet that passes on what another outlet of
the story has reported ("according to the Harbour Gazette", "told the Harbour Gazette") confirms nothing, unless one of
its sentences tells what it heard by itself (a statement, a news conference). A text that alone says whose it is, pasted
or from a file, confirms nothing and takes nothing from those that were seen where they stand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefings.documents.addresses import site
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
    names: Mapping[str, Mapping[Words, str]]  # by the first word of each
    unverified: frozenset[str] = frozenset()  # documents

    @classmethod
    def of(cls, documents: Sequence[Document]) -> Outlets:
        """The outlets of some documents."""
        heard = voices(documents)
        leads = _of_one_house(documents, heard)
        names: defaultdict[str, dict[Words, str]] = defaultdict(dict)
        known = [document for document in documents if document.vouched]
        for publisher in dict.fromkeys(document.publisher for document in known if document.publisher):
            if words := _words(publisher):
                for form in (words, (*words[:-1], f"{words[-1]}s")):  # "the Gazette's report"
                    names[form[0]][form] = leads.get(fold(publisher), fold(publisher))
        told = {name: leads.get(voice, voice) for name, voice in heard.items()}
        return cls(told, names, frozenset(one.id for one in documents if not one.vouched))

    def independent(self, evidence: Iterable[Evidence]) -> int:
        """How many voices tell something by themselves; those that nobody vouches for are one at the most."""
        pieces = tuple(evidence)
        vouched = [piece for piece in pieces if piece.source not in self.unverified]
        told: defaultdict[str, list[Words]] = defaultdict(list)
        for piece in vouched:
            told[self.voices.get(piece.source, piece.source)].append(_words(piece.text))
        if not told:
            return min(len(pieces), 1)
        relied = {voice: found for voice, texts in told.items() if (found := self._relied_on(voice, texts))}
        return len({_root(voice, relied) for voice in told})

    def _relied_on(self, voice: str, texts: Iterable[Words]) -> str | None:
        """The other outlet whose report some sentences pass on."""
        cited = [(words, sorted(name for name in self._cited(words) if name != voice)) for words in texts]
        others = [name for _, names in cited for name in names]
        if not others or any(_tells_own_word(words) for words, names in cited if not names):
            return None
        return others[0]

    def _cited(self, words: Words) -> Iterator[str]:
        """The outlets that a sentence names as its source."""
        for at, word in enumerate(words):
            for name, voice in self.names.get(word, {}).items():
                if _stands_at(name, words, at) and (_is_behind_cue(words, at) or _is_before_cue(words, at + len(name))):
                    yield voice


def _of_one_house(documents: Iterable[Document], heard: Mapping[str, str]) -> dict[str, str]:
    """The voice that speaks for each of those that share a site or a name: the first of them by name.

    A copy says nothing of its outlet: it speaks with another one's voice.
    """
    leads: dict[str, str] = {}
    first: dict[str, str] = {}

    def lead(voice: str) -> str:
        while voice in leads:
            voice = leads[voice]
        return voice

    for document in documents:
        if document.vouched and document.copy_of is None:
            for shared in filter(None, (site(document.url or ""), fold(document.publisher or ""))):
                here, there = lead(heard[document.id]), lead(first.setdefault(shared, heard[document.id]))
                if here != there:
                    leads[max(here, there)] = min(here, there)
    return {voice: lead(voice) for voice in leads}


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


@lru_cache(maxsize=2048)
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


def _tells_own_word(words: Words) -> bool:
    return any(_stands_at(own, words, at) for at in range(len(words)) for own in _cues().own)


def _stands_at(cue: Words, words: Words, at: int) -> bool:
    return words[at : at + len(cue)] == cue


def _root(voice: str, relied: Mapping[str, str]) -> str:
    """The voice at the start of a chain; of outlets that cite one another, the first by name."""
    seen = [voice]
    while (voice := relied.get(voice, voice)) not in seen:
        seen.append(voice)
    return min(seen[seen.index(voice) :])
