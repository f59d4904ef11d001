"""Threads that rest: nobody wrote in them for days, so that Discord archived them and tells of them no more.

They are asked for, and woken where one of our posts in them has to be rewritten; a new post wakes one by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Place = discord.abc.GuildChannel | discord.Thread

_RESTS = 50083  # what Discord calls it


async def place_in(guild: discord.Guild, channel: str) -> Place | None:
    """A channel or a thread of a server, also one that rests; None for one that is gone, or not shown to the bot."""
    if not channel.isdecimal():
        return None
    if known := guild.get_channel_or_thread(int(channel)):
        return known
    try:
        return await guild.fetch_channel(int(channel))
    except (discord.NotFound, discord.Forbidden, discord.InvalidData):
        return None


async def waking(client: discord.Client, channel: str, rewrite: Callable[[], Awaitable[object]]) -> None:
    """Rewrite a post, in a thread that rests as well. Raises HTTPException, also for a thread that nobody may wake."""
    try:
        await rewrite()
    except discord.HTTPException as error:
        if error.code != _RESTS:
            raise
        try:
            await client.http.edit_channel(int(channel), archived=False)
        except discord.Forbidden:  # it was closed on purpose
            raise error from None
        await rewrite()
