"""The gateway's ways to fail: what the real client does then, and what it hears afterwards."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import discord
import pytest

from tests.discord.bare import Bare, logged_in, points
from tests.simulated.answer import PATIENCE

if TYPE_CHECKING:
    from tests.discord.simulator import Simulator


async def heard(client: Bare) -> str:
    return (await asyncio.wait_for(client.heard.get(), PATIENCE)).content


@pytest.mark.parametrize("code", [None, 1000, 4000, 1012])
async def test_what_was_said_meanwhile_is_heard_after_a_drop(
    harbour: Simulator, client: Bare, code: int | None
) -> None:
    harbour.people.writes(harbour.ada, "@briefbot one", harbour.general)
    assert await heard(client) == f"<@{harbour.world.bot.id}> one"
    await harbour.gateway.drop(code)
    harbour.people.writes(harbour.ada, "@briefbot two", harbour.general)
    assert await heard(client) == f"<@{harbour.world.bot.id}> two"
    await harbour.gateway.until("resumed", 1)
    assert harbour.gateway.identified == 1
    assert client.heard.empty()


async def test_it_resumes_when_asked_to_reconnect(harbour: Simulator, client: Bare) -> None:
    harbour.gateway.asks_to_reconnect()
    await harbour.gateway.until("resumed", 1)
    harbour.people.writes(harbour.ada, "@briefbot again", harbour.general)
    assert (await heard(client)).endswith("again")


@pytest.mark.usefixtures("naps")
@pytest.mark.parametrize(("resumable", "counted"), [(True, "resumed"), (False, "identified")])
async def test_a_session_that_is_invalid_is_resumed_or_begun_anew(
    harbour: Simulator, client: Bare, *, resumable: bool, counted: str
) -> None:
    harbour.gateway.invalidates(resumable=resumable)
    await harbour.gateway.until(counted, 1 if resumable else 2)
    harbour.people.writes(harbour.ada, "@briefbot again", harbour.general)
    assert (await heard(client)).endswith("again")


@pytest.mark.usefixtures("naps")
async def test_a_session_that_is_unknown_begins_anew(harbour: Simulator, client: Bare) -> None:
    harbour.gateway.sessions.clear()
    await harbour.gateway.drop(4000)
    await harbour.gateway.until("identified", 2)
    harbour.people.writes(harbour.ada, "@briefbot again", harbour.general)
    assert (await heard(client)).endswith("again")


async def test_frames_are_compressed_and_long_ones_come_in_pieces(harbour: Simulator, client: Bare) -> None:
    noise = "".join(chr(0x4E00 + number * 7919 % 20000) for number in range(1800))
    harbour.people.writes(harbour.ada, f"@briefbot {noise}", harbour.general)
    assert (await heard(client)).endswith(noise)
    assert harbour.gateway.packed_frames > harbour.gateway.events


async def test_a_deaf_socket_stays_open_and_says_nothing(harbour: Simulator, client: Bare) -> None:
    harbour.gateway.deaf = True
    harbour.people.writes(harbour.ada, "@briefbot unheard", harbour.general)
    assert client.ws.open
    harbour.gateway.deaf = False
    await harbour.gateway.drop(4000)
    assert (await heard(client)).endswith("unheard")


async def test_words_that_do_not_mean_the_bot_are_not_shown_to_it(harbour: Simulator, client: Bare) -> None:
    harbour.people.writes(harbour.ada, "between ourselves", harbour.general)
    assert await heard(client) == ""
    hidden = harbour.servers.opens("board", harbour.guild, only_for=(harbour.olga,))
    harbour.servers.denies(discord.Permissions(view_channel=True), hidden)
    harbour.people.writes(harbour.olga, "@briefbot hidden", hidden)
    direct = harbour.world.direct(harbour.ada)
    harbour.people.writes(harbour.ada, "talks?", direct)
    assert await heard(client) == "talks?"


@pytest.mark.parametrize(
    ("code", "error"), [(4014, discord.PrivilegedIntentsRequired), (4004, discord.ConnectionClosed)]
)
async def test_an_identify_is_refused(harbour: Simulator, code: int, error: type[Exception]) -> None:
    harbour.gateway.closes_with = code
    with pytest.raises(error):
        async with logged_in(harbour):
            pass


async def test_a_wrong_token_is_refused_at_once(harbour: Simulator) -> None:
    points(harbour)
    client = Bare()
    with pytest.raises(discord.LoginFailure):
        await client.login("wrong")
    await client.close()
    assert harbour.rest.asked == []


async def test_servers_come_and_go(harbour: Simulator, client: Bare) -> None:
    events: asyncio.Queue[str] = asyncio.Queue()
    for name in ("join", "remove", "available", "unavailable"):
        client.tells(events, f"guild_{name}")
    tagus = harbour.servers.founds("Tagus", "rui", has_bot=False)
    quay = harbour.servers.opens("quay", tagus)
    harbour.servers.adds_bot(tagus)
    assert await asyncio.wait_for(events.get(), PATIENCE) == "guild_join Tagus"
    assert client.get_channel(quay.id) is not None
    harbour.servers.fails(tagus)
    assert await asyncio.wait_for(events.get(), PATIENCE) == "guild_unavailable Tagus"
    harbour.servers.recovers(tagus)
    assert await asyncio.wait_for(events.get(), PATIENCE) == "guild_available Tagus"
    harbour.servers.removes_bot(tagus)
    assert await asyncio.wait_for(events.get(), PATIENCE) == "guild_remove Tagus"
