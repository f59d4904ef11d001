"""What a person types about digests -> the times that are meant, or a sentence that says what was not understood.

"08:00" | "weekdays 07:30" | "mon,thu 18:00" | "daily 8am" | "weekends 9; fri 17:30" | "off"
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING

from briefings.moments import zone_named
from briefings.schedule.slots import EVERY_DAY, WEEKDAYS, WEEKEND, DigestTimes, days_word

if TYPE_CHECKING:
    from collections.abc import Sequence

_OFF = frozenset({"off", "none", "never", "no", "stop"})
_NAMES = {
    "mon": ("monday",),
    "tue": ("tues", "tuesday"),
    "wed": ("weds", "wednesday"),
    "thu": ("thur", "thurs", "thursday"),
    "fri": ("friday",),
    "sat": ("saturday",),
    "sun": ("sunday",),
}
_DAYS: dict[str, frozenset[int]] = {
    word: frozenset({number})
    for number, (short, longer) in enumerate(_NAMES.items())
    for name in (short, *longer)
    for word in (name, f"{name}s")
}
_SETS = {
    **dict.fromkeys(("daily", "everyday", "day", "days"), EVERY_DAY),
    **dict.fromkeys(("weekday", "weekdays", "workday", "workdays", "working"), WEEKDAYS),
    **dict.fromkeys(("weekend", "weekends"), WEEKEND),
}
_HOURS = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_FILLERS = frozenset({"and", "at", "on", "every", "each", "the", "in", "&", "+", "o'clock"})
_TO = frozenset({"-", "–", "to", "till", "until", "through"})
_HALVES = {"morning": "am", "afternoon": "pm", "evening": "pm", "night": "pm"}
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s?(am|pm|h)?")
_FOUR = re.compile(r"(\d{2})(\d{2})")
_TOKEN = re.compile(r"[a-z]+/[a-z_/]+|\d{1,2}(?:[:.h]\d{2})?\s?(?:am|pm|a\.m\.|p\.m\.|h)?(?![\w:])|[^\s,;/–-]+|[-–]")
_NOON = 12
_REPEATED = 3  # words that were not understood
EXAMPLES = "08:00, weekdays 07:30 or mon,thu 18:00"


@dataclass(frozen=True, slots=True)
class Unread:
    """Text that was not understood; ``said`` tells what of it was, what was not, and what is."""

    said: str

    def __str__(self) -> str:
        return self.said


@dataclass(frozen=True, slots=True)
class _Days:
    days: frozenset[int]


class _NotUnderstood(Exception):
    """A word that says nothing about days or hours."""


_Piece = _Days | time


def read_digest_times(text: str) -> DigestTimes | Unread | None:
    """When a channel wants its digest; None for ``off``."""
    said = text.strip().casefold()
    if said in _OFF:
        return None
    wishes: list[tuple[frozenset[int], time]] = []
    for clause in filter(None, (part.strip() for part in said.split(";"))):
        found = _clause(clause)
        if isinstance(found, Unread):
            return found
        wishes += found
    return DigestTimes.of(wishes) if wishes else Unread(f"A digest needs a time of day: {EXAMPLES}, or off.")


def _clause(text: str) -> list[tuple[frozenset[int], time]] | Unread:
    pieces: list[_Piece] = []
    unknown: list[str] = []
    words = [word.replace("a.m.", "am").replace("p.m.", "pm") for word in _TOKEN.findall(text)]
    while words:
        word = words.pop(0)
        try:
            _take(word, words, pieces)
        except _NotUnderstood:
            unknown.append(word)
    if unknown:
        return _unread(pieces, unknown)
    if not any(isinstance(piece, time) for piece in pieces):
        return _no_hour(pieces)
    return list(_joined(pieces))


def _take(word: str, rest: list[str], pieces: list[_Piece]) -> None:
    """Add what a word says to the pieces; ``rest`` are the words behind it, of which it may need one."""
    if word in _FILLERS:
        return
    if word in _TO and rest and pieces:
        _stretch(rest.pop(0), pieces)
    elif word in _HALVES and pieces and isinstance(pieces[-1], time):
        pieces[-1] = _in_half(pieces[-1], _HALVES[word])
    elif days := _DAYS.get(word) or _SETS.get(word):
        pieces.append(_Days(days))
    else:
        pieces.append(_clock(word))


def _stretch(word: str, pieces: list[_Piece]) -> None:
    """``mon-fri``: the days from one to the other, over the end of the week where they run so."""
    last, before = _DAYS.get(word), pieces[-1]
    if last is None or not isinstance(before, _Days) or len(before.days) > 1:
        raise _NotUnderstood
    (start,), (end,) = before.days, last
    pieces[-1] = _Days(frozenset((start + step) % 7 for step in range((end - start) % 7 + 1)))


def _clock(word: str) -> time:
    if word in _HOURS:
        return _HOURS[word]
    found = _CLOCK.fullmatch(word) or _FOUR.fullmatch(word)
    if not found:
        raise _NotUnderstood
    hour, minute = int(found[1]), int(found[2] or 0)
    half = found[3] if found.re is _CLOCK else None
    try:
        at = time(hour, minute)
    except ValueError:
        raise _NotUnderstood from None
    return _in_half(at, half) if half in ("am", "pm") else at


def _in_half(at: time, half: str) -> time:
    """A time as the morning's or the afternoon's; one that is past noon already may only be the afternoon's."""
    if at.hour > _NOON or (at.hour == 0 and half == "pm"):
        if half == "am" or at.hour == 0:
            raise _NotUnderstood
        return at
    return at.replace(hour=at.hour % _NOON + (_NOON if half == "pm" else 0))


def _joined(pieces: list[_Piece]) -> list[tuple[frozenset[int], time]]:
    """Days with the hours they go with: "mon 8:00, thu 18:00" and "8:00 mon, 18:00 thu" are two wishes."""
    wishes: list[tuple[frozenset[int], time]] = []
    days: set[int] = set()
    hours: list[time] = []
    first = type(pieces[0])
    for before, piece in zip([None, *pieces], pieces, strict=False):
        if days and hours and type(piece) is first and type(before) is not first:
            wishes += [(frozenset(days), at) for at in hours]
            days, hours = set(), []
        if isinstance(piece, _Days):
            days |= piece.days
        else:
            hours.append(piece)
    return wishes + [(frozenset(days) or EVERY_DAY, at) for at in hours]


def _unread(pieces: list[_Piece], unknown: list[str]) -> Unread:
    """What was understood, what was not, and how it is written."""
    wrong = quoted_words(unknown)
    if zone_named(unknown[0].title().replace("/U", "/U")) or "/" in unknown[0]:
        return Unread(f"{_understood(pieces)}{wrong} belongs into the option zone.")
    are = "is no day and no time of day" if len(unknown) == 1 else "are no days and no times of day"
    return Unread(f"{_understood(pieces)}{wrong} {are}: write {EXAMPLES}.")


def quoted_words(words: Sequence[str]) -> str:
    """Words as a sentence repeats them: of a long one the middle is left out, and more than a few are counted."""
    from briefings.render.words import echoed  # noqa: PLC0415  (start-up: only what was not understood is repeated)

    told = [f"“{echoed(word)}”" for word in words[:_REPEATED]]
    return _listed(told if len(words) <= _REPEATED else [*told, f"{len(words) - _REPEATED} more"])


def _understood(pieces: list[_Piece]) -> str:
    words = [f"{piece:%H:%M}" if isinstance(piece, time) else days_word(piece.days) for piece in pieces]
    return f"Understood was {_listed(words)}; " if words else ""


def _no_hour(pieces: list[_Piece]) -> Unread:
    return Unread(f"{_understood(pieces)}the time of day is missing: write {EXAMPLES}.")


def _listed(words: list[str]) -> str:
    from briefings.render.words import listed  # noqa: PLC0415  (start-up: only a mistake needs it)

    return listed(words)
