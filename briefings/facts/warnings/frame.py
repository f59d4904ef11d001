"""A reading of a sentence as a warning, and how its slots are cut out of the sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from briefings.facts.warnings.grammar import SUBJECTS, ancestors, child, children, stretch
from briefings.facts.warnings.speech import is_speech
from briefings.facts.warnings.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefings.facts.parse import Sentence
    from briefings.facts.tokens import Token, Tokens
    from briefings.facts.warnings.conditions import Condition
    from briefings.facts.warnings.speech import Speech

_OF_CLAUSE = frozenset({*SUBJECTS, "expl", "aux", "auxpass", "neg"})
_ATTRIBUTION = 9  # tokens from the comma to "said"
CERTAIN = 10.0
Cue = Literal["warn", "threaten", "vow", "ready", "noun", "condition", "strong", "subject", "aftermath", "general"]


@dataclass(frozen=True, eq=False)
class Frame:
    """One reading of a sentence as a warning. ``head`` is the word whose speaker is looked for."""

    cue: Cue
    sentence: Sentence
    head: Token
    speech: Speech | None = None
    condition: Condition | None = None
    subject: Tokens | None = None  # what brings it about, where no clause tells it
    consequence: Tokens | None = None
    verb: Token | None = None  # the verb of the consequence
    restated: bool = False  # "issued the warning": points back to one already told
    weight: float = CERTAIN  # of a reading without a cue word
    before: Sentence | None = None  # the sentence in which the trigger stands, where it is another

    @property
    def trigger(self) -> Tokens | None:
        """The condition alone."""
        return self.condition.tokens if self.condition is not None else self.subject


def lemma_text(tokens: Iterable[Token]) -> str:
    """Lemmas with a space between them, without quotation marks and possessive endings: what patterns look at."""
    return " ".join([_shown(token.base) for token in tokens if _counts(token)])


@lru_cache(maxsize=4)  # several rules ask, one sentence after the other
def lemmas_of(sentence: Sentence) -> str:
    """The ``lemma_text`` of a whole sentence."""
    return lemma_text(sentence.words)


def token_at(tokens: Tokens, lemmas: str, offset: int) -> Token:
    """The token whose lemma stands at an offset of the ``lemma_text`` of the same tokens."""
    number = lemmas.count(" ", 0, offset)
    return next(token for at, token in enumerate(token for token in tokens if _counts(token)) if at == number)


def _counts(token: Token) -> bool:
    return not token.is_quote and token.tag_ != "POS"


@lru_cache(maxsize=10_000)  # the words of a language that are in use
def _shown(lemma: str) -> str:
    return "not" if lemma in {"n't", "n’t"} else lemma.replace(" ", "")


def harmful(consequence: Tokens, *, certain: bool) -> bool:
    """It reads as something bad; ``certain`` asks for a phrase that threatens by itself."""
    words = vocabulary()
    text = lemma_text(consequence)
    if words.relief.search(text):
        return False
    if words.strong.search(text):
        return True
    return not certain and bool(words.harm.search(text) or any(one.base in words.harmful for one in consequence))


def condition_for(verb: Token, conditions: tuple[Condition, ...]) -> Condition | None:
    """The condition nearest behind a verb, else the one before it; a weak one only when there is no other.

    One that hangs on another verb of saying is that speaker's.
    """
    own = [one for one in conditions if not _of_another(one, verb)]
    behind = [one for one in own if one.tokens.start > verb.i]
    ranked = sorted(behind or own, key=lambda one: one.weak)
    return ranked[0] if ranked else None


def _of_another(condition: Condition, verb: Token) -> bool:
    if condition.governor is None or condition.governor.i == verb.i:
        return False
    for head in ancestors(condition.governor):
        if head.i == verb.i:
            return False
        if is_speech(head) and head.i != verb.i and head.i > verb.i:
            return True
    return False


def consequence_of(sentence: Sentence, verb: Token | None, condition: Condition | None) -> Tokens | None:
    """The clause of a verb, from its subject on, without the condition in it."""
    if verb is None:
        return None
    first = min((token.left_edge.i for token in verb.lefts if token.dep_ in _OF_CLAUSE), default=verb.i)
    return cut(sentence, first, verb.right_edge.i, condition, verb)


def cut(
    sentence: Sentence, first: int, last: int, condition: Condition | None, verb: Token | None = None
) -> Tokens | None:
    """A stretch of a sentence without the condition, a leading "that", or who it is according to."""
    if condition is not None:
        if first < condition.tokens.start <= last:
            last = condition.tokens.start - 1
        elif condition.tokens.start <= first < condition.tokens.end:
            first = condition.tokens.end
    doc = sentence.tokens.doc
    told = max(first, verb.i) if verb is not None else first
    last = next((word.i - 1 for word in doc[told + 1 : last + 1] if ends_words(word, first)), last)
    while first < last and doc[first].lower_ in {"that", "and", "but"} and doc[first].dep_ in {"mark", "cc"}:
        first += 1
    span = stretch(sentence.tokens, first, last)
    return span if len(span) else None


def ends_words(word: Token, first: int) -> bool:
    """Here begins who said it: "according to", a quotation that closes, ", the chair, Ann Lee, said"."""
    if word.lower_ == "according":
        return True
    before = word.nbor(-1)
    if word.is_quote and before.is_punct and before.i > first:
        return True
    if not word.is_punct or word.text != "," or word.i + 1 >= len(word.doc):
        return False
    near = word.doc[word.i + 1 : word.i + _ATTRIBUTION]
    said = next((one for one in near if is_speech(one) and one.tag_ in {"VBD", "VBZ", "VBP"}), None)
    return said is not None and near[0].pos_ in {"DET", "PRON", "PROPN"} and child(said, "ccomp", "xcomp") is None


def without(consequence: Tokens | None, trigger: Tokens | None) -> Tokens | None:
    """A consequence without the trigger at its beginning or end, and the preposition that tied it."""
    if consequence is None or trigger is None or not len(trigger) or trigger.doc is not consequence.doc:
        return consequence
    doc, start, end = consequence.doc, consequence.start, consequence.end
    if trigger.start <= start < trigger.end < end:
        start = trigger.end
    elif start < trigger.start < end <= trigger.end:
        end = trigger.start
        while end > start + 1 and doc[end - 1].pos_ in {"ADP", "PUNCT", "SCONJ"}:
            end -= 1
    return doc[start:end]


def pobj(head: Token, *prepositions: str) -> Token | None:
    """What stands behind one of the prepositions of a word."""
    for prep in children(head, "prep", "dative"):
        if prep.lower_ in prepositions and (found := child(prep, "pobj", "pcomp")) is not None:
            return found
    return None


def conditional_noun(noun: Token) -> bool:
    """As in "Any", "further", "another" before it, or itself a failure or a breach."""
    words = vocabulary().conditional
    return any(token.lower_ in words or token.base in words for token in (noun, *noun.lefts))
