"""The words of names, roles and deeds, read once from the vocabulary files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefings.facts.vocabulary import load
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Words = frozenset[str]

# What long forms of countries' names begin with: "Republic of Chad", "Government of India".
STATES = frozenset(
    {"Republic", "Kingdom", "Government", "Commonwealth", "State", "Sultanate", "Emirate", "Principality"}
)


@dataclass(frozen=True, slots=True)
class Countries:
    """Surface form -> country, by what the form is."""

    names: Mapping[str, str]
    capitals: Mapping[str, str]
    people: Mapping[str, str]

    def of(self, text: str) -> str | None:
        """The country that a name, capital or adjective stands for, also in its long form: "Republic of Chad"."""
        return self.names.get(text) or self.people.get(text) or self.capitals.get(text) or self._of_long_form(text)

    def _of_long_form(self, text: str) -> str | None:
        head, of, tail = text.rpartition(" of ")
        if of and head.split()[-1] in STATES:
            return self.names.get(tail.removeprefix("the "))
        people, _, last = text.rpartition(" ")
        return self.people.get(people) if last in STATES else None


@dataclass(frozen=True, slots=True)
class Roles:
    """What people are called."""

    honorifics: Mapping[str, str]  # form -> gender or "any"
    nouns: Words
    office: Words
    not_roles: Words
    postnominals: Words
    reporters: Words
    party_posts: Words
    portfolio: Words
    regnal: Words
    shared: Words  # role nouns that companies and countries hold as well
    title_words: Words
    short_titles: Mapping[str, str]
    genders: Mapping[str, str]
    commentators: Words
    things: Words
    fields: Words
    offices_of: Mapping[str, str]  # office -> the only country that has it
    posts_of: Mapping[str, tuple[tuple[str, ...], ...]]  # role noun -> the groups of bodies that have such posts
    of_bodies: Words
    heads: Words
    parties: Words
    ranks: Words
    of_states: Words
    of_courts: Words
    law_officers: Words
    namesakes: Words
    traders: Words
    firms: Words
    firms_before: Words
    of_regions: Words
    of_cities: Words
    surnames: Words  # posts that are surnames as well


@dataclass(frozen=True, slots=True)
class Bodies:
    """What bodies are called."""

    nouns: Mapping[str, str]  # capitalised noun -> its first group
    groups: Mapping[str, Words]
    state_groups: Words
    generic: Mapping[str, tuple[str, ...]]  # lower-case noun -> groups it may stand for
    media: Words
    media_nouns: Words
    media_kinds: Words
    seats: Mapping[str, str]
    known: Mapping[str, str]
    full_names: Words
    capitals: Mapping[str, str]
    host_cities: Words  # where much is told of other countries
    not_bodies: Words
    academic: Words
    surnames: Words
    endings: tuple[str, ...]
    called: Mapping[str, Words]  # body -> plain nouns that stand for it
    without_posts: Words
    workers: Words
    banded: Words
    regions: Words
    wide: Words
    national: Words
    hints: Mapping[str, Words]  # plain noun -> words of the names that it stands for first
    named_so: Words  # plain nouns that follow a body's name: "the Blue Curve group"
    strict: Words  # plain nouns that associations are only called by when they bear them
    titled: Words  # plain nouns that a title begins with: "council leader X"
    plain: Words  # small nouns for bodies that no name is built with
    common_adjectives: Words
    organs_of: Mapping[str, str]  # body -> the body that it is an organ of
    urging: Words  # what names of campaigns begin with
    houses: Words  # that have committees
    houses_short: Mapping[str, str]  # what a house is called in its committees' names
    sent_abroad: Words  # organs that a wide body sends to a country
    organ_words: Words  # words of organs' names that tell not of which body


@dataclass(frozen=True, slots=True)
class Acting:
    """Where a name stands when its bearer acts, and what names nobody."""

    officials: Words
    state_nouns: Words
    passive_verbs: Words
    speech: Words
    possessions: Words
    staff: Words
    workforce: Words
    places: Words
    not_bodies_first: Words
    vehicles: Words
    not_names: Words
    not_bodies_last: Words
    inside_names: Words
    of_state: Words
    institutions: Words
    of_companies: Words
    governments: Words
    personal: Words
    after_hyphen: Words


@lru_cache(maxsize=1)
def countries() -> Countries:
    """Every country with its capitals and peoples."""
    names: dict[str, str] = {}
    capitals: dict[str, str] = {}
    people: dict[str, str] = {}
    for country, line in load("countries").items():
        parts = [[form.strip() for form in part.split(",") if form.strip()] for part in f"{line}||".split("|")]
        names |= dict.fromkeys([country, *parts[2]], country)
        capitals |= dict.fromkeys(parts[0], country)
        people |= dict.fromkeys(parts[1], country)
    return Countries(names, capitals, people)


@lru_cache(maxsize=1)
def roles() -> Roles:
    """Titles, posts and trades."""
    data = load("roles")
    nouns = data["nouns"]
    return Roles(
        honorifics={form: gender for gender, forms in data["honorifics"].items() for form in forms},
        nouns=frozenset(nouns["office"]) | frozenset(nouns["other"]),
        office=frozenset(nouns["office"]),
        not_roles=frozenset(data["not_roles"]),
        reporters=frozenset(data["reporters"]),
        party_posts=frozenset(data["party_posts"]),
        portfolio=frozenset(data["portfolio"]),
        postnominals=frozenset(data["postnominals"]),
        regnal=frozenset(data["regnal"]),
        shared=frozenset(data["shared"]),
        title_words=frozenset(data["title_words"]),
        short_titles=data["short_titles"],
        genders={word: gender for gender in ("female", "male") for word in data[gender]},
        commentators=frozenset(data["commentators"]),
        things=frozenset(data["things"]),
        fields=frozenset(data["fields"]),
        offices_of=data["offices_of"],
        posts_of=_posts_of(data["posts_of"]),
        of_bodies=frozenset(data["of_bodies"]),
        heads=frozenset(data["heads"]),
        parties=frozenset(data["parties"]),
        ranks=frozenset(data["ranks"]),
        of_states=frozenset(data["of_states"]),
        of_courts=frozenset(data["of_courts"]),
        law_officers=frozenset(data["law_officers"]),
        namesakes=frozenset(data["namesakes"]),
        traders=frozenset(data["traders"]),
        firms=frozenset(data["firms"]),
        firms_before=frozenset(data["firms_before"]),
        of_regions=frozenset(data["of_regions"]),
        of_cities=frozenset(data["of_cities"]),
        surnames=frozenset(data["surnames"]),
    )


def _posts_of(data: Mapping[str, Iterable[str]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for groups, nouns in data.items():
        for noun in nouns:
            found[noun] = (*found.get(noun, ()), tuple(groups.split()))
    return found


@lru_cache(maxsize=1)
def bodies() -> Bodies:
    """Unions, companies, courts, and the nouns that tell them."""
    data = load("organisations")
    nouns: dict[str, str] = {}
    for group, words in data["nouns"].items():
        for word in words:
            nouns.setdefault(word, "company" if group == "legal" else group)
    generic: dict[str, tuple[str, ...]] = {}
    for group, words in data["generic"].items():
        for word in words:
            generic[word] = (*generic.get(word, ()), group)
    return Bodies(
        nouns=nouns,
        groups={group: frozenset(words) for group, words in data["nouns"].items()},
        state_groups=frozenset(data["state_groups"]),
        generic=generic,
        media=_folded(data["media"]),
        media_nouns=frozenset(data["media_nouns"]),
        media_kinds=frozenset(data["media_kinds"]),
        seats=data["seats"],
        known=data["known"],
        full_names=frozenset(data["known"].values()),
        capitals=data["capitals"],
        host_cities=frozenset(data["host_cities"]),
        not_bodies=frozenset(data["not_bodies"]),
        academic=frozenset(data["academic"]),
        surnames=frozenset(data["surnames"]),
        endings=tuple(data["endings"]),
        called={body: frozenset(words) for body, words in data["called"].items()},
        without_posts=frozenset(data["without_posts"]),
        workers=frozenset(data["workers"]),
        banded=frozenset(data["banded"]),
        regions=frozenset(data["regions"]),
        wide=frozenset(data["wide"]),
        national=frozenset(data["national"]),
        hints={noun: frozenset(words) for noun, words in data["hints"].items()},
        named_so=frozenset(data["named_so"]),
        strict=frozenset(data["strict"]),
        titled=frozenset(data["titled"]),
        plain=frozenset(data["plain"]),
        common_adjectives=frozenset(data["common_adjectives"]),
        organs_of=data["organs_of"],
        urging=frozenset(data["urging"]),
        houses=frozenset(data["houses"]),
        houses_short=data["houses_short"],
        sent_abroad=frozenset(data["sent_abroad"]),
        organ_words=frozenset(data["organ_words"]),
    )


@lru_cache(maxsize=1)
def acting() -> Acting:
    """The surroundings of a name that acts."""
    data = load("acting")
    return Acting(**{name: frozenset(words) for name, words in data.items()})


def _folded(words: Iterable[str]) -> Words:
    return frozenset(fold(word) for word in words)


def singular(word: str) -> str:
    """``"spokesmen"`` -> ``"spokesman"``, ``"mediators"`` -> ``"mediator"``; good enough for role nouns."""
    word = word.lower()
    if word.endswith("men"):
        return f"{word[:-3]}man"
    if word.endswith("ies") and len(word) > len("ties") + 1:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=4096)  # asked of nearly every word
def role_noun(word: str) -> str | None:
    """The role noun that a word is, in the singular; None for any other word."""
    lower = word.lower()
    nouns = roles().nouns
    if lower in nouns:
        return lower
    short = roles().short_titles.get(word) or roles().short_titles.get(f"{word}.")
    if short and word[0].isupper():
        return short
    one = singular(lower)
    return one if one in nouns else None
