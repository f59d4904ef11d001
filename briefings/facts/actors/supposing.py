"""Whose a post is that names nobody: an office's state, else the body that the text speaks of.

Every answer of this room is a supposition, and the actor's ``rules`` say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.facts.actors.employers import employer, post_of
from briefings.facts.actors.kinds import body_noun
from briefings.facts.actors.members import Member
from briefings.facts.actors.plain import is_group, is_plain_body, plain_body
from briefings.facts.actors.signs import POSSESSIVES, glue
from briefings.facts.actors.words import acting, bodies, role_noun, roles

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.facts.actors.homes import Home, Homes
    from briefings.facts.actors.phrase import Phrase
    from briefings.facts.actors.phrases import Line
    from briefings.facts.actors.scene import Scene
    from briefings.facts.actors.spotting import Name
    from briefings.facts.tokens import Doc

_BOTH = frozenset({"two", "both", "three"})
_SIDES = frozenset({"countries", "sides", "states", "governments", "nations", "neighbours", "neighbors", "parties"})
_URBAN = frozenset({"city", "town", "municipal", "borough"})
_SENT = frozenset({"ambassador", "envoy"})
_RANKS = frozenset({"general", "colonel", "admiral", "marshal", "commodore", "brigadier"})
_REGIONAL = frozenset({"state", "provincial"})  # "state auditor"
_OF_HOUSES = frozenset({"speaker", "leader"})


@dataclass(frozen=True, eq=False)
class Case:
    """A post whose body is asked for: the words of its phrase and where it stands."""

    person: Member
    name: Name
    phrase: Phrase
    line: Line
    words: frozenset[str]

    @property
    def noun(self) -> str:
        return self.phrase.noun or ""


class Supposing:
    """Asks in turn, the surest first."""

    def __init__(self, scene: Scene, homes: Homes, is_taken: Callable[[Member, Phrase, Member], bool]) -> None:
        self._scene = scene
        self._homes = homes
        self._is_taken = is_taken

    def whose(self, person: Member, name: Name, phrase: Phrase) -> Home:
        """The body or state, and the sentence that tells it."""
        line = self._scene.lines[phrase.sentence.index]
        if phrase.head is None:
            return _only_plain(phrase, line), None
        words = frozenset(token.lower_ for token in phrase.doc[phrase.start : phrase.end])
        if words & _BOTH and words & _SIDES:
            return None, None  # "the foreign ministers of the two countries, X and Y"
        case = Case(person, name, phrase, line, words)
        for ask in (
            self._by_office,
            self._told_plainly,
            self._of_body,
            self._of_city,
            self._of_region,
            self._of_plain_body,
            self._of_state,
        ):
            found = ask(case)
            if found is not None:
                return found
        if case.noun in roles().commentators:
            return self._subject_beside(case), None
        near = None if case.noun in roles().of_states else employer(name, phrase, case.line, self._scene)
        if near is not None and body_noun(near.name) and self._heads_a_state(case):
            near = None
        return near or _institution(words) or _plain(case), None

    def _spoken_of_before(self, case: Case) -> Member | None:
        """As in "The Union paid. Its terms stand, ambassador X said": hardly sent by where the text is set."""
        for line in self._scene.back_from(case.line, 1):
            names = [name for name in line.names if name.root.dep_ == "nsubj" and line is not case.line]
            found = {member: None for name in names if (member := self._scene.owner(name)) and member.kind != "person"}
            if found:
                return next(iter(found)) if len(found) == 1 else None
        return None

    def _heads_a_state(self, case: Case) -> bool:
        """As in "President Ana Ruiz" where the text names states: hardly the president of whatever body is near."""
        titled = case.phrase.head is not None and case.phrase.doc[case.phrase.head].text == "President"
        alone = case.phrase.end - case.phrase.start == 1 and case.phrase.end <= case.name.start
        return titled and alone and any(member.kind == "country" for member in self._scene.roster.members)

    def _subject_beside(self, case: Case) -> Member | None:
        """As in "Norda Ratings has cut the city, and analyst X said": the one body that the sentence has as subject."""
        if case.phrase.start == case.line.first or case.phrase.end > case.name.left:
            return None
        names = [name for name in case.line.names if name.root.dep_ == "nsubj" and name.end <= case.phrase.start]
        found = {member: None for name in names if (member := self._scene.owner(name))}
        one = next(iter(found)) if len(found) == 1 else None
        return one if one is not None and one.kind == "organization" else None

    def _by_office(self, case: Case) -> Home | None:
        found = self._homes.by_office(case.phrase)
        return found if found[0] is not None else None

    def _of_body(self, case: Case) -> Home | None:
        """As in "the governor", "the secretary general", "the speaker": a bank's, a federation's, a house's first."""
        joined = post_of(case.phrase) not in {case.noun, *roles().office}  # "vice-chancellor"
        if case.words & roles().law_officers or not (
            joined or case.words & roles().of_bodies or case.noun in _OF_HOUSES
        ):
            return None
        near = employer(case.name, case.phrase, case.line, self._scene)
        return (near, None) if near else None

    def _told_plainly(self, case: Case) -> Home | None:
        """As in "secretary of the stevedores' union": no state's, where the phrase tells a body in small letters."""
        if case.noun in roles().of_states or case.words & acting().of_state:
            return None
        found = _plain(case)
        if found is None or not (
            " " in found.name or _after_of(case.phrase.doc, case.phrase.end - 1, case.phrase.start)
        ):
            return None
        return found, None

    def _of_city(self, case: Case) -> Home | None:
        """As in "the mayor", "city manager X": of the town that the text is sent from, or the only one it names."""
        if case.noun not in roles().of_cities and not case.words & _URBAN:
            return None
        if (town := self._homes.town_before(case.line, case.phrase.start)) is not None:
            return town, case.phrase.sentence
        near = employer(case.name, case.phrase, case.line, self._scene) if case.noun in roles().of_cities else None
        named = near is not None and near.name != near.name.lower()
        return (near, None) if named else self._homes.city()

    def _of_region(self, case: Case) -> Home | None:
        regional = case.noun in roles().of_regions or case.words & (roles().of_regions | _REGIONAL)
        region = self._scene.region(case.line) if regional else None
        return (region, None) if region else None

    def _of_plain_body(self, case: Case) -> Home | None:
        found = self._homes.of_plain(case.words, case.line)
        return (found, None) if found else None

    def _of_state(self, case: Case) -> Home | None:
        """The state that the text is of; nobody where another one is told to head it."""
        if not _is_office(case):
            return None
        if case.noun in roles().heads | {"minister"} and (_is_shared(case) or _meets_ours(case)):
            return None, None
        if case.noun in _SENT and (sender := self._spoken_of_before(case)) is not None:
            return sender, None
        found = self._homes.around(case.line)
        if (other := self._of_counterpart(case)) is not None and found[0] in {None, other}:
            found = self._the_other(other), None
        if found[0] is None:
            return None if other is None else (None, None)
        if self._is_taken(case.person, case.phrase, found[0]) or self._is_told(case, found[0]):
            return None, None
        of_body = case.noun in roles().heads and case.words & (bodies().titled - acting().of_state)
        return None if of_body else found  # "federation president X"

    def _the_other(self, state: Member) -> Member | None:
        """The only state of the text beside one."""
        others = [one for one in self._scene.roster.members if one.kind == "country" and one is not state]
        return others[0] if len(others) == 1 else None

    def _of_counterpart(self, case: Case) -> Member | None:
        """As in "Minister X will receive her Danish counterpart": of which state she hardly is."""
        for name in case.line.names:
            noun = name.root.head
            if noun.lower_ in roles().not_roles and any(child.lower_ in {"his", "her"} for child in noun.children):
                return self._scene.owner(name)
        return None

    def _is_told(self, case: Case, state: Member) -> bool:
        """As in "Prime Minister X had warned Cairo that": hardly the state that the sentence has her speak to."""
        verb = case.name.root.head if case.name.root.dep_ == "nsubj" else None
        heard = (name for name in case.line.names if verb is not None and name.root.head.i == verb.i)
        return any(name.root.dep_ in {"dobj", "dative"} and self._scene.owner(name) is state for name in heard)


def _is_office(case: Case) -> bool:
    """Whether states have such a post; a vice-chancellor is a university's."""
    whole = post_of(case.phrase)
    if whole not in {case.noun, *roles().office} and whole in roles().posts_of:
        return False
    law = bool(case.words & roles().law_officers) and ("general" in case.words or case.noun == "prosecutor")
    rank = case.noun in _RANKS and case.phrase.end <= case.name.start
    return law or rank or case.noun in roles().office | {"speaker"} or bool(case.words & acting().of_state)


def _is_shared(case: Case) -> bool:
    """As in "Presidents A and B": a post that stands once for several people, asked of another than the first."""
    head, before = case.phrase.head, case.phrase.end < case.name.left
    return before and head is not None and case.phrase.doc[head].tag_ in {"NNS", "NNPS"}


def _meets_ours(case: Case) -> bool:
    """As in "between the Minister and Premier X": who is named beside an office of ours is of elsewhere."""
    root = case.name.root
    other = root.head if root.dep_ == "conj" and root.head.i < case.name.left else None
    return other is not None and other.i not in case.line.at and role_noun(other.text) in roles().heads | {"minister"}


def _only_plain(phrase: Phrase, line: Line) -> Member | None:
    """As in "Captain X of the masters' guild": the body alone, by a plain noun."""
    last = phrase.end - 1
    people = is_group(phrase.doc[last]) and last > 0 and phrase.doc[last - 1].lower_ in {"the", "their", "its"}
    told = people or is_plain_body(phrase.doc[last])
    return plain_body(phrase.doc, last, phrase.start, line.at) if told else None


def _institution(words: frozenset[str]) -> Member | None:
    """An institution that is named in small letters alone: "the speaker of parliament", "the central bank governor"."""
    name = next((name for name in acting().institutions if words.issuperset(name.split())), None)
    return None if name is None else Member("organization", name)


def _plain(case: Case) -> Member | None:
    """As in "the union's lawyer", "the herders' leader", "trust chairwoman X": a body that the text never names."""
    phrase, line = case.phrase, case.line
    first = max(phrase.start - 1, line.first)
    for tells in (_is_body_in, _is_group_in):
        for index in range(phrase.start, phrase.end):
            free = index != phrase.head and (index not in line.at or _opens(index, line))
            if free and tells(index, phrase):
                return plain_body(phrase.doc, index, first, line.at)
    return None


def _is_body_in(index: int, phrase: Phrase) -> bool:
    """As in "the union's lawyer", "a spokesman for the company", "trust chairwoman"."""
    token = phrase.doc[index]
    if phrase.head is not None and index < phrase.head and token.lower_ in bodies().titled:
        return True
    return is_plain_body(token) and (_is_owned(index, phrase) or _after_of(phrase.doc, index, phrase.start))


def _is_group_in(index: int, phrase: Phrase) -> bool:
    """As in "the herders' leader", "leader of the herders"."""
    last = index == phrase.end - 1 and _after_of(phrase.doc, index, phrase.start)
    return is_group(phrase.doc[index]) and (last or _is_owned(index, phrase))


def _is_owned(index: int, phrase: Phrase) -> bool:
    return index + 1 < phrase.end and phrase.doc[index + 1].text in POSSESSIVES


def _opens(index: int, line: Line) -> bool:
    """Whether a capital is only a sentence's first: "Trust chairwoman X said"."""
    return index == line.first


def _after_of(doc: Doc, index: int, first: int) -> bool:
    """As in "of the dockers' union", "for the works council"."""
    place = index - 1
    while place > first and doc[place].lower_ != "the" and (doc[place].pos_ in {"NOUN", "ADJ"} or glue(doc[place])):
        place -= 1
    definite = place > first and doc[place].lower_ in {"the", "their", "its"}
    return definite and doc[place - 1].lower_ in {"of", "for", "at"}
