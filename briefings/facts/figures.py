"""Numbers that a reader would quote: troops, deaths, prices, members, votes, shares of something.

A number counts when it has a unit: a sign of money, per cent, or the noun that it numbers. Spans of time, dates, ages,
places in a list, scores and addresses do not. ``about`` says what is counted, in the words of the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from briefings.facts.vocabulary import load
from briefings.ids import fact_id
from briefings.model import Figure, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from briefings.facts.parse import ParsedDocument, Sentence
    from briefings.model import Bound

_LONGEST_ABOUT = 14  # words
_YEARS = range(1500, 2101)
_UNSPOKEN = 10**15  # beyond it, a number is a code
_BEFORE = 24  # characters before a number in which its bound stands
_UNTIMELY = frozenset(["DATE", "TIME", "ORDINAL"])
_PARTICIPLES = frozenset(["VBN", "VBD"])
_PLURAL = frozenset(["NNS", "NNPS"])
_ABBREVIATED = 3  # letters: "teu"
_SUBJECTS = frozenset(["nsubj", "nsubjpass"])
_INNER = frozenset(["nummod", "compound", "quantmod", "nmod"])
_SHARES = frozenset(["percent", "cent", "%", "point", "percentage"])
_WITH_VERB = frozenset(["aux", "auxpass", "neg", "prt"])
_CUT = frozenset(["relcl", "advcl", "appos", "parataxis", "cc", "conj", "punct"])


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
            if told is None:
                continue
            unit, about = told
            evidence = (parsed.evidence(sentence),)
            name = f"{number.span.start}:{number.value:g}"
            figure = Figure(fact_id("figure", evidence, name), number.value, unit, about, number.bound, evidence)
            found.setdefault((number.value, unit, about), figure)
    return tuple(found.values())


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
        bound = next((kind for pattern, kind in words.bounds if pattern.search(before)), None)
        span = Span(sentence.start + start, sentence.start + end)
        yield _Number(span, value, sign, digits is None and not scale, bound)


def _is_year(digits: str | None) -> bool:
    return digits is not None and digits.isdigit() and len(digits) == 4 and int(digits) in _YEARS  # noqa: PLR2004


def _counted(sentence: Sentence, number: _Number) -> tuple[str, str] | None:
    """The unit, and what is counted; None where either is missing."""
    tokens = sentence.tokens_at(number.span)
    if tokens is None or not len(tokens):
        return None
    token, words = tokens.root, _vocabulary()
    head = None if number.sign else _unit(token)
    lemma = head.lemma_.casefold() if head is not None else ""
    if number.sign or lemma in words.money:
        priced = head if head is not None else token
        unit, about = number.sign or priced.text, _about_share(priced)
    elif head is None:
        tally = _tally(token)
        unit, about = (tally.text, _phrase(tally, tally.left_edge.i)) if tally is not None else ("", "")
    else:
        timely = not any(part.ent_type_ in _UNTIMELY for part in tokens)
        counts = timely and lemma not in words.never and (not number.spelled or lemma in words.small)
        unit, about = (head.text, _about(head, tokens.end)) if counts else ("", "")
    return (unit if number.sign else unit.casefold(), about) if about else None


def _unit(token: Token) -> Token | None:
    """The noun that a number counts; "40 injured" counts the injured."""
    if token.dep_ in {"nummod", "compound", "quantmod"} and _is_noun(token.head):
        return token.head if token.head.i > token.i else None
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    return after if after is not None and after.lemma_.casefold() in _vocabulary().small else None


def _tally(token: Token) -> Token | None:
    """The tally that a bare number brings up to date: "the death toll rose to 19"."""
    for above in token.ancestors:
        if above.pos_ == "VERB":
            subject = next((child for child in above.lefts if child.dep_ in _SUBJECTS), None)
            return subject if subject is not None and subject.lower_ in _vocabulary().tallies else None
    return None


def _is_noun(token: Token) -> bool:
    """A noun in lower case, for a name is not counted, and in the plural, for an "800-foot climb" counts no climbs."""
    words, lemma = _vocabulary(), token.lemma_.casefold()
    plural = token.tag_ in _PLURAL or len(token) <= _ABBREVIATED or lemma in words.small or lemma in words.money
    return token.pos_ in {"NOUN", "PROPN"} and token.text[:1].islower() and plural


def _about(head: Token, first: int) -> str:
    """The noun with what stands around it, and the verb that says what became of those counted."""
    phrase, verb = _phrase(head, first), head.head
    if head.dep_ == "dobj" and verb.tag_ in _PARTICIPLES and verb.i < head.i:
        return f"{phrase} {verb.text}"
    if head.dep_ in _SUBJECTS and verb.pos_ == "VERB" and verb.i > head.i and _says_more(verb):
        return f"{phrase} {_said(verb)}"
    return phrase


def _about_share(token: Token) -> str:
    """What a price or a share is of.

    The noun that it prices, what stands after "of", what a verb puts at it, else the subject of its verb.
    """
    top = token
    while top.dep_ in _INNER and top.head.pos_ in {"NOUN", "PROPN", "NUM", "SYM"}:
        top = top.head
    money = _vocabulary().money
    if top.pos_ in {"NOUN", "PROPN"} and top.lemma_.casefold() not in _SHARES | money:
        return _phrase(top)
    of = next((child for child in top.rights if child.dep_ == "prep" and child.lower_ in {"of", "for", "in"}), None)
    if of is not None:
        return _phrase(of).partition(" ")[2]
    for above in top.ancestors:
        put = next((child for child in above.rights if child.dep_ == "dobj" and child.right_edge.i < token.i), None)
        subject = next((child for child in above.lefts if child.dep_ in _SUBJECTS), None)
        if put is not None:
            return _phrase(put)
        if subject is not None and subject.pos_ != "PRON":
            bought = (child for child in above.rights if child.i > token.i and _is_for(child))
            return " ".join([_phrase(subject), _said(above), *(_phrase(what) for what in islice(bought, 1))])
    return ""


def _is_for(child: Token) -> bool:
    """Whether it says for what, not for how long."""
    return child.lower_ == "for" and not any(word.ent_type_ in _UNTIMELY for word in child.subtree)


def _said(verb: Token) -> str:
    """A verb with its auxiliaries and its particle, in the sentence's words."""
    parts = [child for child in verb.children if child.dep_ in _WITH_VERB]
    said = " ".join(part.text for part in sorted([*parts, verb], key=lambda part: part.i))
    must = next((child for child in verb.rights if child.dep_ == "xcomp" and verb.lemma_ == "have"), None)
    return said if must is None else f"{said} {_said(must)}"


def _says_more(verb: Token) -> bool:
    """Whether a verb tells what became of its subject: "have" does in "have to move" alone."""
    return verb.lemma_ != "have" or any(child.dep_ == "xcomp" for child in verb.rights)


def _phrase(head: Token, first: int | None = None) -> str:
    """A noun and what hangs on it to the right, up to a clause of its own, in the sentence's words."""
    last = head
    for child in head.rights:
        if child.dep_ in _CUT:
            break
        last = child.right_edge
    start = head.i if first is None else min(first, head.i)
    words = head.doc[start : min(last.i + 1, start + _LONGEST_ABOUT)]
    return " ".join(words.text.split())


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
    )
