"""Who most likely says what a sentence warns of, where no rule tells: the name whose signs have most points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.points import points
from briefings.facts.warnings.speech import Speech, is_speech
from briefings.facts.warnings.voices import Voice
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.parse import Sentence
    from briefings.facts.tokens import Token
    from briefings.facts.warnings.utterance import Utterance
    from briefings.facts.warnings.voices import Voices

LEAST = 0.3  # the chance from which somebody is taken for the speaker
_PLACES = {"here": 0, "before": -1, "behind": 1, "before that": -2}
_NOMINAL = frozenset({"PROPN", "NOUN", "PRON"})


def likely_speaker(utterance: Utterance, voices: Voices) -> Voice | None:
    """The likeliest of those named in the sentence or near it, or whose document it is; None where nobody is likely."""
    around = candidates(utterance, voices)
    found = {name: points("speakers").chance(signs) for name, (signs, _) in around.items()}
    best = max(found, key=lambda name: (found[name], name), default=None)
    if best is None or found[best] < LEAST:
        return None
    speech = around[best][1]
    return Voice(best, None, speech, (speech,) if speech is not None else (), own=speech is None)


def candidates(utterance: Utterance, voices: Voices) -> dict[str, tuple[frozenset[str], Speech | None]]:
    """Everybody who may speak: the name, the signs of all places where it stands, and the first of them as a speech."""
    signs: dict[str, set[str]] = {}
    speeches: dict[str, Speech | None] = {}
    known: dict[str, str] = {}
    for place, sentence in _near(utterance.sentence, voices):
        for token in sentence.words:
            name = _name(sentence, token, voices)
            if name is None:
                continue
            name = known.setdefault(fold(name), name)
            speeches.setdefault(name, Speech(sentence, token.head, token))
            signs.setdefault(name, set()).update(_signs(token, place, sentence, utterance, voices, name))
    if voices.body is not None:
        name = known.setdefault(fold(voices.body), voices.body)
        signs.setdefault(name, set()).add("its document")
        speeches.setdefault(name, None)
    return {name: (frozenset(shown), speeches[name]) for name, shown in signs.items()}


def _near(sentence: Sentence, voices: Voices) -> Iterator[tuple[str, Sentence]]:
    others = voices.parsed.sentences
    for place, step in _PLACES.items():
        if 0 <= sentence.index + step < len(others):
            yield place, others[sentence.index + step]


def _name(sentence: Sentence, token: Token, voices: Voices) -> str | None:
    return voices.name(sentence, token) if token.pos_ in _NOMINAL and token.dep_ != "compound" else None


def _signs(
    token: Token, place: str, sentence: Sentence, utterance: Utterance, voices: Voices, name: str
) -> Iterator[str]:
    head, part = token.head, token.dep_
    known = voices.cast.named(name)
    kind = known.kind if known is not None else "unknown"
    quoted = "a quotation" if utterance.quoted or utterance.sentence.text[:1] in '"“' else "no quotation"
    verb = "saying" if is_speech(head) else head.pos_
    yield place
    yield part
    yield kind
    yield f"is {token.base}" if token.pos_ != "PROPN" else "is a name"
    yield f"{part} of {head.base}"
    yield f"{place}: {part} of {verb}"
    yield f"{quoted}, {place}: {part} of {verb}"
    yield f"{place}: {kind} by {verb}"
    if part == "pobj":
        yield f"{head.lower_} behind {head.head.base}"
    if voices.quotes.at(sentence.offset + token.idx) is not None:
        yield "within quotation marks"
    if sentence.paragraph != utterance.sentence.paragraph:
        yield f"{place}: another paragraph"
    if place == "here":
        first = utterance.words[0].i if utterance.words else sentence.tokens.start
        yield f"{quoted}: {'ahead of' if token.i <= first else 'in or behind'} what is said"
    speaks = utterance.speech.speaker if utterance.speech is not None else None
    if speaks is None:
        yield f"{place}: nobody speaks"
    elif place == "here":
        yield "speaks" if speaks.i == token.i else "another speaks"
