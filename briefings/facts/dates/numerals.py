"""Numbers in words: "twenty-five", "the 23rd", "nineteen ninety-seven"."""

from __future__ import annotations

import re

from briefings.facts.dates.vocabulary import words

_DIGITS = re.compile(r"\d+", re.ASCII)


def cardinal(text: str) -> int | None:
    """“10”, “ten”, “twenty-five”; None for anything else."""
    plain = " ".join(text.lower().split())
    if digits := _DIGITS.match(plain):
        return int(digits[0])
    known = words().numbers
    if plain in known:
        return known[plain]
    tens, _, ones = plain.partition("-")
    return known[tens] + known[ones] if tens in known and ones in known else None


def ordinal(text: str) -> int | None:
    """“14th”, “14”, “twenty-third”."""
    plain = "-".join(text.lower().split())
    return words().ordinals.get(plain) or cardinal(plain)


def year(text: str) -> int | None:
    """“1997”, “nineteen ninety-seven”, “two thousand and four”."""
    if digits := _DIGITS.match(text):
        return int(digits[0])
    parts = [part for part in re.split(r"[\s-]+", text.lower()) if part not in {"and", "oh"}]
    if parts[:2] == ["two", "thousand"]:
        return 2000 + (cardinal(parts[2]) or 0 if len(parts) > 2 else 0)  # noqa: PLR2004  (the words before it)
    counts = [cardinal(part) or 0 for part in parts]
    return counts[0] * 100 + sum(counts[1:]) if counts else None
