"""The day on which words were said, when the text tells it."""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date as calendar_day
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from briefings.facts.warnings.grammar import ancestors, child, children, subject_of
from briefings.facts.warnings.occasions import occasion, same_occasion, told_next
from briefings.facts.warnings.speech import is_speech
from briefings.facts.warnings.told import across
from briefings.facts.warnings.vocabulary import vocabulary
from briefings.model import Span
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.facts.parse import ParsedDocument, Sentence
    from briefings.facts.tokens import Token, Tokens
    from briefings.facts.warnings.frame import Frame
    from briefings.facts.warnings.voices import Voice, Voices
    from briefings.model import DateExpression

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_HOUR = re.compile(
    r"(?:by |at |until )?(?:\d{1,2}(?:[.:]\d\d)? ?(?:[ap]\.?m\b\.?|o[’']clock)?|noon|midnight)$"
)  # alone
_WEEKDAYS = frozenset(name.casefold() for name in calendar.day_name)
_WEEK = timedelta(days=7)
_DATED = re.compile(r"\d{4}(?:-\d\d)*$")
_QUOTES = frozenset('“"‘„«')
_FULL = re.compile(r"\d{4}")
_HEAD = 300  # code points
_BACKWARD = re.compile(r"\b(?:last|earlier|ago|past|previous)\b", re.IGNORECASE)
_SEASONS_AGO = re.compile(r"\W*last (?:year|spring|summer|autumn|fall|winter|season|decade|century)\b", re.IGNORECASE)
_ENTRY = re.compile(r"^\W*(?:[01]?\d|2[0-3])[.:h]?[0-5]\d(?: ?[ap]\.?m\b\.?)?(?=\W+\w)", re.IGNORECASE | re.MULTILINE)
_ENTRIES = 3
_IN = frozenset({"in", "during"})
_PAPERS = frozenset(
    {
        "law",
        "act",
        "treaty",
        "decree",
        "contract",
        "agreement",
        "constitution",
        "statute",
        "ruling",
        "accord",
        "charter",
    }
    | {"ruling", "convention", "pact", "order", "regulation", "rule", "deal", "ordinance", "clause", "judgment"}
)
_NOW = frozenset({"today", "now", "tonight"})
_READ = frozenset({"read", "publish", "send", "issue", "broadcast", "air", "circulate", "release", "date", "post"})
_BESIDE = 4  # tokens
_BACK = 12  # sentences through which a speaker's occasion goes on
Vague = Literal["vague"]


@dataclass(frozen=True, eq=False)
class Days:
    """The dates of one document, asked for the day of an utterance."""

    parsed: ParsedDocument
    voices: Voices
    dates: Sequence[DateExpression]
    starts: Sequence[int]

    def of(self, frame: Frame, voice: Voice) -> str | None:
        """The day said beside the verb of saying, or just before of the same speaker."""
        if voice.own or voice.speech is None:
            told = self._beside_chain(frame, voice) if voice.chain else None  # "were reminded of it on Thursday"
            told = told_next(frame.sentence, self) if told is None else told
            return self._published() if told in {None, "vague"} else told
        told = self._beside_chain(frame, voice)
        if told is not None or _long_past(voice.speech.verb):
            return None if told == "vague" else told
        beside = self._only_past_day(frame, voice.speech.verb)
        found = beside or self._before(voice.speaker, frame.sentence) or same_occasion(frame.sentence, voice, self)
        found = found or self._of_statement(voice)
        found = found or occasion(frame.sentence, voice, self)
        return found or self._of_letter(frame.sentence) or (self._published() if self.live else None)

    def on(self, sentence: Sentence) -> Iterator[str]:
        """The days that a sentence tells outside of quotations and that do not lie ahead, in text order."""
        for date in self._within(sentence):
            match = _DAY.match(date.value)
            if match is not None and not self._ahead(match.group()) and self.voices.quotes.at(date.start) is None:
                yield match.group()

    def beside(self, sentence: Sentence, verb: Token) -> str | None:
        """The day told with a verb of saying."""
        told = self._beside(sentence, verb, None)
        return None if told == "vague" else told

    def _of_letter(self, sentence: Sentence) -> str | None:
        """As in "In a letter the office says ... . The letter is dated 3 May": told by the sentence behind."""
        behind = self.parsed.sentences[sentence.index + 1 : sentence.index + 2]
        carriers = vocabulary().carriers
        for near in behind if any(one.base in carriers for one in sentence.words) else ():
            dated = any(one.lower_ == "dated" for one in near.words)
            days = self.done_on(near) if dated and near.paragraph == sentence.paragraph else set()
            return days.pop() if len(days) == 1 else None
        return None

    @cached_property
    def live(self) -> bool:
        """A page that was written as things happened: entries open with the hour."""
        return len(_ENTRY.findall(self.parsed.document.text)) >= _ENTRIES

    def _of_statement(self, voice: Voice) -> str | None:
        """What a body's own people say in its statement is said that day."""
        if self.voices.body is None or voice.speech is None:
            return None
        plain = voice.speech.verb.tag_ == "VBD" and child(voice.speech.verb, "aux") is None
        if any(aux.lower_ in {"has", "have"} for aux in children(voice.speech.verb, "aux")):
            return None
        ours = fold(self.voices.body) in self.voices.side(voice.speaker)
        return self._published() if ours or plain or _was_told(voice.speech.verb) else None

    def _published(self) -> str | None:
        match = _DAY.match(self.parsed.document.published or "")
        return match.group() if match else self._headed

    @cached_property
    def _headed(self) -> str | None:
        """The day in the head of a statement: "Geneva, 13 November 2024"."""
        if self.voices.body is None:
            return None
        head = (date for date in self.dates if date.start < _HEAD and _FULL.search(date.text))
        return next((date.value for date in head if _DAY.fullmatch(date.value)), None)

    def _beside_chain(self, frame: Frame, voice: Voice) -> str | Vague | None:
        """The innermost verb's own day; a reporter's day counts unless what is reported lies further back."""
        for speech in voice.chain:
            told = self._beside(speech.sentence, speech.verb, frame)
            if told is None and _goes_with(speech.verb):
                told = self._beside(speech.sentence, speech.verb.head, frame)
            if told is not None or _long_past(speech.verb):
                return told
        return None

    def _beside(self, sentence: Sentence, verb: Token, frame: Frame | None) -> str | Vague | None:
        told: str | Vague | None = None
        for date in self._within(sentence):
            token = self._token(sentence, date)
            if (
                token is None
                or not _belongs(token, verb)
                or (frame is not None and self._is_content(token, frame, verb))
            ):
                continue
            if self.voices.quotes.at(date.start) is not None:
                continue
            match = _DAY.match(date.value)
            if match and not self._ahead(match.group()):
                return match.group()
            if match and verb.tag_ == "VBD" and (behind := self._week_before(date)) is not None:
                return behind
            told = told or ("vague" if match is None and self._looks_back(date) else None)
        return told

    def _week_before(self, date: DateExpression) -> str | None:
        """As in "told analysts on a call on Wednesday", which the resolver takes for the coming one."""
        if date.text.casefold() not in _WEEKDAYS:
            return None
        day = (calendar_day.fromisoformat(date.value) - _WEEK).isoformat()
        return None if self._ahead(day) else day

    def _only_past_day(self, frame: Frame, said: Token) -> str | None:
        """The one day of the sentence that lies behind and is no part of the words, wherever the parse hung it."""
        days = set()
        for date in self._within(frame.sentence):
            match, token = _DAY.match(date.value), self._token(frame.sentence, date)
            if match is None or token is None or self._ahead(match.group()) or self.voices.quotes.at(date.start):
                continue
            if not self._is_of_words(token, frame, said) and not _tells_of_thing(token, said):
                days.add(match.group())
        return days.pop() if len(days) == 1 else None

    def _is_of_words(self, token: Token, frame: Frame, said: Token) -> bool:
        """Within what is said; "today" is so wherever it does not stand beside the verb of saying."""
        spans = [span for span in (frame.trigger, frame.consequence) if span is not None and span.doc is token.doc]
        if any(span.start <= token.i < span.end and not _leads(token, span) for span in spans):
            return True
        return abs(token.i - said.i) > _BESIDE and said.doc is token.doc and token.lower_ in _NOW

    def _within(self, sentence: Sentence) -> Iterator[DateExpression]:
        for index in range(bisect_left(self.starts, sentence.start), len(self.dates)):
            if self.starts[index] >= sentence.end:
                return
            if _HOUR.match(self.dates[index].text) is None:
                yield self.dates[index]

    @staticmethod
    def _token(sentence: Sentence, date: DateExpression) -> Token | None:
        inside = sentence.tokens_at(Span(date.start, date.end))
        return inside.root if inside is not None and len(inside) else None

    @staticmethod
    def _is_content(token: Token, frame: Frame, said: Token | None = None) -> bool:
        spans = (frame.trigger, frame.consequence)
        same = any(span is not None and span.doc is token.doc and span.start <= token.i < span.end for span in spans)
        if same or frame.verb is None or frame.verb.doc is not token.doc:
            return same
        below = said is not None and said.doc is token.doc and frame.verb.is_ancestor(said) and said.is_ancestor(token)
        return frame.verb.is_ancestor(token) and not below

    def is_history(self, frame: Frame) -> bool:
        """Told of another year: "in 2018 the league threatened to", "threatened a strike in 2018", "last summer"."""
        published = self._published()
        if published is None:
            return False
        long_ago = str(int(published[:4]) - 1) + published[4:]
        for date in self._within(frame.sentence):
            token = self._token(frame.sentence, date)
            if token is None or not _DATED.match(date.value) or _tells_which(token) or token.head.lower_ == "since":
                continue
            if not self._is_content(token, frame):
                return date.value < long_ago[: len(date.value)]
            old = date.value < long_ago[: len(date.value)]
            if old and (_had_said(frame) or (_was_said(frame) and token.head.lower_ in _IN)):
                return True
        return _was_said(frame) and _SEASONS_AGO.match(frame.sentence.text) is not None

    def _looks_back(self, date: DateExpression) -> bool:
        """As in "last week", "earlier this month": it was said on a day that is not told."""
        return _BACKWARD.search(self.parsed.document.text[max(date.start - 12, 0) : date.end + 5]) is not None

    def _ahead(self, day: str) -> bool:
        published = self._published()
        return published is not None and day > published

    def _before(self, speaker: str, sentence: Sentence) -> str | None:
        """The day of the occasion on which the speaker was last heard before."""
        for index in range(sentence.index - 1, max(sentence.index - 1 - _BACK, -1), -1):
            near = self.parsed.sentences[index]
            if not near.body or next(self._within(near), None) is None:
                continue
            beside = index == sentence.index - 1
            told = self._occasion(near, speaker, beside=beside) or self._said_there(near, speaker, beside=beside)
            goes_on = near.paragraph == sentence.paragraph or sentence.text[:1] in _QUOTES
            if told is None and beside and goes_on and sentence.paragraph - near.paragraph <= 1:
                told = self._only_day(near, speaker)
            if told is not None:
                return None if told == "vague" else told
        return None

    def _said_there(self, sentence: Sentence, speaker: str, *, beside: bool) -> str | Vague | None:
        """As in "..., the minister, Ann Lee, said on Tuesday", whatever the root is; or the one day told there."""
        side = self.voices.side(speaker) if beside else frozenset({fold(speaker)})
        for verb in sentence.words:
            subject = subject_of(verb) if is_speech(verb) and not _long_past(verb) else None
            if subject is None or fold(self.voices.name(sentence, subject) or "") not in side:
                continue
            told = self._beside(sentence, verb, None)
            if told is not None:
                return told
            days = self.done_on(sentence)
            return days.pop() if len(days) == 1 and not self._ahead(min(days)) else None
        return None

    def done_on(self, sentence: Sentence) -> set[str]:
        """The days that a sentence tells, without those that only tell which thing is meant: "Monday's circular"."""
        told = ((date, self._token(sentence, date)) for date in self._within(sentence))
        days = (date.value for date, token in told if token is None or token.dep_ not in {"poss", "compound", "nmod"})
        return {match.group() for day in days if (match := _DAY.match(day))}

    def _only_day(self, sentence: Sentence, speaker: str) -> str | None:
        """The one day told in the sentence before, where it names the speaker or brings the words."""
        names = [self.voices.who(sentence, entity) for entity in sentence.tokens.ents]
        brought = any(token.base in vocabulary().carriers for token in sentence.words)
        days = {day for day in self.done_on(sentence) if not self._ahead(day)}
        told = speaker in names or brought
        return days.pop() if told and len(days) == 1 else None

    def _occasion(self, sentence: Sentence, speaker: str, *, beside: bool) -> str | Vague | None:
        root = sentence.tokens.root
        subject = subject_of(root)
        if subject is None or _future(root):
            return None
        other = across(root)
        present = [self.voices.name(sentence, one) for one in (subject, other) if one is not None]
        side = self.voices.side(speaker) if beside else frozenset({fold(speaker)})
        if side.isdisjoint(fold(name) for name in present if name is not None):
            return None
        told = self._beside(sentence, root, None)
        if told is not None:
            return told
        spoken = next((verb for verb in children(root, "advcl") if verb.tag_ == "VBG"), None)
        return None if spoken is None else self._beside(sentence, spoken, None)


def find_days(parsed: ParsedDocument, voices: Voices, dates: Sequence[DateExpression]) -> Days:
    """Order the dates once, so that each sentence finds its own quickly."""
    ordered = tuple(sorted(dates, key=lambda date: date.start))
    return Days(parsed, voices, ordered, tuple(date.start for date in ordered))


def _leads(token: Token, span: Tokens) -> bool:
    """As in "yesterday gave the board ten days": before the verb of the stretch."""
    verb = next((one.i for one in span if one.pos_ in {"VERB", "AUX"}), span.end)
    return token.i < verb and span.doc[verb].tag_ in {"VBD", "VBZ"} if verb < span.end else False


def _tells_of_thing(token: Token, said: Token) -> bool:
    """As in "Monday's meeting", "the order that was issued on Monday", "after the march on Sunday"."""
    if token.i + 1 < len(token.doc) and token.nbor().tag_ == "VBD":
        return False  # "The regulator on Monday gave"
    if token.dep_ in {"poss", "compound", "nmod", "amod"}:
        return True
    for above in ancestors(token):
        if above.i == said.i and above.doc is said.doc:
            return False
        if above.dep_ in {"relcl", "acl"} or (above.dep_ == "advcl" and child(above, "mark") is not None):
            return above.dep_ == "advcl" or above.base not in _READ
        if above.pos_ in {"NOUN", "PROPN"} and token.head.pos_ == "ADP" and token.head.head.i == above.i:
            return above.base not in vocabulary().channels | vocabulary().carriers
    return False


def _goes_with(verb: Token) -> bool:
    """Whether something was said as its head was done: "and said", "cut its forecast on Tuesday, warning that"."""
    also = verb.dep_ == "conj" and is_speech(verb.head)
    return also or (verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head.tag_ in {"VBD", "VBN"})


def _tells_which(token: Token) -> bool:
    """As in "a law of 1963": the year tells which thing is meant, not when something was said."""
    of = token.dep_ == "pobj" and token.head.lower_ in {"of", "from"}
    return of and token.head.head.base in _PAPERS


def _belongs(token: Token, verb: Token) -> bool:
    """A date hangs on a verb without another finite clause between them."""
    if token.i == verb.i:
        return True
    if token.dep_ == "poss" and token.head.base not in vocabulary().channels:
        return False  # "rejected Monday's offer", not "Monday's talks"
    below = token
    for head in ancestors(token):
        if head.i == verb.i:
            return below.dep_ not in {"ccomp", "relcl", "conj", "parataxis"} and not (
                below.dep_ == "advcl" and child(below, "mark") is not None
            )
        if below.dep_ in {"relcl", "ccomp"} or (below.dep_ == "advcl" and child(below, "mark", "nsubj") is not None):
            return False
        below = head
    return False


def _was_told(verb: Token) -> bool:
    """As in "was told", and not "has been told"."""
    return any(aux.lower_ in {"was", "were"} for aux in children(verb, "auxpass"))


def _long_past(verb: Token) -> bool:
    """As in "Had warned": said before the time of the sentence around it."""
    return any(aux.lower_ in {"had", "’d", "'d"} for aux in children(verb, "aux"))


def _was_said(frame: Frame) -> bool:
    """The writer's own account of what somebody did: "threatened a strike in 2018"."""
    return frame.cue in {"warn", "threaten", "vow"} and frame.head.tag_ == "VBD" and frame.head.dep_ == "ROOT"


def _had_said(frame: Frame) -> bool:
    """The writer's own account of what somebody had said: no verb of saying stands over "had threatened"."""
    return _long_past(frame.head) and frame.head.dep_ == "ROOT"


def _future(verb: Token) -> bool:
    return any(aux.lower_ in {"will", "would", "shall", "’ll", "'ll"} for aux in children(verb, "aux"))
