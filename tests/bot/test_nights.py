"""Nights on which clocks are changed, through the whole ticker: a digest at an hour that is skipped or comes twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import VirtualClock
from briefings.schedule import DigestTimes
from tests.bot.made import Bot, first_article


@pytest.mark.parametrize(
    ("zone", "wall", "posted"),
    [
        ("America/New_York", "2024-03-10T02:30", ["09 07:30", "10 07:30", "11 06:30"]),
        ("America/New_York", "2024-11-03T01:30", ["02 05:30", "03 05:30", "04 06:30"]),
        ("Europe/London", "2024-03-31T01:30", ["30 01:30", "31 01:30", "01 00:30"]),
        ("Europe/London", "2024-10-27T01:30", ["26 00:30", "27 00:30", "28 01:30"]),
        ("Australia/Lord_Howe", "2024-10-06T02:15", ["04 15:45", "05 15:45", "06 15:15"]),
        ("Australia/Lord_Howe", "2024-04-07T01:45", ["05 14:45", "06 14:45", "07 15:15"]),
        ("Africa/Casablanca", "2024-04-14T02:30", ["13 02:30", "14 02:30", "15 01:30"]),
        ("Africa/Casablanca", "2024-03-10T02:30", ["09 01:30", "10 01:30", "11 02:30"]),
        ("Asia/Kathmandu", "2024-03-31T02:30", ["29 20:45", "30 20:45", "31 20:45"]),
    ],
)
async def test_each_day_has_one_digest(zone: str, wall: str, posted: list[str]) -> None:
    night = datetime.fromisoformat(wall)
    start = night.replace(hour=0, minute=0, tzinfo=UTC) - timedelta(days=1, hours=16)
    bot = Bot(VirtualClock(start))
    bot.place = replace(bot.place, zone=zone, digest=DigestTimes.daily(night.time()), empty=True)
    await bot.takes_in(first_article())
    await bot.runs(start + timedelta(days=4))
    shown = [f"{at:%d %H:%M}" for at, _, _ in bot.wall.posts]
    first = shown.index(posted[0])
    assert shown[first : first + 3] == posted
    keys = [key for key in bot.wall.keys if key.startswith("digest:")]
    assert len(keys) == len(set(keys)) == len(shown)
    assert f"digest:console:{wall}" in keys
