"""What Slack says of people, channels, messages, files and views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.slack.reading import values
from tests.slack.world import DM, GROUP_DM, PRIVATE, PUBLIC

if TYPE_CHECKING:
    from tests.slack.world import Channel, File, Message, Raw, User, View, World

_CREATED = 1_640_995_200


def user(one: User, world: World) -> Raw:
    profile = {"real_name": one.name.title(), "display_name": one.name, "team": world.team}
    return {
        "id": one.id,
        "team_id": world.team,
        "name": one.name,
        "real_name": one.name.title(),
        "deleted": one.deleted,
        "tz": one.zone,
        "tz_label": one.zone,
        "tz_offset": 0,
        "profile": profile | ({"bot_id": world.bot_id, "api_app_id": world.app} if one is world.bot else {}),
        "is_admin": one.is_admin or one.is_owner or one.is_primary_owner,
        "is_owner": one.is_owner or one.is_primary_owner,
        "is_primary_owner": one.is_primary_owner,
        "is_restricted": one.is_guest,
        **({"is_stranger": True} if one.is_stranger else {}),
        "is_ultra_restricted": False,
        "is_bot": one.is_bot,
        "is_app_user": False,
        "updated": _CREATED,
    }


def channel(one: Channel, world: World) -> Raw:
    told: Raw = {
        "id": one.id,
        "created": _CREATED,
        "is_archived": one.archived,
        "is_channel": one.kind == PUBLIC,
        "is_group": one.kind == PRIVATE,
        "is_im": one.kind == DM,
        "is_mpim": one.kind == GROUP_DM,
        "is_private": one.kind != PUBLIC,
        "is_org_shared": False,
        "context_team_id": world.team,
    }
    if one.kind == DM:
        return told | {"user": next(user.id for user in one.members if user is not world.bot)}
    return told | {
        "name": one.name,
        "name_normalized": one.name,
        "is_general": one.name == "general",
        "is_member": world.bot in one.members,
        "is_shared": False,
        "is_ext_shared": False,
        "creator": one.creator.id if one.creator else "",
        "num_members": len(one.members),
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        **one.more,
    }


def message(one: Message, world: World, *, with_metadata: bool = True) -> Raw:
    """As history and events show it."""
    told: Raw = {"type": "message", "user": one.author.id, "ts": one.ts, "team": world.team, "text": one.text}
    if one.body.get("blocks"):
        told["blocks"] = one.body["blocks"]
    if one.author is world.bot:
        told |= {"bot_id": world.bot_id, "app_id": world.app, "bot_profile": _bot(world)}
    elif one.author.is_bot:
        told["bot_id"] = f"B{one.author.id[1:]}"  # of another app, of which nothing else is told
    if one.subtype:
        told["subtype"] = one.subtype
    if one.thread:
        told["thread_ts"] = one.thread
    if one.edited:
        told["edited"] = {"user": one.author.id, "ts": one.edited}
    if one.files:
        told |= {"files": [file(each, world) for each in one.files], "upload": False}
    if with_metadata and one.body.get("metadata"):
        told["metadata"] = one.body["metadata"]
    if (replies := one.channel.replies(one.ts)) and one.thread in {None, one.ts}:
        told |= {"thread_ts": one.ts, "reply_count": len(replies), "latest_reply": replies[-1].ts, "subscribed": True}
        told["reply_users"] = sorted({each.author.id for each in replies})
    return told


def _bot(world: World) -> Raw:
    return {"id": world.bot_id, "app_id": world.app, "name": world.bot.name, "team_id": world.team, "deleted": False}


def file(one: File, world: World) -> Raw:
    where = one.path
    return {
        "id": one.id,
        "created": _CREATED,
        "name": one.name,
        "title": one.title or one.name,
        "mimetype": "text/plain",
        "filetype": one.name.rpartition(".")[2] or "text",
        "user": one.user.id,
        "user_team": world.team,
        "size": len(one.data or b""),
        "mode": "hosted",
        "is_external": False,
        "url_private": where,
        "url_private_download": f"{where}?download=1",
        "permalink": f"{where}?shown=1",
        "channels": [each.id for each in one.channels if each.kind == PUBLIC],
        "groups": [each.id for each in one.channels if each.kind == PRIVATE],
        "ims": [each.id for each in one.channels if each.kind == DM],
    }


def view(one: View, world: World) -> Raw:
    """A view as it is answered, with what Slack adds to it."""
    below = one.stack.index(one) if one in one.stack else 0
    return {
        "private_metadata": "",
        "callback_id": "",
        "external_id": "",
        "clear_on_close": False,
        "notify_on_close": False,
        "close": None,
        "submit": None,
        "title": None,
        **one.body,
        "id": one.id,
        "team_id": world.team,
        "app_id": world.app,
        "app_installed_team_id": world.team,
        "bot_id": world.bot_id,
        "hash": one.hash,
        "state": values(one.body["blocks"], one.filled),
        "root_view_id": one.stack[0].id if one.stack else one.id,
        "previous_view_id": one.stack[below - 1].id if below else None,
    }
