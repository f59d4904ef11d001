"""Where a meeting is: a city or "online", and the venue apart from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefings.facts.actors.words import countries
from briefings.facts.talks.grammar import above, is_verb, lemma, subject
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from briefings.facts.parse import Sentence
    from briefings.facts.talks.anchors import Anchor
    from briefings.facts.talks.names import Names
    from briefings.model import Span

ONLINE = "online"
_NAME_PARTS = frozenset({"PROPN"})
_INNER = re.compile(r"^(?:de|del|della|di|do|dos|da|la|le|les|el|al|am|an|der|den|upon|on|of|sur|the|and|’s|'s)$")
_CLOSED_NAMES = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Place:
    """A city as named, where it stands, and whether the meeting is moved away from there."""

    name: str
    start: int
    left: bool = False


def places_of(
    anchor: Anchor, others: Sequence[Anchor], sentence: Sentence, names: Names, dates: Sequence[Span]
) -> tuple[Place, ...]:
    """The cities that tell where a meeting is, in order; "online" when it is held at a distance."""
    found = tuple(
        place
        for place in _cities(sentence, names, dates)
        if _nearest(anchor, others, place.start) and _parse_allows(anchor, sentence, place)
    )
    return found or _online(anchor, others, sentence)


def _nearest(anchor: Anchor, others: Sequence[Anchor], at: int) -> bool:
    """Whether of all anchors this is the last before the place, or the first of all where none is."""
    before = [other.start for other in (anchor, *others) if other.start < at]
    if before:
        return max(before) == anchor.start
    return min(other.start for other in (anchor, *others)) == anchor.start


def _online(anchor: Anchor, others: Sequence[Anchor], sentence: Sentence) -> tuple[Place, ...]:
    for match in vocabulary().online.finditer(sentence.text):
        at = sentence.start + match.start()
        if not others or _nearest(anchor, others, at) or at == anchor.start:
            return (Place(ONLINE, at),)
    return ()


def _cities(sentence: Sentence, names: Names, dates: Sequence[Span]) -> Iterator[Place]:
    """Every city of the sentence that stands after a word of place."""
    place_words = vocabulary()["place_words"]
    left, last = False, None
    for token in sentence.tokens:
        lower = token.lower_
        instead = lower == "of" and token.i > 0 and token.doc[token.i - 1].lower_ == "instead"
        if lower == "from" or instead:
            left = True
        elif lower in place_words:
            left = False
        listed = last is not None and token.i == last + 1 and lower in {"and", "or", ",", "then"}
        if not (listed or instead or lower in place_words or lower == "from"):
            continue
        name = _city_after(token, sentence, names, dates)
        if name:
            text, start, last = name
            yield Place(text, start, left)


def _city_after(token: Token, sentence: Sentence, names: Names, dates: Sequence[Span]) -> tuple[str, int, int] | None:
    doc, first = token.doc, token.i + 1
    stop = sentence.tokens.end
    if first < stop and doc[first].lower_ in {"the", "a"}:
        capital = _capital(doc[first : min(first + 3, stop)], sentence)
        of = _of_town(doc, first, stop)
        if (
            capital is None
            and of is None
            and first + 2 < stop
            and doc[first + 1].lower_ == "capital"
            and doc[first + 2].text == ","
        ):
            of = first + 2  # "the capital, Belvar"
        if capital or of is None:
            return capital
        token, first = doc[of], of + 1
    last = first
    while last < stop and (
        _is_capitalised(doc[last])
        or (
            last > first
            and _INNER.match(doc[last].text)
            and last + 1 < stop
            and _is_capitalised(doc[last + 1])
            and doc[last].lower_ not in {"and", "on", "’s", "'s", "the", "of"}
        )
    ):
        last += 1
    if last == first:
        return None
    tokens = doc[first:last]
    span = sentence.span_of(tokens)
    if any(span.overlaps(date) for date in dates) or (last < stop and doc[last].lower_ in {"'s", "’s"}):
        return None
    return (tokens.text, span.start, last - 1) if _is_city(tokens.text, token, tokens, names) else None


def _is_capitalised(token: Token) -> bool:
    return (
        token.text[:1].isupper()
        and token.pos_ not in {"PRON", "DET"}
        and (token.is_alpha or "-" in token.text or "." in token.text)
    )


def _of_town(doc: Doc, first: int, stop: int) -> int | None:
    """Where "of" stands in "the border town of Kesh"."""
    for index in range(first + 1, min(first + 5, stop - 1)):
        if doc[index].lower_ == "of":
            return index if lemma(doc[index - 1]) in vocabulary()["town_words"] else None
    return None


def _capital(tokens: Sequence[Token], sentence: Sentence) -> tuple[str, int, int] | None:
    """ "the Belgian capital" -> Brussels."""
    if len(tokens) < 3 or tokens[2].lower_ != "capital":
        return None
    country = countries().people.get(tokens[1].text)
    city = _capitals().get(country or "")
    return (city, sentence.span_of(tokens[1]).start, tokens[2].i) if city else None


@lru_cache(maxsize=1)
def _capitals() -> dict[str, str]:
    first: dict[str, str] = {}
    for capital, country in countries().capitals.items():
        first.setdefault(country, capital)
    return first


def _is_city(text: str, before: Token, tokens: Sequence[Token], names: Names) -> bool:
    if text.casefold() in vocabulary()["not_cities"]:
        return False
    if text in countries().names and text not in countries().capitals and text not in vocabulary()["city_states"]:
        return False
    if (
        text in countries().people and text not in countries().capitals and text not in vocabulary()["city_states"]
    ) or (len(tokens) == 1 and tokens[0].text.isupper() and len(text) > 2):
        return False
    if lemma(tokens[-1]) in vocabulary()["venue_words"] or any(lemma(one) in vocabulary()["bodies"] for one in tokens):
        return False
    known = (
        text in countries().capitals
        or text in vocabulary()["city_states"]
        or all(one.ent_type_ in {"GPE", "LOC"} for one in tokens)
    )
    if text in names.by_form and not known and before.lower_ not in {"of", ","}:
        return False
    if before.lower_ == "to":
        return _is_moved(before)
    if before.lower_ == "at":
        return known or _is_hosted(before)
    return known or before.lower_ in {"in", "near", "outside", "and", ",", "or", "from", "of"}


def _is_moved(preposition: Token) -> bool:
    verb = next((head for _, head in above(preposition) if is_verb(head)), None)
    return verb is not None and (lemma(verb) in vocabulary()["motion"] or lemma(verb) in vocabulary()["summons"])


def _is_hosted(preposition: Token) -> bool:
    return lemma(preposition.head) in {"host", "hold", "meet", "gather", "convene"}


def _parse_allows(anchor: Anchor, sentence: Sentence, place: Place) -> bool:
    """No place of another deed or of who speaks: "the government in Paris had asked for time"."""
    token = next((one for one in sentence.tokens if sentence.offset + one.idx >= place.start), None)
    if token is None:
        return True
    over = {anchor.token.i, *(head.i for _, head in above(anchor.token))}
    for child, head in above(token):
        if head.i == anchor.token.i:
            return True
        if (
            head.pos_ in {"NOUN", "PROPN"}
            and child.dep_ == "prep"
            and token.i < anchor.token.i
            and head.ent_type_ != "DATE"
        ):
            return False
        if is_verb(head):
            inside = any(one.i == anchor.token.i for _, one in above(head))
            if head.dep_ == "relcl" and subject(anchor.token) is not None and head.head.i == subject(anchor.token).i:
                return True
            if lemma(head) in vocabulary()["planned"] and head.dep_ == "advcl" and head.head.i in over:  # "as planned"
                return True
            return (
                head.i in over or inside or head.dep_ in {"conj", "xcomp"} or lemma(head) in {"start", "begin", "open"}
            )
    return True


def venue_of(
    anchor: Anchor, sentence: Sentence, names: Names, location: str | None, dates: Sequence[Span]
) -> str | None:
    """The building or square that a meeting is at; never a body, never the city itself."""
    for child in anchor.token.doc[anchor.token.i : sentence.tokens.end]:
        if child.lower_ not in {"at", "in"} or child.dep_ != "prep":
            continue
        for under in child.children:
            text = _venue_text(under)
            if (
                under.dep_ == "pobj"
                and text
                and text != location
                and _is_venue(under, text, names, dates, sentence, at=child.lower_ == "at")
            ):
                return text
    return None


def _venue_text(token: Token) -> str:
    left = [one for one in token.subtree if one.i <= token.i and one.i >= token.left_edge.i]
    words = token.doc[left[0].i : token.i + 1].text if left else token.text
    return re.sub(r"^(?:the|a|an|its|their|his|her)\s+", "", words, flags=re.IGNORECASE)


def _is_venue(token: Token, text: str, names: Names, dates: Sequence[Span], sentence: Sentence, *, at: bool) -> bool:
    span = sentence.span_of(token)
    if any(span.overlaps(date) for date in dates) or names.is_actor(text):
        return False
    if lemma(token) in vocabulary()["venue_words"]:
        return any(one.text[:1].isupper() for one in token.subtree if one.i <= token.i)
    return (
        at
        and token.pos_ == "PROPN"
        and lemma(token) not in vocabulary().nouns
        and lemma(token) not in vocabulary()["bodies"]
    )
