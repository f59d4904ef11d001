"""Reminders that stand in a channel and are wrong by now: each is rewritten, with the sentence that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.outbox import State, may_be_shown, rewriting
from bot.storage.port import Plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from bot.outbox import Delivery
    from briefings.model import Change, Story

_WRONG_BY = frozenset({"moved", "cancelled", "postponed", "reinstated", "corrected", "restored"})
_DATES = (None, "start", "end", "status")


def plan_edits(story: Story, changes: Iterable[Change], rows: Sequence[Delivery], now: datetime) -> Plan:
    """An edit of each reminder that was posted, or may have been, ahead of a talk that is not held as it said.

    One that is posted between this and the plan's being kept is seen to by the store, which finds that it cannot move.
    """
    turned = {change.fact: change for change in changes if superseding(change)}
    under_way = {row.of for row in rows if row.kind == "edit" and row.state is State.PLANNED}
    posted = [
        row
        for row in rows
        if may_be_shown(row, now) and row.story == story.slug and row.subject in turned and row.key not in under_way
    ]
    edits = tuple(rewriting(row, now) for row in posted)
    return Plan(add=edits, notes=tuple((edit.key, _because(turned[edit.subject or ""])) for edit in edits))


def superseding(change: Change) -> bool:
    """True for a change that makes an earlier reminder wrong."""
    return change.kind == "talk" and change.what in _WRONG_BY and change.field in _DATES


def _because(change: Change) -> str:
    where = f" from {change.before}" if change.before else ""
    to = f" to {change.after}" if change.after and change.what == "moved" else ""
    return f"the talk “{change.label}” was {change.what}{where}{to}"
