"""Names compare without case, accents, apostrophes and articles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.names import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lajčák", "Lajcak"),
        ("the U.S.’s", "US"),
        ("Älvsborg’s", "alvsborg"),
        ("NATO–Russia Council", "NATO-Russia council"),
        ("Łódź", "Lodz"),
        ("@MelanieJoly", "melaniejoly"),
    ],
)
def test_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_different_people_stay_different() -> None:
    assert fold("Åsa Björk") != fold("Johan Björk")


@given(st.text())
def test_any_text_folds_to_one_line_without_edges(text: str) -> None:
    assert fold(text) == " ".join(fold(text).split())
