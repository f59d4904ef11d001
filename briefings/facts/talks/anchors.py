"""The words of a sentence that speak of a meeting: "talks", "hearing", "will meet", "is due in Oslo for"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.facts.talks.anaphora import is_elliptic
from briefings.facts.talks.animate import is_animate
from briefings.facts.talks.doubled import is_part_of_another
from briefings.facts.talks.encounters import dated_verbs, goes_on_to_meet, is_contest, is_encounter
from briefings.facts.talks.events import is_arranged_event, is_dropped_event, is_work_on_text
from briefings.facts.talks.grammar import (
    MISREAD_VERBS,
    children_under,
    doer,
    is_across_table,
    is_verb,
    joined,
    lemma,
    patient,
    subject,
    those_before,
)
from briefings.facts.talks.hearers import body_told_before
from briefings.facts.talks.missions import is_other_team
from briefings.facts.talks.nouns import is_meeting, noun_of_meeting
from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.parse import Sentence
    from briefings.facts.tokens import Token
    from briefings.model import Span

_PERSONAL = frozenset({"he", "she", "they", "him", "her", "them", "me", "us"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_TAKEN_FOR_ADJECTIVES = frozenset({"plenary", "roundtable", "bilateral"})
_TEAM_MOVES = frozenset({"return", "expect", "go", "come", "head", "travel", "fly", "work", "arrive", "land"})
_CALLED = frozenset(
    {"be", "come", "expect", "call", "summon", "order", "bring", "haul", "invite"}
)  # before a committee
_EACH_OTHER = frozenset({"face", "see", "hear", "question", "address", "consult"})
_FIRMS = frozenset({"company", "firm"})


@dataclass(frozen=True, eq=False)
class Anchor:
    """A word that speaks of a meeting; ``verb``: the meeting is told as an action."""

    token: Token
    verb: bool
    start: int
    end: int

    @property
    def noun(self) -> str:
        return lemma(self.token)


def find_anchors(
    sentence: Sentence,
    dates: tuple[Span, ...] = (),
    *,
    ahead: tuple[Span, ...] = (),
    timed: bool = False,
) -> tuple[Anchor, ...]:
    """The anchors of a sentence in order; words within a date expression ("the day after the hearing") are none.

    ``ahead``: the days to come that it tells, which make a meeting of what is done in company; ``timed``: with an hour.
    """
    found = {token.i: anchor for token in sentence.words if (anchor := _anchor(sentence, token))}
    for token in _encounters(sentence, ahead, found, timed=timed):
        span = sentence.span_of(token)
        found[token.i] = Anchor(token, True, span.start, span.end)  # noqa: FBT003  (told as an action)
    if ahead:
        for token in sentence.words:
            if is_work_on_text(token) or (not found and (is_arranged_event(token) or is_dropped_event(token))):
                span = sentence.span_of(token)
                found[token.i] = Anchor(token, False, span.start, span.end)  # noqa: FBT003  (told as a thing)
    found = dict(sorted(found.items()))
    free = {i: anchor for i, anchor in found.items() if not any(_within(anchor, span) for span in dates)}
    return tuple(anchor for anchor in free.values() if not is_part_of_another(anchor, free))


def _encounters(
    sentence: Sentence, ahead: tuple[Span, ...], found: dict[int, Anchor], *, timed: bool
) -> Iterator[Token]:
    """The dated verbs that tell of a meeting by their shape, beside those that tell of it by themselves."""
    if not ahead:
        return
    days = [tokens.root for span in ahead if (tokens := sentence.tokens_at(span)) is not None and len(tokens)]
    here = range(sentence.tokens.start, sentence.tokens.end)
    dated = (sentence.tokens.doc[index] for index in sorted(dated_verbs(iter(days)) - found.keys()) if index in here)
    told = [token for token in dated if is_encounter(token, timed=timed) and not _is_done_by(token, found)]
    known = {*found, *(token.i for token in told)}
    for token in told:
        aside = token.dep_ == "relcl" and any(
            index < token.head.i for index in known
        )  # "..., where B will represent him"
        if not aside and not any(one.i in known for one in _served(token)):
            yield token


def _is_done_by(verb: Token, found: dict[int, Anchor]) -> bool:
    """Whether a verb only goes on about a meeting: "the congress was moved and will open on Friday"."""
    who = doer(verb)
    return who is not None and who.i in found


def _served(verb: Token) -> Iterator[Token]:
    """The verbs that another only leads up to: of "is to be questioned", "are due to meet" the last."""
    for child in verb.children:
        if child.dep_ == "xcomp":
            yield child
        elif child.dep_ == "acomp":
            yield from (one for one in child.children if one.dep_ == "xcomp")


def _within(anchor: Anchor, span: Span) -> bool:
    return span.start <= anchor.start and anchor.end <= span.end


def _anchor(sentence: Sentence, token: Token) -> Anchor | None:
    if _is_noun_of_meeting(token, sentence):
        verb = False
    elif _is_verb_of_meeting(token):
        verb = True
    else:
        return None
    span = sentence.span_of(token)
    return Anchor(token, verb, span.start, span.end)


def _is_noun_of_meeting(token: Token, sentence: Sentence) -> bool:
    named = noun_of_meeting(token) is not None and (token.pos_ in {"NOUN", "PROPN"} or _is_misread_noun(token))
    if named and is_meeting(token):
        return True
    return is_elliptic(token) or (token.base in vocabulary()["sitting"] and _is_sitting(token, sentence))


def _is_verb_of_meeting(token: Token) -> bool:
    if token.tag_ in {"NN", "NNS"} and token.lower_ in MISREAD_VERBS:  # a verb that the parse takes for a name
        return token.i + 1 < len(token.doc) and token.nbor().pos_ == "ADP"
    if token.tag_ == "NN" and token.lower_ == "meet" and _is_deed_of_two(token):
        return True
    return (is_verb(token) or (token.pos_ == "ADJ" and token.lower_ == "due")) and _tells_meeting(token)


def _is_deed_of_two(token: Token) -> bool:
    """Whether "meet" is taken for a noun: "the ministry and the doctors' chamber meet in Lima"."""
    body = next((child for child in token.children if child.dep_ == "compound" and child.i == token.i - 1), None)
    sides = token.dep_ == "conj" and body is not None and _is_body(body) and is_animate(token.head)
    return sides and token.i + 1 < len(token.doc) and token.nbor().pos_ == "ADP"


def _is_sitting(token: Token, sentence: Sentence) -> bool:
    """Whether a body is held, or stands in a list of dates: "(a) Joint Technical Committee, Arusha, 4-5 September"."""
    if token.dep_ == "nsubjpass" and lemma(token.head) == "hold":
        return True
    if token.i + 1 >= sentence.tokens.end or token.nbor().text != ",":
        return False
    dated = any(one.ent_type_ == "DATE" for one in token.doc[token.i + 1 : sentence.tokens.end])
    return dated and not any(is_verb(one) for one in sentence.words)


def _is_misread_noun(token: Token) -> bool:
    """Whether a noun is taken for a verb: "a status hearing", "when talks on the pipeline open"."""
    if token.lower_ == "talks" and token.tag_ == "VBZ":
        return subject(token) is None
    if token.pos_ == "ADJ" and token.lower_ in _TAKEN_FOR_ADJECTIVES:
        return token.i + 1 < len(token.doc) and token.nbor().pos_ not in {"NOUN", "PROPN", "ADJ"}
    told = token.tag_ == "VBG" and (
        (token.dep_ == "acl" and token.head.i == token.i - 1)
        or (token.dep_ in _SUBJECTS and any(child.dep_ == "det" for child in token.children))
    )
    return told and not any(child.dep_ in {"dobj", "prt"} for child in token.children)


def _tells_meeting(token: Token) -> bool:
    words, verb = vocabulary(), lemma(token)
    joined_by = verb == "join" and any(child.dep_ == "agent" for child in token.children)
    if token.dep_ in {"aux", "auxpass"} or joined_by:
        return False  # "will be joined by X when she meets Y"
    if verb in {"debate", "discuss"} and (patient(token) is None or patient(token) == subject(token)):
        return patient(token) is not None or (verb == "debate" and _is_group(doer(token)))
    if verb in words.verbs:
        return _can_meet(token)
    if verb in words.verbs_with and _has_companion(token, words.verbs_with[verb]):
        return True
    if (verb in _CALLED and _is_before_a_body(token)) or _is_put_to_people(token):
        return True
    return (verb in words["journeys"] or token.lower_ in words["journeys"]) and _is_for_a_meeting(token)


def _can_meet(token: Token) -> bool:
    """Whether what is met or who meets can meet: people and bodies, not demands and deadlines."""
    words = vocabulary()
    if token.dep_ in {"amod", "compound"} or (token.dep_ == "acl" and lemma(token.head) in words["entitling"]):
        return False
    if is_contest(token) or _is_crowd(doer(token)):
        return False
    if any(lemma(one) == "foot" for one in children_under(token, "with")):
        return False
    if any(child.dep_ == "prt" and child.lower_ in {"down", "in", "out", "for"} for child in token.children):
        return False  # "vote the treaty down"
    if lemma(token) != "meet" and any(child.dep_ == "dobj" and not _may_be_met(child) for child in token.children):
        return False
    return not any(lemma(child) in words["not_met"] for child in token.children if child.dep_ in {"dobj", "nsubjpass"})


def _is_crowd(who: Token | None) -> bool:
    """Whether those who come together meet nobody: protesters, mourners, fans."""
    return who is not None and lemma(who) in vocabulary()["crowds"]


def _has_companion(token: Token, companions: frozenset[str]) -> bool:
    who, whom = doer(token), patient(token)
    who = (body_told_before(who) or who) if who is not None else None
    mutual = whom is not None and _is_each_other(whom) and lemma(token) in _EACH_OTHER
    if mutual or is_across_table(token) or ("person" in companions and _is_met(token, whom)):
        return True
    if lemma(token) == "hear" and _is_court_business(token, whom):
        return True
    if who is not None and _is_body(who) and _acts_as_body(token, who, whom, companions):
        return True
    near = [token.doc[i] for i in range(token.i + 1, min(token.i + 7, len(token.doc)))]
    if whom is not None and lemma(whom) in companions:
        return True
    if "together" in companions and lemma(token) not in {"come", "get", "sit"}:
        several = whom is not None and (whom.tag_ == "NNS" or _is_somebody(whom))
        return several and any(other.lower_ == "together" for other in (*near, *token.children))
    return any(other.lower_ in companions or lemma(other) in companions for other in near)


def _is_met(verb: Token, whom: Token | None) -> bool:
    """Whether it is done to somebody, or, by another, to a name that the parse does not know: "X is received by Y"."""
    if whom is not None and (_is_somebody(whom) or _is_each_other(whom)):
        return True
    named = whom is not None and whom.dep_ == "nsubjpass" and whom.text[:1].isupper() and whom.pos_ != "PRON"
    return named and any(_may_be_met(one) for one in children_under(verb, "by"))


def _is_group(token: Token | None) -> bool:
    return token is not None and any(_is_body(one) for one in joined(token))


def _is_put_to_people(verb: Token) -> bool:
    """Whether something is put to people who meet, or they take their decision, or somebody calls on somebody."""
    words = vocabulary()
    if lemma(verb) in words["putting"] and any(child.dep_ == "dobj" for child in verb.children):
        return any(lemma(one) in words["audiences"] for one in children_under(verb, "to"))
    if lemma(verb) == "take" and any(child.dep_ == "dobj" and lemma(child) == "decision" for child in verb.children):
        who = doer(verb)
        return who is not None and lemma(who) in words["deciding"] | {"delegate"}
    on = children_under(verb, "on") if lemma(verb) == "call" else ()
    asked = any(child.dep_ in {"xcomp", "ccomp", "advcl"} for child in verb.children)
    return not asked and any(_is_somebody(one) and one.ent_type_ not in {"DATE", "TIME", "GPE"} for one in on)


def _is_before_a_body(verb: Token) -> bool:
    """Whether somebody is "due before the committee", "up before the judge"."""
    holders = (verb, *(child for child in verb.children if child.lower_ in {"due", "up", "back"}))
    return any(_is_body(one) or _has_title(one) for holder in holders for one in those_before(holder))


def _has_title(name: Token) -> bool:
    """Whether a name is told with what makes one be heard by them: "mediator A. B."."""
    steering = vocabulary()["steering"] | {"judge", "magistrate", "justice", "commissioner"}
    return any(child.dep_ in {"compound", "appos"} and lemma(child) in steering for child in name.children)


def _is_court_business(verb: Token, whom: Token | None) -> bool:
    """Whether "it" (the suit just told) is heard, or somebody is heard from."""
    return (whom is not None and whom.lower_ == "it") or any(map(_is_somebody, children_under(verb, "from")))


def _acts_as_body(token: Token, who: Token, whom: Token | None, companions: frozenset[str]) -> bool:
    """Whether a body sits ("the panel sits"), takes up a subject, or decides in a meeting of its own."""
    passive = who.dep_ == "nsubjpass"
    if "session" in companions and whom is None:
        return True
    if "body" in companions and whom is not None and not passive:
        return True
    if "file" in companions:
        return whom is not None and any(child.dep_ == "prt" and child.lower_ == "up" for child in token.children)
    decides = lemma(who) in vocabulary()["deciding"] or who.ent_type_ == "ORG"
    return "deciding" in companions and whom is None and decides


def _is_each_other(token: Token) -> bool:
    return token.lower_ in {"other", "another"} and any(child.lower_ in {"each", "one"} for child in token.children)


def _is_somebody(token: Token) -> bool:
    bodies = vocabulary()["bodies"]
    if token.lower_ in _PERSONAL:
        return True
    named = any(
        child.dep_ == "appos" and (child.pos_ == "PROPN" or any(one.ent_type_ == "PERSON" for one in child.children))
        for child in token.children
    )
    return (
        named
        or any(one.ent_type_ == "PERSON" or lemma(one) in bodies for one in joined(token))
        or (token.pos_ == "PROPN" and token.ent_type_ in {"ORG", "GPE", "NORP"})
    )


def _may_be_met(token: Token) -> bool:
    return _is_somebody(token) or is_animate(token)


def _is_body(token: Token) -> bool:
    under = (lemma(one) for one in children_under(token, "of"))
    return (
        lemma(token) in vocabulary()["bodies"]
        or token.ent_type_ == "ORG"
        or any(word in vocabulary()["bodies"] for word in under)
    )


def _is_for_a_meeting(token: Token) -> bool:
    """Whether a journey or a summons is made to meet: "due in Oslo with X", "asked to come to Oslo to discuss"."""
    if is_contest(token) or not any(True for _ in _destinations(token)):
        return False
    whom = patient(token)
    if lemma(token) in _TEAM_MOVES and _is_team(doer(token)):
        return not goes_on_to_meet(token)
    if lemma(token) in vocabulary()["calling"] and whom is not None and _may_come(whom):
        return True
    purpose = any(
        child.dep_ in {"advcl", "xcomp"} and lemma(child) in vocabulary()["purposes"] for child in token.children
    )
    if purpose or lemma(token) == "be":
        return purpose or _is_team(subject(token))
    later = (token.doc[i] for i in range(token.i + 1, token.sent.end))
    return any(child.dep_ == "prep" and child.lower_ == "with" for child in later)


def _may_come(whom: Token) -> bool:
    return _may_be_met(whom) or lemma(whom) in _FIRMS


def _is_team(token: Token | None) -> bool:
    teams = {"team", "delegation", "mission", "negotiator", "envoy", "mediator"}
    return token is not None and lemma(token) in teams and not is_other_team(token)


def _destinations(token: Token) -> Iterator[Token]:
    """The places that a journey goes to, of those who are called in also the houses: "the finance ministry"."""
    called = lemma(token) in vocabulary()["calling"]
    houses = vocabulary()["venue_words"] | vocabulary()["bodies"]
    for holder in (token, *(child for child in token.children if child.dep_ in {"acomp", "advmod"})):
        for place in children_under(holder, "to", "in", "at"):
            if place.pos_ == "PROPN" or lemma(place) in {"capital", *(houses if called else ())}:
                yield place
