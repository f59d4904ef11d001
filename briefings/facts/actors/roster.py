"""Who is who in one document: spellings, surnames and initials that name the same person, body or country.

A name joins another only when exactly one candidate fits; two full names with one surname stay two people.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from briefings.facts.actors.deeds import Deed, deed
from briefings.facts.actors.kinds import body_noun, is_acronym, is_run, kind_of, located
from briefings.facts.actors.links import NUMBERED
from briefings.facts.actors.members import Known, Member, only
from briefings.facts.actors.same import body_keys, person_keys, same_body, same_person, same_surname
from briefings.facts.actors.sorts import sorts_of
from briefings.facts.actors.states import unknown_states
from briefings.facts.actors.towns import country_of_town
from briefings.facts.actors.words import acting, bodies, countries, role_noun
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from briefings.facts.actors.kinds import Group
    from briefings.facts.actors.phrase import Phrase
    from briefings.facts.actors.spotting import Name
    from briefings.model import Kind

_HOUSES = frozenset({"museum", "festival", "games", "fair", "expo", "marathon", "tour", "park", "hotel", "airfield"})
# Nouns of bodies that are one of many in a town: nobody calls them by its name.
_OF_ITS_TOWN = frozenset({"School", "Schools", "District", "Council", "Police", "Transit", "Hospital"})
_STEM = 5  # letters: "federation", "Federación"
_AL = re.compile(r"^[AaEe]l-")


class Roster:
    """The members of a document, and whose each mention is."""

    def __init__(
        self, groups: Mapping[str, Group], phrases: Mapping[Name, list[Phrase]], *, company: bool = False
    ) -> None:
        self.members: list[Member] = []
        self.owner: dict[Name, Member] = {}
        self.places: dict[str, Member] = {}  # regions and cities: they act for nobody here, but have mayors
        self._phrases = phrases
        self._company = company  # whether the text speaks of "the company"
        self._called: dict[str, list[Member]] = {}
        self._countries: dict[str, Member] = {}
        self._bodies: dict[str, list[tuple[str, Member]]] = defaultdict(list)
        self._shorts: dict[str, list[Member]] = defaultdict(list)
        self._people: dict[str, list[Member]] = defaultdict(list)
        self._surnames: dict[str, list[Member]] = defaultdict(list)
        self._endings: dict[str, list[str]] = defaultdict(list)
        self._first_names: dict[str, list[Member]] = defaultdict(list)
        singles = frozenset(key for key, group in groups.items() if len(group.words) == 1)
        longer = Counter(fold(group.words[0]) for group in groups.values() if len(group.words) > 1)
        run = frozenset(key for key in singles if longer[key] == 1 and is_run(groups[key]))
        kinds = {key: kind_of(group, singles, run) for key, group in groups.items()}
        defined = {fold(group.acronym) for group in groups.values() if group.acronym}
        kinds |= dict.fromkeys(groups.keys() & defined, "organization")  # "AP", where the text says whose initials
        kinds |= dict.fromkeys(_run_by_bodies(groups, kinds), "organization")
        kinds |= {key: "organization" for key, group in groups.items() if _is_numbered(group)}
        self._unknown = unknown_states(groups)
        kinds |= {key: "country" for key, group in groups.items() if group.text in self._unknown}
        by_length = sorted(groups.values(), key=lambda group: (-len(group.words), _place(group.names[0])))
        for group in by_length:
            if kinds[fold(group.text)] == "person" and len(group.words) > 1:
                self._add_person(group)
            elif kinds[fold(group.text)] == "place":
                self.places[group.text] = Member("country", group.text, names=group.names)
        self._index_people()
        for group in by_length:
            if kinds[fold(group.text)] == "organization" and (len(group.words) > 1 or stands_alone(group.text)):
                self._add_body(group)
        for group in by_length:
            if kinds[fold(group.text)] == "country":
                self._add_country(group)
        for group in sorted(by_length, key=lambda group: _place(group.names[0])):
            if len(group.words) == 1 and group.names[0] not in self.owner:
                self._add_single(group, kinds[fold(group.text)])

    def surnames(self) -> Mapping[str, list[Member]]:
        """Surname, in its comparison form -> who bears it."""
        return self._surnames

    def country(self, name: str) -> Member | None:
        """The country of a name, if the document speaks of it."""
        return self._countries.get(name)

    def said_of(self, name: Name) -> Sequence[Phrase]:
        """The phrases that say what a name's bearer is."""
        return self._phrases.get(name, ())

    def called(self, word: str) -> list[Member]:
        """Every body that a plain noun may stand for: "the union", "the bloc"."""
        if word not in self._called:
            groups = bodies().generic[word]
            bodily = [member for member in self.members if member.kind == "organization"]
            named = [member for member in bodily if any(word in bodies().called.get(form, ()) for form in member.forms)]
            hints = bodies().hints.get(word, frozenset())
            hinted = [member for member in bodily if _is_hinted(member, hints, groups)]
            found = [member for member in bodily if _is_of(member, groups)]
            if word in bodies().strict:
                found = [member for member in found if _is_called_like(member, word, groups)]
            self._called[word] = list(dict.fromkeys([*named, *hinted])) or found
        return self._called[word]

    def _assign(self, member: Member, names: Iterable[Name]) -> None:
        for name in names:
            member.add(name, self._phrases.get(name, ()))
            member.sorts.update(sorts_of(name) if member.kind == "organization" else ())
            self.owner[name] = member

    def _new(self, kind: Kind, name: str) -> Member:
        member = Member(kind, name)
        self.members.append(member)
        return member

    def _add_country(self, group: Group) -> None:
        if body := bodies().capitals.get(group.text):
            self._add_capital(group, body)
            return
        known = countries().of(group.text) or countries().of(group.text.title())
        name = known or self._unknown.get(group.text, group.text)
        if name not in self._countries:
            self._countries[name] = self._new("country", name)
        self._assign(self._countries[name], group.names)

    def _add_capital(self, group: Group, body: str) -> None:
        """A city that speaks for a body, where it does more than host."""
        acts = [
            name
            for name in group.names
            if not located(name) and (deed(name) is Deed.STRONG or name.root.dep_ == "dobj")
        ]
        if acts:
            self._assign(self._body(body) or self._new_body(body), acts)

    def _add_body(self, group: Group) -> None:
        forms = [group.text, *([group.acronym] if group.acronym else [])]
        member = self._body(*forms) or self._union_of(group)
        member = member or self._new_body(bodies().known.get(group.text, group.text))
        if group.acronym:
            member.forms.setdefault(group.acronym)
        for form in forms:
            self._index_body(form, member)
        self._assign(member, group.names)

    def _union_of(self, group: Group) -> Member | None:
        """As in "Local 113": of the union whose name it ends, else of the only one that is named."""
        if not _is_numbered(group):
            return None
        unions = [one for one in self.members if bodies().nouns.get(body_noun(one.name) or "") == "union"]
        ending = [one for one in unions if any(form.endswith(group.text) for form in one.forms)] or unions
        return ending[0] if len(ending) == 1 else None

    def _new_body(self, name: str) -> Member:
        member = self._new("organization", name)
        self._index_body(name, member)
        for short in () if name in bodies().seats else short_forms(name):
            self._shorts[short].append(member)
        return member

    def _index_body(self, form: str, member: Member) -> None:
        for key in body_keys(form):
            if (form, member) not in self._bodies[key]:
                self._bodies[key].append((form, member))

    def _body(self, *forms: str) -> Member | None:
        """The one body that may be called so."""
        found = {
            member: None
            for form in forms
            for key in body_keys(form)
            for other, member in self._bodies.get(key, ())
            if same_body(other, form)
        }
        return next(iter(found)) if len(found) == 1 else None

    def _add_person(self, group: Group) -> None:
        keys = sorted(person_keys(group.text))
        near = dict.fromkeys(member for key in keys for member in self._people[key])
        found = [member for member in near if same_person(member.name, group.text)]
        if len(found) != 1:
            found = [self._new("person", group.text)]
        for key in keys:
            if found[0] not in self._people[key]:
                self._people[key].append(found[0])
        self._assign(found[0], group.names)

    def _index_people(self) -> None:
        for member in self.members:
            if member.kind == "person":
                last = member.name.split()[-1]
                for form in {last, _AL.sub("", last)}:
                    self._surnames[fold(form)].append(member)
                self._first_names[fold(member.name.split()[0])].append(member)
        for last in self._surnames:
            self._endings[last[:3]].append(last)

    def _add_single(self, group: Group, kind: str) -> None:
        """A word alone: a known person's surname, else a short form of a body's name, else somebody of its own."""
        key = fold(group.text)
        people = (
            self._surnames.get(key)
            or self._surnames.get(fold(_AL.sub("", group.text)))
            or self._first_names.get(key)
            or (self._spelled_like(key) if kind == "person" else [])
        )
        if people and (kind in {"person", "organization", "other"} or group.titled):
            self._add_surname(group, people)
        elif not group.titled and (body := self._body_called(group)):
            self._assign(body, [name for name in group.names if kind != "place" or not located(name)])
        elif kind == "organization" or (self._is_the_company(group) and _may_be_firm(group, kind)):
            self._add_body(group)
        elif kind == "person":
            self._assign(self._new("person", group.text), group.names)

    def _is_the_company(self, group: Group) -> bool:
        """Whether a word that nothing tells of is what the text later calls "the company"."""
        if not self._company or group.titled or group.phrases or "." in group.text:
            return False
        named = self.called("company")
        self._called.clear()  # more are to come
        return not named and any(_is_party(name) for name in group.names)

    def _spelled_like(self, key: str) -> list[Member]:
        """The people whose surname is another spelling of a word: "Kovalskiy" for Kovalsky."""
        near = self._endings.get(key[:3], ())
        return [member for last in near if same_surname(last, key) for member in self._surnames[last]]

    def _add_surname(self, group: Group, people: list[Member]) -> None:
        said = {name: self._phrases.get(name, ()) for name in group.names}
        known = [Known(member, member.nouns, member.gender) for member in people]
        known = [one for one in known if "lady" not in one.nouns] or known  # "Okello" is the president
        fitting = {name: [one for one in known if one.fits(name, said[name])] for name in group.names}
        misfit = any(said[name] and not fitting[name] for name in group.names)
        own = self._new("person", group.text) if misfit else None
        for name in group.names:
            if own is not None and not (said[name] and fitting[name]):
                self._assign(own, [name])
            elif found := only(fitting[name], said[name]):
                self._assign(found, [name])

    def _body_called(self, group: Group) -> Member | None:
        """As in "the Commission" for the one commission, "Goldman" for Goldman Sachs."""
        word = group.text
        if word in bodies().nouns and not any(definite(name) or name.modifies for name in group.names):
            return None
        found = self._shorts.get(word, [])
        of_town = [member for member in found if _OF_ITS_TOWN & set(member.name.split())]
        if of_town and word not in bodies().nouns and country_of_town(word) is not None:
            found = [member for member in found if member not in of_town]
        if len(found) > 1:  # a short form follows the long one
            found = [member for member in found if _place(member.names[0]) < _place(group.names[0])]
        return found[0] if len(found) == 1 and role_noun(word) is None and word not in acting().places else None


def _may_be_firm(group: Group, kind: str) -> bool:
    """Whether a word may be a firm's name; what looks like a place is none where something lies in it."""
    if kind == "place":
        return country_of_town(group.text) is None and not any(located(name) for name in group.names)
    return kind in {"person", "other"}


def _is_party(name: Name) -> bool:
    """Whether a name does something, has something done to it, or is dealt with: "talks with Norda"."""
    root = name.root.head if name.root.dep_ == "conj" else name.root
    if root.dep_ == "pobj":
        return root.head.lower_ in {"with", "by", "against", "between"}
    return root.dep_ in {"nsubj", "dobj", "poss", "nsubjpass"}


def _is_numbered(group: Group) -> bool:
    """As in "Local 113"."""
    return len(group.words) == len("XY") and group.words[0] in NUMBERED and group.words[1].isdecimal()


def _run_by_bodies(groups: Mapping[str, Group], kinds: Mapping[str, str]) -> Iterator[str]:
    """As "the Fairbourne Museum", where the text speaks of "the museum's director": a house or feast that has posts."""
    told = {
        token.lower_
        for group in groups.values()
        for phrase in group.phrases
        if phrase.head is not None
        for token in phrase.doc[phrase.start : phrase.head]
    }
    for key, group in groups.items():
        last = group.words[-1].lower()
        if kinds[key] in {"other", "place"} and len(group.words) > 1 and last in _HOUSES & told:
            yield key


def short_forms(name: str) -> set[str]:
    """What a body's long name may be cut to: its noun, its first word, a last word that is no place after "of"."""
    words = [word.rstrip("'’") for word in name.split()]
    if len(words) == 1:
        return set()
    if "of" in words[1:-1] and (noun := words[words.index("of") - 1]) in bodies().nouns:
        return {noun, words[0]}  # "Mint Authority of Chad", "Ministry of Mines and Energy"
    if words[-1] in bodies().nouns:
        return {words[-1]} if words[0] in bodies().nouns else {words[-1], words[0]}
    return {words[0]} if {"of", "for", "in"} & set(words) else {words[0], words[-1]}


def definite(name: Name) -> bool:
    """Whether an article or an owner stands before."""
    return name.left > 0 and name.doc[name.left - 1].lower_ in {"the", "’s", "'s", "its", "their"}


def stands_alone(text: str) -> bool:
    """Whether one word is a body's whole name: initials, or a body that everybody knows."""
    return is_acronym(text) or text in bodies().known or text in bodies().seats


def _is_of(member: Member, groups: Sequence[str]) -> bool:
    if member.sorts:
        return bool(member.sorts & set(groups))
    told = [noun for form in (*member.forms, member.name) if (noun := body_noun(form))]
    if not told and "company" in groups:
        known = member.name in bodies().seats or member.name in bodies().called
        return not known and not any(is_acronym(form) for form in member.forms)
    return any(noun in bodies().groups[group] for noun in told for group in groups) or any(
        bodies().nouns.get(noun) in groups for noun in told
    )


def _is_called_like(member: Member, word: str, groups: Sequence[str]) -> bool:
    """Whether a body is of a word's own group, or bears the word: no collective is "the council"."""
    told = {bodies().nouns.get(noun) for form in (*member.forms, member.name) if (noun := body_noun(form))}
    if "union" in groups and told:
        return any(word[:_STEM] in form.lower() for form in member.forms)
    return bool(told & (set(groups) - {"association"})) or any(word in form.lower() for form in member.forms)


def _is_hinted(member: Member, hints: frozenset[str], groups: Sequence[str]) -> bool:
    """Whether a word of a name tells what a body is; pilots of an airline are none."""
    company = "company" in groups and "bank" not in groups
    if company and any(word in bodies().groups["union"] for form in member.forms for word in form.split()):
        return False
    return any(word in hints for form in member.forms for word in form.split())


def _place(name: Name) -> tuple[int, int]:
    return name.sentence.index, name.start
