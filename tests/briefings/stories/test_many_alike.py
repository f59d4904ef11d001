"""Two texts that each list many meetings of one kind: all are held against all, and nothing once more for each pair."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from briefings.stories import standing
from briefings.stories.pairing import left_over, pair
from briefings.stories.profiles import profile
from briefings.stories.weighing import joins
from tests.briefings.stories.telling import document, saying, talk

if TYPE_CHECKING:
    import pytest

    from briefings.stories.profiles import Profile


class Counting(dict[tuple[int, int], float]):
    """Weights that count how often one of them is asked for."""

    asked = 0

    def __getitem__(self, key: tuple[int, int]) -> float:
        self.asked += 1
        return super().__getitem__(key)


def votes(name: str, count: int) -> tuple[Profile, ...]:
    """The talks of a text that tells so many votes."""
    days = [(date(2025, 2, 1) + timedelta(days=2 * number)).isoformat() for number in range(count)]
    told = [saying(f"They vote on bill{n} on {day}.", talk(f"Vote on bill{n}", day)) for n, day in enumerate(days)]
    return tuple(profile(one, document(name, "2025-01-03"), {}) for one in told)


def test_days_are_compared_as_often_as_there_are_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[None] = []
    told = standing.days_between

    def counting(*spans: object) -> int:
        compared.append(None)
        return told(*spans)  # type: ignore[arg-type]

    monkeypatch.setattr(standing, "days_between", counting)
    joins(votes("a", 20), votes("b", 20))
    few = len(compared)
    compared.clear()
    joins(votes("c", 40), votes("d", 40))
    assert 0 < len(compared) < 5 * few  # four times as many pairs


def test_what_fits_all_alike_is_given_up_at_the_first_rival() -> None:
    weights = Counting({(left, right): 4.0 for left in range(30) for right in range(30)})
    assert pair(weights) == left_over(weights, {}) == {}
    assert weights.asked < 5 * len(weights)
