"""Several tellings of one utterance in one document become one warning with several pieces of evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from briefings.evidence import each_once
from briefings.facts.warnings.vocabulary import vocabulary
from briefings.ids import fact_id
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefings.model import Strength
    from briefings.model import Warning as Fact

_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_ENDINGS = ("ations", "ation", "ings", "ing", "ions", "ion", "ers", "ies", "ed", "es", "s", "e")
_ENOUGH = 0.5  # of the smaller bag of words
_SHORTEST_STEM = 4
_REMEMBERED = 60  # warnings back that a telling is compared with
_NEXT_PARAGRAPH = 2  # code points: an empty line
_LEAD = 400  # code points from a lead that names only a post to the sentence with the name
_BESIDE = 1  # code points between neighbours in a paragraph
_KIN = 0.6  # of the longer word
_TOGETHER = 0.8  # of what brings it about and what follows, added up
_BY_TWO = 0.5  # the same, where two speakers of one side tell it
_SOME = 0.2  # of each


@dataclass(frozen=True)
class Telling:
    """A warning as one sentence tells it, and what is needed to compare it with another."""

    warning: Fact
    side: frozenset[str]  # the speaker and whom the speaker acts for, folded
    restated: bool = False
    headline: bool = False
    quoted: bool = False  # the sentence opens with a quotation
    unnamed: bool = False  # the speaker's name comes in a sentence behind


@lru_cache(maxsize=1024)
def stems(text: str | None) -> frozenset[str]:
    """The telling words of a phrase, without their endings."""
    common = vocabulary().common
    return frozenset(_stem(word) for word in _WORD.findall((text or "").casefold()) if word not in common)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=4096)
def share(left: frozenset[str], right: frozenset[str]) -> float:
    """How much of the smaller bag is in the larger; words of one root count as one."""
    smaller, larger = sorted((left, right), key=len)
    return sum(any(_kin(stem, other) for other in larger) for stem in smaller) / len(smaller) if smaller else 0.0


def _kin(one: str, other: str) -> bool:
    """As in "invade" and "invasion": four letters and most of the word in common."""
    common = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one == other or (common >= _SHORTEST_STEM and common >= _KIN * max(len(one), len(other)))


def alike(left: str | None, right: str | None) -> bool:
    """Half of the shorter phrase's words are in the longer."""
    return share(stems(left), stems(right)) >= _ENOUGH


def same_utterance(one: Fact, other: Fact) -> bool:
    """The same content, to a compatible addressee, on compatible days; who speaks is compared elsewhere."""
    if one.issued_on and other.issued_on and one.issued_on != other.issued_on:
        return False
    if (
        one.addressee
        and other.addressee
        and fold(one.addressee) != fold(other.addressee)
        and not alike(one.trigger, other.trigger)
    ):
        return False
    return _same_content(one, other)


def _same_content(one: Fact, other: Fact) -> bool:
    triggers = one.trigger is not None and other.trigger is not None
    consequences = one.consequence is not None and other.consequence is not None
    if triggers and consequences:
        shares = (
            share(stems(one.trigger), stems(other.trigger)),
            share(stems(one.consequence), stems(other.consequence)),
        )
        enough = _TOGETHER if fold(one.speaker) == fold(other.speaker) else _BY_TWO
        return sum(shares) >= enough and min(shares) >= _SOME
    if triggers:
        return alike(one.trigger, other.trigger)
    if consequences:
        return alike(one.consequence, other.consequence)
    return _crossed(one, other)


def _crossed(one: Fact, other: Fact) -> bool:
    """One tells only what would bring it about, the other only what would follow: compare all that they say."""
    left = stems(one.trigger) | stems(one.consequence)
    right = stems(other.trigger) | stems(other.consequence)
    return share(left, right) >= _ENOUGH


def join(tellings: Sequence[Telling]) -> tuple[Fact, ...]:
    """Join the tellings of one document; a headline or "issued the warning" only adds to what was told."""
    groups: list[list[Telling]] = []
    plain = [one for one in tellings if not one.restated and not one.headline]
    for telling in plain:
        group = next((group for group in groups[-_REMEMBERED:] if any(_same(telling, other) for other in group)), None)
        groups.append([telling]) if group is None else group.append(telling)
    for telling in tellings:
        if telling.restated or telling.headline:
            _attach(telling, groups)
    return tuple(_best_first(group) for group in groups)


def _best_first(group: Sequence[Telling]) -> Fact:
    """The fullest telling gives the words; a headline only what no sentence tells."""
    speakers = {fold(one.warning.speaker) for one in group}
    reported = len(speakers) > 1
    ranked = sorted(group, key=lambda one: (*_standing(one, reported=reported), *_fullness(one.warning)), reverse=True)
    return joined([one.warning for one in ranked])


def _standing(one: Telling, *, reported: bool) -> tuple[bool, bool, bool]:
    """A sentence before a headline; among several speakers, whose words are reported before who reports them."""
    return not one.headline, not one.restated, reported and one.warning.reported_by is not None


def _same(one: Telling, other: Telling) -> bool:
    if not _one_voice(one, other):
        return False
    return _introduces(one, other) or same_utterance(one.warning, other.warning)


def _introduces(left: Telling, right: Telling) -> bool:
    """As in "X warned against meddling. “Whoever meddles ...”": of two neighbours one tells what the other left."""
    first, second = sorted((left, right), key=lambda one: one.warning.evidence[0])
    one, other = first.warning, second.warning
    gap = other.evidence[0].start - one.evidence[0].end
    close = gap <= (_LEAD if first.unnamed else _NEXT_PARAGRAPH if second.quoted else _BESIDE)
    partial = not (one.trigger and one.consequence) or not (other.trigger and other.consequence)
    return close and (partial or second.quoted or first.unnamed) and fold(one.speaker) == fold(other.speaker)


def _one_voice(one: Telling, other: Telling) -> bool:
    """The same speaker, or a principal and who reports or acts for the principal."""
    speakers = fold(one.warning.speaker), fold(other.warning.speaker)
    return speakers[0] == speakers[1] or _speaks_for(one, other) or _speaks_for(other, one)


def _speaks_for(one: Telling, other: Telling) -> bool:
    """One names the other as who reports it; or both act for one body, and both tell condition and outcome."""
    reporter = one.warning.reported_by
    if reporter is not None and fold(reporter) in {fold(other.warning.speaker), *other.side}:
        return True
    whole = all((one.warning.trigger, one.warning.consequence, other.warning.trigger, other.warning.consequence))
    return whole and bool(one.side & other.side)


def _attach(telling: Telling, groups: list[list[Telling]]) -> None:
    """To the alike one of the same speaker, or the last told before; a headline stands alone only where none does."""
    own = [group for group in groups if fold(group[0].warning.speaker) == fold(telling.warning.speaker)]
    similar = [group for group in own if any(same_utterance(telling.warning, one.warning) for one in group)]
    start = telling.warning.evidence[0].start
    before = [group for group in own if group[-1].warning.evidence[0].start < start]
    if similar:
        similar[0].append(telling)
    elif telling.restated and not own:
        _name_speaker(telling, groups)
    elif telling.restated and before:
        before[-1].append(telling)
    elif telling.headline and not groups and not telling.restated:
        groups.append([telling])


def _name_speaker(telling: Telling, groups: Sequence[list[Telling]]) -> None:
    """As in "the minister said. X gave the warning after": who gave it is told by the sentence behind."""
    start = telling.warning.evidence[0].start
    for group in groups:
        if 0 < start - group[-1].warning.evidence[0].end <= _NEXT_PARAGRAPH:
            speaker = telling.warning.speaker
            group[:] = [replace(one, warning=replace(one.warning, speaker=speaker)) for one in group]
            group.append(telling)
            return


def joined(told: Sequence[Fact]) -> Fact:
    """One warning of several, the best telling first: its words, what it lacks from the others, all evidence."""
    best = told[0]
    evidence = each_once(piece for one in told for piece in one.evidence)
    return replace(
        best,
        id=fact_id("warning", evidence, fold(best.speaker)),
        addressee=_first(one.addressee for one in told),
        trigger=_first(one.trigger for one in told),
        consequence=_first(one.consequence for one in told),
        quote=_first(one.quote for one in told),
        reported_by=_first(one.reported_by for one in told if one.reported_by != best.speaker),
        issued_on=_first(one.issued_on for one in told),
        strength=_strongest(one.strength for one in told),
        evidence=evidence,
    )


def _fullness(warning: Fact) -> tuple[int, int, int]:
    """More slots first, then the earlier sentence."""
    slots = sum(value is not None for value in (warning.trigger, warning.consequence, warning.addressee))
    return slots, int(warning.quote is not None), -warning.evidence[0].start


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _strongest(values: Iterable[Strength]) -> Strength:
    told = set(values)
    return next(strength for strength in ("threat", "warning", "alert") if strength in told)
