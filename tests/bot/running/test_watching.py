from __future__ import annotations

from structlog.testing import capture_logs

from bot.running.watching import PATIENCE, SILENCE, Watch


def looks(watch: Watch, *times: float) -> list[str]:
    with capture_logs() as logs:
        for now in times:
            watch.look(now)
    return [log["event"] for log in logs]


def test_a_tick_that_goes_on_is_not_worth_a_word() -> None:
    watch, said = Watch(), []
    for now in range(100):
        watch.beat()
        said += looks(watch, now)
    assert said == []
    assert watch.silent == 0


def test_a_tick_that_stopped_is_told_once_and_again_when_it_goes_on() -> None:
    watch = Watch()
    watch.beat()
    assert looks(watch, *range(int(SILENCE) * 3)) == ["tick.stopped"]
    assert watch.silent > SILENCE
    watch.beat()
    assert looks(watch, 100) == ["tick.goes_on"]
    assert watch.silent == 0


def test_in_the_end_a_new_start_is_asked_for() -> None:
    asked: list[bool] = []
    watch = Watch(lambda: asked.append(True))
    looks(watch, *range(int(PATIENCE)))
    assert not asked
    looks(watch, PATIENCE + 1, PATIENCE + 2)
    assert asked


def test_time_during_which_nobody_ran_does_not_count() -> None:
    asked: list[bool] = []
    watch = Watch(lambda: asked.append(True))
    assert looks(watch, 0, 1, 10_000, 10_001) == []
    assert not asked
