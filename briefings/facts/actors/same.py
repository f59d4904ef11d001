"""Whether two names are one: spellings of a person, long and short forms of a body."""

from __future__ import annotations

import re
from functools import lru_cache

from briefings.facts.actors.words import bodies, countries
from briefings.names import fold

_MINISTRY_OF = re.compile(r"^(Ministry|Department|Treasury) of (?:the )?([\w ]+)$")
_SMALL = frozenset({"of", "for", "and", "the", "in", "on", "de", "la", "&", "to"})
_SOUNDS = (
    ("qu", "k"),
    ("q", "k"),
    ("ck", "k"),
    ("c", "k"),
    ("ph", "f"),
    ("w", "v"),
    ("y", "i"),
    ("j", "i"),
    ("z", "s"),
)
_ALIKE_SURNAME = 84  # Kovalsky and Kovalskyy, Marin and Moran not
_SHORTEST_CUT = 2  # words that a cut name keeps
_SHORTEST = 4  # letters; shorter names differ by one letter and are others
_ALIKE_FIRST = 75  # Alexei and Alexey, Maria and Marcus not


@lru_cache(maxsize=4096)
def same_person(one: str, other: str) -> bool:
    """Whether two full names are spellings of one: "Alexei Dolin", "Alexey Dolin", "Alexei A. Dolin"."""
    left, right = fold(one).split(), fold(other).split()
    if not left or not right:
        return False
    if left == right or "".join(left) == "".join(right):
        return True
    if len(left) == 1 or len(right) == 1:
        return False
    short, long = sorted((left, right), key=len)
    if long[: len(short)] == short:
        return True  # "Rosa Quispe", "Rosa Quispe Tito"
    if long[-len(short) :] == short or (left[0] == right[0] and _sound(left[-1]) == _sound(right[-1])):
        return True  # "van Wyk" for Pieter van Wyk; "Rui Quiala" for Rui Kiala
    return _alike(left[-1], right[-1], _ALIKE_SURNAME) and _alike_first(left, right)


def _sound(word: str) -> str:
    """A word as several tongues spell it: "quiala" and "kiala"."""
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    return word


def same_surname(one: str, other: str) -> bool:
    """Whether two folded surnames are spellings of one."""
    return _alike(one, other, _ALIKE_SURNAME)


def _alike_first(left: list[str], right: list[str]) -> bool:
    first, second = left[0], right[0]
    if len(first) == 1 or len(second) == 1:
        return first[0] == second[0] and left[-1] == right[-1]
    return _alike(first, second, _ALIKE_FIRST)


def _alike(one: str, other: str, least: int) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < _SHORTEST or one[0] != other[0]:
        return False
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415  (40 ms, and many texts spell every name one way)

    return ratio(one, other) >= least


@lru_cache(maxsize=4096)
def initials(name: str) -> frozenset[str]:
    """The acronyms that a body's name may have: "European Union" -> EU; small words count or not."""
    words = [part for word in name.replace("’", "'").split() for part in word.split("-") if part]
    big = "".join(word[0] for word in words if word.lower() not in _SMALL)
    every = "".join(word[0] for word in words)
    return frozenset({big.lower(), every.lower()})


@lru_cache(maxsize=4096)
def person_keys(name: str) -> frozenset[str]:
    """What spellings of a person's name share: the beginnings of the first and of the second or last name."""
    words = fold(name).split() or [""]
    spelled = {f"{words[0][:1]} {word[:2]}" for word in (words[-1], words[min(1, len(words) - 1)])}
    return frozenset(spelled | {f"{words[0]} {_sound(words[-1])[:2]}", f"= {words[-1]}"})


@lru_cache(maxsize=4096)
def body_keys(name: str) -> frozenset[str]:
    """Under which keys a body is looked up: two names that may be one share a key, as ``same_body`` then checks."""
    full = bodies().known.get(name, name)
    keys = {fold(name), fold(full), fold(_core(full))}
    words = full.split()
    if len(words) > _SHORTEST_CUT:
        keys |= {fold(_called(full)), f"~{fold(' '.join(words[-2:]))}"}
    if len(words) > 1:
        keys |= {f"={letters}" for letters in initials(full)}
        keys |= {fold(" ".join(words[size:])) for size in (1, 2) if countries().of(" ".join(words[:size]))}
    if name.isupper() and " " not in name:
        keys.add(f"={fold(name)}")
    return frozenset(keys - {""})


@lru_cache(maxsize=4096)
def same_body(one: str, other: str) -> bool:
    """Whether two names of bodies are one: acronym and full name, with and without its country, "Co." dropped."""
    left, right = fold(bodies().known.get(one, one)), fold(bodies().known.get(other, other))
    if left == right:
        return True
    short, long = sorted((one, other), key=len)
    if " " not in short:
        letters = fold(short)
        return len(letters) > 1 and short.isupper() and " " in long and letters in initials(long)
    return (
        fold(_core(short)) == fold(_core(long))
        or _ends_alike(short, long)
        or _is_cut(short, long)
        or _tails_alike(short, long)
    )


def _ends_alike(short: str, long: str) -> bool:
    """As in "Orchard Growers' Union" for "Danish Orchard Growers' Union"."""
    return " " in short and fold(long).endswith(f" {fold(short)}") and countries().of(_lead(long, short)) is not None


def _tails_alike(short: str, long: str) -> bool:
    """As in "DWU Local 12" for Dock Workers' Union Local 12."""
    letters, _, tail = short.partition(" ")
    return (
        letters.isupper() and fold(long).endswith(f" {fold(tail)}") and letters.lower() in initials(long[: -len(tail)])
    )


def _is_cut(short: str, long: str) -> bool:
    """As in "Tasman Coast" for Tasman Coast Airlines, "Dinamo Marr" for Club Dinamo Marr: what it is left out."""
    return " " in short and fold(_called(long)) == fold(short) != fold(long)


@lru_cache(maxsize=4096)
def _called(name: str) -> str:
    """What is left of a firm's or a club's name without the words that tell what it is; two words at least."""
    words = _core(name).split()
    while len(words) > _SHORTEST_CUT and words[-1] in bodies().groups["company"]:
        words.pop()
    if len(words) > _SHORTEST_CUT and words[0] in {"Club", "FC", "AC", "SC", "CD"}:
        words.pop(0)
    return " ".join(words)


def _lead(long: str, short: str) -> str:
    return " ".join(long.split()[: len(long.split()) - len(short.split())])


def _core(name: str) -> str:
    """A company without its legal form, a body without spelling quirks."""
    words = (
        _MINISTRY_OF.sub(r"\2 \1", name)
        .replace("Organisation", "Organization")
        .replace("Co-operation", "Cooperation")
        .split()
    )
    legal = bodies().groups["legal"]
    while len(words) > 1 and words[-1] in legal:
        words.pop()
    return " ".join(words).replace("Defence", "Defense").replace("Labour", "Labor").replace("Centre", "Center")
