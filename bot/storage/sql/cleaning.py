"""Rows of an export without what they tell of documents that were erased."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.storage.sql.codec import decode, decode_message, encode, encode_message
from bot.storage.traces import ERASED, POST, Traces
from bot.storage.values import Pending
from briefings.documents.addresses import comparison_form
from briefings.model import Change

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cleaning:
    """What was erased, and how rows are without it. ``addresses`` and ``hashes``: of all that ever was erased."""

    traces: Traces
    addresses: frozenset[str]
    hashes: frozenset[str]

    def rows(self, table: str, told: Mapping[str, Sequence[Row]]) -> list[Row]:
        """The rows of a table, as far as there is something left of them."""
        ways: dict[str, Callable[[Row], Row | None]] = {
            "changes": self._change,
            "seen": self._seen,
            "posts": self._post,
            "pending": self._pending,
            "parked": self._parked,
            "asks": self._ask,
            "deliveries": self._delivery,
            "ledger": self._line,
        }
        rows, clean = told.get(table, ()), ways.get(table)
        return [left for row in rows if (left := clean(row) if clean else row) is not None]

    def _change(self, row: Row) -> Row | None:
        left = self.traces.left_of(decode(row["body"], Change))
        return {**row, "body": encode(left)} if left else None

    def _seen(self, row: Row) -> Row | None:
        return None if self.traces.in_message(decode_message(row["body"])) else row

    def _post(self, row: Row) -> Row:
        told = self.traces.in_message(decode_message(row["body"]))
        return {**row, "body": encode_message(POST)} if told else row

    def _pending(self, row: Row) -> Row | None:
        document = decode(row["body"], Pending).telling.document
        address = comparison_form(document.url) if document.url else None
        return None if document.sha256 in self.hashes or address in self.addresses else row

    def _parked(self, row: Row) -> Row | None:
        return None if comparison_form(row["url"]) in self.addresses else row

    def _ask(self, row: Row) -> Row | None:
        return None if row["talk"] in self.traces.facts else row

    def _delivery(self, row: Row) -> Row:
        return {**row, **{name: ERASED for name in ("reason", "text") if self.traces.in_text(row[name])}}

    def _line(self, row: Row) -> Row:
        return {**row, "note": ERASED} if self.traces.in_text(row["note"]) else row
