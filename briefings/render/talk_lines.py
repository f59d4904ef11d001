"""A talk -> its line: what meets, when, where, with whom, and what is not certain about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.message import Line, Plain, When
from briefings.names import fold
from briefings.render.lines import FIELDS, STATUS, claim_value
from briefings.render.words import distance, listed

if TYPE_CHECKING:
    from briefings.message import Part
    from briefings.model import Disagreement, PastValue, Talk
    from briefings.render.view import View

Parts = tuple["Part", ...]


def talk_line(talk: Talk, view: View, *, past: bool = False) -> Line:
    """What meets; under it when, where, with whom, led by whom, and what is not certain about it."""
    status = (Plain(f" — {STATUS[talk.status]}", strong=True),) if talk.status in STATUS else ()
    parts: Parts = (Plain(talk.title, strong=True), *status, *view.cited(talk.evidence))
    disputes = view.disputes.get(talk.id, ())
    details = (
        _dates(talk, view, past=past),
        _place(talk),
        _parties(talk),
        _leads(talk),
        *(_disputed(dispute, view) for dispute in disputes),
        *(_before(value, view) for value in _undisputed(talk.history, disputes)),
        _derived(talk),
    )
    return Line(parts, fact=talk.id, details=tuple(filter(None, details)), evidence=talk.evidence)


def _dates(talk: Talk, view: View, *, past: bool) -> Parts:
    if not talk.start:
        return (Plain("no new date set" if talk.status == "postponed" else "date not known"),)
    value = When(talk.start, talk.end, talk.time_zone, talk.precision)
    off = None if talk.status == "cancelled" else distance(value, view.as_of)
    open_hour = talk.precision == "day" and talk.status == "scheduled" and not past
    small = "".join(f" · {words}" for words in (off, "hour not known" if open_hour else None) if words)
    return (value, Plain(small)) if small else (value,)


def _place(talk: Talk) -> Parts:
    where = ", ".join(dict.fromkeys(place for place in (talk.venue, talk.location) if place))
    forum = talk.forum if talk.forum and fold(talk.forum) not in fold(talk.title) else None
    shown = " · ".join(filter(None, (where, forum)))
    return (Plain(shown),) if shown else ()


def _parties(talk: Talk) -> Parts:
    title = fold(talk.title)
    if not talk.parties or all(fold(party) in title for party in talk.parties):
        return ()
    return (Plain(f"between {listed(talk.parties)}" if len(talk.parties) > 1 else f"with {talk.parties[0]}"),)


def _leads(talk: Talk) -> Parts:
    people = [f"{lead.name} ({lead.side})" if lead.side else lead.name for lead in talk.leads]
    return (Plain(f"led by {listed(people)}"),) if people else ()


def _disputed(dispute: Disagreement, view: View) -> Parts:
    parts: list[Part] = [Plain("settled since: " if dispute.settled else "disputed: ")]
    for index, claim in enumerate(dispute.claims):
        who = listed(view.names(claim.sources)) or "one source"
        parts += [Plain(f"{'; ' if index else ''}{who} has "), claim_value(dispute.field, claim.value)]
    return tuple(parts) if dispute.claims else ()


def _undisputed(history: tuple[PastValue, ...], disputes: tuple[Disagreement, ...]) -> list[PastValue]:
    disputed = {(dispute.field, claim.value) for dispute in disputes for claim in dispute.claims}
    return [past for past in history if (past.field, past.value) not in disputed]


def _before(past: PastValue, view: View) -> Parts:
    who = listed(view.names([past.source]))
    told = Plain(f" ({who})") if who else Plain("")
    return (Plain(f"earlier, {FIELDS.get(past.field, past.field)}: "), claim_value(past.field, past.value), told)


def _derived(talk: Talk) -> Parts:
    rules = [rule.replace("-", " ").replace("_", " ") for rule in talk.rules]
    return (Plain(f"date worked out: {listed(rules)}"),) if rules else ()
