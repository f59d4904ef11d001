"""Content goes in here, and comes out by a :class:`MemoryView`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.errors import Overtaken
from bot.storage.memory.space import Space
from bot.storage.memory.view import MemoryView
from bot.storage.memory.wishes import MemoryWishes
from bot.storage.scope import Scope
from bot.storage.traces import Traces
from bot.storage.values import EVERYONE, Tidied

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.storage.values import Erasure, Parked, Pending, SettingChange, Source, Update


class MemoryStore(MemoryWishes):
    """A store without a file; see :class:`bot.storage.port.Store`."""

    def __init__(self) -> None:
        super().__init__()
        self._meta: dict[str, str] = {}
        self._buttons: dict[str, tuple[datetime, str]] = {}

    def view(self, workspace: str, channel: str | None = None) -> MemoryView:
        return MemoryView(self._spaces[workspace], Scope(workspace, channel))

    async def workspaces(self) -> tuple[str, ...]:
        return tuple(name for name, space in self._spaces.items() if space != Space())

    async def edition(self, workspace: str) -> int:
        return self._spaces[workspace].edition

    async def update(self, workspace: str, updates: Sequence[Update], at: datetime, edition: int | None = None) -> None:
        space = self._spaces[workspace]
        if any(space.subscriptions.get(one.channel) != one for update in updates for one, _ in update.following):
            raise Overtaken
        space.begin(edition)
        for update in updates:
            space.keep(update, at)
            await self.plan(workspace, update.plan, at)

    async def publish(
        self,
        workspace: str,
        channel: str,
        documents: Sequence[str],
        updates: Sequence[Update],
        at: datetime,
        edition: int | None = None,
    ) -> None:
        self._spaces[workspace].begin(edition)
        self._spaces[workspace].publish(channel, documents)
        await self.update(workspace, updates, at)
        self._spaces[workspace].drop_bare_layers(channel)

    async def layers(self, workspace: str, slug: str) -> tuple[str, ...]:
        layers = self._spaces[workspace].layers
        return tuple(audience for audience, name in layers if name == slug and audience != EVERYONE)

    async def taken(self, workspace: str, slug: str) -> bool:
        return any(name == slug for _, name in self._spaces[workspace].layers)

    async def archive(self, workspace: str, slug: str, *, archived: bool = True) -> None:
        layers = self._spaces[workspace].layers
        for key, layer in layers.items():
            if key[1] == slug:
                layers[key] = replace(layer, archived=archived)
        if archived:
            asks = self._spaces[workspace].asks
            self._spaces[workspace].asks = {name: ask for name, ask in asks.items() if ask.story != slug}

    async def erase(
        self,
        workspace: str,
        erasures: Sequence[Erasure],
        documents: Sequence[str] = (),
        updates: Sequence[Update] = (),
        at: datetime | None = None,
        edition: int | None = None,
        traces: Traces | None = None,
    ) -> None:
        space = self._spaces[workspace]
        space.begin(edition)
        space.erasures.extend(erasures)
        for update in updates:
            await self.update(workspace, [update], at or erasures[0].at)
        space.erase(traces or Traces(frozenset(documents)))

    async def forget(self, workspace: str) -> None:
        self._spaces.pop(workspace, None)

    async def tidy(self, before: datetime) -> Tidied:
        self._buttons = {name: told for name, told in self._buttons.items() if told[0] >= before}
        return sum((space.tidy(before) for space in self._spaces.values()), Tidied())

    async def keep_source(self, workspace: str, source: Source) -> None:
        self._spaces[workspace].sources[source.id] = source

    async def drop_source(self, workspace: str, source_id: str) -> None:
        space = self._spaces[workspace]
        space.sources.pop(source_id, None)
        space.parked = {key: item for key, item in space.parked.items() if key[0] != source_id}

    async def due_sources(self, now: datetime) -> tuple[tuple[str, Source], ...]:
        due = [
            (workspace, source)
            for workspace, space in self._spaces.items()
            for source in space.sources.values()
            if source.state == "active" and (source.next_attempt is None or source.next_attempt <= now)
        ]
        due.sort(key=lambda pair: (pair[1].next_attempt is not None, pair[1].next_attempt or now, pair[1].id))
        return tuple(due)

    async def park(self, workspace: str, items: Sequence[Parked]) -> None:
        for item in items:
            self._spaces[workspace].parked.setdefault((item.source, item.url), item)

    async def keep_pending(self, workspace: str, pending: Pending) -> None:
        self._spaces[workspace].pending[pending.id] = pending

    async def settle_pending(self, workspace: str, pending_id: str) -> bool:
        return self._spaces[workspace].pending.pop(pending_id, None) is not None

    async def set(self, workspace: str, change: SettingChange) -> None:
        space, key = self._spaces[workspace], (change.channel or EVERYONE, change.name)
        space.history.append(change)
        if change.after is None:
            space.settings.pop(key, None)
        else:
            space.settings[key] = change.after

    async def meta(self, name: str) -> str | None:
        return self._meta.get(name)

    async def set_meta(self, name: str, value: str) -> None:
        self._meta[name] = value

    async def button(self, name: str) -> str | None:
        told = self._buttons.get(name)
        return told[1] if told else None

    async def keep_button(self, name: str, said: str, at: datetime) -> None:
        self._buttons[name] = (at, said)

    async def close(self) -> None:
        """Nothing is open."""
