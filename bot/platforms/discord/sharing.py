"""What everybody sees: who may have an answer shown to the channel, and who may have it taken away."""

from __future__ import annotations

import discord

from bot.verbs.request import Mistake


def may_post(interaction: discord.Interaction) -> bool:
    """Whether whoever asks may write in the channel themselves."""
    permissions = interaction.permissions
    if isinstance(interaction.channel, discord.Thread):
        return permissions.send_messages_in_threads
    return permissions.send_messages


def require_right_to_remove(interaction: discord.Interaction, by: str, *, is_editor: bool) -> None:
    """Raises Mistake for who may not take the message away: editors may, and whoever had it shown.

    ``by``: who that was, as the button says where Discord does not.
    """
    asked = interaction.message.interaction_metadata if interaction.message else None
    shown_by = str(asked.user.id) if asked else by
    if not is_editor and shown_by != str(interaction.user.id):
        raise Mistake("Editors take posts away: ask whoever manages this server.")
