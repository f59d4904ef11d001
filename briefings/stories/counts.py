"""How much speaks for two figures of two documents counting one thing: their unit, what they are of, what became of it.

Each part can be told: the same number, words for what is counted, a subject in common (an offer and a bid, a shortfall
and a gap), and for the only figures of their unit the other words of their sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefings.facts.vocabulary import load
from briefings.names import fold

if TYPE_CHECKING:
    from briefings.model import Figure

_HALF = 0.5
_SAME_VALUE = 2.0
_TELLING = 100  # such a number told twice of one unit is no accident
_FAR, _NEAR = 2.0, 1.5  # times as much
_ALONE = 0.75
DENIED = 3.0  # one text says that the number is not the other's
_CROWD = 1000  # people of one kind, of whom each text knows one number
_FEW = 2  # words of the sentences that the only figures of a unit share
_BODY = frozenset(["members"])  # a topic that every body has
_LONG, _STEM = 3, 6  # letters
_WINDOW = 50  # characters
_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NOT = re.compile(r"\b[Nn]ot (?:the )?(\d{1,3}(?:,\d{3})+|\d+)\b")
_WHOLE = re.compile(r"(?:\b(?:the|its|his|her|their|our|your|my|whose|all)|['’]s?)\s+[\d.,]+\s+(\w+)", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:.]\s|,\s|\band\b|\bbut\b")
_PEOPLE = re.compile(r"(?:ers|ors|ists|ees|men|women)$")


@dataclass(frozen=True, slots=True)
class Traits:
    """What tells a figure from others: its family of units, the words for what is counted, what became of it."""

    value: float
    family: str
    kind: str  # what is counted, more narrowly: whom, where the family is people
    unit: frozenset[str]  # its stems
    stems: frozenset[str]
    topics: frozenset[str]
    sentence: frozenset[str]
    days: frozenset[str]  # days of the week and years that its sentence names
    denied: frozenset[float]  # numbers that its sentence says are wrong: "not 340 but 212"
    is_other: bool  # a rival's, a second one
    definite: bool  # "the 1,900 observers": all of them


@lru_cache(maxsize=8192)  # a growing story is merged again and again
def traits_of(figure: Figure) -> Traits:
    """A figure's traits."""
    family, text = _family(figure.unit), " ".join(piece.text for piece in figure.evidence)
    about = f"{figure.unit} {figure.about}"
    near = about if family in counting_words().amounts else f"{about} {_around(figure.about, text)}"
    told = set(_WORD.findall(fold(text)))
    return Traits(
        figure.value,
        family,
        _kind(figure.unit) if family == "people" else family,
        _stems(figure.unit),
        _stems(about),
        _topics(near),
        _stems(text),
        frozenset(told & counting_words().weekdays) | frozenset(_YEAR.findall(text)),
        frozenset(float(number.replace(",", "")) for number in _NOT.findall(text)),
        bool(counting_words().other & set(_WORD.findall(fold(figure.about)))),
        _is_whole(figure),
    )


def likeness(one: Traits, other: Traits, *, only: bool = False) -> float:
    """What speaks for two figures of one family counting one thing; 0 where they do not.

    ``only``: no other figure of their documents has their unit. Numbers far apart count different things: those who
    died in a war and those who died in one attack of it.
    """
    shared, topics = _share(one, other), one.topics & other.topics
    if one.family in counting_words().amounts and not only:
        topics -= counting_words().wide
    same = one.value == other.value
    if same and (one.value >= _TELLING or one.value % 1):
        return _SAME_VALUE + shared + len(topics)
    if one.is_other != other.is_other or (topics == _BODY and not _is_one_body(one, other)) or _are_others(one, other):
        return 0.0
    weight = shared + len(topics) if shared >= _HALF or topics else 0.0
    if not weight and only and _is_alone(one, other):
        weight = _ALONE
    apart = one.days and other.days and not one.days & other.days
    if not weight or apart or _ratio(one, other) > _FAR:
        return 0.0
    return weight + (_SAME_VALUE if same else 0.0)


def _is_one_body(one: Traits, other: Traits) -> bool:
    """Whether two memberships may be of one body: many, or in sentences with a word in common."""
    return min(one.value, other.value) >= _CROWD or bool((one.sentence & other.sentence) - one.unit - other.unit)


def _are_others(one: Traits, other: Traits) -> bool:
    """Whether two nouns name different people, as teachers and troops are, in sentences that share little else."""
    named = one.kind != other.kind and not {one.kind, other.kind} & counting_words().anyone
    return one.family == "people" and named and len((one.sentence & other.sentence) - one.unit - other.unit) < _FEW


def _is_alone(one: Traits, other: Traits) -> bool:
    """Whether the only figures of a unit may be one: both of a whole, or in sentences with words in common."""
    parted = one.topics and other.topics
    if parted or one.family in counting_words().shares or _ratio(one, other) > _NEAR:
        return False
    words = len((one.sentence & other.sentence) - one.unit - other.unit)
    few = 1 if min(one.value, other.value) >= _CROWD else _FEW
    return (one.definite and other.definite) or words >= few or (one.family == "people" and one.value >= _CROWD)


def _is_whole(figure: Figure) -> bool:
    """Whether all of a group are counted: "the 1,900 observers", "its 40 ships"."""
    first = figure.about.partition(" ")[0]
    return any(found[1] == first for piece in figure.evidence for found in _WHOLE.finditer(piece.text))


def _ratio(one: Traits, other: Traits) -> float:
    low, high = sorted((abs(one.value), abs(other.value)))
    return high / low if low else _FAR + 1.0


def _family(unit: str) -> str:
    words, folded = counting_words(), fold(unit) or unit
    people = unit[:1].isupper() and unit.endswith("s")  # "Nigerians"
    if people or folded in words.people or (_PEOPLE.search(folded) and folded not in words.not_people):
        return "people"
    return words.alike.get(folded, folded.removesuffix("s"))


def _kind(unit: str) -> str:
    """Whom a unit counts: "workers" and "employees" are one."""
    stem = _stem("people" if unit[:1].isupper() else fold(unit))
    return counting_words().alike_people.get(stem, stem)


def _stem(word: str) -> str:
    return word.removesuffix("s")[:_STEM]


def _stems(text: str) -> frozenset[str]:
    told = (word for word in _WORD.findall(fold(text)) if len(word) >= _LONG and word.isalpha())
    return frozenset(_stem(word) for word in told if word not in counting_words().small)


def _topics(text: str) -> frozenset[str]:
    """What became of those counted, by the words around them."""
    told = _WORD.findall(fold(text))
    return frozenset(topic for stem, topic in counting_words().topics if any(_begins(word, stem) for word in told))


def _begins(word: str, stem: str) -> bool:
    """Whether a word is of a stem; a short one is a word, or it would begin others."""
    return word.startswith(stem) if len(stem) > _LONG else word.removesuffix("s") == stem.removesuffix("s")


def _around(about: str, text: str) -> str:
    """The words of a sentence near its figure, within the clause."""
    at = text.find(about.split(" ", 1)[0]) if about else -1
    if at < 0:
        return ""
    return _CLAUSE.split(text[max(0, at - _WINDOW) : at])[-1] + _CLAUSE.split(text[at : at + _WINDOW])[0]


def _share(one: Traits, other: Traits) -> float:
    """The share of words in common; a unit in common says nothing of what is counted."""
    own, theirs = one.stems - other.unit, other.stems - one.unit
    if one.unit != other.unit:  # "users in Nigeria", "Nigerians"
        own, theirs = one.stems - (one.unit - other.stems), other.stems - (other.unit - one.stems)
    return len(own & theirs) / min(len(own), len(theirs)) if own and theirs else 0.0


@dataclass(frozen=True, slots=True)
class CountingWords:
    """The vocabulary of figures."""

    people: frozenset[str]
    not_people: frozenset[str]
    small: frozenset[str]
    alike: dict[str, str]
    alike_people: dict[str, str]
    amounts: frozenset[str]
    shares: frozenset[str]
    weekdays: frozenset[str]
    topics: tuple[tuple[str, str], ...]
    wide: frozenset[str]
    other: frozenset[str]
    positions: re.Pattern[str]
    anyone: frozenset[str]
    changed: re.Pattern[str]
    readings: re.Pattern[str]


@lru_cache(maxsize=1)
def counting_words() -> CountingWords:
    """The vocabulary, loaded once."""
    raw = load("merging")
    alike = {_stem(word): kind for kind, words in raw["alike_people"].items() for word in words}
    return CountingWords(
        frozenset(word for row in raw["people"] for word in row),
        frozenset(raw["not_people"]),
        frozenset(raw["small_words"]),
        {word: family for family, words in raw["units"].items() for word in words},
        alike,
        frozenset(raw["amounts"]),
        frozenset(raw["shares"]),
        frozenset(word for row in raw["calendar"] for word in row if word.endswith("day") and word != "today"),
        tuple((stem, topic) for topic, stems in raw["topics"].items() for stem in stems),
        frozenset(raw["wide_topics"]),
        frozenset(raw["other"]),
        re.compile(rf"\b(?:{'|'.join(raw['positions'])})\b", re.IGNORECASE),
        frozenset(alike.get(_stem(word), _stem(word)) for row in raw["anyone"] for word in row),
        re.compile(rf"\b(?:{'|'.join(word for row in raw['changed'] for word in row)})\b"),
        re.compile(rf"\b(?:{'|'.join(raw['readings'])})\b", re.IGNORECASE),
    )
