from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.outbox import State
from bot.platforms.console import CHANNEL, WORKSPACE
from bot.replay import Played, play
from bot.sources.reader import read
from bot.storage.port import Subscription
from briefings.documents import MAX_BYTES
from briefings.render.text import to_text
from tests.bot.made import Wall, first_article, second_article

if TYPE_CHECKING:
    from spacy.language import Language

    from bot.clock import VirtualClock
    from bot.pipeline import Told
    from bot.platforms.port import Platform
    from briefings.model import DocumentFacts

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
PLACE = Subscription(WORKSPACE, CHANNEL)


@pytest.fixture(scope="module")
def seeds(nlp: Language) -> Told:
    return read([str(SEEDS)], MAX_BYTES, nlp)


async def posts(
    *facts: DocumentFacts, start: datetime, end: datetime, place: Subscription = PLACE
) -> tuple[Wall, Played]:
    walls: list[Wall] = []

    def wall(clock: VirtualClock) -> Platform:
        walls.append(Wall(clock))
        return walls[0]

    played = await play(facts, start, end, place, wall)
    return walls[0], played


def day(number: int, month: int = 3) -> datetime:
    return datetime(2022, month, number, tzinfo=UTC)


async def test_the_seeds_give_the_posts_of_january(seeds: Told) -> None:
    wall, played = await posts(*seeds.facts, start=day(1, 1), end=day(15, 1))
    told = [(f"{at:%-d %H:%M}", message.title) for at, _, message in wall.posts]
    assert [at for at, _ in told] == ["1 08:00", "8 08:00", "9 08:00", "11 08:00", "12 08:00", "12 08:00", "13 08:00"]
    assert told[0][1].startswith("Putin warns Biden")
    assert told[1][1].startswith("Tomorrow, or Mon 10 Jan 2022: ")
    assert "Geneva" in told[1][1]
    assert told[2][1].startswith("Today, or Mon 10 Jan 2022: ")
    assert told[3][1].startswith("Tomorrow: ")
    assert "NATO" in told[3][1]
    assert [title.split(":")[0] for _, title in told[4:6]] == ["Today", "Tomorrow"]
    assert told[6][1].startswith("Today: ")
    assert played.count("digest", State.SKIPPED) == 13


async def test_the_disputed_day_is_told_with_every_date_and_its_source(seeds: Told) -> None:
    wall, _ = await posts(*seeds.facts, start=day(1, 1), end=day(9, 1))
    told = to_text(wall.posts[-1][2], 100)
    assert "Sun 9 – Mon 10 Jan 2022 — The Washington Post" in told
    assert "Mon 10 Jan 2022 — Al Jazeera" in told


async def test_a_document_is_known_from_its_instant_on() -> None:
    wall, _ = await posts(first_article(), second_article(), start=day(1), end=day(4))
    assert wall.titles == [
        "01 08:00 The port council meets in Lisbon on March 4.",
        "03 08:00 What is new: A court hears the dockers at 14:00 on March 9.",
        "03 08:00 Tomorrow: Port council",
    ]


async def test_a_plain_day_is_its_start_in_the_channels_zone() -> None:
    told = [first_article(), second_article("2022-03-02")]
    west = replace(PLACE, zone="America/New_York")
    wall, _ = await posts(*told, start=day(1), end=day(3), place=west)
    assert [f"{at:%d %H:%M}" for at, _, _ in wall.posts] == ["01 13:00", "02 13:00"]


async def test_what_has_no_date_is_known_at_the_start() -> None:
    wall, played = await posts(first_article(None), start=day(1), end=day(2))
    assert len(wall.posts) == 1
    assert len(played.undated) == 1


async def test_documents_of_later_days_are_not_known_yet() -> None:
    wall, played = await posts(second_article("2022-04-01T00:00:00Z"), start=day(1), end=day(5))
    assert wall.posts == []
    assert {row.reason for row in played.settled} == {"nothing has been read yet"}


async def test_what_comes_out_at_the_very_minute_of_a_digest_is_in_it() -> None:
    wall, _ = await posts(first_article("2022-03-01T08:00:00Z"), start=day(1), end=day(2))
    assert wall.titles == ["01 08:00 The port council meets in Lisbon on March 4."]


async def test_a_replay_is_the_same_each_time() -> None:
    told = [first_article(), second_article()]
    first, _ = await posts(*told, start=day(1), end=day(10))
    second, _ = await posts(*reversed(told), start=day(1), end=day(10))
    assert first.posts == second.posts
