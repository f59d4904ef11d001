"""Values as rows and back."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.outbox import FINAL, UNDER_WAY, Delivery, State, Transition
from bot.storage.sql import tables
from bot.storage.sql.codec import decode, decode_message, encode, encode_message, plain
from bot.storage.values import KeptChange, KeptDocument, Posted
from briefings.model import Change

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.engine import Row

    from bot.storage.values import Update

_OF_DELIVERY = tuple(field.name for field in fields(Delivery))
_STATE, _OWNER, _LEASE, _ATTEMPT = map(_OF_DELIVERY.index, ("state", "owner", "lease_until", "attempt"))
_INSTANTS = tuple(
    place for place, name in enumerate(_OF_DELIVERY) if isinstance(tables.deliveries.c[name].type, tables.Instant)
)
DELIVERY = tuple(
    sa.type_coerce(column, sa.BigInteger).label(column.name) if isinstance(column.type, tables.Instant) else column
    for column in (tables.deliveries.c[name] for name in _OF_DELIVERY)
)
"""The columns of a delivery, in the order of its fields; instants are bare numbers, since rows come by the thousand."""
OPEN = "open"
_IN_TURN = UNDER_WAY - {State.HELD}


def document_row(workspace: str, number: int, kept: KeptDocument) -> dict[str, Any]:
    """A document without its text, which is kept once for all audiences."""
    document = kept.document
    return {
        "workspace": workspace,
        "audience": kept.audience,
        "number": number,
        "id": document.id,
        "story": kept.story,
        "at": kept.at,
        "sha256": document.sha256,
        "url": _plain(document.url),
        "address": _plain(kept.address),
        "revised_by": kept.revised_by,
        "body": encode(replace(kept, document=replace(document, text=""))),
    }


def kept_document(row: Row[Any], text: str) -> KeptDocument:
    """The document of a row."""
    kept = decode(row.body, KeptDocument)
    return replace(
        kept,
        document=replace(kept.document, text=text),
        story=row.story,
        audience=row.audience,
        revised_by=row.revised_by,
        at=row.at,
    )


def change_row(workspace: str, number: int, change: Change, update: Update, at: Any) -> dict[str, Any]:
    """A change of an update."""
    return {
        "workspace": workspace,
        "audience": update.audience,
        "number": number,
        "story": update.story.slug,
        "at": at,
        "fact": change.fact,
        "source": change.source,
        "body": encode(change),
    }


def kept_change(row: Row[Any]) -> KeptChange:
    """The change of a row."""
    return KeptChange(row.number, row.at, row.story, decode(row.body, Change), row.audience)


def delivery_row(delivery: Delivery) -> dict[str, Any]:
    """A delivery as a row; what has ended is never ready."""
    values = {name: getattr(delivery, name) for name in _OF_DELIVERY}
    return {**values, "state": str(delivery.state), "ready_at": ready_at(delivery), "shelf": shelf(delivery)}


def delivery_of(row: Sequence[Any]) -> Delivery:
    """The delivery of a row of :data:`DELIVERY`."""
    values = _values(row)
    values[_STATE] = State(values[_STATE])
    return Delivery(*values)


def claimed_of(row: Sequence[Any], owner: str, lease_until: datetime) -> Delivery:
    """What :func:`bot.outbox.claimed` makes of the delivery of a row, in a fraction of the time."""
    values = _values(row)
    values[_STATE], values[_OWNER], values[_LEASE] = State.CLAIMED, owner, lease_until
    values[_ATTEMPT] += 1
    return Delivery(*values)


def _values(row: Sequence[Any]) -> list[Any]:
    values = list(row)
    for place in _INSTANTS:
        if (value := values[place]) is not None:
            values[place] = tables.instant_of(value)
    return values


def ready_at(delivery: Delivery) -> datetime | None:
    """When it may be claimed; what has ended never is."""
    return None if delivery.state in FINAL else delivery.ready_at


def shelf(delivery: Delivery) -> str:
    """Where a row stands as the indexes know it."""
    return shelf_of(delivery.state)


def shelf_of(state: State) -> str:
    """Where rows of a state stand as the indexes know it."""
    return OPEN if state in _IN_TURN else str(state)


def transition_row(line: Transition) -> dict[str, Any]:
    """A line of the ledger."""
    return {
        "workspace": line.workspace,
        "key": line.key,
        "at": line.at,
        "event": str(line.event),
        "before": None if line.before is None else str(line.before),
        "after": str(line.after),
        "attempt": line.attempt,
        "note": plain(line.note),
    }


def transition_of(row: Row[Any]) -> Transition:
    """The line of a row."""
    before = State(row.before) if row.before else None
    return Transition(row.workspace, row.key, row.at, row.event, before, State(row.after), row.attempt, row.note)


def post_row(post: Posted) -> dict[str, Any]:
    """A post as it is kept."""
    return {
        "workspace": post.workspace,
        "key": post.key,
        "channel": post.channel,
        "number": post.number,
        "remote_id": post.remote_id,
        "at": post.at,
        "body": encode_message(post.message),
    }


def post_of_row(row: Row[Any]) -> Posted:
    """The post of a row."""
    told = decode_message(row.body)
    return Posted(row.workspace, row.channel, row.key, row.remote_id, row.at, told, row.number)


def _plain(text: str | None) -> str | None:
    return None if text is None else plain(text)
