"""The permissions that the bot asks for, each with what it is for, and what is lacking somewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import discord

from briefings.render.words import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

SCOPES = ("bot", "applications.commands")


@dataclass(frozen=True, slots=True)
class Need:
    """A permission, as discord.py and Discord's settings call it. ``threads``: it counts there alone, or not there."""

    name: str
    label: str
    purpose: str
    threads: bool | None = None


NEEDS = (
    Need("view_channel", "View Channel", "to see the channels that it posts to"),
    Need("send_messages", "Send Messages", "to post", threads=False),
    Need("send_messages_in_threads", "Send Messages in Threads", "to post in threads and forum posts", threads=True),
    Need("attach_files", "Attach Files", "to bring the calendar file of a talk"),
    Need("read_message_history", "Read Message History", "to look up whether a post had arrived"),
)


def asked() -> discord.Permissions:
    """The least that the bot can do its work with."""
    return discord.Permissions(**{need.name: True for need in NEEDS})


def invite(application: int) -> str:
    """The address by which whoever manages a server adds the bot to it."""
    return discord.utils.oauth_url(application, permissions=asked(), scopes=SCOPES)


def missing(has: discord.Permissions, *, thread: bool = False) -> tuple[str, ...]:
    """What is lacking for posting to a channel, or to a thread, as Discord's settings call it."""
    return tuple(need.label for need in NEEDS if need.threads in (None, thread) and not getattr(has, need.name))


def grant(names: Sequence[str], place: object) -> str:
    """Where to grant what is lacking in a channel, as a sentence; a thread has no settings but those of its channel."""
    wanted = listed([f"“{name}”" for name in names])
    channel = place.parent if isinstance(place, discord.Thread) else place
    where = f"#{channel}" if isinstance(channel, discord.abc.GuildChannel) else "the channel"
    return f"In the settings of {where}, under Permissions, allow the bot's role {wanted}."
