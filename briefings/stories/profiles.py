"""What tells a talk from others: forum, who meets, place, kind of meeting, dates, and the words of its sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from briefings.facts.talks.home_city import CITY_OF_TEXT
from briefings.facts.vocabulary import load
from briefings.moments import Moment, moment
from briefings.names import fold
from briefings.stories.claims import naming_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from briefings.model import Document, Talk
    from briefings.stories.casting import Standing

_WORD = re.compile(r"\w+")
_SMALL = frozenset(["the", "of", "and", "for", "on", "in", "at", "to", "a", "an", "by", "s"])
_BARE = re.compile(r"\b[Tt]he (?:talks|negotiations|meeting|session|round)\b")
_OF = re.compile(r" (?:of|for|at|in)\b|,")
_TWO = re.compile(r"\b(?:[Tt]he two|[Bb]oth) \w")
_PLAIN = frozenset(["Meeting", "Talks"])  # titles that tell nothing
_PAIR = re.compile(r"(?:\w+ )?(?:[Mm]eeting|[Tt]alks) (?:of [^,]+ (?:and|with)|with) [^,]+$")
_LATER_DAY = re.compile(r"(?:Second|Third|Fourth|Last|Final) day\b")
_MEETING = "meeting"
_MINISTERS = frozenset(["minister", "ministers"])
_MEETINGS = frozenset([_MEETING, "session"])
_SENTENCES = 4  # of a talk's evidence, the first
_LONG = 4  # letters
_CLOCK = slice(11, 16)  # of an ISO time
_STEM = 6  # letters: "mediation" and "mediators" speak of one thing


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """What tells a talk, or several tellings of it, from others; every word folded. Identity compares."""

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
    bare: bool = True  # "the talks", of which a text tells nothing but the day
    told_on: frozenset[date] = frozenset()  # when the documents came out
    sorts: frozenset[str] = frozenset()  # a trial, an inquest; the budget meeting, the planning meeting
    pair: bool = True  # two who meet, by its title
    hours: frozenset[str] = frozenset()  # by the clocks of the place
    hosts: frozenset[frozenset[str]] = frozenset()  # bodies that sit: the words of their names
    venues: frozenset[str] = frozenset()
    later_day: bool = True  # the second day of what began before
    called_off: bool = True  # for a day on which it was to be
    two: bool = True  # "the two presidents", nobody by name
    posts: frozenset[str] = frozenset()  # what the people in it are: "minister", "director"
    described: bool = False  # the forum has no name of its own: "a panel of three"


_all_of = attrgetter(*(part.name for part in fields(Profile)))
NOTHING = Profile()


@lru_cache(maxsize=256)  # a growing story is merged again and again
def together(one: Profile, other: Profile) -> Profile:
    """The profile of both; the first one itself where the other adds nothing."""
    both = Profile(
        one.forum | other.forum,
        one.bodies | other.bodies,
        one.people | other.people,
        one.places | other.places,
        one.words | other.words,
        one.levels | other.levels,
        one.kinds | other.kinds,
        one.ordinals | other.ordinals,
        one.sentences | other.sentences,
        tuple(dict.fromkeys(one.times + other.times)),
        one.turned and other.turned,
        one.bare and other.bare,
        one.told_on | other.told_on,
        one.sorts | other.sorts,
        one.pair and other.pair,
        one.hours | other.hours,
        one.hosts | other.hosts,
        one.venues | other.venues,
        one.later_day and other.later_day,
        one.called_off and other.called_off,
        one.two and other.two,
        one.posts | other.posts,
        one.described or other.described,
    )
    return one if _all_of(one) == _all_of(both) else both


def profile(talk: Talk, document: Document, cast: Mapping[str, Standing]) -> Profile:
    """A talk's profile; ``cast`` tells who is a person, and whom each speaks for."""
    leads = [lead for lead in talk.leads if not lead.likely]
    named = {lead.name for lead in leads} | set(talk.parties)
    people = {lead.name for lead in leads} | {name for name in named if name in cast and cast[name].kind == "person"}
    behind = {cast[name].affiliation for name in named if name in cast}
    bodies = {name for name in (*talk.parties, *(lead.side for lead in leads), *behind) if name} - people
    title = _WORD.findall(fold(talk.title))
    city = "" if CITY_OF_TEXT in talk.rules or is_house(talk.location) else talk.location
    words, place = _vocabulary(), fold(city or "")
    told_apart = {*place.split(), *(word for name in people for word in fold(name).split())}
    return Profile(
        forum=frozenset() if fold(talk.forum or "") == place else frozenset(_words(talk.forum or "")),
        bodies=frozenset(map(fold, bodies)),
        people=frozenset(map(fold, people)),
        places=frozenset([place] if place else []),
        words=frozenset(stem(word) for word in title_words(talk.title) if word not in told_apart),
        levels=frozenset(words.levels[word] for word in title if word in words.levels),
        kinds=_kinds(talk),
        ordinals=frozenset(words.ordinals[word] for word in title if word in words.ordinals),
        sentences=telling_words(" ".join(piece.text for piece in talk.evidence[:_SENTENCES])),
        times=tuple(_times(talk)),
        turned=says_moved(talk) or (talk.status == "cancelled" and not talk.start),
        bare=_is_bare(talk),
        told_on=frozenset([out.first]) if (out := moment(document.published)) else frozenset(),
        sorts=frozenset(_sorts(title, told_apart)),
        pair=bool(_PAIR.match(talk.title)),
        hours=frozenset(_hours(talk)),
        hosts=frozenset(_hosts([*bodies, talk.forum or ""])),
        venues=frozenset(map(fold, _houses(talk))),
        later_day=_LATER_DAY.match(talk.title) is not None,
        called_off=talk.status == "cancelled" and bool(talk.start),
        two=not people and _TWO.search(talk.title) is not None,
        posts=frozenset(_post(role) for name in people if name in cast and (role := cast[name].role)),
        described=(talk.forum or "").islower(),
    )


def _post(role: str) -> str:
    """The noun of a role, as a stem: of "deputy minister of mines" the minister."""
    return stem(_OF.split(fold(role))[0].rpartition(" ")[2])


def sorts_of_bodies(name: frozenset[str]) -> frozenset[int]:
    """What sorts of bodies a body may be, by the words of its name: a panel is a court or a committee."""
    return frozenset(number for number, words in enumerate(_vocabulary().bodies) if words & name)


def is_house(place: str | None) -> bool:
    """Whether a place is a house or a street, not the city in which it stands."""
    return place is not None and place.rpartition(" ")[2].casefold() in _vocabulary().houses


def _houses(talk: Talk) -> Iterable[str]:
    """Where in the city it is, by a name of its own."""
    yield from (place for place in (talk.venue, talk.location) if place and (place == talk.venue or is_house(place)))


def _hosts(bodies: Iterable[str]) -> Iterable[frozenset[str]]:
    """Of bodies, those that hold sessions: a court, a committee; no "the court" that may be any."""
    seats = _vocabulary().seats
    named = (frozenset(_words(body)) for body in bodies if not body.islower())
    return (words for words in named if len(words) > 1 and words & seats)


def _hours(talk: Talk) -> Iterable[str]:
    """The hour, with or without its zone."""
    if talk.hour:
        yield talk.hour
    elif talk.start and talk.precision == "minute":
        yield talk.start[_CLOCK]


def _sorts(title: Sequence[str], told_apart: AbstractSet[str]) -> Iterable[str]:
    """What sort of its kind it is: "trial", which no inquest is, or the word before "meeting"."""
    words = _vocabulary()
    yield from (word for word in title if word in words.sorts)
    for before, noun in pairwise(title):
        if noun in _MEETINGS and before not in words.any_talk and before not in told_apart | words.levels.keys():
            yield f"{stem(before)} {_MEETING}"
        if noun in _MINISTERS and before in words.portfolios:
            yield words.portfolios[before]


@lru_cache(maxsize=1024)
def title_words(title: str) -> tuple[str, ...]:
    """The words of a title that tell a talk from others, folded."""
    return tuple(word for word in _WORD.findall(fold(title)) if word not in _vocabulary().any_talk)


def telling_stems(words: Iterable[str]) -> frozenset[str]:
    """The stems of the words that tell a talk from others."""
    return frozenset(stem(word) for word in words if word not in _vocabulary().any_talk)


def says_moved(talk: Talk) -> bool:
    """Whether the text itself says that the date is another one now."""
    if talk.status == "postponed" or any(past.field == "start" for past in talk.history):
        return True
    if not talk.start or not any(_speaks_of_moving(piece.text) for piece in talk.evidence):
        return False
    return any(_speaks_of_moving(piece.text) for piece in naming_day(talk.start, talk.evidence))


@lru_cache(maxsize=2048)  # a growing story is merged again and again
def _speaks_of_moving(text: str) -> bool:
    return _vocabulary().moved.search(text) is not None


def _is_bare(talk: Talk) -> bool:
    """Whether a text speaks of "the talks" as of those that everyone knows."""
    told = talk.forum or talk.parties or talk.location or talk.leads or title_words(talk.title)
    alone = talk.title in _PLAIN
    return not told and (alone or any(_BARE.search(piece.text) for piece in talk.evidence))


def kinds_in(text: str) -> frozenset[str]:
    """The kinds of meetings of which some words speak."""
    return frozenset(kind for kind, pattern in _vocabulary().kinds if pattern.search(text))


@lru_cache(maxsize=256)
def _kinds(talk: Talk) -> frozenset[str]:
    """What kind of meeting it is, by its title; that it goes on, by its sentences."""
    words = _vocabulary()
    kinds = kinds_in(f"{fold(talk.title)} {fold(talk.forum or '')}")
    again = any(words.again.search(piece.text) for piece in naming_day(talk.start, talk.evidence))
    return kinds | {"again"} if again else kinds


def _times(talk: Talk) -> Iterable[tuple[Moment, Moment]]:
    start = moment(talk.start, talk.time_zone, talk.precision)
    if start is not None:
        end = moment(talk.end, talk.time_zone)
        yield start, end if end is not None and end.after > start.after else start
    for past in talk.history:
        before = moment(past.value, talk.time_zone) if past.field == "start" else None
        if before is not None:
            yield before, before


@lru_cache(maxsize=512)
def telling_words(text: str) -> frozenset[str]:
    """The stems of the words that not every sentence about a meeting holds."""
    dull = _vocabulary().dull
    return frozenset(
        stem(word) for word in _WORD.findall(fold(text)) if len(word) >= _LONG and word not in dull and word.isalpha()
    )


def stem(word: str) -> str:
    """The beginning of a folded word, by which "mediation" and "mediators" are one."""
    return word.removesuffix("s")[:_STEM]


def _words(name: str) -> Iterable[str]:
    return (word for word in _WORD.findall(fold(name)) if word not in _SMALL)


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    any_talk: frozenset[str]
    seats: frozenset[str]
    houses: frozenset[str]
    bodies: tuple[frozenset[str], ...]
    dull: frozenset[str]  # words that any sentence about a meeting may hold
    levels: dict[str, str]
    kinds: tuple[tuple[str, re.Pattern[str]], ...]
    again: re.Pattern[str]
    moved: re.Pattern[str]
    ordinals: dict[str, int]
    sorts: frozenset[str]
    portfolios: dict[str, str]


@lru_cache(maxsize=1)
def _vocabulary() -> _Vocabulary:
    raw = load("merging")
    meeting = frozenset(word for row in raw["any_meeting"] for word in row)
    calendar = frozenset(word for row in raw["calendar"] for word in row)
    return _Vocabulary(
        meeting | calendar | frozenset(raw["any_body"]) | _SMALL,
        frozenset(raw["seats"]),
        frozenset(raw["houses"]),
        tuple(map(frozenset, raw["bodies"])),
        meeting | calendar | frozenset(raw["small_words"]),
        {word: level for level, words in raw["levels"].items() for word in words},
        tuple((kind, _any_of(phrases)) for kind, phrases in raw["kinds"].items()),
        _any_of(raw["again"]),
        _any_of(raw["moved"]),
        {word: int(number) for number, words in raw["ordinals"].items() for word in words},
        frozenset(raw["sorts"]),
        {word: name for name, words in raw["portfolios"].items() for word in words},
    )


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE)
