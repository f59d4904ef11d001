"""How much speaks for two talks being one: forum, who meets, place, what kind of meeting, and only then the date.

A date alone never joins two talks, and another date never parts them by itself, or a disagreement about a date could
not show. :data:`SAME` is the weight from which they may be one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefings.facts.vocabulary import load
from briefings.moments import Moment, moment
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from briefings.model import Actor, Document, Talk

SAME = 3.0
_WORD = re.compile(r"\w+")
_SMALL = frozenset(["the", "of", "and", "for", "on", "in", "at", "to", "a", "an", "by", "s"])
_ALIKE = 0.75  # share of the shorter forum's words
_DAYS, _WEEK, _MONTH = 3, 7, 31
_SAME_DAY, _NEARBY, _NEXT_ONE, _SAME_KIND, _KNOWN = 2.0, 0.5, -4.0, 0.75, 1.0
_PRECISE = frozenset(["day", "minute"])
_SENTENCES = 4  # of a talk's evidence, the first
_LONG = 4  # letters
_STEM = 6  # letters: "mediation" and "mediators" speak of one thing


@dataclass(frozen=True, slots=True)
class Profile:
    """What tells a talk, or several tellings of it, from others; every word folded."""

    forum: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    ordinals: frozenset[int] = frozenset()
    sentences: frozenset[str] = frozenset()
    times: tuple[tuple[Moment, Moment], ...] = ()  # first and last, now and before
    turned: bool = False  # put off or called off: a meeting that was told of before, maybe on another day
    told_on: frozenset[date] = frozenset()  # when the documents came out

    def joined(self, other: Profile) -> Profile:
        return Profile(
            self.forum | other.forum,
            self.bodies | other.bodies,
            self.people | other.people,
            self.places | other.places,
            self.words | other.words,
            self.levels | other.levels,
            self.kinds | other.kinds,
            self.ordinals | other.ordinals,
            self.sentences | other.sentences,
            self.times + other.times,
            self.turned and other.turned,
            self.told_on | other.told_on,
        )


def profile(talk: Talk, document: Document, cast: Mapping[str, Actor]) -> Profile:
    """A talk's profile; ``cast`` tells who is a person, and whom each speaks for."""
    named = {lead.name for lead in talk.leads} | set(talk.parties)
    people = {lead.name for lead in talk.leads} | {
        name for name in named if name in cast and cast[name].kind == "person"
    }
    behind = {cast[name].affiliation for name in named if name in cast}
    bodies = {name for name in (*talk.parties, *(lead.side for lead in talk.leads), *behind) if name} - people
    title = _WORD.findall(fold(talk.title))
    words, place = _vocabulary(), fold(talk.location or "")
    return Profile(
        forum=frozenset(_words(talk.forum or "")),
        bodies=frozenset(map(fold, bodies)),
        people=frozenset(map(fold, people)),
        places=frozenset([place] if place else []),
        words=frozenset(word[:_STEM] for word in title_words(talk.title) if word not in place.split()),
        levels=frozenset(words.levels[word] for word in title if word in words.levels),
        kinds=frozenset(words.kinds[word] for word in title if word in words.kinds),
        ordinals=frozenset(words.ordinals[word] for word in title if word in words.ordinals),
        sentences=frozenset(_telling_words(talk)),
        times=tuple(_times(talk)),
        turned=talk.status == "postponed" or (talk.status == "cancelled" and not talk.start),
        told_on=frozenset([out.first]) if (out := moment(document.published)) else frozenset(),
    )


def title_words(title: str) -> list[str]:
    """The words of a title that tell a talk from others, folded."""
    return [word for word in _WORD.findall(fold(title)) if word not in _vocabulary().any_talk]


def likeness(one: Profile, other: Profile) -> float:
    """What speaks for a talk being one told before, less what speaks against it; 0 where it cannot be."""
    if one.ordinals and other.ordinals and not one.ordinals & other.ordinals:
        return 0.0
    forum = _forum(one, other)
    where = _place(one, other, forum)
    if forum is None or where is None:
        return 0.0
    when = max(_time(one, other), 0.0 if one.turned else _NEXT_ONE)
    return forum + where + _company(one, other) + _kind(one, other) + when + _beside(one, other, where, when)


def _beside(one: Profile, other: Profile, where: float, when: float) -> float:
    """What else counts: a place in common where the days are near, the sentences' words where no day parts them."""
    words = 0.5 * len(one.sentences & other.sentences)
    if when >= _SAME_DAY:
        return min(words, 1.5)
    if one.turned:
        return _KNOWN + min(words, 2.5)
    if not one.times or not other.times:
        return min(words, 2.5)
    return _NEARBY if where > 0 and when == _NEARBY else 0.0


def is_vague(talk: Talk) -> bool:
    """Whether nothing but a month, or no date at all, is told of a talk that is neither put off nor called off."""
    start = moment(talk.start, talk.time_zone, talk.precision)
    return talk.status == "scheduled" and (start is None or start.unit in {"week", "month"})


def _forum(one: Profile, other: Profile) -> float | None:
    if one.forum and other.forum:
        return 3.0 if _share(one.forum, other.forum) >= _ALIKE else None
    forum, rest = (one.forum, other) if one.forum else (other.forum, one)
    own = {word[:_STEM] for word in forum - _vocabulary().any_talk}
    told = {word[:_STEM] for name in rest.bodies for word in name.split()} | rest.words
    return 1.5 if own and own <= told else 0.0


def _place(one: Profile, other: Profile, forum: float | None) -> float | None:
    """Another place parts two talks, unless a text names it beside its own, or all else is the same: it is disputed."""
    if not one.places or not other.places:
        return 0.0
    if any(_same_place(here, there) for here in one.places for there in other.places):
        return 2.0
    if _time(one, other) < _SAME_DAY:
        return None
    if _mentions(one, other.places) or _mentions(other, one.places):
        return 0.0
    alike = bool(forum) or (bool(one.people & other.people) and not one.forum and not other.forum)
    return -1.0 if alike else None


def _mentions(one: Profile, places: frozenset[str]) -> bool:
    return any({_stem(word) for word in place.split()} <= one.sentences for place in places)


def _same_place(here: str, there: str) -> bool:
    return here == there or set(here.split()) <= set(there.split()) or set(there.split()) <= set(here.split())


def _company(one: Profile, other: Profile) -> float:
    """People and bodies in common. Documents name different ones of a delegation, so that others alone say little."""
    people, bodies = len(one.people & other.people), len(one.bodies & other.bodies)
    strangers = not people and not bodies and ((one.people and other.people) or (one.bodies and other.bodies))
    others = bool(one.people and other.people and not people)
    return min(2.0 * people, 4.0) + min(1.0 * bodies, 2.0) - (1.0 if strangers or others else 0.0)


def _kind(one: Profile, other: Profile) -> float:
    """Words of the titles in common; another level, or a hearing and a vote, speak against it."""
    shared = min(0.75 * len(one.words & other.words), 1.5)
    level = bool(one.levels and other.levels and not one.levels & other.levels)
    kind = 0.0
    if one.kinds and other.kinds:
        kind = _SAME_KIND if (one.kinds & other.kinds) - {"table"} else 0.0 if one.kinds & other.kinds else -1.5
    return shared + kind - 2.0 * level


def _time(one: Profile, other: Profile) -> float:
    """The best that any two of their dates say: old dates of a talk put off count as well."""
    best = max((_dates(this, that) for this in one.times for that in other.times), default=0.0)
    return best if best > 0 or not (_was_over(one, other) or _was_over(other, one)) else _NEXT_ONE


def _was_over(one: Profile, other: Profile) -> bool:
    """Whether all that is said of one lay behind when the other was told: that is the next meeting, then."""
    return bool(one.times and other.told_on) and all(last.after <= min(other.told_on) for _, last in one.times)


def _dates(one: tuple[Moment, Moment], other: tuple[Moment, Moment]) -> float:
    precise = one[0].unit in _PRECISE and other[0].unit in _PRECISE
    if precise and one[0].first == other[0].first:
        return _SAME_DAY
    gap = max((one[0].first - other[1].after).days, (other[0].first - one[1].after).days) + 1
    if gap <= 0:
        return 1.0
    return _NEARBY if gap <= _DAYS else 0.0 if gap <= _WEEK else -1.0 if gap <= _MONTH else -3.0


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _times(talk: Talk) -> Iterable[tuple[Moment, Moment]]:
    start = moment(talk.start, talk.time_zone, talk.precision)
    if start is not None:
        end = moment(talk.end, talk.time_zone)
        yield start, end if end is not None and end.after > start.after else start
    for past in talk.history:
        before = moment(past.value, talk.time_zone) if past.field == "start" else None
        if before is not None:
            yield before, before


def _telling_words(talk: Talk) -> Iterable[str]:
    text = " ".join(piece.text for piece in talk.evidence[:_SENTENCES])
    dull = _vocabulary().dull
    return (
        _stem(word) for word in _WORD.findall(fold(text)) if len(word) >= _LONG and word not in dull and word.isalpha()
    )


def _stem(word: str) -> str:
    return word.removesuffix("s")[:_STEM]


def _words(name: str) -> Iterable[str]:
    return (word for word in _WORD.findall(fold(name)) if word not in _SMALL)


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    any_talk: frozenset[str]
    dull: frozenset[str]  # words that any sentence about a meeting may hold
    levels: dict[str, str]
    kinds: dict[str, str]
    ordinals: dict[str, int]


@lru_cache(maxsize=1)
def _vocabulary() -> _Vocabulary:
    raw = load("merging")
    meeting = frozenset(word for row in raw["any_meeting"] for word in row)
    calendar = frozenset(word for row in raw["calendar"] for word in row)
    return _Vocabulary(
        meeting | calendar | frozenset(raw["any_body"]) | _SMALL,
        meeting | calendar | frozenset(raw["small_words"]),
        {word: level for level, words in raw["levels"].items() for word in words},
        {word: kind for kind, words in raw["kinds"].items() for word in words},
        {word: int(number) for number, words in raw["ordinals"].items() for word in words},
    )
