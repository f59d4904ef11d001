from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import LONGEST_NAP, OffsetClock, RealClock, ScaledClock, VirtualClock, clock_of

START = datetime(2022, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


async def test_the_virtual_clock_jumps_to_what_is_waited_for() -> None:
    clock = VirtualClock(START)
    await clock.sleep_until(START + 9 * HOUR)
    assert clock.now() == START + 9 * HOUR
    assert clock.monotonic() == timedelta(hours=9).total_seconds()


async def test_the_virtual_clock_never_goes_back() -> None:
    clock = VirtualClock(START)
    await clock.sleep_until(START - HOUR)
    assert clock.now() == START


async def test_sleepers_are_woken_one_at_a_time_in_order() -> None:
    clock, woken = VirtualClock(START, sleepers=2), []

    async def sleeper(name: str, *hours: int) -> None:
        for hour in hours:
            await clock.sleep_until(START + hour * HOUR)
            woken.append((name, hour))
            assert clock.now() == START + hour * HOUR
        if name == "b":
            await clock.sleep_until(START + 99 * HOUR)

    slow = asyncio.create_task(sleeper("b", 2, 4))
    await asyncio.create_task(sleeper("a", 1, 2, 3, 5))
    slow.cancel()
    assert woken == [("a", 1), ("b", 2), ("a", 2), ("a", 3), ("b", 4), ("a", 5)]


async def test_a_cancelled_sleeper_is_forgotten() -> None:
    clock = VirtualClock(START, sleepers=2)
    gone = asyncio.create_task(clock.sleep_until(START + HOUR))
    await asyncio.sleep(0)
    gone.cancel()
    await asyncio.sleep(0)
    others = asyncio.gather(clock.sleep_until(START + 3 * HOUR), clock.sleep_until(START + 2 * HOUR))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert clock.now() == START + 2 * HOUR
    others.cancel()


async def test_an_offset_clock_runs_at_the_speed_of_the_real_one() -> None:
    real = VirtualClock(datetime(2026, 5, 1, tzinfo=UTC))
    clock = OffsetClock(START, real)
    assert clock.now() == START
    await real.sleep_until(real.now() + HOUR)
    assert clock.now() == START + HOUR
    assert not clock.is_real


async def test_setting_the_clock_back_wakes_who_sleeps() -> None:
    real = VirtualClock(datetime(2026, 5, 1, tzinfo=UTC))
    clock = OffsetClock(START, real)
    sleeper = asyncio.create_task(clock.sleep_until(START + 9 * HOUR))
    await asyncio.sleep(0)
    clock.set_back()
    async with asyncio.timeout(LONGEST_NAP / 2):
        await sleeper
    assert clock.is_real
    assert clock.now() == real.now()


async def test_what_has_passed_is_not_slept_for() -> None:
    clock = RealClock()
    async with asyncio.timeout(LONGEST_NAP / 2):
        await clock.sleep_until(clock.now() - HOUR)
        await OffsetClock(START).sleep_until(START - HOUR)
    assert clock.now().tzinfo is UTC


async def test_who_is_woken_and_called_off_at_once_goes() -> None:
    clock = OffsetClock(START, VirtualClock(datetime(2026, 5, 1, tzinfo=UTC)))
    sleeper = asyncio.create_task(clock.sleep_until(START + 9 * HOUR))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    clock.set_back()
    sleeper.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sleeper


async def test_an_exercise_starts_elsewhere_and_runs_faster() -> None:
    real = VirtualClock(datetime(2026, 5, 1, tzinfo=UTC))
    clock = ScaledClock(START, 60, real)
    assert (clock.now(), clock.is_exercise) == (START, True)
    clock.begin()
    await real.sleep_until(real.now() + timedelta(minutes=1))
    assert clock.now() == START + HOUR
    assert clock.span(30) == timedelta(minutes=30)


async def test_what_is_done_before_anybody_waits_takes_no_time_of_an_exercise() -> None:
    real = VirtualClock(datetime(2026, 5, 1, tzinfo=UTC))
    clock = ScaledClock(START, 60, real)
    await real.sleep_until(real.now() + timedelta(minutes=1))
    assert clock.now() == START
    await clock.sleep_until(START)
    await real.sleep_until(real.now() + timedelta(minutes=1))
    assert clock.now() == START + HOUR


async def test_a_sleeper_of_an_exercise_is_woken_as_soon_as_its_time_has_come() -> None:
    real = VirtualClock(datetime(2026, 5, 1, tzinfo=UTC))
    clock = ScaledClock(None, 60, real)
    began = real.now()
    assert clock.now() == began
    await clock.sleep_until(began + 2 * HOUR)
    assert real.now() == began + timedelta(minutes=2)
    assert clock.now() == began + 2 * HOUR


def test_without_settings_it_is_no_exercise() -> None:
    assert not clock_of(None, 1).is_exercise
    assert clock_of(START, 1).is_exercise
    assert clock_of(None, 60).is_exercise


@pytest.mark.skipif(not hasattr(time, "CLOCK_BOOTTIME"), reason="this system has no clock that counts its sleep")
def test_the_real_clock_counts_the_time_that_the_machine_slept(monkeypatch: pytest.MonkeyPatch) -> None:
    boot_time = time.clock_gettime
    slept = {time.CLOCK_BOOTTIME: 3600.0}
    clock = RealClock()
    before = clock.monotonic()
    monkeypatch.setattr(time, "clock_gettime", lambda which: boot_time(which) + slept.get(which, 0.0))
    assert clock.monotonic() - before >= HOUR.total_seconds()
