"""When was a document published? What its front matter leaves out, the text and the other documents of its story tell.

In order: a date line ("Lima, 8 May 2022"), the address of the page, a dateline ("BEIJING, Dec 28 (Wire) -"),
and last the news itself: a day named by its date and again by its weekday ("on Dec. 30 ... on Thursday ... on Friday").
Plain text, no parse; nothing here looks at a clock.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from briefings.facts.dates import numerals, values
from briefings.facts.dates.datelines import DAY_FIRST, MONTH_FIRST, date_line, dateline, month_number
from briefings.facts.dates.fragments import compiled
from briefings.facts.dates.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefings.model import Basis, Document

WALK = 3  # days of news that a document may tell after the day it names
SAME_NEWS = 4  # days between documents that tell of the same event
REACH = 90  # code points before a weekday in which a word of what is to come governs it
CLAUSE = 240  # the same for a date, which its sentence may name long after the verb
_URL = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/](\d\d)[-/]?(\d\d)(?!\d)", re.ASCII)
_SENTENCE = re.compile(r"[^\n.!?]+(?:\.(?=\S|\s[a-z0-9])[^\n.!?]*)*")


@dataclass(frozen=True, slots=True)
class Mention:
    """A month and a day in a text, with year and weekday where told; ``ahead``: it is to come."""

    month: int
    day: int
    year: int | None
    weekday: int | None
    ahead: bool


def date_documents(documents: Sequence[Document]) -> tuple[Document, ...]:
    """Fill ``published`` and ``published_basis`` where a document lacks them; the order of documents does not count."""
    dated = [_told(document) for document in documents]
    known = sorted({day for document in dated if (day := _day(document.published))})
    undated = len(dated) > sum(document.published is not None for document in dated)
    named = sorted({day for document in documents for day in _full_dates(document.text)}) if undated else []
    return tuple(_inferred(document, known, named) for document in dated)


def _told(document: Document) -> Document:
    """The date that stands in the document: its front matter, a date line, or its address."""
    if document.published:
        return document if document.published_basis != "unknown" else replace(document, published_basis="stated")
    line = date_line(document.text) or _whole_dateline(document.text)
    if line:
        return _with(document, line, "stated")
    address = _URL.search(document.url or "")
    day = values.to_date(*map(int, address.groups())) if address else None
    return _with(document, day, "inferred") if day else document


def _whole_dateline(text: str) -> date | None:
    told = dateline(text)
    return values.to_date(told.year, told.month, told.day) if told and told.year else None


def _inferred(document: Document, known: Sequence[date], named: Sequence[date]) -> Document:
    if document.published:
        return document
    told = dateline(document.text)
    day = _nearest(told.month, told.day, known or named) if told else None
    day = day or _day_of_news(document.text, known, named)
    return _with(document, day, "inferred") if day else document


def _with(document: Document, day: date, basis: Basis) -> Document:
    return replace(document, published=day.isoformat(), published_basis=basis)


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _day_of_news(text: str, known: Sequence[date], named: Sequence[date]) -> date | None:
    """The latest past day that the text names by date and by weekday, walked on over the weekdays that follow.

    An article says "on Dec. 30" once and "Thursday" ever after; where it also tells of Friday, it is of Friday. Where
    other documents of the story are dated, a day far from theirs agrees by chance.
    """
    mentions, weekdays = read_mentions(text)
    near = known or named
    to_come = {_resolved(mention, near) for mention in mentions if mention.ahead}
    days = {_resolved(mention, near) for mention in mentions} - to_come
    agreeing = sorted(day for day in days if day and day.weekday() in weekdays)
    if known:
        agreeing = [day for day in agreeing if min(abs((day - other).days) for other in known) <= SAME_NEWS]
    return _walked(agreeing[-1], weekdays) if agreeing else _beside_the_others(weekdays, known)


def _walked(day: date, weekdays: Sequence[int]) -> date:
    for _ in range(WALK):
        after = values.move(day, 1)
        if after is None or after.weekday() not in weekdays:
            break
        day = after
    return day


def _beside_the_others(weekdays: Sequence[int], known: Sequence[date]) -> date | None:
    """The first weekday of news in the text, on the day that lies nearest to the story's other dates."""
    if not weekdays:
        return None
    days = [day for other in known for shift in range(-3, 4) if (day := values.move(other, shift))]
    fitting = [day for day in days if day.weekday() == weekdays[0]]
    return min(
        fitting, key=lambda day: (min(abs((day - other).days) for other in known), -day.toordinal()), default=None
    )


def _resolved(mention: Mention, near: Sequence[date]) -> date | None:
    if mention.year:
        return values.to_date(mention.year, mention.month, mention.day)
    return _nearest(mention.month, mention.day, near, mention.weekday)


def _nearest(month: int, number: int, near: Sequence[date], weekday: int | None = None) -> date | None:
    """The day in the year that brings it nearest to the latest of the story's dates; its weekday, if told, agrees."""
    if not near:
        return None
    latest = near[-1]
    days = [values.to_date(latest.year + shift, month, number) for shift in (-1, 0, 1)]
    real = [day for day in days if day and (weekday is None or day.weekday() == weekday)]
    return min(real, key=lambda day: abs((day - latest).days), default=None)


def read_mentions(text: str) -> tuple[list[Mention], tuple[int, ...]]:
    """The dates of a text, and the weekdays on which it says that something has happened, in order."""
    mentions: list[Mention] = []
    weekdays: dict[int, None] = {}
    for sentence in _SENTENCE.finditer(text):
        said = sentence[0]
        mentions.extend(_to_mention(found, ahead=_is_ahead(found, said, CLAUSE)) for found in _mention().finditer(said))
        for found in _weekday().finditer(said):
            if not _is_ahead(found, said, REACH):
                weekdays.setdefault(words().weekdays[found[1].lower()])
    return mentions, tuple(weekdays)


def _is_ahead(found: re.Match[str], said: str, reach: int) -> bool:
    """A word of what is to come stands before the day, or right after it."""
    before = said[max(0, found.start() - reach) : found.start()]
    before = before[max((saying.end() for saying in _saying().finditer(before)), default=0) :]
    return bool(_ahead().search(before) or _ahead().match(said, found.end() + 1) or _from().search(before))


def _to_mention(found: re.Match[str], *, ahead: bool) -> Mention:
    year = numerals.year(found["y1"] or found["y2"] or "") if found["y1"] or found["y2"] else None
    number = numerals.ordinal(found["d1"] or found["d2"]) or 0
    weekday = words().weekdays.get((found["wd"] or "").lower().rstrip("."))
    return Mention(month_number(found["m1"] or found["m2"]), number, year, weekday, ahead)


def _full_dates(text: str) -> Iterable[date]:
    """The days that a text names with their year."""
    for found in _mention().finditer(text):
        year = numerals.year(found["y1"] or found["y2"] or "") if found["y1"] or found["y2"] else None
        day = year and values.to_date(
            year, month_number(found["m1"] or found["m2"]), numerals.ordinal(found["d1"] or found["d2"]) or 0
        )
        if day:
            yield day


def _mention() -> re.Pattern[str]:
    return compiled(
        rf"(?<!\w)(?:(?P<wd><ANYWEEKDAY>),?<S>(?:the<S>)?)?"
        rf"(?:{MONTH_FIRST}(?:(?:,<S>?|<S>)(?P<y1><YEAR>))?|{DAY_FIRST}(?:(?:,<S>?|<S>)(?P<y2><YEAR>))?)"
    )


def _weekday() -> re.Pattern[str]:
    return compiled(r"(?<!\w)(?<!next\s)(<WEEKDAY>)(?!\s+(?:next|week))")


def _ahead() -> re.Pattern[str]:
    """Words of what is to come; a date in their sentence is not the day of the news."""
    return compiled(
        r"\b(?:will|won['’]t|shall|to<S>be|scheduled|slated|due|planned|plans?|expected|expects?|set<S>(?:to|for)|until|next"
        r"|upcoming|starts?|begins?|meets?|takes?<S>place|opens?|are<S>to|is<S>to)\b"
    )


def _saying() -> re.Pattern[str]:
    """Behind "said" the sentence starts anew: “We will widen it,” she said on Wednesday."""
    return compiled(rf"\b(?:{'|'.join(words().said)})\b(?=[^,;]{{0,40}}$)")


def _from() -> re.Pattern[str]:
    return compiled(r"\b(?:from|by|until|before)\s+$")
