"""The hour at which a meeting begins, told in a sentence behind it: "It starts at ten", "The debate opens at 7"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.facts.talks.when import read_date
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.facts.parse import ParsedDocument, Sentence
    from briefings.facts.talks.draft import Draft
    from briefings.facts.talks.when import When
    from briefings.model import DateExpression

_FARTHEST = 3  # sentences behind the one that tells the day
_BEGINS = re.compile(
    r"\b(?:starts?|begins?|opens?|commences?|convenes?|resumes?|kicks? off|gets? under way|sits?|meets?|gathers?"
    r"|start time|opening|be|is|are|put|set|fixed|hour|time),?"
    r"(?: (?:it|them|unchanged|due|there|here|expected|down|held|called|scheduled|set|listed|fixed|timed|now|again"
    r"|online|promptly|at|from|for|as|is|remains|to be|will be))*:?\s*$",
    re.IGNORECASE,
)
_ELSE = re.compile(
    r"\b(?:doors?|gates?|registration|coffee|lunch|breakfast|polls?|polling|booths?|buses|trains?|march|rally|picket\w*"
    r"|protest\w*|demonstrat\w+|vigil|reporters|journalists|press|news conference|broadcast|tickets?|deadline|curfew)\b"
    r"[^,;]*$",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"\b(?:will|(?:is|are) (?:due|to|expected|set))\b")
_AT = re.compile(r"\b(?:at|from)\s+$")


def add_hours(drafts: Sequence[Draft], parsed: ParsedDocument, dates: Sequence[DateExpression]) -> None:
    """Give each meeting without an hour the one that a sentence behind it tells of its day."""
    waiting = {draft.last: draft for draft in drafts if _has_no_hour(draft)}
    if not waiting:
        return
    for told in dates:
        if told.precision != "minute" or not told.rule.startswith("clock time, day"):
            continue
        here = parsed.sentence_at(told.start)
        hour = read_date(told)
        draft = next(_meant(waiting, here, hour), None) if here and hour else None
        if draft and here and _is_its_beginning(draft, here, told):
            draft.begins = hour
            draft.beside.append(here)


def _has_no_hour(draft: Draft) -> bool:
    when = draft.when
    return when is not None and when.precision == "day" and not when.clock


def _meant(waiting: dict[int, Draft], here: Sentence, hour: When) -> Iterator[Draft]:
    """The meeting told last before a sentence, where it is on that day and has no hour yet."""
    for index in range(here.index, here.index - _FARTHEST - 1, -1):
        draft = waiting.get(index)
        if draft is None:
            continue
        near = here.paragraph - draft.mentions[-1].sentence.paragraph
        when = draft.when
        its_day = when is not None and when.first <= hour.first <= when.last
        if draft.begins is None and its_day and near <= (1 if index + 1 == here.index else 0):
            yield draft
        return


def _is_its_beginning(draft: Draft, here: Sentence, told: DateExpression) -> bool:
    """Whether that is when it begins, or when those who meet are told to do something."""
    before = here.text[: told.start - here.start]
    if _ELSE.search(before):
        return False
    if _BEGINS.search(before):
        return True
    people = (fold(name).split()[-1] for name in draft.people)
    there = _AT.search(before) and _AHEAD.search(before)
    return bool(there) and any(name in fold(before).split() for name in people)
