"""The signs that any sentence shows: its words, which follows which, and who does what in which tense.

Names and numbers show only what kind they are: points are to fit stories with other names.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.parse import Sentence
    from briefings.facts.tokens import Token

_NAMES = frozenset({"PROPN", "NUM"})
_NO_WORDS = frozenset({"PROPN", "NUM", "PUNCT", "SYM", "X", "SPACE"})
_WHO = frozenset({"nsubj", "nsubjpass"})
_HELPS = frozenset({"aux", "neg"})
_OPENS = frozenset({"mark", "advmod"})


@lru_cache(maxsize=4)  # several questions look at one sentence, one after the other
def signs_of(sentence: Sentence) -> frozenset[str]:
    """All of them; each is a kind and what is shown: ``word threaten``, ``pair if the``, ``opens unless``."""
    return frozenset(_signs(sentence))


def _signs(sentence: Sentence) -> Iterator[str]:
    words = [word for word in sentence.words if not word.is_space]
    for word in words:
        if word.pos_ not in _NO_WORDS:
            lemma = word.base
            yield f"word {lemma}"
            yield f"form {lemma} {word.tag_}"
        if word.is_quote:
            yield "quoted"
        if word.dep_ in _WHO:
            yield from _of_doer(word)
        elif word.dep_ == "advcl":
            yield from (f"opens {one.lower_}" for one in word.children if one.dep_ in _OPENS)
    shown = ["^", *(word.pos_ if word.pos_ in _NAMES else word.lower_ for word in words), "$"]
    yield from (f"pair {left} {right}" for left, right in pairwise(shown))


def _of_doer(who: Token) -> Iterator[str]:
    """Whoever or whatever does something: its kind, with the verb and how that is told."""
    verb = who.head
    yield f"{'does' if who.dep_ == 'nsubj' else 'suffers'} {verb.base}"
    kind = who.ent_type_ or who.pos_
    yield from (f"{kind} {one.lower_}" for one in verb.children if one.dep_ in _HELPS)
