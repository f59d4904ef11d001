"""Who speaks where the sentence does not say: the writer of "the letter", whoever the sentence before left speaking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.warnings.grammar import ancestors, child, children, is_negated, is_passive, is_verb, subject_of
from briefings.facts.warnings.speech import Speech, author_of, behind, is_speech, speech_of
from briefings.facts.warnings.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.parse import Sentence
    from briefings.facts.tokens import Token
    from briefings.facts.warnings.frame import Frame
    from briefings.facts.warnings.voices import Voices

_BACK = 3  # sentences
_WRITING = frozenset({"write", "issue", "send", "sign", "publish", "post", "hand", "deliver", "circulate"})
_POINTING = frozenset({"that", "this", "so", "such", "these"})
_ASKING = frozenset({"ask", "wonder", "question"})
_THINKING = frozenset({"think", "believe", "expect", "fear", "hope", "reckon", "doubt", "suppose", "guess", "worry"})
_KIN = frozenset({"daughter", "son", "wife", "husband", "mother", "father", "brother", "sister", "friend", "neighbour"})


def writer_before(sentence: Sentence, voices: Voices) -> tuple[Sentence, Token] | None:
    """Who wrote "the letter" that the sentence speaks of: told beside it, or by a verb of writing just before."""
    for near in (sentence, *_before(sentence, voices)):
        for token in near.tokens:
            lemma = token.base
            if lemma in vocabulary().carriers and token.pos_ == "NOUN":
                author = author_of(token) or _teller(token)
            else:
                wrote = near is not sentence and is_verb(token) and lemma in _WRITING
                author = _writer(token) if wrote else None
            if author is not None and author.pos_ != "PRON" and author.base not in vocabulary().carriers:
                return near, author
    return None


def _writer(verb: Token) -> Token | None:
    """Who writes it; of "was signed by Ann Lee" who stands behind."""
    if not is_passive(verb):
        return subject_of(verb)
    return next((child(by, "pobj") for by in children(verb, "agent", "prep") if by.lower_ == "by"), None)


def announced(frame: Frame) -> Iterator[Speech]:
    """As in "The firm has written to the owners: whoever ...", "Pay or go: that was the choice that it put to them"."""
    tokens = frame.sentence.tokens
    colon = next((one for one in tokens if one.text == ":"), None)
    if colon is None or (
        frame.head.i < colon.i and (colon.i + 1 >= tokens.end or colon.nbor().lower_ not in _POINTING)
    ):
        return
    outside = tokens.doc[tokens.start : colon.i] if frame.head.i > colon.i else tokens.doc[colon.i + 1 : tokens.end]
    for verb in outside:
        subject = child(verb, "nsubj") if verb.lemma_ == "be" else None
        if subject is not None and subject.base in vocabulary().answers:
            yield Speech(frame.sentence, verb, author_of(subject))
            return
        lemma = verb.base
        puts = lemma in _WRITING | vocabulary().light | {"put", "leave"}
        if is_verb(verb) and (puts or is_speech(verb)) and subject_of(verb) is not None:
            yield speech_of(frame.sentence, verb)


def is_paper(sentence: Sentence, voices: Voices) -> bool:
    """The sentence before is about a letter, which "it" stands for."""
    near = next(_before(sentence, voices), None)
    subject = subject_of(near.tokens.root) if near is not None else None
    return subject is not None and subject.base in vocabulary().carriers


def _teller(carrier: Token) -> Token | None:
    """As in "In a written statement the minister says"."""
    over = next((verb for verb in ancestors(carrier) if is_speech(verb)), None) if carrier.dep_ == "pobj" else None
    subject = subject_of(over) if over is not None else None
    return None if subject is None or subject.i == carrier.i else subject


def carried_on(frame: Frame, voices: Voices) -> Speech | None:
    """As in "The insurer put the club on notice. Cover will end unless ...": the sentence before says who speaks."""
    sentence = frame.sentence
    if frame.condition is None or any(is_speech(token) for token in sentence.words):
        return None
    words = vocabulary()
    for near in _before(sentence, voices):
        if near.index != sentence.index - 1 or near.paragraph != sentence.paragraph:
            return None
        for verb in near.tokens:
            lemma = verb.base
            warns = (
                lemma in words.warn or behind(verb, words.warn_with.get(lemma)) or lemma in _WRITING | {"order", "rule"}
            )
            if is_verb(verb) and warns and subject_of(verb) is not None:
                return speech_of(near, verb)
    return None


def _before(sentence: Sentence, voices: Voices) -> Iterator[Sentence]:
    sentences = voices.parsed.sentences
    for near in reversed(sentences[max(sentence.index - _BACK, 0) : sentence.index]):
        if near.body and sentence.paragraph - near.paragraph <= 1:
            yield near


def is_thought(head: Token) -> bool:
    """As in "Ann Lee thinks that it would fold": a third person's opinion over it, no words of the document's own."""
    return any(above.lemma_ in _THINKING and is_verb(above) and child(above, "nsubj") for above in ancestors(head))


def is_unsaid(head: Token) -> bool:
    """As in "did not say that", "I don't think that": a negated verb over it."""
    below = head
    for above in ancestors(head):
        if below.dep_ in {"ccomp", "xcomp"} and below.i > above.i and (is_negated(above) or above.lemma_ in _ASKING):
            return True
        if below.dep_ not in {"ccomp", "xcomp", "conj", "aux", "acomp", "attr"}:
            return False
        below = above
    return False


def is_kin(speaker: Token) -> bool:
    """As in "my daughter says": nobody who could make it happen."""
    return speaker.base in _KIN and any(one.tag_ == "PRP$" for one in children(speaker, "poss"))
