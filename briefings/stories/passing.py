"""Days that a text tells in passing, and the talk of others that each of them is about.

A text that is read as telling no meeting on a day may still speak of one: it names the place, the body or those who
meet, on the day that others give, or on one beside it. Such a day never makes a talk; it joins the one that it fits
clearly better than any other. So a dispute shows also where one of the texts has a form of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from briefings.moments import Moment, moment
from briefings.names import fold
from briefings.stories.pairing import pair
from briefings.stories.profiles import Profile, kinds_in, stem, telling_stems, telling_words
from briefings.stories.standing import LOOSE, firm

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefings.model import Document, DocumentFacts, Evidence, Talk

    Telling = tuple[Document, Talk]

_WORD = re.compile(r"\w+")
_NEAR = 2  # days
_ENOUGH, _TELLING, _CLEARER = 2.75, 1.5, 0.75
_SAME_DAY, _WITHIN, _BESIDE = 2.0, 1.0, 0.5
_PLACE, _FORUM, _BODY, _PERSON, _KIND, _OTHER_KIND = 1.5, 2.0, 1.0, 1.0, 1.0, -1.5
_OWN_WORD, _ANY_WORD = 0.5, 0.25
_MOST_PEOPLE, _MOST_OWN, _MOST_ANY = 2.0, 1.5, 1.0


class Told(NamedTuple):
    """A talk as it is put together: its profile, and what each document tells of it."""

    profile: Profile
    tellings: tuple[Telling, ...]


def with_days(talks: Sequence[Told], facts: Sequence[DocumentFacts]) -> list[tuple[Telling, ...]]:
    """The tellings of each talk, with the days that other documents tell of it in passing behind them."""
    near, tellings = _by_day(talks), [list(talk.tellings) for talk in talks]
    for telling in facts if near else ():
        weights = {
            (place, number): weight
            for place, day in enumerate(telling.days)
            for number in near.get(day.start or "", ())
            if (weight := _weight(talks[number], telling, day))
        }
        for place, number in pair(_first_of_each(weights, telling.days), clearer=_CLEARER).items():
            tellings[number].append((telling.document, telling.days[place]))
    return [tuple(told) for told in tellings]


def _first_of_each(weights: Mapping[tuple[int, int], float], days: Sequence[Talk]) -> dict[tuple[int, int], float]:
    """Of the days of one sentence the one that fits a talk best, the first of them: "on 2 December and days after"."""
    best: dict[tuple[Evidence, int], tuple[int, int]] = {}
    for place, number in sorted(weights, key=lambda key: (-weights[key], key)):
        best.setdefault((days[place].evidence[0], number), (place, number))
    return {key: weights[key] for key in best.values()}


def _by_day(talks: Sequence[Told]) -> Mapping[str, list[int]]:
    """The numbers of talks by the days on which, or near which, they are told to be."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, talk in enumerate(talks):
        if not any(told.status == "cancelled" for _, told in talk.tellings):
            for day in _days_near(talk.profile):
                found[day].append(number)
    return found


@lru_cache(maxsize=4096)  # a growing story is merged again and again
def _days_near(profile: Profile) -> tuple[str, ...]:
    days = set()
    for first, last in profile.times:
        if first.unit in {"day", "minute"}:
            begin = first.first - timedelta(days=_NEAR)
            many = min((last.after - first.first).days, 7) + 2 * _NEAR
            days |= {(begin + timedelta(days=step)).isoformat() for step in range(many)}
    return tuple(sorted(days))


def _weight(talk: Told, telling: DocumentFacts, day: Talk) -> float:
    if any(document.id == telling.document.id for document, _ in talk.tellings):
        return 0.0
    start = moment(day.start)
    put_off = any(told.status == "postponed" for _, told in talk.tellings)
    when = _nearness(talk.profile, start) if start else 0.0
    if not when or (put_off and when < _SAME_DAY):
        return 0.0
    about = _likeness(talk.profile, day.evidence[0].text)
    weight = when + about
    return weight if about >= _TELLING and weight >= _ENOUGH else 0.0


def _nearness(profile: Profile, day: Moment) -> float:
    times = [(first, last) for first, last in profile.times if first.unit in {"day", "minute"}]
    if any(first.first == day.first for first, _ in times):
        return _SAME_DAY
    if any(first.first <= day.first < last.after for first, last in times):
        return _WITHIN
    return _BESIDE if any(abs((first.first - day.first).days) <= _NEAR for first, _ in times) else 0.0


@lru_cache(maxsize=4096)  # the same
def _likeness(talk: Profile, text: str) -> float:
    """What a sentence says of what tells a talk from others."""
    words = _stems(text)
    place = _PLACE * any(_stems(place) <= words for place in talk.places)
    own = telling_stems(talk.forum)
    body = (
        _FORUM if own and own <= words else _BODY * bool(not own and not _stems(" ".join(talk.forum)).isdisjoint(words))
    )
    people = sum(_PERSON for name in talk.people if stem(name.split()[-1]) in words)
    kinds = kinds_in(text) - LOOSE
    kind = _KIND if kinds & firm(talk) else _OTHER_KIND * bool(kinds and firm(talk))
    named = min(_OWN_WORD * len(talk.words & words), _MOST_OWN)
    about = place + body + min(people, _MOST_PEOPLE) + kind + named
    return about + min(_ANY_WORD * len(talk.sentences & telling_words(text)), _MOST_ANY) if about >= _TELLING else 0.0


@lru_cache(maxsize=2048)  # the same
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _WORD.findall(fold(text)))
