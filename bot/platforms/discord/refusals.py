"""What an error of Discord's means for a post, as the port says it.

429, a bucket that is used up              Busy: later
gone, forbidden, malformed                 Refused: never, with what helps
anything else, 401 and 5xx among them      as it is: it may have arrived
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import discord

from bot.platforms.discord.permissions import grant, missing
from bot.platforms.port import Busy, Refused
from briefings.render.words import listed

if TYPE_CHECKING:
    from bot.platforms.discord.hearing import Hearing

_TOO_MANY, _BAD, _FORBIDDEN, _NOT_FOUND, _TOO_LARGE = 429, 400, 403, 404, 413
_PATIENCE = 5.0  # seconds, where it is not said how many
_FORUM = ("a forum takes no posts of its own", "/follow inside one of the forum's posts.")
_SAID: dict[int, tuple[str, str | None]] = {
    10003: ("the channel is gone", "It was deleted: /follow in another channel goes on."),
    10004: ("the server is gone, or the bot was removed from it", "Add the bot to the server again."),
    10008: ("the post is gone: somebody deleted it", None),
    10013: ("Discord knows no such user", None),
    20016: ("slow mode keeps the bot from posting", "Allow the bot's role “Bypass Slowmode”, or switch slow mode off."),
    30046: ("a post of more than an hour ago can be rewritten only so often", None),
    40058: _FORUM,
    50001: ("the bot may not see the channel", "Allow the bot's role “View Channel” in the settings of the channel."),
    50007: (
        "they take no direct messages from the bot",
        "They can allow direct messages from members in their privacy settings for the server.",
    ),
    50008: _FORUM,
    50013: ("the bot lacks a permission there", "Look at the settings of the channel, under Permissions."),
    50083: ("the thread is archived", "Reopen the thread."),
    50278: ("they share no server with the bot any more", None),
    160005: ("the thread is locked", "Unlock the thread."),
    200000: ("AutoMod blocked the post", "Exempt the bot's role in the server's settings, under AutoMod."),
}


def translated(error: Exception, hearing: Hearing, place: object = None) -> Exception:
    """The error as the port has it. ``place``: the channel, as far as it is known, to name what is lacking there."""
    if isinstance(error, discord.RateLimited):
        return Busy(timedelta(seconds=error.retry_after), everywhere=hearing.rest > 0)
    if not isinstance(error, discord.HTTPException):
        return error
    if error.status == _TOO_MANY:
        return _busy(error)
    if error.status in (_FORBIDDEN, _NOT_FOUND, _BAD, _TOO_LARGE) and (error.code or error.status == _TOO_LARGE):
        return _refused(error, place)
    return error


def _busy(error: discord.HTTPException) -> Busy:
    """Turned away by Discord, or by whoever stands in front of it: such an answer holds no code, and is for all."""
    headers = error.response.headers
    try:
        seconds = float(headers.get("Retry-After", ""))
    except ValueError:
        seconds = _PATIENCE
    everywhere = "X-RateLimit-Global" in headers or "X-RateLimit-Bucket" not in headers
    return Busy(timedelta(seconds=seconds), everywhere=everywhere)


def _refused(error: discord.HTTPException, place: object) -> Refused:
    lacking = lacks(place) if error.status == _FORBIDDEN else ()
    if lacking:
        return Refused(f"the bot lacks the permission {_words(lacking)} there", grant(lacking, place))
    why, fix = _SAID.get(error.code, (None, None))
    return Refused(why, fix) if why else Refused(f"Discord takes no such post ({error.code}: {_short(error.text)})")


def lacks(place: object) -> tuple[str, ...]:
    """The permissions that the bot lacks in a channel, as far as it is known here."""
    permissions = permissions_in(place)
    return () if permissions is None else missing(permissions, thread=isinstance(place, discord.Thread))


def permissions_in(place: object) -> discord.Permissions | None:
    """What the bot may do in a channel; None where that is not known."""
    if isinstance(place, discord.Thread):
        return None if place.parent is None else place.permissions_for(place.guild.me)
    if isinstance(place, discord.abc.GuildChannel) and place.guild.me is not None:
        return place.permissions_for(place.guild.me)
    return None


def _words(labels: tuple[str, ...]) -> str:
    return listed([f"“{label}”" for label in labels])


def _short(text: str) -> str:
    return " ".join(text.split())[:200]
