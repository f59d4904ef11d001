"""Who warns whom of what, on which condition: cue, frame, slots; then the tellings of one utterance joined."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from briefings.facts.warnings.aftermath import aftermath
from briefings.facts.warnings.asides import at_risk, split_by_speech, whoever_does
from briefings.facts.warnings.authors import is_unsaid
from briefings.facts.warnings.conditions import find_conditions
from briefings.facts.warnings.cues import cued
from briefings.facts.warnings.dares import dares, no_without
from briefings.facts.warnings.days import Days, find_days
from briefings.facts.warnings.demands import demands
from briefings.facts.warnings.frame import Frame, conditional_noun, harmful, lemma_text, lemmas_of, without
from briefings.facts.warnings.general import ANY, SUM, general, whole
from briefings.facts.warnings.grammar import FIRST_PERSON, child, children, is_future
from briefings.facts.warnings.likelihood import LIKELY, SURE, chance
from briefings.facts.warnings.outcomes import outcomes
from briefings.facts.warnings.parties import BEARING, addressee
from briefings.facts.warnings.phrases import is_group
from briefings.facts.warnings.quotes import find_quotes
from briefings.facts.warnings.speakers import likely_speaker
from briefings.facts.warnings.tellers import named_in_next, teller
from briefings.facts.warnings.tellings import Telling, join
from briefings.facts.warnings.utterance import is_narrative, utterance_of
from briefings.facts.warnings.vocabulary import vocabulary
from briefings.facts.warnings.voices import Voice, Voices
from briefings.facts.warnings.weighing import ENOUGH, OWN_DEED
from briefings.ids import fact_id
from briefings.model import Span, Strength, Warning  # noqa: A004  (the field's own word)
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.facts.actors import Cast
    from briefings.facts.parse import ParsedDocument, Sentence
    from briefings.facts.tokens import Token, Tokens
    from briefings.facts.warnings.utterance import Utterance
    from briefings.model import DateExpression

__all__ = ["find_warnings"]

_Told = dict[str, list[tuple[Frame, Voice]]]  # by speakers

_OWN_DEED = frozenset({"threaten", "vow", "ready"})
_CLOSING = re.compile(r"[.,!?]?[”\"]")
_THEIRS = frozenset({"his", "her", "its"})
_ITS = frozenset({"its", "their"})
_PERHAPS = frozenset({"could", "may", "might"})
_NEAR = 10  # tokens from "its" to the verb of saying
_OPENING = frozenset('“"‘„«')
_LONGEST = 200  # tokens; beyond it there is no sentence but text without stops
_MOST = 6  # conditions or cues of one sentence that are followed up
_SHORTEST_QUOTE = 2  # words


def find_warnings(parsed: ParsedDocument, dates: Sequence[DateExpression], cast: Cast) -> tuple[Warning, ...]:
    """All warnings of one document, each once, in the order in which they are first told."""
    quotes = find_quotes(parsed.document.text)
    voices = Voices(parsed, cast, quotes)
    days = find_days(parsed, voices, dates)
    tellings = [telling for sentence in parsed.sentences for telling in _tellings(sentence, voices, days)]
    return tuple(sorted(join(tellings), key=lambda warning: (warning.evidence[0].start, warning.id)))


def _tellings(sentence: Sentence, voices: Voices, days: Days) -> Iterator[Telling]:
    """One telling for each speaker of a sentence."""
    if not (sentence.body or sentence.headline) or len(sentence.tokens) > _LONGEST:
        return
    plain = find_frames(sentence) if vocabulary().worth_reading.search(sentence.small) else ()
    if not plain and is_narrative(sentence):
        return
    likely = chance(sentence, voices.quotes)
    utterance = utterance_of(sentence, voices.quotes)
    told = _by_frames((*aftermath(voices.parsed, sentence, plain), *plain), utterance, voices, days, likely)
    told = told or _by_signs(utterance, voices, days, likely)
    if not told and likely >= SURE and sentence.body:
        told = _by_chance(plain, utterance, voices, days)
    for frames in told.values():
        yield _telling(frames, voices, days)


def _by_frames(frames: Sequence[Frame], utterance: Utterance, voices: Voices, days: Days, likely: float) -> _Told:
    """What a cue or a condition tells, if it is bad enough or the sentence likely to warn, and somebody says it."""
    told: _Told = {}
    for frame in frames:
        voice = voices.of(frame, utterance) or named_in_next(frame, voices)
        if voice is None or days.is_history(frame):
            continue
        if likely >= LIKELY or _is_enough(frame, voice, voices):
            told.setdefault(voice.speaker, []).append((frame, voice))
    return told


def _by_signs(utterance: Utterance, voices: Voices, days: Days, likely: float) -> _Told:
    """What no frame of a cue or condition takes: a sentence in which signs enough come together."""
    told: _Told = {}
    if vocabulary().refusal.search(lemmas_of(utterance.sentence)):
        return told
    for frame in general(utterance, own=voices.body is not None, least=ANY if likely >= LIKELY else SUM):
        voice = named_in_next(frame, voices) or voices.of(frame)
        voice = voice or (teller(frame, voices) if frame.speech is None else None)
        if voice is not None and not days.is_history(frame):
            told.setdefault(voice.speaker, []).append((frame, voice))
    return told


def _by_chance(plain: Sequence[Frame], utterance: Utterance, voices: Voices, days: Days) -> _Told:
    """What is likely a warning though no rule tells whose: of the likeliest of those around it."""
    frame = next(iter((*plain, *general(utterance, least=ANY))), None) or whole(utterance)
    if vocabulary().refusal.search(lemmas_of(utterance.sentence)) or is_unsaid(frame.head) or days.is_history(frame):
        return {}
    voice = likely_speaker(utterance, voices)
    return {} if voice is None else {voice.speaker: [(frame, voice)]}


def _is_enough(frame: Frame, voice: Voice, voices: Voices) -> bool:
    """It is bad enough, counting in that the speaker is the one who will act."""
    weight = frame.weight
    if weight < ENOUGH and _will_act(frame, voice, voices):
        weight += OWN_DEED
    return weight >= ENOUGH


def find_frames(sentence: Sentence) -> tuple[Frame, ...]:
    """All readings of a sentence as a warning, the plainest cues first."""
    lemmas = lemmas_of(sentence)
    if vocabulary().refusal.search(lemmas):
        return ()
    conditions = tuple(islice(find_conditions(sentence.tokens), _MOST))
    found = (frame for token in sentence.words if (frame := cued(sentence, token, conditions)) is not None)
    unseen = (*split_by_speech(sentence), *at_risk(sentence), *whoever_does(sentence))
    others = (
        *outcomes(sentence, conditions, lemmas),
        *demands(sentence),
        *dares(sentence),
        *no_without(sentence),
        *unseen,
    )
    return (*islice(found, _MOST), *others[:_MOST])


def _telling(frames: Sequence[tuple[Frame, Voice]], voices: Voices, days: Days) -> Telling:
    """The plainest frame tells; the others fill what it leaves out."""
    frame, voice = frames[0]
    sentence, parsed = frame.sentence, voices.parsed
    by_trigger = next((one for one, _ in frames if one.trigger is not None), frame)
    trigger, told_in = by_trigger.trigger, by_trigger.before or sentence
    pieces = {parsed.evidence(told_in), parsed.evidence(sentence)}
    evidence = tuple(sorted(pieces))
    consequence = next((one.consequence for one, _ in frames if one.consequence is not None), None)
    consequence = without(consequence, trigger)
    warning = Warning(
        id=fact_id("warning", evidence, fold(voice.speaker)),
        speaker=voice.speaker,
        addressee=next((name for one, said in frames if (name := addressee(one, said, voices))), None),
        trigger=_text(trigger, told_in, parsed),
        consequence=_text(consequence, sentence, parsed),
        quote=_quote(sentence, (trigger if told_in is sentence else None, consequence), voices),
        reported_by=voice.reported_by,
        issued_on=days.of(frame, voice),
        strength=_strength(frame, voice, voices, has_trigger=trigger is not None),
        evidence=evidence,
    )
    quoted = sentence.text[:1] in _OPENING
    unnamed = _is_named_behind(voice)
    return Telling(warning, voices.side(voice.speaker), frame.restated, sentence.headline, quoted, unnamed)


def _is_named_behind(voice: Voice) -> bool:
    """As in "a judge said", where the next sentence names the judge."""
    speech = voice.speech
    said_by = speech.speaker if speech is not None else None
    if speech is None or said_by is None or said_by.pos_ != "NOUN":
        return False
    return voice.speaker.rsplit(maxsplit=1)[-1] not in speech.sentence.text


def _text(tokens: Tokens | None, sentence: Sentence, parsed: ParsedDocument) -> str | None:
    if tokens is None or not len(tokens):
        return None
    span = sentence.span_of(tokens)
    text = parsed.document.text
    return text[span.start : _closed(text, span)]


def _closed(text: str, span: Span) -> int:
    """The end of a stretch, with the mark that closes a quotation opened in it."""
    inside = text[span.start : span.end]
    odd = inside.count('"') % 2 == 1 or inside.rfind("“") > inside.rfind("”")
    match = _CLOSING.match(text, span.end)
    return match.end() if odd and match else span.end


def _quote(sentence: Sentence, spans: Sequence[Tokens | None], voices: Voices) -> str | None:
    """The longest quoted piece of the sentence that holds some of what is warned of."""
    told = [sentence.span_of(span) for span in spans if span is not None]
    pieces = [
        piece
        for piece in voices.quotes.within(Span(sentence.start, sentence.end))
        if not told or any(piece.overlaps(span) for span in told)
    ]
    text = voices.parsed.document.text
    quoted = [text[piece.start : piece.end].strip().rstrip(",") for piece in pieces]
    long_enough = [quote for quote in quoted if len(quote.split()) >= _SHORTEST_QUOTE]
    return max(long_enough, key=len, default=None)


def _strength(frame: Frame, voice: Voice, voices: Voices, *, has_trigger: bool) -> Strength:
    if frame.cue in _OWN_DEED or _will_act(frame, voice, voices):
        return "threat"
    if frame.cue == "warn" and frame.verb is not None and frame.verb.lemma_ == "cause" and is_future(frame.verb):
        return "alert"
    if frame.cue == "warn" and ((not has_trigger and _only_expects(frame)) or _may_happen(frame)):
        return "alert"
    against = frame.condition is None and frame.consequence is None
    hazard = frame.trigger is not None and vocabulary().hazard.search(lemma_text(frame.trigger)) is not None
    if frame.cue == "warn" and (against or hazard or not has_trigger):
        if frame.verb is not None and not has_trigger and _already(frame.verb):
            return "alert"
        words = lemmas_of(frame.sentence)
        if vocabulary().hazard.search(words) and not vocabulary().strong.search(words):
            return "alert"
    return "warning"


def _only_expects(frame: Frame) -> bool:
    """As in "Scientists warn that the ice could be gone": said by those whose trade is to expect things."""
    speaker = frame.speech.speaker if frame.speech is not None else None
    return speaker is not None and speaker.base in vocabulary().forecasters


def _may_happen(frame: Frame) -> bool:
    """As in "warned that cholera could return", "that the levy might weaken banks": a thing, on no condition."""
    verb = frame.verb
    if frame.condition is not None or verb is None or not any(aux.lower_ in _PERHAPS for aux in children(verb, "aux")):
        return False
    subject = child(verb, "nsubj")
    if subject is None or subject.pos_ != "NOUN" or conditional_noun(subject) or is_group(subject):
        return False
    known = vocabulary()
    return subject.base not in known.deeds or verb.base in known.opinion


def _already(verb: Token) -> bool:
    """As in "warn that cholera is spreading": told as what is, not as what will follow."""
    told = verb.dep_ == "ccomp" and not is_future(verb)
    return told and not harmful(verb.doc[verb.left_edge.i : verb.right_edge.i + 1], certain=False)


def _will_act(frame: Frame, voice: Voice, voices: Voices) -> bool:
    """What follows is the speaker's own doing."""
    ours = voices.side(voice.speaker)
    subjects = [token for token in frame.consequence or () if token.dep_ == "nsubj"]
    for subject in subjects[:1]:
        words = {subject.lower_, *(owner.lower_ for owner in children(subject, "poss"))}
        if words & FIRST_PERSON or (words & _THEIRS and frame.cue != "warn"):
            return True
        if _is_spokesmans(voice, subject):
            return True
        name = voices.who(frame.sentence, subject)
        return fold(name) in ours if name is not None else _stays_with_speaker(frame, subject)
    return False


def _is_spokesmans(voice: Voice, subject: Token) -> bool:
    """As in "Iran would leave if ..., its envoy, Ali Reza, said": whoever "its" means acts."""
    speech = voice.speech
    if speech is None or subject.pos_ != "PROPN" or speech.verb.doc is not subject.doc:
        return False
    before = speech.verb.doc[max(speech.verb.i - _NEAR, subject.i) : speech.verb.i]
    return any(token.lower_ in _ITS and token.dep_ == "poss" and token.i > subject.i for token in before)


def _stays_with_speaker(frame: Frame, subject: Token) -> bool:
    """As in "X said it would sue": a pronoun that nothing else explains, with a verb of doing."""
    party = frame.condition.party if frame.condition is not None else None
    if subject.lower_ == "they" and party is not None and party.tag_ == "NNS":
        return False
    before = party is not None and party.i < subject.i and party.tag_ == "NN" and not is_group(party)
    if subject.lower_ == "it" and before:
        return False  # "if the bill passes, it goes to the governor"
    suffers = frame.verb is None or frame.verb.base in BEARING or frame.cue == "warn"
    return subject.lower_ in {"it", "he", "she", "they"} and not suffers
