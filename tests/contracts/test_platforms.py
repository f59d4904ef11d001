"""What every platform must do: one suite, run over each of them."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import pytest

from bot.platforms.console import ConsolePlatform, Screen
from briefings.message import Line, Message, Plain, Section

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.platforms.port import Platform

Watched = tuple["Platform", "Callable[[], str]"]
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
