from __future__ import annotations

from dataclasses import replace

from briefings.headlines import pick_headlines
from briefings.model import Document, DocumentFacts, Evidence, Talk, Warning  # noqa: A004  (the field's own word)

LINES = [
    "The council met the bus drivers' union on Monday.",
    "Union chair Mara Quist warned of a walkout if shifts grew longer.",
    "Quist, the chair, warned that longer shifts would end in a walkout.",
    "Both sides sit down again on 4 June at the town hall.",
    "The town has ninety buses, half of them older than ten years.",
    "Fares rose twice last winter, to the anger of commuters.",
    "Will the drivers accept it?",
    "A second line runs to the coast only at weekends.",
]


def telling(name: str, lines: list[str]) -> DocumentFacts:
    text = "\n".join(lines)
    at = [text.index(line) for line in lines]
    pieces = tuple(Evidence(name, start, start + len(line), line) for start, line in zip(at, lines, strict=True))
    return DocumentFacts(Document(name, text, name), sentences=pieces)


def facts(told: DocumentFacts) -> list[Talk | Warning]:
    return [
        Warning("w1", "Mara Quist", evidence=(told.sentences[1], told.sentences[2])),
        Talk("t1", "Talks", evidence=(told.sentences[3],)),
    ]


def test_the_facts_come_first_and_nothing_twice() -> None:
    told = telling("a", LINES)
    texts = [headline.text for headline in pick_headlines([told], facts(told))]
    assert texts[:2] == [LINES[3], LINES[1]]
    assert len(texts) == 3
    assert LINES[2] not in texts


def test_without_facts_the_opening_is_told_and_no_question() -> None:
    assert [line.text for line in pick_headlines([telling("a", LINES[4:])], [])] == [LINES[4], LINES[5], LINES[7]]


def test_fewer_when_the_body_is_shorter() -> None:
    assert [line.text for line in pick_headlines([telling("a", LINES[:1])], [])] == LINES[:1]
    assert pick_headlines([], []) == ()


def test_a_copy_is_not_quoted_beside_its_original() -> None:
    told = telling("a", LINES)
    copy = replace(telling("b", LINES), document=replace(told.document, id="b", copy_of="a"))
    assert {line.evidence[0].source for line in pick_headlines([told, copy], facts(told))} == {"a"}
