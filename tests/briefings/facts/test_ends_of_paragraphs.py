"""Words whose neighbours are asked for, as the first or the last word of a paragraph: nothing goes wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefings.facts import facts_of
from briefings.facts.parse import parse
from briefings.model import Document

if TYPE_CHECKING:
    from spacy.language import Language

HEARING = "Board chairwoman Eva Lind said the board will hold a hearing on 20 June."


@pytest.mark.parametrize(
    "text",
    [
        HEARING + "\n\nChairs of other boards may come",
        HEARING + "\n\nHeads of schools ask for chairs",
        "“If they ask once more, the bank will say no",
        "Unless they pay, there will be no",
        "The crews will walk out unless they are paid, as the union says",
        "In Cairo and Doha there are rounds more Two",
        "Not before the board has voted will he sign.",
    ],
)
def test_a_word_at_the_end_has_no_neighbour(text: str, nlp: Language) -> None:
    document = Document("d1", text, "", published="2024-06-12", published_basis="stated")
    told = facts_of(next(iter(parse([document], nlp))))
    assert [talk.start for talk in told.talks] == (["2024-06-20"] if text.startswith(HEARING) else [])
    assert told.ungrounded == 0
