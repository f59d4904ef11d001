"""The gate: a fact's evidence reads what it says, or the fact is dropped and counted.

A gate, not a score. Evidence must be the document's text to the letter; quotes, conditions and consequences must stand
in it verbatim; a name, a day or a unit must be readable there, unless the fact names the rule that derived it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, TypeVar

from briefings.facts.dates.numerals import cardinal
from briefings.facts.numerals import numerals
from briefings.model import Actor, DocumentFacts, Figure, Talk, Warning  # noqa: A004  (the field's own word)
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from briefings.model import Document, Evidence

F = TypeVar("F", Actor, Warning, Talk, Figure)
Names = Mapping[str, Sequence[str]]  # every name of an actor, by the one that facts use

_DIGITS = re.compile(r"\d+")
_SENTENCE = 3  # words: fewer tell nothing
_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?", re.ASCII)
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_MARKS = re.compile(r"[^\w\s]+")


def ground(facts: DocumentFacts) -> DocumentFacts:
    """The same facts without those that their evidence does not bear out; ``ungrounded`` counts the dropped ones."""
    names = {actor.name: (actor.name, *actor.aliases) for actor in facts.actors}
    kept = replace(
        facts,
        actors=_kept(facts.actors, facts.document, partial(_actor_stands, _names=names)),
        warnings=_kept(facts.warnings, facts.document, partial(_warning_stands, names=names)),
        talks=_kept(facts.talks, facts.document, partial(_talk_stands, _names=names)),
        figures=_kept(facts.figures, facts.document, partial(_figure_stands, _names=names)),
        days=_kept(facts.days, facts.document, partial(_talk_stands, _names=names)),
    )
    return replace(kept, ungrounded=facts.ungrounded + _count(facts) - _count(kept))


def _count(facts: DocumentFacts) -> int:
    return len(facts.actors) + len(facts.warnings) + len(facts.talks) + len(facts.figures)


def _kept(facts: Iterable[F], document: Document, stands: Callable[[F, str], bool]) -> tuple[F, ...]:
    return tuple(
        fact
        for fact in facts
        if fact.evidence
        and all(is_verbatim(piece, document) for piece in fact.evidence)
        and stands(fact, "\n".join(piece.text for piece in fact.evidence))
    )


def is_verbatim(piece: Evidence, document: Document) -> bool:
    """Whether a piece of evidence is the document's text at its offsets, and says anything at all."""
    return (
        piece.source == document.id
        and piece.text == document.text[piece.start : piece.end]
        and not piece.text.isspace()
        and bool(piece.text)
    )


def _verbatim(part: str | None, text: str) -> bool:
    """Whether words of the source stand in the text, white space aside; nothing said is nothing wrong."""
    return part is None or _SPACE.sub(" ", part) in _SPACE.sub(" ", text)


@lru_cache(maxsize=1024)  # several facts stand on one sentence
def _plain(text: str) -> str:
    return fold(_SPACE.sub(" ", _MARKS.sub(" ", text)))


def is_named(names: Iterable[str], text: str) -> bool:
    """True when one of the names, or the last word of one, can be read in the text."""
    told = f" {_plain(text)} "
    words = {_plain(name) for name in names} - {""}
    return any(f" {word} " in told or f" {word.split()[-1]} " in told for word in words)


def _actor_stands(actor: Actor, text: str, _names: Names) -> bool:
    return is_named((actor.name, *actor.aliases), text)


def _warning_stands(warning: Warning, text: str, names: Names) -> bool:
    if warning.trigger is None and warning.consequence is None and len((warning.quote or "").split()) < _SENTENCE:
        return False  # that somebody warned is no warning: of what?
    in_one_piece = warning.quote is None or any(warning.quote in piece.text for piece in warning.evidence)
    derived = {rule.partition(":")[0] for rule in warning.rules}
    named = "speaker" in derived or is_named(names.get(warning.speaker, (warning.speaker,)), text)
    return in_one_piece and named and _verbatim(warning.trigger, text) and _verbatim(warning.consequence, text)


def _talk_stands(talk: Talk, text: str, _names: Names) -> bool:
    if talk.rules:  # it says how its date was worked out
        return True
    days = {int(found) for found in _DIGITS.findall((talk.start or "")[8:10])}
    return days <= {int(found) for found in _DIGITS.findall(text)}


def _figure_stands(figure: Figure, text: str, _names: Names) -> bool:
    one = figure.unit.removesuffix("s") or figure.unit  # "2,200 job losses" count jobs; a sign such as % is no name
    signs = one in text or is_named(figure.unit.split(), text)
    wanted = _leading(figure.value)
    return signs and any(_leading(number) == wanted for number in _numbers(text))


def _numbers(text: str) -> Iterator[float]:
    """Every number of the text, in digits (2.3, 14,000) or in words (eleven), without its scale."""
    for digits in _NUMBER.findall(text):
        yield float(digits.replace(",", ""))
    for word in _WORDS.findall(text):
        number = cardinal(word)
        if number is not None:
            yield number
    yield from (numeral.value for numeral in numerals(text))  # a dozen


def _leading(number: float) -> str:
    """The digits that a number shares with itself at any scale: 2.3, 2,300 and 2.3 million are all "23"."""
    return f"{number:.15g}".replace(".", "").partition("e")[0].strip("0")
