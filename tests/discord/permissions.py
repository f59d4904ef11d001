"""Who may do what where, reckoned as Discord does: the server's roles, then a channel's overwrites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import Permissions

from tests.discord.world import THREADS

if TYPE_CHECKING:
    from tests.discord.world import Channel, Guild, Member, User

ALL = Permissions.all().value
MEMBER = Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    read_message_history=True,
    embed_links=True,
    attach_files=True,
    use_application_commands=True,
    create_public_threads=True,
).value
_SEEN = Permissions(view_channel=True).value


def base(guild: Guild, member: Member) -> int:
    """What a member may do in a server, channels aside."""
    if member.user is guild.owner:
        return ALL
    held = guild.roles[guild.id].permissions
    for role in member.roles:
        held |= guild.roles[role].permissions if role in guild.roles else 0
    return ALL if Permissions(held).administrator else held


def held(channel: Channel, user: User) -> Permissions:
    """What somebody may do in a channel; nothing where they are no member."""
    guild = channel.guild
    if guild is None:
        return Permissions(MEMBER)
    member = guild.members.get(user.id)
    if member is None:
        return Permissions.none()
    found = base(guild, member)
    if found == ALL:
        return Permissions(ALL)
    place = channel.parent if channel.kind in THREADS and channel.parent else channel
    return Permissions(_overwritten(found, place, guild, member))


def _overwritten(found: int, place: Channel, guild: Guild, member: Member) -> int:
    allow, deny = place.overwrites.get(guild.id, (0, 0))
    found = found & ~deny | allow
    roles = [place.overwrites[role] for role in member.roles if role in place.overwrites]
    for _, deny in roles:
        found &= ~deny
    for allow, _ in roles:
        found |= allow
    allow, deny = place.overwrites.get(member.user.id, (0, 0))
    found = found & ~deny | allow
    return found if found & _SEEN else 0
