"""The city of a meeting that its own sentence does not tell: of its house, of its body, of the sentences beside it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from briefings.facts.dates.zones import zone_of_city
from briefings.facts.talks.cities import is_world_city, names_no_country

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefings.facts.parse import ParsedDocument, Sentence


_CITY = r"(?P<city>[A-ZÀ-ÖØ-Þ][\w’'-]+(?: (?:(?:de|del|la|el|al|of|the) )?[A-ZÀ-ÖØ-Þ][\w’'-]+){0,2})"
_COURT = re.compile(rf"\b(?:[Cc]ourt|[Jj]udges|[Tt]ribunal)(?: here)? in {_CITY}")
_HEARING = re.compile(r"\b(?:court|judge|magistrate|justice|tribunal)s?\b", re.IGNORECASE)
_SCENE = re.compile(rf"^In {_CITY},? ")
_PLACED = re.compile(
    r"\b(?:[Tt]h(?:e|is|at|ese|ose) (?!last|previous|earlier|first|latest|next|other)(?:\w+ )?"
    r"(?:meetings?|talks|hearings?|sessions?|debate|vote|conference|gathering|assembly|round|event|sitting|forum|summit|congress)"
    r"(?:,? (?:which )?(?:(?:to|will|shall|is|are|due|be|also|now|held|sits?|takes?|taking|place)\b ?)+)?"
    r"|(?:[Ii]t|[Tt]hey|[Ww]e|[Bb]oth) (?:will|shall|(?:is|are)(?: due)? to) (?:now |all )?"
    r"(?:meet|sit|gather|convene|be held|take place|assemble|come together))"
    r"(?:,? (?:at|in|inside) (?:the|its|their) [\w’' -]{3,40}?)?,? in "
    rf"{_CITY}(?! (?:\w+ed|was|were|had|broke|began|took|fell)\b)"
)
_BEHIND = 2  # sentences of its paragraph
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


def city_of_body(parsed: ParsedDocument, body: str | None, told: str) -> tuple[str, Sentence] | None:
    """The only city in which a text has a body, or the court where a case is told to be heard."""
    found: list[tuple[str, Sentence]] = []
    if body and body in parsed.document.text:
        found = list(_cities(parsed, _body_in(body)))
    if not found and _HEARING.search(body or told):
        found = list(_cities(parsed, _COURT))
    return found[0] if len({city for city, _ in found}) == 1 else None


def body_in_city(body: str, texts: Iterable[str]) -> str | None:
    """The only city of the world's list in which some texts have a body that they name in full."""
    if body.islower():
        return None
    named = _body_in(body)
    told = (match["city"].split() for text in texts if body in text for match in named.finditer(text))
    cities = {city for words in told if (city := _of_world(words))}
    return cities.pop() if len(cities) == 1 else None


def _body_in(body: str) -> re.Pattern[str]:
    """As in "the Mint Authority in Lima", "the Mint Authority, Lima"."""
    return re.compile(rf"\b{re.escape(body)}(?: (?:here )?in|,) {_CITY}")


def _of_world(words: Sequence[str]) -> str | None:
    names = (" ".join(words[:size]) for size in range(len(words), 0, -1))
    return next((name for name in names if names_no_country(name) and zone_of_city(name)), None)


def city_behind(parsed: ParsedDocument, sentence: Sentence) -> tuple[str, Sentence] | None:
    """The city that the sentences behind a meeting tell of it: "The hearing in Lima will be public"."""
    for one in parsed.sentences[sentence.index + 1 : sentence.index + 1 + _BEHIND]:
        if one.paragraph != sentence.paragraph:
            return None
        if (match := _PLACED.search(one.text)) and (city := _known(match["city"], one)):
            return city, one
    return None


def city_of_scene(parsed: ParsedDocument, sentence: Sentence) -> tuple[str, Sentence] | None:
    """The city in which a paragraph is set by how it opens: "In Lima they are waiting, too."."""
    for one in reversed(parsed.sentences[max(0, sentence.index - _BEHIND) : sentence.index + 1]):
        if (
            one.paragraph == sentence.paragraph
            and (match := _SCENE.match(one.text))
            and (city := _known(match[1], one))
        ):
            return city, one
    return None


def _cities(parsed: ParsedDocument, pattern: re.Pattern[str]) -> Iterator[tuple[str, Sentence]]:
    for match in pattern.finditer(parsed.document.text):
        sentence = parsed.sentence_at(match.start())
        if sentence and sentence.body and (city := _known(match["city"], sentence)):
            yield city, sentence


def _known(name: str, sentence: Sentence) -> str | None:
    """The longest beginning of some capitalised words that is a city's name."""
    words = name.split()
    for size in range(len(words), 0, -1):
        city = " ".join(words[:size])
        if names_no_country(city) and (is_world_city(city) or _is_place(city, sentence)):
            return city
    return None


def _is_place(name: str, sentence: Sentence) -> bool:
    return any(one.label_ == "GPE" and one.text == name for one in sentence.tokens.ents)
