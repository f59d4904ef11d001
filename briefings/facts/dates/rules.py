"""What a rule of dates is: a pattern, and a function that reads its match in a scene."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from briefings.facts.dates import tense
from briefings.facts.dates.fragments import compiled, expand
from briefings.facts.dates.vocabulary import words

if TYPE_CHECKING:
    from datetime import date

    from briefings.facts.dates.values import Value
    from briefings.facts.parse import ParsedDocument, Sentence

LATEST = 40  # readings that are looked back upon, so that time stays linear in the length of the text
PARAGRAPHS = 2  # how far "the following day" may stand from the day that it follows
_GIVEN_UP = re.compile(r"\b(?:rather than|instead of|(?:and|,) not)\W+(?:on\W+)?(?:the\W+)?$", re.IGNORECASE)
REACH = 60  # code points before a day in which "ahead of talks" may stand


@dataclass(frozen=True, slots=True)
class Reading:
    """One expression as read: where it stands, its value, and the name of the rule.

    ``ahead`` tells of a weekday whether it lies ahead, so that the next of its list does too; ``group`` ties a range.
    """

    start: int
    end: int
    value: Value
    rule: str
    zone: str | None = None
    ahead: bool | None = None
    group: int | None = None


@dataclass
class Scene:
    """A text under reading: its parse, the day it was published, and what has been read so far."""

    text: str
    published: date | None
    parsed: ParsedDocument
    found: list[Reading] = field(default_factory=list)

    def sentence(self, offset: int) -> Sentence | None:
        return self.parsed.sentence_at(offset)

    def lean(self, start: int, end: int, *, day: bool = True) -> tense.Lean:
        """Whether the words around an expression speak of the past or of what is to come."""
        sentence = self.sentence(start)
        possessive = self.text[end : end + 2] in {"'s", "’s"}
        beside = tense.right_before(self.text[max(0, start - REACH) : start]) if day and not possessive else None
        return beside or (tense.lean(sentence, start, end, day=day) if sentence else None)

    def last_day(self, offset: int) -> Reading | None:
        """The latest expression before an offset whose day is known, not further away than two paragraphs.

        The day on which a meeting is not ("rather than the 19th"), or on which its day was told ("they said on
        Friday"), gives way to the day to come that its sentence tells.
        """
        here, last = self.sentence(offset), None
        for reading in reversed(self.found[-LATEST:]):
            if reading.value.precision != "day":
                continue
            there = self.sentence(reading.start)
            if last is not None:
                if there is None or there is not self.sentence(last.start):
                    break
                if self._is_ahead(reading) and not self._is_given_up(reading):
                    return reading
                continue
            if here is not None and there is not None and here.paragraph - there.paragraph > PARAGRAPHS:
                return None
            last = reading
            if there is None or there is here or not (self._is_given_up(reading) or self._is_when_said(reading)):
                return reading
        return last

    def _is_ahead(self, reading: Reading) -> bool:
        return self.published is not None and reading.value.first > self.published

    def _is_given_up(self, reading: Reading) -> bool:
        return _GIVEN_UP.search(self.text, max(0, reading.start - REACH), reading.start) is not None

    def _is_when_said(self, reading: Reading) -> bool:
        return not self._is_ahead(reading) and self.lean(reading.start, reading.end) == "past"


Read = Callable[["re.Match[str]", Scene], Iterator[Reading]]


@dataclass(frozen=True)
class Rule:
    """``template`` is a regular expression whose ``<NAME>`` stand for fragments of the vocabulary."""

    template: str
    read: Read

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return compiled(self.template)


@dataclass(frozen=True)
class Grammar:
    """All rules as one expression: at each place of the text the first that matches is taken."""

    rules: tuple[Rule, ...]

    @cached_property
    def _anywhere(self) -> re.Pattern[str]:
        """Finds the places and the first rule that may match: in small letters that is four times as fast.

        Of most words the first letters tell that no rule begins so.
        """
        named = (_NAMED.sub("(?:", expand(rule.template)) for rule in self.rules)
        small = [_CAPITAL.sub(lambda found: found[0].lower(), branch).replace("(?-i:", "(?:") for branch in named]
        branches = "|".join(f"(?:{branch})()" for branch in small)
        return re.compile(rf"(?<![\w$£€.@/])(?=\d|{_heads(small)})(?:{branches})")

    def read(self, scene: Scene) -> None:
        """Read the whole text into ``scene.found``; where a rule refuses its match, the search goes on inside of it."""
        small, position = scene.text.translate(_SMALL), 0
        while place := self._anywhere.search(small, position):
            readings = self._read_at(place.start(), self.rules[(place.lastindex or 1) - 1 :], scene)
            scene.found.extend(readings)
            position = max(readings[-1].end if readings else 0, place.start() + 1)

    def _read_at(self, start: int, rules: Iterable[Rule], scene: Scene) -> list[Reading]:
        for rule in rules:  # as a rule the first; not where a capital is wanted
            if match := rule.pattern.match(scene.text, start):
                return list(rule.read(match, scene))
            if scene.text.startswith(tuple(words().ambiguous_months), start):  # the verb, which begins no expression
                break
        return []


def _heads(branches: Iterable[str]) -> str:
    """How all words of the patterns begin, and with them every match without a figure: no rule begins with a class."""
    begun: defaultdict[str, set[str]] = defaultdict(set)
    for branch in branches:
        for word in _WORD.findall(_ESCAPED.sub(" ", branch)):
            begun[word[0]].add(word[1:_HEAD])
    return "|".join(one if "" in rest else f"{one}(?:{'|'.join(sorted(rest))})" for one, rest in sorted(begun.items()))


_HEAD = 3  # letters
_ESCAPED = re.compile(r"\\[a-z]")
_WORD = re.compile(r"[a-z](?:[a-z](?![?*{]))*")  # a letter that may be missing is no part of it
_NAMED = re.compile(r"\(\?P<\w+>")
_CAPITAL = re.compile(r"(?<!\\)[A-Z]+")
_SMALL = {capital: capital + 32 for capital in range(ord("A"), ord("Z") + 1)}  # as many letters as before
