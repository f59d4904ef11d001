"""What the app asks to be allowed at Slack, and what for: the one table behind the manifest, the doctor and refusals.

SCOPES    what is asked for, by name; those with ``lost`` can be left out
METHODS   what each method of the Web API that we call wants: for each kind of conversation the scope of that kind
EVENTS    what each event that we listen to wants
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Scope(NamedTuple):
    """One thing that is allowed; ``lost``: what is lost without it, for one that can do without."""

    what_for: str
    lost: str = ""


_NOT_FOUND = (
    "where an answer of Slack's was lost nobody can look up whether the post had arrived: "
    "“/brief settings unsure” decides then"
)

SCOPES: Mapping[str, Scope] = {
    "app_mentions:read": Scope("to hear @briefbot in channels and threads"),
    "channels:history": Scope("to look up whether a post had arrived in a public channel", _NOT_FOUND),
    "channels:read": Scope("to know public channels: their names, and whether somebody is in them"),
    "chat:write": Scope("to post, answer, and take posts away"),
    "commands": Scope("to offer /brief, and “Brief this” in the menu of a message"),
    "files:read": Scope("to read files that are shared with it"),
    "files:write": Scope("to bring the calendar file of a talk"),
    "groups:history": Scope("to look it up in a private channel that it was invited to", _NOT_FOUND),
    "groups:read": Scope(
        "to know private channels that it was invited to, and keep what is read there to their members"
    ),
    "im:history": Scope("to hear what is said to it directly"),
    "im:write": Scope("to send reminders directly to whoever asked for them"),
    "users:read": Scope("to tell admins from members, and show names"),
}

APP_SCOPE = "connections:write"  # of the app token, for Socket Mode

_READ = ("channels:read", "groups:read")
_HISTORY = ("channels:history", "groups:history", "im:history")

METHODS: Mapping[str, tuple[str, ...]] = {
    "apps.connections.open": (APP_SCOPE,),
    "auth.test": (),
    "bots.info": ("users:read",),
    "chat.delete": ("chat:write",),
    "chat.postEphemeral": ("chat:write",),
    "chat.postMessage": ("chat:write",),
    "chat.update": ("chat:write",),
    "conversations.history": _HISTORY,
    "conversations.info": _READ,
    "conversations.members": _READ,
    "conversations.open": ("im:write",),
    "conversations.replies": _HISTORY,
    "files.completeUploadExternal": ("files:write",),
    "files.delete": ("files:write",),
    "files.getUploadURLExternal": ("files:write",),
    "files.info": ("files:read",),
    "users.conversations": _READ,
    "users.info": ("users:read",),
    "views.open": (),
    "views.publish": (),
    "views.push": (),
    "views.update": (),
}

EVENTS: Mapping[str, tuple[str, ...]] = {
    "app_home_opened": (),
    "app_mention": ("app_mentions:read",),
    "app_uninstalled": (),
    "channel_archive": ("channels:read",),
    "channel_deleted": ("channels:read",),
    "channel_id_changed": ("groups:read",),
    "channel_left": ("channels:read",),
    "channel_unarchive": ("channels:read",),
    "group_archive": ("groups:read",),
    "group_deleted": ("groups:read",),
    "group_left": ("groups:read",),
    "group_unarchive": ("groups:read",),
    "member_joined_channel": _READ,
    "message.im": ("im:history",),
    "tokens_revoked": (),
}


def optional() -> tuple[str, ...]:
    """The scopes that can be left out."""
    return tuple(name for name, scope in SCOPES.items() if scope.lost)
