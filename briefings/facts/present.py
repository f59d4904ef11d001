"""No article is of the future: one that says so is dated by its text, or else by the instant at which it was read.

Dates of the future are mistakes of software, or a way to be the newest word on everything. What is known of such a
document says so (:data:`MARK`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from briefings.facts.dating import date_documents

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from briefings.model import Document

MARK = "dated in the future"
_FAST = timedelta(hours=1)  # by which a clock may be
_EAST = timedelta(hours=14)  # where a day begins first


def date_until(documents: Sequence[Document], at: datetime, doubted: Collection[str] = ()) -> tuple[Document, ...]:
    """Date documents, none of which came out after ``at``.

    ``doubted``: the ids of those that somebody else, such as a feed, dates in the future.
    """
    ahead = {one.id for one in documents if is_ahead(one.published, at) or (one.id in doubted and not one.published)}
    told = [replace(one, published=None, published_basis="unknown") if one.id in ahead else one for one in documents]
    dated = date_documents(told)
    return tuple(_marked(one, at) if one.id in ahead or is_ahead(one.published, at) else one for one in dated)


def is_ahead(published: str | None, at: datetime) -> bool:
    """Whether a day, or an instant, lies beyond what clocks and time zones explain."""
    if not published:
        return False
    try:
        if len(published) <= len("2022-01-01"):
            return date.fromisoformat(published) > (at.astimezone(UTC) + _EAST).date()
        moment = datetime.fromisoformat(published)
    except ValueError:
        return False
    return moment > at + _FAST if moment.tzinfo else moment.replace(tzinfo=UTC) > at + _EAST


def _marked(document: Document, at: datetime) -> Document:
    label = ", ".join(filter(None, (document.label, MARK)))
    if document.published and not is_ahead(document.published, at):
        return replace(document, label=label)
    read = at.astimezone(UTC).isoformat(timespec="minutes")
    return replace(document, published=read, published_basis="inferred", label=label)
