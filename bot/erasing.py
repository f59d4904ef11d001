"""Erasing documents for good: every layer is told anew without them, and nothing brings them back.

documents | every layer that tells them | merge what is left | one transaction
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.storage.values import EVERYONE, Erasure, Update
from briefings.stories import merge

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from bot.storage.port import Store
    from bot.storage.values import KeptDocument
    from briefings.model import Story


def erasures_of(documents: Iterable[KeptDocument], by: str, at: datetime) -> tuple[Erasure, ...]:
    """What must be remembered of documents: their addresses and the hashes of their texts."""
    return tuple(Erasure(at, by, kept.address or kept.document.url, kept.document.sha256) for kept in documents)


async def erase(
    store: Store, workspace: str, documents: Sequence[KeptDocument], erasures: Sequence[Erasure], at: datetime
) -> None:
    """Erase documents from every story that tells them."""
    gone = {kept.document.id for kept in documents}
    updates = [
        update
        for slug in dict.fromkeys(kept.story for kept in documents)
        for audience in (EVERYONE, *await store.layers(workspace, slug))
        if (update := _without(await store.view(workspace, audience).story(slug), gone, audience))
    ]
    await store.erase(workspace, erasures, sorted(gone), updates, at)


def _without(story: Story | None, gone: set[str], audience: str) -> Update | None:
    """The layer told anew; None where nothing of it is left, or nothing of it goes."""
    left = tuple(telling for telling in story.tellings if telling.document.id not in gone) if story else ()
    if story is None or not left or len(left) == len(story.tellings):
        return None
    return Update(merge(replace(story, tellings=left), ())[0], audience=audience)
