"""The post that a phrase tells: the role in the source's words, and the body or state that it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.facts.actors.credits import dateline
from briefings.facts.actors.kinds import body_noun, is_acronym, located
from briefings.facts.actors.words import bodies, countries, role_noun, roles, singular

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefings.facts.actors.members import Member
    from briefings.facts.actors.phrases import Line, Phrase
    from briefings.facts.actors.roster import Roster
    from briefings.facts.actors.spotting import Name
    from briefings.facts.parse import Sentence

_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_ELSEWHERE = frozenset({"to", "against", "on", "into", "with", "from"})
_SIDES = frozenset({"delegation", "team", "side", "mission", "negotiators"})
_LED = frozenset({"led", "headed", "chaired", "fronted", "represented"})
_OURS = frozenset({"we", "our", "us", "ours"})
_BRACKETS = re.compile(r"\s*\([^)]*\)?")
_OWNERS = frozenset({"its", "their", "his", "her"})
_MOVING = frozenset(
    {"due", "arrive", "travel", "fly", "visit", "land", "head", "go", "come", "expected", "attend", "summit"}
)
_STAYING = frozenset({"be", "speak", "say", "tell", "sit", "stay", "sign", "agree"})
_FARTHEST = 20  # tokens between "the US delegation" and the name of its head


@dataclass(frozen=True, slots=True, eq=False)
class Post:
    """A role and the member that it serves, as one sentence tells them; ``context`` is where the state was named."""

    role: str | None
    body: Member | None
    sentence: Sentence
    noun: str | None = None
    context: Sentence | None = None
    listed: bool = True  # False where the body is only an address: "a lawyer at X"


def role_text(phrase: Phrase, line: Line) -> str | None:
    """The role in the source's words, without article and owner: "deputy foreign minister"."""
    if phrase.clause:
        return " ".join(phrase.doc[phrase.start : phrase.end].text.split())
    if phrase.head is None or phrase.noun is None or phrase.noun in roles().not_roles:
        return None
    start, doc = phrase.start, phrase.doc
    for index in range(phrase.start, phrase.head):
        if doc[index].text in _POSSESSIVES and index not in line.at:
            start = index + 1
    while start < phrase.head and (
        _whole(start, line) or doc[start].pos_ in {"DET", "PRON"} or doc[start].text in "-–,"
    ):
        start = line.at[start].end if start in line.at else start + 1
    text = " ".join(doc[min(start, phrase.head) : phrase.end].text.split()).strip(" ,;:–—-")
    text = _BRACKETS.sub("", text)
    words = text.split()
    if words[-1:] and words[-1] in roles().regnal and any(role_noun(word) for word in words[:-1]):
        text = " ".join(words[:-1])  # "Prime Minister Prince X": the prince is part of the name
    last = doc[phrase.head].text
    if phrase.head == phrase.end - 1 and phrase.noun == singular(last) != last.lower() and text.endswith(last):
        text = text.removesuffix(last) + phrase.noun  # "the mediators, A and B": each is a mediator
    return text or None


def _whole(index: int, line: Line) -> bool:
    """Whether a name stands for itself, not as part of a word: not in "Harvard-trained"."""
    name = line.at.get(index)
    return name is not None and not (name.end < line.stop and line.doc[name.end].text in {"-", "–", "‑"})


class Posts:
    """Works out the posts of a document's people."""

    def __init__(self, lines: Sequence[Line], roster: Roster, host: Member | None) -> None:
        self._lines: Mapping[int, Line] = {line.sentence.index: line for line in lines}
        self._roster = roster
        self._host = host
        self._groups: dict[tuple[str, ...], list[Member]] = {}
        self._told: dict[Member, tuple[Post, ...]] = {}
        self._home = self._home_of(lines)
        self._paragraphs: dict[int, list[Line]] = {}
        for line in lines:
            self._paragraphs.setdefault(line.sentence.paragraph, []).append(line)

    def of(self, person: Member) -> tuple[Post, ...]:
        """A person's posts, in the order in which the document tells them."""
        if person not in self._told:
            self._told[person] = tuple(self._posts(person))
        return self._told[person]

    def _posts(self, person: Member) -> Iterator[Post]:
        for name, phrase in person.phrases:
            line = self._lines[phrase.sentence.index]
            noun = phrase.noun
            body = self._body(person, phrase, line) or self._sent_by(name, line)
            if noun in roles().not_roles and noun != "counterpart":
                continue
            superior = noun == "boss" and body is not None and body.kind == "person"
            role = None if superior else role_text(phrase, line)
            if body is None and self._host is not None and self._definite(phrase):
                body = self._host  # "The Director-General, X" in the body's own statement
            if body is not None or noun not in roles().office:
                yield Post(role, body, phrase.sentence, noun, listed=not _is_address(phrase))
                continue
            state, context = self._state_around(line)
            yield Post(role, state, phrase.sentence, noun, context)
        for name in person.names:
            line = self._lines[name.sentence.index]
            if body := self._sent_by(name, line) or self._led(name, line) or self._leads_for(name, line):
                yield Post(None, body, name.sentence)

    def _definite(self, phrase: Phrase) -> bool:
        return phrase.start > 0 and phrase.doc[phrase.start - 1].lower_ in {"the", *_OURS}

    def _body(self, person: Member, phrase: Phrase, line: Line) -> Member | None:
        for member in self._bodies_in(person, phrase, line):
            return member
        if owner := self._owner(person, phrase, line):
            return owner
        if namer := line.namer(phrase):
            return self._roster.owner.get(namer)
        return self._generic_body(phrase, line)

    def _bodies_in(self, person: Member, phrase: Phrase, line: Line) -> Iterator[Member]:
        seen: set[int] = set()
        for index in range(phrase.start, phrase.end):
            name = line.at.get(index)
            member = (self._roster.owner.get(name) or self._place(name, phrase)) if name else None
            if name is None or member is None or member is person or name.start in seen or not _whole(index, line):
                continue
            seen.add(name.start)
            if member.kind == "person" and not _owns(name, phrase):
                continue
            if not _elsewhere(name, phrase, member):
                yield self._described(name, phrase) or member

    def _place(self, name: Name, phrase: Phrase) -> Member | None:
        """A region or city that somebody serves: "Iowa's education director", "the mayor of Leeds"."""
        if phrase.head is None or phrase.noun in roles().commentators or name.text not in self._roster.places:
            return None
        of = name.left > phrase.head and phrase.doc[name.left - 1].lower_ == "of"
        return self._roster.places[name.text] if of or name.end <= phrase.head else None

    def _described(self, name: Name, phrase: Phrase) -> Member | None:
        """As in "head of the U.N. nuclear watchdog": the one watchdog that is named, not the adjective before it."""
        noun = name.root.head
        if (
            name.root.dep_ not in {"compound", "amod", "nmod"}
            or not name.end <= noun.i < phrase.end
            or noun.i == phrase.head
        ):
            return None
        return self.generic(noun.text, phrase.sentence)

    def _owner(self, person: Member, phrase: Phrase, line: Line) -> Member | None:
        """As in "Its chair, X", "her lawyer, Y": whoever was the subject last."""
        if phrase.start <= line.first:
            return None
        word = line.doc[phrase.start - 1].lower_
        if word in _OURS:
            return self._host
        if word not in _OWNERS:
            return None
        wanted = "person" if word in {"his", "her"} else "organization"
        return self._subject_before(line, phrase.start - 1, wanted, person)

    def _subject_before(self, line: Line, index: int, kind: str, person: Member) -> Member | None:
        """The one body or person that is named before, in this sentence or in the paragraph's one before it."""
        paragraph = self._paragraphs[line.sentence.paragraph]
        here = paragraph.index(line)
        for other in (line, *reversed(paragraph[max(0, here - 2) : here])):
            names = [name for name in other.names if other is not line or name.end <= index]
            found = self._kin(names, kind, person)
            if found:
                subjects = self._kin([name for name in names if name.root.dep_ in {"nsubj", "nsubjpass"}], kind, person)
                best = subjects or found
                return next(iter(best)) if len(best) == 1 else None
        return None

    def _kin(self, names: Sequence[Name], kind: str, person: Member) -> dict[Member, None]:
        members = (self._roster.owner.get(name) for name in names if not located(name))
        return {member: None for member in members if member and member is not person and _is_kin(member, kind)}

    def _generic_body(self, phrase: Phrase, line: Line) -> Member | None:
        """As in "the ministry's spokesman", "the union chair", "a spokesman for the company"."""
        for index in range(phrase.start, phrase.end):
            name = line.at.get(index)
            if index != phrase.head and (name is None or name not in self._roster.owner):
                found = self.generic(phrase.doc[index].text, line.sentence)
                if found is not None:
                    return found
        return None

    def generic(self, word: str, sentence: Sentence) -> Member | None:
        """The one named body that a plain noun stands for: in the document, else in the paragraph so far."""
        groups = bodies().generic.get(word.lower())
        if not groups:
            return None
        word = word.lower()
        found = self._of_groups(groups)
        if len(found) > 1:
            found = [member for member in found if word in member.name.lower()] or found
        if len(found) > 1:
            near = self._named_by(sentence)
            found = [member for member in found if member in near]
        if len(found) > 1:
            near = self._named_by(sentence, subjects=True)
            found = [member for member in found if member in near]
        return found[0] if len(found) == 1 else None

    def _of_groups(self, groups: tuple[str, ...]) -> list[Member]:
        """Every body that a plain noun of these groups may stand for."""
        if groups not in self._groups:
            bodily = [member for member in self._roster.members if member.kind == "organization"]
            self._groups[groups] = [member for member in bodily if _is_of(member, groups)]
        return self._groups[groups]

    def _named_by(self, sentence: Sentence, *, subjects: bool = False) -> set[Member]:
        """Whoever the paragraph has named by the end of a sentence."""
        lines = [line for line in self._paragraphs.get(sentence.paragraph, ()) if line.sentence.index <= sentence.index]
        names = [name for line in lines for name in line.names if not subjects or name.root.dep_ == "nsubj"]
        return {member for name in names if (member := self._roster.owner.get(name))}

    def _sent_by(self, name: Name, line: Line) -> Member | None:
        """As in "the US delegation will be led by X", "our delegation will be led by X"."""
        doc = line.doc
        for index in range(name.left - 1, max(line.first, name.left - _FARTHEST) - 1, -1):
            token = doc[index]
            if token.text in {";", ".", "”", "“"}:
                return None
            if token.lower_ in _SIDES:
                led = any(doc[place].lower_ in {"by", "under"} for place in range(index, name.left))
                return self._side_at(index, line) if led else None
        return None

    def _side_at(self, index: int, line: Line) -> Member | None:
        before = line.at.get(index - 1) or line.at.get(index - 2)
        if before is not None:
            return self._roster.owner.get(before)
        own = any(line.doc[place].lower_ in _OURS for place in range(max(line.first, index - 2), index))
        return self._host if own else None

    def _led(self, name: Name, line: Line) -> Member | None:
        """As in "the Dockers' Union, led by X", "the union, headed by X"."""
        verb = line.doc[name.left - 2] if name.left - 2 > line.first else None
        if verb is None or line.doc[name.left - 1].lower_ != "by" or verb.lower_ not in _LED or verb.dep_ != "acl":
            return None
        found = line.at.get(verb.head.i)
        return self._roster.owner.get(found) if found else self.generic(verb.head.text, line.sentence)

    def _leads_for(self, name: Name, line: Line) -> Member | None:
        """As in "Petkovic leads for Serbia"."""
        verb = name.root.head
        if name.root.dep_ != "nsubj" or verb.lemma_ not in {"lead", "speak", "negotiate", "expect"}:
            return None
        for token in line.doc[verb.i : min(line.stop - 1, verb.i + 6)]:
            if token.lower_ == "for" and token.head.lemma_ in {"lead", "speak", "negotiate"}:
                found = line.at.get(token.i + 1)
                return self._roster.owner.get(found) if found else None
        return None

    def _state_around(self, line: Line) -> tuple[Member | None, Sentence | None]:
        """The country that the text is of: its dateline's, else whose capital the sentence or paragraph is set in."""
        if any(token.lower_ in _OURS for token in line.sentence.tokens) and self._host:
            return self._host, None
        if self._home is not None:
            return self._home
        for other in self._paragraphs[line.sentence.paragraph]:
            if other.sentence.index > line.sentence.index:
                break
            if found := self._set_in(other, opening=other is not line):
                return found, other.sentence
        return None, None

    def _set_in(self, line: Line, *, opening: bool) -> Member | None:
        """The one country in whose capital a sentence is set: at its ``opening``, or with what its subject did."""
        if any(token.lemma_ in _MOVING for token in line.sentence.tokens):
            return None  # who is due in a capital is from elsewhere
        names = [name for name in line.names if _is_setting(name, line, opening=opening)]
        found = {member: None for name in names if (member := self._roster.owner.get(name)) and len(member.forms) > 1}
        return next(iter(found)) if len(found) == 1 else None

    def _home_of(self, lines: Sequence[Line]) -> tuple[Member, Sentence] | None:
        """The country of the dateline's capital, if the text goes on to name it."""
        for line in lines:
            stop = dateline(line.sentence)
            if not stop:
                continue
            city = re.split(r"[,(–—/-]", line.sentence.text[:stop])[0].strip()
            country = countries().capitals.get(city) or countries().capitals.get(city.title())
            if city.title() in bodies().capitals or country is None:
                return None
            states = [member for member in self._roster.members if member.kind == "country" and len(member.names) > 1]
            alone = len(states) == 1 and states[0].name == country
            return (states[0], states[0].names[0].sentence) if alone else None
        return None


def _is_address(phrase: Phrase) -> bool:
    after = phrase.doc[phrase.head + 1].lower_ if phrase.head is not None and phrase.head + 1 < phrase.end else ""
    return after == "at"


def _is_kin(member: Member, kind: str) -> bool:
    return member.kind == kind or (kind == "organization" and member.kind == "country")


def _owns(name: Name, phrase: Phrase) -> bool:
    return name.end < len(phrase.doc) and phrase.doc[name.end].text in _POSSESSIVES


def _elsewhere(name: Name, phrase: Phrase, member: Member) -> bool:
    """Whether a name within a phrase tells where to or where, not for whom."""
    place = name.left - 1
    while place > phrase.start and phrase.doc[place].pos_ == "DET":
        place -= 1
    before = phrase.doc[place].lower_ if place >= phrase.start else ""
    return before in _ELSEWHERE or (before == "in" and member.kind == "country" and phrase.noun not in roles().office)


def _is_of(member: Member, groups: Sequence[str]) -> bool:
    told = [noun for form in (*member.forms, member.name) if (noun := body_noun(form))]
    if not told and "company" in groups:
        return not any(is_acronym(form) for form in member.forms) and member.name not in bodies().seats
    return any(bodies().nouns.get(noun) in groups for noun in told)


def _is_setting(name: Name, line: Line, *, opening: bool) -> bool:
    """Whether a capital is where a sentence is set: "In Belgrade the delay ...", "The president met them in Lima"."""
    if name.left <= line.first or line.doc[name.left - 1].lower_ != "in":
        return False
    if name.text not in countries().capitals or name.text in bodies().capitals:
        return False
    place = line.doc[name.left - 1]
    return place.i == line.first or (not opening and place.head.dep_ == "ROOT" and place.head.lemma_ not in _STAYING)
