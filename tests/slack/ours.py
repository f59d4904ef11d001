"""Our own platform against the simulator: what posts, without a socket and without anything that answers."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.platforms.hearing import Hearing
from bot.platforms.slack.account import Account
from bot.platforms.slack.client import web_client
from bot.platforms.slack.people import People
from bot.platforms.slack.posting import SlackPlatform

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.clock import Clock
    from bot.storage.port import Store
    from tests.slack.simulator import Slack


@asynccontextmanager
async def posting_to(slack: Slack, store: Store, clock: Clock) -> AsyncIterator[SlackPlatform]:
    """A platform that is logged in."""
    hearing = Hearing(clock.monotonic)
    client = web_client(slack.token, slack.api_base, hearing)
    platform = SlackPlatform(store, clock, hearing)
    world = slack.world
    await client.auth_test()
    account = Account(client, world.team, world.bot.id, world.bot.name, People(client, clock.monotonic))
    platform.speak_by(account)
    try:
        yield platform
    finally:
        platform.speak_by(None)
        if client.session:
            await client.session.close()
