"""Numbers that a reader would quote: troops, deaths, prices, members, votes, shares of something.

A number counts when it has a unit: a sign of money, per cent, or the noun that it numbers. Spans of time, dates, ages,
places in a list, scores and addresses do not. ``about`` says what is counted, in the words of the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from briefings.facts.counting import about_counted, about_share, counted_noun, currency, tallied
from briefings.facts.vocabulary import load
from briefings.ids import fact_id
from briefings.model import Figure, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.parse import ParsedDocument, Sentence
    from briefings.model import Bound

_YEARS = range(1500, 2101)
_UNSPOKEN = 10**15  # beyond it, a number is a code
_BEFORE = 24  # characters before a number in which its bound stands
_UNTIMELY = frozenset(["DATE", "TIME", "ORDINAL"])
_LINKS = frozenset(["over", "about", "around", "above"])  # behind a noun they say of what it is
_DENIED = re.compile(r"\bnot (?:the )?$")


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    number: re.Pattern[str]
    bounds: tuple[tuple[re.Pattern[str], Bound], ...]
    scales: dict[str, int]
    words: dict[str, int]
    never: frozenset[str]
    small: frozenset[str]
    tallies: frozenset[str]
    money: frozenset[str]
    measures: frozenset[str]
    claims: frozenset[str]
    denial: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Number:
    span: Span  # in the document
    value: float
    sign: str | None
    spelled: bool
    bound: Bound | None


def find_figures(parsed: ParsedDocument) -> tuple[Figure, ...]:
    """The figures of one document's body, in order, each once."""
    found: dict[tuple[float, str, str], Figure] = {}
    for sentence in parsed.body:
        for number in _numbers(sentence):
            told = _counted(sentence, number)
            if told is None or _is_denied(sentence, told[1]):
                continue
            unit, about = told
            evidence = (parsed.evidence(sentence),)
            name = f"{number.span.start}:{number.value:g}"
            figure = Figure(fact_id("figure", evidence, name), number.value, unit, about, number.bound, evidence)
            found.setdefault((number.value, unit, about), figure)
    return tuple(found.values())


def _is_denied(sentence: Sentence, about: str) -> bool:
    """Whether it is the figure of others, which the sentence says is wrong."""
    words = _vocabulary()
    return about.split(" ", 1)[0].casefold() in words.claims and words.denial.search(sentence.text) is not None


def _numbers(sentence: Sentence) -> Iterator[_Number]:
    words = _vocabulary()
    for match in words.number.finditer(sentence.text):
        digits, scale = match["digits"], (match["scale"] or "").casefold()
        value = float(digits.replace(",", "")) if digits else float(words.words[match["word"].casefold()])
        value = round(value * words.scales.get(scale, 1), 6)
        sign = match["sign"] or match["percent"]
        if value >= _UNSPOKEN or (not sign and not scale and _is_year(digits)):
            continue  # a code, a year
        start, end = match.start("sign" if match["sign"] else "digits" if digits else "word"), match.end()
        before = sentence.text[max(0, start - _BEFORE) : start].casefold()
        if _DENIED.search(before):
            continue
        span = Span(sentence.start + start, sentence.start + end)
        yield _Number(span, value, sign, digits is None and not scale, _bound(sentence, span, before))


def _bound(sentence: Sentence, number: Span, before: str) -> Bound | None:
    """What leaves a number open: "more than", but not "over" in "a dispute over 340 posts"."""
    told = ((pattern.search(before), kind) for pattern, kind in _vocabulary().bounds)
    match, kind = next(((match, kind) for match, kind in told if match), (None, None))
    if match is None or match[0].strip() not in _LINKS:
        return kind
    tokens = sentence.tokens_at(Span(number.start - len(before) + match.start(), number.start))
    told_of = tokens is not None and tokens.start > 0 and tokens.doc[tokens.start - 1].pos_ == "NOUN"
    return None if told_of else kind


def _is_year(digits: str | None) -> bool:
    return digits is not None and digits.isdigit() and len(digits) == 4 and int(digits) in _YEARS  # noqa: PLR2004  (a year has four digits)


def _counted(sentence: Sentence, number: _Number) -> tuple[str, str] | None:
    """The unit, and what is counted; None where either is missing."""
    tokens, words = sentence.tokens_at(number.span), _vocabulary()
    if tokens is None or not len(tokens):
        return None
    coin = None if number.sign else currency(tokens, words.money)
    if number.sign or coin is not None:
        unit = number.sign or (coin.text.casefold() if coin is not None else "")
        return _whole(unit, about_share(tokens, words.money))
    head = counted_noun(tokens.root, words.small)
    if head is None:
        tally = None if number.spelled else tallied(tokens.root, words.tallies)
        return _whole(*tally) if tally is not None else None
    lemma = head.lemma_.casefold()
    timely = any(part.ent_type_ in _UNTIMELY for part in tokens)
    if timely or lemma in words.never or (number.spelled and lemma not in words.small):
        return None
    about = about_counted(head, tokens.end)
    if lemma in words.measures and about == head.text:
        about = about_share(tokens, words.measures) or about
    return _whole(head.text if head.pos_ == "PROPN" else head.text.casefold(), about)


def _whole(unit: str, about: str) -> tuple[str, str] | None:
    return (unit, about) if about else None


@lru_cache(maxsize=1)
def _vocabulary() -> _Vocabulary:
    raw: dict[str, Any] = load("figures")
    scales = "|".join(sorted(raw["scales"], key=len, reverse=True))
    number = re.compile(
        r"(?<![\w.,:/+-])(?:(?P<sign>(?:US|A|C|NZ|HK)?[$]|[€£¥₹])\s?)?"
        r"(?:(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
        rf"|(?P<word>\b(?:{'|'.join(raw['words'])})\b))"
        rf"(?:[\s-]?(?P<scale>{scales})\b)?(?:\s?(?P<percent>%|per\s?cent\b|percentage points?\b))?"
        r"(?![\w:/–-]|[.,]\d)",
        re.IGNORECASE,
    )
    bounds = tuple(
        (re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\s*$"), kind) for kind, phrases in raw["bounds"].items()
    )
    return _Vocabulary(
        number,
        bounds,
        raw["scales"],
        raw["words"],
        frozenset(raw["never_units"]),
        frozenset(raw["counted_from_two"]),
        frozenset(raw["tallies"]),
        frozenset(raw["money"]),
        frozenset(raw["measures"]),
        frozenset(raw["claims"]),
        re.compile(rf"\b(?:{'|'.join(raw['denial'])})\b", re.IGNORECASE),
    )
