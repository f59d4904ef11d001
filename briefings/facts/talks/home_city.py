"""The city of a house that is told without it: by the house's own name, or the only one that the text is about."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from briefings.facts.talks.cities import is_world_city, names_no_country

if TYPE_CHECKING:
    from briefings.facts.parse import ParsedDocument, Sentence


CITY_OF_TEXT = "the only city that the text names"
_OFTEN = 2  # mentions
_OF_ANY_CITY = frozenset(["house", "palace", "street", "road", "hotel", "lane", "avenue", "gate", "square", "inn"])


def city_in(venue: str) -> str | None:
    """The city that a house is called by: "Leeds Town Hall"; a house, a street, a hotel has the name of any."""
    words = venue.split()
    if words and words[-1].casefold() in _OF_ANY_CITY and not words[-1].islower():
        return None  # "a downtown Leeds hotel" is in Leeds, the Leeds Hotel need not be
    names = (*(" ".join(pair) for pair in pairwise(words)), *words)
    return next((name for name in names if name[:1].isupper() and is_world_city(name) and names_no_country(name)), None)


def city_of_text(parsed: ParsedDocument) -> tuple[str, Sentence] | None:
    """The only city that a text names, where it does so more than once, with the first sentence that does."""
    first: dict[str, Sentence] = {}
    told: Counter[str] = Counter()
    for sentence in parsed.sentences:
        for entity in sentence.tokens.ents:
            name = entity.text.strip()
            if (
                entity.label_ in {"GPE", "LOC", "ORG", "PERSON", "FAC"}
                and is_world_city(name)
                and names_no_country(name)
            ):
                told[name] += 1
                first.setdefault(name, sentence)
    if len(told) != 1:
        return None
    ((name, times),) = told.items()
    return (name, first[name]) if times >= _OFTEN else None
