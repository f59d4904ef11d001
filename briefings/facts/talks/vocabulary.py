"""The words of meetings, read once from ``vocabulary/talks.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from briefings.facts.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


_CHANGES = ("called_off", "put_off", "moved", "brought_forward", "put_back_on")


@dataclass(frozen=True)
class Vocabulary:
    """Sets of lemmas, and patterns over a sentence's lower-case text."""

    nouns: frozenset[str]
    plurals: frozenset[str]
    needs_beside: Mapping[str, frozenset[str]]
    verbs: frozenset[str]
    verbs_with: Mapping[str, frozenset[str]]
    groups: Mapping[str, tuple[str, ...]]
    titles: Mapping[str, str]
    kinds: Mapping[str, str]
    words: Mapping[str, frozenset[str]]
    changes: frozenset[str]  # everything that calls off, puts off, moves
    for_now: re.Pattern[str]
    after_all: re.Pattern[str]
    old_date: re.Pattern[str]
    online: re.Pattern[str]
    worth_reading: re.Pattern[str]  # over the text in small letters: sentences without a match tell of no meeting

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.words[name]


@dataclass(frozen=True)
class Deeds:
    """Classes of deeds that are meetings when they are done in company on a day to come."""

    words: Mapping[str, frozenset[str]]
    idioms: Mapping[str, frozenset[str]]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.words[name]


@lru_cache(maxsize=1)
def deeds() -> Deeds:
    """Load the classes of deeds, once."""
    data = load("encounters")
    return Deeds(
        words={name: _flat(rows) for name, rows in data.items() if isinstance(rows, list)},
        idioms={verb: frozenset(things) for verb, things in data["idioms"].items()},
    )


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Load the file and compile its patterns, once."""
    data = load("talks")
    return Vocabulary(
        nouns=_flat(data["nouns"]) | _flat(data["nouns_in_the_plural"]),
        plurals=_flat(data["nouns_in_the_plural"]),
        needs_beside={noun: frozenset(beside) for noun, beside in data["needs_beside"].items()},
        verbs=_flat(data["verbs"]),
        verbs_with={verb: frozenset(after) for verb, after in data["verbs_with"].items()},
        groups={group: tuple(roles) for group, roles in data["groups"].items()},
        titles=data["titles"],
        kinds={noun: kind for kind, nouns in data["kinds"].items() for noun in nouns},
        words={name: _flat(data[name]) for name in data if isinstance(data[name], list)},
        changes=frozenset(form for name in _CHANGES for form in data[name]),
        for_now=_any_of(data["for_now"]),
        after_all=_any_of(data["after_all"]),
        old_date=re.compile(r"\b(?:" + "|".join(data["before_old_date"]) + r")\W+(?:\w+\W+)?$", re.IGNORECASE),
        online=_any_of(data["online"]),
        worth_reading=_worth_reading(data),
    )


def _flat(rows: Iterable[Any]) -> frozenset[str]:
    return frozenset(word for row in rows for word in (row if isinstance(row, list) else [row]))


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, phrases)) + r")\b", re.IGNORECASE)


def _worth_reading(data: Mapping[str, Any]) -> re.Pattern[str]:
    """The stems of everything that may speak of a meeting, of its date or of who leads."""
    names = (
        *_CHANGES,
        "attendance",
        "speaking_for",
        "nouns",
        "nouns_in_the_plural",
        "verbs",
        "journeys",
        "leading",
        "leading_nouns",
        "accompanying",
        "planned",
        "putting",
    )
    cues = {word for name in names for word in _flat(data[name])} | set(data["verbs_with"])
    stems = {cue.removesuffix("e") for cue in cues} - {"b"}
    irregular = (
        "met",
        "sat",
        "spoke",
        "saw",
        "held",
        "led",
        "leads",
        "went",
        "at the table",
        "in court",
        "to court",
        "will be",
        "to be",
        "the date",
        "it start",
        "it begin",
        "it open",
        "it end",
        "it close",
        "it conclude",
        "the work",
        "proceedings",
        "deliberations",
        "doors open",
        "will sit",
        "arbitrator is",
        "mediator is",
        "judge is",
        "magistrate is",
    )
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, {*stems, *irregular}))) + r")")
