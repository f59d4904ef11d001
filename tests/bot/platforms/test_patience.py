"""How long whoever keeps a connection up waits."""

from __future__ import annotations

from bot.platforms.patience import LONGEST, Patience, said


def test_it_waits_longer_each_time_and_no_longer_than_it_may() -> None:
    patience = Patience(lambda: 0.0, 0.25)
    assert [patience.failed() for _ in range(4)] == [0.25, 0.5, 1.0, 2.0]
    assert max(patience.failed() for _ in range(30)) <= LONGEST


def test_what_lived_for_a_while_has_not_failed() -> None:
    seconds = [0.0]
    patience = Patience(lambda: seconds[0], 1.0)
    for _ in range(5):
        patience.failed()
    patience.begin()
    seconds[0] = 61.0
    assert patience.failed() == 1.0


def test_an_error_is_told_in_one_line() -> None:
    assert said(ValueError("one\ntwo")) == "ValueError: one"
    assert said(TimeoutError()) == "TimeoutError"
