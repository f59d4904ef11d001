"""Who is told: the object of a verb of telling, the other end of a letter or call; no mere listener or printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.warnings.frame import pobj
from briefings.facts.warnings.grammar import children
from briefings.facts.warnings.opponents import sentences_before
from briefings.facts.warnings.phrases import is_group, written
from briefings.facts.warnings.speech import is_speech, receiver, speech_of
from briefings.facts.warnings.vocabulary import vocabulary
from briefings.model import Span
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.parse import Sentence
    from briefings.facts.tokens import Token
    from briefings.facts.warnings.speech import Speech
    from briefings.facts.warnings.voices import Voice, Voices


def told(voice: Voice, voices: Voices) -> Iterator[tuple[Sentence, Token]]:
    """Who is told, wherever it stands: the object, the other end of a letter, the sentence before."""
    for speech in voice.chain:
        earlier = _told_before(speech, voices)
        here = ((speech, speech.told), (speech, across(speech.verb))) if earlier is None else ((earlier, earlier.told),)
        for said, one in here:
            if one is None or _is_audience(one, said, own=voices.body is not None):
                continue
            if not _is_outlet(said, one, voices):
                yield said.sentence, one
        if speech is voice.speech and not (speech.told is None and speech.verb.tag_ == "VB"):
            break  # "has written to the court to say": one telling
    for speech in voice.chain[-1:]:
        yield from ((speech.sentence, token) for token in _readers(speech))


def _readers(speech: Speech) -> Iterator[Token]:
    """As in "In a letter to the chairs, dated May 3, the makers say": who gets it, wherever the parse hung it."""
    for token in speech.sentence.words:
        before = token.i < speech.verb.i and token.base in vocabulary().carriers and token.nbor().lower_ == "to"
        reader = receiver(token.nbor()) if before and token.dep_ in {"pobj", "nsubj"} else None
        if reader is not None and reader.base not in vocabulary().press:
            yield reader


def _told_before(speech: Speech, voices: Voices) -> Speech | None:
    """As in "X wrote to Y. It warned that ...": the sentence before tells whom."""
    told = speech.told
    pointing = told is not None and told.lower_ in {"it", "them"} and told.i > speech.verb.i
    paper = speech.speaker is not None and speech.speaker.base in vocabulary().carriers
    same = speech.speaker is not None and (speech.speaker.pos_ == "PRON" or paper or pointing)
    if not same or (told is not None and not pointing):
        return None
    for sentence in sentences_before(voices.parsed, speech.sentence):
        if voices.quotes.at(sentence.start + 1) is not None and voices.quotes.at(sentence.end - 1) is not None:
            continue  # within what is said
        earlier = _said_there(sentence)
        return earlier if earlier is not None and earlier.told is not None else None
    return None


def _said_there(sentence: Sentence) -> Speech | None:
    """Of "told the radio that he had written to the minister" what he wrote."""
    root = sentence.tokens.root
    if not is_speech(root):
        return None
    wrote = next((one for one in children(root, "ccomp") if one.lemma_ == "write"), None)
    return speech_of(sentence, root if wrote is None else wrote)


def across(verb: Token) -> Token | None:
    """As in "warned in a call with X", "said in a letter to X": who was at the other end."""
    for prep in children(verb, "prep"):
        for means in children(prep, "pobj") if prep.lower_ in {"in", "during", "at", "by"} else ():
            if means.base in vocabulary().channels and (found := _other_end(means)) is not None:
                return found
    return None


def _other_end(means: Token) -> Token | None:
    """Behind "a note to", also where the parse hung "to" elsewhere."""
    near = means.nbor() if means.i + 1 < len(means.doc) else means
    return pobj(means, "with", "to") or (receiver(near) if near.lower_ in {"with", "to"} else None)


def _is_audience(token: Token, speech: Speech, *, own: bool) -> bool:
    """Told, but not warned; whom one warns, orders or reminds is warned, unless they are reporters."""
    words = vocabulary()
    if (token.lower_ == "us" and own) or (token.lower_ == "agency" and token.dep_ == "nsubjpass"):
        return False
    if any(one.base in words.audience for prep in children(token, "prep") for one in children(prep, "pobj")):
        return token.base in {"member", "deputy", "colleague", "reader", "viewer", "listener"}
    listeners = words.press if speech.verb.base in words.telling - {"tell"} else words.audience
    if token.pos_ == "PROPN" and token.text == "Agency" and token.i > 0 and token.nbor(-1).text != "News":
        return False  # "wrote to the Labour Relations Agency"
    return token.lower_ in listeners or (token.base in listeners and token.lower_ != "agencies")


def _is_outlet(speech: Speech, told: Token, voices: Voices) -> bool:
    """As in '"...," he told Le Monde': whoever is told a quotation, and is no person, state or group, prints it."""
    if speech.verb.lemma_ == "tell" and _publishes(told, voices):
        return True
    if speech.verb.lemma_ != "tell" or told.pos_ != "PROPN" or is_group(told) or told.i < speech.verb.i:
        return False
    name = voices.actor(speech.sentence, told)
    actor = None if name is None else voices.cast.named(name)
    quoted = next(voices.quotes.within(Span(speech.sentence.start, voices.start_of(speech))), None)
    return quoted is not None and (actor is None or actor.kind == "organization")


def _publishes(told: Token, voices: Voices) -> bool:
    """As in "told The Northbank Student", "told the Student", of the paper of that name."""
    publisher = fold(voices.parsed.document.publisher or "").removeprefix("the ")
    name = fold(written(told) or "").removeprefix("the ")
    return bool(name) and voices.body is None and f" {publisher}".endswith(f" {name}")
