"""Cue words: warn, threaten, vow, be prepared, issue an ultimatum; each has its frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.warnings.frame import (
    Frame,
    condition_for,
    consequence_of,
    cut,
    harmful,
    lemma_text,
    pobj,
)
from briefings.facts.warnings.generics import subject_trigger, whoever_is_struck
from briefings.facts.warnings.grammar import (
    SUBJECTS,
    child,
    children,
    is_future,
    is_negated,
    is_verb,
    noun_phrase,
    stretch,
    subject_of,
)
from briefings.facts.warnings.speech import Speech, author_of, behind, speech_of
from briefings.facts.warnings.vocabulary import vocabulary
from briefings.facts.warnings.weighing import is_own_matter, weigh

if TYPE_CHECKING:
    from briefings.facts.parse import Sentence
    from briefings.facts.tokens import Token, Tokens
    from briefings.facts.warnings.conditions import Condition

_MARKS = frozenset({"“", '"', "‘"})
_ACCUSED = frozenset({"charge", "accuse", "jail", "convict", "arrest", "fine", "sentence", "suspect", "acquit"})
_NEAR = 10  # tokens from a harm to what it is for
_NOBODY = frozenset({"nobody", "none", "nothing"})
_BACK = frozenset({"since", "after", "despite", "following", "before", "over", "amid"})  # "since the union's threat to"
_POINTING = frozenset({"the", "this", "that"})


def cued(sentence: Sentence, token: Token, conditions: tuple[Condition, ...]) -> Frame | None:
    """The frame of a cue word, or None when the word is none or warns of nothing."""
    words, lemma = vocabulary(), token.base
    if lemma not in words.cues:
        return None
    if lemma in words.ready:
        return _ready(sentence, token, conditions)
    if lemma in words.nouns and token.pos_ == "NOUN":
        return _named(sentence, token, conditions)
    readings = (
        (lemma in words.warn or behind(token, words.warn_with.get(lemma)), _warned),
        (lemma in words.threaten, _threatened),
        (lemma in words.vow, _vowed),
        (lemma == "reserve", _reserved),
    )
    read = next((reading for fits, reading in readings if fits), None)
    if read is None or not is_verb(token) or is_negated(token) or _held_back(token):
        return None
    return read(sentence, token, conditions)


def _held_back(verb: Token) -> bool:
    """As in "Refused to threaten", "will not have warned": the verb above is negated."""
    if verb.dep_ == "pcomp" and verb.head.head.base in _ACCUSED:
        return True
    asked = any(mark.lower_ == "whether" for mark in children(verb, "mark"))
    return asked or (verb.dep_ == "xcomp" and is_negated(verb.head))


def _warned(sentence: Sentence, verb: Token, conditions: tuple[Condition, ...]) -> Frame | None:
    speech = speech_of(sentence, verb)
    content = _content_of(verb)
    against, of_what = pobj(verb, "against"), pobj(verb, "of", "about", "over")
    if of_what is None and speech.told is not None:
        of_what = pobj(speech.told, "of", "about")
    condition = condition_for(verb, conditions)
    if (
        content is not None
        and condition is not None
        and content.i in range(condition.tokens.start, condition.tokens.end)
    ):
        content = None  # "of sanctions should it attack": what the parse took for the content is the condition
    if content is None and against is None and of_what is None and condition is None:
        inverted = verb.dep_ in {"parataxis", "ccomp"} and verb.head.i < verb.i
        quoted = inverted or any(mark.text in _MARKS for mark in sentence.words)
        return Frame("warn", sentence, verb, speech) if quoted else None
    subject = stretch(sentence.tokens, against.left_edge.i, against.right_edge.i) if against is not None else None
    if subject is None and content is not None and condition is None:
        struck = whoever_is_struck(sentence, content)
        subject = struck.tokens if struck is not None else None
        subject = subject or _asked_not(content, sentence) or _told_who(speech, content, sentence)
        subject = subject or _that_subject(verb, content, sentence)
    consequence = consequence_of(sentence, content, condition)
    if content is None and of_what is not None:
        consequence = cut(sentence, of_what.left_edge.i, of_what.right_edge.i, condition)
        if condition is None and subject is None:
            subject = _for_whom(of_what, sentence)
    return Frame("warn", sentence, verb, speech, condition, subject, consequence, content)


def _content_of(verb: Token) -> Token | None:
    """The verb of what is warned of; a clause with "that" before it counts however the parse hung it."""
    for one in children(verb, "ccomp", "xcomp", "conj"):
        if one.i > verb.i and is_verb(one) and (one.dep_ != "conj" or _that(verb, one) is not None):
            return _past_participle(verb, one)
    if (told := _told_first(verb)) is not None:
        return told
    behind_verb = verb.doc[verb.i + 1 : verb.right_edge.i + 1]
    that = next((token.i for token in behind_verb if token.lower_ == "that"), verb.right_edge.i)
    return next((one for one in behind_verb if one.i > that and is_verb(one) and is_future(one)), None)


def _told_first(verb: Token) -> Token | None:
    """As in "The crews may walk out, warned Ann Lee": what is warned of stands before."""
    before = child(verb, "ccomp")
    if before is None or before.i > verb.i or not verb.nbor(-1).is_punct:
        return None
    return before if any(aux.tag_ == "MD" for aux in children(before, "aux")) else None


def _past_participle(verb: Token, content: Token) -> Token:
    """As in "that anyone caught there would be shot": a participle within the subject is not what would follow."""
    if content.tag_ not in {"VBN", "VBD"} or child(content, "aux", "auxpass") is not None:
        return content
    later = (one for one in verb.doc[content.i + 1 : content.sent.end] if is_verb(one) and is_future(one))
    return next((one for one in later if child(one, *SUBJECTS) is None and one.dep_ != "xcomp"), content)


def _that(verb: Token, content: Token) -> Token | None:
    return next((token for token in verb.doc[verb.i + 1 : content.i] if token.lower_ == "that"), None)


def _that_subject(verb: Token, content: Token, sentence: Sentence) -> Tokens | None:
    """The subject as condition; where the parse lost it, what stands between "that" and the verb."""
    if child(content, *SUBJECTS) is None and (that := _that(verb, content)) is not None:
        first_aux = min((aux.i for aux in children(content, "aux", "auxpass", "neg")), default=content.i)
        return stretch(sentence.tokens, that.i + 1, first_aux - 1) if first_aux > that.i + 1 else None
    return subject_trigger(content, sentence, loose=True)


def _for_whom(harm: Token, sentence: Sentence) -> Tokens | None:
    """As in "warned of fines for ships that dump oil", "for dumping oil": a deed brings the harm about."""
    near = harm.doc[harm.i + 1 : min(harm.i + _NEAR, sentence.tokens.end)]
    prep = next((one for one in near if one.lower_ == "for"), None)
    struck = child(prep, "pobj", "pcomp") if prep is not None else None
    if struck is None or not (struck.tag_ == "VBG" or child(struck, "relcl", "acl") is not None):
        return None
    return stretch(sentence.tokens, struck.left_edge.i, struck.right_edge.i)


def _told_who(speech: Speech, content: Token, sentence: Sentence) -> Tokens | None:
    """As in "Crews who stay away were warned that they would be sacked": those who do it are the ones told."""
    subject = child(content, *SUBJECTS)
    told = speech.told if subject is not None and subject.lower_ == "they" else None
    if told is None or child(told, "relcl") is None or told.doc is not content.doc:
        return None
    return stretch(sentence.tokens, told.left_edge.i, told.right_edge.i)


def _asked_not(content: Token, sentence: Sentence) -> Tokens | None:
    """As in "Warned them not to sign": signing is what brings it about."""
    if content.dep_ == "xcomp" and is_negated(content):
        return stretch(sentence.tokens, content.i, content.right_edge.i)
    return None


def _threatened(sentence: Sentence, verb: Token, conditions: tuple[Condition, ...]) -> Frame | None:
    if verb.dep_ in {"amod", "compound"}:
        return None
    speech = speech_of(sentence, verb)
    condition = condition_for(verb, conditions)
    whom = child(verb, "dobj")
    with_what = pobj(verb, "with") or (pobj(whom, "with") if whom is not None else None)
    if whom is not None and (whom.lower_ in _NOBODY or any(one.lower_ == "no" for one in whom.lefts)):
        return None
    action = child(verb, "xcomp", "ccomp") or _parted(verb)
    what = action if action is not None else with_what if with_what is not None else whom
    if what is None:
        return None
    if action is None and with_what is None:
        if not vocabulary().harm.search(lemma_text(noun_phrase(what))):
            return None
        speech = Speech(sentence, verb, speech.speaker)
    consequence = cut(sentence, what.left_edge.i, what.right_edge.i, condition)
    return Frame("threaten", sentence, verb, speech, condition, None, consequence, action)


def _parted(verb: Token) -> Token | None:
    """As in "threatened on Monday to sue": what the parse took for a clause of its own."""
    found = child(verb, "advcl")
    infinitive = found is not None and found.tag_ == "VB" and any(aux.lower_ == "to" for aux in children(found, "aux"))
    return found if infinitive and child(verb, "dobj") is None else None


def _vowed(sentence: Sentence, verb: Token, conditions: tuple[Condition, ...]) -> Frame | None:
    action = child(verb, "xcomp", "ccomp")
    what = action if action is not None else child(verb, "dobj")
    if what is None:
        return _vowed_to(sentence, verb, conditions)
    struck = whoever_is_struck(sentence, action) if action is not None else None
    condition = condition_for(verb, conditions) or struck
    consequence = cut(sentence, what.left_edge.i, what.right_edge.i, condition)
    if consequence is None:
        return None
    if not harmful(consequence, certain=condition is None) and not _is_dark(verb, condition, consequence):
        return None
    return Frame("vow", sentence, verb, speech_of(sentence, verb), condition, None, consequence, action)


def _vowed_to(sentence: Sentence, verb: Token, conditions: tuple[Condition, ...]) -> Frame | None:
    """As in "vowed to down tools if", where the parse sees no verb behind "to"."""
    condition = condition_for(verb, conditions)
    behind_verb = verb.i + 1 < sentence.tokens.end and verb.nbor().lower_ == "to"
    if condition is None or not behind_verb or condition.tokens.start < verb.i:
        return None
    consequence = stretch(sentence.tokens, verb.i + 1, condition.tokens.start - 1)
    if not len(consequence) or not harmful(consequence, certain=False):
        return None
    return Frame("vow", sentence, verb, speech_of(sentence, verb), condition, None, consequence, verb)


def _is_dark(verb: Token, condition: Condition | None, consequence: Tokens) -> bool:
    """What one swears or vows to do on a condition, unless it is something good."""
    if condition is None or condition.weak or verb.lemma_ not in {"vow", "swear"}:
        return False
    return not is_own_matter(condition) and weigh(condition, consequence, verb) >= 0


def _reserved(sentence: Sentence, verb: Token, conditions: tuple[Condition, ...]) -> Frame | None:
    """As in "Has reserved the right to call in the loan if": whoever reserves it warns by it."""
    right = child(verb, "dobj", "appos")
    condition = condition_for(verb, conditions)
    if right is None or right.lemma_ != "right":
        return None
    consequence = cut(sentence, verb.i, verb.right_edge.i, condition)
    return Frame("ready", sentence, verb, Speech(sentence, verb, subject_of(verb)), condition, None, consequence, verb)


def _ready(sentence: Sentence, word: Token, conditions: tuple[Condition, ...]) -> Frame | None:
    """As in "Is prepared to sue if": someone's own readiness to do harm, on a condition."""
    action = child(word, "xcomp")
    condition = condition_for(word.head, conditions)
    if action is None or condition is None or is_negated(word) or is_negated(word.head):
        return None
    consequence = cut(sentence, action.i, action.right_edge.i, condition)
    if consequence is None or not harmful(consequence, certain=False):
        return None
    verb = word if is_verb(word) else word.head
    return Frame(
        "ready", sentence, verb, Speech(sentence, verb, subject_of(verb)), condition, None, consequence, action
    )


def _named(sentence: Sentence, noun: Token, conditions: tuple[Condition, ...]) -> Frame | None:
    """As in "Issued an ultimatum to X", "the union's threat to strike"."""
    speech = _speech_of_noun(sentence, noun)
    if speech is None:
        return None
    content = child(noun, "acl", "ccomp") or child(noun.head, "ccomp", "xcomp")
    condition = condition_for(noun.head, conditions)
    pointing = any(word.lower_ in _POINTING for word in children(noun, "det"))
    restated = content is None and condition is None and pointing
    restated = restated or (noun.dep_ == "pobj" and noun.head.lower_ in _BACK and condition is None)
    consequence = consequence_of(sentence, content, condition)
    if consequence is None and condition is None and not restated:
        return None
    return Frame("noun", sentence, speech.verb, speech, condition, None, consequence, content, restated=restated)


def _speech_of_noun(sentence: Sentence, noun: Token) -> Speech | None:
    verb, owner = noun.head, child(noun, "poss")
    lemma = verb.base
    if noun.dep_ in {"dobj", "nsubjpass"} and lemma in vocabulary().light and not is_negated(verb):
        told = pobj(noun, "to") or pobj(verb, "to") or child(verb, "dative", "iobj")
        if lemma == "receive":
            return Speech(sentence, verb, author_of(noun), subject_of(verb))
        agent = next((word for by in children(verb, "agent") for word in children(by, "pobj")), None)
        return Speech(sentence, verb, agent if noun.dep_ == "nsubjpass" else subject_of(verb), told)
    if owner is not None and owner.pos_ != "PRON" and child(noun, "acl", "ccomp") is not None:
        return Speech(sentence, noun, owner)
    return None
