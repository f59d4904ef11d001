"""Pieces of patterns, made from the vocabulary; rules name them as ``<MONTH>``, ``<DAY>`` and so on."""

from __future__ import annotations

import re
from functools import lru_cache

from briefings.facts.dates.vocabulary import words

# One line break at most, since a blank line ends a sentence; bounded, so that runs of blanks cost no time.
_SPACE = r"(?:[^\S\n]{1,8}|[^\S\n]{0,8}\n[^\S\n]{0,8})"
_DIGITS_GO_ON = r"(?![\w%]|[.:]\d|,\d{1,3}(?!\d)|[^\S\n](?:percent|per\scent|pct|million|billion)\b|[^\S\n]?[ap]\.?m\b)"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"


def expand(template: str) -> str:
    """A rule's template with its fragments filled in."""
    return _PLACE.sub(lambda found: fragments()[found[1]], template)


@lru_cache(maxsize=64)
def compiled(template: str) -> re.Pattern[str]:
    """A template as a pattern that does not mind case; made when first asked for, so that an import reads no file."""
    return re.compile(expand(template), re.IGNORECASE)


_PLACE = re.compile(r"(?<!P)<([A-Z]+)>")


@lru_cache(maxsize=1)
def fragments() -> dict[str, str]:
    """Every fragment by its name."""
    known = words()
    full = [name for name in known.months if len(name) > 4 or name in {"may", "june", "july"}]  # noqa: PLR2004  (shorter ones are words too)
    short = [name for name in known.months if name not in full]
    whole_days = [name for name in known.weekdays if name.endswith("day")]
    short_days = [name for name in known.weekdays if name not in whole_days]
    day = rf"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?{_DIGITS_GO_ON}"
    ordinal = rf"(?:(?:3[01]|[12]?[0-9])(?:st|nd|rd|th)\b|(?:{_either(known.ordinals)})\b)"
    simple = {
        "S": _SPACE,
        "FULLMONTH": rf"(?-i:{_cased(full)})\b",
        "MONTH": rf"(?-i:(?:{_cased(full)})\b|(?:{_cased(short)})\b\.?)",
        "WEEKDAY": rf"(?:{_either(whole_days)})\b",
        "ANYWEEKDAY": rf"(?:(?:{_either(whole_days)})\b|(?:{_either(short_days)})\b\.?)",  # "Friday." ends a sentence
        "DAY": day,
        "ORDINAL": ordinal,
        "YEAR": rf"(?:(?:1[5-9]|20)\d\d{_DIGITS_GO_ON}|{_spelled_year()})",
        "NUMBER": rf"(?:\d{{1,3}}|{_either(known.numbers)}|(?:{_TENS})-\w+)",
        "UNIT": rf"(?:{_either(known.units)})",
        "PARTOFDAY": rf"(?:{_either(known.parts_of_day)})\b",
        "CLOCKWORD": rf"(?:{_either(known.clock_words)})",
        "WEEKOF": rf"(?:the{_SPACE})?week{_SPACE}(?:of|beginning|starting|ending){_SPACE}",
        "OFTEN": rf"(?:{_either(known.often)})\b",
        "ORDINALWORD": rf"(?:{_either(known.ordinals)})\b(?!-)",
        "SEASON": rf"(?:{_either(known.seasons)})\b",
        "HOLIDAY": rf"(?:{_either(name for name in known.holidays if name != 'christmas')})\b",
    }
    return simple | _composed(simple)


def _composed(simple: dict[str, str]) -> dict[str, str]:
    s, day = simple["S"], simple["DAY"]
    not_a_count = rf"(?!{s}(?:other|more|people|men|women|others|children|of{s}(?:the|them))\b)"
    through = rf"(?:{s}(?:to|through|until|till|thru){s}|{s}?[-–—]{s}?)(?:the{s})?"
    both = rf"(?:,{s}{day}){{0,6}},?{s}(?:and|or|&){s}(?:the{s})?"
    part = (
        rf"(?:(?:early|late|mid|later|earlier)(?:{s}in)?(?:{s}|-)"
        rf"|(?:the{s})?(?:very{s})?(?:beginning|start|middle|end|close|first{s}half|second{s}half|latter{s}half){s}of{s})"
    )
    return {"MOREDAYS": rf"(?:{both}{day}{not_a_count}|{through}{day}{not_a_count})", "PART": part}


def _either(names: object) -> str:
    listed = sorted(map(str, names), key=lambda name: (-len(name), name))  # type: ignore[call-overload]
    return "|".join(re.escape(name).replace(r"\ ", _SPACE).replace("'", "['’]") for name in listed)


def _cased(names: list[str]) -> str:
    """Names as news prints them: "March", "MARCH"; "january" too, but never "may" or "march"."""
    ambiguous = words().ambiguous_months
    forms = {form for name in names for form in (name.capitalize(), name.upper())}
    forms |= {name for name in names if len(name) > 4 and name not in ambiguous}  # noqa: PLR2004  (shorter ones are words too)
    return "|".join(sorted(forms, key=lambda form: (-len(form), form)))


def _spelled_year() -> str:
    units = "one|two|three|four|five|six|seven|eight|nine"
    tens = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    tens += rf"|(?:{_TENS})(?:[-\s](?:{units}))?|oh[-\s](?:{units})"
    return rf"(?:(?:eighteen|nineteen|twenty)[-\s](?:{tens})\b|two[-\s]thousand(?:[-\s](?:and\s)?(?:{units}))?\b)"
