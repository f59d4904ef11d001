"""What tells a figure from others: its unit, the words of its clause, what became of those counted, whose it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefings.facts.numerals import DENIAL, numerals
from briefings.names import fold
from briefings.stories.counting_words import counting_words, stem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefings.model import Figure

_LONG = 3  # letters
_WINDOW = 90  # characters
_NUMBER = 32  # characters of a number at most
_FIRST = 2  # words: of what a figure is about, those that tell which one
_BODIES, _STAKE = frozenset(["members"]), frozenset(["stake"])
_SHORT = 3  # words: a clause of so few does not stand alone
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"\b[A-Z]\w{2,}|\b[a-z]{3,}s(?=['’](?:\s|$))")  # "the bakers' union" has an owner too
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NOT = re.compile(DENIAL, re.IGNORECASE)
_WHOLE = re.compile(r"(?:\b(?:the|its|his|her|their|our|your|my|whose|all)|['’]s?)\s+[\d.,]+\s+(\w+)", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:.]\s|,\s|\b(?:and|but|while|whereas|or)\b|[()“”]|\s[-–—]\s")
_ASIDE = re.compile(  # "Five names, all of them judges, are on a list"
    r"^(\W*\w+(?: \w+)?), (?:all|most|many|some|several|including|among)\b[^,.;]{0,70}, "
    r"(?=(?:is|are|was|were|has|have|had|will|would|must|may|could|can) )"
)
_OF_WHOM = re.compile(r"\b(\w+s) (?:from|of|for) (?:[\w’'.&-]+ ){0,6}$")
_RELATIVE = re.compile(r"\s*(?:which|who|that|whose)\b", re.IGNORECASE)
_DERIVED = re.compile(r"(?:(?<=\w{3})(?:p?age|ure|ing))?s?$")  # stoppages and stops, leakages and leaks
_OF_THE = re.compile(r" of (?:the|these|those|its|their|his|her)\b")  # "$5 billion of the bonds"
_ERA = re.compile(r"\b(?:(last|previous|past)|(this)|(next|coming)) (?:year|season|quarter)\b")
_PEOPLE = re.compile(r"(?:ers|ors|ists|ees|ants|ians|men|women)$")


@dataclass(frozen=True, slots=True, eq=False)
class Traits:
    """What tells a figure from others; every word is a stem. Identity compares."""

    value: float
    family: str
    kind: str  # what is counted, more narrowly: whom, where the family is people
    unit: frozenset[str]
    about: frozenset[str]
    near: frozenset[str]  # of its clause, what it is about included
    sentence: frozenset[str]
    topics: frozenset[str]
    names: frozenset[str]  # in its clause
    days: frozenset[str]  # of the week, and months, that its clause names; years, of its sentence
    contrasts: frozenset[tuple[int, int]]  # north and not south: rows, each with the place in it
    denied: frozenset[float]  # numbers that its sentence says are wrong: "not 340 but 212"
    is_other: bool  # a rival's, a second one
    is_part: bool  # "of them", "alone"
    is_whole: bool  # "the 1,900 observers": all of them
    of_whom: frozenset[str]  # "envoys of the 40 members": of those counted
    is_sought: bool  # "wants 40 beds", which nobody has yet
    is_guessed: bool  # what analysts expect, what one asks for
    is_change: bool  # "up 4 per cent"
    is_due: bool  # "must clear 40 miles"
    is_done: bool  # "has cleared 40 miles"


@lru_cache(maxsize=128)
def traits_of(figure: Figure) -> Traits:
    """A figure's traits."""
    words, text = counting_words(), " ".join(piece.text for piece in figure.evidence)
    family, about = family_of(figure.unit), f"{figure.unit} {figure.about}"
    before, after = _clause(figure, text)
    clause = f"{before} {after}"
    near = f"{about} {clause}"
    folded = frozenset(_WORD.findall(fold(words.reports.sub(" ", clause))))
    return Traits(
        figure.value,
        family,
        _kind(figure.unit) if family == "people" else family,
        frozenset() if figure.unit[:1].isupper() else stems_of(figure.unit),
        stems_of(about),
        stems_of(near),
        stems_of(text),
        _topics(near, family),
        _names(clause, text),
        frozenset(folded & words.weekdays) | frozenset([*_YEAR.findall(text), *words.months.findall(clause)]),
        _contrasts(clause, text),
        frozenset(_denied(text)),
        bool(words.other & set(_WORD.findall(fold(figure.about))[:_FIRST])) or bool(words.others_before.search(before)),
        _is_part(family, before, after),
        _is_whole(figure),
        frozenset(stem(fold(found[1])) for found in [_OF_WHOM.search(before)] if found),
        words.sought.search(before) is not None
        or (family in words.shares and words.supposed.search(before) is not None),
        words.guesses.search(clause) is not None or words.positions.search(clause) is not None,
        family in words.shares and words.shifts.search(before) is not None,
        words.due.search(before) is not None,
        words.done.search(before) is not None,
    )


def _contrasts(clause: str, text: str) -> frozenset[tuple[int, int]]:
    """The sides that a sentence is on, and the year that its clause speaks of."""
    words = counting_words()
    sides = [words.contrasts[word] for word in _WORD.findall(fold(text)) if word in words.contrasts]
    return frozenset([*sides, *((-1, told.lastindex or 0) for told in _ERA.finditer(clause))])


def _denied(text: str) -> Iterable[float]:
    """The numbers behind "not" and its like."""
    for denial in _NOT.finditer(text):
        number = next(numerals(text[denial.end() : denial.end() + _NUMBER]), None)
        if number is not None and number.span.start == 0:
            yield number.value


def _clause(figure: Figure, text: str) -> tuple[str, str]:
    """The words of a sentence before and behind the figure, within its clause and without who says so."""
    spans = [number.span for number in numerals(text) if number.value == figure.value]
    if not spans:
        return "", ""
    at = min(spans, key=lambda span: _distance(text, span.end, figure.unit))
    before, after = text[max(0, at.start - _WINDOW) : at.start], text[at.end : at.end + _WINDOW]
    after = _ASIDE.sub(r"\1 ", after)
    pieces = _CLAUSE.split(before)
    said = pieces.pop()
    if pieces and (_RELATIVE.match(said) or len(said.split()) < _SHORT):
        said = f"{pieces.pop()} {said}"
    return counting_words().says.split(said)[-1], _CLAUSE.split(after)[0]


def _is_part(family: str, before: str, after: str) -> bool:
    """Whether a number is part of another one: "of them", "only", of a sum also "of the bonds"."""
    words = counting_words()
    of_sum = family in words.amounts - words.shares and _OF_THE.match(after)
    return bool(of_sum or words.part_before.search(before) or words.part_after.match(after))


def _names(clause: str, text: str) -> frozenset[str]:
    """Capitalised words of a clause; the first of a sentence is none where it may be any noun."""
    words, told = counting_words(), _NAME.findall(clause)
    if told and text.startswith(told[0]) and told[0].endswith("s"):
        told = told[1:]
    folded = (fold(name) for name in told)
    return frozenset(stem(name) for name in folded if name not in words.small and name not in words.calendar)


def _distance(text: str, end: int, unit: str) -> int:
    found = text.find(unit, end)
    return found - end if found >= 0 else len(text)


def family_of(unit: str) -> str:
    """What a unit stands for: all that count people are one family."""
    words, folded = counting_words(), fold(unit) or unit
    people = unit[:1].isupper() and unit.endswith("s")  # "Nigerians"
    if people or folded in words.people or (_PEOPLE.search(folded) and folded not in words.not_people):
        return "people"
    return words.alike.get(folded) or _DERIVED.sub("", folded) or folded


def _kind(unit: str) -> str:
    """Whom a unit counts: "workers" and "employees" are one."""
    word = "people" if unit[:1].isupper() else fold(unit)
    return counting_words().alike_people.get(word, stem(word))


def stems_of(text: str) -> frozenset[str]:
    """The words of a text that say something, by their stems."""
    told = (word for word in _WORD.findall(fold(text)) if len(word) >= _LONG and word.isalpha())
    return frozenset(stem(word) for word in told if word not in counting_words().small)


def _topics(text: str, family: str) -> frozenset[str]:
    """What became of those counted, by the words around them."""
    words = counting_words()
    topics = words.topics.told_by(_WORD.findall(fold(text)))
    topics = topics - _BODIES if family in words.amounts - words.shares else topics  # "US$" is none of us
    topics = topics if family in words.shares else topics - _STAKE  # "its own people", "holds talks"
    return topics - {"lost"} | {"dead"} if words.loss_of_life.search(text) else topics


def _is_whole(figure: Figure) -> bool:
    """Whether all of a group are counted: "the 1,900 observers", "its 40 ships"."""
    first = figure.about.partition(" ")[0]
    return any(found[1] == first for piece in figure.evidence for found in _WHOLE.finditer(piece.text))
