from __future__ import annotations

from datetime import UTC, datetime

import pytest

from briefings.model import Briefing, Evidence, Warning  # noqa: A004  (the field's own word)
from briefings.render.pieces import addressed, with_subject, without_speaker
from briefings.render.text import words_in
from briefings.render.view import View
from briefings.render.warning_lines import warning_line


@pytest.mark.parametrize(
    ("text", "piece", "subject"),
    [
        (
            "She said the ministry had warned that grants for clinics would dry up.",
            "would dry up",
            "grants for clinics ",
        ),
        (
            "Ms Holm said her members would have no option but to strike.",
            "to strike",
            "her members would have no option but ",
        ),
        ("He said tenants “would be left with nothing”.", "“would be left with nothing”", "tenants "),
        ("They threatened to close the port.", "to close the port", ""),
        ("The port closes on Monday.", "The port closes", ""),
    ],
)
def test_a_piece_that_begins_with_its_verb_is_told_with_its_subject(text: str, piece: str, subject: str) -> None:
    assert with_subject(piece, text[: text.index(piece)]) == subject


@pytest.mark.parametrize(
    ("piece", "shown"),
    [
        ("Any firm “will be shut”, Ana Holm, director of the agency", "Any firm “will be shut”"),
        ('Any firm "will be shut," she said', 'Any firm "will be shut,"'),
        ("the firm “will be shut” by the agency", "the firm “will be shut” by the agency"),
    ],
)
def test_who_speaks_is_not_told_behind_a_quotation(piece: str, shown: str) -> None:
    assert without_speaker(piece, "Ana Holm") == shown


@pytest.mark.parametrize(
    ("addressee", "text", "shown"),
    [
        ("clubs", "It warned the clubs that prizes would be frozen.", "the clubs"),
        ("drivers", "Drivers were told to leave.", "drivers"),
        ("board", "She told a board of nine.", "a board"),
        ("federation", "Federation officials heard it.", "the federation"),
        ("Anyone who blocks a lorry", "Anyone who blocks a lorry will be dismissed.", "anyone"),
        ("Ana Holm", "Ana Holm was warned.", "Ana Holm"),
    ],
)
def test_who_is_warned_is_a_phrase(addressee: str, text: str, shown: str) -> None:
    warning = Warning("w", "S", addressee=addressee, evidence=(Evidence("d", 0, len(text), text),))
    assert addressed(warning) == shown


def test_an_order_is_no_case() -> None:
    text = "“Take away the grant,” she said, “and forty halls will close.”"
    warning = Warning(
        "w",
        "S",
        trigger="Take away the grant",
        consequence="forty halls will close",
        evidence=(Evidence("d", 0, len(text), text),),
    )
    view = View.of(Briefing("s", "S", datetime(2025, 3, 1, tzinfo=UTC)))
    assert words_in(warning_line(warning, view).details[0]) == "Take away the grant: forty halls will close"
