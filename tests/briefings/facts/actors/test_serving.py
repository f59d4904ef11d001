"""Whom people act for by many weak signs together, and that no sign of the points is one that nothing can show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from briefings.facts import extract
from briefings.facts.actors.serving import SUPPOSED
from briefings.facts.points import points
from briefings.model import Document
from briefings.stories import merge

if TYPE_CHECKING:
    from spacy.language import Language

SHOWN = re.compile(
    r"(first: )?(before|after|as|pair|after word|owns|in phrase|somebody between|in another's phrase|told by|gap|verb"
    r"|noun|across a quotation mark|(first|later) )\b"
    r"|rules choose|post |first post|is |only |publishes|in the headline|named |others serve it|another has the post"
    r"|organization by|country by|alone in sentence|in first sentence|\S+ of \S+$"
)


def test_every_sign_with_points_is_of_a_kind_that_is_shown() -> None:
    assert [sign for sign in points("serving").of if not SHOWN.match(sign)] == []


@pytest.mark.parametrize(
    ("text", "person", "side"),
    [
        ("Norda Air will sell its hangars. Ana Ruiz, chief pilot, said the sale was final.", "Ana Ruiz", "Norda Air"),
        ("Ana Ruiz, a former head of the county's guild, said nothing.", "Ana Ruiz", None),
    ],
)
def test_whom_they_act_for(text: str, person: str, side: str | None, nlp: Language) -> None:
    story, _ = merge(None, tuple(extract([Document("d1", text, "")], nlp)))
    found = next(one for one in story.actors if one.name == person)
    assert found.affiliation == side
    assert found.rules == ((SUPPOSED,) if side else ())
