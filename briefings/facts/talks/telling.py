"""A joined meeting as the model's ``Talk``."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from briefings.facts.dates import zone_of_city
from briefings.facts.dates.zones import zones
from briefings.facts.talks.datelines import dateline_of, zone_of_dateline
from briefings.facts.talks.home_city import (
    CITY_OF_TEXT,
    city_behind,
    city_in,
    city_of_body,
    city_of_scene,
    city_of_text,
)
from briefings.facts.talks.hours import zone_of_place, zone_of_text, zone_shared
from briefings.facts.talks.places import ONLINE
from briefings.facts.talks.standing import CALLED_OFF, CHANGED
from briefings.facts.talks.titles import title_of
from briefings.ids import fact_id
from briefings.model import Lead, PastValue, Talk
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.facts.parse import ParsedDocument, Sentence
    from briefings.facts.talks.draft import Draft
    from briefings.facts.talks.mentions import Mention
    from briefings.facts.talks.names import Names
    from briefings.facts.talks.titles import Naming
    from briefings.facts.talks.when import When
    from briefings.model import Evidence, Precision, Status


_MEANS = re.compile(r"(?<=by )(?:video (?:link|conference|call)|videoconference|videolink)\b", re.IGNORECASE)
_SORTS = frozenset({"Hearing", "Trial", "Vote", "Debate", "Arbitration", "Mediation", "Conciliation"})
_DIGIT = re.compile(r"\d")
CITY_OF_DATELINE = "city of the dateline"


def tell(draft: Draft, parsed: ParsedDocument, names: Names) -> Talk | None:
    """The talk that a draft amounts to; None for one that is neither dated nor put off."""
    status = _status(draft, parsed)
    _take_city(draft, parsed)
    when = draft.when or (_old(draft) if status == "cancelled" else None)
    if status == "postponed" and not draft.kinds & CHANGED:
        when = None  # only the day that no longer holds is told
    if when is None and status != "postponed":
        return None
    evidence = tuple(sorted(_evidence(draft, parsed)))
    zone = _zone(when, draft, parsed)
    start, precision = _start(when, zone)
    leads = tuple(Lead(name, names.side(name)) for name in draft.people if _may_lead(name))
    likely = tuple(Lead(name, names.side(name), likely=True) for name in draft.likely if _may_lead(name))
    title = _title(draft)
    return Talk(
        id=fact_id("talk", evidence, f"{start}|{draft.place}|{title}"),
        title=title,
        forum=draft.forum,
        parties=_parties(draft, leads),
        location=draft.place,
        venue=next((mention.venue for mention in draft.mentions if mention.venue), None),
        start=start,
        end=when.end if when else None,
        time_zone=zone,
        precision=precision,
        status=status,
        leads=(*leads, *likely),
        history=tuple(_history(draft, when, parsed.document.id)),
        rules=tuple(dict.fromkeys([*(when.rules if when else ()), *draft.rules])),
        evidence=evidence,
        hour=when.clock if when and precision == "day" else None,
    )


def _may_lead(name: str) -> bool:
    """Whether a name can be somebody's: no ship's or date's, with its number, and no known city's of two words."""
    return not _DIGIT.search(name) and not (" " in name and fold(name) in zones().cities)


def _parties(draft: Draft, leads: Sequence[Lead]) -> tuple[str, ...]:
    """Everybody who meets: bodies and states, else those that the people speak for, and the people themselves."""
    bodies = tuple(draft.parties) or tuple(lead.side for lead in leads if lead.side)
    return tuple(dict.fromkeys([*bodies, *(lead.name for lead in leads)]))


def _take_city(draft: Draft, parsed: ParsedDocument) -> None:
    """A house told without its city is in the city that its name tells, or the text: its dateline, or its only city."""
    venues = [mention.venue for mention in draft.mentions if mention.venue]
    if draft.place:
        return
    if city := next((city for house in (*venues, draft.forum) if house and (city := city_in(house))), None):
        draft.place = city
        return
    if beside := _city_beside(draft, parsed, housed=bool(venues)):
        draft.place = beside[0]
        draft.beside.append(beside[1])
        return
    if not (venues or any(mention.here for mention in draft.mentions)):
        return
    dateline = dateline_of(parsed)
    found = dateline if dateline and dateline[1] else city_of_text(parsed)
    if found and found[1]:
        draft.place = found[0]
        draft.beside.append(found[1])
        draft.rules.append(CITY_OF_DATELINE if found is dateline else CITY_OF_TEXT)


def _city_beside(draft: Draft, parsed: ParsedDocument, *, housed: bool) -> tuple[str, Sentence] | None:
    """The city told of it in the sentences behind, that of its body, or the one in which its paragraph is set."""
    sentences = [mention.sentence for mention in draft.mentions if mention.when or mention.old]
    behind = (found for sentence in sentences if (found := city_behind(parsed, sentence)))
    scene = (found for sentence in sentences if housed and (found := city_of_scene(parsed, sentence)))
    told = " ".join(sentence.text for sentence in sentences)
    return next(behind, None) or city_of_body(parsed, draft.forum, told) or next(scene, None)


def _zone(when: When | None, draft: Draft, parsed: ParsedDocument) -> str | None:
    """The zone told with the hour, or that of the city; an hour told without either is that of the dateline's city."""
    if when is None:
        return None
    there = draft.place if draft.place != ONLINE else None
    if when.zone:
        return _of_same_hour(when, there) if there else zone_shared(when.zone, parsed)
    if not when.clock:
        return _zone_at_hand(draft.place)
    if there and (zone := zone_of_dateline(parsed.document.text, there) or zone_of_place(parsed, there)):
        return zone
    zone, rule = zone_of_text(parsed)
    if zone:
        draft.rules.append(rule)
    return zone


def _of_same_hour(when: When, place: str | None) -> str | None:
    """The zone told, by the name of the city where the meeting is if its clocks are the same: 9:00 CEST in Bern."""
    there = zone_of_city(place) if place else None
    if not (there and when.zone and when.clock):
        return when.zone
    offsets = {datetime.combine(when.first, time(12), ZoneInfo(zone)).utcoffset() for zone in (there, when.zone)}
    return there if len(offsets) == 1 else when.zone


def _new_date_sought(mention: Mention, parsed: ParsedDocument) -> bool:
    """Whether the next sentence says that the meeting called off shall have another day."""
    after = parsed.sentences[mention.sentence.index + 1 : mention.sentence.index + 2]
    return any(one.paragraph == mention.sentence.paragraph and "new date" in one.text for one in after)


def _status(draft: Draft, parsed: ParsedDocument) -> Status:
    status: Status = "scheduled"
    for mention in draft.mentions:
        if mention.kind == "put off":
            status = "postponed"
        elif mention.kind in CALLED_OFF:
            status = "postponed" if _new_date_sought(mention, parsed) else "cancelled"
        elif mention.kind == "brought forward" or (status == "cancelled" and mention.kind in {"back on", "moved"}):
            status = "scheduled"
    return status


def _old(draft: Draft) -> When | None:
    return next((mention.old for mention in reversed(draft.mentions) if mention.old), None)


def _evidence(draft: Draft, parsed: ParsedDocument) -> Iterator[Evidence]:
    sentences = {
        sentence.index: sentence for sentence in (*(mention.sentence for mention in draft.mentions), *draft.beside)
    }
    return (parsed.evidence(sentence) for sentence in sentences.values())


def _start(when: When | None, zone: str | None) -> tuple[str | None, Precision | None]:
    """The start and its precision; an hour whose zone nothing tells is left out."""
    if when is None:
        return None, None
    if when.clock and zone:
        hour, minute = map(int, when.clock.split(":"))
        local = datetime(when.first.year, when.first.month, when.first.day, hour, minute, tzinfo=ZoneInfo(zone))
        return local.isoformat(timespec="minutes"), "minute"
    return when.start, "day" if when.precision == "minute" else when.precision


def _zone_at_hand(place: str | None) -> str | None:
    """The zone of a city in our own table: the world's list is not loaded for a day without an hour."""
    return zones().cities.get(fold(place)) if place else None


def _title(draft: Draft) -> str:
    """The title of the mention that says most, with the place and the people of them all."""
    best = max(draft.mentions, key=_weight)
    forum = best.forum or next((mention.forum for mention in draft.mentions if mention.forum), None)
    sides = best.company.sides or next((one.company.sides for one in draft.mentions if one.company.sides), ())
    venue = next((mention.venue for mention in draft.mentions if mention.venue), None)
    means = next((match[0].lower() for one in draft.mentions if (match := _MEANS.search(one.sentence.text))), None)
    return title_of(
        _called(best.naming, draft), forum, sides or [*draft.people] or [*draft.parties], draft.place, venue, means
    )


def _called(naming: Naming, draft: Draft) -> Naming:
    """A plain meeting by the word that another sentence has for it: "called them in; the hearing has been moved"."""
    if naming.kind != "Meeting":
        return naming
    moved = (one for one in draft.mentions if one.kind in CHANGED and not one.anchor.verb)
    said = (one.naming.kind for one in moved if one.naming.kind in _SORTS)
    return replace(naming, kind=next(said, naming.kind))


def _weight(mention: Mention) -> tuple[bool, bool, bool, bool, int]:
    naming = mention.naming
    tells = naming.who or mention.forum is not None or bool(mention.company.sides)
    return (tells, not mention.anchor.verb, mention.when is not None, mention.forum is not None, naming.words)


def _history(draft: Draft, when: When | None, source: str) -> Iterator[PastValue]:
    """What it was before: every older day and place, once."""
    told = {when.start if when else None}
    changed = bool(draft.kinds - {"open", "back on"})
    for mention in draft.mentions:
        olds = [mention.old] if mention.old else []
        if changed and mention.when and (when is None or mention.when.first != when.first):
            olds.append(mention.when)
        for old in olds:
            if old.start not in told:
                told.add(old.start)
                yield PastValue("start", old.start, source)
        if mention.left:
            yield PastValue("location", mention.left, source)
