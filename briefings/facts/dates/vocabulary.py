"""The words of dates, loaded once from ``vocabulary/dates.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times faster, where libyaml is there


@dataclass(frozen=True)
class Words:
    """What the words mean: month and weekday numbers, counts, and what tells the direction of a date."""

    months: dict[str, int]
    weekdays: dict[str, int]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    units: dict[str, str]
    parts_of_day: tuple[str, ...]
    seasons: dict[str, str]
    holidays: dict[str, dict[str, int]]
    clock_words: dict[str, str]
    ambiguous_months: frozenset[str]
    names_before_a_weekday: frozenset[str]
    names_after_a_weekday: tuple[str, ...]
    future: dict[str, frozenset[str]]
    often: frozenset[str]
    date_line: frozenset[str]
    said: tuple[str, ...]
    meetings: frozenset[str]
    before_a_past_meeting: frozenset[str]
    before_a_coming_meeting: frozenset[str]


def read_yaml(name: str) -> dict[str, Any]:
    """One vocabulary file as it stands."""
    text = resources.files("briefings.facts").joinpath("vocabulary", name).read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=_LOADER)  # noqa: S506  (the safe loader, in C where it can be)
    return loaded


@lru_cache(maxsize=1)
def words() -> Words:
    """The vocabulary of dates."""
    data = read_yaml("dates.yaml")
    return Words(
        months={name: number for number, names in enumerate(data["months"], 1) for name in names},
        weekdays={name: number for number, names in enumerate(data["weekdays"]) for name in names},
        numbers=data["numbers"],
        ordinals={name: number for number, name in enumerate(data["ordinals"], 1)},
        units=data["units"],
        parts_of_day=tuple(data["parts_of_day"]),
        seasons=data["seasons"],
        holidays=data["holidays"],
        clock_words=data["clock_words"],
        ambiguous_months=frozenset(data["ambiguous_months"]),
        names_before_a_weekday=frozenset(data["names_before_a_weekday"]),
        names_after_a_weekday=tuple(data["names_after_a_weekday"]),
        future={kind: frozenset(listed) for kind, listed in data["future"].items()},
        often=frozenset(data["often"]),
        date_line=frozenset(data["date_line"]),
        said=tuple(data["said"]),
        meetings=frozenset(data["meetings"]),
        before_a_past_meeting=frozenset(data["before_a_past_meeting"]),
        before_a_coming_meeting=frozenset(data["before_a_coming_meeting"]),
    )
