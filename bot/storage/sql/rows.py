"""Values as rows and back."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from bot.outbox import FINAL, Delivery, State
from bot.storage.sql.codec import decode, encode, plain
from bot.storage.values import KeptChange, KeptDocument
from briefings.model import Change

if TYPE_CHECKING:
    from sqlalchemy.engine import Row

    from bot.storage.values import Update


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
    values = {field.name: getattr(delivery, field.name) for field in fields(delivery)}
    ready_at = None if delivery.state in FINAL else delivery.ready_at
    return {**values, "state": str(delivery.state), "ready_at": ready_at}


def delivery_of(row: Row[Any]) -> Delivery:
    """The delivery of a row."""
    values = {field.name: getattr(row, field.name) for field in fields(Delivery)}
    return Delivery(**{**values, "state": State(row.state)})


def _plain(text: str | None) -> str | None:
    return None if text is None else plain(text)
