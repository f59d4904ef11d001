"""Who is who in one document: spellings, surnames and initials that name the same person, body or country.

A name joins another only when exactly one candidate fits; two full names with one surname stay two people.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefings.facts.actors.deeds import Deed, deed
from briefings.facts.actors.kinds import is_acronym, kind_of, located
from briefings.facts.actors.same import same_body, same_person
from briefings.facts.actors.words import bodies, countries, role_noun, roles
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefings.facts.actors.kinds import Group
    from briefings.facts.actors.phrases import Phrase
    from briefings.facts.actors.spotting import Name
    from briefings.model import Kind


@dataclass(eq=False)
class Member:
    """Somebody of the cast, gathered from every mention."""

    kind: Kind
    name: str
    forms: dict[str, None] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)
    phrases: list[tuple[Name, Phrase]] = field(default_factory=list)
    spelled_out: bool = True

    def add(self, name: Name, phrases: Iterable[Phrase] = ()) -> None:
        """One more mention, with the phrases that say what its bearer is."""
        self.forms.setdefault(name.text)
        self.names.append(name)
        self.phrases += [(name, phrase) for phrase in phrases]

    @property
    def nouns(self) -> frozenset[str]:
        """The role nouns that the document calls a person by."""
        return frozenset(noun for _, phrase in self.phrases if (noun := phrase.noun))

    @property
    def gender(self) -> str | None:
        """The gender that honorifics and roles tell; None where they tell none, or both."""
        told = {roles().honorifics.get(name.honorific or "") for name in self.names}
        told |= {
            roles().genders.get(phrase.doc[phrase.head].text.lower())
            for _, phrase in self.phrases
            if phrase.head is not None
        }
        told -= {None, "any"}
        return told.pop() if len(told) == 1 else None


class Roster:
    """The members of a document, and whose each mention is."""

    def __init__(self, groups: Mapping[str, Group], phrases: Mapping[Name, list[Phrase]]) -> None:
        self.members: list[Member] = []
        self.owner: dict[Name, Member] = {}
        self._phrases = phrases
        self._surnames: dict[str, list[Member]] = defaultdict(list)
        self._first_names: dict[str, list[Member]] = defaultdict(list)
        singles = frozenset(key for key, group in groups.items() if len(group.words) == 1)
        kinds = {key: kind_of(group, singles) for key, group in groups.items()}
        by_length = sorted(groups.values(), key=lambda group: (-len(group.words), _place(group.names[0])))
        for group in by_length:
            if kinds[fold(group.text)] == "person" and len(group.words) > 1:
                self._add_person(group)
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

    def _assign(self, member: Member, name: Name) -> None:
        member.add(name, self._phrases.get(name, ()))
        self.owner[name] = member

    def _assign_all(self, member: Member, group: Group) -> None:
        for name in group.names:
            self._assign(member, name)

    def _new(self, kind: Kind, name: str) -> Member:
        member = Member(kind, name)
        self.members.append(member)
        return member

    def _add_country(self, group: Group) -> None:
        if body := bodies().capitals.get(group.text):
            self._add_capital(group, body)
            return
        name = countries().of(group.text) or countries().of(group.text.title()) or group.text
        found = next((member for member in self.members if member.kind == "country" and member.name == name), None)
        self._assign_all(found or self._new("country", name), group)

    def _add_capital(self, group: Group, body: str) -> None:
        """A city that speaks for a body, where it does more than host."""
        acts = [
            name
            for name in group.names
            if not located(name) and (deed(name) is Deed.STRONG or name.root.dep_ == "dobj")
        ]
        if acts:
            found = [
                member for member in self.members if member.kind == "organization" and same_body(member.name, body)
            ]
            member = found[0] if found else self._new("organization", body)
            for name in acts:
                self._assign(member, name)

    def _add_body(self, group: Group) -> None:
        found = [member for member in self.members if member.kind == "organization" and _one_body(member, group)]
        member = found[0] if len(found) == 1 else self._new("organization", bodies().known.get(group.text, group.text))
        if group.acronym:
            member.forms.setdefault(group.acronym)
        self._assign_all(member, group)

    def _add_person(self, group: Group) -> None:
        found = [member for member in self.members if member.kind == "person" and same_person(member.name, group.text)]
        self._assign_all(found[0] if len(found) == 1 else self._new("person", group.text), group)

    def _index_people(self) -> None:
        for member in self.members:
            if member.kind == "person":
                self._surnames[fold(member.name.split()[-1])].append(member)
                self._first_names[fold(member.name.split()[0])].append(member)

    def _add_single(self, group: Group, kind: str) -> None:
        """A word alone: a known person's surname, else a short form of a body's name, else somebody of its own."""
        key = fold(group.text)
        people = self._surnames.get(key) or self._first_names.get(key) or []
        if people and (kind in {"person", "organization", "other"} or group.titled):
            self._add_surname(group, people)
        elif not group.titled and (body := self._body_called(group)):
            for name in group.names:
                if kind != "place" or _doing(name):
                    self._assign(body, name)
        elif kind == "person":
            self._assign_all(self._new("person", group.text), group)
        elif kind == "organization":
            self._add_body(group)

    def _add_surname(self, group: Group, people: list[Member]) -> None:
        said = {name: self._phrases.get(name, ()) for name in group.names}
        fitting = {name: [member for member in people if fits(member, name, said[name])] for name in group.names}
        misfit = any(said[name] and not fitting[name] for name in group.names)
        own = self._new("person", group.text) if misfit else None
        for name in group.names:
            if own is not None and not (said[name] and fitting[name]):
                self._assign(own, name)
            elif found := _only(fitting[name], said[name]):
                self._assign(found, name)

    def _body_called(self, group: Group) -> Member | None:
        """ "the Commission" for the one commission, "Goldman" for Goldman Sachs."""
        word = group.text
        if word in bodies().nouns and not any(definite(name) for name in group.names):
            return None
        long = [member for member in self.members if member.kind == "organization" and len(member.name.split()) > 1]
        found = [member for member in long if word in _short_forms(member.name)]
        if len(found) > 1:  # a short form follows the long one
            found = [member for member in found if _place(member.names[0]) < _place(group.names[0])]
        return found[0] if len(found) == 1 and role_noun(word) is None else None


def _only(fitting: list[Member], phrases: Iterable[Phrase]) -> Member | None:
    """The one person that fits; of several, the one whose role is told with the surname."""
    if len(fitting) > 1:
        fitting = [member for member in fitting if shares_role(member, phrases)]
    return fitting[0] if len(fitting) == 1 else None


def _short_forms(name: str) -> set[str]:
    """What a body's long name may be cut to: its noun, its first word, a last word that is no place after "of"."""
    words = name.split()
    nouns = bodies().nouns
    if words[-1] in nouns:
        return {words[-1], words[0]}
    return {words[0]} if {"of", "for", "in"} & set(words) else {words[0], words[-1]}


def _doing(name: Name) -> bool:
    """Whether a word that may be a place's does something here."""
    return not located(name) and (deed(name) is Deed.STRONG or name.root.dep_ in {"dobj", "poss"})


def definite(name: Name) -> bool:
    """Whether an article or an owner stands before."""
    return name.left > 0 and name.doc[name.left - 1].lower_ in {"the", "’s", "'s", "its", "their"}


def stands_alone(text: str) -> bool:
    """Whether one word is a body's whole name: initials, or a body that everybody knows."""
    return is_acronym(text) or text in bodies().known or text in bodies().seats


def _place(name: Name) -> tuple[int, int]:
    return name.sentence.index, name.start


def _one_body(member: Member, group: Group) -> bool:
    forms = [*member.forms, member.name]
    if group.acronym and any(fold(form) == fold(group.acronym) for form in forms):
        return True
    return any(same_body(form, group.text) for form in forms)


def fits(member: Member, name: Name, phrases: Iterable[Phrase]) -> bool:
    """Whether a surname's honorific and title may be this person's."""
    gender = roles().honorifics.get(name.honorific or "")
    if gender in {"male", "female"} and member.gender not in {gender, None}:
        return False
    nouns = {phrase.noun for phrase in phrases if phrase.noun}
    return not nouns or not member.nouns or bool(nouns & member.nouns)


def shares_role(member: Member, phrases: Iterable[Phrase]) -> bool:
    """Whether a surname's title or apposition is a role that this person has."""
    return any(phrase.noun in member.nouns for phrase in phrases if phrase.noun)
