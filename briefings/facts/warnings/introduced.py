"""Who is quoted behind a colon without a verb of saying: 'Union chair Ann Lee: "..."', 'Ann Lee was on air: "..."'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.warnings.frame import pobj
from briefings.facts.warnings.grammar import child, is_verb
from briefings.facts.warnings.speech import Speech, author_of, is_speech, object_of
from briefings.facts.warnings.vocabulary import vocabulary

if TYPE_CHECKING:
    from briefings.facts.parse import Sentence
    from briefings.facts.tokens import Token, Tokens

_LONGEST = 30  # tokens before the colon
_HEARING = frozenset({"hear", "get", "receive", "have", "face"})  # "The firm has heard it from Ann Lee: ..."
_NO_SPEAKERS = frozenset({"it", "this", "that", "there", "what", "which", "we", "i", "you"})


def opening(sentence: Sentence) -> int | None:
    """The place of a colon that a quotation mark follows; None where there is none near the sentence's start."""
    tokens = sentence.tokens
    last = min(tokens.start + _LONGEST, tokens.end - 1)
    words = tokens.doc.words
    colons = (word.i for word in words[tokens.start + 1 : last] if word.text == ":")
    return next((at for at in colons if words[at + 1].is_quote), None)


def introducer(sentence: Sentence) -> Speech | None:
    """Whoever the words before the colon name or tell of; verbs of saying are read elsewhere."""
    colon = opening(sentence)
    if colon is None:
        return None
    lead = sentence.tokens.doc[sentence.tokens.start : colon]
    if any(is_speech(one) for one in lead):
        return None
    return _doing(sentence, lead) or _named(sentence, lead)


def _doing(sentence: Sentence, lead: Tokens) -> Speech | None:
    """As in "Ann Lee has just been on the radio": the subject of the first verb."""
    for verb in lead:
        subject = child(verb, "nsubj") if is_verb(verb) else None
        if subject is None or subject.lower_ in _NO_SPEAKERS:
            continue
        if verb.lemma_ in _HEARING and (sender := pobj(verb, "from")) is not None:
            return Speech(sentence, verb, sender, subject)
        if subject.base in _messages():
            return _sent(sentence, verb, subject)
        return Speech(sentence, verb, subject, object_of(verb))
    return None


def _named(sentence: Sentence, lead: Tokens) -> Speech | None:
    """As in "From the fans' group North End", "Union chair Ann Lee", "Her message to the board"."""
    if any(is_verb(one) and one.dep_ not in {"acl", "relcl", "amod"} for one in lead):
        return None
    message = next((one for one in lead if one.base in _messages()), None)
    if message is not None:
        return _sent(sentence, message, message)
    last = next((one for one in reversed(tuple(lead)) if one.pos_ == "PROPN"), None)
    return None if last is None else Speech(sentence, last, last)


def _sent(sentence: Sentence, verb: Token, message: Token) -> Speech | None:
    """Whose message it is, and to whom."""
    sender = author_of(message) or child(message, "poss")
    return None if sender is None else Speech(sentence, verb, sender, object_of(message))


def _messages() -> frozenset[str]:
    return vocabulary().answers | vocabulary().carriers | {"word", "warning", "threat", "promise", "ultimatum"}
