"""What the next digest would hold if it were due now; nothing counts as told by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.answers.digesting import followed
from bot.delivering.contents import Contents
from bot.delivering.digesting import NOTHING_NEW
from bot.delivering.verdict import Post
from bot.outbox import Delivery
from bot.verbs.request import Reply

if TYPE_CHECKING:
    from bot.verbs.desk import Desk
    from bot.verbs.request import Request

_DAY = timedelta(days=1)


async def preview(desk: Desk, request: Request) -> Reply:
    """The digest as it would be posted now; or why none would."""
    place, now = await followed(desk, request), desk.clock.now()
    row = Delivery(
        request.workspace,
        "preview",
        "digest",
        request.channel,
        due_at=now,
        late_after=now + _DAY,
        expires_at=now + _DAY,
    )
    verdict = await Contents(desk.store).of(row, place, now.astimezone(place.tz))
    if not isinstance(verdict, Post):
        reason = getattr(verdict, "reason", "nothing is new")
        if reason == NOTHING_NEW and await desk.store.told(request.workspace, request.channel) is None:
            reason = "nothing is new since this channel began to follow what it follows, and none was posted yet"
        return Reply.saying(f"No digest would be posted now: {reason}.")
    return Reply(replace(verdict.message, title=f"Preview — {verdict.message.title}"))
