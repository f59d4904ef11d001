"""Does a date lie ahead? Its preposition, the verb that governs it and the noun it stands beside tell.

The parse is climbed from the expression to the top of its clause; the first word that tells wins. Every word is looked
up in the vocabulary's ``future`` lists, so that a new cue is one word in a file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from briefings.facts.dates.vocabulary import words
from briefings.facts.dates.zones import zones
from briefings.model import Span

if TYPE_CHECKING:
    from briefings.facts.parse import Sentence
    from briefings.facts.tokens import Token

Lean = Literal["past", "perhaps past", "future"] | None
_STEPS = 8
_PAST = frozenset({"have", "has", "had", "'ve", "’ve", "was", "were", "did", "been"})
_PRESENT = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re"})
_PERFECT = frozenset({"has", "have", "'ve", "’ve"})
_IS = frozenset({"is", "are", "’s", "'s"})
_TO = re.compile(r"\bto\s+\w+(?:\s+\w+){0,6}\s+$", re.IGNORECASE)
_UNTIL = re.compile(
    r"\b(?:until|till|by|before|ahead of)\s+(?:noon|midday|midnight|[\d:.]{1,5}\s?(?:[ap]\.?m\.?)?),?\s+(?:on\s+)?$",
    re.IGNORECASE,
)
_HAD = frozenset({"had", "'d", "’d"})
_UNREAL = frozenset({"would", "could"})


@dataclass(frozen=True, slots=True)
class Way:
    """The way climbed so far: the preposition before the date, whether a noun was passed, and if the date is a day."""

    preposition: str = ""
    direct: bool = True
    day: bool = True


def lean(sentence: Sentence, start: int, end: int, *, day: bool) -> Lean:
    """The direction in which the words around a stretch of the text point, or None when they do not tell.

    “Perhaps past”: a noun stands between the date and its past verb ("a dividend to holders of record Nov. 22").
    For a day, the present tense and a bare "for" tell of what is to come ("meets Monday", "a vote for Friday").
    """
    tokens = sentence.tokens_at(Span(start, min(end, sentence.end)))
    if tokens is None or len(tokens) == 0:
        return None
    if (sentence.headline or sentence.text.isupper()) and _TO.search(
        sentence.text[max(0, start - sentence.start - 120) : start - sentence.start]
    ):
        return "future"
    token = tokens.root
    if day and (_is_now(token) or _is_of_a_coming_meeting(token)):
        return "future"
    told = _of_verb(token, Way(day=day)) if token.pos_ == "VERB" else _climb(token, Way(day=day))
    return told or ("future" if day and _is_announcement(sentence, token) else None)


def _is_announcement(sentence: Sentence, token: Token) -> bool:
    """A whole sentence without a past verb, whose own was taken for a noun (“Polling stations open on Sunday.”)."""
    if token.dep_ == "poss" or not sentence.body or not sentence.text.endswith((".", "!")):
        return False
    governor = token.head.head if token.head.pos_ == "ADP" else token.head
    past = any(word.tag_ in {"VBD", "VBN"} and not _is_behind(word, token) for word in sentence.words)
    return not past and governor.pos_ in {"NOUN", "ADJ"} and token.head.i != token.i


def _is_behind(verb: Token, token: Token) -> bool:
    """In a clause behind the date: “Talks resume Monday in Oslo, where both sides put a case”."""
    return verb.i > token.i and verb.dep_ == "relcl"


def _climb(token: Token, way: Way) -> Lean:
    """The first word above that tells; a hint counts where the past verb above it does not bind the date."""
    hint: Lean = None
    for _ in range(_STEPS):
        head = token.head
        if head.i == token.i:
            break
        told = _of_word(head, way)
        if told == "past" and _is_loose(token, way) and not _is_given_up(head):
            return hint or "perhaps past"
        if told:
            return told
        way, hint = _further(way, head), hint or _hint(head, way)
        token = head
    return hint


def _is_given_up(verb: Token) -> bool:
    """“originally set for Monday”."""
    return any(child.lower_ in words().future["once_planned"] for child in verb.children)


def _is_now(token: Token) -> bool:
    """“Thursday is the last day”, “the vote is Thursday”, “the final is on Sunday”."""
    verb = token.head.head if token.dep_ == "pobj" else token.head
    beside = token.head.i == verb.i + 1 if token.dep_ == "pobj" else verb.i == token.i - 1
    return verb.lower_ in _IS and (token.dep_ == "nsubj" or beside)


def _is_of_a_coming_meeting(token: Token) -> bool:
    """“Friday’s deadline looms”, “ready for Friday’s vote”, “the talks on Friday follow a failed round”."""
    noun = token.head.head if token.dep_ == "pobj" else token.head
    if noun.lower_ not in words().meetings or token.dep_ not in {"poss", "pobj", "npadvmod", "nmod"}:
        return False
    if noun.dep_ == "pobj":
        return _is_looked_ahead_to(noun, named_by_day=token.dep_ == "poss")
    if noun.dep_ == "dobj" and token.dep_ == "poss":
        return noun.head.lemma_ in words().future["called_off"]  # “cancelled Friday’s meeting”
    return noun.dep_ in {"nsubj", "nsubjpass"} and _announces(noun.head)


def _is_looked_ahead_to(meeting: Token, *, named_by_day: bool) -> bool:
    """“before Friday’s vote”, “ahead of Friday’s hearing”, “summoned her to talks on Friday”."""
    known, before = words().future, meeting.head
    if before.lower_ == "to" and before.head.lemma_ in known["summoning"]:
        return True
    if not named_by_day:
        return False
    if before.lower_ == "about":
        return any(token.lower_ in known["auxiliaries"] for token in meeting.sent)  # “of Friday’s vote, she will”
    return before.lower_ in known["hints"] or (before.lower_ == "of" and before.head.lower_ == "ahead")


def _announces(verb: Token) -> bool:
    """The present tense of a meeting is of one to come; so is “has been cancelled”."""
    known = words().future
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if verb.lemma_ in known["called_off"] and auxiliaries & {"has", "have"}:
        return True
    present = verb.tag_ in {"VBZ", "VBP"} or (verb.tag_ == "VB" and not auxiliaries)
    return present and not auxiliaries & _PAST and verb.lemma_ not in known["looking_back"]


def _is_loose(token: Token, way: Way) -> bool:
    """The date does not say when its verb happened."""
    return (
        not way.direct
        or way.preposition in words().future["plan_prepositions"]
        or token.dep_ in {"dobj", "attr", "nsubj"}
    )


def _further(way: Way, word: Token) -> Way:
    if word.pos_ in {"ADP", "SCONJ", "PART"} and way.direct and not way.preposition:
        return Way(word.lower_, way.direct, way.day)
    if (
        (word.pos_ in {"NOUN", "PROPN"} or _is_meeting(word))
        and word.ent_type_ not in {"DATE", "TIME"}
        and word.text not in zones().abbreviations
    ):
        return Way(way.preposition, direct=False, day=way.day)
    return way


def _is_meeting(word: Token) -> bool:
    """“talks”, which the tagger sometimes takes for a verb."""
    return word.tag_ in {"NN", "NNS", "VBZ"} and word.lower_ in words().meetings


def _hint(word: Token, way: Way) -> Lean:
    """“before Friday” is ahead unless its verb says otherwise."""
    return "future" if way.day and way.direct and word.lower_ in words().future["hints"] else None


def _of_word(word: Token, way: Way) -> Lean:
    known = words()
    if word.pos_ in {"ADP", "SCONJ"} and word.lower_ in known.future["never_after"]:
        return "past"
    if word.pos_ in {"ADP", "SCONJ"}:
        always = word.lower_ in known.future["prepositions"]
        bare = way.direct and way.day and word.lower_ in known.future["bare_prepositions"]
        return "future" if always or bare else None
    if word.pos_ in {"VERB", "AUX"} and not _is_meeting(word):
        return _of_verb(word, way)
    if word.lower_ in known.future["adjectives"] and word.pos_ == "ADJ":
        return "perhaps past" if _had(word) else "future"
    return None


def right_before(before: str) -> Lean:
    """“said on Monday”, “after talks Monday”, “ahead of talks Monday”: by the words right before a day."""
    if _said().search(before):
        return "past"
    if _UNTIL.search(before):
        return "future"
    found = _meeting().search(before)
    if not found:
        return None
    return "past" if found["side"].split()[0].lower() in words().before_a_past_meeting else "future"


@lru_cache(maxsize=1)
def _said() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\bbe )(?<!\bis )(?<!\bare )\b(?:{'|'.join(words().said)})\s+(?:late\s+|early\s+)?(?:on\s+)?$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _meeting() -> re.Pattern[str]:
    known = words()
    sides = "|".join(sorted({*known.before_a_past_meeting, *known.before_a_coming_meeting}))
    nouns = "|".join(sorted(known.meetings, key=lambda noun: (-len(noun), noun)))
    return re.compile(rf"\b(?P<side>{sides})\s+(?:[\w’'-]+\s+){{0,3}}?(?:{nouns})s?\s+(?:on\s+)?$", re.IGNORECASE)


def _of_verb(verb: Token, way: Way) -> Lean:
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    planned = _of_plan(verb, way, auxiliaries)
    if planned:
        return planned
    if auxiliaries & words().future["auxiliaries"]:
        return _of_modal(verb, auxiliaries)
    if "to" in auxiliaries:
        return "past" if "have" in auxiliaries else _of_infinitive(verb, auxiliaries)
    return _of_finite(verb, way, auxiliaries)


def _of_finite(verb: Token, way: Way, auxiliaries: set[str]) -> Lean:
    """By the tense alone; a condition ("if no text was agreed by Friday") is ahead even in the past tense."""
    known = words().future
    if any(child.dep_ == "mark" and child.lower_ in known["conditions"] for child in verb.children):
        return "future"
    if auxiliaries & _PAST or verb.tag_ == "VBD":
        return "perhaps past" if verb.lemma_ in known["plans"] and not auxiliaries & _HAD else "past"
    if verb.tag_ in {"VBZ", "VBP"} or auxiliaries & _PRESENT or _is_bare_present(verb):
        lasting = verb.lemma_ in known["reporting"] and not auxiliaries and not _is_somewhere(verb)
        return "future" if way.day and way.direct and not lasting else None
    return "past" if verb.tag_ == "VBN" and verb.dep_ != "conj" else None


def _is_bare_present(verb: Token) -> bool:
    """A present that the tagger takes for an infinitive: “Both sides, who left in May, meet on Monday”."""
    helped = any(child.dep_ in {"aux", "auxpass"} for child in verb.children)
    return verb.tag_ == "VB" and verb.dep_ == "ROOT" and not helped and any(c.dep_ == "nsubj" for c in verb.children)


def _is_somewhere(verb: Token) -> bool:
    """“Both sides are at the table from 9 on Monday”, “a hearing follows on Monday”: the present tells what will be."""
    if verb.lemma_ == "be":
        holders = [verb, *(child for child in verb.children if child.lower_ in _STANDING)]
        return any(
            child.dep_ == "prep" and child.i > verb.i and any(under.ent_type_ not in _TIMES for under in child.children)
            for holder in holders
            for child in holder.children
        )
    alone = not any(child.dep_ in {"dobj", "ccomp"} for child in verb.children)
    return verb.lemma_ == "follow" and alone


_STANDING = frozenset({"back", "up", "down", "off", "due", "in"})
_TIMES = frozenset({"DATE", "TIME"})
_LENGTHS = frozenset({"day", "days", "week", "weeks", "fortnight", "month"})


def _of_plan(verb: Token, way: Way, auxiliaries: set[str]) -> Lean:
    """“was scheduled for Monday”, “a vote expected Friday”, “talks beginning Sunday”."""
    known = words().future
    present = verb.tag_ in {"VBZ", "VBP"}
    meeting = any(child.dep_ == "dobj" and child.lower_ in words().meetings for child in verb.children)
    secured = meeting and verb.lemma_ in known["obtaining"] and auxiliaries & _PERFECT  # "has won a meeting on Friday"
    if (
        secured
        or (auxiliaries & _PERFECT and _keeps_days(verb))
        or (verb.tag_ == "VBG" and verb.lemma_ in known["openings"])
    ):
        return "future"
    of_its_object = verb.tag_ == "VBD" and (meeting or not way.direct)  # “planned more talks Thursday”
    if verb.lemma_ in known["facing"] or (verb.lemma_ in known["awaited"] and (present or of_its_object)):
        return "future"
    if verb.lemma_ not in known["plans"] or auxiliaries & _HAD:
        return None
    if _is_given_up(verb):
        return "past"
    if way.preposition in known["plan_prepositions"] and way.direct:
        return "future"
    awaited = verb.lemma_ in known["awaited"] and not any(child.lower_ == "as" for child in verb.children)
    return "future" if verb.tag_ == "VBN" and (awaited or auxiliaries & _PRESENT) else None


def _keeps_days(verb: Token) -> bool:
    """Whether days are kept for something: "has set aside two days for it", "has reserved a week in March"."""
    known = words().future
    days = any(child.ent_type_ in _TIMES or child.lower_ in _LENGTHS for child in verb.subtree)
    free = any(child.lower_ in known["kept_free"] for child in verb.children)
    return days and (free or verb.lemma_ in known["reserving"])


def _of_modal(verb: Token, auxiliaries: set[str]) -> Lean:
    """“will meet Monday” against “could not be reached Monday”, “would have met Monday”."""
    if "have" in auxiliaries:
        return "past"
    refused = auxiliaries & _UNREAL and any(child.dep_ == "neg" for child in verb.children)
    return "past" if refused else "future"


def _of_infinitive(verb: Token, auxiliaries: set[str]) -> Lean:
    """“agreed to meet Monday”, “a report to be released Monday”; but “tried to meet Monday”."""
    governor = verb.head
    if governor.i == verb.i:
        return "future"  # a headline: “Union to strike Friday”
    if "be" in auxiliaries and governor.pos_ in {"NOUN", "PROPN"}:
        return "future"
    if _had(governor):
        return "perhaps past"
    known = words()
    awaited = (
        governor.lemma_ in known.future["governors"] or governor.lemma_ == "be" or governor.lower_ in known.meetings
    )
    return "future" if awaited else None


def _had(word: Token) -> bool:
    """“had been due to expire Friday”: what was planned has changed or is over."""
    beside = [*word.children, *word.head.children]
    return any(child.lower_ in _HAD and child.dep_ in {"aux", "auxpass"} for child in beside)
