"""Where a talk is that no text places: where its body is told to be, where that sits, where the story is told from."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from briefings.facts.actors.words import bodies, countries
from briefings.facts.talks.datelines import city_of_dateline
from briefings.facts.talks.home_city import body_in_city
from briefings.facts.vocabulary import load
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from briefings.model import Document, Talk

    Tellings = tuple[tuple[Document, Talk], ...]

AS_ELSEWHERE = "city of its body in the story"
AS_SEATED = "city where its body sits"
AS_TOLD_FROM = "city of the dateline"
_SENTENCES = 3
_HOST_OF_UNION = "Addis Ababa"  # a capital whose news is as often of the African Union
_NAMED = re.compile(r"\b[A-Z][a-z]\w* $")  # "the Supreme Security Council" is another one
_OF_STATE = re.compile(r"\b(?:parliament|national assembly|national council|cabinet|deputies)\b", re.IGNORECASE)
_PARLIAMENT = re.compile(r"\b([A-Z]\w+)(?:['’]s)? (?:parliament|Parliament|lawmakers|legislature|National Assembly)\b")
_WORD = re.compile(r"[^\W\d_]+")


def supposed_place(
    tellings: Tellings, homes: Mapping[str, str], documents: Sequence[Document]
) -> tuple[str, str] | None:
    """The city of a talk without one, and how it is known; None where nothing tells it.

    ``homes``: the city in which each body of the story is told to meet.
    """
    talks = [talk for _, talk in tellings]
    if any(talk.location for talk in talks):
        return None
    forum = next((talk.forum for talk in reversed(talks) if talk.forum), None)
    if forum and (city := homes.get(fold(forum)) or body_in_city(forum, (document.text for document in documents))):
        return city, AS_ELSEWHERE
    if city := _seat(forum or talks[-1].title, documents) or _capital(talks):
        return city, AS_SEATED
    if not any(talk.venue for talk in talks) and not _is_at_home(forum or talks[-1].title):
        return None
    cities = {city for document in documents if (city := city_of_dateline(document.text))}
    told_from = cities.pop() if len(cities) == 1 else None
    return (told_from, AS_TOLD_FROM) if told_from and not _is_parliament_elsewhere(forum, told_from) else None


def homes_of(groups: Iterable[Tellings]) -> dict[str, str]:
    """The city of each body that is named in full, where the story's talks of it have one and the same."""
    told: dict[str, set[str]] = {}
    for _, talk in (telling for group in groups for telling in group):
        if talk.forum and talk.location and talk.location != "online" and not talk.forum.islower():
            told.setdefault(fold(talk.forum), set()).add(talk.location)
    return {body: cities.pop() for body, cities in told.items() if len(cities) == 1}


def placed(talk: Talk, supposed: tuple[str, str] | None) -> Talk:
    """A talk in the city in which it is supposed to be."""
    if supposed is None or talk.location:
        return talk
    city, rule = supposed
    return replace(talk, location=city, rules=(*talk.rules, rule))


def _seat(body: str, documents: Sequence[Document]) -> str | None:
    """The city in which a body sits that is known by name; of several, the one whose country is told of most."""
    match = _seats()[0].search(body)
    if match is None or _NAMED.search(body[: match.start()]):
        return None
    cities = _seats()[1][match[0]]
    if len(cities) == 1:
        return cities[0]
    told = {city: sum(document.text.count(name) for document in documents for name in _names(city)) for city in cities}
    most = max(told.values())
    return next((city for city in cities if told[city] == most), None) if list(told.values()).count(most) == 1 else None


def _names(city: str) -> Iterator[str]:
    """A capital, its country, and what its people are called."""
    table = countries()
    yield city
    yield from (
        name for names in (table.names, table.people) for name, of in names.items() if of == table.capitals[city]
    )


def _capital(talks: Sequence[Talk]) -> str | None:
    """The capital of the country whose parliament meets: "the Swedish parliament's transport committee"."""
    texts = (piece.text for talk in talks for piece in talk.evidence[:_SENTENCES])
    told = (match[1] for text in texts for match in _PARLIAMENT.finditer(text))
    table = countries()
    found = {table.people.get(name) or table.names.get(name) for name in told} - {None}
    country = found.pop() if len(found) == 1 else None
    return next((capital for capital, of in table.capitals.items() if of == country), None) if country else None


def _is_parliament_elsewhere(forum: str | None, city: str) -> bool:
    """Whether a parliament may be of another country than the one from whose town the story is told."""
    of_state = forum is not None and _OF_STATE.search(forum) is not None
    return of_state and (city not in countries().capitals or city in bodies().host_cities | {_HOST_OF_UNION})


def _is_at_home(body: str) -> bool:
    words = set(_WORD.findall(fold(body)))
    return bool(words & _at_home()) and not words & _abroad()


@lru_cache(maxsize=1)
def _seats() -> tuple[re.Pattern[str], dict[str, list[str]]]:
    cities: dict[str, list[str]] = {}
    for city, names in load("seats")["cities"].items():
        for name in names:
            cities.setdefault(name, []).append(city)
    names = sorted(cities, key=lambda name: (-len(name), name))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b"), cities


@lru_cache(maxsize=1)
def _at_home() -> frozenset[str]:
    return frozenset(load("seats")["at_home"])


@lru_cache(maxsize=1)
def _abroad() -> frozenset[str]:
    return frozenset(load("seats")["abroad"])
