"""How likely it is that somebody warns of something in a sentence: by its words, and by what depends on what in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.points import points, sentences
from briefings.facts.warnings.signed import signed
from briefings.facts.warnings.signs import total
from briefings.facts.warnings.utterance import utterance_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.parse import Sentence
    from briefings.facts.warnings.quotes import Quotes
    from briefings.facts.warnings.utterance import Utterance

LIKELY = 0.75  # the chance from which a sentence is read as a warning, be it bad enough or not
SURE = 0.9  # the chance from which it is one though no rule tells whose
_LEAST, _BEST = -4, 6  # what a contingency adds up to is told within these


def chance(sentence: Sentence, quotes: Quotes) -> float:
    """From 0 to 1."""
    return points("warnings").chance(signs_of(sentence, quotes))


def signs_of(sentence: Sentence, quotes: Quotes) -> Iterator[str]:
    """The signs of a sentence, and of whatever in it depends on something else."""
    yield from sentences.signs_of(sentence)
    yield from _of_utterance(utterance_of(sentence, quotes))


def _of_utterance(utterance: Utterance) -> Iterator[str]:
    speech = utterance.speech
    yield "said" if speech is not None else "unsaid"
    if speech is not None:
        yield f"said by {speech.verb.base}"
    best = None
    for told, found in signed(utterance):
        best = max(total(found, told.points), best or _LEAST)
        yield f"form of {told.form}"
        yield from (f"it is {one}" for one in found)
        if told.trigger:
            yield f"on {told.trigger[0].lower_}"
    if best is not None:
        yield f"adds up to {min(_BEST, int(best))}"
