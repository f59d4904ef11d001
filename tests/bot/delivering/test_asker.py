"""What is remembered of what a platform was asked, and for how long."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.clock import VirtualClock
from bot.delivering.asker import Asker
from bot.outbox import Delivery
from bot.platforms.port import Busy
from briefings.message import Message
from tests.bot.made import START, Wall

ROW = Delivery("console", "w", "word", "general", START, START, START + timedelta(days=1))
HELLO = Message("Hello")


def row(number: int) -> Delivery:
    return replace(ROW, key=f"w{number}", channel=f"c{number}")


async def test_what_came_to_no_end_is_forgotten_in_the_end() -> None:
    clock = VirtualClock(START)
    asker = Asker(Wall(clock), clock)
    for number in range(50):
        await asker.post(row(number), HELLO)
        asker.be_patient(row(number), 60)
    assert len(asker._tried) == len(asker._patience) == 50
    await clock.sleep_until(START + timedelta(days=2))
    await asker.post(row(99), HELLO)
    asker.be_patient(row(99), 60)
    assert len(asker._tried) == len(asker._patience) == 1


async def test_patience_that_is_not_over_is_kept() -> None:
    clock = VirtualClock(START)
    asker = Asker(Wall(clock), clock)
    for number, seconds in enumerate((5, 90, 5)):
        asker.be_patient(row(number), seconds)
    await clock.sleep_until(START + timedelta(seconds=30))
    asker.be_patient(row(3), 5)
    assert [asker.waits(row(number)) > 0 for number in range(4)] == [False, True, False, True]


async def test_who_waits_in_turn_while_the_platform_asks_for_a_rest_goes_back() -> None:
    clock = VirtualClock(START)
    asker = Asker(Wall(clock), clock)
    asker.be_patient(row(1), 30, everywhere=True)
    with pytest.raises(Busy) as busy:
        await asker.post(row(2), HELLO)
    assert busy.value.retry_after == timedelta(seconds=30)
