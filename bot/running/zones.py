"""The rules of time zones change; what was planned by the old ones is planned anew."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from bot.storage.port import Store
    from bot.stories.editing import Editing

_NAME = "tzdata"

_log = structlog.get_logger(__name__)


async def renew_zones(store: Store, editing: Editing, rules: str | None = None) -> bool:
    """Plan every channel's posts anew if the zone rules are others than those of the last start; True if they are."""
    current = rules or _installed()
    if await store.meta(_NAME) == current:
        return False
    for one in await store.subscriptions(None):
        await editing.plan_anew(one.workspace, one.channel)
    await store.set_meta(_NAME, current)
    _log.info("zones.renewed", rules=current)
    return True


def _installed() -> str:
    try:
        return version(_NAME)
    except PackageNotFoundError:
        return "the system's"
