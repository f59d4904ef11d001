from __future__ import annotations

from dataclasses import replace

import pytest

from briefings.facts.vocabulary import load
from briefings.headlines import pick_headlines
from briefings.model import (
    Claim,
    Disagreement,
    Document,
    DocumentFacts,
    Evidence,
    PastValue,
    Talk,
    Warning,  # noqa: A004  (the field's own word)
)

LINES = [
    "The council met the bus drivers' union on Monday.",
    "Union chair Mara Quist warned of a walkout if shifts grew longer.",
    "Quist, the chair, warned that longer shifts would end in a walkout.",
    "The council and the union sit down again on 4 June at the town hall.",
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


@pytest.mark.parametrize(
    "leaning",
    [
        "They meet again on 4 June.",
        "I have moved our talks to 4 June.",
        "The meeting has been moved to 4 June.",
        "Before that, both sides meet on 4 June.",
        "On 4 June at the latest it meets the drivers.",
    ],
)
def test_a_sentence_that_leans_on_another_gives_way(leaning: str) -> None:
    told = telling("a", [leaning, "The council and the drivers meet again on 4 June.", *LINES[4:]])
    talk = Talk("t1", "Talks", start="2025-06-04", evidence=told.sentences[:2])
    assert pick_headlines([told], [talk])[0].text == told.sentences[1].text


def test_a_day_that_a_newer_text_has_put_off_is_no_headline() -> None:
    older = telling("a", ["The session opens in the town hall on 4 June, said the mayor.", *LINES[4:]])
    newer = telling("b", ["Talks with drivers were put off to 11 June after a plea by the union.", *LINES[5:]])
    history = (PastValue("start", "2025-06-04", "a"),)
    evidence = (older.sentences[0], newer.sentences[0])
    talk = Talk("t1", "Talks", start="2025-06-11", status="postponed", history=history, evidence=evidence)
    assert pick_headlines([older, newer], [talk])[0].text == newer.sentences[0].text


def test_a_meeting_that_a_newer_text_calls_off_is_told_as_called_off() -> None:
    older, newer = telling("a", LINES), telling("b", ["The meeting of 4 June is off, the council said."])
    off = Talk("t1", "Talks", start="2025-06-04", status="cancelled", evidence=(older.sentences[3], newer.sentences[0]))
    texts = [headline.text for headline in pick_headlines([older, newer], [off])]
    assert texts[0] == newer.sentences[0].text
    assert LINES[3] not in texts


def test_both_sides_of_an_open_disagreement_are_told() -> None:
    one = telling("a", ["Brill Bank wants to close 40 branches by the summer.", *LINES[4:]])
    other = telling("b", ["A leaked plan lists 65 offices of the lender for closure.", *LINES[5:]])
    claims = (Claim("40", ("a",), one.sentences[:1]), Claim("65", ("b",), other.sentences[:1]))
    picked = pick_headlines([one, other], [], [Disagreement("x1", "f1", "branches", "number", claims)])
    assert {line.text for line in picked[:2]} == {one.sentences[0].text, other.sentences[0].text}


def test_every_leaning_opening_is_plain_words() -> None:
    words = [word for row in load("headlines")["leaning"] for word in row]
    assert words == [word.casefold() for word in words]
    assert len(set(words)) == len(words)


def test_a_copy_is_not_quoted_beside_its_original() -> None:
    told = telling("a", LINES)
    copy = replace(telling("b", LINES), document=replace(told.document, id="b", copy_of="a"))
    assert {line.evidence[0].source for line in pick_headlines([told, copy], facts(told))} == {"a"}
