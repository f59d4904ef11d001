"""The same text given twice is one source.

The same text from two publishers stays two, and is told to be a copy when their story is merged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.model import LeftOut

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefings.model import Document


def distinct(documents: Iterable[Document]) -> tuple[tuple[Document, ...], tuple[LeftOut, ...]]:
    """Documents without repeats, and the repeats as left out. Which of them stays does not depend on their order."""
    given = tuple(documents)
    kept: dict[str, Document] = {}
    for document in sorted(given, key=lambda one: (one.published is None, one.published or "", _name(one))):
        kept.setdefault(document.id, document)
    repeats = [document for document in given if kept[document.id] is not document]
    return (
        tuple(document for document in given if kept[document.id] is document),
        tuple(
            LeftOut(f"it repeats {_name(kept[one.id])} word for word, which was read.", one.file, one.url)
            for one in repeats
        ),
    )


def _name(document: Document) -> str:
    return document.file or document.url or document.title or document.id
