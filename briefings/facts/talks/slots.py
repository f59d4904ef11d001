"""Several meetings told at once, each with its day and city: "in Oslo on Monday and in Bergen the following day"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from briefings.facts.talks.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.facts.parse import Sentence
    from briefings.facts.talks.anchors import Anchor
    from briefings.facts.talks.cities import Place
    from briefings.facts.talks.when import When

_AND = re.compile(r"\b(?:and|then|again)\b|[,;]", re.IGNORECASE)
_BOTH_AT = re.compile(r"\b(?:both|each|all) (?:of them )?(?:at|from|beginning at|starting at) [^,;]*$", re.IGNORECASE)


def slots(days: Sequence[When], cities: Sequence[Place], anchor: Anchor) -> Iterator[tuple[When | None, str | None]]:
    """Several meetings told at once: "in Oslo on Monday and in Bergen the following day", "in A, B and C"."""
    day, city = next(iter(days), None), next(iter(cities), None)
    if len(days) > 1 and len(cities) == len(days):
        yield from ((when, place.name) for when, place in zip(days, cities, strict=True))
    elif len(days) > 1 and all(one.first < two.first for one, two in pairwise(days)):
        only = city if len(cities) == 1 else None
        yield from ((when, only.name if only and only.start < max(when.at, when.until) else None) for when in days)
    elif len(cities) > 1 and anchor.token.tag_ in {"NNS", "NNPS"} and anchor.noun not in vocabulary().plurals:
        yield from ((day, place.name) for place in cities)
    else:
        yield day, city.name if city else None


def listed(days: Sequence[When], sentence: Sentence) -> tuple[When, ...]:
    """The first day, and those of the same kind that are listed after it."""
    kept = list(days[:1])
    for when in days[1:]:
        between = sentence.text[kept[-1].until - sentence.start : when.at - sentence.start]
        fine = when.precision == kept[0].precision or {when.precision, kept[0].precision} == {"day", "minute"}
        if fine and _AND.search(between):
            kept.append(when)
    if kept and (last := kept[-1]).clock and _BOTH_AT.search(sentence.text[: last.until - sentence.start]):
        kept = [replace(one, clock=last.clock, zone=last.zone, precision="minute") for one in kept]
    return tuple(kept)
