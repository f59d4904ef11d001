"""The real client, and nothing else, against the simulator: what each side must hold for the other."""

from __future__ import annotations

from tests.discord.bare import logged_in
from tests.discord.simulator import Simulator


async def test_it_logs_in_registers_and_answers() -> None:
    async with Simulator() as discord, logged_in(discord) as client:
        assert [guild.name for guild in client.guilds] == ["Harbour"]
        answer = await discord.people.uses(discord.ada, "echo", discord.general, text="All quiet in the harbour.")
        assert answer.text == "All quiet in the harbour."
        assert discord.said(discord.general) == ["All quiet in the harbour."]


async def test_it_posts_and_a_nonce_makes_one_message() -> None:
    async with Simulator() as discord, logged_in(discord) as client:
        channel = client.get_partial_messageable(discord.general.id)
        first = await channel.send("The talks are tomorrow.", nonce="5f3a")
        again = await channel.send("The talks are tomorrow.", nonce="5f3a")
        assert first.id == again.id
        assert [message.content async for message in channel.history(limit=5)] == ["The talks are tomorrow."]
