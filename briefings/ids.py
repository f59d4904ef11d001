"""Ids that do not depend on the order in which documents came."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefings.model import Evidence


def document_id(text: str) -> str:
    """A document's id: twelve hex digits of the hash of its text."""
    return "d" + sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def fact_id(kind: str, evidence: Iterable[Evidence], name: str = "") -> str:
    """A fact's id: its kind and a hash of its earliest evidence; ``name`` tells apart facts of one sentence."""
    first = min(evidence, key=lambda piece: (piece.source, piece.start), default=None)
    where = f"{first.source}:{first.start}" if first else ""
    return f"{kind[0]}{sha256(f'{kind}|{where}|{name}'.encode()).hexdigest()[:10]}"
