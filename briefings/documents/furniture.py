"""The vocabulary of what stands around an article, as patterns; made once, when the first document is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefings.facts.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAME = r"(?:[A-Z][\w’'.\-]*|de|del|der|den|van|von|da|dos|la|le|el|al|bin|ibn|y)"
NAMES = rf"{_NAME}(?:\s+{_NAME}){{1,4}}(?:(?:,\s*|,?\s+(?:and|&)\s+){_NAME}(?:\s+{_NAME}){{1,4}})*"
_MONTHS = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    "|Nov(?:ember)?|Dec(?:ember)?"
)
_DAY = rf"(?i:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS})\.?,?\s+\d{{4}}|(?:{_MONTHS})\.?\s+\d{{1,2}},?\s+\d{{4}}"
_DAY += r"|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{4})"
_CLOCK = r"(?:[\s,|·•–-]*(?:at\s+)?\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?\s*\(?(?:[A-Z]{2,4})?\)?)?"


@dataclass(frozen=True, slots=True)
class Furniture:
    """One pattern for each kind of line or sentence that is no news."""

    opener: re.Pattern[str]
    label: re.Pattern[str]
    line: re.Pattern[str]
    appeal: re.Pattern[str]
    notice: re.Pattern[str]
    legal: re.Pattern[str]
    caption: re.Pattern[str]
    credit_tail: re.Pattern[str]
    contributor: re.Pattern[str]
    byline: re.Pattern[str]
    name_line: re.Pattern[str]
    contact: re.Pattern[str]
    page_date: re.Pattern[str]


@lru_cache(maxsize=1)
def furniture() -> Furniture:
    """The patterns. An opener's group ``rest`` is what follows it on its line."""
    phrases = {name: _any_of(entries) for name, entries in load("furniture").items()}
    return Furniture(**{name: re.compile(pattern) for name, pattern in _patterns(phrases).items()})


def _any_of(phrases: Iterable[str]) -> str:
    """Alternatives, longest first, each ending with its word."""
    ordered = sorted(map(str, phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(_phrase(phrase) for phrase in ordered)


def _phrase(phrase: str) -> str:
    pattern = re.escape(phrase).replace(r"\ ", r"\s+").replace("'", "['’]")
    return pattern + (r"\b" if phrase[-1].isalnum() else "")


def _patterns(of: dict[str, str]) -> dict[str, str]:
    roles = rf"(?i:{of['byline_roles']})"
    marks = rf"(?i:\b(?:{of['credit_marks']}))"
    credit = rf"(?i:{of['credit_labels']})"
    return {
        "opener": rf"(?i:{of['link_openers']})\s*(?:[:|»›>→…—–-]+\s*(?P<rest>.*))?$",
        "label": rf"(?i:{of['link_labels']})\s*[:|»›>→—–]\s*\S",
        "line": rf"(?i:{of['lines']})[\s.…:!]*$",
        "appeal": rf"(?i:{of['appeals']})",
        "notice": rf"(?i:{of['notices']})|©",
        "legal": rf"(?i:{of['legal']})|\((?i:this)\b(?!.*(?i:correct)).*\b(?i:text|translation|story|article)\b.*\)$",
        "caption": (
            rf"{credit}(?:\s*[:/|]|\s+(?i:by|courtesy)\b)|(?i:pictured\s+(?:above|below|left|right|here)\b)"
            rf"|(?:FILE|File)\s*(?:[-—–]|(?i:photo)\b)"
        ),
        "credit_tail": (
            rf"[(\[](?:[^()\[\]]{{0,80}}{marks}[^()\[\]]{{0,80}}|[A-Z][^()\[\]/\d]{{1,60}}/[A-Z][^()\[\]\d]{{1,60}})[)\]]\.?$"
            rf"|(?:^|[.!?…”\"’)\]]\s+)(?:{credit})\s*(?::|\s(?i:by|courtesy)\b)\s*\S[^.!?]{{1,80}}$"
            r"|\b(?:Credit|Image|Photo|Photograph|Picture|Video):\s*[A-Z][^.!?:]{1,60}$"
        ),
        "contributor": (
            rf"\(?(?i:{of['contributions']})\s+(?i:by|from)\s+[A-Z].*$"
            rf"|.*\b(?i:contributed\s+(?:reporting|research|to\s+(?:this|the)\s+(?:report|story|article|piece)))\b.*"
            rf"|(?:{NAMES}|{_NAME})\s+reported\s+from\s+[A-Z](?!.*\bthat\b).*$"
        ),
        "byline": (
            rf"(?i:{of['byline_labels']})(?:\s*[:|]\s*|\s+){NAMES}(?:\s*[,|–—-].*|\s+(?:in|at|for|with)\s+[A-Z].*)?$"
        ),
        "name_line": (
            rf"{NAMES}\s*(?:[,|–—-]\s*(?:[\w’'.-]+\s+){{0,4}}{roles}.*|,\s*[A-Z][\w’'.-]+(?:\s+[A-Z][\w’'.-]+){{0,2}}"
            rf"|\s+(?:in|at)\s+[A-Z][\w’'., -]+)?$"
        ),
        "contact": rf"(?i:{of['contacts']})(?=.*(?:[:@]|\+?\d[\d ()/-]{{6,}}))",
        "page_date": (
            rf"(?:(?i:{of['page_dates']})[\s:|]*|[A-Z][\w .’'-]+[,:]\s+)?(?:[A-Z][a-z]+day,?\s+)?{_DAY}{_CLOCK}$"
            rf"|\d+\s*[- ]?(?i:min(?:ute)?s?\s+read)$"
        ),
    }
