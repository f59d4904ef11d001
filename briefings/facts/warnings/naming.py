"""Who is meant by "he", "its director", or a post alone whose holder the sentence behind names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.actors.words import roles
from briefings.facts.warnings.frame import pobj
from briefings.facts.warnings.grammar import (
    FIRST_PERSON,
    SUBJECTS,
    ancestors,
    child,
    children,
    is_verb,
    noun_phrase,
    subject_of,
)
from briefings.facts.warnings.phrases import is_group, written
from briefings.facts.warnings.speech import Speech, author_of, is_speech
from briefings.facts.warnings.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.parse import Sentence
    from briefings.facts.tokens import Token
    from briefings.facts.warnings.voices import Voices
    from briefings.model import Actor

_AHEAD = 3  # sentences
_LONGEST_INTERVIEW = 40  # sentences
_NAMES = 2  # words of a first name and a surname
_PARAGRAPHS = 2
_HEARD = 5  # sentences back
_HE = frozenset({"he", "she"})
_SET_OFF = frozenset({":", ";", "—", "–"})


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


def spoken_before(sentence: Sentence, token: Token, voices: Voices) -> str | None:
    """As in "Ann Lee said ... . The chief executive went on": the person of the sentence before, with no other post."""
    definite = any(one.lower_ == "the" for one in children(token, "det"))
    if not is_post(token) or not definite or token.pos_ == "PROPN":
        return None
    name = person_before(sentence, voices, back=1)
    known = voices.cast.named(name or "")
    post = token.lemma_.casefold()
    held = any(post in (one.role or "").casefold() for one in voices.cast.actors)
    fits = known is not None and (known.role is None or post in known.role.casefold() or not held)
    return name if fits else None


def earlier_here(sentence: Sentence, token: Token, voices: Voices) -> str | None:
    """As in "Ann Lee is not waiting: she will": the person who is the subject of a clause before, set off by a mark."""
    subject = subject_before(sentence, token) if token.lower_ in _HE else None
    if subject is None or subject.pos_ != "PROPN":
        return None
    known = voices.cast.named(voices.actor(sentence, subject) or "")
    return known.name if known is not None and known.kind == "person" else None


def group_before(sentence: Sentence, token: Token, voices: Voices) -> str | None:
    """For "they": the several people who are the subject of the sentence before, or by whom it was done."""
    near = voices.parsed.sentences[sentence.index - 1] if sentence.index and token.lower_ == "they" else None
    if near is None or not near.body or near.paragraph != sentence.paragraph:
        return None
    doers = (one for one in near.words if one.dep_ in {"nsubj", "nsubjpass"} or one.head.dep_ == "agent")
    groups = vocabulary().groups
    plural = (one for one in doers if one.tag_ in {"NNS", "NNPS"})
    several = next((one for one in plural if is_group(one) or one.lower_.removesuffix("s") in groups), None)
    return None if several is None else voices.actor(near, several) or written(several)


def served(token: Token) -> Token | None:
    """As in "Aides to Ann Lee said that she would": whom those who speak of "she" serve."""
    reporters = [child(verb, "nsubj") for verb in ancestors(token) if is_speech(verb)] if token.lower_ in _HE else []
    for reporter in reporters:
        if reporter is None or reporter.tag_ != "NNS" or reporter.i > token.i:
            continue
        served_by = (pobj(reporter, "to", "of", "for"), child(reporter, "poss"))
        return next((one for one in served_by if one is not None and one.pos_ == "PROPN"), None)
    return None


def led_in(sentence: Sentence, voices: Voices) -> Iterator[Speech]:
    """As in 'Ann Lee did not mince her words. "If you ..."': the person before, where nobody says it."""
    near = voices.parsed.sentences[sentence.index - 1] if sentence.index else None
    asked = near is not None and near.text.endswith("?")
    near = _before_interview(near, voices) if asked and near is not None else near
    far = near is not None and sentence.paragraph - near.paragraph > 1 and not asked
    if near is None or not near.body or far or voices.quotes.at(near.start + 1):
        return
    root = near.tokens.root
    subject = subject_of(root)
    if subject is not None and (subject.lower_ in _HE or (subject.pos_ == "PROPN" and may_be_person(subject, voices))):
        yield Speech(near, root, subject)


def _before_interview(sentence: Sentence, voices: Voices) -> Sentence | None:
    """The last sentence before questions, each a paragraph, and their answers in quotation marks."""
    asking = sentence.paragraph
    for near in reversed(voices.parsed.sentences[max(sentence.index - _LONGEST_INTERVIEW, 0) : sentence.index]):
        if near.text.endswith("?"):
            asking = near.paragraph
        elif near.paragraph != asking and voices.quotes.at(near.start + 1) is None:
            return near
    return None


def may_be_person(token: Token, voices: Voices) -> bool:
    """A name of several words that the cast has for a person, or for nobody and that is no place and no body."""
    words = noun_phrase(token).text
    known = voices.cast.named(words) or voices.cast.named(token.text)
    if known is not None:
        return known.kind == "person"
    several = any(one.pos_ == "PROPN" for one in children(token, "compound"))
    return (
        several
        and token.pos_ == "PROPN"
        and token.ent_type_ not in {"GPE", "LOC", "NORP", "DATE", "FAC"}
        and not is_group(token)
    )


def doer_here(sentence: Sentence, token: Token, voices: Voices) -> str | None:
    """As in "Ann Lee would take the bank to court, he said": whom the sentence has named as its one doer."""
    before = (one for one in sentence.words if one.i < token.i and one.dep_ == "nsubj" and one.pos_ == "PROPN")
    people = [one for one in before if may_be_person(one, voices)]
    return (voices.actor(sentence, people[0]) or written(people[0])) if len(people) == 1 else None


def subject_before(sentence: Sentence, token: Token) -> Token | None:
    """The first noun that is a subject in a clause before the mark that sets the token's clause off."""
    marks = [one.i for one in sentence.words if one.text in _SET_OFF and one.i < token.i]
    for verb in sentence.tokens.doc[sentence.tokens.start : marks[-1]] if marks else ():
        subject = child(verb, *SUBJECTS) if is_verb(verb) else None
        if subject is not None and subject.pos_ in {"PROPN", "NOUN"} and subject.i < marks[-1]:
            return subject
    return None


def person_before(sentence: Sentence, voices: Voices, back: int = _HEARD) -> str | None:
    """The person who was the subject of the last sentence that does not itself say "he" or "she"."""
    sentences = voices.parsed.sentences
    crossed = False
    for near in reversed(sentences[max(sentence.index - back, 0) : sentence.index]):
        if not near.body or sentence.paragraph - near.paragraph > 1:
            return None
        subject = _subject(near)
        if near.paragraph != sentence.paragraph and not crossed:
            crossed = True
            if not _still_speaking(sentences[near.index + 1]):
                return None
        if subject is None or subject.pos_ == "PRON" or (not crossed and _is_thing(near, subject, voices)):
            continue
        if subject.base in _told_by():
            subject = author_of(subject) or subject
        return _person(near, subject, voices) or _in_second_clause(near, voices)
    return None


def _subject(sentence: Sentence) -> Token | None:
    """The subject of the sentence, or who is spoken to by its writer."""
    subject = subject_of(sentence.tokens.root)
    if subject is None or subject.lower_ not in FIRST_PERSON:
        return subject
    return next((one for one in sentence.words if one.dep_ in {"pobj", "dobj"} and one.pos_ == "PROPN"), None)


def _in_second_clause(sentence: Sentence, voices: Voices) -> str | None:
    """As in "The union goes to court on Monday, and its secretary, Ann Lee, will speak"."""
    for verb in reversed(tuple(children(sentence.tokens.root, "conj"))):
        subject = child(verb, "nsubj")
        named = child(subject, "appos") if subject is not None and subject.pos_ == "NOUN" else subject
        known = voices.cast.named(voices.actor(sentence, named) or "") if named is not None else None
        if known is not None:
            return known.name if known.kind == "person" else None
    return None


def _is_thing(sentence: Sentence, subject: Token, voices: Voices) -> bool:
    """Nobody whom "he" could mean, in a sentence that names no other person."""
    if subject.pos_ != "NOUN" or is_group(subject) or subject.base in _told_by():
        return False
    named = (voices.cast.named(one.text) for one in sentence.tokens.ents)
    return not any(one is not None and one.kind == "person" for one in named)


def _told_by() -> frozenset[str]:
    return vocabulary().answers | vocabulary().carriers


def _still_speaking(sentence: Sentence) -> bool:
    """The paragraph opens with "he" as its subject, so that it goes on with whom the one before spoke of."""
    subject = subject_of(sentence.tokens.root)
    return subject is not None and subject.lower_ in _HE


def _person(sentence: Sentence, subject: Token, voices: Voices) -> str | None:
    name = voices.actor(sentence, subject)
    known = voices.cast.named(name or "") or voices.cast.named(subject.text)
    if known is None and subject.pos_ == "PROPN":  # "The Executive Vice-President"
        post = noun_phrase(subject).text.casefold().removeprefix("the ")
        holders = [one.name for one in voices.cast.actors if post in (one.role or "").casefold()]
        if not is_post(subject):
            return None
        return holders[0] if len(holders) == 1 else written(subject)
    if known is None:
        return written(subject) if subject.tag_ == "NN" and subject.base in roles().nouns else None
    return known.name if known.kind == "person" or _sounds_personal(known) else None


def _sounds_personal(known: Actor) -> bool:
    """A name of two words whom the cast knows for a body by nothing else: "he" can be nobody else's."""
    words = known.name.split()
    alone = known.kind == "organization" and known.affiliation is None and known.role is None
    titled = len(words) == _NAMES and all(word.istitle() for word in words)
    return alone and titled and vocabulary().groups.isdisjoint(word.casefold() for word in words)


def owner_of(sentence: Sentence, token: Token) -> Token | None:
    """As in "the firm will sell if ..., its director said": the subject that "its" stands for."""
    pronoun = next((one for one in children(token, "poss") if one.lower_ in {"its", "their"}), None)
    if pronoun is None or not is_post(token):
        return None
    before = (one for one in sentence.words if one.i < pronoun.i and one.dep_ in SUBJECTS and one.pos_ != "PRON")
    return next((one for one in before if not _is_of_condition(one)), None)


def _is_of_condition(subject: Token) -> bool:
    """As in "Should Rome refuse", "if Rome refuses"."""
    verb = subject.head
    turned_round = any(aux.i < subject.i for aux in children(verb, "aux"))
    return turned_round or child(verb, "mark") is not None
