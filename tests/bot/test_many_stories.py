"""A verb reads the stories that it is about, however many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.commands import VERBS
from bot.platforms.console import CHANNEL, WORKSPACE
from bot.storage.memory.view import MemoryView
from bot.verbs.completion import complete, known_to
from tests.bot.made import Teller, actor, first_article, second_article, talk

if TYPE_CHECKING:
    from briefings.model import DocumentFacts, Story
    from tests.bot.made import Bot

OTHERS = 30


def article(number: int) -> DocumentFacts:
    """A story that shares no name with any other."""
    name = f"Board{number:02} Vale{number:02}"
    return (
        Teller(f"{number}.txt", "2022-02-28T10:00:00Z")
        .says(f"{name} opens mine number {number} on March 4.", actor(name, "owner"))
        .says(f"Mine {number} holds a meeting on March 5.", talk(f"Mine {number}", "2022-03-05"))
        .facts()
    )


class Counted:
    """How many stories were read."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.read = 0
        whole = MemoryView.story

        async def story(view: MemoryView, slug: str) -> Story | None:
            self.read += 1
            return await whole(view, slug)

        patch.setattr(MemoryView, "story", story)


@pytest.fixture
async def read(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> Counted:
    for number in range(OTHERS):
        await bot.pipeline.take_in(WORKSPACE, [article(number)], f"mine-{number:02}")
    await bot.takes_in(first_article(), slug="port")
    return Counted(monkeypatch)


@pytest.mark.parametrize("line", [example for verb in VERBS for one in verb.all() for example in one.examples])
async def test_no_example_of_a_verb_reads_all_stories(bot: Bot, read: Counted, line: str) -> None:
    await bot.hears(line)
    assert read.read <= OTHERS // 3


@pytest.mark.parametrize(
    "line", ["/talks story ne-17", "/follow ine-17", "/story rename ne-17 title Pit", "/correct 1 wrong"]
)
async def test_a_part_of_a_name_finds_its_story_alone(bot: Bot, read: Counted, line: str) -> None:
    await bot.hears("/talks")
    read.read = 0
    assert "no story" not in await bot.hears(line)
    assert 1 <= read.read <= OTHERS // 3


async def test_what_is_added_is_compared_with_stories_that_know_its_names(bot: Bot, read: Counted) -> None:
    bot.reader.shelf["court.txt"] = second_article()
    await bot.hears("/add court.txt")
    assert read.read <= OTHERS // 3
    assert [kept.story for kept in await bot.store.view(WORKSPACE).documents()][-1] == "port"


async def test_completion_reads_the_stories_that_are_followed(bot: Bot, read: Counted) -> None:
    known = await known_to(bot.store.view(WORKSPACE, CHANNEL), ["port"])
    assert read.read == 1
    assert len(complete("/talks story ", VERBS, known)) == 25
    assert complete("/actors mel", VERBS, known) == ("Rui Melo",)
