"""What was asked for in a channel is told directly to nobody who does not see that channel any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from bot.delivering.verdict import Post, Rewrite, Skip, Wait
from bot.platforms.port import Discreet

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.delivering.verdict import Verdict
    from bot.outbox import Delivery
    from bot.platforms.port import Platform

_UNSEEN = "whoever asked for it does not see the channel any more in which it was asked for"
_NOT_TOLD = "the platform did not say whether whoever asked for it still sees the channel"
_AGAIN = 5.0  # seconds
_OURS = "word"  # a word on what went wrong, to whoever set the channel up, tells nothing of what was read

_log = structlog.get_logger(__name__)


async def seen(row: Delivery, verdict: Verdict, platform: Platform, clock: Clock) -> Verdict:
    """The verdict, or that the row is not to be posted, as far as the platform knows who sees what."""
    goes_out = isinstance(verdict, Post | Rewrite) and row.kind != _OURS
    if not (row.user and goes_out and isinstance(platform, Discreet)):
        return verdict
    try:
        return verdict if await platform.may_read(row.user, channel=row.channel) else Skip(_UNSEEN)
    except Exception as error:  # noqa: BLE001  (whatever it is, nobody knows, so that it waits)
        _log.info("delivery.reader_unknown", key=row.key, why=repr(error))
        return Wait(clock.now() + clock.span(_AGAIN), _NOT_TOLD)
