"""The words of the general reading of warnings, read once from ``vocabulary/contingencies.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from briefings.facts.vocabulary import any_of, load

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

Openers = dict[str, tuple[tuple[tuple[str, ...], float], ...]]  # by first word: the words of each, and its points


@dataclass(frozen=True)
class Forms:
    """Openers of conditions with their points, and sets of lemmas."""

    saying: frozenset[str]
    like_nouns: frozenset[str]
    clause: Openers
    phrase: Openers
    on_pain: Openers
    firsts: frozenset[str]  # the first words of all openers
    afterwards: Openers
    afterwards_when: frozenset[str]
    from_then: frozenset[str]
    times: frozenset[str]
    whoever: frozenset[str]
    thought_of: frozenset[str]
    events: frozenset[str]
    undone: frozenset[str]
    depends: frozenset[str]
    conveying: frozenset[str]
    words_said: frozenset[str]
    menace: re.Pattern[str]
    adverse: frozenset[str]
    adverse_nouns: frozenset[str]
    adverse_adverbs: frozenset[str]
    adverse_phrases: re.Pattern[str]
    answers: frozenset[str]
    plainly_good: frozenset[str]
    swearing: frozenset[str]


@lru_cache(maxsize=1)
def forms() -> Forms:
    """Load the file, once."""
    data: dict[str, Any] = load("contingencies")
    return Forms(
        saying=frozenset(data["saying"]),
        like_nouns=frozenset(data["like_nouns"]),
        clause=_openers(data["clause"]),
        phrase=_openers(data["phrase"]),
        on_pain=_openers(dict.fromkeys(data["on_pain"], 1.0)),
        firsts=frozenset(
            words.split()[0] for key in ("clause", "phrase", "on_pain", "from_then") for words in data[key]
        ),
        afterwards=_openers(data["afterwards"]),
        afterwards_when=frozenset(data["afterwards_when"]),
        from_then=frozenset(data["from_then"]),
        times=frozenset(data["times"]),
        whoever=frozenset(data["whoever"]),
        thought_of=frozenset(data["thought_of"]),
        events=frozenset(data["events"]),
        undone=frozenset(data["undone"]),
        depends=frozenset(data["depends"]),
        conveying=frozenset(data["conveying"]),
        words_said=frozenset(data["words_said"]),
        menace=any_of(data["menace"]),
        adverse=frozenset(verb for verbs in data["adverse"].values() for verb in verbs),
        adverse_nouns=frozenset(data["adverse_nouns"]),
        adverse_adverbs=frozenset(data["adverse_adverbs"]),
        adverse_phrases=any_of(data["adverse_phrases"]),
        answers=frozenset(data["answers"]),
        plainly_good=frozenset(data["plainly_good"]),
        swearing=frozenset(data["swearing"]),
    )


def _openers(points: Mapping[str, float]) -> Openers:
    """By the first word, longest first."""
    found: Openers = {}
    for words, each in sorted(points.items(), key=lambda row: -len(row[0].split())):
        parts = tuple(words.split())
        found[parts[0]] = (*found.get(parts[0], ()), (parts, float(each)))
    return found
