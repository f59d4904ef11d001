"""Whose a post is that a pronoun tells: "Its chair, X", "their commander, Y", "whose director, Z"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.actors.employers import central_bank
from briefings.facts.actors.kinds import body_noun, located
from briefings.facts.actors.members import Member
from briefings.facts.actors.plain import is_group, is_plain_body, may_be_called, plain_body
from briefings.facts.actors.sides import OURS
from briefings.facts.actors.signs import is_trade
from briefings.facts.actors.words import acting, bodies, countries, role_noun, roles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.facts.actors.phrase import Phrase
    from briefings.facts.actors.phrases import Line
    from briefings.facts.actors.scene import Scene
    from briefings.facts.actors.spotting import Name
    from briefings.facts.tokens import Token

_PRONOUNS = frozenset({"its", "their", "his", "her"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_DOERS = _SUBJECTS | {"by"}
_FARTHEST = 3  # lines of the paragraph
_JUST_BEFORE = 3  # tokens
_LEADERS = frozenset({"leader", "chief"})
_ELECTED = frozenset({"chair", "chairman", "chairwoman"})


class Owners:
    """Answers whose a post is: of whoever was the subject last."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def of(self, person: Member, phrase: Phrase, line: Line) -> Member | None:
        """The owner that the word before a phrase stands for; None where it is no pronoun."""
        if phrase.start <= line.first:
            return None
        word = line.doc[phrase.start - 1].lower_
        elected = word == "your" and phrase.noun in _ELECTED and self._scene.host is not None
        if word in OURS or elected:  # "your chair", to those who own it
            return self._scene.host
        if word == "whose":
            return self._just_before(line, phrase.start - 1)
        if word not in _PRONOUNS or (word == "their" and _one_each(phrase)):
            return None
        if phrase.noun in roles().of_states and self._of_government(line):
            return None  # "The government waits. Its minister, X": of the state that the text is of
        wanted = "person" if word in {"his", "her"} else "organization"
        found = self._subject_before(line, phrase, wanted, person)
        other = {"his": "female", "her": "male"}.get(word)
        return None if found is not None and other is not None and found.gender == other else found

    def _just_before(self, line: Line, index: int) -> Member | None:
        """As in "Rovers, whose manager, X": the body that a clause is about."""
        for place in range(index - 1, max(line.first, index - _JUST_BEFORE) - 1, -1):
            found = self._scene.owner(line.at.get(place)) or self._plain(line, place)
            if found is not None:
                return found
            if is_plain_body(line.doc[place]):
                return plain_body(line.doc, place, line.first, line.at)
        return None

    def _subject_before(self, line: Line, phrase: Phrase, kind: str, person: Member) -> Member | None:
        """The one body or person that is spoken of before, in this sentence or in the paragraph's ones before it."""
        place = phrase.start - 2
        place -= place > line.first and line.doc[place].lower_ == "by"  # "and Quito by its envoy"
        beside = self._scene.owner(line.at.get(place)) if place >= line.first else None
        if beside is not None and beside is not person and beside.kind in {kind, "country"} and kind != "person":
            return beside  # "Lima sends its minister, Quito its envoy"
        lines = list(reversed(self._scene.so_far(line.sentence)[-_FARTHEST:]))
        farther = list(self._scene.back_from(line, _FARTHEST))[len(lines) :]
        for others, subjects in ((lines, True), (lines, False), (farther, True), (farther, False)):
            for other in others:
                found = self._candidates(other, line, phrase, kind, person, subjects=subjects)
                if found:
                    return next(iter(found)) if len(found) == 1 else None
        return self._unnamed(lines + farther, line, phrase) if kind == "organization" else None

    def _of_government(self, line: Line) -> bool:
        """Whether a government without a name was the subject just before."""
        other = next((one for one in self._scene.back_from(line, 1) if one is not line), line)
        roots = (token for token in other.sentence.tokens if token.dep_ == "nsubj" and token.head.dep_ == "ROOT")
        return any(token.lower_ in acting().governments and token.i not in other.around for token in roots)

    def _unnamed(self, lines: Sequence[Line], line: Line, phrase: Phrase) -> Member | None:
        """As in "The letter is from the islands' council. Its leader, X": a body, or people, without a name."""
        people = line.doc[phrase.start - 1].lower_ == "their"
        for other in lines:
            stop = phrase.start - 1 if other is line else other.stop
            told = (token for token in other.doc[other.first : stop] if token.i not in other.at)
            found = {
                (body := plain_body(other.doc, token.i, other.first, other.at)).name: body
                for token in told
                if is_plain_body(token) or (people and token.dep_ in _SUBJECTS and is_group(token))
            }
            if found:
                return next(iter(found.values())) if len(found) == 1 else None
        return None

    def _candidates(
        self, other: Line, line: Line, phrase: Phrase, kind: str, person: Member, *, subjects: bool
    ) -> dict[Member, None]:
        """Whoever of a kind a line names; only its subjects, or the main one of several."""
        stop = phrase.start - 1 if other is line else other.stop
        named = [name for name in other.names if name.end <= stop and not located(name)]
        kin = [(_part(name), member) for name in named if (member := self._kin(name, kind, person, phrase))]
        plain = list(self._plain_subjects(other, stop)) if kind == "organization" else []
        if kind == "organization" and line.doc[phrase.start - 1].lower_ == "their":
            people = (token for token in other.doc[other.first : stop] if token.dep_ in _SUBJECTS and is_group(token))
            plain += [plain_body(other.doc, token.i, other.first, other.at) for token in people]
        plain = [member for member in plain if _may_have(member, phrase)]
        found = dict.fromkeys([member for dep, member in kin if dep in _DOERS] + plain)
        if not found and (not subjects or other is line):
            found = dict.fromkeys(member for _, member in kin)
        if len(found) > 1:
            main = (name for name in named if name.root.dep_ == "nsubj" and name.root.head.dep_ == "ROOT")
            return {member: None for name in main if (member := self._kin(name, kind, person, phrase))} or found
        return found

    def _kin(self, name: Name, kind: str, person: Member, phrase: Phrase) -> Member | None:
        member = self._scene.owner(name)
        adjective = name.text in countries().people and name.root.dep_ not in _SUBJECTS
        if member is None or member is person or adjective or not _may_have(member, phrase):
            return None
        return member if member.kind == kind or (kind == "organization" and member.kind == "country") else None

    def _plain_subjects(self, line: Line, stop: int) -> Iterator[Member]:
        for token in line.doc[line.first : stop]:
            certain = not any(one.lower_ in {"a", "an", "any", "no", "every"} for one in token.children)
            if certain and token.dep_ in _SUBJECTS and token.i not in line.at and (found := self._plain(line, token.i)):
                yield found

    def _plain(self, line: Line, index: int) -> Member | None:
        """As in "the union", "the police": a body that is not named there."""
        word = line.doc[index].lower_
        if word == "bank" and index and line.doc[index - 1].lower_ == "central":
            return central_bank(self._scene) or Member("organization", "central bank")
        if word in bodies().generic and (found := self._scene.latest(word, line.sentence)):
            whole = plain_body(line.doc, index, line.first, line.at)
            return found if may_be_called(found.forms, whole.name) else whole
        if is_plain_body(line.doc[index]) and not _is_named_behind(line, index):
            whole = plain_body(line.doc, index, line.first, line.at)
            return whole if " " in whole.name else None  # "the finance committee"
        return Member("organization", word) if word in acting().institutions else None


def _is_named_behind(line: Line, index: int) -> bool:
    """As in "the state railway, ADY, said"."""
    return index + 2 < line.stop and line.doc[index + 1].text in {",", "("} and index + 2 in line.around


def _one_each(phrase: Phrase) -> bool:
    """As in "their leaders, X and Y", "their foreign ministers": of several states, each of one."""
    several = phrase.head is not None and phrase.doc[phrase.head].tag_ in {"NNS", "NNPS"}
    return several and phrase.noun in roles().office | _LEADERS


def _part(name: Name) -> str:
    """What a name is in its sentence; of "the railway, ADY, said" what the railway is."""
    root = name.root
    if (holder := _set_beside(name)) is not None:
        return holder.dep_
    if root.dep_ == "pobj" and root.head.lower_ == "by" and root.head.head.pos_ == "NOUN":
        return "by"  # "a petition by the Forum against the Board. Its chair"
    return root.head.dep_ if root.dep_ == "appos" else root.dep_


def _set_beside(name: Name) -> Token | None:
    """As in "The largest holder of Norda, Elm Partners, said": what the second name is set beside."""
    doc, place, first = name.doc, name.left - 2, name.sentence.tokens.start
    if place <= first + 1 or doc[place + 1].text != ",":
        return None
    while place > first and doc[place].text[0].isupper():
        place -= 1
    holder = doc[place - 1] if doc[place].lower_ == "of" and place > first else None
    return holder if holder is not None and (role_noun(holder.text) or is_trade(holder)) else None


def _may_have(member: Member, phrase: Phrase) -> bool:
    """Whether a body may have such a post: courts have no lawyers, no conveners."""
    groups = {bodies().nouns.get(body_noun(form) or form) for form in member.forms}
    return "court" not in groups or phrase.noun in roles().of_courts
