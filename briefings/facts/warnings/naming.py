"""Who is meant by a post alone: "the water minister said", with the name in the sentence behind, or "its director"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.actors.words import roles
from briefings.facts.warnings.grammar import SUBJECTS, child, children, is_verb, subject_of
from briefings.facts.warnings.speech import is_speech

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from briefings.facts.parse import Sentence
    from briefings.facts.warnings.voices import Voices
    from briefings.model import Actor

_AHEAD = 3  # sentences
_PARAGRAPHS = 2


def named_behind(sentence: Sentence, token: Token, voices: Voices) -> str | None:
    """The person whom the next sentences name with that post, or who speaks next there with no other."""
    if not is_post(token) or token.pos_ == "PROPN":
        return None
    post = token.lemma_.casefold()
    people = list(_people_behind(sentence, voices))
    holders = [one for one, _ in people if post in (one.role or "").casefold()]
    speaking = [one for one, speaks in people[:1] if speaks and one.role is None]
    return next((one.name for one in (*holders, *speaking)), None)


def is_post(token: Token) -> bool:
    """A singular word for what somebody is: "minister", "director"."""
    return token.tag_ in {"NN", "NNP"} and token.lemma_.casefold() in roles().nouns


def _people_behind(sentence: Sentence, voices: Voices) -> Iterator[tuple[Actor, bool]]:
    """Persons who are the subject of a verb in the next sentences, and whether they speak."""
    sentences = voices.parsed.sentences
    for near in sentences[sentence.index + 1 : sentence.index + 1 + _AHEAD]:
        if near.paragraph - sentence.paragraph > _PARAGRAPHS:
            return
        for verb in near.tokens:
            subject = subject_of(verb) if near.body and is_verb(verb) and child(verb, *SUBJECTS) is not None else None
            if subject is None or not _is_name(subject):
                continue
            known = voices.cast.named(voices.actor(near, subject) or "")
            if known is not None and known.kind == "person":
                yield known, is_speech(verb)


def _is_name(subject: Token) -> bool:
    return subject.pos_ == "PROPN" or child(subject, "appos") is not None


def owner_of(sentence: Sentence, token: Token) -> Token | None:
    """As in "the firm will sell if ..., its director said": the subject that "its" stands for."""
    pronoun = next((one for one in children(token, "poss") if one.lower_ in {"its", "their"}), None)
    if pronoun is None or not is_post(token):
        return None
    before = (one for one in sentence.tokens if one.i < pronoun.i and one.dep_ in SUBJECTS and one.pos_ != "PRON")
    return next(before, None)
