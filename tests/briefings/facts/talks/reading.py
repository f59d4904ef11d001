"""The talks of a text, for tests of several modules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.facts.actors import find_cast
from briefings.facts.dates import resolve
from briefings.facts.parse import parse
from briefings.facts.talks import find_talks
from briefings.model import Document

if TYPE_CHECKING:
    from spacy.language import Language

    from briefings.model import Talk

DAY = "2024-06-12"  # a Wednesday


def read(text: str, nlp: Language, published: str | None = DAY) -> tuple[Talk, ...]:
    """The talks of a document that came out on a day."""
    document = Document(id="d1", text=text, sha256="", published=published, published_basis="stated")
    parsed = next(iter(parse([document], nlp)))
    return find_talks(parsed, resolve(parsed), find_cast(parsed))
