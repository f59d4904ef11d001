"""What kind of thing a name names: a person, a body, a country, or nobody who acts."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from briefings.facts.actors.bodily import (
    behind_person,
    employs,
    has_bishop,
    has_its_own,
    has_mayor,
    has_officer,
    is_headed,
    is_it,
    of_person,
    owns_as_bodies_do,
    owns_person,
    with_article,
)
from briefings.facts.actors.sorts import sorts_of
from briefings.facts.actors.words import acting, bodies, countries, role_noun, roles
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.facts.actors.phrase import Phrase
    from briefings.facts.actors.spotting import Name

_ACRONYM = re.compile(r"[A-Z][A-Z&.]{1,7}s?|[A-Z][a-z]?[A-Z]{2,6}|[A-Z]{1,3}\d{1,2}")
_LED = frozenset({"dobj", "nsubjpass"})
_LED_BY = frozenset({"represented", "led", "headed", "chaired", "presided", "captained", "coached", "fronted"})
_OF_FIRMS = frozenset(
    {"consortium", "bid", "group", "investors", "syndicate", "bidders", "offer", "creditors", "banks"}
)
_FARTHEST_NOUN = 8  # tokens after a name within which an apposition tells what it is
_FIRST_TWO = 2  # words by which a band of people is called: "Parents for"
_LONG_BODY = 3  # words; who is called by the first of so many is no person
_MOST_WORDS = 5  # capitalised ones; a longer name is no person's
_ABSTRACT = (
    "tion",
    "tions",
    "ment",
    "ments",
    "ings",
    "ity",
    "ities",
    "logy",
    "logies",
    "ics",
    "ware",
    "ness",
    "visers",
    "visors",
)
_LOCAL = frozenset({"in", "near", "outside", "around", "from", "to", "across", "off", "into", "toward", "towards"})
_LABELS = {"PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "people"}


@dataclass
class Group:
    """All mentions of one spelling, with what is said of it."""

    text: str
    names: list[Name] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)
    acronym: str | None = None

    @property
    def words(self) -> list[str]:
        return self.text.split()

    @property
    def titled(self) -> bool:
        return any(name.title is not None for name in self.names)


def is_acronym(text: str) -> bool:
    """Whether a name is written in initials."""
    return _ACRONYM.fullmatch(text) is not None and text not in bodies().not_bodies


@lru_cache(maxsize=1024)  # the names of a text are asked for over and over
def body_noun(text: str) -> str | None:
    """The noun that makes a name a body's: its last word, or the word before "of" or "for"."""
    words = text.split()
    nouns = bodies().nouns
    if len(words) > _FIRST_TWO and words[0] in bodies().banded and words[1].lower() in {"for", "against", "without"}:
        return words[0]
    for index, word in enumerate(words[1:], 1):
        if word in {"of", "for"} and words[index - 1] in nouns:
            return words[index - 1]
    if len(words) == 1:
        return words[0] if len(text) > len("metabank") - 3 and text.lower().endswith(bodies().endings[:2]) else None
    if words[-1] in nouns:
        return words[-1]
    if words[-1].islower() and words[-1].title() in nouns:
        return words[-1].title()  # "Leeds city council"
    inside = next((word for word in reversed(words) if word in nouns), None)
    return inside or next((word for word in words[1:] if word.lower().endswith(bodies().endings)), None)


def is_run(group: Group) -> bool:
    """Whether a name owns what bodies own and people do not: "Norda's chairman"."""
    return any(owns_as_bodies_do(name) or has_officer(name) or is_it(name) for name in group.names)


def kind_of(group: Group, surnames: frozenset[str], run: frozenset[str] = frozenset()) -> str:  # noqa: PLR0911  (signs in turn, the surest first)
    """One of person, organization, country, place, media, other; ``surnames`` are words that stand alone elsewhere.

    ``run`` are those of them that are run as bodies are: "Norda's chairman" makes a body of Norda Pescas.
    """
    text = group.text
    fixed = _by_table(text)
    told = not _is_holder(group) and any(sorts_of(name) for name in group.names)
    if fixed is not None:
        return "organization" if _is_body_after_all(group, fixed, told=told) else fixed
    if _begins_with_initials(group) or _is_longer(group, surnames, run):
        return "organization"
    if group.titled or _called(group):
        return "person"
    if any(_vehicle_before(name) for name in group.names) or text in bodies().groups["legal"] or role_noun(text):
        return "other"  # "the ship, the Santa Rosa", "S.A.", "Speaker"
    if any(_media_before(name) for name in group.names):
        return "media"
    if told:
        return "organization"
    votes = Counter(_LABELS.get(name.root.ent_type_) for name in group.names)
    person = votes["person"] * 2 >= len(group.names) > 0
    alone = len(group.words) > 1 and fold(group.words[-1]) in surnames
    noun = body_noun(text)
    if person and alone and (noun is None or noun in bodies().surnames):
        return "person"
    if is_acronym(text) or noun or (group.acronym and fold(group.acronym)[0] == fold(text)[0]):
        return "organization"
    if group.words[-1] in acting().places and not person:
        return "place"
    return _by_votes(group, votes, alone=alone, first_alone=fold(group.words[0]) in surnames and not alone)


def _is_longer(group: Group, surnames: frozenset[str], run: frozenset[str]) -> bool:
    """As "Norda Pescas", where the text speaks of "Norda's chairman"."""
    two = len(group.words) == len("XY") and not group.titled and not _called(group)
    return two and fold(group.words[0]) in run and fold(group.words[-1]) not in surnames


def _is_holder(group: Group) -> bool:
    """As in "The head of the union's legal department, Ann Lee": who has a post is a person, whatever stands before."""
    person = all(name.root.ent_type_ == "PERSON" for name in group.names)
    return person and any(_is_post(phrase.noun) for phrase in group.phrases)


def _is_post(noun: str | None) -> bool:
    """One that only a person has."""
    return noun in roles().nouns and (noun not in roles().shared or noun in acting().of_companies)


def _is_body_after_all(group: Group, fixed: str, *, told: bool) -> bool:
    """As in "Wings Express, the airline", "the Lakes Festival's director, Ann Lee": called as papers and events are."""
    if fixed == "media":
        return told or any(has_officer(name) for name in group.names)
    if fixed == "other" and len(group.words) > 1 and group.words[0] in bodies().urging:
        return True
    named = group.words[-1] in acting().not_bodies_last and group.text not in bodies().not_bodies
    return fixed == "other" and named and any(has_officer(name) or has_its_own(name) for name in group.names)


def _begins_with_initials(group: Group) -> bool:
    """As in "ACL Norda", where "the coordinator, ACL Norda" would make it a person; not "JEAN PETIT", "DJ Ruiz".

    Also as campaigns do: "Save Our Pier".
    """
    first, rest = group.words[0], group.words[1:]
    if rest and first in bodies().urging:
        return True
    if not rest or group.titled or len(first) < _LONG_BODY or not is_acronym(first):
        return False
    return first.isupper() and any(not word.isupper() for word in rest)


def _by_table(text: str) -> str | None:
    if countries().of(text) or countries().of(text.title()):
        return "country"
    if text in bodies().known or text in bodies().full_names or text in bodies().seats:
        return "organization"
    words = text.split()
    if fold(text) in bodies().media or words[-1] in bodies().media_nouns or _begins_as_media(words):
        return "media"
    first = len(words) > 1 and words[0] in acting().not_bodies_first and words[-1].title() not in bodies().nouns
    if text in bodies().not_bodies or words[-1] in acting().not_bodies_last or first or _is_field(words):
        return "other"
    return None


def _begins_as_media(words: Sequence[str]) -> bool:
    """As in "Radio Leeds"; not "Independent Water Authority"."""
    return words[0] in bodies().media_nouns and not any(word in bodies().nouns for word in words[1:])


def _is_field(words: Sequence[str]) -> bool:
    """As in "Transport", "Food Security": what an office is for."""
    if any(word in bodies().nouns or word in roles().parties for word in words):
        return False
    return words[-1] == "Affairs" or all(word in roles().fields for word in words)


def _called(group: Group) -> bool:
    """Whether a phrase calls it what only people are."""
    nouns = {phrase.noun for phrase in group.phrases}
    return any(noun in roles().nouns and noun not in roles().shared | bodies().generic.keys() for noun in nouns)


def _by_votes(group: Group, votes: Counter[str | None], *, alone: bool, first_alone: bool) -> str:
    names = group.names
    person = (
        votes["person"]
        + 2
        * sum(
            (phrase.noun is not None and phrase.noun not in roles().traders | bodies().generic.keys())
            or (_of_country(phrase) and len(group.words) > 1 and not any(with_article(name) for name in names))
            for phrase in group.phrases
        )
        + 2 * alone
        + _speaking(names)
        + 2 * sum(_with_side(name) or _at_the_head(name) or is_personal(name) for name in names)
    )
    body = votes["organization"] + 2 * sum(with_article(name) for name in names)
    body += 4 * sum(owns_as_bodies_do(name) for name in names) + 2 * sum(of_person(name) for name in names)
    body += 3 * sum(has_officer(name) or has_its_own(name) or owns_person(name) or is_it(name) for name in names)
    body += 3 * sum(behind_person(name) or employs(name) or is_headed(name) for name in names)
    body += 2 * (len(group.words) > 1 and _is_plain_word(group.words[-1]))
    if len(group.words) >= _LONG_BODY and first_alone:
        body += 2  # "Toriyama" for Toriyama Heavy Tools
    place = (
        votes["place"]
        + 2 * sum(located(name) for name in names)
        + 3 * sum(has_mayor(name) or has_bishop(name) for name in names)
    )
    if len([word for word in group.words if word[0].isupper()]) > _MOST_WORDS or votes["people"] > len(names) / 2:
        person = 0
    best = max(person, body, place)
    if best == 0:
        return "person" if _acts_alone(group) else "organization" if _speaks_alone(group) else "other"
    if person == best and len(group.words) > 1:
        return "person"
    if body == best and place < best:
        return "organization"
    return "place" if place == best else "person"


def _is_plain_word(word: str) -> bool:
    """As in "Ashlar Filtration", "Norda Logistics": an ending that surnames do not have."""
    return word.endswith(_ABSTRACT) and len(word) > len("cation")


def _of_country(phrase: Phrase) -> bool:
    """As in "France's Luc Petit"."""
    return phrase.head is None and countries().of(phrase.doc[phrase.start : phrase.end].text) is not None


def _acts_alone(group: Group) -> bool:
    """Whether two or three words that nothing else explains do something, or something is done to them."""
    deeds = {name.root.dep_ for name in group.names if not name.modifies and not with_article(name)}
    return 1 < len(group.words) < _MOST_WORDS and bool(deeds & {"nsubj", "dobj", "agent"})


def _speaks_alone(group: Group) -> bool:
    """Whether one word that nothing else explains speaks or owns: people are introduced in full, firms are not."""
    if len(group.words) > 1 or group.text in acting().places | acting().not_bodies_last:
        return False
    for name in group.names:
        verb = name.root.head
        speaks = name.root.dep_ == "nsubj" and verb.lemma_ in acting().speech and verb.i > name.start
        if speaks and name.start > name.sentence.tokens.start:
            return True
    return False


def _vehicle_before(name: Name) -> bool:
    """As in "the trawler, Santa Rosa", "the vessel Santa Rosa"."""
    if name.title is not None:
        return False
    before = [token.lower_ for token in name.doc[max(name.sentence.tokens.start, name.start - 2) : name.start]]
    if before[-1:] == ["the"]:  # "the ship, the Santa Rosa"
        before = [token.lower_ for token in name.doc[max(name.sentence.tokens.start, name.start - 3) : name.start - 1]]
        before = before if before[-1:] == [","] else []
    told = before[:1] if before[-1:] == [","] else before[-1:]
    return any(word in acting().vehicles for word in told)


def _media_before(name: Name) -> bool:
    """As in "the state news agency SUNA", "the broadcaster ORF"."""
    if name.start - 1 <= name.sentence.tokens.start:
        return False
    word = name.doc[name.start - 1].lower_
    return word in bodies().media_kinds and (word != "agency" or name.doc[name.start - 2].lower_ == "news")


def _speaking(names: Sequence[Name]) -> int:
    speech = acting().speech
    return sum(name.root.dep_ == "nsubj" and name.root.head.lemma_ in speech for name in names)


def _with_side(name: Name) -> bool:
    """As in "Des Hale, who leads them", "Des Hale, of the Makers' Union"."""
    after = [token.lower_ for token in name.doc[name.end : name.end + 2]]
    if after == [",", "of"]:
        return name.doc[name.end : name.end + 3][-1].lower_ not in {"which", "whom"}
    if after[:1] == ["for"] and countries().of(name.doc[name.end : name.end + 2][-1].text):
        return True  # "Ana Ruiz leads for Peru and Bo Lind for Chile"
    return after in ([",", "who"], ["of", "the"]) or _is_described(name)


def _is_described(name: Name) -> bool:
    """As in "Ana Ruiz, 44, ", "Ana Ruiz, a weaver who speaks for them": as people are."""
    ahead = list(name.doc[name.end : min(name.end + _FARTHEST_NOUN, name.sentence.tokens.end)])
    if " " not in name.text or len(ahead) < len("1, ") or ahead[0].text != ",":
        return False
    if ahead[1].text.isdigit() and len(ahead[1].text) == len("44"):
        return ahead[2].text == ","
    words = [token.lower_ for token in ahead]
    return words[1] in {"a", "an"} and "who" in words and "," not in words[1 : words.index("who")]


def _at_the_head(name: Name) -> bool:
    """As in "X will head the delegation", "the league will be represented by X"."""
    root = name.root
    verb = root.head if root.dep_ == "nsubj" else root.head.head
    if root.dep_ == "pobj" and root.head.lower_ == "by" and verb.lower_ in _LED_BY:
        return verb.head.lower_ not in _OF_FIRMS
    sides = (child.lower_ in {"delegation", "team", "side"} for child in verb.children if child.dep_ in _LED)
    return verb.lemma_ in {"head", "lead", "chair"} and any(sides)


def is_personal(name: Name) -> bool:
    """As in "Ruiz says her vote stands", "Marek Dolny is due to testify"."""
    if name.root.dep_ != "nsubj":
        return False
    verb = name.root.head
    under = [verb, *(child for child in verb.subtree if child.dep_ == "xcomp")]
    if " " in name.text and any(child.lemma_ in acting().personal for child in under):
        return True
    ahead = name.doc[name.root.head.i + 1 : name.root.head.i + 3]
    return any(token.lower_ in {"he", "she", "his", "her"} for token in ahead)


def located(name: Name) -> bool:
    """Whether a mention only tells where, or stands in a list of such places."""
    root = name.root
    while root.dep_ == "conj" and root.head.i != root.i:
        root = root.head
    if root.i != name.root.i and root.dep_ == "pobj" and root.head.lower_ in _LOCAL:
        return True
    if root.dep_ == "dobj" and root.head.lemma_ in {"visit", "tour"}:
        return True
    return name.left > 0 and name.doc[name.left - 1].lower_ in _LOCAL and name.root.dep_ in {"pobj", "conj"}
