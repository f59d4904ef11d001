"""The words of warnings, read once from ``vocabulary/warnings.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from briefings.facts.vocabulary import any_of, load

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Vocabulary:
    """Sets of lemmas, and patterns over a sentence's lemmas."""

    speech: frozenset[str]
    cues: frozenset[str]  # every lemma that may tell a warning by itself
    speech_with: Mapping[str, frozenset[str]]
    warn: frozenset[str]
    warn_with: Mapping[str, frozenset[str]]
    threaten: frozenset[str]
    vow: frozenset[str]
    deciding: frozenset[str]
    ready: frozenset[str]
    nouns: frozenset[str]
    light: frozenset[str]
    anonymous: frozenset[str]
    carriers: frozenset[str]
    audience: frozenset[str]
    groups: frozenset[str]
    failing: frozenset[str]
    conditional: frozenset[str]
    bringing: frozenset[str]
    channels: frozenset[str]
    common: frozenset[str]
    otherwise: frozenset[str]
    demanding: frozenset[str]
    unions: frozenset[str]
    telling: frozenset[str]
    silence: frozenset[str]
    against_whom: frozenset[str]
    statement_marks: frozenset[str]
    office_words: frozenset[str]
    opinion: frozenset[str]
    askers: frozenset[str]
    outlets: frozenset[str]
    statement_titles: frozenset[str]
    answerers: frozenset[str]
    voices: frozenset[str]
    opposite: frozenset[str]
    bargains: frozenset[str]
    manners: frozenset[str]
    answers: frozenset[str]
    forecasters: frozenset[str]
    offices: frozenset[str]
    press: frozenset[str]
    replies: frozenset[str]
    things: frozenset[str]
    harmful: frozenset[str]
    benign: frozenset[str]
    nothing_lost: frozenset[str]
    deeds: frozenset[str]
    ordinary: re.Pattern[str]
    procedural: re.Pattern[str]
    weather: re.Pattern[str]
    strong: re.Pattern[str]
    standing: re.Pattern[str]
    harm: re.Pattern[str]
    relief: re.Pattern[str]
    refusal: re.Pattern[str]
    hazard: re.Pattern[str]
    worth_reading: re.Pattern[str]  # over the text in small letters: sentences without a match hold no warning


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Load the file and compile its patterns, once."""
    data: dict[str, Any] = load("warnings")
    return Vocabulary(
        cues=frozenset(
            {"reserve"}.union(*(data[name] for name in ("ready", "nouns", "warn", "warn_with", "threaten", "vow")))
        ),
        speech=frozenset(word for row in data["speech"] for word in row),
        speech_with={verb: frozenset(with_) for verb, with_ in data["speech_with"].items()},
        warn=frozenset(data["warn"]),
        warn_with={verb: frozenset(with_) for verb, with_ in data["warn_with"].items()},
        threaten=frozenset(data["threaten"]),
        vow=frozenset(data["vow"]),
        deciding=frozenset(data["deciding"]),
        ready=frozenset(data["ready"]),
        nouns=frozenset(data["nouns"]),
        light=frozenset(data["light"]),
        anonymous=frozenset(data["anonymous"]),
        carriers=frozenset(data["carriers"]),
        audience=frozenset(data["audience"]),
        groups=frozenset(data["groups"]),
        failing=frozenset(data["failing"]),
        conditional=frozenset(data["conditional"]),
        bringing=frozenset(data["bringing"]),
        channels=frozenset(data["channels"]),
        common=frozenset(data["common"]),
        otherwise=frozenset(data["otherwise"]),
        silence=frozenset(data["silence"]),
        telling=frozenset(data["telling"]),
        unions=frozenset(data["unions"]),
        demanding=frozenset(data["demanding"]),
        against_whom=frozenset(data["against_whom"]),
        statement_marks=frozenset(data["statement_marks"]),
        office_words=frozenset(data["office_words"]),
        offices=frozenset(data["offices"]),
        forecasters=frozenset(data["forecasters"]),
        answers=frozenset(data["answers"]),
        manners=frozenset(data["manners"]),
        bargains=frozenset(data["bargains"]),
        voices=frozenset(data["voices"]),
        opposite=frozenset(data["opposite"]),
        statement_titles=frozenset(data["statement_titles"]),
        outlets=frozenset(data["outlets"]),
        askers=frozenset(data["askers"]),
        answerers=frozenset(data["answerers"]),
        opinion=frozenset(data["opinion"]),
        press=frozenset(data["press"]),
        replies=frozenset(data["replies"]),
        things=frozenset(data["things"]),
        harmful=frozenset(word for row in data["harmful"] for word in row),
        benign=frozenset(word for row in data["benign"] for word in row),
        nothing_lost=frozenset(data["nothing_lost"]),
        deeds=frozenset(data["deeds"]),
        ordinary=any_of(data["ordinary"]),
        weather=any_of(data["weather"]),
        procedural=any_of(data["procedural"]),
        strong=any_of([*data["strong"], *data["standing"]]),
        standing=any_of(data["standing"]),
        harm=any_of(data["harm"]),
        relief=any_of(data["relief"]),
        refusal=any_of(data["refusal"]),
        hazard=any_of(data["hazard"]),
        worth_reading=_worth_reading(data),
    )


def _worth_reading(data: Mapping[str, Any]) -> re.Pattern[str]:
    """Cue words, words that open a condition, and the plainest word of each strong phrase."""
    cues = {*data["warn"], *data["threaten"], *data["vow"], *data["ready"], *data["nouns"], *data["openers"]}
    stems = {cue.removesuffix("e") for cue in cues} | set(data["hints"])
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, stems))) + r")")
