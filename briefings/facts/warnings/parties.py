"""Who is warned: who is told, else the party whose conduct is the condition, else the one who would bear it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from briefings.facts.actors.words import roles
from briefings.facts.warnings.forms import forms
from briefings.facts.warnings.frame import pobj, without
from briefings.facts.warnings.grammar import FIRST_PERSON, SUBJECTS, child, children, is_future
from briefings.facts.warnings.implied import answered, described, implied, is_crowd, they_had, whoever
from briefings.facts.warnings.meant import meant
from briefings.facts.warnings.opponents import opponent, owner_before, they
from briefings.facts.warnings.phrases import BODIES, is_group, is_people, owned, party, written
from briefings.facts.warnings.speech import is_speech
from briefings.facts.warnings.told import told
from briefings.facts.warnings.vocabulary import vocabulary
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.facts.parse import Sentence
    from briefings.facts.tokens import Token
    from briefings.facts.warnings.frame import Frame
    from briefings.facts.warnings.voices import Voice, Voices

BEARING = frozenset({"face", "bear", "suffer", "pay", "lose", "carry", "risk", "feel", "incur", "forfeit"})
_FINDING = frozenset({"hear", "find", "forget", "whistle", "kiss", "expect", "regret", "rue", "answer", "explain"})
_NO_NAMES = frozenset({"no", "some", "any", "both", "every"})
_CROWDS = frozenset({"group", "number", "dozen", "handful", "couple", "pair", "majority"})
_SPARED = frozenset({"include", "leave", "reach", "cover", "concern"})
_TOLD = frozenset({"her", "him", "them", "it", "us", "me", "he", "she", "they"})
_TOWARDS = frozenset({"for", "against", "on", "upon"})
_WIDE = frozenset({"state", "country", "nation", "party", "side", "member", "group", "body", "people", "city", "port"})
_OUTSIDERS = frozenset({"investor", "analyst", "shareholder", "viewer", "listener", "reader", "supporter", "fan"})
_NEAR = 6  # tokens from "has" to "until"
_HAILED = 6  # tokens
_OPENED = 3  # tokens of "should the council"
_THEN = frozenset({"if", "unless", "should", "you", "once", "until", "without", "were"})
_ANYONE = frozenset({"whoever", "anyone", "anybody", "everyone", "everybody"})
_CROWD = frozenset({"crowd", "rally", "audience", "conference", "briefing", "parliament"})
_OBJECTS = frozenset({"pobj", "dobj", "dative"})
_COUNTERPARTS = frozenset({"counterpart", "colleague", "opponent"})
_TO_ACCOUNT = frozenset({"liable", "responsible", "accountable", "account"})
_DAYS = frozenset({"day", "week", "month", "year", "season"})
_WITHHOLDING = frozenset(
    {"cut", "halt", "stop", "end", "suspend", "limit", "reduce", "halve", "ban", "block", "freeze", "withhold"}
    | {"revoke", "cancel", "withdraw"}
)
_CLAIMING = frozenset({"claim", "demand", "recover", "reclaim", "collect", "recoup"})


def addressee(frame: Frame, voice: Voice, voices: Voices) -> str | None:
    """The name of who is warned, never the speaker's own side; None when the text names nobody."""
    ours = voices.side(voice.speaker)
    beside = ours | _clients(voice, voices) | ({fold(voice.reported_by)} if voice.reported_by is not None else set())
    condition = [(frame.sentence, token) for token in _condition_party(frame)]
    named = [one for one in condition if one[1].pos_ != "PRON"]
    doers = ((voices.actor(*one), _is_definite(one[1]) and is_group(one[1])) for one in named)
    acting = any(fold(name) not in ours if name is not None else group for name, group in doers)
    listed = [one for one in told(voice, voices) if not (acting and _only_listens(one[1]))]
    heard = [(token, _person_told(sentence, token, voices, voice.speaker)) for sentence, token in listed]
    bearers = [(frame.sentence, token) for token in _bearers(frame)]
    struck = [one for one in bearers if one[1].dep_ == "nsubjpass" and _is_name(one[1])]
    names = chain(
        meant(frame.sentence, voices),
        (name for token, name in heard if token.lower_ not in FIRST_PERSON),
        (_counterpart(token, frame, voice, voices) for _, token in listed),
        (written(token) for token in _among(frame, voice)),
        (party(frame.sentence, token, voices) or written(token) for token in _given(frame)),
        described(frame),
        (name for _, name in heard),
        (voices.actor(sentence, token) for sentence, token in (*struck, *named)),
        (party(sentence, token, voices) for sentence, token in named if _is_definite(token)),
        (voices.actor(sentence, token) for sentence, token in (*bearers, *condition)),
        (_whose(token, frame, voices) for _, token in condition),
        (party(sentence, token, voices) for sentence, token in condition if not _is_some(token)),
        (written(token) for _, token in named if _is_plain_group(token)),
        (written(token) for token in _called(frame)),
        (voices.actor(frame.sentence, token) or written(token) for token in _exposed(frame)),
        they_had(frame),
        (written(token) for _, token in bearers if _is_other_group(token) or _is_name(token)),
        (party(sentence, token, voices) or _crowd_of(token) for sentence, token in _spoken_of(voice)),
        (whoever(frame) for _ in range(1)),
        (owner_before(frame, voices, ours) or they(frame, voices, beside) for _ in range(1)),
        (written(token) for token in _somebody(frame)),
        (implied(frame, voices, beside) or answered(frame, voices, beside) for _ in range(1)),
        (written(token, anybody=True) for token in _listeners(voice)),
        (_passed_on_by(frame, voice, voices) for _ in range(1)),
        voices.sides.against(frame, voice),
    )
    own_told = {fold(name) for _, name in heard if name is not None}
    unfit = (ours - own_told) | _NO_NAMES | {fold(voice.speaker)}
    return next((name for name in names if name is not None and fold(name) not in unfit), None)


def _clients(voice: Voice, voices: Voices) -> frozenset[str]:
    """As in "lead counsel for the plaintiffs": those whom the speaker's role names."""
    known = voices.cast.named(voice.speaker)
    served = (known.role or "").partition(" for ")[2] if known is not None else ""
    return frozenset({fold(served)} if served else ())


def _among(frame: Frame, voice: Voice) -> Iterator[Token]:
    """As in "told deputies that whoever voted for it would": it is one of them."""
    told_to = voice.speech.told if voice.speech is not None else None
    first = frame.trigger[0].lower_ if frame.trigger is not None and len(frame.trigger) else ""
    if told_to is not None and first in _ANYONE and told_to.base not in vocabulary().press | _CROWD:
        yield told_to


def _given(frame: Frame) -> Iterator[Token]:
    """As in "gave the landlord until May to mend the flats": who has got that time."""
    for verb in (*(frame.before.words if frame.before is not None else ()), *frame.sentence.words):
        if verb.lemma_ == "have" and verb.pos_ == "VERB":
            yield from _has_time(verb)
        if verb.lemma_ not in {"give", "allow", "grant"} or verb.pos_ != "VERB":
            continue
        got = next(children(verb, "dative"), None) or child(verb, "dobj")
        behind = [
            one for one in verb.doc[verb.i + 1 : verb.right_edge.i + 1] if one.dep_ in {"prep", "dobj", "npadvmod"}
        ]
        timed = any(one.lower_ in {"until", "till"} or one.base in forms().times for one in behind)
        if got is not None and timed and got.base not in forms().times:
            yield got


def _has_time(verb: Token) -> Iterator[Token]:
    """As in "The bosses have seven days to", "The mill has until Friday to"."""
    subject, what = child(verb, "nsubj"), child(verb, "dobj", "npadvmod")
    near = verb.doc[verb.i + 1 : verb.i + _NEAR]
    timed = (what is not None and what.base in forms().times) or any(one.lower_ == "until" for one in near[:2])
    if subject is not None and timed and any(one.lower_ == "to" for one in verb.doc[verb.i : verb.right_edge.i + 1]):
        yield subject


def _person_told(sentence: Sentence, token: Token, voices: Voices, speaker: str) -> str | None:
    counted = pobj(token, "of") if token.pos_ == "NUM" or token.base in _CROWDS else None
    token = token if counted is None else counted
    if token.lower_ == "those" and (which := child(token, "prep")) is not None:
        return str(token.doc[token.i : which.right_edge.i + 1].text)  # "has warned those at the camp"
    known = voices.actor(sentence, token)
    if known is not None and known == speaker and any(one.lower_ == "the" for one in token.lefts):
        return written(token)  # "Norbank warned the bank": another one
    if known is None and token.base in _COUNTERPARTS:
        return None
    if known is None and counted is not None and is_group(counted):
        return written(counted)
    return known or party(sentence, token, voices) or _as_told(token, voices)


def _counterpart(token: Token, frame: Frame, voice: Voice, voices: Voices) -> str | None:
    """As in "told his counterpart", "Ann said that Bob had warned her": known from what stands around."""
    if token.base in _COUNTERPARTS:
        return opponent(frame, voices, voices.side(voice.speaker))
    return voice.reported_by if token.lower_ in _TOLD else None


def _passed_on_by(frame: Frame, voice: Voice, voices: Voices) -> str | None:
    """As in "Ann Lee said that the bank has warned that", "had warned her team": whoever passes the warning on."""
    known = voices.cast.named(voice.reported_by or "")
    if known is None or frame.cue != "warn" or frame.speech is None:
        return None
    told = frame.speech.told
    theirs = told is None or any(one.tag_ == "PRP$" for one in children(told, "poss"))
    return (known.affiliation or known.name) if theirs else None


def _only_listens(token: Token) -> bool:
    """As in "told students that if the council voted": many without a name, where another acts in the condition."""
    bare = child(token, "det", "poss", "predet") is None
    return bare and token.tag_ == "NNS" and token.head.lemma_ == "tell" and token.pos_ == "NOUN"


def _listeners(voice: Voice) -> Iterator[Token]:
    """Whom a speech was made to, where nobody else is meant: "told delegates"."""
    told = voice.speech.told if voice.speech is not None else None
    somebody = told is not None and told.tag_ == "NNS" and (is_group(told) or is_crowd(told))  # not "to boos"
    if told is not None and somebody and told.base not in vocabulary().press | _OUTSIDERS:
        yield told


def _as_told(token: Token, voices: Voices) -> str | None:
    """Whoever is the object of a verb of telling is somebody, whatever the word for them."""
    if token.lower_ in FIRST_PERSON:
        return voices.body
    if token.pos_ == "PROPN":
        return written(token)
    over = token.head.head if token.head.lower_ == "to" else token.head
    words = vocabulary()
    somebody = over.base in words.telling | words.channels or over.head.lemma_ == "let"
    return written(token, anybody=True) if somebody and token.pos_ != "PRON" else None


def _is_some(token: Token) -> bool:
    """As in "a port", "any club", "either side": none in particular."""
    return any(word.lower_ in {"a", "an", "any", "either"} for word in children(token, "det"))


def _is_other_group(token: Token) -> bool:
    """A group to whom harm is done, not one of somebody's own ("its people")."""
    if owned(token):
        return False
    plural = token.tag_ in {"NNS", "NNPS"}
    loses = token.dep_ == "poss" and token.head.dep_ == "nsubjpass"  # "the cabinet's days are numbered"
    loses = loses or (token.dep_ == "poss" and token.head.dep_ == "dobj" and token.head.head.lemma_ in _WITHHOLDING)
    whole = plural or token.dep_ in {"dobj", *SUBJECTS} or (_is_definite(token) and (token.dep_ == "pobj" or loses))
    return (is_group(token) and whole) or is_people(token)


def _condition_party(frame: Frame) -> Iterator[Token]:
    """Whose conduct the condition is; a thing to which something is done is nobody."""
    subject = frame.condition.party if frame.condition is not None else None
    if subject is not None and subject.dep_ not in SUBJECTS and (first := _first_noun(frame)) is not None:
        yield first
    thing = subject is not None and (subject.dep_ == "nsubjpass" or _is_somewhere(subject))
    thing = thing and subject is not None and subject.tag_ not in {"NNP", "NNPS"}
    if subject is not None and not thing and subject.lower_ not in FIRST_PERSON:
        yield subject


def _first_noun(frame: Frame) -> Token | None:
    """As in "should the council brush it aside": who stands behind the opener, whatever the parse made of it."""
    told = frame.trigger
    if told is None or len(told) < _OPENED or told[0].lower_ not in _THEN or told[1].lower_ not in {"the", "this"}:
        return None
    return told[2] if is_group(told[2]) and told[2].tag_ in {"NN", "NNS"} else None


def _is_somewhere(subject: Token) -> bool:
    """As in "unless the heads are on their way home", "until the crews are back": where they are is another's deed."""
    verb = subject.head
    return verb.lemma_ == "be" and child(verb, "acomp", "attr") is None and subject.pos_ == "NOUN"


def _is_definite(token: Token) -> bool:
    """As in "the supplier": one of whom was spoken before."""
    left = list(token.lefts)
    return len(left) == 1 and left[0].lower_ == "the" and child(token, "prep", "relcl", "acl") is None


def _is_plain_group(token: Token) -> bool:
    return token.pos_ == "NOUN" and is_group(token) and not _is_some(token)


def _whose(token: Token, frame: Frame, voices: Voices) -> str | None:
    """As in "break with Qatar should its envoys talk": whoever the sentence named last before "its"."""
    owner = next((one for one in children(token, "poss") if one.lower_ in {"its", "their"}), None)
    if owner is None:
        return None
    named = [one for one in frame.sentence.words if one.i < owner.i and one.pos_ == "PROPN" and one.dep_ in _OBJECTS]
    return voices.actor(frame.sentence, named[-1]) if named else None


def _somebody(frame: Frame) -> Iterator[Token]:
    """As in "the day a bailiff sets foot here": not which one, but what they are."""
    for token in _condition_party(frame):
        if _is_some(token) and is_group(token) and token.base not in _WIDE:
            yield token


def _called(frame: Frame) -> Iterator[Token]:
    """As in "Touch it, Dona Ana, and ...", "Minister, if you sign": who is called by name in what is said."""
    yield from _hailed(frame.sentence.words)
    yield from _hailed_last(frame.sentence.words)
    for token in frame.trigger if frame.trigger is not None else ():
        if token.dep_ in {"npadvmod", "vocative", "dep"} and token.pos_ == "PROPN" and token.ent_type_ != "DATE":
            yield token


def _hailed(words: Sequence[Token]) -> Iterator[Token]:
    """One or a few nouns and a comma that open what is said, before its condition."""
    opens = 1 if words and words[0].is_quote else 0
    comma = next((at for at, one in enumerate(words[: opens + _HAILED]) if one.text == ","), opens)
    if comma == opens or comma + 1 >= len(words) or words[comma + 1].lower_ not in _THEN:
        return
    called = [one for one in words[opens:comma] if not one.is_punct]
    if all(one.pos_ in {"NOUN", "PROPN", "ADJ"} and one.ent_type_ not in {"DATE", "TIME", "GPE"} for one in called):
        yield called[-1]


def _hailed_last(words: Sequence[Token]) -> Iterator[Token]:
    """As in '..., minister," said Ann Lee': a post or a name between the last comma and the closing mark."""
    for before, called, stop, mark in zip(words, words[1:], words[2:], words[3:], strict=False):
        ends = mark.is_quote and stop.is_punct and before.text == ","
        if ends and called.base in roles().nouns and called.tag_ in {"NN", "NNP"}:
            yield called


def _spoken_of(voice: Voice) -> Iterator[tuple[Sentence, Token]]:
    """As in "he said of the clubs"."""
    if voice.speech is not None and (about := pobj(voice.speech.verb, "of", "about")) is not None:
        yield voice.speech.sentence, about


def _crowd_of(token: Token) -> str | None:
    """As in "he said of his partners"."""
    return written(token, anybody=True) if token.tag_ == "NNS" and (is_group(token) or is_crowd(token)) else None


def _is_towards(token: Token) -> bool:
    """As in "consequences for X", "a case against X"; not the "for" within a name."""
    towards = token.dep_ == "pobj" and token.head.lower_ in _TOWARDS and token.pos_ != "PRON"
    return towards and token.head.head.pos_ != "PROPN"


def _bearers(frame: Frame) -> Iterator[Token]:
    """Who would face, bear or pay; whom the harm is done to; what stands behind "for" and "against"."""
    verb = frame.verb
    if verb is None:
        return
    subject = child(verb, *SUBJECTS) or (child(verb.head, *SUBJECTS) if verb.dep_ in {"xcomp", "conj"} else None)
    passive = subject is not None and subject.dep_ == "nsubjpass"
    bears = verb.base in BEARING or (verb.base in _FINDING and is_future(verb))
    if subject is not None and (bears or (passive and (is_group(subject) or is_people(subject) or _is_name(subject)))):
        yield subject
    yield from _liable(verb)
    outcome = without(frame.consequence, frame.trigger)
    within = outcome if outcome is not None else verb.subtree
    for token in within:
        struck = token.dep_ == "dobj" and token.head.base in vocabulary().against_whom
        if struck or _is_towards(token) or _is_owner(token):
            yield token


def _liable(verb: Token) -> Iterator[Token]:
    """As in "would hold the island liable for it"."""
    if verb.lemma_ == "hold" and any(one.lower_ in _TO_ACCOUNT for one in verb.doc[verb.i + 1 : verb.right_edge.i + 1]):
        yield from (one for one in verb.subtree if one.dep_ in {"dobj", "nsubj"} and one.i > verb.i)


def _is_owner(token: Token) -> bool:
    """As in "cut the firm's subsidy"; not "on the firm's border", "St Martin's Day"."""
    if token.dep_ != "poss" or token.pos_ == "PRON" or token.head.lower_ in _DAYS:
        return False
    return not (token.head.dep_ == "pobj" and token.head.head.lower_ in {"on", "at", "by"})


def _is_name(token: Token) -> bool:
    """A proper noun, and no plain word whose capital is only that of the sentence."""
    alone = token.is_sent_start and token.ent_type_ not in BODIES and child(token, "compound") is None
    return token.pos_ == "PROPN" and not alone and not token.text.islower()


def _exposed(frame: Frame) -> Iterator[Token]:
    """A name to which something is done: "cut deliveries to Norway", "expose Norway to a case"."""
    verb = frame.verb
    if verb is None or verb.base in vocabulary().speech - _CLAIMING:
        return
    for token in verb.subtree:
        if token.pos_ != "PROPN" or token.ent_type_ not in BODIES or token.i < verb.i:
            continue
        whose = token.dep_ == "pobj" and _is_taken(token.head)
        if whose or (token.dep_ == "dobj" and not is_speech(token.head) and token.head.lemma_ not in _SPARED):
            yield token


def _is_taken(preposition: Token) -> bool:
    """As in "deliveries to Norway", "cut deliveries to Norway", "claim the fare from Northline"."""
    over = preposition.head
    if preposition.lower_ not in {"to", "from"} or over.pos_ == "NOUN":
        return preposition.lower_ in {"to", "from"}
    return (
        over.lemma_ in (_WITHHOLDING if preposition.lower_ == "to" else _CLAIMING) and child(over, "dobj") is not None
    )
