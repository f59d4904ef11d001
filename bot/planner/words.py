"""Words to those who look after the bot: told once a channel and cause, with what helps."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from bot.outbox import Delivery
from bot.storage.port import Plan

if TYPE_CHECKING:
    from datetime import datetime

    from bot.storage.port import Subscription

_USE = timedelta(days=7)


def plan_word(
    row: Delivery, text: str, cause: str, operations: str | None, subscription: Subscription | None, now: datetime
) -> Plan:
    """A word on a post that failed: to the operations channel, or else directly to whoever set the channel up.

    Never to the channel that is followed; on a private one, whose name nobody else learns, to that person alone. A word
    that fails itself is told to nobody.
    """
    is_private = subscription is not None and subscription.is_private
    elsewhere = operations if operations != row.channel and not is_private else None
    user = None if elsewhere else (subscription.by if subscription else None)
    channel = elsewhere or row.channel
    if row.kind == "word" or (channel == row.channel and user is None):
        return Plan()
    about = mark(f"{row.channel}\n{cause}")
    told = word(row.workspace, f"word:{row.channel}:{about}", channel, text, now, user)
    return Plan(add=(told,), because=f"a post to {row.channel} failed: {cause}")


def word(workspace: str, key: str, channel: str, text: str, now: datetime, user: str | None = None) -> Delivery:
    """A word as a row: due at once, and of use for a week."""
    return Delivery(
        workspace=workspace,
        key=key,
        kind="word",
        channel=channel,
        due_at=now,
        late_after=now + _USE,
        expires_at=now + _USE,
        text=text,
        user=user,
    )


def mark(said: str) -> str:
    """What tells one cause from another in a key."""
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]
