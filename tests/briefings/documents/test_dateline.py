"""Datelines: what stands before a report, and is no part of its first sentence's grammar."""

from __future__ import annotations

import pytest

from briefings.documents.dateline import dateline_end
from briefings.facts.parse import parse
from briefings.model import Document


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("LISBON, Nov 5 (TG) - The port opens.", "The port opens."),
        ("LISBON, 5 November 2024 /Tagus/ -- The port opens.", "The port opens."),
        ("PORT-AU-PRINCE, Haiti (CW) — The port opens.", "The port opens."),
        ("ST. PAUL, Minn. — “The port opens,” he said.", "“The port opens,” he said."),
        ("Geneva (Wire) – The port opens.", "The port opens."),
        ("Singapore, 23 October 2023 - The port opens.", "The port opens."),
        ("LONDON/PARIS, March 7 - The port opens.", "The port opens."),
        ("SÃO PAULO: The port opens.", "The port opens."),
    ],
)
def test_a_dateline_ends_where_the_report_begins(line: str, rest: str) -> None:
    assert line[dateline_end(line) :] == rest


@pytest.mark.parametrize(
    "line",
    [
        "The port - of all places - opens.",
        "NATO - the alliance - meets.",
        "RIVERA: “The port opens.”",
        "OUR CALL: the port opens.",
        "Lisbon, 5 November 2024",
        "The US - China talks go on.",
        "",
    ],
)
def test_other_beginnings_are_none(line: str) -> None:
    assert dateline_end(line) == 0


def test_a_sentence_keeps_its_dateline_and_its_grammar_does_not(nlp: object) -> None:
    text = "Port to open\n\nGABORONE, April 24 (CRW) - Leaders will meet in Lilongwe on May 5. They agreed so."
    (parsed,) = parse([Document("a", text, "")], nlp)  # type: ignore[arg-type]
    first = next(sentence for sentence in parsed.sentences if "Leaders" in sentence.text)
    assert first.text == "GABORONE, April 24 (CRW) - Leaders will meet in Lilongwe on May 5."
    assert first.words[0].text == "Leaders"
    assert text[first.start : first.end] == first.text
    assert first.span_of(first.words[0]).start == text.index("Leaders")
