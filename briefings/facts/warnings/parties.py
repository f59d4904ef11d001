"""Who is warned: who is told, else the party whose conduct is the condition, else the one who would bear it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.warnings.grammar import FIRST_PERSON, SUBJECTS, child, children
from briefings.facts.warnings.vocabulary import vocabulary
from briefings.facts.warnings.voices import is_group, is_people, written
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from briefings.facts.parse import ParsedDocument, Sentence
    from briefings.facts.warnings.frame import Frame
    from briefings.facts.warnings.voices import Voice, Voices

_THEM = frozenset({"they", "them", "you", "their", "your"})
_BEARING = frozenset({"face", "bear", "suffer", "pay", "lose", "carry", "risk", "feel", "incur", "forfeit"})
_TOWARDS = frozenset({"for", "against", "on", "to", "with", "upon"})
_BACK = 2  # sentences in which the owner of a word is looked for


def addressee(frame: Frame, voice: Voice, voices: Voices) -> str | None:
    """The name of who is warned, never the speaker's own side; None when the text names nobody."""
    ours = voices.side(voice.speaker)
    told = [(sentence, token) for sentence, token in _told(frame, voice) if token.lower_ not in FIRST_PERSON]
    for sentence, token in told:
        if (name := party(sentence, token, voices)) is not None and fold(name) not in ours:
            return name
    others = [(frame.sentence, token) for token in _bearers(frame)]
    names = (voices.actor(sentence, token) for sentence, token in others)
    groups = (written(token) for _, token in others if _is_other_group(token))
    for name in (*names, *groups):
        if name is not None and fold(name) not in ours:
            return name
    return _owner_before(frame, voices, ours) or _they(frame, voices, ours)


def _is_other_group(token: Token) -> bool:
    """A group to whom harm is done, not one of somebody's own ("its people")."""
    if any(owner.tag_ == "PRP$" for owner in children(token, "poss")):
        return False
    plural = token.tag_ in {"NNS", "NNPS"}
    return (is_group(token) and (plural or token.dep_ in SUBJECTS)) or is_people(token)


def _told(frame: Frame, voice: Voice) -> Iterator[tuple[Sentence, Token]]:
    """Who is told, then the party of the condition."""
    for speech in voice.chain:
        if speech.told is not None and not _is_audience(speech.told):
            yield speech.sentence, speech.told
        if speech is voice.speech:
            break
    if frame.condition is not None and frame.condition.party is not None:
        yield frame.sentence, frame.condition.party


def _is_audience(token: Token) -> bool:
    audience = vocabulary().audience
    return token.lemma_.lower() in audience or token.lower_ in audience


def _bearers(frame: Frame) -> Iterator[Token]:
    """Who would face, bear or pay; whom the harm is done to; what stands behind "for" and "against"."""
    verb = frame.verb
    if verb is None:
        return
    subject = child(verb, *SUBJECTS) or (child(verb.head, *SUBJECTS) if verb.dep_ in {"xcomp", "conj"} else None)
    passive = subject is not None and subject.dep_ == "nsubjpass"
    if subject is not None and (
        verb.lemma_.lower() in _BEARING or (passive and (is_group(subject) or is_people(subject)))
    ):
        yield subject
    within = frame.consequence if frame.consequence is not None else verb.subtree
    for token in within:
        if token.dep_ == "dobj" or (token.dep_ == "pobj" and token.head.lower_ in _TOWARDS) or token.dep_ == "poss":
            yield token


def party(sentence: Sentence, token: Token, voices: Voices) -> str | None:
    """A name for whoever a noun phrase means; None for things."""
    if token.lower_ in FIRST_PERSON or (_is_audience(token) and token.pos_ != "PROPN"):
        return None
    found = voices.actor(sentence, token)
    if found is None and (is_people(token) or is_group(token)):
        return written(token)
    return found


def _owner_before(frame: Frame, voices: Voices, ours: frozenset[str]) -> str | None:
    """As in "Further aggression", after "Russian aggression": the owner that the word had just before."""
    if frame.trigger is None or frame.condition is not None:
        return None
    noun = frame.trigger.root
    for sentence in (frame.sentence, *_before(voices.parsed, frame.sentence)):
        for token in sentence.tokens:
            if token.lemma_ == noun.lemma_:
                for owner in children(token, "amod", "poss", "compound", "nmod"):
                    name = voices.who(sentence, owner)
                    if name is not None and fold(name) not in ours:
                        return name
    return None


def _they(frame: Frame, voices: Voices, ours: frozenset[str]) -> str | None:
    """As in "They" or "you" without a name: the nearest group named before."""
    subject = frame.condition.party if frame.condition is not None else None
    if subject is None or subject.lower_ not in _THEM:
        return None
    for sentence in _before(voices.parsed, frame.sentence):
        for token in reversed(sentence.tokens):
            if token.tag_ in {"NNS", "NNPS"} and (name := party(sentence, token, voices)) and fold(name) not in ours:
                return name
    return None


def _before(parsed: ParsedDocument, sentence: Sentence) -> Iterator[Sentence]:
    for index in range(sentence.index - 1, max(sentence.index - 1 - _BACK, -1), -1):
        if parsed.sentences[index].body:
            yield parsed.sentences[index]
