"""Does a date lie ahead? Its preposition, the verb that governs it and the noun it stands beside tell.

The parse is climbed from the expression to the top of its clause; the first word that tells wins. Every word is looked
up in the vocabulary's ``future`` lists, so that a new cue is one word in a file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from briefings.facts.dates.vocabulary import words
from briefings.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefings.facts.parse import Sentence

Lean = Literal["past", "perhaps past", "future"] | None
_STEPS = 8
_PAST = frozenset({"have", "has", "had", "'ve", "’ve", "was", "were", "did", "been"})
_PRESENT = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re"})
_HAD = frozenset({"had", "'d", "’d"})
_UNREAL = frozenset({"would", "could"})


@dataclass(frozen=True, slots=True)
class Way:
    """The way climbed so far: the preposition before the date, whether a noun was passed, and if the date is a day."""

    preposition: str = ""
    direct: bool = True
    day: bool = True


def lean(sentence: Sentence, start: int, end: int, *, day: bool) -> Lean:
    """The direction in which the words around a stretch of the text point, or None when they do not tell.

    “Perhaps past”: a noun stands between the date and its past verb ("a dividend to holders of record Nov. 22").
    For a day, the present tense and a bare "for" tell of what is to come ("meets Monday", "a vote for Friday").
    """
    tokens = sentence.tokens_at(Span(start, min(end, sentence.end)))
    if tokens is None or len(tokens) == 0:
        return None
    token, way = tokens.root, Way(day=day)
    weak: Lean = None
    if token.pos_ == "VERB":
        return _of_verb(token, way)
    if day and token.dep_ == "nsubj" and token.head.lower_ in {"is", "’s", "'s"}:
        return "future"  # “Thursday is the last day”
    for _ in range(_STEPS):
        head = token.head
        if head.i == token.i:
            break
        told = _of_word(head, way)
        if told:
            return "perhaps past" if told == "past" and _is_loose(token, way) else told
        way, weak = _further(way, head), weak or _hint(head, way)
        token = head
    return weak


def _is_loose(token: Token, way: Way) -> bool:
    """The date does not say when its verb happened."""
    return (
        not way.direct
        or way.preposition in words().future["plan_prepositions"]
        or token.dep_ in {"dobj", "attr", "nsubj"}
    )


def _further(way: Way, word: Token) -> Way:
    if word.pos_ in {"ADP", "SCONJ", "PART"} and way.direct and not way.preposition:
        return Way(word.lower_, way.direct, way.day)
    if word.pos_ in {"NOUN", "PROPN"}:
        return Way(way.preposition, direct=False, day=way.day)
    return way


def _hint(word: Token, way: Way) -> Lean:
    """“before Friday” is ahead unless its verb says otherwise."""
    return "future" if way.day and way.direct and word.lower_ in words().future["hints"] else None


def _of_word(word: Token, way: Way) -> Lean:
    known = words()
    if word.pos_ in {"ADP", "SCONJ"}:
        always = word.lower_ in known.future["prepositions"]
        bare = way.direct and way.day and word.lower_ in known.future["bare_prepositions"]
        return "future" if always or bare else None
    if word.pos_ in {"VERB", "AUX"}:
        return _of_verb(word, way)
    if word.lower_ in known.future["adjectives"] and word.pos_ == "ADJ":
        return "past" if _had(word) else "future"
    return None


def beside_a_meeting(before: str) -> Lean:
    """“ahead of talks Monday” against “after talks Monday”, by the words right before a day."""
    found = _meeting().search(before)
    if not found:
        return None
    return "past" if found["side"].split()[0].lower() in words().before_a_past_meeting else "future"


@lru_cache(maxsize=1)
def _meeting() -> re.Pattern[str]:
    known = words()
    sides = "|".join(sorted({*known.before_a_past_meeting, *known.before_a_coming_meeting}))
    nouns = "|".join(sorted(known.meetings, key=lambda noun: (-len(noun), noun)))
    return re.compile(rf"\b(?P<side>{sides})\s+(?:[\w’'-]+\s+){{0,3}}?(?:{nouns})s?\s+(?:on\s+)?$", re.IGNORECASE)


def _of_verb(verb: Token, way: Way) -> Lean:
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    planned = _of_plan(verb, way, auxiliaries)
    if planned:
        return planned
    if auxiliaries & words().future["auxiliaries"]:
        return _of_modal(verb, auxiliaries)
    if "to" in auxiliaries:
        return _of_infinitive(verb)
    return _of_finite(verb, way, auxiliaries)


def _of_finite(verb: Token, way: Way, auxiliaries: set[str]) -> Lean:
    """By the tense alone; a condition ("if no text was agreed by Friday") is ahead even in the past tense."""
    known = words().future
    if any(child.dep_ == "mark" and child.lower_ in known["conditions"] for child in verb.children):
        return "future"
    if auxiliaries & _PAST or verb.tag_ == "VBD":
        return "perhaps past" if verb.lemma_ in known["plans"] and not auxiliaries & _HAD else "past"
    if verb.tag_ in {"VBZ", "VBP"} or auxiliaries & _PRESENT:
        lasting = verb.lemma_ in known["reporting"] and not auxiliaries
        return "future" if way.day and way.direct and not lasting else None
    return "past" if verb.tag_ == "VBN" and verb.dep_ != "conj" else None


def _of_plan(verb: Token, way: Way, auxiliaries: set[str]) -> Lean:
    """“was scheduled for Monday”, “a vote expected Friday”, “talks beginning Sunday”."""
    known = words().future
    if verb.tag_ == "VBG" and verb.lemma_ in known["openings"]:
        return "future"
    if verb.lemma_ not in known["plans"] or auxiliaries & _HAD:
        return None
    if way.preposition in known["plan_prepositions"]:
        return "future"
    return "future" if verb.tag_ == "VBN" and not auxiliaries & _PAST else None


def _of_modal(verb: Token, auxiliaries: set[str]) -> Lean:
    """“will meet Monday” against “could not be reached Monday”, “would have met Monday”."""
    if "have" in auxiliaries:
        return "past"
    refused = auxiliaries & _UNREAL and any(child.dep_ == "neg" for child in verb.children)
    return "past" if refused else "future"


def _of_infinitive(verb: Token) -> Lean:
    governor = verb.head
    if governor.i == verb.i:
        return None
    if _had(governor):
        return "past"
    known = words()
    awaited = (
        governor.lemma_ in known.future["governors"] or governor.lemma_ == "be" or governor.lower_ in known.meetings
    )
    return "future" if awaited else None


def _had(word: Token) -> bool:
    """“had been due to expire Friday”: what was planned has changed or is over."""
    beside = [*word.children, *word.head.children]
    return any(child.lower_ in _HAD and child.dep_ in {"aux", "auxpass"} for child in beside)
