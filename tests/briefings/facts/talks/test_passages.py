"""Short passages from many fields of news, each with the meetings that it tells: day, end, place, status, leads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from briefings.facts.actors import find_cast
from briefings.facts.dates import resolve
from briefings.facts.parse import parse
from briefings.facts.talks import find_talks
from briefings.model import Document

if TYPE_CHECKING:
    from spacy.language import Language

    from briefings.model import Talk

Row = dict[str, Any]
PASSAGES: dict[str, list[Row]] = yaml.safe_load(Path(__file__).with_name("passages.yaml").read_text(encoding="utf-8"))
_DAY = 10  # letters of a day as written


def read(passage: Row, nlp: Language) -> tuple[Talk, ...]:
    document = Document("d1", passage["text"], "", published=passage["published"], published_basis="stated")
    parsed = next(iter(parse([document], nlp)))
    return find_talks(parsed, resolve(parsed), find_cast(parsed))


@pytest.mark.parametrize("passage", PASSAGES["told"], ids=lambda passage: passage["text"][:60])
def test_a_passage_tells_its_meetings(passage: Row, nlp: Language) -> None:
    found = sorted(read(passage, nlp), key=lambda talk: talk.start or "")
    assert len(found) == len(passage["talks"])
    for talk, row in zip(found, passage["talks"], strict=True):
        told = (_start(talk, row["start"]), talk.end, talk.location, talk.status, [lead.name for lead in talk.leads])
        wanted = (
            row["start"],
            row.get("end"),
            row.get("location"),
            row.get("status", "scheduled"),
            row.get("leads", []),
        )
        assert told == wanted


@pytest.mark.parametrize("passage", PASSAGES["none"], ids=lambda passage: passage["text"][:60])
def test_a_passage_of_something_else_tells_none(passage: Row, nlp: Language) -> None:
    assert read(passage, nlp) == ()


def _start(talk: Talk, wanted: str | None) -> str | None:
    """To the minute; only the day where a row tells no hour."""
    day_alone = wanted is not None and len(wanted) == _DAY
    return talk.start[: _DAY if day_alone else 16] if talk.start else None
