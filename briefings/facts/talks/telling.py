"""A joined meeting as the model's ``Talk``."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from briefings.facts.dates import zone_of_city
from briefings.facts.dates.zones import zones
from briefings.facts.talks.joining import Draft
from briefings.facts.talks.mentions import CALLED_OFF, CHANGED
from briefings.facts.talks.titles import title_of
from briefings.ids import fact_id
from briefings.model import Lead, PastValue, Talk
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.facts.parse import ParsedDocument
    from briefings.facts.talks.mentions import Mention
    from briefings.facts.talks.names import Names
    from briefings.facts.talks.when import When
    from briefings.model import Evidence, Precision, Status


_DATELINE = re.compile(
    r"^([A-Z][\w.’-]*(?: [A-Z][\w.’-]*){0,2}), (?=\d{1,2} [A-Z]|[A-Z][a-z]+\.? \d{1,2})", re.MULTILINE
)
_TOP = 2_000  # code points in which a dateline stands


def tell(draft: Draft, parsed: ParsedDocument, names: Names) -> Talk | None:
    """The talk that a draft amounts to; None for one that is neither dated nor put off."""
    status = _status(draft, parsed)
    _take_dateline(draft, parsed)
    when = draft.when or (_old(draft) if status == "cancelled" else None)
    if status == "postponed" and not any(mention.kind in CHANGED for mention in draft.mentions):
        when = None  # only the day that no longer holds is told
    if when is None and status != "postponed":
        return None
    evidence = tuple(sorted(_evidence(draft, parsed)))
    start, zone, precision = _start(when, draft.place)
    leads = tuple(Lead(name, names.side(name)) for name in draft.people)
    title = _title(draft)
    return Talk(
        id=fact_id("talk", evidence, f"{start}|{draft.place}|{title}"),
        title=title,
        forum=_forum(draft),
        parties=tuple(draft.parties) or tuple(dict.fromkeys(lead.side for lead in leads if lead.side)),
        location=draft.place,
        venue=next((mention.venue for mention in draft.mentions if mention.venue), None),
        start=start,
        end=when.end if when else None,
        time_zone=zone,
        precision=precision,
        status=status,
        leads=leads,
        history=tuple(_history(draft, when, parsed.document.id)),
        rules=tuple(dict.fromkeys([*(when.rules if when else ()), *draft.rules])),
        evidence=evidence,
    )


def _take_dateline(draft: Draft, parsed: ParsedDocument) -> None:
    """A venue told without its city is in the city that the text is dated from."""
    venue = any(mention.venue for mention in draft.mentions)
    match = _DATELINE.search(parsed.document.text[:_TOP]) if venue and not draft.place else None
    sentence = parsed.sentence_at(match.start()) if match else None
    if match and sentence:
        draft.place_beside = match[1]
        draft.beside.append(sentence)
        draft.rules.append("city of the dateline")


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
        elif mention.kind in {"back on", "brought forward"} or (status == "cancelled" and mention.kind == "moved"):
            status = "scheduled"
    return status


def _old(draft: Draft) -> When | None:
    return next((mention.old for mention in reversed(draft.mentions) if mention.old), None)


def _evidence(draft: Draft, parsed: ParsedDocument) -> Iterator[Evidence]:
    sentences = {
        sentence.index: sentence for sentence in (*(mention.sentence for mention in draft.mentions), *draft.beside)
    }
    return (parsed.evidence(sentence) for sentence in sentences.values())


def _start(when: When | None, place: str | None) -> tuple[str | None, str | None, Precision | None]:
    """The start, its zone and its precision; an hour whose zone nothing tells is left out."""
    if when is None:
        return None, None, None
    zone = when.zone or (zone_of_city(place) if place and when.clock else _zone_at_hand(place))
    if when.clock and zone:
        hour, minute = map(int, when.clock.split(":"))
        local = datetime(when.first.year, when.first.month, when.first.day, hour, minute, tzinfo=ZoneInfo(zone))
        return local.isoformat(timespec="minutes"), zone, "minute"
    return when.start, zone, "day" if when.precision == "minute" else when.precision


def _zone_at_hand(place: str | None) -> str | None:
    """The zone of a city in our own table: the world's list is not loaded for a day without an hour."""
    return zones().cities.get(fold(place)) if place else None


def _title(draft: Draft) -> str:
    """The title of the mention that says most, with the place and the people of them all."""
    best = max(draft.mentions, key=_weight)
    forum = best.forum or next((mention.forum for mention in draft.mentions if mention.forum), None)
    who = [*best.company.people] or ([f"the {best.company.phrase}"] if best.company.phrase else [])
    who = who or [*best.company.parties] or [*draft.people] or [*draft.parties]
    return title_of(best.title, forum, who, draft.place)


def _weight(mention: Mention) -> tuple[bool, bool, bool, int]:
    return (not mention.anchor.verb, mention.when is not None, mention.forum is not None, len(mention.title.split()))


def _forum(draft: Draft) -> str | None:
    for mention in draft.mentions:
        if mention.forum:
            noun = mention.anchor.token.text
            return mention.forum.name if mention.forum.name.casefold() in {noun.casefold()} else mention.forum.name
    return None


def _history(draft: Draft, when: When | None, source: str) -> Iterator[PastValue]:
    """What it was before: every older day and place, once."""
    told = {when.start if when else None}
    for mention in draft.mentions:
        olds = [mention.old] if mention.old else []
        changed = any(later.kind not in {"open", "back on"} for later in draft.mentions)
        if changed and mention.when and (when is None or mention.when.first != when.first):
            olds.append(mention.when)
        for old in olds:
            if old.start not in told:
                told.add(old.start)
                yield PastValue("start", old.start, source)
        if mention.left:
            yield PastValue("location", mention.left, source)
