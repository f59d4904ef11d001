"""Where a clause begins and ends, whose it is, by the order of words: what the general reading of conditions asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.facts.warnings.forms import forms
from briefings.facts.warnings.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.facts.tokens import Token
    from briefings.facts.warnings.forms import Openers

_MODAL = frozenset(
    {"will", "would", "'ll", "’ll", "'d", "’d", "shall", "could", "may", "might", "wo", "ca", "can", "must"}
)
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_JOINTS = frozenset({"and", "but", "or", "then"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_MODIFIERS = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "ADV", "PART", "PRON"})
_NEAR = 6
_SHORT = 2


@dataclass(frozen=True, eq=False)
class Contingency:
    """What would bring it about and what would follow, each a run of words; how surely, and whose deed it is."""

    trigger: tuple[Token, ...]
    outcome: tuple[Token, ...]
    points: float
    form: str
    party: Token | None = None


def match(words: Sequence[Token], at: int, openers: Openers) -> tuple[int, float] | None:
    """The length and points of an opener that stands here."""
    for parts, points in openers.get(words[at].lower_, ()):
        end = at + len(parts)
        if end < len(words) and (end == at + 1 or tuple(word.lower_ for word in words[at:end]) == parts):
            return len(parts), points
    return None


def is_joint(words: Sequence[Token], at: int) -> bool:
    """Behind "and", "but" or "that" at the head of a clause."""
    return at > 0 and words[at - 1].lower_ in {*_JOINTS, "that"} and (at == 1 or words[at - 2].is_punct)


def has_finite(words: Sequence[Token]) -> bool:
    """A verb with a tense among them."""
    return any(one.tag_ in _FINITE and one.tag_ != "POS" for one in words)


def end_of_lead(words: Sequence[Token], at: int) -> int | None:
    """Where a trigger that comes first ends: at a comma that a clause follows, or before a subject and "will"."""
    if words[at].lower_ in {"not", "only"} and (turned := _turned_round(words, at)) is not None:
        return turned
    for comma in range(at + _SHORT, len(words) - 1):
        if words[comma].text in {",", "”", '"'} and clause_at(words, comma + 1):
            return comma
    for modal in range(at + _SHORT + 1, len(words)):
        if words[modal].lower_ in _MODAL and words[modal - 1].pos_ in _NOMINAL and has_finite(words[at:modal]):
            begin = modal - 1
            while begin > at + _SHORT and words[begin - 1].pos_ in {"DET", "ADJ", "NOUN", "PROPN", "NUM"}:
                begin -= 1
            return begin
    # an utterance whose parts stood on both sides of who says it: the break is there
    for gap in range(at + _SHORT, len(words) - 1):
        if words[gap].i - words[gap - 1].i > _SHORT and clause_at(words, gap):
            return gap
    return None


def _turned_round(words: Sequence[Token], at: int) -> int | None:
    """As in "Not until they are home will a lorry pass": the modal before its subject."""
    modals = (step for step in range(at + _SHORT + 1, len(words) - 1) if words[step].tag_ == "MD")
    return next((step for step in modals if words[step - 1].pos_ not in _NOMINAL - {"NOUN"}), None)


def clause_at(words: Sequence[Token], at: int) -> bool:
    """A clause begins here: a noun phrase and a finite verb, or "then", "no"."""
    while at < len(words) and (words[at].is_punct or words[at].lower_ in {"then", "and", "or", "so"}):
        at += 1
    behind = words[at : at + 14]
    if not behind or behind[0].pos_ not in _MODIFIERS | {"VERB", "AUX"}:
        return False
    if behind[0].lower_ in {"who", "which", "that", "whose", "where", "when", "including"}:
        return False
    verb = next((step for step, one in enumerate(behind) if one.tag_ in _FINITE or _is_disguised(one)), None)
    if verb is None:
        return behind[0].lower_ in {"no", "not", "nothing"}
    return any(one.pos_ in _NOMINAL | {"NUM"} for one in behind[: verb + 1]) and not any(
        one.text == "," for one in behind[:verb]
    )


def _is_disguised(token: Token) -> bool:
    """As in "the highways close", where the parse takes the verb behind a plural for an adjective or a noun."""
    plural = token.i > 0 and token.nbor(-1).tag_ in {"NNS", "NNPS"} and token.nbor(-1).i >= token.sent.start
    return plural and (
        token.tag_ == "VB" or (token.tag_ in {"JJ", "NN", "RB"} and token.lower_ in vocabulary().harmful)
    )


def clause_start(words: Sequence[Token], at: int) -> int:
    """Where the clause before a trigger begins: behind ", and" or ", but" when a whole clause follows that."""
    for step in range(at - _SHORT, 0, -1):
        if words[step].lower_ in {"and", "but"} and words[step - 1].text == "," and has_finite(words[step + 1 : at]):
            return step + 1
    return 0


def end_of_tail(words: Sequence[Token], at: int) -> int:
    """A trigger that comes last ends before ", and" with a clause of its own, or where the utterance was cut."""
    for step in range(at + _SHORT + 1, len(words)):
        one = words[step]
        if (
            one.text == ","
            and step + 1 < len(words)
            and words[step + 1].lower_ in {"and", "but"}
            and clause_at(words, step + 1)
        ):
            return step
        if one.i - words[step - 1].i > _NEAR:
            return step
    return len(words)


def nothing_at(words: Sequence[Token], at: int) -> bool:
    """As in "no play", "nobody": the other half of a dare without a verb."""
    return at < len(words) and words[at].lower_ in {"no", "not", "nothing", "nobody", "none", "zero"}


def is_order(words: Sequence[Token]) -> bool:
    """A bare verb opens it, also where the parse took it for a name: "Whistle again and"; or "you" do it."""
    first, behind = words[0], words[1]
    if first.lower_ == "let" or (first.lower_ == "you" and behind.tag_ in {"VB", "VBP"}):
        return True
    if first.tag_ in {"VB", "VBP"} and behind.pos_ != "AUX":
        return True
    if (first.lower_, behind.lower_) == ("hands", "off"):
        return True
    looks = first.tag_ in {"NN", "NNP", "JJ", "UH"} and behind.tag_ in {"DT", "PRP$", "PRP", "RP", "RB", "CD", "IN"}
    looks = looks or (
        behind.tag_ == "NNS" and first.tag_ == "JJ" and first.lower_ in vocabulary().harmful
    )  # "Close beds"
    named = first.ent_type_ in {"PERSON", "GPE", "NORP"} and behind.tag_ not in {"DT", "PRP$"}  # "Cap the fares and"
    return looks and not named and behind.lower_ not in {"of", "for", "on", "at", "from", "with"}


def asked_from(words: Sequence[Token]) -> int:
    """From the time that is given on, else from the "to" of what is asked."""
    times = forms().times
    at = next((step for step, one in enumerate(words) if one.base in times), None)
    if at is not None:
        return max(at - 1, 0)
    return next((step for step, one in enumerate(words) if one.lower_ == "to"), 0)


def is_asked(words: Sequence[Token]) -> bool:
    """As in "have seven days to", "has until Friday to", "must", "is to"."""
    text = [one.lower_ for one in words]
    obliged = any(word in {"must", "should", "shall"} for word in text)
    given = any(one.lemma_ in {"have", "give", "get"} for one in words) and any(
        one.base in forms().times or one.lower_ in {"until", "till", "by"} for one in words
    )
    return obliged or (given and ("to" in text or len(text) < _NEAR))


def noun_of(words: Sequence[Token], at: int) -> int | None:
    """The head of the noun phrase that begins here; "anyone" and "those" are their own."""
    if (words[at].pos_ in {"PRON", "NOUN"} or words[at].tag_ == "NNPS") and words[at].lower_ not in {
        "any",
        "every",
        "each",
        "no",
        "all",
    }:
        if (
            words[at].lower_ in {"those", "all"}
            and words[at + 1].pos_ in {"NOUN", "ADJ"}
            and words[at + 1].tag_ == "NNS"
        ):
            return at + 1
        return at
    if words[at].lower_ in {"those", "whoever"} and words[at + 1].lower_ in {
        "who",
        "that",
        "with",
        "without",
        "behind",
    }:
        return at
    found = None
    for step in range(at + 1, min(at + _NEAR, len(words))):
        if words[step].pos_ in {"NOUN", "PROPN"} or _is_subject(words[step]):
            found = step
        elif words[step].pos_ not in {"ADJ", "NUM", "ADV", "DET", "PART"} and words[step].tag_ not in {"VBG", "VBN"}:
            break
    if found is None and words[at].ent_type_ == "ORDINAL" and words[at + 1].tag_ == "MD":
        return at  # "The fourth will find nobody"
    return found


def _is_subject(token: Token) -> bool:
    """A noun that the parse took for another word: "every flat still wet"."""
    return token.pos_ != "PRON" and token.dep_ in {"nsubj", "nsubjpass"}


def _over_participle(words: Sequence[Token], noun: int) -> int:
    """As in "slots left idle go back", where the parse took the participle for the verb: past it."""
    if words[noun + 1].tag_ != "VBD" or noun + 2 >= len(words):
        return noun
    for one in words[noun + 2 :]:
        if one.is_punct or one.lower_ in {"and", "but", "that"}:
            return noun
        if one.tag_ in _FINITE:
            return noun + 1
    return noun


def main_verb(words: Sequence[Token], noun: int) -> int | None:
    """The verb of which it is the subject: the second finite one when a clause describes it, else the first."""
    if noun + 1 >= len(words):
        return None
    relative = words[noun + 1].lower_ in {"who", "that", "which", "whose"} or words[noun].lower_ == "whoever"
    gap = next((step for step in range(noun + 1, len(words)) if words[step].i - words[step - 1].i > _SHORT), None)
    if gap is not None and any(one.tag_ in _FINITE for one in words[gap : gap + 4]):
        return gap
    modal = next((step for step in range(noun + 1, len(words)) if words[step].tag_ == "MD"), None)
    noun = _over_participle(words, noun)
    finite = [
        step
        for step in range(noun + 1, len(words))
        if words[step].tag_ in _FINITE or (words[step].tag_ == "VB" and words[step - 1].lower_ != "to")
    ]
    if modal is not None and (not relative or any(step < modal for step in finite)):
        return modal
    want = 1 if relative else 0
    return finite[want] if len(finite) > want else None


def party(words: Sequence[Token]) -> Token | None:
    """The subject of the trigger: the last noun or pronoun before its verb."""
    verb = next((at for at, one in enumerate(words) if one.tag_ in _FINITE), len(words))
    own = next((one for one in words[:verb] if one.dep_ in {"nsubj", "nsubjpass"}), None)
    names = [one for one in words[:verb] if one.pos_ in _NOMINAL]
    return own or (names[-1] if names else None)


def plain(words: Sequence[Token]) -> tuple[Token, ...]:
    """Without marks and joints at its edges."""
    found = list(words)
    while found and (found[0].is_punct or found[0].is_space or found[0].lower_ in {"and", "but", "or", "then"}):
        found.pop(0)
    while found and (found[-1].is_punct or found[-1].is_space):
        found.pop()
    return tuple(found)
