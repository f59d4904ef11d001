"""Numbers in a text: digits and words, with a scale ("2.4 billion"), a sign of money, per cent, or a bound.

Pure text: what a number counts, grammar tells (:mod:`briefings.facts.counting`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from briefings.facts.vocabulary import load
from briefings.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.model import Bound

_YEARS = range(1500, 2101)
_UNSPOKEN = 10**15  # beyond it, a number is a code
_BEFORE = 32  # characters before a number in which its bound stands
DENIAL = (  # before a number that is said to be wrong
    r"\b(?:not|rather than|instead of|and no|nowhere near|far from|contrary to|wrongly (?:put|given) (?:at|as))"
    r"(?: the| some| about)? "
)
_DENIED = re.compile(f"{DENIAL}$", re.IGNORECASE)
_NUMBER = r"(?:[a-z]{0,3}[$€£¥₹] ?)?\d[\d,.]*(?: ?(?:m|bn|million|billion))?"
_UPPER = re.compile(rf"\bbetween {_NUMBER} and $|(?<!from )(?<![\w.,$€£¥₹]){_NUMBER} to $")
_LOWER = re.compile(rf" to {_NUMBER}")
_DECIMAL = re.compile(r"\d{1,3},\d{1,2}")  # 6,2%
_SPACED = r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d,.]\d)"  # 2 300


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number of a text; ``link`` is the word before it that makes the bound."""

    span: Span
    value: float
    sign: str | None = None  # of money, or per cent
    spelled: bool = False
    hyphen: bool = False  # "a 300-megawatt plant"
    bound: Bound | None = None
    link: Span | None = None


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    number: re.Pattern[str]
    bounds: tuple[tuple[re.Pattern[str], Bound], ...]
    scales: dict[str, int]
    words: dict[str, int]
    rough: dict[str, int]


def numerals(text: str) -> Iterator[Numeral]:
    """Every number of a sentence but years, codes, the lower end of a range, and those said to be wrong ("not 40")."""
    words = _vocabulary()
    for match in words.number.finditer(text):
        digits, scale = match["digits"], (match["scale"] or "").casefold()
        value = round(_value(match) * words.scales.get(scale, 1) + _rest(match), 6)
        sign = match["sign"] or match["percent"] or match["coin"]
        if value >= _UNSPOKEN or (not sign and not scale and _is_year(digits)):
            continue
        start = match.start("sign") if match["sign"] else match.start("number")
        before = text[max(0, start - _BEFORE) : start].casefold()
        if (
            _DENIED.search(before)
            or (_LOWER.match(text, match.end()) and not match["percent"])
            or _opens(before, text[match.end() :])
        ):
            continue
        bound, link = _bound(before, start)
        bound = "about" if match["rough"] and not match["more"] and bound is None else bound
        hyphen = text[match.end() : match.end() + 1] == "-"
        yield Numeral(Span(start, match.end()), value, sign, digits is None and not scale, hyphen, bound, link)


def _opens(before: str, after: str) -> bool:
    """Whether a number is the lower end of "between 40 and 50"."""
    return before.endswith("between ") and after.lstrip().startswith("and ")


def _value(match: re.Match[str]) -> float:
    words = _vocabulary()
    if match["digits"]:
        comma = "." if _DECIMAL.fullmatch(match["digits"]) else ""
        return float(re.sub(r"\s", "", match["digits"].replace(",", comma)))
    if match["rough"]:
        return float(words.rough[" ".join(match["rough"].casefold().split())])
    return float(_spelled(match["word"])) + (0.5 if match["half"] else 0.0)


def _spelled(word: str) -> int:
    return sum(_vocabulary().words[part] for part in re.split(r"[\s-]", word.casefold()))


def _rest(match: re.Match[str]) -> int:
    """What stands behind a hundred: "two hundred and fifty"."""
    rest = match["rest"] or match["more"]
    return _spelled(rest) if rest else 0


def _bound(before: str, start: int) -> tuple[Bound | None, Span | None]:
    """What leaves a number open: "more than", the end of a range."""
    if _UPPER.search(before):
        return "up to", None
    for pattern, kind in _vocabulary().bounds:
        if match := pattern.search(before):
            first = start - len(before) + match.start()
            return kind, Span(first, first + len(match[0].rstrip()))
    return None, None


def _is_year(digits: str | None) -> bool:
    return digits is not None and digits.isdigit() and len(digits) == 4 and int(digits) in _YEARS  # noqa: PLR2004  (a year has four digits)


@lru_cache(maxsize=1)
def _vocabulary() -> _Vocabulary:
    raw: dict[str, Any] = load("figures")
    scales = "|".join(sorted(raw["scales"], key=len, reverse=True))
    tens = "|".join(word for word, value in raw["words"].items() if value % 10 == 0 and value > 10)  # noqa: PLR2004  (ten is no tens)
    ones = "|".join(word for word, value in {"one": 1, **raw["words"]}.items() if value < 10)  # noqa: PLR2004  (the same)
    words = "|".join(sorted(raw["words"], key=len, reverse=True))
    rough = "|".join(sorted(raw["rough"], key=len, reverse=True)).replace(" ", r"\s")
    spelled = rf"(?:(?:{tens})[\s-](?:{ones})|{words})\b"
    dated = "".join(rf"(?<!\b{month} )" for month in raw["months"])  # "on March 12 300 people"
    # What a number may begin with is asked first, as nearly no word does so.
    begun = {
        word[:2]
        for word in (*raw["words"], *raw["rough"], *raw["codes"], "one", "US$", "A$", "C$", "NZ$", "HK$", "S$", "R$")
    }
    heads = "|".join(sorted(map(re.escape, begun)))
    number = re.compile(
        rf"(?<![\w.,:/+-])(?=[\W\d]|{heads})(?:(?P<sign>(?:US|A|C|NZ|HK|S|R)?[$]|[€£¥₹₦₩₽₺₪]"
        rf"|\b(?-i:{'|'.join(raw['codes'])})(?=\s?\d))\s?)?"
        rf"(?P<number>(?P<digits>{dated}{_SPACED}|{_DECIMAL.pattern}(?=\s?(?:%|(?:per|{scales})\b))|\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)"
        rf"|(?P<rough>\b(?:{rough})\b)(?:(?<=hundred) and (?P<more>{spelled}))?"
        rf"|(?P<word>\b{spelled})(?P<half>[\s-]and[\s-]a[\s-]half\b)?)"
        rf"(?:[\s-]?(?P<scale>{scales})\b(?:(?<=hundred) and (?P<rest>{spelled}))?)?"
        r"(?:\s?(?P<percent>%|per\s?cent\b|percentage points?\b|pc\b)|(?<=\d)(?P<coin>(?-i:[pc])\b(?!\.m)|¢))?"
        r"(?![\w:/–]|[.,]\d|-\d)",
        re.IGNORECASE,
    )
    bounds = tuple(
        (re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\s*$"), kind) for kind, phrases in raw["bounds"].items()
    )
    return _Vocabulary(number, bounds, raw["scales"], {"one": 1, **raw["words"]}, raw["rough"])
