from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivering.pacing import Pacer
from bot.platforms.port import AS_FAST_AS_IT_GOES

if TYPE_CHECKING:
    from collections.abc import Sequence


def sent(pacer: Pacer, calls: int, pauses: Sequence[float] = ()) -> list[float]:
    """When requests go of whoever asks for a slot, waits for it, and is now and then held up."""
    now, times = 100.0, []
    for number in range(calls):
        now += pauses[number] if number < len(pauses) else 0.0
        while wait := pacer.wait(now):
            now += wait
        times.append(now)
    return times


def most_in_a_second(times: Sequence[float]) -> int:
    return max(sum(1 for other in times if at <= other < at + 1) for at in times)


def test_requests_go_at_even_steps() -> None:
    times = sent(Pacer(50), 101)
    assert times[0] == 100.0
    steps = [late - early for early, late in pairwise(times)]
    assert max(steps) - min(steps) < 0.001
    assert times[-1] - times[0] < 100 / 50 / 0.95


@given(st.sampled_from([1.0, 5.0, 50.0]), st.lists(st.floats(0, 3), max_size=40))
def test_no_second_holds_more_than_the_budget(a_second: float, pauses: list[float]) -> None:
    assert most_in_a_second(sent(Pacer(a_second), 120, pauses)) <= a_second


def test_a_short_delay_is_made_up_for() -> None:
    pauses = [0.0] * 60 + [0.1] + [0.0] * 60
    assert sent(Pacer(50), 121, pauses)[-1] == pytest.approx(sent(Pacer(50), 121)[-1], abs=0.03)


def test_without_a_budget_nobody_waits() -> None:
    assert sent(Pacer(AS_FAST_AS_IT_GOES), 1000)[-1] == 100.0


def test_who_is_asked_for_patience_waits() -> None:
    pacer = Pacer(50)
    pacer.rest(103.0)
    assert pacer.wait(100.0) == 3.0
    assert pacer.wait(103.0) == 0


def test_less_than_one_a_second() -> None:
    times = sent(Pacer(0.5), 4)
    assert times[-1] - times[0] >= 6
