"""What became of a fact -> words: what happened to it, what it said before, what it says now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.message import Plain, When
from briefings.moments import moment
from briefings.render.lines import FIELDS, STATUS
from briefings.render.roles import role_words
from briefings.render.words import amount, day, listed

if TYPE_CHECKING:
    from briefings.message import Part
    from briefings.model import Change
    from briefings.render.view import View

Parts = tuple["Part", ...]

WHAT = {
    "added": "new",
    "opened": "new",
    "moved": "moved",
    "cancelled": "called off",
    "postponed": "put off",
    "reinstated": "on again",
    "updated": "updated",
    "settled": "settled",
    "revised": "changed",
    "removed": "no longer told",
    "corrected": "corrected",
    "restored": "correction taken back",
}
_TOLD_BY_THE_REST = frozenset(["start", "status", "role", "value"])  # fields that need no naming


def what_words(change: Change) -> str:
    """``moved``, ``location updated``, ``end corrected by @ana``; ``the day it begins: settled`` of a disagreement."""
    if change.kind == "disagreement" and change.field:
        return f"{FIELDS.get(change.field, change.field)}: {WHAT[change.what]}"
    field = change.field.replace("_", " ") if change.field and change.field not in _TOLD_BY_THE_REST else ""
    what = WHAT[change.what]
    if change.what == "corrected" and not change.field:
        what = "marked wrong"
    by = f" by {change.by if change.by.startswith('@') else '@' + change.by}" if change.by else ""
    return " ".join(filter(None, (field, what))) + by


def before_and_now(change: Change, view: View) -> tuple[Parts, ...]:
    """What it said before and what it says now, each with its source."""
    was, now = value_part(change, change.before, view), value_part(change, change.after, view)
    sides = (("before: ", was, change.source_before), ("now: ", now, change.source))
    return tuple((Plain(word), part, *_letters(source, view)) for word, part, source in sides if part)


def _letters(source: str | None, view: View) -> Parts:
    if source and source not in view.notes:
        return (Plain(", in an earlier text"),)
    return view.letters([source or ""])


def value_part(change: Change, value: str | None, view: View) -> Part | None:
    """A value as a reader reads it: a day, a role, a number with its unit."""
    if not value:
        return None
    if change.kind == "figure" and change.field in (None, "value"):
        return Plain(_number(value, view.units.get(change.fact, "")))
    if change.kind == "disagreement":
        return Plain(listed([day(claim) for claim in value.split(", ")], "or"))
    if change.kind == "talk" and change.field in (None, "start", "end", "status") and moment(value):
        return When(value)
    return Plain(role_words(value) if change.field == "role" else STATUS.get(value, value))


def _number(value: str, unit: str) -> str:
    try:
        return amount(float(value), unit)
    except (ValueError, OverflowError):
        return value
