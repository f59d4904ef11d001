from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.platforms.discord.health import Health
from bot.platforms.discord.hearing import Hearing

AT = datetime(2022, 3, 1, 12, 0, 5, tzinfo=UTC)
DATE = "Tue, 01 Mar 2022 12:00:05 GMT"


class Told:
    """A hearing, the seconds that pass, and the dates that it handed on."""

    def __init__(self) -> None:
        self.seconds = 100.0
        self.dates: list[str | None] = []
        self.hearing = Hearing(lambda: self.seconds, self.dates.append)


def test_the_hour_is_discords_and_goes_on() -> None:
    told = Told()
    assert told.hearing.now() is None
    told.hearing.answered(200, {"Date": DATE})
    told.seconds += 90
    assert told.hearing.now() == AT + timedelta(seconds=90)


def test_each_second_is_handed_on_once() -> None:
    told = Told()
    for _ in range(3):
        told.hearing.answered(200, {"Date": DATE})
    assert told.dates == [DATE]


@pytest.mark.parametrize("date", ["", "yesterday", "Tue, 01 Mar 2022 12:00:05 +99999999999999999999"])
def test_what_is_no_date_leaves_the_last_one(date: str) -> None:
    told = Told()
    told.hearing.answered(200, {"Date": DATE})
    told.hearing.answered(200, {"Date": date})
    assert told.hearing.now() == AT


@pytest.mark.parametrize(
    ("status", "headers", "rest"),
    [
        (429, {"X-RateLimit-Global": "true", "Retry-After": "7"}, 7.0),
        (429, {"Retry-After": "7"}, 0.0),
        (429, {"X-RateLimit-Global": "true", "Retry-After": "soon"}, 0.0),
        (429, {"X-RateLimit-Global": "true", "Retry-After": "-7"}, 0.0),
        (200, {"X-RateLimit-Global": "true", "Retry-After": "7"}, 0.0),
    ],
)
def test_only_the_wish_to_be_left_alone_altogether_counts(status: int, headers: dict[str, str], rest: float) -> None:
    told = Told()
    told.hearing.answered(status, headers)
    assert told.hearing.rest == rest
    told.seconds += 10
    assert told.hearing.rest == 0


def test_health_tells_when_something_was_heard_and_what_keeps_it() -> None:
    told = Told()
    health = Health(told.hearing)
    assert health()[0].startswith("Discord: no connection, it is being made; nothing was heard from it yet")
    told.hearing.hear()
    health.up()
    told.seconds += 12
    assert health() == ("Discord: heard from it 12 seconds ago",)
    told.seconds += 78
    assert "90 seconds ago, which is long" in health()[0]
    told.seconds += 60
    health.down("which is being made anew")
    assert "made anew; heard from it 2 minutes ago" in health()[0]
    health.up()
    health.commands("nobody takes them")
    assert health()[1] == "Discord has not taken the commands: nobody takes them"
