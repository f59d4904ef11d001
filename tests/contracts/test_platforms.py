"""What every platform must do: one suite, run over each of them."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from bot.clock import RealClock
from bot.platforms.console import ConsolePlatform, Screen
from bot.platforms.port import Unable
from bot.storage.memory import MemoryStore
from briefings.message import Line, Message, Plain, Section
from tests.discord.ours import posting_to
from tests.discord.simulator import Simulator
from tests.slack import ours as slack_ours
from tests.slack.simulator import Slack

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from contextlib import AbstractAsyncContextManager

    from bot.platforms.port import Platform

MESSAGE = Message("Tomorrow: Port council", sections=(Section("The talk", (Line((Plain("In Lisbon"),)),)),))


@dataclass(frozen=True, slots=True)
class Watched:
    """A platform, what people see there, and the ids of a channel called ``harbour`` and of a person ``ana``."""

    platform: Platform
    seen: Callable[[], str]
    channel: str = "harbour"
    user: str = "ana"

    async def posts(self, key: str) -> str:
        return await self.platform.post(MESSAGE, key, channel=self.channel)

    async def finds(self, key: str) -> str | None:
        return await self.platform.find(key, channel=self.channel, since=RealClock().now() - timedelta(hours=1))


@asynccontextmanager
async def console() -> AsyncIterator[Watched]:
    paper = StringIO()
    yield Watched(ConsolePlatform(Screen(paper), lambda channel: f"to {channel}"), paper.getvalue)


@asynccontextmanager
async def discord() -> AsyncIterator[Watched]:
    async with Simulator() as simulator, posting_to(simulator, MemoryStore(), RealClock()) as platform:
        harbour, ana = (
            simulator.servers.opens("harbour", simulator.guild),
            simulator.servers.joins("ana", simulator.guild),
        )

        def seen() -> str:
            direct = simulator.world.directs.get(ana.id)
            places = {"harbour": harbour, **({"ana": direct} if direct else {})}
            return "\n".join(f"to {name}: {said}" for name, place in places.items() for said in simulator.said(place))

        yield Watched(platform, seen, str(harbour.id), str(ana.id))


@asynccontextmanager
async def slack() -> AsyncIterator[Watched]:
    async with Slack() as simulator, slack_ours.posting_to(simulator, MemoryStore(), RealClock()) as platform:
        harbour, ana = simulator.opens("harbour", simulator.world.bot), simulator.world.user("ana")

        def seen() -> str:
            places = {"harbour": harbour, "ana": simulator.world.direct(ana)}
            return "\n".join(f"to {name}: {said}" for name, place in places.items() for said in simulator.said(place))

        yield Watched(platform, seen, harbour.id, ana.id)


PLATFORMS: dict[str, Callable[[], AbstractAsyncContextManager[Watched]]] = {
    "console": console,
    "discord": discord,
    "slack": slack,
}


@pytest.fixture(params=PLATFORMS)
async def watched(request: pytest.FixtureRequest) -> AsyncIterator[Watched]:
    async with PLATFORMS[request.param]() as made:
        yield made


async def test_a_message_is_posted_to_its_channel(watched: Watched) -> None:
    assert await watched.posts("k")
    assert "harbour" in watched.seen()
    assert "Tomorrow: Port council" in watched.seen()
    assert "In Lisbon" in watched.seen()


async def test_a_key_is_posted_once_and_keeps_its_remote_id(watched: Watched) -> None:
    first = await watched.posts("k")
    assert await watched.posts("k") == first
    assert watched.seen().count("Tomorrow: Port council") == 1


async def test_two_keys_are_two_posts(watched: Watched) -> None:
    assert len({await watched.posts(key) for key in ("k", "l")}) == 2
    assert watched.seen().count("Tomorrow: Port council") == 2


async def test_a_person_is_written_to_directly(watched: Watched) -> None:
    await watched.platform.post(MESSAGE, "k", channel=watched.channel, user=watched.user)
    assert "ana" in watched.seen()
    assert "harbour" not in watched.seen()


async def test_what_was_posted_is_found_by_its_key(watched: Watched) -> None:
    posted = await watched.posts("k")
    await watched.posts("l")
    assert await watched.finds("k") == posted


async def test_what_was_not_posted_is_not_found(watched: Watched) -> None:
    await watched.posts("k")
    try:
        assert await watched.finds("l") is None
    except Unable:
        pytest.skip("nobody can look up there what was posted")


async def test_an_earlier_post_is_rewritten_and_found_as_before(watched: Watched) -> None:
    posted = await watched.posts("k")
    again = replace(MESSAGE, title="Superseded: Port council")
    await watched.platform.edit(posted, again, "k", channel=watched.channel)
    assert "Superseded: Port council" in watched.seen()
    assert await watched.finds("k") == posted


async def test_it_says_how_much_it_takes(watched: Watched) -> None:
    assert watched.platform.a_second > 0
