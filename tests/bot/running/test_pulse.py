from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import VirtualClock
from bot.running.pulse import Pulse, Skew
from bot.running.watching import Watch

NOW = datetime(2022, 3, 1, 12, tzinfo=UTC)


def skew(*ahead: float) -> Skew:
    found = Skew(VirtualClock(NOW))
    for seconds in ahead:
        found.compare(NOW - timedelta(seconds=seconds))
    return found


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        ((), "The clock was compared with no server yet"),
        ((3600.0, 3600.0), "The clock was compared with too few servers yet"),
        ((1.0, 0.5, -2.0), "The clock agrees with what servers say"),
        ((1.0, 0.5, -2.0, 9000.0), "The clock agrees with what servers say"),
        ((45.0, 44.0, 46.0), "This machine's clock is 45 seconds fast"),
        ((-3600.0, -3601.0, -3600.0), "This machine's clock is 60 minutes slow"),
    ],
)
def test_the_clock_is_compared_with_what_servers_say(ahead: tuple[float, ...], said: str) -> None:
    assert Pulse(Watch(), skew(*ahead))()[1].startswith(said)


def test_dates_are_read_as_servers_write_them_and_nonsense_is_not() -> None:
    found = Skew(VirtualClock(NOW))
    for header in ("Tue, 01 Mar 2022 11:59:00 GMT", "Tue, 01 Mar 2022 11:59:00 GMT", None, "", "yesterday", "0"):
        found.hear(header)
    found.hear(f"Tue, 01 Mar 2022 11:59:00 +{'9' * 20}")
    assert found.ahead is None
    found.hear("Tue, 01 Mar 2022 11:59:00 -0000")
    assert found.ahead == timedelta(minutes=1)


def test_a_tick_that_stands_still_is_told() -> None:
    watch = Watch()
    pulse = Pulse(watch, skew())
    assert pulse()[0] == "The tick goes on"
    for second in range(30):
        watch.look(second)
    assert pulse()[0] == "The tick has stood still for 29 seconds"
