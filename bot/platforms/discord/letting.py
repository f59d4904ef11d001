"""What a server's own settings (Server Settings, Integrations) say of a command: who may use it, and where.

Discord holds to them where a command is typed. A button is no command to Discord, and what is said in a message
that names the bot nothing but words, so that we ask for the settings ourselves: a bot may read them, and only people
may change them.

    of the command: this channel, else all channels | of the bot: this channel, else all channels
    of the command: this person, else a role of theirs, else everyone | of the bot: the same, which only keeps out
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord

from bot.platforms.discord.registering import is_for_editors

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.verbs.verb import Verb

Said = dict[str, bool]  # by the id of a person, a role or a channel


async def is_let_in(interaction: discord.Interaction, verb: Verb, verbs: Iterable[Verb]) -> bool:
    """Whether the settings let whoever interacts use the command for editors that a verb belongs to.

    Whoever may type it may press its buttons as well. Discord hides such a command from all others; we ask all the same
    rather than take its word for granted.
    """
    command = next((one for one in verbs if verb in one.all()), None)
    if command is None or not is_for_editors(command):
        return False
    return bool(await lets(interaction.client, interaction.user, interaction.channel, command.name))


async def lets(
    client: discord.Client, member: discord.Member | discord.User, channel: object, command: str
) -> bool | None:
    """Whether the settings let a member use a command in a channel; None where they say nothing of it."""
    application = client.application_id
    if application is None or not isinstance(member, discord.Member):
        return None
    guild = member.guild
    try:
        told = await client.http.get_guild_application_command_permissions(application, guild.id)
    except (discord.NotFound, discord.Forbidden):  # nobody set anything, or the server let no commands in
        return None
    if not told:
        return None
    known = [*await client.http.get_global_commands(application)]
    known += await client.http.get_guild_commands(application, guild.id)
    number = next((str(one["id"]) for one in known if one["name"] == command), "")
    said = {str(one["id"]): _said(one["permissions"]) for one in told}
    return _decided(said.get(number, {}), said.get(str(application), {}), member, _channels(channel, guild))


def _said(permissions: Iterable[Mapping[str, Any]]) -> Said:
    return {str(one["id"]): bool(one["permission"]) for one in permissions}


def _channels(channel: object, guild: discord.Guild) -> tuple[str, str]:
    """The channel as the settings know it, which is that of a thread's; and what stands for all of them."""
    here = channel.parent_id if isinstance(channel, discord.Thread) else getattr(channel, "id", "")
    return str(here), str(guild.id - 1)


def _decided(own: Said, bots: Said, member: discord.Member, channels: tuple[str, ...]) -> bool | None:
    """What the settings of a command and those of the whole bot come to."""
    of_place = [said[name] for said in (own, bots) for name in channels if name in said]
    if of_place and not of_place[0]:
        return False
    mine = _of(own, member)
    return mine if mine is not None else False if _of(bots, member) is False else None


def _of(said: Said, member: discord.Member) -> bool | None:
    """What is said of a person: by name, or else of any of their roles, or else of everyone."""
    if str(member.id) in said:
        return said[str(member.id)]
    roles = [said[str(role.id)] for role in member.roles if not role.is_default() and str(role.id) in said]
    return any(roles) if roles else said.get(str(member.guild.id))
