"""Whom a person of a document may act for: every body and state that it names, with the signs that each shows.

What the posts of a person tell (:mod:`briefings.facts.actors.posts`) is a sign among others; how much each counts was
learned (:mod:`briefings.facts.points`).
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from briefings.facts.actors.kinds import body_noun
from briefings.facts.actors.signs import POSSESSIVES
from briefings.facts.actors.words import acting, bodies
from briefings.facts.points import points

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefings.facts.actors.members import Member
    from briefings.facts.actors.phrase import Phrase
    from briefings.facts.actors.phrases import Line
    from briefings.facts.actors.posts import Post
    from briefings.facts.actors.scene import Scene
    from briefings.facts.actors.spotting import Name
    from briefings.facts.tokens import Token

    Signs = dict[str, set[str]]  # of each body or state by its name

SUPPOSED = "affiliation: the body or state that the text speaks of"
UNNAMED = "affiliation: not named in the text, only called the "
_BEFORE = 3  # sentences
_MENTIONS = 6  # of a person; introductions come early
_FAR = ((2, "beside"), (5, "near"), (10, "some way"))  # tokens between, at most
_SPELT = 3  # tokens between that are signs as they stand
_READ = 10  # tokens between that are signs one by one
_LEAST_CHANCE = 0.05
_MOST = 4  # bodies and states that are told of a person
_TOLD, _SUPPOSED = 1.0, 0.6  # chances of what posts tell: the rules know better than points, who would say otherwise
_SHORTEST = 3  # letters of a word of a role
_OFTEN = 3
_SMALL = frozenset({"ADP", "DET", "PUNCT", "PRON", "CCONJ"})


class Serving:
    """The bodies and states of a document, and how likely a person of it acts for each."""

    def __init__(self, scene: Scene, told: Mapping[Member, Sequence[Post]]) -> None:
        self._scene = scene
        self._told = told

    def likely(self, person: Member, chosen: str | None, rules: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
        """The likeliest with their chances. ``chosen``: whom the posts tell, by these rules.

        Nobody where they tell a body without a name, or only what somebody was.
        """
        posts = self._told.get(person, ())
        if chosen is None and (rules or any(is_past(post.role) for post in posts)):
            return ()
        if chosen is not None:
            return ((chosen, _SUPPOSED if rules else _TOLD),)
        table = points("serving")
        chances = {name: round(table.chance(signs), 2) for name, signs in self.signs(person, chosen, rules).items()}
        ranked = sorted((one for one in chances.items() if one[1] > _LEAST_CHANCE), key=lambda one: (-one[1], one[0]))
        return tuple(ranked[:_MOST])

    def signs(self, person: Member, chosen: str | None, rules: tuple[str, ...]) -> Signs:
        """All signs of every body and state that the person may act for."""
        how = "supposed" if SUPPOSED in rules else "told" if chosen else "unnamed" if rules else "none"
        posts = self._told.get(person, ())
        found: Signs = {name: set(signs) for name, signs in self._plain_signs.items()}
        kinds = dict(self._kinds)
        for post in posts:
            if post.body is not None and post.body.kind != "person" and _is_named(post.body.name):
                found.setdefault(post.body.name, set())
                kinds.setdefault(post.body.name, self._kind(post.body))
        if chosen is not None:
            found.setdefault(chosen, set()).add(f"rules choose: {how}")
            kinds.setdefault(chosen, "other")
        self._of_posts(posts, found)
        self._of_text(person, found)
        for mention in person.names[:_MENTIONS]:
            self._of_mention(person, mention, found)
        nouns = _nouns(person, posts)
        for name, signs in found.items():
            signs.update(f"{kinds[name]} of {noun}" for noun in nouns)
            signs.add(f"is {kinds[name]}")
            if name != chosen:
                signs.add(f"rules choose another: {how}" if chosen else f"rules choose nobody: {how}")
        return found

    @cached_property
    def _named(self) -> tuple[Member, ...]:
        roster = self._scene.roster
        return tuple(one for one in (*roster.members, *roster.places.values()) if one.kind != "person" and one.names)

    @cached_property
    def _owner(self) -> Mapping[Name, Member]:
        """Whose each name is, with the towns and regions."""
        placed = {name: one for one in self._scene.roster.places.values() for name in one.names}
        return placed | self._scene.roster.owner

    @cached_property
    def _kinds(self) -> Mapping[str, str]:
        return {one.name: self._kind(one) for one in self._named}

    def _kind(self, one: Member) -> str:
        if one.kind == "country":
            return "place" if one.name in self._scene.roster.places else "country"
        if one.name == one.name.lower():
            return "unnamed"
        group = bodies().nouns.get(body_noun(one.name) or "")
        if group is None and one.name.lower() in bodies().media:
            return "media"
        return group or min(one.sorts, default="body")

    @cached_property
    def _served(self) -> Mapping[str, Mapping[Member, None]]:
        """Who is told to serve each body or state."""
        found: defaultdict[str, dict[Member, None]] = defaultdict(dict)
        for person, posts in self._told.items():
            for post in posts:
                if post.body is not None and not post.supposed:
                    found[post.body.name].setdefault(person)
        return found

    @cached_property
    def _plain_signs(self) -> Mapping[str, frozenset[str]]:
        """What each shows whoever is asked about: how often it is named, and whether it is the only one of its kind."""
        found: Signs = {one.name: set() for one in self._named}
        for kind in ("organization", "country"):
            acting = [one for one in self._named if one.kind == kind and one.name not in self._scene.roster.places]
            acting.sort(key=lambda one: (-len(one.names), one.names[0].start))
            for at, one in enumerate(acting):
                found[one.name].add(f"{kind} by mentions: {min(at, _OFTEN)}")
            if len(acting) == 1:
                found[acting[0].name].add(f"only {kind}")
        for one in self._named:
            told = {
                "publishes": one is self._scene.host,
                "in the headline": one.names[0].sentence.headline,
                "named once": len(one.names) == 1,
            }
            found[one.name].update(sign for sign, holds in told.items() if holds)
        return {name: frozenset(signs) for name, signs in found.items()}

    def _of_posts(self, posts: Sequence[Post], found: Signs) -> None:
        for at, post in enumerate(posts):
            if post.body is None or post.body.name not in found:
                continue
            told = {
                f"post {'supposed' if post.supposed else 'told'}": True,
                "post as address": not post.listed,
                "post that was": is_past(post.role),
                "first post": at == 0,
                "post without role": post.role is None,
            }
            found[post.body.name].update(sign for sign, holds in told.items() if holds)

    def _of_text(self, person: Member, found: Signs) -> None:
        """Who else serves it, and whether it is named before the person is."""
        first = person.names[0].sentence.index
        for one in self._named:
            signs = found[one.name]
            others = [other for other in self._served.get(one.name, ()) if other is not person]
            if others:
                signs.add("others serve it")
            if any(other.nouns & person.nouns for other in others):
                signs.add("another has the post")
            signs.add("named before" if one.names[0].sentence.index <= first else "named only after")

    def _of_mention(self, person: Member, mention: Name, found: Signs) -> None:
        line = self._scene.lines[mention.sentence.index]
        when = "first" if mention is person.names[0] else "later"
        here = list(self._in(line))
        alone = len({one.name for _, one in here}) == 1
        for name, one in here:
            told = set(self._beside(person, mention, name, line))
            found[one.name] |= told
            if alone:
                found[one.name].add("alone in sentence")
            if when == "first":
                found[one.name] |= {"in first sentence", *(f"first: {sign}" for sign in told)}
        self._of_lines_before(line, found, when)
        for _, one in self._in(self._scene.lines.get(line.sentence.index + 1)):
            found[one.name].add(f"{when} 1 after")

    def _in(self, line: Line | None) -> Iterator[tuple[Name, Member]]:
        """The bodies and states that a sentence names."""
        for name in line.names if line is not None else ():
            one = self._owner.get(name)
            if one is not None and one.kind != "person":
                yield name, one

    def _of_lines_before(self, line: Line, found: Signs, when: str) -> None:
        last: Member | None = None
        for back in range(1, _BEFORE + 1):
            other = self._scene.lines.get(line.sentence.index - back)
            if other is None:
                return
            names = list(self._in(other))
            bodily = {one.name for _, one in names if one.kind == "organization"}
            for name, one in names:
                told = {
                    f"{when} {back} before": True,
                    f"{when} before in paragraph": other.sentence.paragraph == line.sentence.paragraph,
                    f"{when} {back} before as subject": name.root.dep_ in {"nsubj", "nsubjpass"},
                    f"{when} {back} before alone": bodily == {one.name},
                }
                found[one.name].update(sign for sign, holds in told.items() if holds)
            if names and last is None:
                last = names[-1][1]
                found[last.name].add(f"{when} last named before")

    def _beside(self, person: Member, mention: Name, name: Name, line: Line) -> Iterator[str]:
        """What stands between a person's name and another in one sentence, and how both hang in it."""
        before = name.end <= mention.left
        side = "before" if before else "after"
        between = line.doc[name.end : mention.left] if before else line.doc[mention.end : name.left]
        far = next((text for most, text in _FAR if len(between) <= most), "far")
        word = _word_before(name, line)
        owns = name.end < line.stop and line.doc[name.end].text in POSSESSIVES
        yield from (side, f"{side} {far}", f"as {name.root.dep_}", f"pair {mention.root.dep_} {name.root.dep_}")
        yield f"after word {word}"
        if owns:
            yield from (f"owns {side}", f"owns {side} {far}")
        if any(_holds(phrase, name) for said, phrase in person.phrases if said.sentence is mention.sentence):
            yield from ("in phrase", "in phrase owns" if owns else f"in phrase after {word}")
        yield from self._of_others(person, mention, name, line)
        yield from _between(list(between), side)
        same = mention.root.dep_ == "nsubj" and mention.root.head.i == name.root.head.i
        if same and name.root.dep_ in {"dobj", "dative"}:
            yield "told by"

    def _of_others(self, person: Member, mention: Name, name: Name, line: Line) -> Iterator[str]:
        """Whether somebody else stands between, or is said to be of it."""
        first, last = sorted((mention.start, name.start))
        for other in line.names:
            owner = self._owner.get(other)
            if owner is None or owner.kind != "person" or owner is person:
                continue
            if first < other.start < last:
                yield "somebody between"
            if any(_holds(phrase, name) for said, phrase in owner.phrases if said.sentence is mention.sentence):
                yield "in another's phrase"


def is_past(role: str | None) -> bool:
    """As in "a former head of the millers' guild": nobody's for whom they act."""
    return (role or "").lower().startswith(("former", "ex-", "retired"))


def _is_named(name: str) -> bool:
    """Not "the union", of which the story tells which it is."""
    return name != name.lower() or name in acting().institutions


def _nouns(person: Member, posts: Sequence[Post]) -> set[str]:
    """The words that say what somebody is."""
    words = (word.lower() for post in posts for word in (post.role or "").split())
    return {*person.nouns, *(word for word in words if word.isalpha() and len(word) >= _SHORTEST)} or {"nobody"}


def _holds(phrase: Phrase, name: Name) -> bool:
    return phrase.start <= name.start < phrase.end


def _word_before(name: Name, line: Line) -> str:
    """The small word before a name, articles aside, or what kind of word that is."""
    place = name.left - 1
    if place > line.first and line.doc[place].lower_ == "the":
        place -= 1
    if place < line.first:
        return "^"
    token = line.doc[place]
    return token.lower_ if token.pos_ in _SMALL else token.pos_


def _between(tokens: Sequence[Token], side: str) -> Iterator[str]:
    if sum(token.is_quote for token in tokens) % 2:
        yield "across a quotation mark"
    if len(tokens) > _READ:
        return
    if len(tokens) <= _SPELT:
        words = (token.pos_ if token.pos_ in {"PROPN", "NUM"} else token.lower_ for token in tokens)
        yield f"gap {side} {' '.join(words)}"
    for token in tokens:
        if token.pos_ in {"VERB", "AUX"}:
            yield f"verb between {token.lemma_}"
        elif token.pos_ == "NOUN":
            yield f"noun between {token.base}"
        elif token.pos_ in {"ADP", "PUNCT", "PRON"}:
            yield f"{side} between {token.lower_}"
