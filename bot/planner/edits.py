"""Reminders that stand in a channel and are wrong by now: each is rewritten, with the sentence that says so."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.outbox import LEASED, Delivery, State
from bot.storage.port import Plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from briefings.model import Change, Story

_WRONG_BY = frozenset({"moved", "cancelled", "postponed", "reinstated", "corrected", "restored"})
_DATES = (None, "start", "end", "status")
_STANDS = LEASED | {State.POSTED}
_USE = timedelta(days=1)


def plan_edits(story: Story, changes: Iterable[Change], rows: Sequence[Delivery], now: datetime) -> Plan:
    """An edit of each reminder that was posted, or is being posted, ahead of a talk that is not held as it said."""
    turned = {change.fact: change for change in changes if superseding(change)}
    under_way = {row.of for row in rows if row.kind == "edit" and row.state is State.PLANNED}
    posted = [
        row
        for row in rows
        if row.kind == "reminder"
        and row.story == story.slug
        and row.subject in turned
        and row.state in _STANDS
        and row.expires_at > now - _USE
        and row.key not in under_way
    ]
    notes = [(edit.key, _because(turned[edit.subject or ""])) for row in posted for edit in [_edit(row, now)]]
    return Plan(add=tuple(_edit(row, now) for row in posted), notes=tuple(notes))


def superseding(change: Change) -> bool:
    """True for a change that makes an earlier reminder wrong."""
    return change.kind == "talk" and change.what in _WRONG_BY and change.field in _DATES


def _edit(row: Delivery, now: datetime) -> Delivery:
    return Delivery(
        workspace=row.workspace,
        key=f"edit:{row.key}:{now:%Y-%m-%dT%H:%M:%S}",
        kind="edit",
        channel=row.channel,
        due_at=now,
        late_after=now + _USE,
        expires_at=now + _USE,
        story=row.story,
        subject=row.subject,
        user=row.user,
        of=row.key,
    )


def _because(change: Change) -> str:
    where = f" from {change.before}" if change.before else ""
    to = f" to {change.after}" if change.after and change.what == "moved" else ""
    return f"the talk “{change.label}” was {change.what}{where}{to}"
