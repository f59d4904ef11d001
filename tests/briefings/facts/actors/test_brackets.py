"""The name in brackets behind a body's name is the body's own, unless it is a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefings.facts.actors import find_cast
from briefings.facts.parse import parse
from briefings.model import Document

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "aliases"),
    [
        ("The Farmers' Confederation (Coldiretti) called a strike. Coldiretti said it would march.", ("Coldiretti",)),
        ("The Border Guard (Rajavartiolaitos) closed the road. Rajavartiolaitos gave no date.", ("Rajavartiolaitos",)),
        ("The Energy Regulation Board (ERB) fined the firm.", ("ERB",)),
        ("The National Health Council (Geneva) met on Friday. Geneva was cold.", ()),
    ],
)
def test_a_body_is_called_by_what_stands_in_brackets(text: str, aliases: tuple[str, ...], nlp: Language) -> None:
    parsed = next(iter(parse([Document("d", text, "")], nlp)))
    assert [actor.aliases for actor in find_cast(parsed).actors] == [aliases]
