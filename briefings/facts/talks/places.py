"""Where a meeting is: a city or "online", and the venue apart from it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from briefings.facts.actors.words import countries
from briefings.facts.dates import zone_of_city
from briefings.facts.talks.belonging import is_of_meeting, is_seat_of_another
from briefings.facts.talks.cities import Place, is_known_city, is_no_city, is_world_city, names_no_country
from briefings.facts.talks.grammar import above, is_verb, lemma
from briefings.facts.talks.listings import cities_listed
from briefings.facts.talks.seats import called_by, hosting, seat, there
from briefings.facts.talks.vocabulary import deeds, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.facts.parse import Sentence
    from briefings.facts.talks.anchors import Anchor
    from briefings.facts.talks.names import Names
    from briefings.facts.tokens import Doc, Token, Tokens
    from briefings.model import Span

ONLINE = "online"
_INNER = re.compile(r"^(?:de|del|della|di|do|dos|da|la|le|les|el|al|am|an|der|den|upon|sur)$")
_BEFORE_CITIES = frozenset({"in", "near", "outside", "and", ",", "or", "from", "of", "then"})
_AT_FIRST = re.compile(r"\b(?:originally|initially|first|previously|was to|had been|was due)\b[^,;]*$", re.IGNORECASE)
_WATCHED = re.compile(
    r"\b(?:watch|stream|broadcast|follow|view|publish|post|carr|show|air)\w*\s+(?:live\s+)?$", re.IGNORECASE
)
_HOUR = re.compile(r"(?:\b[ap]\.?m\.?|\d[.:h]\d\d|\bnoon|o['’]clock),? (?:in )?(?:the )?$", re.IGNORECASE)
_JOURNEYS = frozenset({"visit", "trip", "mission", "journey"})
_SPEAKING = frozenset({"speak", "talk", "confer", "consult"})  # "by video link with her counterpart in Oslo"
_TIMES_OF_DAY = frozenset({"today", "tomorrow", "tonight", "overnight"})
_AT_A_DISTANCE = frozenset({"video", "virtual", "online", "remote"})
_OF_TOWNS = frozenset({"village", "town", "city", "community", "parish"})
_CAPITAL = 3  # words in "the Belgian capital"


def places_of(
    anchor: Anchor, others: Sequence[Anchor], sentence: Sentence, names: Names, dates: Sequence[Span]
) -> tuple[Place, ...]:
    """The cities that tell where a meeting is, in order; "online" when it is held at a distance."""
    found = tuple(
        place
        for place in _cities(sentence, names, dates)
        if _nearest(anchor, others, place.start)
        and is_of_meeting(anchor, sentence, place)
        and not is_seat_of_another(others, sentence, place)
    )
    told = {place.start for place in found}
    listed = (
        Place(name, at)
        for name, at in cities_listed(sentence, names, dates)
        if at not in told and _nearest(anchor, others, at) and names_no_country(name)
    )
    found = tuple(sorted((*found, *listed), key=lambda place: place.start))
    if found and _online(anchor, others, sentence):
        found = tuple(place for place in found if not _tells_clock(place, sentence))
    return (
        _called_online(anchor)
        or (_online(anchor, others, sentence) if anchor.verb and lemma(anchor.token) in _SPEAKING else ())
        or _without_planned(found, sentence)
        or hosting(anchor, names)
        or there(anchor, sentence, names)
        or seat(anchor, sentence, names)
        or _online(anchor, others, sentence)
        or tuple(called_by(anchor.token, sentence, names))
    )


def _tells_clock(place: Place, sentence: Sentence) -> bool:
    """Whether a city only says by whose clock an hour is: "on a screen, from 1 p.m. in Lima"."""
    return _HOUR.search(sentence.text[: place.start - sentence.start]) is not None


def _without_planned(found: tuple[Place, ...], sentence: Sentence) -> tuple[Place, ...]:
    """Of two cities the one that was only planned at first is left: "originally due in Bern, will now be in Basel"."""
    planned = [bool(_AT_FIRST.search(sentence.text[: place.start - sentence.start])) for place in found]
    if all(planned) or not any(planned):
        return found
    return tuple(replace(place, left=place.left or first) for place, first in zip(found, planned, strict=True))


def _nearest(anchor: Anchor, others: Sequence[Anchor], at: int) -> bool:
    """Whether of all anchors this is the last before the place, or the first of all where none is."""
    before = [other.start for other in (anchor, *others) if other.start < at]
    if before:
        return max(before) == anchor.start
    return min(other.start for other in (anchor, *others)) == anchor.start


def _called_online(anchor: Anchor) -> tuple[Place, ...]:
    """A "video call" is held at a distance, whatever city tells its hour: "from 10:00 in New York"."""
    called = any(child.lower_ in _AT_A_DISTANCE for child in anchor.token.children) and not anchor.verb
    return (Place(ONLINE, anchor.start),) if called else ()


def _online(anchor: Anchor, others: Sequence[Anchor], sentence: Sentence) -> tuple[Place, ...]:
    for match in vocabulary().online.finditer(sentence.text):
        if _WATCHED.search(sentence.text[: match.start()]):  # others look on from afar
            continue
        at = sentence.start + match.start()
        inside = sentence.offset + anchor.token.left_edge.idx <= at < anchor.end
        if not others or inside or _nearest(anchor, others, at):
            return (Place(ONLINE, at),)
    return ()


def _cities(sentence: Sentence, names: Names, dates: Sequence[Span]) -> Iterator[Place]:
    """Every city of the sentence that stands after a word of place."""
    place_words = vocabulary()["place_words"]
    left, last = False, None
    for token in sentence.words:
        lower = token.lower_
        instead = lower == "of" and token.i > 0 and token.doc[token.i - 1].lower_ == "instead"
        if lower == "from" or instead:
            left = True
        elif lower in place_words:
            left = False
        listed = last is not None and token.i == last + 1 and lower in {"and", "or", ",", "then"}
        visits = is_verb(token) and lemma(token) == "visit"
        if not (listed or instead or visits or lower in place_words or lower == "from"):
            continue
        name = _city_after(token, sentence, names, dates)
        if name:
            text, start, last = name
            yield Place(text, start, left)


def _city_after(token: Token, sentence: Sentence, names: Names, dates: Sequence[Span]) -> tuple[str, int, int] | None:
    """The city named after a word of place, where it starts, and the number of its last token."""
    doc, first, stop = token.doc, token.i + 1, sentence.tokens.end
    if first < stop and (venue := _venue_city(doc, first, stop)) is not None:
        return (doc[venue].text, sentence.span_of(doc[venue]).start, venue)
    own = doc[first : first + 2].text if first + 1 < stop else ""
    if own in countries().capitals or own in vocabulary()["city_states"]:  # "in The Hague"
        return (own, sentence.span_of(doc[first]).start, first + 1)
    if first < stop and doc[first].lower_ in {"the", "a"}:
        of = _before_name(doc, first, stop)
        if of is None:
            return _capital(doc[first : min(first + _CAPITAL, stop)], sentence)
        token, first = doc[of], of + 1
    if (city := _capital(doc[first : min(first + _CAPITAL, stop)], sentence)) is not None:
        return city
    return _named_after(token, first, sentence, names, dates)


def _named_after(
    token: Token, first: int, sentence: Sentence, names: Names, dates: Sequence[Span]
) -> tuple[str, int, int] | None:
    """The city by whose name the words after a word of place begin."""
    doc, stop = token.doc, sentence.tokens.end
    last = _name_end(doc, first, stop)
    if token.lower_ == "in" and _ends_in_s(doc, last, stop):
        last += 1
    if (wider := _wider_city(doc, first, last, stop)) is not None:
        first, last = wider, _name_end(doc, wider, stop)
    house = token.lower_ == "at" and _is_in_town(doc, last, stop)
    if house or last == first or _qualifies(doc[last - 1]) or (last < stop and _is_one_of(doc[last], doc[last - 1])):
        return None
    tokens = doc[first:last]
    span = sentence.span_of(tokens)
    if any(span.overlaps(date) for date in dates) or (last < stop and doc[last].lower_ in {"'s", "’s"}):
        return None
    return (tokens.text, span.start, last - 1) if _is_city(tokens, token, names) else None


def _ends_in_s(doc: Doc, last: int, stop: int) -> bool:
    """Whether the name of a town ends in it, since nothing follows that it could own: "in St. John's on Tuesday"."""
    if last >= stop or doc[last].lower_ not in {"'s", "’s"}:
        return False
    after = next((one for one in doc[last + 1 : stop] if one.ent_type_ not in {"DATE", "TIME"}), None)
    return after is None or after.pos_ in {"ADP", "PUNCT", "AUX", "CCONJ"}


def _wider_city(doc: Doc, first: int, last: int, stop: int) -> int | None:
    """Where the town starts that tells which quarter is meant: "in Gigiri, Nairobi", "at the Marae, Auckland"."""
    if last == first or last + 1 >= stop or doc[last].text != ",":
        return None
    after = doc[last + 1]
    town = after.pos_ == "PROPN" and is_world_city(doc[last + 1 : _name_end(doc, last + 1, stop)].text)
    return last + 1 if town and not is_world_city(doc[first:last].text) else None


def _is_in_town(doc: Doc, last: int, stop: int) -> bool:
    """Whether the town of a house follows it: "at Guildhall in London"."""
    return last + 1 < stop and doc[last].lower_ == "in" and is_known_city(doc[last + 1].text)


def _is_one_of(after: Token, name: Token) -> bool:
    """Whether an unknown name only says whose man somebody is: "in Acme boss Kim"."""
    own = after.pos_ == "NOUN" and after.text.islower() and after.ent_type_ not in {"DATE", "TIME"}
    own = own and not _is_misread_start(after)
    own = own and after.lower_ not in _TIMES_OF_DAY
    if own and after.i + 1 < len(after.doc) and after.doc[after.i + 1].pos_ == "PROPN":
        return not is_known_city(name.text)
    return own and name.ent_type_ not in {"GPE", "LOC"} and not is_known_city(name.text)


def _venue_city(doc: Doc, first: int, stop: int) -> int | None:
    """The city that tells which house is meant: "at her London office", "in the Cutlers' Rooms, Sheffield"."""
    venues = vocabulary()["venue_words"]
    for index in range(first, min(first + 6, stop - 2)):
        after = doc[index + 1]
        if doc[index].text == "," and index > first:
            named = after.pos_ == "PROPN" and (after.ent_type_ == "GPE" or is_known_city(after.text))
            ends = index + 2 >= stop or doc[index + 2].text in {",", ".", ";"} or doc[index + 2].pos_ != "PROPN"
            return (
                index + 1
                if named and ends and doc[index - 1].text[:1].isupper() and _is_house(doc, first, index)
                else None
            )
        if doc[index].pos_ == "PROPN" and lemma(after) in venues and not after.text[:1].isupper():
            return index if is_known_city(doc[index].text) else None
        if doc[index].ent_type_ == "GPE" and after.lower_ in _OF_TOWNS and lemma(doc[index + 2]) in venues:
            return index  # "in Cookham village hall"
        if doc[index].pos_ in {"VERB", "AUX", "ADP"}:
            return None
    return None


def _is_house(doc: Doc, first: int, end: int) -> bool:
    return doc[first].lower_ in {"the", "a"} or lemma(doc[end - 1]) in vocabulary()["venue_words"]


def _qualifies(token: Token) -> bool:
    qualifies = token.dep_ in {"compound", "amod", "nmod"} and token.head.pos_ in {"NOUN", "PROPN"}
    dashed = token.i + 1 < len(token.doc) and token.nbor().tag_ == "HYPH" and bool(token.whitespace_)
    # "in Oslo - company": who says so
    return qualifies and token.head.i > token.i and not dashed and not _is_misread_start(token.head)


def _is_misread_start(noun: Token) -> bool:
    """Whether a verb is taken for a noun: "the talks in Oslo resume on Friday"."""
    words = vocabulary()
    return lemma(noun) in words["opening"] | words["resuming"]


def _name_end(doc: Doc, first: int, stop: int) -> int:
    """The token after a run of capitalised words, with the small words that names hold: "Rio de Janeiro"."""
    last = first
    while last < stop:
        before_name = last > first and last + 1 < stop and _is_capitalised(doc[last + 1])
        inner = (before_name and _INNER.match(doc[last].text)) or (last > first and _is_hyphen(doc[last]))
        inner = inner or (last > first and _is_hyphen(doc[last - 1]))  # "Stoke-on-Trent"
        if not (inner or _is_capitalised(doc[last])):
            break
        last += 1
    return last


def _is_hyphen(token: Token) -> bool:
    """Whether it stands inside of a name: "Port-Vendres"."""
    return token.text == "-" and token.i > 0 and not token.whitespace_ and not token.nbor(-1).whitespace_


def _is_capitalised(token: Token) -> bool:
    wordlike = token.text.isalpha() or "-" in token.text or "." in token.text
    return wordlike and token.text[:1].isupper() and token.pos_ not in {"PRON", "DET"}


def _before_name(doc: Doc, first: int, stop: int) -> int | None:
    """Where "of" stands in "the border town of Kesh", "the mosque of Kesh", or the comma in "the capital, Belvar"."""
    for index in range(first + 1, min(first + 5, stop - 1)):
        if doc[index].lower_ == "of":
            if lemma(doc[index - 1]) in vocabulary()["town_words"]:
                return index
            house = lemma(doc[index - 1]) in vocabulary()["venue_words"]
            return index if house and zone_of_city(doc[index + 1 : _name_end(doc, index + 1, stop)].text) else None
        if doc[index].text == ",":
            return index if doc[index - 1].lower_ == "capital" and index == first + 2 else None
    return None


def _capital(tokens: Tokens, sentence: Sentence) -> tuple[str, int, int] | None:
    """The city that "the Belgian capital" or "Belgium's capital" is."""
    if len(tokens) < _CAPITAL or tokens[2].lower_ != "capital":
        return None
    whose = tokens[0] if tokens[1].lower_ in {"'s", "’s"} else tokens[1]
    country = countries().people.get(whose.text) or countries().names.get(whose.text)
    city = _capitals().get(country or "")
    return (city, sentence.span_of(whose).start, tokens[2].i) if city else None


@lru_cache(maxsize=1)
def _capitals() -> dict[str, str]:
    first: dict[str, str] = {}
    for capital, country in countries().capitals.items():
        first.setdefault(country, capital)
    return first


def _is_city(tokens: Tokens, before: Token, names: Names) -> bool:
    text = tokens.text
    known = is_known_city(text) or all(one.ent_type_ in {"GPE", "LOC"} for one in tokens)
    if is_no_city(tokens) or (text in names.by_form and not known and before.lower_ not in {"of", ","}):
        return False
    if before.lower_ == "to":
        return _is_moved(before)
    if before.lower_ == "at":
        return known or _is_hosted(before)
    if is_verb(before):  # "will visit Kesh", which may be anybody's name
        return known or not any(one.ent_type_ for one in tokens) or zone_of_city(text) is not None
    return known or before.lower_ in _BEFORE_CITIES


def _is_moved(preposition: Token) -> bool:
    if any(lemma(head) in _JOURNEYS for _, head in above(preposition)):
        return True  # "a trip to Oslo", "the trip that he meant to make to Oslo"
    if preposition.head.lower_ in {"off", "back", "bound", "due"}:
        return True
    verb = next((head for _, head in above(preposition) if is_verb(head)), None)
    moves = vocabulary()["motion"] | vocabulary()["summons"] | deeds()["motion"] | deeds()["gathering"]
    return verb is not None and lemma(verb) != "be" and lemma(verb) in moves


def _is_hosted(preposition: Token) -> bool:
    return lemma(preposition.head) in {"host", "hold", "meet", "gather", "convene"}
