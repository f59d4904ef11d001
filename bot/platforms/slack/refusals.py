"""What an error of Slack's means for a post, as the port says it.

429                                        Busy: later
a token that is no good                    Busy: nothing arrived, and whoever keeps the connection up looks into it
a scope that is lacking, looking something up   Unable
gone, forbidden, malformed                 Refused: never, with what helps
anything else, internal_error and 5xx among them    as it is: it may have arrived
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.platforms.port import Busy, Refused, Unable

APPS = "https://api.slack.com/apps"
REVOKED = frozenset({"account_inactive", "token_revoked", "token_expired"})  # what a token is that was good once
BAD_TOKENS = REVOKED | {"invalid_auth", "not_authed", "not_allowed_token_type", "no_permission"}
_UNSURE = frozenset({"internal_error", "fatal_error", "request_timeout", "service_unavailable", "unknown_error"})
_LATER = {  # seconds, where Slack does not say how many
    "ratelimited": 30.0,
    "rate_limited": 30.0,
    "message_limit_exceeded": 60.0,
    "team_added_to_org": 300.0,
    "org_login_required": 300.0,
    "ekm_access_denied": 300.0,
}
_OF_ONE = frozenset({"ratelimited", "rate_limited"})  # channel or method, and not the whole workspace
_LOOKED_INTO = 30.0  # seconds in which a token is tried anew
_TOO_MANY = 429

_GONE = "It was deleted, or made private: invite the bot there again, or /follow in another channel."
_INVITE = "Type /invite @{bot} in the channel."
_SAID: dict[str, tuple[str, str | None]] = {
    "channel_not_found": ("the channel is gone, or not shown to the bot", f"{_GONE} {_INVITE}"),
    "not_in_channel": ("the bot is not in the channel", _INVITE),
    "is_archived": (
        "the channel is archived",
        "Unarchive it in the channel's settings, or /follow in another channel.",
    ),
    "thread_not_found": ("the thread is gone", "/follow in the channel, or in another thread."),
    "cannot_reply_to_message": ("the thread takes no replies", "/follow in the channel."),
    "message_not_found": ("the post is gone: somebody deleted it", None),
    "cant_update_message": ("the post is none of the bot's: it cannot be rewritten", None),
    "edit_window_closed": ("the workspace lets nobody rewrite a post that old", None),
    "restricted_action": (
        "the workspace lets only some people post there",
        "Whoever manages the channel can let the bot post, in its settings under Posting permissions.",
    ),
    "restricted_action_read_only_channel": (
        "the channel is read-only",
        "Whoever manages the channel can let the bot post, in its settings under Posting permissions.",
    ),
    "restricted_action_thread_only_channel": ("the channel takes posts in threads alone", None),
    "restricted_action_non_threadable_channel": ("the channel has no threads", "/follow in the channel."),
    "user_not_found": ("Slack knows no such user", None),
    "users_not_found": ("Slack knows no such user", None),
    "user_not_visible": ("the bot may not see them", None),
    "user_disabled": ("they have left the workspace", None),
    "cannot_dm_bot": ("they are a bot, which reads nothing", None),
    "messages_tab_disabled": (
        "they take no direct messages from the bot",
        f"At {APPS}, your app, page “App Home”, switch the Messages Tab on.",
    ),
}
_SAID["restricted_action_thread_locked"] = ("the thread is locked", "Unlock the thread.")


def code_of(error: BaseException) -> str:
    """What Slack calls an error; empty where it is none of Slack's, or says nothing."""
    told = _told(error)
    return str(told.get("error") or "")


def translated(error: Exception, *, bot: str, looking: bool = False) -> Exception:
    """The error as the port has it. ``bot``: its name there; ``looking``: something was looked up."""
    if not isinstance(error, SlackApiError):
        return error
    code = code_of(error)
    if (seconds := _patience(error, code)) is not None:
        return Busy(timedelta(seconds=seconds), everywhere=bool(code) and code not in _OF_ONE)
    if not code or code in _UNSURE:
        return error
    if code == "missing_scope":
        why, fix = lacks(str(_told(error).get("needed") or ""))
        return Unable(why) if looking else Refused(why, fix)
    if code in _SAID:
        return Refused(*said_of(code, bot=bot))
    return Refused(f"Slack takes no such post ({code}{_details(error)})")


def said_of(code: str, *, bot: str) -> tuple[str, str | None]:
    """What one of Slack's errors that are known means, and what helps. ``bot``: its name there."""
    why, remedy = _SAID[code]
    return why, remedy and remedy.format(bot=bot)


def lacks(scope: str) -> tuple[str, str]:
    """That the app lacks a scope, and what helps."""
    return (
        f"the app lacks the scope {scope}",
        f"At {APPS}, your app, page “OAuth & Permissions”, add {scope} under Bot Token Scopes, then reinstall the app.",
    )


def _patience(error: SlackApiError, code: str) -> float | None:
    """For how many seconds to wait; None where waiting does not help."""
    if getattr(error.response, "status_code", None) == _TOO_MANY or code in _LATER:
        try:
            return max(float(error.response.headers.get("Retry-After", "")), 0.0)
        except (ValueError, AttributeError):
            return _LATER.get(code, _LATER["ratelimited"])
    return _LOOKED_INTO if code in BAD_TOKENS else None


def _told(error: BaseException) -> dict[str, Any]:
    data = getattr(getattr(error, "response", None), "data", None)
    return data if isinstance(data, dict) else {}


def _details(error: SlackApiError) -> str:
    """What Slack says is wrong about it, as far as it does."""
    messages = (_told(error).get("response_metadata") or {}).get("messages") or _told(error).get("errors") or ()
    said = " ".join(" ".join(map(str, messages)).split())[:200]
    return f": {said}" if said else ""
