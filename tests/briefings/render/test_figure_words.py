from __future__ import annotations

import pytest

from briefings.model import Evidence, Figure
from briefings.render.figure_words import figure_words
from briefings.render.text import words_in


@pytest.mark.parametrize(
    ("text", "value", "unit", "about", "shown"),
    [
        (
            "The mayor had laid 11 per cent by 2030 on the desk.",
            11,
            "per cent",
            "mayor had laid",
            "The mayor had laid 11 per cent by 2030 on the desk",
        ),
        ("It made an offer of 6% this year, but no more.", 6, "%", "offer", "an offer of 6% this year"),
        (
            "Unless a bond of $1.4 million came in, it would go under the hammer.",
            1.4e6,
            "$",
            "bond",
            "a bond of $1.4 million came in",
        ),
        (
            "A conference of 27 health ministers was planned.",
            27,
            "ministers",
            "health ministers",
            "27 health ministers",
        ),
        ("Ten of the 16 clubs agreed.", 10, "clubs", "of the 16 clubs", "10 of the 16 clubs"),
        ("About 600 of you wrote to me.", 600, "you", "of you", "600 of you"),
        ("It costs the company R190m.", 1.9e8, "R", "company", "R190 million: company"),
        (
            "The money can't be found: 40 pounds.",
            40,
            "pounds",
            "money ca n't be found",
            "40 pounds: money can't be found",
        ),
        (
            "Duties of up to 35.3 percent on Oct. 4, it said.",
            35.3,
            "percent",
            "Duties",
            "Duties of up to 35.3 percent on Oct. 4",
        ),
        ("It sold 21 ports.", 21, "ports", "ports", "21 ports"),
        ("", 3, "", "", "3"),
    ],
)
def test_a_figure_is_told_as_its_sentence_has_it(text: str, value: float, unit: str, about: str, shown: str) -> None:
    figure = Figure("f", value, unit, about, evidence=(Evidence("d", 0, len(text), text),))
    assert words_in(figure_words(figure)) == shown
