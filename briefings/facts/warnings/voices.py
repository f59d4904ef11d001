"""From the words of a sentence to names: who warns, who reports it, and who publishes a statement of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeGuard

from briefings.facts.actors.words import roles
from briefings.facts.warnings.adversaries import Sides
from briefings.facts.warnings.authors import (
    announced,
    carried_on,
    is_kin,
    is_paper,
    is_thought,
    is_unsaid,
    writer_before,
)
from briefings.facts.warnings.bodies import own_voice
from briefings.facts.warnings.grammar import (
    FIRST_PERSON,
    child,
    children,
    noun_phrase,
    subject_of,
)
from briefings.facts.warnings.introduced import introducer
from briefings.facts.warnings.naming import (
    doer_here,
    earlier_here,
    group_before,
    led_in,
    may_be_person,
    named_behind,
    owner_of,
    person_before,
    served,
    spoken_before,
    subject_before,
)
from briefings.facts.warnings.phrases import (
    is_anonymous,
    is_another,
    is_described,
    is_group,
    is_people,
    written,
    written_beside,
)
from briefings.facts.warnings.speech import (
    Speech,
    author_of,
    cited_as_saying,
    is_speech,
    speeches_of_quote,
    speeches_over,
)
from briefings.facts.warnings.turns import is_asked, turn
from briefings.facts.warnings.unsigned import unsigned
from briefings.facts.warnings.vocabulary import vocabulary
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.facts.actors import Cast
    from briefings.facts.parse import ParsedDocument, Sentence
    from briefings.facts.tokens import Token, Tokens
    from briefings.facts.warnings.frame import Frame
    from briefings.facts.warnings.quotes import Quotes
    from briefings.facts.warnings.utterance import Utterance

_PLAIN_CUES = frozenset({"warn", "threaten", "vow", "ready", "noun"})
_SOOTHING = frozenset({"assure", "reassure", "guarantee"})  # what they are told will not be harm
_ITS = frozenset({"its", "their"})
_OWNERS = frozenset({"his", "her"})
_SECONDS = ("deputy ", "vice ", "assistant ")
_OFFICIALS = frozenset({"official", "diplomat", "representative", "negotiator"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them", "you", "who", "which", "that", "this", "these"})
_HIS = frozenset({"his", "her"})
_NAMING = frozenset({"PROPN", "NOUN", "PRON"})


@dataclass(frozen=True, eq=False)
class Voice:
    """Who says it, in the document's names; ``speech`` is where it is said, None in a body's own statement."""

    speaker: str
    reported_by: str | None
    speech: Speech | None
    chain: tuple[Speech, ...] = ()
    own: bool = False


@dataclass(frozen=True, eq=False)
class Voices:
    """Finds the voice of each frame of one document."""

    parsed: ParsedDocument
    cast: Cast
    quotes: Quotes
    _affiliations: dict[str, str | None] = field(default_factory=dict)

    def of(self, frame: Frame, heard: Utterance | None = None) -> Voice | None:
        """The voice of a frame, or None when nobody who could be named says it.

        ``heard`` tells who speaks by the order of words, which the parse may have missed.
        """
        chain = self._chain(frame)
        if heard is not None and heard.aside:
            chain = tuple(_heard(speech, heard.speech) for speech in chain)
        elif heard is not None and not chain and frame.head in heard.words and _leads(heard.speech):
            chain = (heard.speech,)
        whose = turn(frame.sentence, self)
        if self._is_nobodys(frame, chain) or is_asked(whose):
            return None
        quoted = self.quotes.at(frame.sentence.offset + frame.head.idx) is not None
        if not quoted and not chain and (before := carried_on(frame, self)) is not None:
            chain = (before,)
        spoken = [(speech, name) for speech in chain if (name := self._speaker(speech)) is not None]
        if not spoken:
            return None if quoted or is_thought(frame.head) else self._unattributed(whose, chain)
        speech, speaker = spoken[0]
        if speech is not chain[0] and not steps_aside(chain[0]):
            return None
        others = [name for _, name in spoken[1:] if name != speaker]
        return Voice(speaker, others[0] if others else None, speech, chain)

    def _unattributed(self, whose: str | None, chain: tuple[Speech, ...]) -> Voice | None:
        """The voice of words that no verb gives to anybody: whose turn it is, or the document's own."""
        labelled = whose is not None and whose.casefold() not in vocabulary().answerers
        return Voice(whose or "", None, None, chain, own=True) if labelled else self._own(chain)

    def _is_nobodys(self, frame: Frame, chain: tuple[Speech, ...]) -> bool:
        """Denied or asked, or said by somebody whose words are expectation or fear."""
        first = chain[0].speaker if chain else None
        soothes = bool(chain) and chain[0].verb.lemma_ in _SOOTHING and frame.cue not in _PLAIN_CUES
        if soothes or is_unsaid(frame.head) or (first is not None and (is_anonymous(first) or is_kin(first))):
            return True
        ours = not FIRST_PERSON.isdisjoint(one.lower_ for one in frame.consequence or ())
        return first is not None and not ours and frame.cue not in _PLAIN_CUES and self._only_forecasts(chain[0], first)

    def _only_forecasts(self, speech: Speech, speaker: Token) -> bool:
        """As in "..., said Ann Lee, an economist at Norbank": who is paid to expect things warns nobody by it."""
        known = self.cast.named(self.actor(speech.sentence, speaker) or "")
        told = {one.lemma_.casefold() for one in (*children(speaker, "appos", "compound"), speaker)}
        words = {*told, *((known.role or "").casefold().split() if known is not None else ())}
        return not words.isdisjoint(vocabulary().forecasters)

    def _chain(self, frame: Frame) -> tuple[Speech, ...]:
        if cited := cited_as_saying(frame.sentence):
            return cited
        over = speeches_over(frame.sentence, frame.head)
        chain = (frame.speech, *over) if frame.speech is not None else over
        if frame.condition is not None and frame.cue == "condition":
            within = frame.condition.tokens
            chain = tuple(one for one in chain if one.verb.doc is not within.doc or one.verb not in within)
        chain = chain or tuple(announced(frame))
        outside = [one for one in chain if self.quotes.at(one.sentence.offset + one.verb.idx) is None]
        if not outside and self.quotes.at(frame.sentence.offset + frame.head.idx) is not None:
            return (*chain, *self._of_quote(frame.sentence))
        return chain

    def _of_quote(self, sentence: Sentence) -> tuple[Speech, ...]:
        """Who is named before the colon that opens the quotation, maybe sentences before; else who speaks around it."""
        quote = self.quotes.at(sentence.start + 1) or self.quotes.at(sentence.end - 2)
        first = sentence
        while quote is not None and first.index and quote.start < first.start:
            first = self.parsed.sentences[first.index - 1]
        named = introducer(first)
        found = (named,) if named is not None else speeches_of_quote(self.parsed, sentence, self.quotes)
        return found or tuple(led_in(first, self))

    def _speaker(self, speech: Speech) -> str | None:
        who = self._behind_quote(speech) or speech.speaker
        name = None if who is None else self.name(speech.sentence, who)
        if name is None and (unnamed := unsigned(speech, self)) is not None:
            return unnamed
        named = who is not None and written_beside(who) is not None
        if name is None or who is None or speech.told is None or who.pos_ != "NOUN" or named:
            return name
        return written(who, anybody=True) if name == self.actor(speech.sentence, speech.told) else name

    def _behind_quote(self, speech: Speech) -> Token | None:
        """Who stands between a quotation and its verb, where the parse takes a word within it for the speaker."""
        who, said = speech.speaker, speech.verb
        within = None if who is None else self.quotes.at(speech.sentence.offset + who.idx)
        if within is None or who is None or who.doc is not said.doc or within.end > speech.sentence.offset + said.idx:
            return None
        behind = (one for one in said.doc[who.i : said.i] if speech.sentence.offset + one.idx >= within.end)
        return next((one for one in behind if one.pos_ in _NAMING and one.dep_ != "compound"), None)

    def _own(self, chain: Sequence[Speech]) -> Voice | None:
        """A statement's own words: nobody else says them."""
        if self.body is None or any(
            one.speaker is not None and one.speaker.lower_ not in FIRST_PERSON for one in chain
        ):
            return None
        return Voice(self.body, None, None, tuple(chain), own=True)

    @cached_property
    def body(self) -> str | None:
        """Who speaks in the document's own words: a body in its statement, whoever signs it or is interviewed."""
        return own_voice(self)

    @cached_property
    def sides(self) -> Sides:
        """Who stands against whom."""
        return Sides(self)

    def name(self, sentence: Sentence, token: Token) -> str | None:
        """An actor's canonical name, else a group or name as written, else None."""
        if token.lower_ in FIRST_PERSON or is_anonymous(token):
            return None
        if token.base in vocabulary().carriers or token.lower_ == "it":
            return self._author(sentence, token)
        if token.base in vocabulary().answers and (author := author_of(token)) is not None:
            token = author  # "The ministry's reply is blunt"
        known = self._by_apposition(sentence, token) or written_beside(token) or self._goes_on(sentence, token)
        known = known or self.actor(sentence, token) or self._by_post(sentence, token) or self._whose_officials(token)
        found = known or named_behind(sentence, token, self) or spoken_before(sentence, token, self)
        found = found or self._represented(sentence, token) or self._before(sentence, token)
        return found or self._within_name(token) or group_before(sentence, token, self) or _whoever(token)

    def _within_name(self, token: Token) -> str | None:
        """As in "Landlord Norholt Homes": the actor whose name the phrase ends with."""
        words = noun_phrase(token).text.split() if token.pos_ == "PROPN" else []
        known = (self.cast.named(" ".join(words[at:])) for at in range(1, len(words)))
        return next((one.name for one in known if one is not None), None)

    def _author(self, sentence: Sentence, token: Token) -> str | None:
        """Who wrote "the letter", or the letter that "it" stands for; else whom the cast takes "it" for."""
        author = author_of(token)
        if author is not None:
            return self.name(sentence, author)
        owner = child(token, "poss")
        if owner is not None and owner.lower_ in _OWNERS:  # "her letter says"
            return person_before(sentence, self, back=1) or self.who(sentence, owner) or self._before(sentence, owner)
        if owner is not None and owner.lower_ in _ITS:  # "Norholt will sue, its letter says"
            before = (one for one in sentence.words if one.i < owner.i and one.dep_ == "nsubj" and one.pos_ != "PRON")
            named = next(before, None)
            return None if named is None else self.name(sentence, named)
        known = self.actor(sentence, token) if token.lower_ == "it" and not is_paper(sentence, self) else None
        known = known or self._named_here(sentence, token)
        written_by = writer_before(sentence, self) if known is None else None
        return known if written_by is None else self.name(*written_by)

    def _named_here(self, sentence: Sentence, token: Token) -> str | None:
        """As in "The watchdog gave it a week; after that, it said": the body that is the subject before the mark."""
        subject = subject_before(sentence, token) if token.lower_ == "it" else None
        return self.name(sentence, subject) if subject is not None and is_group(subject) else None

    def actor(self, sentence: Sentence, token: Token) -> str | None:
        """An actor's canonical name, by the phrase, its head, or the name behind it."""
        phrase = noun_phrase(token)
        found = self._by_apposition(sentence, token) or self.who(sentence, phrase)
        if found is not None and fold(found) not in fold(sentence.text) and is_another(token, found):
            return None
        if found is None and not is_described(token):
            found = self.who(sentence, token)
        return found

    def who(self, sentence: Sentence, tokens: Token | Tokens) -> str | None:
        """The cast's name for a phrase; peoples ("Serbs") stay as written, they are not their state."""
        token: Token = tokens if hasattr(tokens, "idx") else tokens.root  # type: ignore[assignment]
        name = self.cast.who(sentence, tokens)
        if name is not None and token.pos_ != "PRON" and self._is_the_deputy(name, token):
            return None
        if name is None or not is_people(token):
            return name
        return None if fold(token.text) != fold(name) else name

    def _is_the_deputy(self, name: str, token: Token) -> bool:
        """As in "the director", where the one known is the deputy director."""
        known = self.cast.named(name)
        role = (known.role or "").casefold() if known is not None else ""
        phrase = noun_phrase(token).text.casefold()
        return token.lower_ in role and any(word in role and word not in phrase for word in _SECONDS)

    def _by_apposition(self, sentence: Sentence, token: Token) -> str | None:
        """As in "QTA's chair, Inês Prado": the name behind the role."""
        named = child(token, "appos")
        return None if named is None or token.pos_ == "PROPN" else self.who(sentence, noun_phrase(named))

    def _by_post(self, sentence: Sentence, token: Token) -> str | None:
        """As in "the Russian president": the one actor of that state or body with that post."""
        holders = {self.who(sentence, word) for word in children(token, "compound", "amod", "poss", "nmod")} - {None}
        post = token.base
        fitting = [
            one.name for one in self.cast.actors if one.affiliation in holders and post in (one.role or "").lower()
        ]
        return str(fitting[0]) if len(fitting) == 1 else None

    def _whose_officials(self, token: Token) -> str | None:
        """As in "European Commission officials": the body or state that they speak for."""
        if token.base not in _OFFICIALS:
            return None
        words = [one.text for one in noun_phrase(token) if one.i < token.i and one.pos_ == "PROPN"]
        known = self.cast.named(" ".join(words)) if words else None
        return known.name if known is not None and known.kind != "person" else None

    def _goes_on(self, sentence: Sentence, token: Token) -> str | None:
        """For "he" and "she": the person who was the subject before, back over sentences that say "he" again."""
        if token.lower_ not in {"he", "she"}:
            return None
        principal = served(token)
        if principal is not None:
            return self.actor(sentence, principal) or written(principal)
        return earlier_here(sentence, token, self) or person_before(sentence, self) or doer_here(sentence, token, self)

    def _before(self, sentence: Sentence, token: Token) -> str | None:
        """For "he" and "she": the subject of the sentence before in the paragraph, or the only person in it."""
        if token.lower_ not in {"he", "she", "his", "her"} or sentence.index == 0:
            return None
        near = self.parsed.sentences[sentence.index - 1]
        subject = subject_of(near.tokens.root)
        if near.paragraph != sentence.paragraph:
            return None
        name = None if subject is None or subject.pos_ == "PRON" else self.actor(near, subject)
        known = [self.cast.named(name or ""), *(self.cast.named(entity.text) for entity in near.tokens.ents)]
        people = [one.name for one in known if one is not None and one.kind == "person"]
        if not people:
            named = [one for one in near.words if one.pos_ == "PROPN" and one.dep_ not in {"compound", "appos"}]
            only = named[0] if len(named) == 1 and may_be_person(named[0], self) else None
            return written(only) if only is not None else None
        return people[0] if len(set(people)) == 1 or name == people[0] else None

    def _represented(self, sentence: Sentence, token: Token) -> str | None:
        """As in "A spokesman for QTA": who is spoken for."""
        for prep in children(token, "prep"):
            body = child(prep, "pobj") if prep.lower_ in {"for", "of"} and _stands_for(token) else None
            if body is not None and (prep.lower_ == "for" or body.pos_ == "PROPN" or is_group(body)):
                somebody = body.pos_ == "PROPN" or is_group(body)
                return self.who(sentence, noun_phrase(body)) or (written(body) if somebody else None)
        owner = child(token, "poss")
        if owner is None or owner.lower_ in FIRST_PERSON or (owner.lower_ in _ITS and token.tag_ == "NNS"):
            return None
        if owner.lower_ in _HIS and token.tag_ == "NNS" and token.lemma_ != "member":
            return None  # "his clients have told the court"
        if owner.lower_ in _HIS and _is_somebody_else(token):
            return None
        before = owner_of(sentence, token)
        return (
            self.who(sentence, owner)
            or self._before(sentence, owner)
            or (None if before is None else self.name(sentence, before))
        )

    @staticmethod
    def start_of(speech: Speech) -> int:
        """Where its verb stands in the document."""
        return int(speech.sentence.offset + speech.verb.idx)

    def side(self, speaker: str) -> frozenset[str]:
        """The speaker and the body or state spoken for, folded."""
        if not self._affiliations:
            self._affiliations.update({actor.name: actor.affiliation for actor in self.cast.actors})
        body = self._affiliations.get(speaker)
        above = self._affiliations.get(body) if body else None
        return frozenset(fold(name) for name in (speaker, body, above) if name)


def _leads(speech: Speech | None) -> TypeGuard[Speech]:
    """As in "In it the board advises that it would", where the parse may have missed who says it."""
    return speech is not None and is_speech(speech.verb)


def _heard(speech: Speech, heard: Speech | None) -> Speech:
    """The same verb of saying, with who speaks by the order of words."""
    same = heard is not None and heard.speaker is not None and heard.verb.i == speech.verb.i
    same = same and heard is not None and heard.verb.doc is speech.verb.doc
    return heard if same and heard is not None else speech


def steps_aside(speech: Speech) -> bool:
    """An inner speaker who is the outer one again: "I told them", "it said it was ready to"."""
    return speech.speaker is None or speech.speaker.lower_ in FIRST_PERSON or speech.speaker.lower_ in _PRONOUNS


def _whoever(token: Token) -> str | None:
    """Whoever is the subject of a verb of saying is somebody, unless it is a thing that only has words on it."""
    return None if token.base in vocabulary().things else written(token, anybody=True)


def _is_somebody_else(token: Token) -> bool:
    """As in "his budget director": one with a post, who speaks for nobody."""
    lemma = token.base
    return lemma in roles().nouns and lemma not in vocabulary().voices


def _stands_for(token: Token) -> bool:
    """As in "a spokesman for", "the board of": not "the water company of the town"."""
    lemma = token.base
    return lemma in vocabulary().voices or (lemma in roles().nouns and lemma not in vocabulary().opposite)
