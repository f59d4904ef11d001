"""Who is warned where nothing tells it plainly: named in what brings it about, or in what would follow.

"Either Paris gives way or", "Let the minister cling on and", "duties on American goods", "if the islands set their own
quota"; the nearest group for "their rigs". Whoever the paragraph spoke of last is no answer: three times in four it
is somebody else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.actors.words import acting, bodies
from briefings.facts.warnings.grammar import SUBJECTS, ancestors, child, children
from briefings.facts.warnings.opponents import sentences_before
from briefings.facts.warnings.phrases import BODIES, PEOPLE, is_group, owned, written
from briefings.facts.warnings.vocabulary import vocabulary
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.parse import Sentence
    from briefings.facts.tokens import Token, Tokens
    from briefings.facts.warnings.frame import Frame
    from briefings.facts.warnings.voices import Voices

_THEIRS = frozenset({"their", "they", "them"})
_WHEN = frozenset({"when", "while", "before", "after"})
_FIRST_OF_ALL = frozenset({"whoever", "anyone", "anybody", "everyone", "everybody"})
_WHOEVER = _FIRST_OF_ALL | {"those", "any"}
_STOPS = frozenset(',;:—–."“”')
_LONGEST_NAME = 12  # words
_HEAD = 1  # tokens: "those"
_RELATIVE = frozenset({"WP", "WP$", "WDT"})
_WHICHEVER = frozenset({"any", "every", "each"})
_FIRMS = frozenset({"company", "firm", "club", "union", "league", "employer", "bank", "mine", "airline", "carrier"})
_BEARING = frozenset({"get", "lose", "face", "find", "pay", "suffer", "need", "see", "miss"})
_TIED = frozenset(
    {"contract", "deal", "tie", "agreement", "partnership", "relation", "cooperation", "link", "business"}
)
_ENDED = frozenset(
    {"suspension", "expulsion", "closure", "exclusion", "dismissal", "removal", "relegation", "dissolution"}
)
_HANDED = frozenset({"report", "refer", "hand", "send", "submit", "pass", "take", "bring", "complain", "appeal", "go"})
_ACTING = frozenset({"nsubj", "agent", "poss", "appos"})


def implied(frame: Frame, voices: Voices, ours: frozenset[str]) -> str | None:
    """The first name that fits and is not of the speaker's side."""
    names = _names(frame, voices)
    return next((name for name in names if fold(name) not in ours and not voices.side(name) & ours), None)


def described(frame: Frame) -> Iterator[str]:
    """As in "any senator who votes for it", "licences of buyers who underpay": the people whom a clause picks out."""
    for token in frame.trigger if frame.trigger is not None else ():
        if token.pos_ not in {"NOUN", "PROPN"} or token.i + 2 >= len(token.doc) or owned(token):
            continue
        behind = token.nbor().lower_
        some = next((one for one in children(token, "det") if one.lower_ in _WHICHEVER), None)
        doer = _does(token)
        reduced = token.nbor().dep_ == "acl" and token.nbor().tag_ in {"VBG", "VBN"}
        people = behind == "who" or ((behind in {"that", "which"} or reduced) and doer)
        several = token.tag_ in {"NNS", "NNPS"} or token.lower_ == "aircraft"
        if people and (some is not None or several):
            named = token.doc[token.left_edge.i : token.i + 1].text
            yield f"{some.lower_} {named.split(maxsplit=1)[1]}" if some is not None else named.removeprefix("the ")
            return


def _does(token: Token) -> bool:
    """People, a body, or what they drive or sail."""
    return is_group(token) or token.base in acting().vehicles | bodies().generic.keys()


def whoever(frame: Frame) -> str | None:
    """As in "Whoever dries up the vat is in breach", "those who go in": nobody in particular, by what they would do."""
    told = frame.trigger
    first = None if told is None or frame.before is not None else told[0].lower_
    if told is None or first not in _WHOEVER or len(told) == 1:
        return None
    if first == "any":  # "any lorry caught in town": what it is
        heads = (one for one in told if one.pos_ in {"NOUN", "PROPN"} and one.dep_ not in {"compound", "nmod"})
        head = next(heads, None)
        return told.doc[told.start : head.i + 1].text if head is not None and _does(head) else None
    later = told.start + _HEAD
    end = next((one.i for one in told if one.text in _STOPS or (one.tag_ in _RELATIVE and one.i > later)), told.end)
    phrase = told.doc[told.start : min(end, told.start + _LONGEST_NAME)]
    plain = first in _FIRST_OF_ALL or any(token.lower_ in {"who", "on", "in"} for token in phrase)
    return phrase.text if plain and end - told.start <= _LONGEST_NAME else None


def answered(frame: Frame, voices: Voices, ours: frozenset[str]) -> str | None:
    """As in "The minister would close the port. Karo answered that ...": who speaks in the sentence just before."""
    above = () if frame.verb is None else (frame.verb, *ancestors(frame.verb))
    if not any(verb.base in vocabulary().replies for verb in above):
        return None
    before = next(sentences_before(voices.parsed, frame.sentence), None)
    if before is None or frame.sentence.paragraph - before.paragraph > 1:
        return None
    doers = (voices.actor(before, token) for token in before.words if token.dep_ in SUBJECTS and token.pos_ == "PROPN")
    return next((name for name in doers if name and fold(name) not in ours and not voices.side(name) & ours), None)


def _names(frame: Frame, voices: Voices) -> Iterator[str]:
    sentence = frame.sentence
    yield from _acting(sentence, frame.trigger, voices)
    yield from _crowd(frame)
    yield from _struck(sentence, frame.consequence, voices)
    yield from _worse_off(frame, voices)
    yield from they_had(frame)
    yield from _groups(frame.trigger)


def _acting(sentence: Sentence, stretch: Tokens | None, voices: Voices) -> Iterator[str]:
    """Actors in what would bring it about, those who act first."""
    for token in stretch or ():
        if not _acts(token):
            continue
        named = token.pos_ == "PROPN" and token.dep_ != "compound"
        if named or token.dep_ == "amod" or is_group(token):
            name = voices.actor(sentence, token) or (written(token) if named and token.dep_ in SUBJECTS else None)
            if name is not None:
                yield name


def _acts(token: Token) -> bool:
    """Who does it or whose it is, "any Nepali dam" included; not where, to whom or with whom it would be done."""
    if token.dep_ == "nsubj" and token.head.lemma_ == "be" and not any(children(token.head, "acomp", "attr")):
        return False  # "until the men are back": where they are is another's deed
    if token.head.lemma_ == "go" and token.head.head.lemma_ == "let":
        return False  # "let the pilot go"
    if token.dep_ in _ACTING or (token.dep_ == "amod" and token.text[:1].isupper()):
        return True
    over = token.head
    of_thing = over.lower_ in {"from", "for"} and over.head.pos_ == "NOUN"  # "money from the fund"
    return token.dep_ == "pobj" and (over.lower_ == "by" or of_thing)


def is_crowd(token: Token) -> bool:
    """A plural that looks like people: "partners", "dockers"."""
    return token.tag_ in {"NNS", "NNPS"} and token.lower_.endswith(PEOPLE)


def _crowd(frame: Frame) -> Iterator[str]:
    """As in "Farmers who dry up the vat": which people are meant."""
    party = frame.condition.party if frame.condition is not None else None
    if party is None or (party.dep_ == "nsubj" and not _acts(party)):
        return
    if party.tag_ in {"NNS", "NNPS"} and party.dep_ != "nsubjpass" and not owned(party):
        name = written(party, anybody=is_group(party))
        if name is not None:
            yield name


def _struck(sentence: Sentence, stretch: Tokens | None, voices: Voices) -> Iterator[str]:
    """Actors to whom it would be done: "duties on American goods", "cost Vienna its ambassador"."""
    for token in stretch or ():
        if token.dep_ in SUBJECTS and token.dep_ != "nsubjpass":
            continue
        over = token.head.head.base
        tied = token.dep_ == "pobj" and (
            (token.head.lower_ == "with" and over in _TIED) or (token.head.lower_ == "of" and over in _ENDED)
        )
        aimed = tied or token.dep_ in {"dobj", "dative", "nsubjpass", "poss"} or token.head.lower_ in {"against", "on"}
        if token.head.lower_ == "to" and token.head.head.base in _HANDED:
            continue  # "reported to the police"
        norp = token.ent_type_ == "NORP" and token.pos_ == "ADJ"
        if norp or (aimed and token.pos_ == "PROPN" and token.ent_type_ in BODIES) or (aimed and is_group(token)):
            name = voices.actor(sentence, token) or (written(token) if tied and token.ent_type_ in BODIES else None)
            known = voices.cast.named(name or "")
            if name is not None and (not norp or known is None or known.kind == "country"):
                yield name


def _worse_off(frame: Frame, voices: Voices) -> Iterator[str]:
    """Who would come off badly without a doer: "Norholt goes dark", "the firm will be out"; nobody who acts."""
    verb = frame.verb
    subject = None if verb is None else child(verb, "nsubj", "nsubjpass")
    if verb is None or subject is None or frame.consequence is None or subject.i < frame.consequence.start:
        return
    acts = child(verb, "dobj", "ccomp", "xcomp") is not None and verb.base not in _BEARING
    if acts or subject.i >= frame.consequence.end:
        return
    named = voices.actor(frame.sentence, subject) if subject.pos_ == "PROPN" else None
    if named is None and subject.ent_type_ in BODIES:
        named = written(subject)
    if named is not None or (subject.base in _FIRMS and any(one.lower_ == "the" for one in subject.lefts)):
        yield named or subject.text


def they_had(frame: Frame) -> Iterator[str]:
    """As in "Truckers have until noon; after that their rigs will be towed": the people spoken of before."""
    if not any(token.lower_ in _THEIRS for token in frame.consequence or ()):
        return
    start = frame.consequence.start if frame.consequence is not None else frame.sentence.tokens.end
    for token in frame.sentence.tokens:
        plural = token.tag_ in {"NNS", "NNPS"} and token.dep_ in SUBJECTS
        people = is_group(token) or token.lower_.endswith(PEOPLE)
        aside = any(one.lower_ in _WHEN for one in children(token.head, "advmod"))  # "when the leaders sit down"
        if token.i < start and plural and people and not aside and not any(children(token, "poss")):
            name = written(token, anybody=True)
            if name is not None:
                yield name


def _groups(stretch: Tokens | None) -> Iterator[str]:
    """A group in what would bring it about, though no actor is known by it: "if the operator has not paid"."""
    for token in stretch or ():
        definite = any(one.lower_ in {"the", "these", "those", "our", "your"} for one in children(token, "det", "poss"))
        if is_group(token) and definite and _acts(token):
            name = written(token)
            if name is not None and token.base not in vocabulary().press:
                yield name
