"""On what something depends, told in any form, found by the order of words.

Readers of conditions that follow the parse are in ``conditions``; this one looks at the words of an utterance and
takes what opens a clause or phrase ("if", "for want of", "the first time"), whoever may be meant ("any boat that"),
dares and choices, a thing only thought of as the subject ("a fourth strike"), and a deed left undone. Each gives the
stretch that is the trigger, the stretch that would follow, and points: how surely one depends on the other.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from briefings.facts.warnings.clauses import (
    Contingency,
    asked_from,
    clause_at,
    clause_start,
    end_of_lead,
    end_of_tail,
    has_finite,
    is_asked,
    is_joint,
    match,
    party,
    plain,
)
from briefings.facts.warnings.conditions import spares
from briefings.facts.warnings.forms import forms
from briefings.facts.warnings.frame import lemma_text
from briefings.facts.warnings.grammar import is_verb
from briefings.facts.warnings.supposed import supposed
from briefings.facts.warnings.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.facts.tokens import Token


_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_SOONER = frozenset({"rather", "sooner"})
_STOPS = frozenset({";", ":", "—", "–", "?", "!"})
_JOINTS = frozenset({"and", "but", "or", "then"})
_BEFORE = frozenset(
    {"even", "only", "as", "what", "asked", "see", "know", "wonder", "ask", "asking", "decide", "whether"}
)
_MODIFIERS = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "ADV", "PART", "PRON"})
_RANKS = frozenset({"first", "last", "second", "third", "only"})
_DEALING = frozenset(
    {"vote", "decide", "rule", "advise", "consult", "comment", "focus", "ballot", "debate", "talk", "work"}
)
_OF_TIME = frozenset({"in", "of", "since", "during", "from", "by", "throughout", "half"})
_HOURS = frozenset({"am", "pm", "a.m.", "p.m.", "o'clock", "hours", "and", "to", ":"})
_ONE_TIME = frozenset({"on", "in", "at", "more", "again", "every", "and", "for", "before", "per"})  # "once on the way"
_SURE = 0.7  # points of a form that leaves no doubt that something is the condition
_NEAR = 6
_CLAUSE = 9  # tokens in which a clause shows its verb
_FEW = 3
_SHORT = 2


def contingencies(words: Sequence[Token]) -> Iterator[Contingency]:
    """All of an utterance; each is looked for on its own, and the surest is chosen by its points."""
    found = False
    for first, last in _sentences(words):
        part = words[first:last]
        for told in (*_opened(part), *supposed(part), *_given(part), *_undone(part), *_counted(part)):
            found = found or told.points >= _SURE
            yield told
    if not found:
        yield from _bare(words)


def _bare(words: Sequence[Token]) -> Iterator[Contingency]:
    """A menace on no condition: the whole of it."""
    if forms().menace.search(lemma_text(words)):
        yield Contingency((), plain(words), 0.0, "bare")


def _sentences(words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Stretches between colons, semicolons and dashes, and all of it."""
    cuts = [at for at, one in enumerate(words) if one.text in _STOPS or _opens_quote(words, at)]
    edges = [-1, *cuts, len(words)]
    for left, right in pairwise(edges):
        if right - left > _SHORT + 1:
            yield left + 1, right
    if cuts:
        yield 0, len(words)


def _opens_quote(words: Sequence[Token], at: int) -> bool:
    """As in "they had signed and “the stack gets filed"": a second thing that is said."""
    return at > 0 and words[at].is_quote and words[at - 1].lower_ in {"and", "but"}


def _opened(words: Sequence[Token]) -> Iterator[Contingency]:
    """By a word or phrase that opens a clause or a phrase."""
    known = forms()
    for at in range(len(words)):
        if words[at].lower_ not in known.firsts:
            continue
        before = words[at - 1].lower_ if at else ""
        if before in _BEFORE:
            continue
        pained = match(words, at, known.on_pain)
        if pained is not None:
            yield from _pained(words, at, pained[0])
            continue
        found = match(words, at, known.clause)
        if found is not None and _clause_follows(words, at, found[0]):
            yield from _split(words, at, found[1], "clause")
            continue
        found = match(words, at, known.phrase) or _within(words, at)
        if found is not None and words[at].lower_ in _SOONER and words[at + found[0]].tag_ != "VB":
            continue  # "in Leeds rather than at York"; not "would leave rather than sign"
        if found is not None and words[at].lower_ in {"on", "upon"} and _is_matter_or_day(words, at):
            continue
        if found is not None and words[at + found[0]].pos_ != "PUNCT" and not _is_of_past(words, at):
            yield from _split(words, at, found[1], "phrase")


def _is_matter_or_day(words: Sequence[Token], at: int) -> bool:
    """As in "will vote on any offer", "on the first night of the fair": what it is about, or when it is."""
    if at and words[at - 1].base in _DEALING:
        return True
    behind = [one.lower_ for one in words[at + 1 : at + 6]]
    return len(behind) > 4 and behind[1] == "first" and behind[3:] == ["of", "the"]  # noqa: PLR2004  (words)


def _is_of_past(words: Sequence[Token], at: int) -> bool:
    """As in "after they left without a deal", "is without merit": "without" tells how it was or is, nothing ahead."""
    if words[at].lower_ != "without" or at == 0 or words[at - 1].is_punct:
        return False
    if spares(words[at], words):
        return True
    verb = next((one for one in reversed(words[:at]) if one.tag_ in _FINITE), None)
    if verb is None:
        return False
    which = [one for one in words[:at] if one.tag_ == "WDT" and one.i < verb.i]  # "the pipe, which crosses it without"
    return bool(which) or verb.tag_ == "VBD" or verb.lemma_ == "be" or verb.dep_ in {"relcl", "ccomp"}


def _within(words: Sequence[Token], at: int) -> tuple[int, float] | None:
    """As in "within 48 hours of any new quota", "days after another raid"."""
    known = forms()
    if at + 1 >= len(words) or words[at].lower_ not in known.from_then:
        return None
    near = words[max(at - 1, 0)].base
    behind = [one.lower_ for one in words[at + 1 : at + 1 + _SHORT]]
    articles = {"first"} if words[at].lower_ == "from" else {"a", "an", "first"}  # not "a litre a day from a lake"
    fits = near in known.times and any(word in known.thought_of | articles for word in behind)
    return (1, 0.8) if fits else None


def _is_sooner(words: Sequence[Token], at: int) -> bool:
    """As in "nobody will sign before they leave", "he will resign before he votes for it": the same one, twice."""
    if any(one.lower_ in {"no", "nothing", "nobody", "none", "never"} for one in words[:at]):
        return True
    if any(one.dep_ == "neg" and one.i > 0 and one.nbor(-1).tag_ == "MD" for one in words[:at]):
        return True  # "will not pay before parliament has voted"
    who = words[at + 1].lower_
    ahead = any(one.tag_ == "MD" for one in words[:at])
    return ahead and who in {"i", "we", "he", "she", "they"} and any(one.lower_ == who for one in words[:at])


def _opens_no_clause(word: Token) -> bool:
    """As in "until Friday", "once more"."""
    return word.pos_ not in _MODIFIERS or word.ent_type_ in {"DATE", "TIME"} or word.lower_ in _ONE_TIME


def _clause_follows(words: Sequence[Token], at: int, length: int) -> bool:
    """A subject and a verb stand behind; of "should" and "were" right behind stands the subject."""
    behind = words[at + length : at + length + 14]
    opener = words[at].lower_
    if not behind or not any(is_verb(one) or one.tag_ in _FINITE for one in behind):
        return False
    if opener in {"should", "were"}:
        turned = at == 0 or words[at - 1].is_punct or words[at - 1].lower_ in _JOINTS | {"that"}
        turned = turned or words[at].i - words[at - 1].i > 1  # who says it stood between
        whose = behind[0].pos_ in {"DET", "PRON", "PROPN"} or behind[0].lower_ in {"either", "both"}
        turned = turned or (opener == "should" and whose)
        return turned and (whose or behind[0].pos_ in _MODIFIERS) and behind[0].lower_ not in {"not", "n't"}
    if opener == "the":
        near = [one for one in behind[:_CLAUSE] if one.i - behind[0].i < _CLAUSE]
        told = any(one.tag_ in _FINITE for one in near) and words[at - 1].lower_ not in _OF_TIME
        ranked = words[at + 1].lower_ == "second" and behind[0].tag_ == "NN"  # "the second test"
        beside = at > 0 and words[at - 1].text == "," and words[at + 1].lower_ in _RANKS  # "on Monday, the first time"
        return (
            told
            and not (ranked or beside)
            and behind[0].pos_ in _MODIFIERS | {"SCONJ"}
            and behind[0].lower_ not in {"of", "after", "before", "when"}
        )
    if opener in {"once", "until", "till"} and _opens_no_clause(behind[0]):
        return False
    if opener == "before":
        return _is_sooner(words, at)
    return True


def _split(words: Sequence[Token], at: int, points: float, form: str) -> Iterator[Contingency]:
    """Into the trigger, from its opener on, and what would follow: behind its comma where it comes first."""
    leads = at == 0 or (words[at - 1].is_punct and not has_finite(words[:at])) or is_joint(words, at)
    if leads:
        end = end_of_lead(words, at)
        if end is not None:
            outcome = words[end:]
            yield Contingency(plain(words[at:end]), plain(outcome), points, form, party(words[at + 1 : end]))
            return
    first = clause_start(words, at)
    trigger = words[at : end_of_tail(words, at)]
    outcome = words[first:at]
    if len(plain(outcome)) >= _SHORT and len(trigger) >= _SHORT:
        yield Contingency(plain(trigger), plain(outcome), points, form, party(trigger[1:]))


def _pained(words: Sequence[Token], at: int, length: int) -> Iterator[Contingency]:
    """As in "ordered the state, on pain of contempt, to free them"."""
    end = next(
        (step for step in range(at + length, len(words)) if words[step].text == "," or words[step].lower_ == "to"),
        len(words),
    )
    outcome, asked = words[at + length : end], (*words[end:],) or (*words[:at],)
    if outcome:
        yield Contingency(plain(asked or words[:at]), plain(outcome), 1.5, "pain")


def _given(words: Sequence[Token]) -> Iterator[Contingency]:
    """As in "gave them until noon to move; after that it will be towed", "... failing which it will be shut"."""
    for at in range(_SHORT + 1, len(words) - _SHORT):
        if not words[at - 1].is_punct:
            continue
        found = match(words, at, forms().afterwards) or _at_a_time(words, at)
        if found is None or not has_finite(words[at:]):
            continue
        asked = words[:at]
        if is_asked(asked) or any(one.base in vocabulary().demanding for one in asked):
            begin = next((step for step, one in enumerate(asked) if one.lower_ in {"until", "till"}), None)
            begin = begin if begin is not None else asked_from(asked)
            yield Contingency(plain(asked[begin:]), plain(words[at + found[0] :]), found[1], "given")
        return


def _at_a_time(words: Sequence[Token], at: int) -> tuple[int, float] | None:
    """As in "wants it by noon; from one o'clock it costs": a time that comes after the one that was given."""
    behind = words[at + 1 : at + 1 + _SHORT]
    timed = any(one.ent_type_ in {"DATE", "TIME", "ORDINAL"} for one in behind)
    return (1, 0.9) if timed and words[at].lower_ in forms().afterwards_when else None


def _undone(words: Sequence[Token]) -> Iterator[Contingency]:
    """As in "Uncorrected, the leak will"; what stands so if nothing is done."""
    if words[0].lower_ in forms().undone and len(words) > _NEAR and has_finite(words[1:]):
        end = 1
        if words[0].lower_ == "left":
            end = next((step for step in range(1, _NEAR) if words[step].text == ","), 1)
            if end == 1:
                return
        elif words[1].text != "," and words[1].i - words[0].i == 1:
            return
        yield Contingency(plain(words[:end]), plain(words[end:]), 1.0, "undone")


def _counted(words: Sequence[Token]) -> Iterator[Contingency]:
    """As in "At 17 we hand in the keys", "after ten of them", "from the fourth week of stuck lifts"."""
    for at in range(len(words) - _SHORT):
        one, behind = words[at], words[at + 1]
        if one.lower_ not in ({"from", "after"} if at else {"at", "after", "from", "on"}):
            continue
        number = behind.pos_ == "NUM" or (
            behind.lower_ == "the" and words[at + 2].lower_ in forms().thought_of | {"first"}
        )
        counted = any(near.lower_ == "of" for near in words[at + 2 : at + 2 + _FEW]) or one.lower_ == "at"
        timed = behind.ent_type_ == "TIME" or any(near.lower_ in _HOURS for near in words[at + 2 : at + 2 + _SHORT])
        if number and counted and not timed:
            yield from _split_short(words, at, 0.7)


def _split_short(words: Sequence[Token], at: int, points: float) -> Iterator[Contingency]:
    if at:
        outcome = words[clause_start(words, at) : at]
        if has_finite(outcome):
            yield Contingency(plain(words[at:]), plain(outcome), points, "counted")
        return
    for end in range(_SHORT, min(14, len(words) - 1)):
        gap = words[end].i - words[end - 1].i > _SHORT
        starts = words[end].text == "," or gap or (end <= _FEW and words[end].pos_ in {"PRON", "DET"})
        if starts and clause_at(words, end):
            yield Contingency(plain(words[:end]), plain(words[end:]), points, "counted")
            return
