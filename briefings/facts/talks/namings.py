"""Every place of a document where one of its people is named, or meant by a pronoun or by the post alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.facts.actors.words import role_noun
from briefings.facts.talks.coming import lies_surely_ahead
from briefings.facts.talks.grammar import above, is_negated, is_past, is_verb, modals, subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefings.facts.parse import ParsedDocument, Sentence
    from briefings.facts.talks.names import Names
    from briefings.facts.tokens import Token

_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "i"})
_SOMEBODYS = frozenset({"the", "its", "his", "her", "their"})
_UNSURE = frozenset({"may", "might", "could", "would", "should", "can"})
_PARTS = {"nsubj": "does", "nsubjpass": "suffers", "dobj": "object", "dative": "object"}
_SERVING = 3  # verbs that serve one another: "is expected to come to speak"


@dataclass(frozen=True, slots=True)
class Naming:
    """One place. ``how``: by "name", "pronoun" or "post"; ``verb``: what the person does or suffers there, or None."""

    name: str
    sentence: Sentence
    token: Token
    start: int
    end: int
    how: str
    verb: Token | None


def namings_of(parsed: ParsedDocument, names: Names) -> Mapping[int, Sequence[Naming]]:
    """Them all, by the index of their sentence."""
    return {sentence.index: found for sentence in parsed.body if (found := tuple(_in(sentence, names)))}


def _in(sentence: Sentence, names: Names) -> Iterator[Naming]:
    named = names.in_sentence(sentence)
    for one in named:
        if one.actor.kind == "person":
            yield Naming(one.actor.name, sentence, one.token, one.start, one.end, "name", _verb(one.token))
    taken = {one.token.i for one in named}
    for token in sentence.words:
        how = "" if token.i in taken else "pronoun" if token.lower_ in _PRONOUNS else "post" if _is_post(token) else ""
        actor = names.by_form.get(names.cast.who(sentence, token) or "") if how else None
        if actor is not None and actor.kind == "person":
            span = sentence.span_of(token)
            yield Naming(actor.name, sentence, token, span.start, span.end, how, _verb(token))


def _is_post(token: Token) -> bool:
    if token.tag_ != "NN" or token.pos_ != "NOUN" or role_noun(token.lower_) is None:
        return False
    return any(child.lower_ in _SOMEBODYS for child in token.children)


def _verb(token: Token) -> Token | None:
    return next((head for _, head in above(token) if is_verb(head)), None)


def tense(verb: Token) -> str:
    """Whether what a verb tells is denied, surely ahead, unsure, past or now; else the tag of its form."""
    if is_negated(verb):
        return "not"
    main = verb
    for _ in range(_SERVING):
        if lies_surely_ahead(main):
            return "ahead"
        if main.dep_ not in {"xcomp", "conj"} or not is_verb(main.head) or subject(main) is not None:
            break
        main = main.head
    if modals(verb) & _UNSURE:
        return "unsure"
    return "past" if is_past(verb) or verb.tag_ == "VBD" else "now" if verb.tag_ in {"VBZ", "VBP"} else verb.tag_


def deed(naming: Naming) -> tuple[str, str | None]:
    """What the person is to the verb ("does", "suffers", "object", or the grammar's word), and behind which word."""
    behind: str | None = None
    for child, head in above(naming.token):
        if child.dep_ == "prep" or child.lower_ in {"by", "with"}:
            behind = behind or child.lower_
        if is_verb(head):
            return _PARTS.get(child.dep_, child.dep_), behind
    return "no verb", behind
