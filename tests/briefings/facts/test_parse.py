"""Sentences keep their place in the document, whatever the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.errors import PipelineMissing
from briefings.facts import parse as parsing
from briefings.facts.parse import parse, pipeline
from briefings.model import Document, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc


def document(text: str, **fields: object) -> Document:
    return Document(id="d1", text=text, sha256="", **fields)  # type: ignore[arg-type]


def one(text: str, nlp: Language, **fields: object) -> parsing.ParsedDocument:
    return next(parse([document(text, **fields)], nlp))


def test_offsets_count_code_points_over_paragraphs(nlp: Language) -> None:
    text = "😀 Title\n\n  The board met in Łódź. It will meet again.\n\n“We wait,” she said.\n"
    parsed = one(text, nlp)
    assert [text[s.start : s.end] for s in parsed.sentences] == [s.text for s in parsed.sentences]
    assert [s.text for s in parsed.sentences][1:3] == ["The board met in Łódź.", "It will meet again."]


def test_the_full_stop_of_an_hour_ends_a_sentence_where_another_begins(nlp: Language) -> None:
    parsed = one("She sees the abbot at 5 p.m. Until then nobody may speak. It opens at 9 a.m. Monday.", nlp)
    told = [s.text for s in parsed.sentences]
    assert told == [
        "She sees the abbot at 5 p.m.",
        "Until then nobody may speak.",
        "It opens at 9 a.m. Monday.",
    ]


def test_headline_and_boilerplate_are_no_body(nlp: Language) -> None:
    text = "Ministers meet\n\nThe ministers met.\n\nRead more: Others"
    last = text.index("Read")
    parsed = one(text, nlp, headline=Span(0, 14), boilerplate=(Span(last, len(text)),))
    assert [s.text for s in parsed.body] == ["The ministers met."]
    assert parsed.sentences[0].headline


def test_sentence_at_finds_the_sentence_of_an_offset_and_nothing_between(nlp: Language) -> None:
    text = "They met.\n\nThey left."
    parsed = one(text, nlp)
    assert parsed.sentence_at(2) is parsed.sentences[0]
    assert parsed.sentence_at(10) is None
    assert parsed.sentence_at(len(text)) is None


def test_span_of_tokens_points_into_the_document(nlp: Language) -> None:
    text = "They met.\n\nAnna Berg left Oslo."
    sentence = one(text, nlp).sentences[1]
    span = sentence.span_of(sentence.tokens[1])
    assert text[span.start : span.end] == "Berg"
    tokens = sentence.tokens_at(Span(span.start, span.end))
    assert tokens is not None
    assert tokens.text == "Berg"


def test_a_paragraph_over_the_limit_is_parsed_in_pieces(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "LONGEST_PARAGRAPH", 200)
    text = "The board met on Monday and agreed. " * 20 + "x" * 500
    parsed = one(text, nlp)
    assert all(text[s.start : s.end] == s.text for s in parsed.sentences)
    assert parsed.sentences[-1].end == len(text)


def test_a_pipeline_that_is_not_installed_is_named() -> None:
    with pytest.raises(PipelineMissing, match="no_such_pipeline"):
        pipeline("no_such_pipeline")


@settings(max_examples=40, deadline=None)
@given(text=st.text(max_size=300))
def test_any_text_is_parsed_and_every_sentence_is_a_slice(nlp: Language, text: str) -> None:
    parsed = one(text, nlp)
    ends = [0]
    for sentence in parsed.sentences:
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.start >= ends[-1]
        ends.append(sentence.end)


def test_long_paragraphs_are_parsed_a_few_at_once(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    pipe = nlp.pipe

    def recorded(texts: Iterable[str], batch_size: int) -> Iterator[Doc]:
        sizes.append(batch_size)
        return pipe(texts, batch_size=batch_size)

    monkeypatch.setattr(nlp, "pipe", recorded)
    for text in ("The council met. " * 2000, "The council met.\n" * 20):
        list(parse([document(text)], nlp))
    assert sizes[0] < 10
    assert sizes[1] > 1000
