"""A talk -> its line: what meets, when, where, with whom, and what is not certain about it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefings.message import Line, Plain, When
from briefings.names import fold
from briefings.render.lines import FIELDS, STATUS, claim_value
from briefings.render.words import distance, listed, with_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.message import Part
    from briefings.model import Disagreement, PastValue, Talk
    from briefings.render.view import View

Parts = tuple["Part", ...]

_HOUR = "hour "
_NOT_OF_DATES = {
    "named beside": ("leaders", "named beside the meeting"),
    "named as the author": ("leaders", "whoever signs the text, for “I”"),
    "city of the dateline": ("place", "the city that the text is dated from"),
    "city of its body in the story": ("place", "the city of its body elsewhere in the story"),
    "city where its body sits": ("place", "the city where its body sits"),
}
_BEFORE = {"start": "before:", "end": "before, until", "location": "before, in", "venue": "before, at"}


def talk_line(talk: Talk, view: View, *, past: bool = False) -> Line:
    """What meets; under it when, where, with whom, led by whom, and what is not certain about it."""
    put_off_to = talk.status == "postponed" and talk.start  # told with the new day
    status = f" — {STATUS[talk.status]}" if talk.status in STATUS and not put_off_to else ""
    parts: Parts = (Plain(f"{talk.title}{status}", strong=True), *view.cited(talk.evidence))
    details = (
        _dates(talk, view, past=past),
        place_words(talk),
        party_words(talk),
        lead_words(talk),
        *(dispute_words(dispute, view) for dispute in view.disputes.get(talk.id, ())),
        *before_words(talk, view),
        _derived(talk),
        *view.words_of_editors(talk.id),
        view.trust(talk.evidence),
    )
    return Line(parts, fact=talk.id, details=tuple(filter(None, details)), evidence=talk.evidence)


def _dates(talk: Talk, view: View, *, past: bool) -> Parts:
    if not talk.start:
        return (Plain("no new date set" if talk.status == "postponed" else "date not known"),)
    value = When(talk.start, talk.end, talk.time_zone, talk.precision)
    off = None if talk.status == "cancelled" else distance(value, view.as_of)
    open_hour = talk.precision == "day" and talk.status != "cancelled" and not past
    put_off = (Plain("put off to "),) if talk.status == "postponed" else ()
    return (*put_off, replace(value, off=off), *((Plain(hour_words(talk)),) if open_hour else ()))


def hour_words(talk: Talk) -> str:
    """What is told beside a day of which no instant is known."""
    return f" · {talk.hour} by a clock not told" if talk.hour else " · hour not known"


def place_words(talk: Talk) -> Parts:
    """``Catshuis, The Hague · the Senate``, without what the title tells."""
    places = (place for place in (talk.venue, talk.location) if place and not _holds(talk.title, place))
    known = [", ".join(dict.fromkeys(places)), talk.forum or ""]
    if any(_holds(name, talk.forum or "") for name in (talk.title, *talk.parties)):
        known.pop()
    shown = " · ".join(filter(None, known))
    return (Plain(shown),) if shown else ()


def party_words(talk: Talk) -> Parts:
    """The sides; who leads one of them is told with the leaders."""
    leaders = {fold(lead.name) for lead in talk.leads}
    sides = [party for party in talk.parties if fold(party) not in leaders]
    if all(_holds(talk.title, party) for party in sides):
        return ()
    names = [with_article(party) for party in sides]
    return (Plain(f"between {listed(names)}" if len(names) > 1 else f"with {names[0]}"),)


def _holds(text: str, name: str) -> bool:
    """Whether a text tells a name already, however its words are joined ("Co-operation", "Cooperation")."""
    return fold(name).replace(" ", "") in fold(text).replace(" ", "")


def lead_words(talk: Talk) -> Parts:
    """``led by Ana Sousa (Port) and Rui Melo (Dockers)``."""
    sides: dict[str | None, list[str]] = {}
    for lead in talk.leads:
        sides.setdefault(lead.side, []).append(lead.name)
    people = [listed(names) + (f" ({side})" if side else "") for side, names in sides.items()]
    many = any(len(names) > 1 for names in sides.values())
    return (Plain(f"led by {'; '.join(people) if many else listed(people)}"),) if people else ()


def dispute_words(dispute: Disagreement, view: View) -> Parts:
    """``disputed, the place: Lisbon (A) or Porto (B)``."""
    what = "" if dispute.field == "start" else f", {FIELDS[dispute.field]}"
    parts: list[Part] = [Plain(f"{'settled since' if dispute.settled else 'disputed'}{what}: ")]
    for index, claim in enumerate(dispute.claims):
        parts += [Plain(" or " if index else ""), claim_value(dispute, claim, view), *view.letters(claim.sources)]
    return tuple(parts) if dispute.claims else ()


def before_words(talk: Talk, view: View) -> Iterator[Parts]:
    """What the talk was before, each value once, a day of which the hour is told too with it.

    What a disagreement tells is not told again.
    """
    told = {(one.field, claim.value) for one in view.disputes.get(talk.id, ()) for claim in one.claims}
    sources: dict[tuple[str, str], list[str]] = {}
    for past in talk.history:
        if (past.field, past.value) not in told and past.field in _BEFORE:
            sources.setdefault((past.field, _finest(past, talk)), []).append(past.source)
    for (field, value), letters in sources.items():
        who = listed(view.names(letters))
        yield (
            Plain(f"{_BEFORE[field]} "),
            When(value) if field in ("start", "end") else Plain(value),
            Plain(f" ({who})" * bool(who)),
        )
    if talk.status == "scheduled" and any(past.field == "status" for past in talk.history):
        yield (Plain("put off or called off before, and back on"),)


def _finest(past: PastValue, talk: Talk) -> str:
    """The value as exactly as anybody told it."""
    same = (one.value for one in talk.history if one.field == past.field)
    return next((value for value in same if value.startswith(f"{past.value}T")), past.value)


def _derived(talk: Talk) -> Parts:
    told = " · ".join(filter(None, (derived_words(talk, what) for what in ("date", "hour", "place", "leaders"))))
    return (Plain(told, small=True),) if told else ()


def derived_words(talk: Talk, what: str) -> str:
    """``date worked out: weekday, the coming one``; of the hour, place and leaders as well; "" if it is read."""
    rules = [rule for part, rule in map(_rule, talk.rules) if part == what]
    if what == "leaders" and talk.likely:
        rules.append(f"{', '.join(talk.likely)} likely, by what is told near the meeting")
    return f"{what} worked out: {'; '.join(rules)}" if rules else ""


def _rule(rule: str) -> tuple[str, str]:
    """What a rule tells, and in which words."""
    plain = rule.replace("_", " ")
    if plain.startswith(_HOUR):
        return "hour", plain.removeprefix(_HOUR)
    return _NOT_OF_DATES.get(plain, ("date", plain))
