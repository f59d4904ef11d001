"""What every platform must do: one suite, run over each of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from bot.platforms.console import ConsolePlatform, Screen
from bot.platforms.port import Unable
from briefings.message import Line, Message, Plain, Section

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.platforms.port import Platform

Watched = tuple["Platform", "Callable[[], str]"]
SINCE = datetime(2022, 3, 1, tzinfo=UTC)
MESSAGE = Message("Tomorrow: Port council", sections=(Section("The talk", (Line((Plain("In Lisbon"),)),)),))


def console() -> Watched:
    paper = StringIO()
    return ConsolePlatform(Screen(paper), lambda channel: f"to {channel}"), paper.getvalue


PLATFORMS: dict[str, Callable[[], Watched]] = {"console": console}


@pytest.fixture(params=PLATFORMS)
def watched(request: pytest.FixtureRequest) -> Watched:
    return PLATFORMS[request.param]()


async def test_a_message_is_posted_to_its_channel(watched: Watched) -> None:
    platform, seen = watched
    assert await platform.post(MESSAGE, "k", channel="harbour")
    assert "harbour" in seen()
    assert "Tomorrow: Port council" in seen()
    assert "In Lisbon" in seen()


async def test_a_key_is_posted_once_and_keeps_its_remote_id(watched: Watched) -> None:
    platform, seen = watched
    first = await platform.post(MESSAGE, "k", channel="harbour")
    assert await platform.post(MESSAGE, "k", channel="harbour") == first
    assert seen().count("Tomorrow: Port council") == 1


async def test_two_keys_are_two_posts(watched: Watched) -> None:
    platform, seen = watched
    ids = {await platform.post(MESSAGE, key, channel="harbour") for key in ("k", "l")}
    assert len(ids) == 2
    assert seen().count("Tomorrow: Port council") == 2


async def test_a_person_is_written_to_directly(watched: Watched) -> None:
    platform, seen = watched
    await platform.post(MESSAGE, "k", channel="harbour", user="ana")
    assert "ana" in seen()
    assert "harbour" not in seen()


async def test_what_was_posted_is_found_by_its_key(watched: Watched) -> None:
    platform, _ = watched
    posted = await platform.post(MESSAGE, "k", channel="harbour")
    assert await platform.find("k", channel="harbour", since=SINCE) == posted


async def test_what_was_not_posted_is_not_found(watched: Watched) -> None:
    platform, _ = watched
    await platform.post(MESSAGE, "k", channel="harbour")
    try:
        assert await platform.find("l", channel="harbour", since=SINCE) is None
    except Unable:
        pytest.skip("nobody can look up there what was posted")


async def test_an_earlier_post_is_rewritten(watched: Watched) -> None:
    platform, seen = watched
    posted = await platform.post(MESSAGE, "k", channel="harbour")
    await platform.edit(posted, replace(MESSAGE, title="Superseded: Port council"), "k", channel="harbour")
    assert "Superseded: Port council" in seen()


async def test_it_says_how_much_it_takes(watched: Watched) -> None:
    platform, _ = watched
    assert platform.a_second > 0
