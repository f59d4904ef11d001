"""What is a city, and what is a country, a body or a building."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.facts.actors.words import countries
from briefings.facts.dates.zones import zones
from briefings.facts.talks.grammar import lemma
from briefings.facts.talks.vocabulary import vocabulary
from briefings.names import fold

if TYPE_CHECKING:
    from briefings.facts.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Place:
    """A city as named, where it stands, and whether the meeting is moved away from there."""

    name: str
    start: int
    left: bool = False


def names_no_country(text: str) -> bool:
    """Whether a name is no country's and no people's, or a city's too."""
    return (text not in countries().names and text not in countries().people) or is_known_city(text)


def is_known_city(text: str) -> bool:
    """Whether it is a capital or a city that is a state."""
    return text in countries().capitals or text in vocabulary()["city_states"]


def is_world_city(text: str) -> bool:
    """Whether it is a capital or a city that our table of zones knows."""
    return is_known_city(text) or fold(text) in zones().cities


def is_no_city(tokens: Tokens) -> bool:
    """A country, a people, an abbreviation, a building, a body."""
    text, words = tokens.text, vocabulary()
    if text.casefold() in words["not_cities"]:
        return True
    if not names_no_country(text):
        return True
    short = len(tokens) == 1 and text.isupper() and len(text) > len("DC")
    return short or lemma(tokens[-1]) in words["venue_words"] or any(lemma(one) in words["bodies"] for one in tokens)
