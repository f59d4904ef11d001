"""The vocabulary of comparing figures, loaded once."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from briefings.facts.vocabulary import load
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_STEM, _STUB = 6, 4  # letters
_LONG = 3  # letters
_ENDING = re.compile(r"(?:ings?|ed|es|s)$")


@dataclass(frozen=True, slots=True)
class Topics:
    """What became of those counted, by stems. A long one begins words; a short one is a word: it would begin others."""

    begun: dict[str, frozenset[str]]
    lengths: tuple[int, ...]  # of the stems that begin words
    whole: dict[str, frozenset[str]]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Topics:
        """Of stems, each with its topic."""
        begun: defaultdict[str, set[str]] = defaultdict(set)
        whole: defaultdict[str, set[str]] = defaultdict(set)
        for start, topic in pairs:
            (begun if len(start) > _LONG else whole)[start if len(start) > _LONG else start.removesuffix("s")].add(
                topic
            )
        lengths = tuple(sorted({len(start) for start in begun}))
        return cls(_frozen(begun), lengths, _frozen(whole))

    def told_by(self, words: Iterable[str]) -> frozenset[str]:
        """The topics of some folded words."""
        found: set[str] = set()
        for word in set(words):
            found |= self.whole.get(word.removesuffix("s"), frozenset())
            for length in self.lengths:
                found |= self.begun.get(word[:length], frozenset())
        return frozenset(found)


def _frozen(topics: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {start: frozenset(told) for start, told in topics.items()}


@dataclass(frozen=True, slots=True)
class CountingWords:
    """Words and patterns; the vocabulary file says what each means."""

    people: frozenset[str]
    anyone: frozenset[str]
    not_people: frozenset[str]
    small: frozenset[str]
    alike: dict[str, str]
    alike_people: dict[str, str]
    amounts: frozenset[str]
    shares: frozenset[str]
    calendar: frozenset[str]
    weekdays: frozenset[str]
    months: re.Pattern[str]
    topics: Topics
    loss_of_life: re.Pattern[str]
    wide: frozenset[str]
    apart: frozenset[str]
    sums: frozenset[str]
    opposites: tuple[frozenset[str], ...]
    contrasts: dict[str, tuple[int, int]]  # by a word, its row and its place there
    peoples: frozenset[str]
    lands: frozenset[str]
    akin: tuple[frozenset[str], ...]
    other: frozenset[str]
    positions: re.Pattern[str]
    readings: re.Pattern[str]
    guesses: re.Pattern[str]
    changed_before: re.Pattern[str]
    changed_after: re.Pattern[str]
    changed: re.Pattern[str]
    growing: re.Pattern[str]
    says: re.Pattern[str]
    reports: re.Pattern[str]
    others_before: re.Pattern[str]
    sought: re.Pattern[str]
    supposed: re.Pattern[str]
    shifts: re.Pattern[str]
    due: re.Pattern[str]
    done: re.Pattern[str]
    part_before: re.Pattern[str]
    part_after: re.Pattern[str]


@lru_cache(maxsize=1)
def counting_words() -> CountingWords:
    """The vocabulary, loaded once."""
    raw: dict[str, Any] = load("merging")
    alike = {word: kind for kind, words in raw["alike_people"].items() for word in words}
    says, changes, parts = "|".join(raw["says"]), raw["changed"], raw["parts"]
    weekdays = [word for row in raw["calendar"] for word in row if word.endswith("day") and word != "today"]
    deeds = load("figures")["deeds_of_people"]  # as units they stand for whoever did so
    return CountingWords(
        frozenset(word for row in [*raw["people"], deeds] for word in row),
        frozenset(alike.get(word, stem(word)) for row in [*raw["anyone"], deeds] for word in row),
        frozenset(raw["not_people"]),
        frozenset(raw["small_words"]),
        {word: family for family, words in raw["units"].items() for word in words},
        alike,
        frozenset(raw["amounts"]),
        frozenset(raw["shares"]),
        frozenset(word for row in raw["calendar"] for word in row),
        frozenset(weekdays),
        re.compile(rf"\b(?:[Ii]n|[Ss]ince|for|until) ({'|'.join(word.title() for word in raw['calendar'][0])})\b"),
        Topics.of((stem, topic) for topic, stems in raw["topics"].items() for stem in stems),
        re.compile(raw["loss_of_life"], re.IGNORECASE),
        frozenset(raw["wide_topics"]),
        frozenset(raw["topics_apart"]),
        frozenset(raw["sums"]),
        tuple(frozenset(pair) for pair in raw["opposites"]),
        {
            word: (row, place)
            for row, places in enumerate(raw["contrasts"])
            for place, words in enumerate(places)
            for word in words
        },
        frozenset(stem(fold(people)) for people in _peoples()),
        frozenset(stem(fold(land)) for land in load("countries")),
        tuple(map(frozenset, raw["akin"])),
        frozenset(raw["other"]),
        _any_of(raw["positions"]),
        _any_of(raw["readings"]),
        _any_of(raw["guesses"]),
        re.compile(
            rf"\b(?:{'|'.join(changes['to'])})\b[^.;]{{0,40}}\b(?:to|at)\b[^.;]{{0,16}}$"
            rf"|\b(?:{'|'.join(changes['now'])})(?: (?:about|around|some|over|at least|more than))? $"
        ),
        re.compile(rf"[^.;,]{{0,40}}\b(?:{'|'.join(changes['behind'])})\b"),
        _any_of(changes["anywhere"]),
        _any_of(changes["growing"]),
        re.compile(rf"\b(?:{says})\b(?: that)?\s", re.IGNORECASE),
        re.compile(rf"\b(?:{says})\b(?: \w+){{0,2}} (?:on )?(?:{'|'.join(weekdays)})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{'|'.join(raw['others_before'])})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{'|'.join(raw['sought'])}) (?:(?:at least|more than|some|about|another|a further) )?$"),
        _any_of(raw["supposed"]),
        re.compile(rf"\b(?:{'|'.join(raw['shifts'])}) (?:(?:about|around|some|almost|nearly|over|more than) )?$"),
        re.compile(rf"\b(?:{'|'.join(raw['due'])}) \w+(?: [\w’'-]+){{0,5}} $"),
        re.compile(r"\b(?:has|have) (?:\w+ )?\w+(?:ed|[^n]n|t|d)\b(?: [\w’'-]+){0,3} $"),
        re.compile(rf"\b(?:{'|'.join(parts['before'])})\W*(?:\w+ )?$", re.IGNORECASE),
        re.compile(rf"[^.;,]{{0,30}}\b(?:{'|'.join(parts['behind'])})\b", re.IGNORECASE),
    )


def _peoples() -> Iterator[str]:
    """The words for the people of every country."""
    for line in load("countries").values():
        yield from (word.strip() for word in f"{line}||".split("|")[1].split(",") if word.strip())


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """The beginning of a word, by which "Kenya" and "Kenyans", "march" and "marched" are one."""
    stub = _ENDING.sub("", word)
    return (stub if len(stub) >= _STUB else word.removesuffix("s"))[:_STEM]


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE)
