"""The points of warnings fit the signs that the reading shows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefings.documents import read_document
from briefings.facts.parse import parse
from briefings.facts.points import points
from briefings.facts.warnings.likelihood import LIKELY, chance, signs_of
from briefings.facts.warnings.quotes import find_quotes

if TYPE_CHECKING:
    from spacy.language import Language

STORIES = Path(__file__).resolve().parents[3] / "stories" / "tuning"


def test_signs_with_points_are_of_kinds_that_are_shown(nlp: Language) -> None:
    files = sorted(STORIES.glob("*/*.txt"))[:24]
    shown: set[str] = set()
    for parsed in parse([read_document(path.read_bytes(), file=path.name) for path in files], nlp):
        quotes = find_quotes(parsed.document.text)
        shown |= {sign for sentence in parsed.body for sign in signs_of(sentence, quotes)}
    kinds = {sign.split()[0] for sign in shown}
    known = points("warnings").of
    assert {sign.split()[0] for sign in known} <= kinds
    assert len(known.keys() & shown) > len(known) / 2


def test_a_threat_is_likely_and_a_plain_report_is_not(nlp: Language) -> None:
    threat = "“If the ministry signs that order, we will shut every depot,” said the union's leader, Anna Berg."
    report = "The council met on Tuesday and approved the budget by nine votes to four."
    told = [read_document(text.encode(), file="a.txt") for text in (threat, report)]
    likely = [chance(one.sentences[0], find_quotes(one.document.text)) for one in parse(told, nlp)]
    assert likely[0] > LIKELY
    assert likely[1] < 0.05
