"""The actors that a sentence names, with their places in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.facts.actors.words import role_noun
from briefings.facts.talks.cities import is_world_city
from briefings.facts.talks.vocabulary import vocabulary
from briefings.model import Span
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefings.facts.actors import Cast
    from briefings.facts.parse import Sentence
    from briefings.facts.tokens import Token, Tokens
    from briefings.model import Actor

_SHORTEST = 2
_BUILT_ON = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos"})
_LONG = 8  # letters of a role that is no surname
_LEFT = r"(?<![\w@])"
_RIGHT = r"(?!\w)"


@dataclass(frozen=True, slots=True)
class Named:
    """An actor's name in a sentence; ``token`` is the head of the name."""

    actor: Actor
    start: int
    end: int
    token: Token


@dataclass(frozen=True)
class Names:
    """Finds the names of a document's cast."""

    cast: Cast
    by_form: Mapping[str, Actor]
    pattern: re.Pattern[str] | None

    def is_actor(self, text: str) -> bool:
        return text in self.by_form or self.cast.named(text) is not None

    def may_be_person(self, tokens: Tokens) -> bool:
        """Whether two or more capitalised words that the cast does not list may be somebody's name.

        No body, no city, no post ("Foreign Minister"), no field of one ("Atomic Energy Minister"), no several things,
        and nothing that an article stands before.
        """
        actor, last = self.by_form.get(tokens.text), tokens[-1]
        if tokens.start > last.sent.start and tokens[0].nbor(-1).lower_ == "the":
            return False  # "the secretary for the Blue Economy"
        after = last.nbor(1) if last.i + 1 < last.sent.end else None
        if (actor is not None and actor.kind != "person") or is_world_city(tokens[0].text):
            return False
        post = len(last) >= _LONG and role_noun(last.text)  # "Maj", "King" and "Bishop" are surnames too
        return not (post or (after is not None and role_noun(after.text)) or last.tag_ == "NNPS")

    def holder(self, phrase: str) -> Actor | None:
        """The one person whose role a phrase is: "the Special Envoy"."""
        role = fold(phrase)
        held = {actor.name: actor for actor in self.by_form.values() if actor.kind == "person" and actor.role}
        found = [
            actor for actor in held.values() if f"{fold(actor.role)} ".startswith((f"{role} ", f"{role};", f"{role},"))
        ]
        return found[0] if role and len(found) == 1 else None

    def side(self, name: str | None) -> str | None:
        """The body or state that an actor speaks for."""
        actor = self.by_form.get(name or "")
        return actor.affiliation if actor else None

    def covering(self, token: Token) -> str | None:
        """The whole name, as printed, of the body or state that a word of a sentence is part of."""
        if self.pattern is None or not token.text[:1].isupper():
            return None
        sent = token.sent
        at = token.idx - sent.start_char
        for match in self.pattern.finditer(sent.text):
            if match.start() <= at < match.end():
                return match[0] if self.by_form[match[0]].kind == "organization" else None
        return None

    def in_sentence(self, sentence: Sentence) -> tuple[Named, ...]:
        """Every name in order, the longest at each place."""
        if self.pattern is None:
            return ()
        found = []
        for match in self.pattern.finditer(sentence.text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            tokens = sentence.tokens_at(Span(start, end))
            if tokens is not None and len(tokens) and not _is_before_post(actor := self.by_form[match[0]], tokens):
                found.append(Named(actor, start, end, _head(tokens)))
        return tuple(found)


def _is_before_post(actor: Actor, tokens: Tokens) -> bool:
    """Whether a name only tells whose a post is: "the Pensions minister, A. B.", "Merkel adviser C. D."."""
    last = tokens[-1]
    if actor.kind != "person" or last.i + 2 >= last.sent.end:
        return False
    if tokens.start > last.sent.start and last.doc[tokens.start - 1].lower_ == "the":
        return True  # "the Blue Economy"
    post, name = last.nbor(1), last.nbor(2)
    return post.tag_ == "NN" and (name.text == "," or name.tag_ == "NNP") and role_noun(post.lower_) is not None


def _head(tokens: Tokens) -> Token:
    """The word of a name that its sentence builds on; the surname where the parse tears a first name off."""
    root, last = tokens.root, tokens[-1]
    return last if root.dep_ == "dep" and last.dep_ in _BUILT_ON else root


def names_of(cast: Cast) -> Names:
    """Gather every form of every actor; a form that two actors share names neither."""
    forms: dict[str, Actor | None] = {}
    for actor in cast.actors:
        for form in {actor.name, *actor.aliases, *_surname(actor)} - _first_words(actor):
            forms[form] = None if form in forms and forms[form] is not actor else actor
    single = {form: actor for form, actor in forms.items() if actor is not None and len(form) >= _SHORTEST}
    ranked = sorted(single, key=lambda form: (-len(form), form))
    return Names(
        cast, single, re.compile(_LEFT + "(?:" + "|".join(map(re.escape, ranked)) + ")" + _RIGHT) if ranked else None
    )


def _first_words(actor: Actor) -> set[str]:
    """What no council is called by: "Peace" for the Peace Council would be in "peace talks" too."""
    words = actor.name.split()
    body = actor.kind == "organization" and len(words) > 1 and words[-1].casefold() in vocabulary()["bodies"]
    return {words[0]} if body and words[0].istitle() else set()


def _surname(actor: Actor) -> set[str]:
    words = actor.name.split()
    return {words[-1]} if actor.kind == "person" and len(words) > 1 else set()
