"""What somebody is, as a reader wants it behind a name: one post told once, by its noun."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.names import fold
from briefings.render.words import english

if TYPE_CHECKING:
    from collections.abc import Iterable

_AGE = re.compile(r"^\d+-year-old\s+", re.IGNORECASE)
_ONE_OF = re.compile(
    r"^(?:(?:one of )?(?:the )?(?:two|three|four|five|six)|one of (?:the|its|their))\s+", re.IGNORECASE
)
_HEAD = re.compile(r"^(?P<before>(?:[\w’'-]+ ){0,2}?)(?P<noun>[\w’'-]*[a-z])s(?= (?:of|for|to|at)\b|$)")
_DOING = re.compile(r"^(?P<verb>chairs|co-chairs|heads|leads|runs|run|directs|represents)\s+", re.IGNORECASE)
_LOWER = frozenset({"vice", "deputy", "assistant", "acting", "co", "under"})  # another post than the one behind
_RANKS = frozenset({"admiral", "marshal", "general"})
_NOUNS = {
    "chairs": "chair of",
    "co-chairs": "co-chair of",
    "heads": "head of",
    "leads": "leader of",
    "runs": "head of",
    "run": "head of",
    "directs": "director of",
    "represents": "representative of",
}


def role_words(role: str) -> str:
    """A role as it stands after a name: each post once, past ones last, titles that news writes large small."""
    told = list(dict.fromkeys(filter(None, (_one(part.strip()) for part in role.split(";")))))
    kept = [_as_noun(part) for part in told if not _is_told_by_noun(part, told)]
    kept = [part for part in kept if not any(_holds(other, part) for other in kept)]
    return "; ".join(map(_small, sorted(kept, key=_is_past)))


def _is_told_by_noun(part: str, told: Iterable[str]) -> bool:
    """Whether another post tells the same by its noun: "heads the agency", "director of the agency"."""
    doing = _DOING.match(part)
    body = f" {fold(part[doing.end() :])} " if doing else ""
    return bool(doing) and any(body in f" {fold(other)} " and not _DOING.match(other) for other in told)


def _one(part: str) -> str:
    """Of several alike the one who is meant: "two co-chairs of the group" is "co-chair of the group"."""
    part = _AGE.sub("", part)
    several = _ONE_OF.match(part)
    return _HEAD.sub(r"\g<before>\g<noun>", part[several.end() :], count=1) if several else part


def _as_noun(part: str) -> str:
    doing = _DOING.match(part)
    return f"{_NOUNS[doing['verb'].lower()]} {part[doing.end() :]}" if doing else part


def _is_past(part: str) -> bool:
    return part.casefold().startswith(("former ", "ex-", "onetime ", "retired "))


def _holds(longer: str, part: str) -> bool:
    """Whether another post says the same and more: "vice-admiral" for "Admiral"."""
    whole, short = f" {fold(longer)} ", f" {fold(part)} "
    before = whole.split(short, maxsplit=1)[0].split()[-1:]
    lower = bool(before) and before[0] in _LOWER and short.strip() not in _RANKS
    return whole != short and short in whole and not lower and not _is_past(longer)


def _small(part: str) -> str:
    return part.lower() if english()["titles"].issuperset(part.lower().split()) else part
