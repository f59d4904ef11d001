"""Where somebody interacts, and who they are there.

In a direct message that is the channel from which the post came on which a button was pressed, as long as whoever
presses it still sees that channel.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeGuard

import discord

from bot.platforms.discord.resting import place_in
from bot.platforms.discord.roles import is_private, role_of
from bot.platforms.discord.seeking import custom_ids
from bot.platforms.pressed import marker_in
from bot.platforms.standing import Standing
from bot.platforms.typed import asked_in
from bot.verbs.request import Mistake

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection

    from bot.platforms.discord.resting import Place
    from bot.storage.port import Store

PREFIX = "discord:"  # what the names of our workspaces begin with; a server's id follows
_NOWHERE = "This is asked in a channel of a server, where there is something to tell of."
_NO_MEMBER = "You are no member of that server any more, or do not see the channel: nothing of it is shown to you."


def workspace_of(guild: int) -> str:
    """The name of a server's workspace."""
    return f"{PREFIX}{guild}"


async def standing(store: Store, interaction: discord.Interaction) -> Standing:
    """Where somebody interacts. Raises Mistake where that is nowhere that we know."""
    if interaction.guild_id is None:
        return await _from_afar(store, interaction)
    is_owner = interaction.guild is not None and interaction.guild.owner_id == interaction.user.id
    return Standing(
        workspace_of(interaction.guild_id),
        str(interaction.channel_id),
        role_of(interaction.permissions, is_owner=is_owner),
        is_private(interaction.channel),
    )


def public_of(client: discord.Client, workspace: str) -> Callable[[Collection[str]], Awaitable[set[str]]]:
    """Tells which of some channels and threads everyone on the server sees now, as far as they are shown to the bot."""
    guild = client.get_guild(int(workspace.removeprefix(PREFIX)))

    async def told(channels: Collection[str]) -> set[str]:
        places = await asyncio.gather(*(place_in(guild, one) for one in channels)) if guild else ()
        return {one for one, place in zip(channels, places, strict=False) if place and not is_private(place)}

    return told


async def _from_afar(store: Store, interaction: discord.Interaction) -> Standing:
    """Where the post came from that somebody has in their direct messages."""
    workspace, channel = await _came_from(store, interaction)
    guild = interaction.client.get_guild(int(workspace.removeprefix(PREFIX)))
    place = await place_in(guild, channel) if guild else None
    if guild is None or place is None:
        raise Mistake(_NO_MEMBER)
    permissions = await sight(place, interaction.user.id)
    if permissions is None:
        raise Mistake(_NO_MEMBER)
    return Standing(workspace, channel, role_of(permissions), is_private(place))


async def sight(place: Place, user: int) -> discord.Permissions | None:
    """What somebody may do in a channel or a thread now; None for who does not see it, or left the server.

    Raises HTTPException where Discord does not say.
    """
    try:
        member = await place.guild.fetch_member(user)
        permissions = place.permissions_for(member)
        if _is_for_those_in_it(place, permissions):
            await place.fetch_member(user)
    except discord.NotFound:
        return None
    return permissions if permissions.view_channel else None


def _is_for_those_in_it(place: Place, permissions: discord.Permissions) -> TypeGuard[discord.Thread]:
    """Whether it is a private thread, and whoever may do this there manages none; whatever else is open they see."""
    return isinstance(place, discord.Thread) and place.is_private() and not permissions.manage_threads


async def _came_from(store: Store, interaction: discord.Interaction) -> tuple[str, str]:
    """The workspace and the channel of the reminder that somebody asked for and was sent."""
    parts = interaction.message.components if interaction.message else ()
    mark = next(filter(None, map(marker_in, custom_ids(parts))), None)
    user = str(interaction.user.id)
    for workspace in await store.workspaces() if mark else ():
        if not workspace.startswith(PREFIX):
            continue
        if channel := await asked_in(store, workspace, user, mark or ""):
            return workspace, channel
    raise Mistake(_NOWHERE)
