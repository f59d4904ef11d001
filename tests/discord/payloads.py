"""People, servers, channels and messages as Discord writes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.discord.components import given_back, pinging
from tests.discord.permissions import held
from tests.discord.world import DM, EPHEMERAL, FORUM, LOADING, THREADS, VOICE

if TYPE_CHECKING:
    from datetime import datetime

    from tests.discord.world import Channel, Guild, Member, Message, Raw, Role, User, World

_MENTION, _ROLE = re.compile(r"<@!?(\d+)>"), re.compile(r"<@&(\d+)>")


def user(one: User) -> Raw:
    return {
        "id": str(one.id),
        "username": one.name,
        "avatar": None,
        "discriminator": "0",
        "public_flags": 0,
        "flags": 0,
        "global_name": None,
        "primary_guild": None,
        "bot": one.is_bot,
    }


def myself(one: User) -> Raw:
    """The bot about itself."""
    return {**user(one), "mfa_enabled": True, "locale": "en-US", "verified": True, "email": None}


def member(one: Member, guild: Guild) -> Raw:
    return {
        "user": user(one.user),
        "nick": None,
        "avatar": None,
        "banner": None,
        "roles": [str(role) for role in sorted(one.roles)],
        "joined_at": _when(guild.joined),
        "premium_since": None,
        "communication_disabled_until": None,
        "flags": 0,
        "pending": False,
        "mute": False,
        "deaf": False,
    }


def role(one: Role, position: int) -> Raw:
    return {
        "id": str(one.id),
        "name": one.name,
        "permissions": str(one.permissions),
        "position": position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": one.mentionable,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def roles(guild: Guild) -> list[Raw]:
    return [role(one, position) for position, one in enumerate(guild.roles.values())]


def channel(one: Channel) -> Raw:
    if one.kind == DM:
        return _direct(one)
    return _thread(one) if one.kind in THREADS else _guild_channel(one)


def _direct(one: Channel) -> Raw:
    last = str(one.last.id) if one.last else None
    recipients = [user(one.recipient)] if one.recipient else []
    return {"id": str(one.id), "type": DM, "flags": 0, "last_message_id": last, "recipients": recipients}


def _guild_channel(one: Channel) -> Raw:
    overwrites = [
        {"id": str(who), "type": int(bool(one.guild and who in one.guild.members)), "allow": str(yes), "deny": str(no)}
        for who, (yes, no) in one.overwrites.items()
    ]
    told: Raw = {
        "id": str(one.id),
        "type": one.kind,
        "flags": 1 << 4 if one.requires_tag else 0,
        "guild_id": str(one.guild.id) if one.guild else "0",
        "name": one.name,
        "position": 0,
        "parent_id": None,
        "topic": None,
        "nsfw": False,
        "rate_limit_per_user": 0,
        "last_message_id": str(one.last.id) if one.last else None,
        "permission_overwrites": overwrites,
    }
    if one.kind == VOICE:
        told |= {"bitrate": 64000, "user_limit": 0, "rtc_region": None}
    return told | ({"available_tags": [], "default_forum_layout": 0} if one.kind == FORUM else {})


def _thread(one: Channel) -> Raw:
    return {
        "id": str(one.id),
        "type": one.kind,
        "flags": 0,
        "guild_id": str(one.guild.id) if one.guild else "0",
        "parent_id": str(one.parent.id) if one.parent else None,
        "owner_id": str(one.owner.id) if one.owner else "0",
        "name": one.name,
        "last_message_id": str(one.last.id) if one.last else None,
        "rate_limit_per_user": 0,
        "message_count": len(one.messages),
        "member_count": 1,
        "total_message_sent": len(one.messages),
        "thread_metadata": {
            "archived": one.archived,
            "archive_timestamp": "2022-01-01T00:00:00+00:00",
            "auto_archive_duration": 1440,
            "locked": one.locked,
        },
    }


def seen_by(one: Channel, who: User) -> Raw:
    """A channel as an interaction in it tells of it."""
    return {**channel(one), "permissions": str(held(one, who).value)}


def guild(one: Guild, me: User) -> Raw:
    """A server as the gateway tells of it: threads that rest are not told of."""
    places = [place for place in one.channels.values() if not place.archived]
    return {
        **guild_settings(one),
        "joined_at": _when(one.joined),
        "large": False,
        "unavailable": False,
        "member_count": len(one.members),
        "members": [member(one.members[me.id], one)],
        "channels": [channel(place) for place in places if place.kind not in THREADS and held(place, me).view_channel],
        "threads": [channel(place) for place in places if place.kind in THREADS and held(place, me).view_channel],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def integration(id_: int, by: User, application: int) -> Raw:
    """An application in a server, as the gateway tells who added it: without a summary, as Discord does now."""
    return {
        "id": str(id_),
        "type": "discord",
        "name": "an application",
        "enabled": True,
        "account": {"id": str(application), "name": "an application"},
        "application": {"id": str(application), "name": "an application", "icon": None, "description": ""},
        "scopes": ["applications.commands", "bot"],
        "user": user(by),
    }


def guild_settings(one: Guild) -> Raw:
    """A server as it is asked for."""
    nothing = (
        "icon description home_header splash discovery_splash banner application_id afk_channel_id widget_channel_id"
        " max_presences vanity_url_code rules_channel_id safety_alerts_channel_id public_updates_channel_id"
        " premium_progress_bar_enabled_user_updated_at incidents_data"
    )
    none = (
        "system_channel_flags verification_level default_message_notifications mfa_level explicit_content_filter"
        " max_stage_video_channel_users max_video_channel_users premium_tier premium_subscription_count nsfw_level"
    )
    return {
        **dict.fromkeys(nothing.split()),
        **dict.fromkeys(none.split(), 0),
        "id": str(one.id),
        "name": one.name,
        "owner_id": str(one.owner.id),
        "system_channel_id": str(one.system_channel.id) if one.system_channel else None,
        "roles": roles(one),
        "features": [],
        "emojis": [],
        "stickers": [],
        "region": "",
        "afk_timeout": 300,
        "max_members": 500000,
        "widget_enabled": False,
        "preferred_locale": "en-US",
        "premium_progress_bar_enabled": False,
        "nsfw": False,
    }


def message(one: Message, world: World) -> Raw:
    """A message as it is shown to those who may read it."""
    told: Raw = {
        "id": str(one.id),
        "type": 20 if one.interaction else 19 if one.reference else 0,
        "channel_id": str(one.channel.id),
        "author": user(one.author),
        "content": one.content,
        "timestamp": _when(one.at),
        "edited_timestamp": _when(one.edited) if one.edited else None,
        "tts": False,
        "pinned": False,
        "mention_everyone": mentions_everyone(one),
        "mentions": [user(found) for found in mentioned(one, world)],
        "mention_roles": pinged_roles(one),
        "attachments": one.attachments,
        "embeds": [{"type": "rich", **embed} for embed in one.body.get("embeds") or ()],
        "components": given_back(one.body.get("components") or (), one.attachments),
        "flags": _flags(one),
    }
    return told | _context(one, world)


def _context(one: Message, world: World) -> Raw:
    told: Raw = {"nonce": one.nonce} if one.nonce else {}
    if one.author is world.bot and one.interaction:
        told |= {"application_id": str(world.application), "webhook_id": str(world.application)}
        told["interaction_metadata"] = one.interaction
    if one.reference:
        told["message_reference"] = {"type": 0, "message_id": str(one.reference.id), "channel_id": str(one.channel.id)}
        told["referenced_message"] = message(one.reference, world) if one.reference.reference is None else None
    return told


def _flags(one: Message) -> int:
    flags = int(one.body.get("flags") or 0)
    return flags | (EPHEMERAL if one.only_for else 0) | (LOADING if one.is_loading else 0)


def mentioned(one: Message, world: World) -> list[User]:
    """Who is pinged: those named in its words whom its sender let be."""
    named = [world.users[int(found)] for found in _MENTION.findall(pinging(one.body)) if int(found) in world.users]
    allowed = one.body.get("allowed_mentions")
    if allowed is None:
        return named
    listed = {str(each) for each in allowed.get("users") or ()}
    return [found for found in named if "users" in (allowed.get("parse") or ()) or str(found.id) in listed]


def pinged_roles(one: Message) -> list[str]:
    """Which roles are pinged."""
    allowed = one.body.get("allowed_mentions") or {"parse": ["roles"]}
    named = [found for found in _ROLE.findall(pinging(one.body)) if one.channel.guild]
    listed = {str(each) for each in allowed.get("roles") or ()}
    return sorted({found for found in named if "roles" in (allowed.get("parse") or ()) or found in listed})


def mentions_everyone(one: Message) -> bool:
    """Whether it pings everyone: what no message of the bot's ever may."""
    allowed = one.body.get("allowed_mentions")
    lets = allowed is None or "everyone" in (allowed.get("parse") or ())
    words = pinging(one.body)
    return lets and ("@everyone" in words or "@here" in words)


def _when(instant: datetime) -> str:
    return instant.isoformat()
