"""The rules of time zones change; what was planned by the old ones is planned anew."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

import structlog

from bot.planner import replan

if TYPE_CHECKING:
    from datetime import datetime

    from bot.storage.port import Store

_NAME = "tzdata"

_log = structlog.get_logger(__name__)


async def renew_zones(store: Store, now: datetime, rules: str | None = None) -> bool:
    """Plan every channel's posts anew if the zone rules are others than those of the last start; True if they are."""
    current = rules or _installed()
    if await store.meta(_NAME) == current:
        return False
    for one in await store.subscriptions(None):
        view = store.view(one.workspace, one.channel)
        stories = [story for slug in one.stories if (story := await view.story(slug))]
        rows = await store.deliveries(one.workspace, one.channel)
        await store.plan(one.workspace, replan(one, one, stories, rows, now), now)
    await store.set_meta(_NAME, current)
    _log.info("zones.renewed", rules=current)
    return True


def _installed() -> str:
    try:
        return version(_NAME)
    except PackageNotFoundError:
        return "the system's"
