"""Who somebody is to us, and who sees a channel, by what Discord says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

if TYPE_CHECKING:
    from bot.verbs.request import Role

CHANNELS = (discord.abc.GuildChannel, discord.Thread)


def role_of(permissions: discord.Permissions, *, is_owner: bool = False) -> Role:
    """Whoever owns or administers the server is an admin, whoever may manage it an editor."""
    if is_owner or permissions.administrator:
        return "admin"
    return "editor" if permissions.manage_guild else "member"


def is_private(channel: object) -> bool:
    """Whether not everyone on the server sees a channel. One of which nothing is known counts as private."""
    if not isinstance(channel, CHANNELS):
        return True
    if isinstance(channel, discord.Thread):
        return channel.is_private() or is_private(channel.parent)
    everyone = channel.guild.default_role
    return everyone is None or not channel.permissions_for(everyone).view_channel
