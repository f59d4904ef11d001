"""What a look at a source brought -> its story: read in the worker, taken in with its origin.

material ──> read ──> facts ──> pipeline          nothing in it ──> its stand-in ──> nothing there either ──> parked

A page that is followed and gives nothing is no item to be parked: it fails, and its health says why.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING

from bot.storage.values import Parked
from briefings.moments import ends_at, moment

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.clock import Clock
    from bot.pipeline import Pipeline, Reader
    from bot.sources.material import Material
    from bot.sources.poller import Polled
    from bot.storage.port import Store
    from bot.storage.values import Origin, Source
    from briefings.model import Document, DocumentFacts


def is_backlog(source: Source, document: Document) -> bool:
    """Whether an article had come out before somebody began to follow its source; without a date, at the first look."""
    out = moment(document.published)
    if source.since is None:
        return False
    if out is None:
        return source.last_success is None or source.waiting > 0
    return ends_at(out, UTC) <= source.since


@dataclass(frozen=True, slots=True)
class Intake:
    """Takes in what a poller brings.

    ``tell`` says a sentence to a workspace's operations channel, or to the private channel whose source it is about.
    """

    store: Store
    reader: Reader
    pipeline: Pipeline
    clock: Clock
    tell: Callable[[str, str, str], Awaitable[None]]

    async def __call__(self, polled: Polled) -> str | None:
        """Take in what a look brought; gives the reason where a followed page holds nothing to read."""
        facts: defaultdict[tuple[Origin, bool], list[DocumentFacts]] = defaultdict(list)
        unread: list[Parked] = []
        for material in polled.gathered.materials:
            read, reason = await self._read(material)
            for origin, telling in read:
                facts[origin, is_backlog(polled.source, telling.document)].append(telling)
            if not read:
                unread.append(self._parked(polled, material, reason))
        source = polled.source
        if source.kind == "page" and unread:
            return unread[0].reason.rstrip(".")
        for (origin, old), tellings in facts.items():
            await self.pipeline.take_in(
                polled.workspace, tellings, source.story, origin=origin, audience=source.audience, is_backlog=old
            )
        await self.store.park(polled.workspace, unread)
        if polled.notice:
            await self.tell(polled.workspace, polled.notice, source.audience)
        return None

    async def _read(self, material: Material | None) -> tuple[list[tuple[Origin, DocumentFacts]], str]:
        """The facts with their origin: the summary's where the page gave none; or why there are none."""
        reason = ""
        while material is not None:
            told = await self.reader.read_material([material])
            if told.facts:
                return [(material.origin, telling) for telling in told.facts], ""
            reason = reason or " ".join(left.reason for left in told.left_out)
            material = material.instead
        return [], reason or "there is nothing in it to read."

    def _parked(self, polled: Polled, material: Material, reason: str) -> Parked:
        source = polled.source
        where, title = material.address or source.url, material.hints.title or ""
        return Parked(source.id, where, title, self.clock.now(), material.hints.published, source.audience, reason)
