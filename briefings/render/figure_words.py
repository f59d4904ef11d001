"""A figure as a phrase: "27 health ministers", "10 of the 16 clubs", "the offer of 6 per cent over two years".

Where its number stands right before what it counts, or right behind it, both are told as they stand in the sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.message import Plain
from briefings.names import fold
from briefings.render.words import amount, number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.message import Part
    from briefings.model import Figure

_SCALES = ((1.0, ""), (1e3, r" ?(?:thousand|k)"), (1e6, r" ?(?:million|mn|m)"), (1e9, r" ?(?:billion|bn|b)"))
_COINS = frozenset({"R", "C$", "A$", "NZ$", "US$", "HK$", "S$", "Rs"})  # signs that stand before their number
_ROUGHLY = "some|about|around|nearly|almost|only|just|at least|at most|up to|as many as|more than|over|roughly|by"
_BETWEEN = rf"(?: (?:of|at|to|by|as|worth))?(?: (?:{_ROUGHLY}))?"
_LINKED = rf" (?:of|at|to|by|as|worth)(?: (?:{_ROUGHLY}))?"  # behind a single word, which alone may be half of a name
_PRONOUNS = frozenset({"it", "he", "she", "they", "we", "you", "i", "this", "that"})
_ARTICLE = r"(?i:\b(?:the|a|an|its|their|his|her)\s+)?"
_SIGN = r"(?:[A-Z]{0,2}[$€£¥₹]|R|Rs\.? ?|C\$)?"
_UNIT = r"(?: ?(?:%|per cent|percent|p|euros|pounds|dollars|kroner|pence)\b|%)?"
_ENDS = (
    "and|but|while|which|that|who|after|when|as|was|were|is|are|would|will|has|have|had|could|can|should|may|if|unless"
)
_BEHIND = re.compile(rf"[^,;:()“”\"—–]{{0,60}}?(?=[,;:()“”\"—–]|\.(?:\s+[A-Z“\"]|\s*$)|\s(?:{_ENDS})\b|\s*$)")
_SHORTENED = re.compile(r"\b(ca|wo|sha) (n['’]t)\b| (n['’]t)\b")


def figure_words(figure: Figure) -> tuple[Part, ...]:
    """The number with its bound and unit, and what it counts."""
    about, bound = _joined(figure.about.strip()), f"{figure.bound} " if figure.bound else ""
    if about.startswith("of "):
        return Plain(f"{bound}{number(figure.value)}", strong=True), Plain(f" {about}")
    if told := _behind_its_noun(figure):
        return told
    words = about.casefold().split()
    if figure.unit.casefold() in words[1:] and any(_stands_before(figure, words[0])):
        return Plain(f"{bound}{number(figure.value)}", strong=True), Plain(f" {about}")
    return Plain(f"{bound}{_amount(figure)}", strong=True), *_rest(figure, about)


def _amount(figure: Figure) -> str:
    return f"{figure.unit}{number(figure.value)}" if figure.unit in _COINS else amount(figure.value, figure.unit)


def _rest(figure: Figure, about: str) -> tuple[Part, ...]:
    """What the number counts, without the unit said once more: "14,000 people have been killed"."""
    if not about or fold(about) == fold(figure.unit):
        return ()
    if figure.unit and about.casefold().startswith(f"{figure.unit.casefold()} "):
        return (Plain(f" {about[len(figure.unit) :].strip()}"),)
    return (Plain(f": {about}"),)


def _joined(about: str) -> str:
    """With "can't" in one piece."""
    return _SHORTENED.sub(lambda found: f"{found[1]}{found[2]}" if found[1] else found[3], about)


def _written(value: float) -> str:
    """A pattern for the ways in which a number is written in figures."""
    ways = []
    for scale, word in _SCALES:
        part = value / scale
        if part >= 1 and round(part, 3) == part:
            ways += [f"{re.escape(f'{part:,.10g}')}{word}"]
    return f"(?:{'|'.join(ways)})" if ways else r"(?!)"


def _stands_before(figure: Figure, word: str) -> Iterator[bool]:
    pattern = re.compile(rf"(?<![\w.,]){_written(figure.value)} {re.escape(word)}", re.IGNORECASE)
    return (bool(pattern.search(piece.text)) for piece in figure.evidence)


def _behind_its_noun(figure: Figure) -> tuple[Part, ...]:
    """The number with what it is of, as the sentence has it, up to the next pause: "an offer of 6% this year"."""
    words = figure.about.split()
    if not words or words[0].lower() in _PRONOUNS:
        return ()
    before = rf"(?P<before>{_ARTICLE}(?<!\w){re.escape(figure.about.strip())}{_BETWEEN if words[1:] else _LINKED} )"
    pattern = re.compile(rf"{before}(?P<value>{_SIGN}{_written(figure.value)}{_UNIT})(?!\w)")
    for piece in figure.evidence:
        if (found := pattern.search(piece.text)) and (behind := _BEHIND.match(piece.text, found.end())):
            return Plain(found["before"]), Plain(found["value"], strong=True), Plain(behind[0].rstrip())
    return ()
