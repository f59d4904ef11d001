"""Whose a post is that names nobody: an office's state, else the body that the text speaks of.

Every answer of this room is a supposition, and the actor's ``rules`` say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.facts.actors.employers import employer
from briefings.facts.actors.members import Member
from briefings.facts.actors.plain import is_group, is_plain_body, plain_body
from briefings.facts.actors.signs import POSSESSIVES, glue
from briefings.facts.actors.words import acting, bodies, roles

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from briefings.facts.actors.homes import Home, Homes
    from briefings.facts.actors.phrases import Line, Phrase
    from briefings.facts.actors.scene import Scene
    from briefings.facts.actors.spotting import Name

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
        case = Case(person, name, phrase, line, words)
        for ask in (self._by_office, self._of_body, self._of_region, self._of_plain_body, self._of_state):
            found = ask(case)
            if found is not None:
                return found
        if case.noun in roles().commentators:
            return self._subject_beside(case), None
        near = None if case.noun in roles().of_states else employer(name, phrase, case.line, self._scene)
        return near or _institution(words) or _plain(case), None

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
        if not case.words & roles().of_bodies and case.noun not in _OF_HOUSES:
            return None
        near = employer(case.name, case.phrase, case.line, self._scene)
        return (near, None) if near else None

    def _of_region(self, case: Case) -> Home | None:
        region = self._scene.region(case.line) if case.noun in roles().of_regions else None
        return (region, None) if region else None

    def _of_plain_body(self, case: Case) -> Home | None:
        found = self._homes.of_plain(case.words, case.line)
        return (found, None) if found else None

    def _of_state(self, case: Case) -> Home | None:
        """The state that the text is of; nobody where another one is told to head it."""
        law = case.noun in roles().law_officers and ("general" in case.words or case.noun == "prosecutor")
        if not (law or case.noun in roles().office or case.noun == "speaker" or case.words & acting().of_state):
            return None
        found = self._homes.around(case.line)
        if found[0] is None:
            return None
        return (None, None) if self._is_taken(case.person, case.phrase, found[0]) else found


def _only_plain(phrase: Phrase, line: Line) -> Member | None:
    """As in "Captain X of the masters' guild": the body alone, by a plain noun."""
    last = phrase.end - 1
    return plain_body(phrase.doc, last, phrase.start, line.at) if is_plain_body(phrase.doc[last]) else None


def _institution(words: frozenset[str]) -> Member | None:
    """An institution that is named in small letters alone: "the speaker of parliament", "the central bank governor"."""
    name = next((name for name in acting().institutions if words.issuperset(name.split())), None)
    return None if name is None else Member("organization", name)


def _plain(case: Case) -> Member | None:
    """As in "the union's lawyer", "the herders' leader", "trust chairwoman X": a body that the text never names."""
    doc, phrase, line = case.phrase.doc, case.phrase, case.line
    first = max(phrase.start - 1, line.first)
    for index in range(phrase.start, phrase.end):
        token = doc[index]
        if index == phrase.head or (index in line.at and not _opens(index, line)):
            continue
        owned = index + 1 < phrase.end and doc[index + 1].text in POSSESSIVES
        of = _after_of(doc, index, phrase.start)
        before = phrase.head is not None and index < phrase.head and token.lower_ in bodies().titled
        if ((owned or of) and (is_plain_body(token) or (owned and is_group(token)))) or (before and not of):
            return plain_body(doc, index, first, line.at)
    return None


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
