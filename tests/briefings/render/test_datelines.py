from __future__ import annotations

import pytest

from briefings.render.datelines import without_dateline

SHOWN = [
    ("OSLO, Feb 21 (Wire) - The bank will close.", "The bank will close."),
    ("RIGA/OSLO, 4 May (NPA) -- Two ministers meet.", "Two ministers meet."),
    ("GARDEN FORK, Kan. — Commissioners vote on Friday.", "Commissioners vote on Friday."),
    ("Bern, 23 February 2024 – The court has registered an appeal.", "The court has registered an appeal."),
    ("* Nurses strike on Monday.", "Nurses strike on Monday."),
    ("NATO - which has no army - Meets.", "NATO - which has no army - Meets."),
    ("The mayor – Ana Ruiz – resigned.", "The mayor – Ana Ruiz – resigned."),
    ("President Ana Ruiz – The two met.", "President Ana Ruiz – The two met."),
    ("", ""),
]


@pytest.mark.parametrize(("text", "shown"), SHOWN)
def test_a_dateline_is_not_shown_and_all_else_is(text: str, shown: str) -> None:
    assert without_dateline(text) == shown
