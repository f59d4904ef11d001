"""Which fields of a fact an editor may correct, how a value is written, and the fact with that value.

field_of(fact, field)          the field that is meant: "start" where a talk is corrected without naming one
read(fact, field, value)       the value in the form in which it is kept; raises CannotCorrect
told(fact, field)              what the fact says there, in the same form
with_value(fact, field, value) the fact that says so
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, get_args

from briefings.errors import CannotCorrect
from briefings.model import Actor, Bound, Disagreement, Figure, Kind, Lead, Status, Strength, Talk, Warning  # noqa: A004
from briefings.moments import moment, starts_at, zone_named

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.model import Precision

    Fact = Actor | Warning | Talk | Figure | Disagreement

_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_NUMBER = re.compile(
    rf"(?:({'|'.join(get_args(Bound))})\s+)?(-?\d[\d,]*(?:\.\d+)?)\s*({'|'.join(_SCALES)})?", re.IGNORECASE
)
_LEAD = re.compile(r"(?P<name>[^()]+?)\s*(?:\((?P<side>[^()]+)\))?")
_LONGEST = 300  # code points of a name or a clause
_UNMARKED = "start", "value"  # the field that is meant where none is named
_WEEK = "week of "
_UNTIL = "/"


def field_of(fact: Fact, field: str | None) -> str:
    """The field that is meant; raises CannotCorrect for one that such a fact does not have."""
    known = _FIELDS[type(fact)]
    field = field or next((name for name in _UNMARKED if name in known), "")
    if field in known:
        return field
    what = type(fact).__name__.lower()
    if not known:
        raise CannotCorrect(f"A {what} can only be marked wrong as a whole; correct the fact that it is about.")
    asked = f"A {what} has no field {field!r} to correct" if field else f"Say which field of the {what} is meant"
    raise CannotCorrect(f"{asked}: {', '.join(known)}.")


def read(fact: Fact, field: str, value: str | None) -> str:
    """The value in the form in which it is kept."""
    text = " ".join((value or "").split())
    if not text:
        raise CannotCorrect(f"Give the right {_spoken(field)}, or mark it wrong.")
    if len(text) > _LONGEST:
        raise CannotCorrect(f"That is too long for a {_spoken(field)}: {_LONGEST} characters at most.")
    return _FIELDS[type(fact)][field](fact, text, _spoken(field))


def check_wrong(fact: Fact, field: str) -> None:
    """Raises CannotCorrect where a fact is nothing without the field."""
    if field in _NEEDED[type(fact)]:
        what = type(fact).__name__.lower()
        raise CannotCorrect(f"A {what} needs its {_spoken(field)}: give the right one, or mark the whole {what} wrong.")


def told(fact: Fact, field: str) -> str | None:
    """What a fact says in a field."""
    value = getattr(fact, field)
    match value:
        case None | "":
            return None
        case tuple():
            return "; ".join(_lead_words(one) if isinstance(one, Lead) else one for one in value) or None
        case float() | int():
            return number_words(value)
        case _:
            return str(value)


def as_it_is(fact: Fact, field: str) -> str | None:
    """What a fact says in a field with what belongs to it: a start with its end, a number with its bound."""
    value = told(fact, field)
    if isinstance(fact, Talk) and field == "start" and value:
        week = _WEEK if fact.precision == "week" else ""
        return f"{week}{value}{_UNTIL}{fact.end}" if fact.end else week + value
    if isinstance(fact, Figure) and field == "value" and fact.bound:
        return f"{fact.bound} {value}"
    return value


def with_value(fact: Any, field: str, value: str | None) -> Any:
    """The fact with a value as :func:`read` or :func:`as_it_is` gave it; None takes the value away."""
    if field == "start":
        return _dated(fact, value or "")
    if field == "parties":
        return replace(fact, parties=_names(value))
    if field == "leads":
        return replace(fact, leads=tuple(map(_lead, _names(value))))
    if field == "value" and (found := _NUMBER.fullmatch(value or "")):
        return replace(fact, value=_counted(found), bound=found[1])
    return replace(fact, **{field: value})


def number_words(value: float) -> str:
    """``175000``, ``3.1``."""
    return f"{value:.0f}" if value == value // 1 else repr(value)


def _dated(talk: Talk, value: str) -> Talk:
    """The talk with another start; an end that would lie before it goes with the old one."""
    told_start, _, told_end = value.removeprefix(_WEEK).partition(_UNTIL)
    precision: Precision | None = "week" if value.startswith(_WEEK) else None
    start, end = moment(told_start, talk.time_zone, precision), moment(told_end or talk.end, talk.time_zone)
    if start is None:
        return replace(talk, start=None, end=None, precision=None, rules=())
    kept = (told_end or talk.end) if end and end.after > start.first else None
    return replace(talk, start=told_start, end=kept, precision=start.unit, rules=())


def _time(fact: Fact, text: str, what: str) -> str:
    """A day, a month, or an instant with the offset of the talk's zone."""
    zone = getattr(fact, "time_zone", None)
    found = moment(text.replace(" ", "T", 1) if len(text) > len("2022-01-10") else text, zone)
    if found is None:
        raise CannotCorrect(
            f"{text!r} is no {what}: give a day (2022-01-12), a month (2022-01) or an instant (2022-01-12T14:00+01:00)."
        )
    if found.clock is None:
        return text
    known = zone_named(zone)
    if known is None and not re.search(r"(?:Z|[+-]\d\d:?\d\d)$", text):
        raise CannotCorrect(f"{text!r} tells no offset, and the talk's time zone is not known: add one, as in +01:00.")
    return (found.clock.astimezone(known) if known else found.clock).isoformat(timespec="minutes")


def _start(fact: Fact, text: str, what: str) -> str:
    """A start, alone or with its end: 2022-01-12/2022-01-13."""
    first, _, last = text.partition(_UNTIL)
    start = _time(fact, first, what)
    if not last or not isinstance(fact, Talk):
        return start
    return f"{start}{_UNTIL}{_end(replace(fact, start=start), last, 'end')}"


def _end(fact: Fact, text: str, what: str) -> str:
    value = _time(fact, text, what)
    start, end = moment(getattr(fact, "start", None), getattr(fact, "time_zone", None)), moment(value)
    if start and end and _is_before(end, start):
        raise CannotCorrect(
            f"It would end ({value}) before it begins ({told(fact, 'start')}): correct the start first."
        )
    return value


def _is_before(end: Any, start: Any) -> bool:
    if end.clock and start.clock:
        return bool(starts_at(end, end.clock.tzinfo) < starts_at(start, start.clock.tzinfo))
    return bool(end.after <= start.first)


def _day(fact: Fact, text: str, what: str) -> str:  # noqa: ARG001  (a reader's form)
    found = moment(text)
    if found is None or found.unit not in ("day", "month"):
        raise CannotCorrect(f"{text!r} is no {what}: give a day (2022-01-12) or a month (2022-01).")
    return text


def _zone(fact: Fact, text: str, what: str) -> str:  # noqa: ARG001  (a reader's form)
    if zone_named(text) is None:
        raise CannotCorrect(f"{text!r} is no time zone: give its IANA name, such as Europe/Paris.")
    return text


def _number(fact: Fact, text: str, what: str) -> str:  # noqa: ARG001  (a reader's form)
    found = _NUMBER.fullmatch(text)
    if not found:
        raise CannotCorrect(f"{text!r} is no number: write it as 175000, 3.1 or 1.5 million.")
    return " ".join(filter(None, ((found[1] or "").lower(), number_words(_counted(found)))))


def _counted(found: re.Match[str]) -> float:
    return float(found[2].replace(",", "")) * _SCALES.get((found[3] or "").lower(), 1)


def _words(fact: Fact, text: str, what: str) -> str:
    if not any(letter.isalnum() for letter in text):
        raise CannotCorrect(f"{text!r} is no {what}: it needs a letter or a digit.")
    del fact
    return text


def _verbatim(fact: Fact, text: str, what: str) -> str:
    """A quote is in the source's words, whoever corrects it."""
    if not any(text in piece.text for piece in getattr(fact, "evidence", ())):
        raise CannotCorrect(f"The {what} must stand in the sentence word for word, and {text!r} does not.")
    return text


def _several(fact: Fact, text: str, what: str) -> str:
    return "; ".join(_words(fact, name, what) for name in _names(text)) or _words(fact, text, what)


def _leads(fact: Fact, text: str, what: str) -> str:
    for name in _names(text):
        if not _LEAD.fullmatch(name):
            raise CannotCorrect(f"{name!r} is no {what}: write Name (side); Name (side).")
    return _several(fact, text, what)


def _one_of(choices: Any) -> Callable[[Fact, str, str], str]:
    allowed = get_args(choices)

    def choose(fact: Fact, text: str, what: str) -> str:  # noqa: ARG001  (a reader's form)
        if text.casefold() not in allowed:
            raise CannotCorrect(f"{text!r} is no {what}: it is one of {', '.join(allowed)}.")
        return text.casefold()

    return choose


def _names(value: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (name.strip() for name in (value or "").split(";")))))


def _lead(text: str) -> Lead:
    found = _LEAD.fullmatch(text)
    return Lead(found["name"], found["side"]) if found else Lead(text)


def _lead_words(lead: Lead) -> str:
    return f"{lead.name} ({lead.side})" if lead.side else lead.name


def _spoken(field: str) -> str:
    return _SPOKEN.get(field, field)


_SPOKEN = {"time_zone": "time zone", "reported_by": "reporter", "issued_on": "day of the warning", "value": "number"}
_FIELDS: dict[type, dict[str, Callable[[Any, str, str], str]]] = {
    Talk: {
        "start": _start,
        "end": _end,
        "time_zone": _zone,
        "status": _one_of(Status),
        "location": _words,
        "venue": _words,
        "title": _words,
        "forum": _words,
        "parties": _several,
        "leads": _leads,
    },
    Warning: {
        "speaker": _words,
        "addressee": _words,
        "trigger": _words,
        "consequence": _words,
        "quote": _verbatim,
        "reported_by": _words,
        "issued_on": _day,
        "strength": _one_of(Strength),
    },
    Actor: {"name": _words, "role": _words, "affiliation": _words, "kind": _one_of(Kind)},
    Figure: {"value": _number, "unit": _words, "about": _words, "bound": _one_of(Bound)},
    Disagreement: {},
}
_NEEDED: dict[type, frozenset[str]] = {
    Talk: frozenset(["title", "status"]),
    Warning: frozenset(["speaker", "strength"]),
    Actor: frozenset(["name", "kind"]),
    Figure: frozenset(["value", "about", "unit"]),
    Disagreement: frozenset(),
}
FIELDS = {kind.__name__.lower(): tuple(readers) for kind, readers in _FIELDS.items()}
