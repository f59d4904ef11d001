from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.documents import read_document
from briefings.inspection import inspect, inspection_json, part_of

if TYPE_CHECKING:
    from spacy.language import Language

    from briefings.inspection import Inspection

TEXT = """---
publisher: Coast Herald
published: 2024-05-06
---
Council to meet in Oslo

By Anna Berg

The harbour council will meet in Oslo on May 9 and 10, its chair, Maria Keller, said on Monday.
It meets at 14:00.
"""


def _inspected(text: str, nlp: Language) -> Inspection:
    (inspection,) = inspect([read_document(text, file="one.txt")], nlp)
    return inspection


def test_each_sentence_is_told_apart(nlp: Language) -> None:
    inspection = _inspected(TEXT, nlp)
    assert [part_of(sentence) for sentence in inspection.sentences] == ["headline", "boilerplate", "body", "body"]


def test_each_date_of_a_range_is_an_entry_with_its_rule(nlp: Language) -> None:
    dates = inspection_json(_inspected(TEXT, nlp))["dates"]
    assert [date["value"] for date in dates[:2]] == ["2024-05-09", "2024-05-10"]
    assert all(date["rule"] and date["precision"] for date in dates)


def test_names_keep_their_place(nlp: Language) -> None:
    inspection = _inspected(TEXT, nlp)
    names = {entity.text: entity.kind for entity in inspection.entities}
    assert names["Maria Keller"] == "PERSON"
    for entity in inspection.entities:
        assert inspection.document.text[entity.start : entity.end] == entity.text


def test_the_json_holds_what_was_promised(nlp: Language) -> None:
    made = inspection_json(_inspected(TEXT, nlp))
    promised = "id file text title publisher published published_basis language dates entities"
    assert set(promised.split()) <= set(made)
    assert (made["title"], made["published"], made["published_basis"]) == (
        "Council to meet in Oslo",
        "2024-05-06",
        "stated",
    )


def test_a_text_without_a_date_says_so(nlp: Language) -> None:
    made = inspection_json(_inspected("The council met.", nlp))
    assert (made["published"], made["published_basis"], made["dates"]) == (None, "unknown", [])
