"""Cities told beside a date without a word of place: "Oslo (7 May)", "(Geneva, 13-15 May)", "10 a.m., Leeds"."""

from __future__ import annotations

import re
from calendar import day_name
from typing import TYPE_CHECKING

from briefings.facts.dates import zone_of_city
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.facts.parse import Sentence
    from briefings.facts.talks.names import Names
    from briefings.model import Span

_NAME = r"(?P<city>[A-Z][\w’'-]+(?: (?:[A-Z][\w’'-]+|de|del|la|upon|am|el)){0,2})"
_BEFORE = re.compile(rf"\b{_NAME} \($|[(;:,–—] ?{_NAME.replace('city', 'listed')}, (?:on )?$")
_AFTER = re.compile(rf"\)?, {_NAME}(?=[.;)\n]|, (?:and|\d)|$)")
_HOUSED = re.compile(rf"\b(?P<house>\w+)(?: (?:of|for|in) \w+(?: \w+)?)?, {_NAME}(?=[.;:)\n]|,| on | from | at |$)")
_LISTED = re.compile(r"(?:[:;,]|\band|\bor)\s+$")


def cities_listed(sentence: Sentence, names: Names, dates: Sequence[Span]) -> Iterator[tuple[str, int]]:
    """Each such city and where it stands in the document."""
    text = sentence.text
    for date in dates:
        start, end = date.start - sentence.start, date.end - sentence.start
        if start < 0 or end > len(text):
            continue
        match = _BEFORE.search(text, max(0, start - 60), start)
        name = (match["city"] or match["listed"]) if match else None
        at = (match.start("city") if match["city"] else match.start("listed")) if match else 0
        if name and match and match["city"] and at and not _LISTED.search(text[:at]):
            name = None  # "for Mary Lund (17 May)"
        if name is None and (match := _AFTER.match(text, end)):
            name, at = match["city"], match.start("city")
        if name and match and match.re is _BEFORE and match[0].startswith(",") and _has_verb(sentence):
            name = None  # only a line of a list reads so: "Council, Lima, 3 May"
        if name and _may_be_city(name, names):
            yield name, sentence.start + at
    yield from _behind_houses(sentence, names)


def _behind_houses(sentence: Sentence, names: Names) -> Iterator[tuple[str, int]]:
    """The city behind the comma after a house or body: "Labour Court, Durban", "(court of arbitration, Prague)"."""
    words = vocabulary()
    for match in _HOUSED.finditer(sentence.text):
        house = match["house"].casefold()
        told = {house, house.removesuffix("s")} & (words["venue_words"] | words["sitting"] | words["houses"])
        if told and _may_be_city(match["city"], names) and zone_of_city(match["city"]):
            yield match["city"], sentence.start + match.start("city")


def _has_verb(sentence: Sentence) -> bool:
    return any(token.pos_ in {"VERB", "AUX"} for token in sentence.words)


def _may_be_city(name: str, names: Names) -> bool:
    """Whether a name is nobody's, no house's and no body's."""
    words = vocabulary()
    last = name.rsplit(maxsplit=1)[-1].casefold()
    return (
        name not in names.by_form
        and name not in day_name
        and name.casefold() not in words["not_cities"]
        and last not in words["venue_words"] | words["bodies"] | words.nouns
        and not (name.isupper() and len(name) > len("DC"))
    )
