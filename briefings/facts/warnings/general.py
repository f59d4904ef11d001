"""The general reading of a sentence as a warning: its utterance, on what that depends, and enough signs together."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from briefings.facts.warnings.conditions import Condition
from briefings.facts.warnings.frame import Frame
from briefings.facts.warnings.grammar import is_verb
from briefings.facts.warnings.signed import signed
from briefings.facts.warnings.signs import total
from briefings.facts.warnings.weighing import is_own_matter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.facts.tokens import Token, Tokens
    from briefings.facts.warnings.clauses import Contingency
    from briefings.facts.warnings.utterance import Utterance

SUM = 1.7  # points that make a warning
ANY = -99.0  # of a sentence that is known to warn: any will do
_PLAIN = 1.0  # points of "if", "unless", "should"
_DARES = frozenset({"dare", "choice"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})


def general(utterance: Utterance, *, own: bool = False, least: float = SUM) -> Iterator[Frame]:
    """The surest reading of an utterance, if it has signs enough; ``own``: the document is somebody's statement.

    ``least``: the points that are enough.
    """
    weighed = tuple(_weighed(utterance, own=own))
    enough = [row for row in weighed if row[0] >= least and row[1].form != "bare"]  # on some condition rather than none
    best = max(enough or weighed, key=lambda row: row[0], default=None)
    if best is None or best[0] < least:
        return
    told = _opening(utterance, weighed) or _around(best[1], [told for _, told in weighed])
    frame = _frame(utterance, told, best[0])
    if frame is not None:
        yield frame


def whole(utterance: Utterance) -> Frame:
    """An utterance of which nothing is known but that it warns: without a condition, all of it is what would follow."""
    words = utterance.words or utterance.sentence.words
    finite = next((one for one in words if one.tag_ in _FINITE and one.dep_ != "relcl"), words[0])
    verb = finite.head if finite.dep_ in {"aux", "auxpass"} else finite
    return Frame("general", utterance.sentence, verb, utterance.speech, verb=verb)


def _opening(utterance: Utterance, weighed: Sequence[tuple[float, Contingency]]) -> Contingency | None:
    """As in "If they close those doors, I will": the clause that opens it is the condition."""
    clauses = (told for _, told in weighed if told.form == "clause" and told.points >= _PLAIN)
    return next((told for told in clauses if told.trigger and told.trigger[0].i == utterance.words[0].i), None)


def _around(best: Contingency, others: Sequence[Contingency]) -> Contingency:
    """As in "any chief who stops a day's pay will work without nurses": who does it, and not what is only suffered."""
    if best.form != "phrase" or not best.trigger:
        return best
    inside = best.trigger[0].i
    around = (one for one in others if one.form == "whoever" and any(word.i == inside for word in one.outcome))
    return next(around, best)


def _weighed(utterance: Utterance, *, own: bool) -> Iterator[tuple[float, Contingency]]:
    for told, found in signed(utterance):
        own_dare = own and told.form in _DARES  # its publisher says it
        shown = tuple("said" if one == "unsaid" else one for one in found) if own_dare else found
        yield total(shown, told.points), told


def _frame(utterance: Utterance, told: Contingency, weight: float) -> Frame | None:
    trigger, outcome = _run(told.trigger), _run(told.outcome)
    if outcome is None:
        return None
    verb = _verb(outcome)
    condition = Condition(trigger, verb, told.party) if trigger is not None else None
    if condition is not None and is_own_matter(condition) and not any(one.lower_ == "us" for one in told.outcome):
        return None  # "if we win"; not "if we pull out bricks, it will fall on us"
    return Frame("general", utterance.sentence, verb, utterance.speech, condition, None, outcome, verb, weight=weight)


def _run(words: Sequence[Token]) -> Tokens | None:
    """The longest stretch of the words that has no gap."""
    if not words:
        return None
    runs: list[list[Token]] = [[words[0]]]
    for left, right in pairwise(words):
        if right.i - left.i > 1:
            runs.append([])
        runs[-1].append(right)
    longest = max(runs, key=len)
    return longest[0].doc[longest[0].i : longest[-1].i + 1]


def _verb(outcome: Tokens) -> Token:
    """The main verb of what would follow, else its head."""
    finite = next((one for one in outcome if one.tag_ in _FINITE and one.dep_ != "relcl"), None)
    if finite is None:
        return next((one for one in outcome if is_verb(one)), outcome.root)
    helped = finite.head if finite.dep_ in {"aux", "auxpass"} else finite
    return helped if outcome.start <= helped.i < outcome.end else finite
