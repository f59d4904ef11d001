"""The day of an utterance that no words beside it tell: of what it answers, of the event, of its body's words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.facts.warnings.forms import forms
from briefings.facts.warnings.grammar import children, is_passive, subject_of
from briefings.facts.warnings.naming import is_post
from briefings.facts.warnings.speech import is_speech
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.parse import Sentence
    from briefings.facts.tokens import Token
    from briefings.facts.warnings.days import Days
    from briefings.facts.warnings.voices import Voice

_AT_ONCE = re.compile(
    r"\b(?:within (?:the |an |a few |\w+ )?(?:hours?|minutes)|(?:minutes|hours|shortly|soon) (?:later|after(?:wards)?)"
    r"|(?:the|that) same (?:day|evening|morning|afternoon)|(?:hit|shot|struck|fired) back)\b",
    re.IGNORECASE,
)
_EVENTS = frozenset(
    {"meeting", "rally", "hearing", "congress", "conference", "session", "fair", "vigil", "march", "debate", "call"}
    | {"assembly", "ceremony", "briefing", "protest", "sitting", "summit", "interview"}
)
_BACK = 40  # sentences
_NEAR = 40  # code points from the verb of saying
_COMING = frozenset(
    {"come", "follow", "be", "deliver", "issue", "make", "give", "send", "read", "hand", "go", "arrive"}
    | {"convey", "set", "put", "relay", "communicate"}
)


def occasion(sentence: Sentence, voice: Voice, days: Days) -> str | None:
    """The day, or None where nothing of the kind tells it."""
    found = _of_reply(sentence, voice, days) or _of_event(sentence, days) or told_next(sentence, days)
    return found or _of_lead(sentence, voice, days) or _of_body(sentence, voice, days)


def same_occasion(sentence: Sentence, voice: Voice, days: Days) -> str | None:
    """As in "The envoy was summoned on Tuesday. He was told that", "The chair spoke on Tuesday. He said that"."""
    near = next(_before(sentence, days), None)
    speech = voice.speech
    if near is None or speech is None or near.paragraph != sentence.paragraph or near.index != sentence.index - 1:
        return None
    pronoun = speech.speaker is not None and speech.speaker.lower_ in {"he", "she"}
    told = (
        speech.told is not None
        and is_passive(speech.verb)
        and any(one.lower_ in {"was", "were"} for one in children(speech.verb, "auxpass"))
    )
    past = near.tokens.root.tag_ in {"VBD", "VBN"}
    days_told = set(days.on(near)) & days.done_on(near) if (pronoun or told) and past else set()
    return days_told.pop() if len(days_told) == 1 else None


def _of_reply(sentence: Sentence, voice: Voice, days: Days) -> str | None:
    """As in "The firm answered within the hour": the day that was told last before."""
    near = [days.parsed.sentences[sentence.index - 1]] if sentence.index else []
    near = [one for one in near if one.paragraph == sentence.paragraph and not any(days.on(one))]
    heard = next((one for one in (sentence, *near) if _is_at_once(one, voice, days)), None)
    if heard is None:
        return None
    return next((day for one in _before(heard, days) for day in days.on(one)), None)


def _before(sentence: Sentence, days: Days) -> Iterator[Sentence]:
    """Those of the text before it, nearest first, as far as a story goes."""
    near = days.parsed.sentences[max(sentence.index - _BACK, 0) : sentence.index]
    return (one for one in reversed(near) if one.body)


def _is_at_once(sentence: Sentence, voice: Voice, days: Days) -> bool:
    """It stands outside of quotations, and in the part of the sentence that tells who speaks."""
    match = _AT_ONCE.search(sentence.text)
    if match is None or days.voices.quotes.at(sentence.start + match.start()) is not None:
        return False
    verb = voice.speech.verb if voice.speech is not None else None
    said = verb is None or verb.doc is not sentence.tokens.doc or voice.speech is None
    return said or voice.speech.sentence is not sentence or _is_beside(match, verb, sentence)  # type: ignore[union-attr]


def _is_beside(match: re.Match[str], verb: Token | None, sentence: Sentence) -> bool:
    """Between the verb of saying and what is said: "told the radio the same day that"."""
    if verb is None:
        return False
    at = sentence.offset + verb.idx - sentence.start
    that = sentence.text.find(" that ", at)
    return abs(match.start() - at) < _NEAR and (that < 0 or match.start() < that)


def _of_event(sentence: Sentence, days: Days) -> str | None:
    """As in "told the meeting", "said in the call": the day of the last one that the text has told a day of."""
    named = next((one for one in sentence.words if one.base in _EVENTS and _is_known(one, days, sentence)), None)
    if named is None:
        return None
    for near in _before(sentence, days):
        if any(one.lemma_ == named.lemma_ for one in near.words):
            told = tuple(days.on(near))
            if len(set(told)) == 1:
                return told[0]
    return None


def _is_known(noun: Token, days: Days, sentence: Sentence) -> bool:
    """The one spoken of before, told of or sat in, outside of what is quoted."""
    definite = any(one.lower_ in {"the", "that"} for one in children(noun, "det")) and noun.dep_ in {"dobj", "pobj"}
    return definite and days.voices.quotes.at(sentence.offset + noun.idx) is None


def told_next(sentence: Sentence, days: Days) -> str | None:
    """As in "The warning came at a meeting on Tuesday", "He handed that message to the board on Friday"."""
    behind = days.parsed.sentences[sentence.index + 1 : sentence.index + 2]
    for near in behind:
        if not near.body or near.paragraph - sentence.paragraph > 1:
            continue
        root = near.tokens.root
        thing = subject_of(root)
        words = forms().words_said - {"it", "they", "day", "offer", "deal", "plan"}
        came = thing is not None and thing.base in words and root.base in _COMING
        handed = any(one.base in words and one.lower_ not in {"this", "that"} for one in children(root, "dobj"))
        told = set(days.on(near)) if came or handed else set()
        if len(told) == 1:
            return told.pop()
    return None


def _of_body(sentence: Sentence, voice: Voice, days: Days) -> str | None:
    """As in "the union said on Tuesday. ... Its chair, Ann Lee, told reporters": the day on which the body spoke."""
    known = {fold(one.name): one for one in days.voices.cast.actors}
    side = {name for name in days.voices.side(voice.speaker) if name in known and known[name].kind == "organization"}
    speaker = known.get(fold(voice.speaker))
    role = (speaker.role or "").casefold() if speaker is not None else ""
    dated = (near for near in _before(sentence, days) if any(days.on(near)))
    for near in dated:
        for verb in _deeds(near):
            subject = subject_of(verb)
            if subject is None or not (
                _is_post_of(subject, role) or fold(days.voices.name(near, subject) or "") in side
            ):
                continue
            told = days.beside(near, verb)
            if told is not None:
                return told
    return None


def _is_post_of(subject: Token, role: str) -> bool:
    """As in "the mayor told councillors on Tuesday", before the text names the mayor."""
    definite = any(one.lower_ == "the" for one in children(subject, "det"))
    return definite and subject.pos_ == "NOUN" and is_post(subject) and subject.base in role.split()


def _deeds(sentence: Sentence) -> Iterator[Token]:
    """Verbs of saying, and what the sentence tells as done."""
    root = sentence.tokens.root
    if sentence.body:
        yield from (one for one in sentence.words if one.tag_ == "VBD" and (is_speech(one) or one.i == root.i))


def _of_lead(sentence: Sentence, voice: Voice, days: Days) -> str | None:
    """Of the sentence before, which tells of the same: "The firm was told on Monday to"; "said", "its chair"."""
    near = next(_before(sentence, days), None)
    said = voice.speech.speaker if voice.speech is not None else None
    if near is None or said is None or sentence.index - near.index > 1:
        return None
    its = any(one.lower_ in {"its", "their"} for one in children(said, "poss")) or (
        said.dep_ == "appos" and any(one.lower_ in {"its", "their"} for one in children(said.head, "poss"))
    )
    for verb in near.words:
        unsaid = is_passive(verb) and verb.lemma_ in {"tell", "warn"} and not any(children(verb, "agent"))
        if (unsaid or (its and verb.tag_ == "VBD")) and is_speech(verb):
            told = days.beside(near, verb)
            if told is not None:
                return told
    return None
