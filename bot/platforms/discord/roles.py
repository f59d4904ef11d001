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


async def is_let_in(interaction: discord.Interaction, verb: Verb, verbs: Iterable[Verb]) -> bool:
    """Whether the server's own settings let a member use the command for editors that a verb belongs to.

    Whoever may type it may press its buttons as well. Discord hides such a command from all others; we ask all the same
    rather than take its word for granted.
    """
    command = next((one for one in verbs if verb in one.all()), None)
    if command is None or not is_for_editors(command):
        return False
    number = await _number_of(interaction, command.name)
    if number is None:
        return False
    try:
        told = await interaction.client.http.get_application_command_permissions(
            interaction.application_id, interaction.guild_id or 0, number
        )
    except discord.NotFound:  # nobody set anything
        return False
    return _allows(told["permissions"], interaction.user)


async def _number_of(interaction: discord.Interaction, name: str) -> int | None:
    """Discord's number of a command: that of the one that was typed, or else as it was registered."""
    data: dict[str, Any] = dict(interaction.data or {})
    if interaction.type is discord.InteractionType.application_command and data.get("name") == name:
        return int(data["id"])
    http, application = interaction.client.http, interaction.application_id
    known = [*await http.get_global_commands(application)]
    known += await http.get_guild_commands(application, interaction.guild_id or 0)
    return next((int(one["id"]) for one in known if one["name"] == name), None)


def _allows(settings: Iterable[Any], user: discord.User | discord.Member) -> bool:
    """Whether permissions of a command let somebody in: by name, or else by a role."""
    known = {str(one["id"]): bool(one["permission"]) for one in settings}
    if str(user.id) in known:
        return known[str(user.id)]
    return isinstance(user, discord.Member) and any(known.get(str(role.id), False) for role in user.roles)
