"""What everybody sees: who may have an answer shown to the channel, how often, and who may have it taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.platforms.discord.roles import role_of
from bot.rates import Tally
from bot.verbs.request import Mistake

if TYPE_CHECKING:
    from datetime import datetime

AN_HOUR = 10  # answers to everyone that one member may ask for


class Publicity:
    """How often each member had something shown to everyone lately; whoever manages the server may always."""

    def __init__(self, most: int = AN_HOUR) -> None:
        self._most = most
        self._tally = Tally()

    def allows(self, guild: int, user: int, permissions: discord.Permissions, at: datetime) -> bool:
        """Count one more, and whether it is not too many."""
        is_free = role_of(permissions) != "member"
        return is_free or self._tally.wait((str(guild), str(user)), at, self._most) is None


def may_post(interaction: discord.Interaction) -> bool:
    """Whether whoever asks may write in the channel themselves."""
    permissions = interaction.permissions
    if isinstance(interaction.channel, discord.Thread):
        return permissions.send_messages_in_threads
    return permissions.send_messages


def require_right_to_remove(interaction: discord.Interaction, *, is_editor: bool) -> None:
    """Raises Mistake for who may not take the message away: editors may, and whoever had it shown."""
    asked = interaction.message.interaction_metadata if interaction.message else None
    if not is_editor and (asked is None or asked.user.id != interaction.user.id):
        raise Mistake("Editors take posts away: ask whoever manages this server.")
