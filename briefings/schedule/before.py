"""How long ahead of a talk somebody wants to be reminded, as typed: "2h", "30 minutes", "3 days", "the morning"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from briefings.schedule.reading import Unread, quoted_words

_UNITS = {
    "minute": (timedelta(minutes=1), ("m", "min", "mins", "minute", "minutes")),
    "hour": (timedelta(hours=1), ("h", "hr", "hrs", "hour", "hours")),
    "day": (timedelta(days=1), ("d", "day", "days")),
    "week": (timedelta(weeks=1), ("w", "wk", "wks", "week", "weeks")),
}
_SPANS = {word: span for span, words in _UNITS.values() for word in words}
_SHORT = (("w", timedelta(weeks=1)), ("d", timedelta(days=1)), ("h", timedelta(hours=1)), ("min", timedelta(minutes=1)))
_NUMBERS = {
    word: float(number)
    for number, word in enumerate(
        ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
} | {"an": 1.0, "one": 1.0, "half": 0.5, "couple": 2.0}
_ARTICLES = frozenset({"a", "an"})
_FILLERS = frozenset(
    {",", "the", "and", "before", "ahead", "earlier", "of", "in", "on", "it", "talk", "begins", "starts", "advance"}
)
_MORNINGS = frozenset({"morning", "the morning", "that morning", "in the morning", "morning of", "the morning of"})
_TOKEN = re.compile(r"\d+(?:[.,]\d+)?|[a-z]+|[^\sa-z\d]")
_LONGEST = timedelta(days=366)
EXAMPLES = "30 minutes, 2h, 3 days, 1 week or the morning"


@dataclass(frozen=True, slots=True)
class Before:
    """How long ahead; without a ``span`` it is the channel's morning of the talk's day."""

    span: timedelta | None = None

    @property
    def label(self) -> str:
        """As a notice names it: ``2h before``, ``morning of``."""
        return "morning of" if self.span is None else f"{_short(self.span)} before"

    def __str__(self) -> str:
        return "the morning" if self.span is None else stretch_words(self.span)


def read_before(text: str) -> Before | Unread:
    """How long ahead of a talk is meant."""
    said = " ".join(text.casefold().replace("-", " ").split())
    bare = said.removesuffix(" before")
    if bare in _MORNINGS:
        return Before()
    try:
        span = _span(bare)
    except OverflowError:
        span = timedelta.max
    if isinstance(span, Unread):
        return span
    if span < timedelta(minutes=1):
        return Unread(f"{quoted_words([text])} is no time ahead at all: write {EXAMPLES}.")
    if span > _LONGEST:
        return Unread(f"{quoted_words([text])} is longer than a year: write {EXAMPLES}.")
    return Before(span)


def stretch_words(span: timedelta) -> str:
    """A length of time in words that are read again: ``2 days and 3 hours``."""
    from briefings.render.words import counted, listed  # noqa: PLC0415  (start-up: whoever plans needs no words)

    said = []
    for name, (unit, _) in reversed(_UNITS.items()):
        number, span = divmod(span, unit)
        if number:
            said.append(counted(number, name))
    return listed(said)


def _short(span: timedelta) -> str:
    said = []
    for name, unit in _SHORT:
        number, span = divmod(span, unit)
        if number:
            said.append(f"{number}{name}")
    return " ".join(said)


def _span(text: str) -> timedelta | Unread:
    """The sum of what is told: "1 day 2 hours", "1h30", "an hour and a half"."""
    total, number, last = timedelta(), None, None
    unknown: list[str] = []
    for word in _TOKEN.findall(text.replace("a half", "half")):
        if unit := _SPANS.get(word):
            total += (1.0 if number is None else number) * unit
            number, last = None, unit
        elif (told := _number(word)) is not None:
            number = _more(number, word, told)
        elif word not in _FILLERS:
            unknown.append(word)
    if unknown or last is None:
        return _unread(text, unknown, total)
    if number is not None:  # "1h30", "an hour and a half"
        total += number * (last if number < 1 else timedelta(minutes=1))
    return total


def _number(word: str) -> float | None:
    return float(word.replace(",", ".")) if word[0].isdecimal() else _NUMBERS.get(word)


def _more(number: float | None, word: str, told: float) -> float:
    """What a number is with one more word of it: "half an", "one and half", "a couple"."""
    if number is None or word == "couple":
        return told
    return number + told if word == "half" else number if word in _ARTICLES else told


def _unread(text: str, unknown: list[str], total: timedelta) -> Unread:
    if unknown:
        understood = f"Understood was {stretch_words(total)}; " if total else ""
        wrong = quoted_words(unknown)
        are = "is no length of time" if len(unknown) == 1 else "are no lengths of time"
        return Unread(f"{understood}{wrong} {are}: write {EXAMPLES}.")
    if text:
        return Unread(f"{quoted_words([text])} has no unit: write {EXAMPLES}.")
    return Unread(f"How long ahead is missing: write {EXAMPLES}.")
