"""Who says what no verb of saying in the sentence gives to anybody: told beside it, or the one who will do it.

"They have a week, or the wards close. That was the message from Ann Lee", "So said", "Ann Lee made that plain"; or the
subject itself: "Families will not pay until the lifts run".
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from briefings.facts.warnings.forms import forms
from briefings.facts.warnings.grammar import (
    SUBJECTS,
    child,
    children,
    is_future,
    is_negated,
    is_passive,
    is_verb,
    subject_of,
)
from briefings.facts.warnings.parties import BEARING
from briefings.facts.warnings.phrases import is_group
from briefings.facts.warnings.speech import Speech, author_of, is_speech, object_of, speech_of
from briefings.facts.warnings.utterance import utterance_of
from briefings.facts.warnings.vocabulary import vocabulary
from briefings.facts.warnings.voices import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.parse import Sentence
    from briefings.facts.tokens import Token
    from briefings.facts.warnings.frame import Frame
    from briefings.facts.warnings.voices import Voices

_POINTING = frozenset({"that", "this", "so", "it", "such", "these", "those"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PRONOUNS = frozenset({"he", "she", "they"})
_NO_DOERS = frozenset(
    {"it", "this", "that", "there", "which", "who", "we", "i", "you", "anyone", "anybody", "everyone"}
)
_FROM = frozenset({"from", "by"})


def teller(frame: Frame, voices: Voices) -> Voice | None:
    """The voice of a sentence without one."""
    if voices.quotes.at(frame.sentence.offset + frame.head.idx) is not None:
        return None
    told = chain(_behind(frame.sentence, voices), _announced(frame.sentence, voices), _demander(frame), _doer(frame))
    for speech in told:
        name = None if speech.speaker is None else voices.name(speech.sentence, speech.speaker)
        if name is not None:
            return Voice(name, None, speech, (speech,))
    return None


def named_in_next(frame: Frame, voices: Voices) -> Voice | None:
    """As in "..., they were told by the company. The message came from Norholt": the next sentence names it."""
    said = frame.speech.speaker if frame.speech is not None else None
    near = _next(frame.sentence, voices)
    nobody = said is None and frame.speech is not None and is_passive(frame.speech.verb)
    if near is None or not (nobody or (said is not None and said.pos_ == "NOUN" and child(said, "appos") is None)):
        return None
    subject = child(near.tokens.root, *SUBJECTS)
    if subject is None or subject.base not in forms().words_said:
        return None
    speech = _conveyed(near, near.tokens.root)
    name = voices.name(near, speech.speaker) if speech is not None and speech.speaker is not None else None
    if name is None or speech is None:
        return None
    if nobody and frame.speech is not None:  # "Owners were told on Monday that ... . The notice was signed by Ann Lee"
        return Voice(name, None, frame.speech, (frame.speech, speech))
    return Voice(name, None, speech, (speech,))


def _behind(sentence: Sentence, voices: Voices) -> Iterator[Speech]:
    """The next sentence tells whose words these were."""
    near = _next(sentence, voices)
    if near is None:
        return
    for verb in near.tokens:
        if not is_verb(verb) or verb.tag_ not in _FINITE | {"VBN"}:
            continue
        if voices.quotes.at(near.offset + verb.idx) is None and (speech := _conveyed(near, verb)) is not None:
            yield speech
    if near.text[:1] in {'"', "“", "‘"}:
        quoted = utterance_of(near, voices.quotes)
        if quoted.speech is not None:
            yield quoted.speech


def _next(sentence: Sentence, voices: Voices) -> Sentence | None:
    behind = voices.parsed.sentences[sentence.index + 1 : sentence.index + 2]
    return next((one for one in behind if one.body and one.paragraph - sentence.paragraph <= 1), None)


def _conveyed(sentence: Sentence, verb: Token) -> Speech | None:
    """As in "That is what landlords promise", "the message came from Ann Lee", "Ann Lee made that plain"."""
    known = forms()
    subject = subject_of(verb)
    if verb.lemma_ == "be" or verb.base not in known.conveying:
        return None
    if subject is not None and subject.base in known.words_said:
        sender = next((child(by, "pobj") for by in children(verb, "prep", "agent") if by.lower_ in _FROM), None)
        return None if sender is None else Speech(sentence, verb, sender, object_of(verb))
    if verb.tag_ == "VBN" and verb.dep_ == "acl" and verb.head.base in known.words_said:
        sender = next((child(by, "pobj") for by in children(verb, "prep", "agent") if by.lower_ in _FROM), None)
        return None if sender is None else Speech(sentence, verb, sender, None)
    points = any(
        one.lower_ in _POINTING | {"what"} for one in children(verb, "dobj", "advmod", "nsubj", "ccomp", "oprd")
    )
    thing = child(verb, "dobj")
    points = points or (thing is not None and _is_what_was_said(thing))
    points = points or any(one.lower_ in _POINTING for one in children(verb, "ccomp") for one in children(one, "nsubj"))
    opens = sentence.tokens[0].lower_ in {"so", "thus", "that", "this"}
    if subject is None or subject.lower_ in _POINTING | {"what"} or not (points or opens):
        return None
    speech = speech_of(sentence, verb)
    return speech if speech.speaker is not None else Speech(sentence, verb, subject, object_of(verb))


def _is_what_was_said(thing: Token) -> bool:
    """As in "described the arrangement", "delivered that message"."""
    definite = any(one.lower_ in {"the", "this", "that"} for one in children(thing, "det"))
    return definite and thing.base in forms().words_said


def _announced(sentence: Sentence, voices: Voices) -> Iterator[Speech]:
    """As in "The insurer's letter is short. Cover lapses": whose words follow is told by the sentence before."""
    near = voices.parsed.sentences[sentence.index - 1] if sentence.index else None
    if near is None or not near.body or near.paragraph != sentence.paragraph:
        return
    subject = child(near.tokens.root, *SUBJECTS)
    known = vocabulary().carriers | vocabulary().answers | forms().words_said
    if subject is not None and subject.pos_ == "NOUN" and subject.base in known:
        owner = author_of(subject) or child(subject, "poss")
        if owner is not None:
            yield Speech(near, near.tokens.root, owner, object_of(near.tokens.root))


def _demander(frame: Frame) -> Iterator[Speech]:
    """Whoever gives a time or asks for something says what comes then: "The bank wants it by noon; then it costs"."""
    if any(is_speech(one) for one in frame.sentence.tokens):
        return
    asking = vocabulary().demanding | {"give", "set", "want"}
    for verb in frame.sentence.tokens:
        subject = child(verb, "nsubj") if is_verb(verb) and verb.base in asking else None
        if subject is not None and verb.i <= frame.head.i and subject.lower_ not in _NO_DOERS:
            yield Speech(frame.sentence, verb, subject, object_of(verb))


def _doer(frame: Frame) -> Iterator[Speech]:
    """Whoever will do it says so: "The union will walk out if", "Families won't pay until"."""
    verb = frame.verb
    if (
        verb is None
        or frame.speech is not None
        or is_passive(verb)
        or any(is_speech(one) for one in frame.sentence.tokens)
    ):
        return
    subject = child(verb, *SUBJECTS)
    if verb.base in BEARING and not is_negated(verb):
        return  # "Shareholders will lose a third if"
    denies = verb.tag_ in {"VBZ", "VBP"} and is_negated(verb) and subject is not None and subject.pos_ != "PRON"
    ahead = (
        is_future(verb) or denies or any(one.lower_ == "will" for one in frame.consequence or ())
    )  # not "The museum closes at five"
    counted = subject is not None and subject.lower_ == "services" and child(subject, "nummod") is not None
    if subject is None or subject.lower_ in _NO_DOERS or not ahead or counted:
        return
    if subject.pos_ == "PROPN" or subject.lower_ in _PRONOUNS or is_group(subject):
        yield Speech(frame.sentence, verb, subject)
