"""Numbers that a reader would quote: troops, deaths, prices, members, votes, shares of something.

A number counts when it has a unit: a sign of money, per cent, or the noun that it numbers. Spans of time, dates, ages,
places in a list, scores and addresses do not. ``about`` says what is counted, in the words of the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from briefings.evidence import each_once
from briefings.facts.bare_numbers import deeds_of, is_of_size, stands_alone, told_apart
from briefings.facts.counting import (
    about_compound,
    about_counted,
    about_share,
    counted_noun,
    currency,
    measure,
)
from briefings.facts.numerals import numerals
from briefings.facts.vocabulary import load
from briefings.ids import fact_id
from briefings.model import Figure, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.facts.numerals import Numeral
    from briefings.facts.parse import ParsedDocument, Sentence
    from briefings.facts.tokens import Token, Tokens
    from briefings.model import Bound, Evidence

_UNTIMELY = frozenset(["DATE", "TIME", "ORDINAL"])
_LINKS = frozenset(["over", "about", "around", "above"])  # behind a noun they say of what it is
_HANDING = frozenset(["hand", "turn", "take", "carry", "sign"])  # "handed over 40 bronzes" are not more than 40
_REACH = frozenset(["long", "wide", "high", "tall", "deep", "of"])  # behind a length they say that a thing has it
_BEHIND_BARS = re.compile(r"\b(?:served|spent|serving|after|within|another) $")  # not what a court gave
_LOST, _LOSSES = frozenset({"job", "post"}), frozenset({"loss", "cut"})  # "2,200 job losses"
_NEAR = 48  # characters
_BEFORE, _SENTENCES = 3, 2  # figures before a number that may have its noun, and in how many sentences
_FEW = 3  # from so many on, a number in words counts anything


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    never: frozenset[str]
    befalling: frozenset[str]
    small: frozenset[str]
    tallies: frozenset[str]
    money: frozenset[str]
    measures: frozenset[str]
    claims: frozenset[str]
    denial: re.Pattern[str]
    lengths: frozenset[str]
    spans: frozenset[str]
    lasts: frozenset[str]
    lasting: re.Pattern[str]
    behind: re.Pattern[str]
    deeds: re.Pattern[str]


def find_figures(parsed: ParsedDocument) -> tuple[Figure, ...]:
    """The figures of one document's body, in order, each once."""
    found: dict[tuple[float, str, str], Figure] = {}
    told: list[tuple[Figure, int]] = []  # with the number of its sentence
    for sentence in parsed.body:
        for number in numerals(sentence.text):
            figure = _figure(parsed, sentence, number) or _as_before(parsed, sentence, number, told)
            if figure is not None:
                told.append((figure, sentence.index))
                found.setdefault((figure.value, figure.unit, figure.about), figure)
    return tuple(found.values())


def _figure(parsed: ParsedDocument, sentence: Sentence, number: Numeral) -> Figure | None:
    """What a number counts by its own sentence."""
    told = _counted(sentence, number)
    if told is None or _is_denied(sentence, told[1]):
        return None
    return _told(sentence, number, *told, (parsed.evidence(sentence),))


def _told(sentence: Sentence, number: Numeral, unit: str, about: str, evidence: tuple[Evidence, ...]) -> Figure:
    name = f"{sentence.start + number.span.start}:{number.value:g}"
    return Figure(fact_id("figure", evidence, name), number.value, unit, about, _bound(sentence, number), evidence)


def _as_before(
    parsed: ParsedDocument, sentence: Sentence, number: Numeral, told: Sequence[tuple[Figure, int]]
) -> Figure | None:
    """A number without its noun, which stands with another number of its size right before: "they found 340"."""
    tokens = sentence.tokens_at(_placed(sentence, number.span))
    if tokens is None or not len(tokens) or not stands_alone(sentence.text, number, tokens):
        return None
    for figure, place in reversed(told[-_BEFORE:]):
        if sentence.index - place <= _SENTENCES and is_of_size(number.value, figure.value):
            evidence = each_once([*figure.evidence[-1:], parsed.evidence(sentence)])
            return _told(sentence, number, figure.unit, figure.about, evidence)
    return None


def _is_denied(sentence: Sentence, about: str) -> bool:
    """Whether it is the figure of others, which the sentence says is wrong."""
    words = _vocabulary()
    return about.split(" ", 1)[0].casefold() in words.claims and words.denial.search(sentence.text) is not None


def _bound(sentence: Sentence, number: Numeral) -> Bound | None:
    """What leaves a number open: "more than", but not "over" in "a dispute over 340 posts"."""
    if number.link is None or sentence.text[number.link.start : number.link.end].casefold() not in _LINKS:
        return number.bound
    tokens = sentence.tokens_at(_placed(sentence, number.link))
    before = tokens.doc[tokens.start - 1] if tokens is not None and tokens.start > 0 else None
    told_of = before is not None and (before.pos_ == "NOUN" or before.lemma_ in _HANDING)
    return None if told_of else number.bound


def _placed(sentence: Sentence, span: Span) -> Span:
    """A stretch of the sentence, in the document."""
    return Span(sentence.start + span.start, sentence.start + span.end)


def _counted(sentence: Sentence, number: Numeral) -> tuple[str, str] | None:
    """The unit, and what is counted; None where either is missing."""
    tokens, words = sentence.tokens_at(_placed(sentence, number.span)), _vocabulary()
    if tokens is None or not len(tokens):
        return None
    coin = None if number.sign else currency(tokens, words.money)
    if number.sign or coin is not None:
        unit = number.sign or (coin.text.casefold() if coin is not None else "")
        return _whole(unit, about_share(tokens, words.money))
    if number.hyphen:
        return _in_compound(sentence, tokens)
    head = counted_noun(tokens, words.small)
    if head is not None:
        return _of_noun(head, sentence, number, tokens)
    apart = told_apart(sentence.text, number, tokens, words.tallies, words.deeds)
    return _whole(*apart) if apart is not None else None


def _of_noun(head: Token, sentence: Sentence, number: Numeral, tokens: Tokens) -> tuple[str, str] | None:
    words, lemma = _vocabulary(), head.lemma_.casefold()
    if lemma in words.spans:
        return _lasting(head, sentence, number)
    few = number.spelled and number.value < _FEW and lemma not in words.small
    if (few and not _is_struck(head)) or _is_untimely(head):
        return None
    lost = next((child for child in head.children if child.dep_ == "compound" and child.lemma_ in _LOST), None)
    if lost is not None and lemma in _LOSSES:
        return _whole(f"{lost.lemma_.casefold()}s", about_counted(head, tokens.end))
    unit = measure(head) or (head.text if _is_name(head) else head.text.casefold())
    about = about_counted(head, tokens.end)
    if lemma in words.measures and about == head.text:
        about = about_share(tokens, words.measures) or about
    return _whole(unit, about)


def _is_struck(head: Token) -> bool:
    """Whether it is told what befell those counted: of two who were wounded, the number is news."""
    done_to = head.dep_ in {"nsubjpass", "dobj"}
    return done_to and head.head.lemma_ in _vocabulary().befalling


def _is_name(head: Token) -> bool:
    return head.pos_ == "PROPN" or head.ent_type_ == "NORP"


def _is_untimely(head: Token) -> bool:
    """Whether it is a date, an hour, a distance: nothing that is counted."""
    after = head.nbor() if head.i + 1 < len(head.doc) else None
    if measure(head) or (
        head.lemma_.casefold() in _vocabulary().lengths and after is not None and after.lower_ in _REACH
    ):
        return False
    return head.ent_type_ in _UNTIMELY or head.lemma_.casefold() in _vocabulary().never


def _in_compound(sentence: Sentence, number: Tokens) -> tuple[str, str] | None:
    """The noun in the middle of a compound: "a 300-megawatt plant", "the 1,200-strong union"."""
    rest, words = sentence.tokens.doc[number.end + 1 : sentence.tokens.end], _vocabulary()
    if not len(rest) or not rest[0].text.isalpha():
        return None
    if rest[0].lemma_.casefold() in words.spans:
        noun = rest[0].head
        return _whole(rest[0].lower_, noun.text) if noun.lower_ in words.lasts else None
    if rest[0].lemma_.casefold() in words.never - words.lengths:
        return None
    return _whole(rest[0].lower_, about_compound(rest[0]))


def _lasting(head: Token, sentence: Sentence, number: Numeral) -> tuple[str, str] | None:
    """A span of time that is quoted like a sum: how long a ban, a stoppage, a sentence lasts."""
    text, span = sentence.text, number.span
    before = _vocabulary().lasting.search(text[max(0, span.start - _NEAR) : span.start])
    after = _vocabulary().behind.match(text[span.end : span.end + _NEAR])
    if (before is None and after is None) or _BEHIND_BARS.search(text[: span.start]):
        return None
    return head.lower_, f"{head.text} {(before or after or [''])[1].strip()}"


def _whole(unit: str, about: str) -> tuple[str, str] | None:
    return (unit, about) if about else None


@lru_cache(maxsize=1)
def _vocabulary() -> _Vocabulary:
    raw: dict[str, Any] = load("figures")
    lasts = "|".join(raw["lasts"])
    return _Vocabulary(
        frozenset(raw["never_units"]),
        frozenset(raw["befalling"]),
        frozenset(raw["counted_from_two"]),
        frozenset(raw["tallies"]),
        frozenset(raw["money"]),
        frozenset(raw["measures"]),
        frozenset(raw["claims"]),
        re.compile(rf"\b(?:{'|'.join(raw['denial'])})\b", re.IGNORECASE),
        frozenset(raw["lengths"]),
        frozenset(raw["spans"]),
        frozenset(raw["lasts"]),
        re.compile(
            rf"\b({lasts})\b(?:(?! ago\b)[^.;:,]){{0,24}} (?:for|of|to|last|lasts|lasting)"
            r"(?: (?:up to|at least|about|more than|a further))? $"
        ),
        re.compile(rf" \w+ (?:in |of |behind )?({lasts}|jail|prison|bars)\b"),
        deeds_of(raw["deeds_of_people"]),
    )
