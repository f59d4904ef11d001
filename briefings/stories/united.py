"""What a story says of a talk that several documents tell: the newest carries it, older values stay in its history."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from briefings.evidence import each_once
from briefings.model import Lead, PastValue
from briefings.moments import Moment, moment, overlap
from briefings.names import fold
from briefings.stories.hours import with_hour
from briefings.stories.profiles import says_moved, title_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from briefings.model import Document, Status, Talk

    Telling = tuple[Document, Talk]

_DAY = 10  # characters of an ISO day
_TELLING_WORDS = 2
_PLAIN = frozenset({"Meeting", "Online"})  # a title that begins so does not tell what kind of meeting it is


def unite(tellings: Sequence[Telling]) -> Talk:
    """One talk out of its tellings, oldest first."""
    newest = tellings[-1][1]
    location = _newest(tellings, lambda talk: talk.location)
    forum = max((talk.forum for _, talk in tellings if talk.forum), key=_fullness, default=None)
    dated = _dated(tellings)
    talk = replace(
        newest,
        id=tellings[0][1].id,
        title=_title(tellings, location, forum),
        forum=forum,
        parties=tuple(dict.fromkeys(chain.from_iterable(talk.parties for _, talk in reversed(tellings)))),
        location=location,
        venue=_newest(tellings, lambda talk: talk.venue if talk.location in {location, None} else None),
        start=dated.start if dated else None,
        end=dated.end if dated else None,
        time_zone=(dated.time_zone or _newest(tellings, lambda talk: talk.time_zone)) if dated else None,
        precision=dated.precision if dated else None,
        status=_status(tellings),
        leads=_leads(tellings),
        rules=_rules(tellings, dated),
        evidence=each_once(piece for _, talk in tellings for piece in talk.evidence),
        hour=None,
    )
    return with_hour(replace(talk, history=tuple(_history(tellings, talk))), tellings)


def starting(talk: Talk) -> Moment | None:
    """When a talk starts, as far as it is told."""
    return moment(talk.start, talk.time_zone, talk.precision)


def _title(tellings: Sequence[Telling], location: str | None, forum: str | None) -> str:
    """The newest title that tells the talk from others: by its forum, or by two words of its own.

    A title that may name a place where it is no longer held does not count.
    """
    here = [talk.title for _, talk in tellings if talk.location in {location, None}] or [tellings[-1][1].title]
    body = set(title_words(forum or ""))
    named = [title for title in here if body & set(title_words(title))]
    telling = named or [title for title in here if len(title_words(title)) >= _TELLING_WORDS]
    of_kind = [title for title in telling if title.split()[0] not in _PLAIN]
    telling = of_kind or telling
    return telling[-1] if telling else max(here, key=lambda title: (len(title_words(title)), len(title.split()), title))


def _fullness(name: str) -> tuple[int, int, str]:
    return (len(name.split()), len(name), name)


def _newest(tellings: Sequence[Telling], value: Callable[[Talk], str | None]) -> str | None:
    return next((told for _, talk in reversed(tellings) if (told := value(talk))), None)


def _latest(tellings: Sequence[Telling]) -> list[Telling]:
    """The newest telling, with those of which nobody can say whether they are older: a day is told, an hour is not."""
    last = tellings[-1][0].published
    return [telling for telling in tellings if telling is tellings[-1] or _same_age(telling[0].published, last)]


def _same_age(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one is other
    return one[:_DAY] == other[:_DAY] and _DAY in {len(one), len(other)}


def _status(tellings: Sequence[Telling]) -> Status:
    """What the newest text says. A passing mention, or one of the day to which it was put off, puts nothing back on."""
    latest = [talk.status for _, talk in _latest(tellings)]
    turned = next((status for status in reversed(latest) if status != "scheduled"), None)
    if turned:
        return turned
    later: list[Moment] = []
    for _, talk in reversed(tellings):
        start = starting(talk)
        if talk.status != "scheduled":
            moved = talk.status == "postponed" and all(_is_within(talk, day) for day in later)
            return talk.status if moved or not later else "scheduled"
        if start is not None and start.unit in {"day", "minute"}:
            later.append(start)
    return "scheduled"


def _is_within(talk: Talk, day: Moment) -> bool:
    """Whether a day is one of those on which a talk is told to be."""
    first, last = starting(talk), moment(talk.end)
    return first is not None and first.first <= day.first < (last or first).after


def _dated(tellings: Sequence[Telling]) -> Talk | None:
    """The telling that carries the date, with the hour and the end that others add to the same day."""
    since = max((number for number, (_, talk) in enumerate(tellings) if says_moved(talk)), default=0)
    now = [telling for telling in tellings[since:] if telling[1].start]
    if not now:
        put_off = tellings[since][1].status == "postponed"
        now = [] if put_off else [telling for telling in tellings if telling[1].start]
    known = [(telling, start) for telling in now if (start := starting(telling[1])) is not None]
    if not known:
        return None
    carried = _carried(known)
    now_same = [talk for (_, talk), start in known if _is_of_day(start, carried)]
    before = (talk for _, talk in tellings if (start := starting(talk)) and _is_of_day(start, carried))
    same = [*(talk for talk in before if talk not in now_same), *now_same]
    if not now_same:
        return next(talk for (_, talk), start in reversed(known) if start == carried)
    return _refined(same)


def _carried(known: Sequence[tuple[Telling, Moment]]) -> Moment:
    """The newest value; where several may be the newest, the one that most give."""
    newest = known[-1][1]
    precise = [(telling, start) for telling, start in known if start.unit in {"day", "minute"}]
    fitting = [pair for pair in precise if overlap(pair[1], newest)] if newest.unit in {"week", "month"} else precise
    if not fitting:
        return newest
    latest = {id(telling) for telling in _latest([telling for telling, _ in fitting])}
    votes = Counter(day for _, day in {(told[0].copy_of or told[0].id, start.first) for told, start in fitting})
    ranked = [
        (votes[start.first], number, start) for number, (telling, start) in enumerate(fitting) if id(telling) in latest
    ]
    return max(ranked, key=lambda item: item[:2])[2]


def _is_of_day(start: Moment, carried: Moment) -> bool:
    return start.first == carried.first and start.unit in {"day", "minute"}


def _refined(same: Sequence[Talk]) -> Talk:
    """The newest of the tellings that agree on the day, with a clock time and an end that others know."""
    carrier = next((talk for talk in reversed(same) if talk.precision == "minute"), same[-1])
    ends = (talk.end for talk in reversed(same) if talk.end)
    return replace(carrier, end=next(ends, carrier.end))


def _rules(tellings: Sequence[Telling], dated: Talk | None) -> tuple[str, ...]:
    """How the date was worked out; nothing where a document tells it outright."""
    if dated is None:
        return tellings[-1][1].rules
    day = (dated.start or "")[:_DAY]
    told = [talk.rules for _, talk in tellings if (talk.start or "")[:_DAY] == day]
    return () if () in told else told[-1]


def _leads(tellings: Sequence[Telling]) -> tuple[Lead, ...]:
    """Everyone whom some document names, once, with the newest side."""
    leads: dict[str, Lead] = {}
    for lead in chain.from_iterable(talk.leads for _, talk in reversed(tellings)):
        known = leads.get(fold(lead.name))
        leads[fold(lead.name)] = _both(known, lead) if known else lead
    return tuple(lead for name, lead in leads.items() if not _is_part(name, leads))


def _both(one: Lead, other: Lead) -> Lead:
    return replace(one, side=one.side or other.side, likely=one.likely and other.likely)


def _is_part(name: str, names: dict[str, Lead]) -> bool:
    """Whether it is the surname alone of exactly one other lead."""
    return " " not in name and sum(other.endswith(f" {name}") for other in names) == 1


def _history(tellings: Sequence[Telling], talk: Talk) -> Iterator[PastValue]:
    """What the talk's fields said before, oldest first, each value once a source."""
    current = starting(talk)
    seen: dict[PastValue, None] = {}
    for document, told in tellings:
        seen.update(dict.fromkeys(told.history))
        start = starting(told)
        if start is not None and (current is None or not overlap(start, current)):
            seen[PastValue("start", told.start or "", document.id)] = None
        if told.location and fold(told.location) != fold(talk.location or ""):
            seen[PastValue("location", told.location, document.id)] = None
        if told.status not in {talk.status, "scheduled"}:
            seen[PastValue("status", told.status, document.id)] = None
    yield from seen
