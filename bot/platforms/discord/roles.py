"""Who somebody is to us, and who sees a channel, by what Discord says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord

from bot.platforms.discord.registering import is_for_editors

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.verbs.request import Role
    from bot.verbs.verb import Verb

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


async def is_let_in(interaction: discord.Interaction, verbs: Iterable[Verb]) -> bool:
    """Whether the server's own settings let a member use the command for editors that was typed.

    Discord hides such a command from all others; we ask all the same rather than take its word for granted.
    """
    data: dict[str, Any] = dict(interaction.data or {})
    verb = next((verb for verb in verbs if verb.name == data.get("name")), None)
    if interaction.type is not discord.InteractionType.application_command or verb is None or not is_for_editors(verb):
        return False
    try:
        told = await interaction.client.http.get_application_command_permissions(
            interaction.application_id, interaction.guild_id or 0, int(data["id"])
        )
    except discord.NotFound:  # nobody set anything
        return False
    return _allows(told["permissions"], interaction.user)


def _allows(settings: Iterable[Any], user: discord.User | discord.Member) -> bool:
    """Whether permissions of a command let somebody in: by name, or else by a role."""
    known = {str(one["id"]): bool(one["permission"]) for one in settings}
    if str(user.id) in known:
        return known[str(user.id)]
    return isinstance(user, discord.Member) and any(known.get(str(role.id), False) for role in user.roles)
