"""Who a phrase or a pronoun stands for: the one candidate that fits, else nobody."""

from __future__ import annotations

from typing import Any

import pytest

CASES = [
    ("Ana Ruiz met Bo Lind. They spoke.", "They", None),
    ("Ana Ruiz warned Bo Lind that he would lose.", "he", None),
    ("President Ana Ruiz left. She said so.", "She", "Ana Ruiz"),
    ("Spokesman Bo Lind met spokeswoman Ana Ruiz. He said so.", "He", "Bo Lind"),
    ("The Harbour Board met. It will meet again.", "It", "Harbour Board"),
    ("The union will strike. The union says so.", "union", None),
    ("The Dockers' Union met Calder Steel. Then the union left.", "union", "Dockers' Union"),
    ("The Dockers' Union met Calder Steel. Then the company left.", "company", "Calder Steel"),
    ("Transport minister Olga Brandt spoke. The minister then left.", "minister", "Olga Brandt"),
    ("Minister Olga Brandt met minister Pim Vos. A minister then left.", "minister", None),
    ("Olga Brandt, the Dutch envoy, spoke. Her office said more.", "office", "Olga Brandt"),
    ("Chile's envoy, Rosa Pinto, met Peru's envoy, Raul Sosa. The Peruvian envoy left first.", "envoy", "Raul Sosa"),
    ("The Chinese side will come.", "side", "China"),
    ("Russian officials said no.", "officials", "Russia"),
    ("Moscow said no.", "Moscow", "Russia"),
    ("The government in Quito said no.", "government", "Ecuador"),
    ("Ruth Adler, chief executive of Solent Ferries, said no.", "executive", "Ruth Adler"),
    ("Russia's president, Lev Orlov, called President Ruiz. Then the Peruvian president left.", "president", "Ruiz"),
    ("It rained. The police came.", "police", None),
]


@pytest.mark.parametrize(("text", "word", "name"), CASES, ids=[f"{case[1]}-{case[2]}" for case in CASES])
def test_who(text: str, word: str, name: str | None, read: Any) -> None:
    parsed, cast = read(text)
    sentence, token = [(one, token) for one in parsed.sentences for token in one.tokens if token.text == word][-1]
    assert cast.who(sentence, token) == name


def test_a_sentence_of_another_document_tells_nothing(read: Any) -> None:
    _, cast = read("Ana Ruiz left.")
    other, _ = read("Ana Ruiz left.")
    assert cast.who(other.sentences[0], other.sentences[0].tokens[0]) is None


@pytest.mark.parametrize(
    ("text", "asked", "name"),
    [
        ("Moscow warned Kyiv.", "Russia", "Russia"),
        ("Moscow warned Kyiv.", "Kyiv", "Ukraine"),
        ("The Harbour Board (HB) met Ana Ruiz.", "HB", "Harbour Board"),
        ("The Harbour Board (HB) met Ana Ruiz.", "ruiz", "Ana Ruiz"),
        ("Ana Ruiz met Eva Ruiz, she said.", "Ruiz", None),
        ("Ana Ruiz left.", "nobody", None),
        ("Russia warned Kyiv.", "Moscow", "Russia"),
        ("Russia warned Kyiv.", "the Russian side", "Russia"),
        ("President Ana Ruiz left.", "President Ruiz", "Ana Ruiz"),
        ("The Harbour Board met.", "the Harbour Board", "Harbour Board"),
        ("Ana Ruiz left.", "", None),
    ],
)
def test_named(text: str, asked: str, name: str | None, read: Any) -> None:
    _, cast = read(text)
    found = cast.named(asked)
    assert (found.name if found else None) == name
