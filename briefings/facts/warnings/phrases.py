"""A noun phrase as somebody: a name or a group as written, people, a body, nobody in particular."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from briefings.facts.actors.links import PARTICLES
from briefings.facts.actors.words import roles
from briefings.facts.warnings.frame import pobj
from briefings.facts.warnings.grammar import FIRST_PERSON, child, children, noun_phrase
from briefings.facts.warnings.speech import is_speech
from briefings.facts.warnings.vocabulary import vocabulary
from briefings.names import fold

if TYPE_CHECKING:
    from briefings.facts.parse import Sentence
    from briefings.facts.tokens import Token, Tokens
    from briefings.facts.warnings.voices import Voices

_LONGEST_NAME = 7  # tokens of a name set off by commas
_BEFORE_NAMES = frozenset({"DET", "PUNCT", "SPACE"})
_FEW = frozenset({"both", "two", "three", "four"})
_SIDES = frozenset({"left", "right", "eastern", "western", "northern", "southern", "far", "opposite", "other"})
_PREFIXES = frozenset({"co", "vice", "ex", "deputy"})
PEOPLE = ("ers", "ors", "ists", "men", "women", "ants", "ees", "ians")  # endings of words for people
BODIES = frozenset({"GPE", "ORG", "PERSON", "NORP"})
_DAYS = frozenset(name.casefold() for name in (*calendar.day_name, *calendar.month_name) if name)
_NOBODY = frozenset({"DATE", "TIME", "MONEY", "PERCENT"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them", "you", "who", "which", "that", "this", "these"})


def is_anonymous(token: Token) -> bool:
    """Analysts, observers, reports: unless a name stands beside it, their words are expectation."""
    if token.base not in vocabulary().anonymous:
        return False
    return token.ent_type_ != "PERSON" and child(token, "appos") is None


def is_people(token: Token) -> bool:
    """As in "Serbs", "Americans": people, not a state."""
    plural = token.text[:1].isupper() and token.text.endswith("s")
    return plural and (token.ent_type_ == "NORP" or token.tag_ == "NNPS")


def written(token: Token, *, anybody: bool = False) -> str | None:
    """A name or a group as the text has it, without its article; None for pronouns and things."""
    if token.lower_ in _PRONOUNS or token.pos_ == "PRON" or token.ent_type_ in _NOBODY or token.lower_ in _DAYS:
        return None
    token = _past_participle(token)
    phrase = _with_prefix(token)
    marks = [word.i for word in phrase[: token.i - phrase.start] if word.is_punct and word.whitespace_]
    opened = [mark for mark in marks if phrase.doc[mark].tag_ != "POS"]
    if opened:
        phrase = phrase[opened[-1] + 1 - phrase.start :]
    if any(word.tag_ == "PRP$" for word in phrase[token.i - phrase.start :]):
        phrase = phrase[: token.i + 1 - phrase.start]
    phrase = _before_comma(phrase, token)
    while len(phrase) > 1 and (phrase[0].pos_ in _BEFORE_NAMES or _is_whose(phrase[0]) or phrase[0].like_num):
        if phrase[0].lower_ in _FEW and phrase[1].pos_ != "DET":
            break
        phrase = phrase[1:]
    if token.pos_ == "PROPN":
        small = [
            word.i for word in phrase[: token.i - phrase.start] if word.pos_ in {"NOUN", "ADJ"} and word.text.islower()
        ]
        phrase = _with_particles(phrase[small[-1] + 1 - phrase.start :] if small else phrase)
    if any(word.lower_ in _DAYS for word in phrase) and not is_people(token):
        return None  # "the Thursday service"
    if anybody or token.pos_ == "PROPN" or is_people(token) or is_group(token):
        return str(phrase.text)
    return None


def _is_whose(token: Token) -> bool:
    return token.tag_ == "PRP$" or token.lower_ in {"his", "her", "its", "their"}


def _with_prefix(token: Token) -> Tokens:
    """As in "the co-chairs", of which the parse makes two or three words."""
    phrase = noun_phrase(token)
    doc = phrase.doc
    if token.lower_ in _PREFIXES and phrase.end + 1 < len(doc) and doc[phrase.end].text == "-":
        return doc[phrase.start : phrase.end + 2]
    if token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ in _PREFIXES:
        return doc[token.i - 2 : token.i + 1]
    return phrase


def _with_particles(phrase: Tokens) -> Tokens:
    """As in "Ursula von der Leyen", which the parse may take to pieces."""
    start = phrase.start
    while start and phrase.doc[start - 1].text in PARTICLES:
        start -= 1
    if start == phrase.start:
        return phrase
    while start and phrase.doc[start - 1].text.istitle() and not phrase.doc[start - 1].is_sent_start:
        start -= 1
    return phrase.doc[start : phrase.end]


def _past_participle(token: Token) -> Token:
    """As in "Creditors holding a third of the debt", where the parse made one noun of the first two words."""
    named = token.lower_.endswith("ing") and token.i and token.nbor(-1).tag_ in {"NNS", "NNPS"}
    return token.nbor(-1) if named else token


def _before_comma(phrase: Tokens, token: Token) -> Tokens:
    """As in "owners of the tanker Eagle, a firm in Oslo": what is said of it behind a comma is left out."""
    comma = next((word.i for word in phrase if word.text == "," and word.i > token.i), None)
    return phrase if comma is None or token.pos_ != "NOUN" else phrase.doc[phrase.start : comma]


def called(token: Token) -> Token | None:
    """As in "the safety arm of the ministry, the Rail Inspectorate, that": a name set off behind, by word order."""
    doc, first = token.doc, token.i + 1
    while first < len(doc) and (
        doc[first].lower_ in {"of", "for", "the"} or doc[first].pos_ in {"PROPN", "NOUN", "ADJ"}
    ):
        first += 1
    if token.pos_ != "NOUN" or first + 2 >= len(doc) or doc[first].text != ",":
        return None
    run = range(first + 1, min(first + 1 + _LONGEST_NAME, len(doc)))
    end = next((at for at in run if not (_is_of_name(doc[at]) or doc[at].dep_ == "compound")), None)
    if end is None or end == first + 1 or doc[end].text != "," or doc[end - 1].pos_ != "PROPN":
        return None
    behind = doc[end + 1] if end + 1 < len(doc) else doc[end]
    dated = any(one.ent_type_ in _NOBODY for one in doc[first + 1 : end])
    return None if behind.pos_ == "CCONJ" or dated else doc[end - 1]  # a list goes on


def _is_of_name(token: Token) -> bool:
    """A word of a name set off by commas, its article included."""
    return token.pos_ == "PROPN" or token.lower_ in {"the", "of", "for"}


def is_group(token: Token) -> bool:
    """A word for people or a body."""
    lemma = token.base
    if lemma == "bank" and any(one.lower_ in _SIDES for one in children(token, "amod", "compound")):
        return False  # of a river
    return lemma in vocabulary().groups or token.lower_ in vocabulary().groups or lemma in roles().nouns


def party(sentence: Sentence, token: Token, voices: Voices) -> str | None:
    """A name for whoever a noun phrase means; None for things."""
    if token.lower_ in FIRST_PERSON:
        return None
    found = voices.actor(sentence, token)
    if found is None and token.pos_ == "PROPN" and token.ent_type_ in BODIES:
        return written(token)
    if found is None and not owned(token) and (is_people(token) or is_group(token)):
        return written(token)
    return found


def owned(token: Token) -> bool:
    """As in "its people": somebody's own, unless they are the ones told."""
    over = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "to" else None
    over = child(over, "pobj") if over is not None and over.pos_ == "ADP" else over
    if over is not None and (is_speech(over) or over.base in vocabulary().channels | vocabulary().telling):
        return False
    return token.dep_ != "dobj" and any(owner.tag_ == "PRP$" for owner in children(token, "poss"))


def written_beside(token: Token) -> str | None:
    """As in "the owners' association, Frigonor": a name that no cast knows."""
    if token.pos_ == "PROPN":
        return None
    beside = (one for one in children(token, "appos", "npadvmod") if one.pos_ == "PROPN" and one.i > token.i)
    named = next((one for one in beside if one.ent_type_ != "DATE"), None) or called(token)
    return None if named is None else written(named)


def is_another(token: Token, name: str) -> bool:
    """As in "The heating company of Leeds", which is not the company that was spoken of before."""
    if not is_described(token) or pobj(token, "of") is None:
        return False
    return fold(name).split()[0] not in fold(noun_phrase(token).text)


def is_described(token: Token) -> bool:
    """As in "the heating company of Leeds": not just "the company" spoken of before."""
    return token.pos_ == "NOUN" and child(token, "compound") is not None
