"""Reads a few lines of news and gives the warnings in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from briefings.facts.actors import find_cast
from briefings.facts.dates import resolve
from briefings.facts.parse import parse
from briefings.facts.warnings import find_warnings
from briefings.ids import document_id
from briefings.model import Document, Span
from briefings.model import Warning as Fact

if TYPE_CHECKING:
    from spacy.language import Language

Read = Callable[..., tuple[Fact, ...]]
PUBLISHED = "2024-06-14"  # a Friday


@pytest.fixture(scope="session")
def read(nlp: Language) -> Read:
    def read_text(text: str, *, headline: str = "", publisher: str | None = None) -> tuple[Fact, ...]:
        whole = f"{headline}\n\n{text}" if headline else text
        document = Document(
            document_id(whole),
            whole,
            "",
            title=headline or None,
            headline=Span(0, len(headline)) if headline else None,
            publisher=publisher,
            published=PUBLISHED,
        )
        parsed = next(parse([document], nlp))
        return find_warnings(parsed, resolve(parsed), find_cast(parsed))

    return read_text
