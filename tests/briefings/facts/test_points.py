"""Points that were learned: what they add up to, and that each question has signs for and against."""

from __future__ import annotations

from importlib.resources import files

import pytest

from briefings.facts import points as package
from briefings.facts.points import Points, points

NAMES = sorted(file.name.removesuffix(".yaml") for file in files(package).iterdir() if file.name.endswith(".yaml"))


def test_without_signs_the_chance_is_what_it_starts_from() -> None:
    assert Points(0.0, {}).chance(()) == 0.5
    assert Points(-2.0, {"rain": 3.0}).chance(()) < 0.2


def test_each_sign_counts_once_and_others_not_at_all() -> None:
    told = Points(-1.0, {"rain": 1.0, "wind": -1.0})
    assert told.chance(["rain", "rain", "snow"]) == 0.5
    assert told.chance(["rain", "wind"]) < 0.5


@pytest.mark.parametrize("name", NAMES)
def test_every_question_has_signs_for_and_against(name: str) -> None:
    told = points(name)
    assert any(point > 0 for point in told.of.values())
    assert any(point < 0 for point in told.of.values())
