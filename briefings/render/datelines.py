"""A sentence without the dateline that it opens with: "OSLO, Feb 21 (Wire) - The bank" is "The bank" to a reader."""

from __future__ import annotations

import re

_LONGEST = 80  # code points
_HEAD = re.compile(
    rf"[*•·▪\s]*(?P<place>[^\W\d_][^–—]{{1,{_LONGEST}}}?)\s*(?:--|[–—]|(?<=\s)-)\s+(?=[“\"‘']?[A-ZÀ-Þ0-9])"
)
_BULLET = re.compile(r"[*•·▪–-]\s+(?=\S)")
_CAPITALS = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ.'’]{2,}(?=\W|$)")
_WORDS = re.compile(r"[\w.'’]+")
_DAY = re.compile(r"\b(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})\b")


def without_dateline(text: str) -> str:
    """The sentence from its first word on: no place and day in front of a dash, no mark of a list."""
    found = _HEAD.match(text)
    if found and _tells_place(found["place"]):
        return text[found.end() :]
    bullet = _BULLET.match(text)
    return text[bullet.end() :] if bullet else text


def _tells_place(head: str) -> bool:
    """Whether it is a place, perhaps with a day and an agency: names and numbers alone, in capitals or dated."""
    names = all(not word[0].islower() or word in {"of", "de", "la", "al"} for word in _WORDS.findall(head))
    return names and bool(_CAPITALS.match(head) or _DAY.search(head))
