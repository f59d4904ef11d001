"""The connection to Discord: made, broken off in every way, and made again, while posts go on."""

from __future__ import annotations

import asyncio

import pytest
from structlog.testing import capture_logs

from bot.errors import WrongSetting
from bot.platforms.discord.client import Client, intents
from bot.platforms.discord.hearing import Hearing
from briefings.message import Message
from tests.discord.connected import AtDiscord, at_discord
from tests.discord.simulator import Simulator
from tests.simulated.faults import Fault


async def posts(at: AtDiscord, discord: Simulator) -> bool:
    await at.connection.platform.post(Message("Still here"), "k", channel=str(discord.general.id))
    return any("Still here" in said for said in discord.said(discord.general))


async def test_it_connects_registers_and_says_how_it_fares() -> None:
    async with Simulator() as discord, at_discord(discord) as at:
        await discord.gateway.until("identified", 1)
        await discord.messages.until(lambda: bool(discord.general.messages))  # the greeting
        assert at.health == "Discord: heard from it 0 seconds ago"
        assert await posts(at, discord)
        answer = await discord.people.says(discord.ada, "/status", discord.general)
        assert "tick" in answer.text


async def test_a_wrong_token_is_no_matter_of_patience() -> None:
    async with Simulator() as discord, at_discord(discord, token="wrong.token.altogether") as at:  # noqa: S106  (none)
        with pytest.raises(WrongSetting, match="BRIEF_DISCORD_TOKEN") as caught:
            await asyncio.shield(at.serving)
    assert "wrong.token" not in str(caught.value)


async def test_while_the_gateway_is_down_posts_go_out_and_it_is_tried_again() -> None:
    async with Simulator() as discord:
        discord.gateway.refuses = True
        async with at_discord(discord) as at:
            await discord.rest.until("GET /users/@me", 3)  # log-ins
            assert await posts(at, discord)
            assert "no connection" in at.health
            discord.gateway.refuses = False
            await discord.gateway.until("identified", 1)


async def test_while_discord_is_away_it_is_tried_again() -> None:
    async with Simulator() as discord:
        discord.faults.add(*[Fault("status", "GET /users/@me", status=503)] * 3)
        async with at_discord(discord):
            await discord.gateway.until("identified", 1)


async def test_a_cut_socket_is_resumed_with_all_that_was_missed() -> None:
    async with Simulator() as discord, at_discord(discord):
        await discord.gateway.until("identified", 1)
        await discord.messages.until(lambda: bool(discord.general.messages))
        await discord.gateway.drop()
        asked = asyncio.create_task(discord.people.says(discord.ada, "/status", discord.general))
        await discord.gateway.until("resumed", 1)
        assert "tick" in (await asked).text
        assert discord.gateway.identified == 1


async def test_a_deaf_socket_is_noticed_and_resumed() -> None:
    async with Simulator() as discord, at_discord(discord, silence=0.2):
        await discord.gateway.until("identified", 1)
        discord.gateway.deaf = True
        await discord.gateway.until("opened", 2)
        discord.gateway.deaf = False
        await discord.gateway.until("resumed", 1)


async def test_where_the_library_does_not_notice_the_connection_is_thrown_away() -> None:
    async with Simulator() as discord, at_discord(discord, deaf=0.2) as at:
        await discord.gateway.until("identified", 1)
        discord.gateway.deaf = True
        await discord.rest.until("GET /users/@me", 2)
        assert await posts(at, discord)
        discord.gateway.deaf = False
        await discord.gateway.until("identified", 2)
        assert len(at.clients) > 1


async def test_commands_that_nobody_takes_are_offered_again() -> None:
    async with Simulator() as discord:
        discord.faults.add(*[Fault("status", "PUT /applications/", status=503)] * 2)
        async with at_discord(discord):
            await discord.rest.until("PUT /applications/{application_id}/commands", 1)
            assert (await discord.people.says(discord.ada, "/status", discord.general)).text


async def test_a_server_that_gave_no_scope_for_commands_is_told_of_until_it_does() -> None:
    route = "PUT /applications/{application_id}/guilds/{guild_id}/commands"
    async with Simulator() as discord:
        discord.account.scopes.discard("applications.commands")
        async with at_discord(discord, guilds=str(discord.guild.id)) as at:
            await discord.rest.until(route, 2)
            assert "add the bot to it once more" in at.health
            discord.account.scopes.add("applications.commands")
            await discord.rest.until(route, sum(f"{one.method} {one.route}" == route for one in discord.rest.asked) + 1)
            assert (await discord.people.says(discord.ada, "/status", discord.general)).text


async def test_more_servers_than_one_connection_tells_of_are_told_of_in_a_sentence() -> None:
    async with Simulator() as discord:
        discord.gateway.closes_with = 4011
        with capture_logs() as logged:
            async with at_discord(discord):
                await discord.gateway.until("identified", 1)
        (told,) = [line["why"] for line in logged if line["event"] == "discord.broke_off"]
        assert "in more than 2,500 servers" in told


async def test_no_client_of_an_earlier_attempt_is_left_open() -> None:
    async with Simulator() as discord:
        discord.gateway.refuses = True
        async with at_discord(discord) as at:
            await discord.rest.until("GET /users/@me", 3)
        assert all(client.is_closed() for client in at.clients)


def test_no_intent_is_privileged_and_nothing_is_kept_that_nobody_asks() -> None:
    wanted = intents()
    assert not any((wanted.members, wanted.presences, wanted.message_content))
    assert wanted.guilds


async def test_caches_are_off() -> None:
    client = Client(Hearing(lambda: 0.0))
    assert list(client.cached_messages) == []
    assert client._connection.max_messages is None
    assert client._connection.member_cache_flags.value == 0
    assert not client._connection._chunk_guilds
