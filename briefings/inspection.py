"""How a document was read, step by step: what ``briefbot inspect`` shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefings.facts.dates import resolve
from briefings.facts.dating import date_documents
from briefings.facts.parse import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.language import Language

    from briefings.facts.parse import ParsedDocument, Sentence
    from briefings.model import DateExpression, Document


@dataclass(frozen=True, slots=True)
class Entity:
    """A name that the pipeline found; ``kind`` is its label, such as PERSON, ORG, GPE."""

    start: int
    end: int
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Inspection:
    """One document as it was read."""

    document: Document
    sentences: tuple[Sentence, ...]
    dates: tuple[DateExpression, ...]
    entities: tuple[Entity, ...]


def inspect(documents: Sequence[Document], nlp: Language) -> Iterator[Inspection]:
    """Read documents in one batch and show each, in order."""
    return (_inspection(parsed) for parsed in parse(date_documents(documents), nlp))


def _inspection(parsed: ParsedDocument) -> Inspection:
    return Inspection(parsed.document, parsed.sentences, resolve(parsed), tuple(_entities(parsed)))


def _entities(parsed: ParsedDocument) -> Iterator[Entity]:
    for sentence in parsed.sentences:
        for entity in sentence.tokens.ents:
            span = sentence.span_of(entity)
            yield Entity(span.start, span.end, parsed.document.text[span.start : span.end], entity.label_)


def inspection_json(inspection: Inspection) -> dict[str, Any]:
    """One entry of ``documents`` in ``briefbot inspect --format json``."""
    document = inspection.document
    return {
        "id": document.id,
        "file": document.file,
        "text": document.text,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "published_basis": document.published_basis,
        "language": document.language,
        "sentences": [_sentence(sentence) for sentence in inspection.sentences],
        "dates": [_date(date) for date in inspection.dates],
        "entities": [
            {"start": entity.start, "end": entity.end, "text": entity.text, "kind": entity.kind}
            for entity in inspection.entities
        ],
    }


def part_of(sentence: Sentence) -> str:
    """What a sentence counts as: headline, body or boilerplate."""
    return "headline" if sentence.headline else "body" if sentence.body else "boilerplate"


def _sentence(sentence: Sentence) -> dict[str, Any]:
    return {"start": sentence.start, "end": sentence.end, "text": sentence.text, "part": part_of(sentence)}


def _date(date: DateExpression) -> dict[str, Any]:
    return {
        "start": date.start,
        "end": date.end,
        "text": date.text,
        "value": date.value,
        "precision": date.precision,
        "rule": date.rule,
        "zone": date.zone,
    }
