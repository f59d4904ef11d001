"""Days to come that a text tells in a sentence where no meeting on them is read.

Such a day is no fact by itself. Where another text tells what is on that day, or near it, it is known of what this one
speaks: "experts would still go to Arusha on Wednesday" of the committee's session there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.facts.talks.when import is_day_from
from briefings.ids import fact_id
from briefings.model import Talk
from briefings.moments import moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.facts.parse import ParsedDocument, Sentence
    from briefings.model import DateExpression, Evidence

_DAY = 10  # characters of an ISO day
_NEAR = 32  # characters
_NOT_ON = re.compile(  # what is told with these words before the day is not on it, or no longer
    r"\b(?:by|since|until|till|before|after|following|within|from|past|ahead of|than|not|instead of|last|originally"
    r"|initially|previously)\W+(?:on |at |the |next )*$",
    re.IGNORECASE,
)
_NOT_FROM = re.compile(
    r"\b(?:by|since|until|till|before|after|not|instead of|than|originally)\W+(?:the )?$", re.IGNORECASE
)


def find_days(parsed: ParsedDocument, dates: Sequence[DateExpression], talks: Sequence[Talk]) -> tuple[Talk, ...]:
    """Each as a meeting of which nothing but the day is known, in order."""
    told = {(piece.start, day) for talk in talks for piece in talk.evidence for day in _days_of(talk)}
    return tuple(day for day in _days(parsed, dates) if (day.evidence[0].start, day.start) not in told)


def _days_of(talk: Talk) -> Iterator[str]:
    values = (talk.start, talk.end, *(past.value for past in talk.history))
    return (value[:_DAY] for value in values if value)


def _days(parsed: ParsedDocument, dates: Sequence[DateExpression]) -> Iterator[Talk]:
    """The days after that of the document; a stretch of days once, with its first and last."""
    out = moment(parsed.document.published)
    last: dict[int | None, str] = {one.range_id: one.value[:_DAY] for one in dates if one.range_id is not None}
    begun: set[int] = set()
    for one in dates if out else ():
        if one.range_id in begun or not (out and is_day_from(one, out.after)):
            continue
        begun |= {one.range_id} if one.range_id is not None else set()
        sentence = parsed.sentence_at(one.start)
        if sentence is not None and sentence.body and not _is_not_on(sentence, one):
            yield _told(one, last.get(one.range_id), parsed.evidence(sentence))


def _is_not_on(sentence: Sentence, day: DateExpression) -> bool:
    before = sentence.text[max(0, day.start - sentence.start - _NEAR) : day.start - sentence.start]
    return (_NOT_ON if day.range_id is None else _NOT_FROM).search(before) is not None


def _told(day: DateExpression, last: str | None, evidence: Evidence) -> Talk:
    start = day.value[:_DAY]
    return Talk(
        id=fact_id("day", (evidence,), f"{day.start}"),
        title="",
        start=start,
        end=last if last and last > start else None,
        precision="day",
        rules=(day.rule,),
        evidence=(evidence,),
    )
