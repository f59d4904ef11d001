"""Which story new documents belong to: the one story that speaks of the same people in the same rare words.

Three measures, since each alone errs: half of the news names the same few states, and two strikes are told in one
language.

- **Names**: people, bodies and states that both know.
- **Words**: the cosine of two texts, each word weighed by how few of some stories from different fields hold it
  (``vocabulary/background.yaml``). Over the stories that the reading is measured on, documents of one story reach 0.10
  to 0.4, those of two stories 0.12 at the most; `make bench` prints how many find home.
- **Time**: a story that has been silent, and has no talk ahead, for longer than a season fades: its words count less.

A document joins where a name is shared and the words are alike, or where several names are. Where two stories fit about
as well, nobody guesses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt
from typing import TYPE_CHECKING

from briefings.facts.vocabulary import load
from briefings.moments import moment
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefings.model import Actor, DocumentFacts, Evidence, Story
    from briefings.moments import Moment

ALIKE = 0.1  # cosine
CLEAR = 1.4  # times as good as the next story
_FEWEST_NAMES = 2  # that speak for themselves, whatever the words; states do not count
_LEAST_SHARE = 0.2  # of the names of whichever has fewer
_PER_NAME = 0.02  # what a shared name adds to the words
_SELDOM = 0.5  # stories, for a word that no story of the background holds
_SEASON = 90  # days
_WORD = re.compile(r"[^\W\d_]{3,}")

Names = frozenset[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Home:
    """The story that documents continue, or several of which somebody has to choose one, or neither."""

    story: Story | None = None
    candidates: tuple[Story, ...] = ()


def home_of(facts: Sequence[DocumentFacts], stories: Sequence[Story]) -> Home:
    """Where documents belong; they are taken together."""
    weighed = sorted(((_fit(facts, story), story) for story in stories), key=lambda pair: -pair[0])
    fitting = [(fit, story) for fit, story in weighed if fit]
    if not fitting:
        return Home()
    best = fitting[0][0]
    near = tuple(story for fit, story in fitting if fit * CLEAR > best)
    return Home(near[0]) if len(near) == 1 else Home(candidates=near)


def _fit(facts: Sequence[DocumentFacts], story: Story) -> float:
    """How well documents fit a story; 0 where they do not."""
    people, everybody = _shared(facts, story, states=False), _shared(facts, story, states=True)
    if not everybody:
        return 0.0
    alike = max((likeness(telling, other) for telling in facts for other in story.tellings), default=0.0)
    alike *= _freshness(facts, story)
    return alike + _PER_NAME * everybody if people or alike >= ALIKE else 0.0


def _freshness(facts: Iterable[DocumentFacts], story: Story) -> float:
    """1 for what came out while a story ran, less and less when more than a season lies between."""
    told = [out for telling in facts if (out := _out(telling))]
    known = [out for telling in story.tellings if (out := _out(telling))]
    known += [start for talk in story.talks if (start := moment(talk.start))]
    if not told or not known:
        return 1.0
    first, last = min(one.first for one in known), max(one.first for one in known)
    gap = min(max((first - one.first).days, (one.first - last).days) for one in told)
    return min(1.0, _SEASON / gap) if gap > 0 else 1.0


def _out(telling: DocumentFacts) -> Moment | None:
    return moment(telling.document.published)


def _shared(facts: Iterable[DocumentFacts], story: Story, *, states: bool) -> int:
    """How many names both know; without states, 0 when they are too few to mean anything by themselves."""
    told = _names((actor for telling in facts for actor in telling.actors), states=states)
    known = _names(story.actors, states=states)
    spellings = {spelling for names in known for spelling in names}
    shared = sum(1 for names in told if names & spellings)
    enough = shared >= _FEWEST_NAMES and shared >= _LEAST_SHARE * min(len(told), len(known))
    return shared if states or enough else 0


def _names(actors: Iterable[Actor], *, states: bool) -> Names:
    return frozenset(
        frozenset(fold(name) for name in (actor.name, *actor.aliases))
        for actor in actors
        if states or actor.kind != "country"
    )


def likeness(one: DocumentFacts, other: DocumentFacts) -> float:
    """The cosine of two texts' words, from 0 to 1."""
    left, right = _words(one.sentences), _words(other.sentences)
    both = _weight(left & right)
    return both / sqrt(_weight(left) * _weight(right)) if both else 0.0


@lru_cache(maxsize=512)
def _words(sentences: tuple[Evidence, ...]) -> frozenset[str]:
    return frozenset(word for piece in sentences for word in _WORD.findall(fold(piece.text)))


def _weight(words: Iterable[str]) -> float:
    weights, rare = _background()
    return sum(weights.get(word, rare) for word in words)


@lru_cache(maxsize=1)
def _background() -> tuple[dict[str, float], float]:
    """The squared weight of each common word, and that of a rare one."""
    raw = load("background")
    whole = raw["stories"] + 1
    weights = {word: log(whole / (held + 0.5)) ** 2 for held, words in raw["held_by"].items() for word in words}
    return weights, log(whole / _SELDOM) ** 2
