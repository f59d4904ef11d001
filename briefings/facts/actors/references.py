"""Who a noun phrase or a pronoun stands for: only when one candidate fits."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from briefings.facts.actors.words import acting, bodies, role_noun, singular

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefings.facts.actors.members import Member
    from briefings.facts.actors.phrases import Line
    from briefings.facts.actors.posts import Posts
    from briefings.facts.actors.scene import Scene
    from briefings.facts.parse import Sentence
    from briefings.facts.tokens import Token, Tokens

_HE = {
    "he": "male",
    "him": "male",
    "his": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "hers": "female",
    "herself": "female",
}
_IT = frozenset({"it", "its", "itself"})
_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_FARTHEST = 3  # sentences back that a pronoun may point


class References:
    """Answers who a phrase of a sentence stands for."""

    def __init__(self, lines: Sequence[Line], scene: Scene, posts: Posts) -> None:
        self._lines = list(lines)
        self._order = {line.sentence.index: place for place, line in enumerate(self._lines)}
        self._scene = scene
        self._roster = scene.roster
        self._posts = posts
        self._host = scene.host
        self._genders: dict[Member, str | None] = {}
        self._holders: dict[str, list[Member]] = defaultdict(list)
        for member in scene.roster.members:
            for noun in member.nouns if member.kind == "person" else ():
                self._holders[noun].append(member)
        self._called = {
            (phrase.sentence.index, phrase.head): member
            for member in scene.roster.members
            for _, phrase in member.phrases
            if phrase.head is not None and phrase.doc[phrase.head].text.lower() == phrase.noun
        }

    def who(self, sentence: Sentence, tokens: Token | Tokens) -> str | None:
        """The canonical name; None when nobody, or more than one, fits."""
        place = self._order.get(sentence.index)
        if place is None or self._lines[place].sentence is not sentence:
            return None
        root: Token = tokens.root if hasattr(tokens, "root") else tokens
        if root.doc is not sentence.tokens.doc:
            return None
        member = self._member(place, root)
        return member.name if member else None

    def called(self, noun: str) -> frozenset[str]:
        """The names of every body that a plain noun may stand for."""
        known = bodies().generic
        return frozenset(member.name for member in self._roster.called(noun)) if noun in known else frozenset()

    def _member(self, place: int, root: Token) -> Member | None:
        line = self._lines[place]
        found = self._of_name(line, root.i) or self._called.get((line.sentence.index, root.i))
        if found is not None:
            return found
        if root.pos_ == "PRON" or root.lower_ in _HE:
            return self._of_pronoun(place, root)
        return self._of_phrase(place, root)

    def _of_name(self, line: Line, index: int) -> Member | None:
        name = line.around.get(index)
        return self._roster.owner.get(name) if name else None

    def _of_phrase(self, place: int, root: Token) -> Member | None:
        line = self._lines[place]
        for child in root.children:
            if child.dep_ == "appos" and (found := self._of_name(line, child.i)):
                return found
        noun = role_noun(root.text)
        country = self._country_of(line, root)
        if root.lower_ in acting().officials and country is not None and not self._is_one_person(root):
            return country
        if root.lower_ in acting().staff and (owner := self._owner(place, root)):
            return owner
        if noun is not None and self._is_one_person(root):
            return self._holder(place, root, noun, country) or self._scene.generic(root.text, line.sentence)
        if root.lower_ in acting().governments and not self._has_owner(root):
            return self._posts.home(line)
        return self._scene.generic(root.text, line.sentence)

    def _has_owner(self, root: Token) -> bool:
        told = (child for child in root.children if child.dep_ in {"amod", "compound", "poss", "prep"})
        return any(child.dep_ != "prep" or child.lower_ in {"of", "in"} for child in told)

    def _is_one_person(self, root: Token) -> bool:
        return (
            root.tag_ in {"NN", "NNP"}
            and role_noun(root.text) is not None
            and singular(root.text) in (root.lower_, root.lower_.rstrip("s"))
        )

    def _country_of(self, line: Line, root: Token) -> Member | None:
        for child in root.children:
            if child.dep_ in {"amod", "compound", "poss", "nmod"} and (found := self._of_name(line, child.i)):
                return found if found.kind == "country" else None
            if child.dep_ == "prep" and child.lower_ in {"in", "of"}:
                for grand in child.children:
                    found = self._of_name(line, grand.i)
                    if found is not None and found.kind == "country":
                        return found
        return None

    def _owner(self, place: int, root: Token) -> Member | None:
        """As in "her office", "Mr Čapek's office", "the minister's spokesman": said for whom it serves."""
        owner = next((child for child in root.children if child.dep_ == "poss"), None)
        return None if owner is None else self._member(place, owner)

    def _holder(self, place: int, root: Token, noun: str, country: Member | None) -> Member | None:
        """The one person who holds a post: "the minister", "the Russian president"."""
        if not any(
            child.dep_ in {"det", "poss"} and child.lower_ not in {"a", "an", "another"} for child in root.children
        ):
            return None
        wanted = ("leader", "president", "premier", "minister", "king", "chancellor") if noun == "leader" else (noun,)
        found = list(dict.fromkeys(member for one in wanted for member in self._holders.get(one, ())))
        if country is not None:
            serving = [member for member in found if self._serves(member, country)]
            found = serving or [member for member in found if not any(post.body for post in self._posts.of(member))]
        if len(found) > 1:
            among = set(found)
            found = self._nearest(place, root.i, lambda member: member in among)
        return found[0] if len(found) == 1 else None

    def _serves(self, member: Member, country: Member) -> bool:
        return any(post.body is country for post in self._posts.of(member))

    def _of_pronoun(self, place: int, root: Token) -> Member | None:
        word = root.lower_
        if word in _WE:
            return self._host
        if root.dep_ in {"dobj", "dative", "pobj"} and word in _HE:
            found = self._others(place, root, word)
        elif word in _HE:
            found = self._nearest(place, root.i, lambda member: self._gender_fits(member, _HE[word]))
        elif word in _IT:
            found = self._nearest(place, root.i, lambda member: member.kind != "person")
        else:
            return None
        return found[0] if len(found) == 1 else None

    def _others(self, place: int, root: Token, word: str) -> list[Member]:
        """Whom "him" may stand for: anybody named before but the subject of its own clause."""
        clause = root.head
        while clause.pos_ not in {"VERB", "AUX"} and clause.head is not clause:
            clause = clause.head
        subject = next((child for child in clause.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
        doer = self._member(place, subject) if subject is not None else None
        return self._nearest(
            place, root.i, lambda member: member is not doer and self._gender_fits(member, _HE[word]), everybody=True
        )

    def _gender_fits(self, member: Member, gender: str) -> bool:
        if member not in self._genders:
            self._genders[member] = member.gender
        return member.kind == "person" and self._genders[member] in {gender, None}

    def _nearest(
        self, place: int, index: int, fits: Callable[[Member], bool], *, everybody: bool = False
    ) -> list[Member]:
        """The candidates in the nearest stretch that names any: before the word, then sentence by sentence."""
        line = self._lines[place]
        for back in range(_FARTHEST + 1):
            if place - back < 0:
                break
            here = self._lines[place - back]
            if here.sentence.paragraph < line.sentence.paragraph - 1:
                break
            found = self._named_in(here, fits, before=index if back == 0 else None, everybody=everybody)
            if found:
                return found
        return []

    def _named_in(
        self, line: Line, fits: Callable[[Member], bool], before: int | None, *, everybody: bool
    ) -> list[Member]:
        owner = self._roster.owner
        names = [name for name in line.names if name in owner and (before is None or name.end <= before)]
        names = [name for name in names if fits(owner[name])]
        subjects = {owner[name]: None for name in names if name.root.dep_ in {"nsubj", "nsubjpass"}}
        addressed = everybody or (before is not None and any(name.root.dep_ in {"dobj", "dative"} for name in names))
        return list({owner[name]: None for name in names} if addressed or not subjects else subjects)
