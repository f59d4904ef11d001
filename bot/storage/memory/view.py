"""What one channel may see of a workspace. ``_seen`` is the one place that decides it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from bot.storage.cited import sources_of_hits
from bot.storage.memory.search import find
from bot.storage.values import EVERYONE, Found, StoryFact, Titled
from briefings.names import fold
from briefings.stories.corrections import corrected

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import datetime

    from bot.storage.memory.space import Layer, Space
    from bot.storage.scope import Scope
    from bot.storage.values import KeptChange, KeptDocument, Parked, Pending, SettingChange, Source
    from briefings.model import Actor, Story


class _Addressed(Protocol):
    @property
    def audience(self) -> str: ...


T = TypeVar("T", bound=_Addressed)


class MemoryView:
    """See :class:`bot.storage.port.View`."""

    def __init__(self, space: Space, scope: Scope) -> None:
        self._space = space
        self.scope = scope

    async def documents(self, story: str | None = None) -> tuple[KeptDocument, ...]:
        return tuple(kept for kept in self._documents() if story in (None, kept.story))

    async def document(self, document_id: str) -> KeptDocument | None:
        return next((kept for kept in self._documents() if kept.document.id == document_id), None)

    async def known(
        self, *, ids: Collection[str] = (), addresses: Collection[str] = (), hashes: Collection[str] = ()
    ) -> tuple[KeptDocument, ...]:
        return tuple(
            kept
            for kept in self._documents()
            if kept.document.id in ids
            or kept.document.sha256 in hashes
            or {kept.address, kept.document.url} & {*addresses}
        )

    async def erased(self, *, addresses: Collection[str] = (), hashes: Collection[str] = ()) -> frozenset[str]:
        told = {name for one in self._space.erasures for name in (one.address, one.sha256) if name}
        return frozenset(told & {*addresses, *hashes})

    async def titles(self, *, archived: bool = False) -> tuple[Titled, ...]:
        told = (layer.story for layer in self._layers().values() if layer.archived == archived)
        return tuple(Titled(story.slug, story.title, len(story.tellings)) for story in told)

    async def story(self, slug: str) -> Story | None:
        layer = self._layers().get(slug)
        return layer.story if layer else None

    async def changes(
        self, after: int = 0, since: datetime | None = None, story: str | None = None
    ) -> tuple[KeptChange, ...]:
        return tuple(
            kept
            for kept in self._seen(self._space.changes)
            if kept.number > after
            and (since is None or kept.at >= since)
            and story in (None, kept.story)
            and not any(layer.since < kept.number for layer in self._nearer(kept.audience, kept.story))
        )

    async def find(self, words: str, limit: int = 20, story: str | None = None) -> Found:
        stories = [shown for slug, shown in self._shown().items() if story in (None, slug)]
        hits = find(stories, words, limit)
        documents = await self.known(ids=sources_of_hits(hits))
        return Found(hits, tuple(replace(kept.document, text="") for kept in documents))

    async def facts_named(self, name: str, limit: int = 50) -> tuple[StoryFact, ...]:
        asked = fold(name)
        every = [(slug, actor, _spellings(actor)) for slug, shown in self._shown().items() for actor in shown.actors]
        exact = [StoryFact(slug, actor) for slug, actor, spelled in every if asked in spelled]
        if exact or not asked:
            return tuple(exact[:limit])
        words = set(asked.split())
        near = (
            StoryFact(slug, actor)
            for slug, actor, spelled in every
            if any(words <= set(one.split()) for one in spelled)
        )
        return tuple(near)[:limit]

    async def talks(
        self, story: str | None = None, since: str | None = None, limit: int = 100
    ) -> tuple[StoryFact, ...]:
        found = [
            (talk.start is None, talk.start or "", talk.id, StoryFact(slug, talk))
            for slug, shown in self._shown().items()
            if story in (None, slug)
            for talk in shown.talks
            if since is None or talk.start is None or talk.start >= since
        ]
        return tuple(fact for *_, fact in sorted(found, key=lambda row: row[:3])[:limit])

    async def sources(self, story: str | None = None) -> tuple[Source, ...]:
        return tuple(one for one in self._seen(self._space.sources.values()) if story in (None, one.story))

    async def parked(self, source: str | None = None) -> tuple[Parked, ...]:
        return tuple(one for one in self._seen(self._space.parked.values()) if source in (None, one.source))

    async def pending(self) -> tuple[Pending, ...]:
        return tuple(self._seen(self._space.pending.values()))

    async def settings(self) -> Mapping[str, str]:
        return {
            name: value
            for place in self.scope.own
            for (channel, name), value in self._space.settings.items()
            if channel == place
        }

    async def history(self) -> tuple[SettingChange, ...]:
        return tuple(one for one in self._space.history if (one.channel or EVERYONE) in self.scope.own)

    def _nearer(self, audience: str, slug: str) -> Iterator[Layer]:
        """The layers of a story that stand in the place of an audience's."""
        audiences = self.scope.audiences
        for name in audiences[audiences.index(audience) + 1 :] if any(audiences) else ():
            if layer := self._space.layers.get((name, slug)):
                yield layer

    def _seen(self, things: Iterable[T]) -> Iterator[T]:
        """Those of some things that this scope may see."""
        return (one for one in things if one.audience in self.scope.audiences)

    def _documents(self) -> tuple[KeptDocument, ...]:
        """Each once: what more see goes before a channel's own copy of it."""
        every, audiences = self._space.documents, self.scope.audiences
        return tuple(
            kept
            for kept in self._seen(every.values())
            if not any((name, kept.document.id) in every for name in audiences[: audiences.index(kept.audience)])
        )

    def _shown(self) -> dict[str, Story]:
        """Each story as readers see it, corrections and all."""
        return {slug: corrected(layer.story) for slug, layer in self._layers().items()}

    def _layers(self) -> dict[str, Layer]:
        """Each story by its slug: the nearest layer, a channel's own in the place of the common one."""
        seen: dict[str, Layer] = {}
        for audience in self.scope.audiences:
            seen |= {slug: layer for (seen_by, slug), layer in self._space.layers.items() if seen_by == audience}
        return seen


def _spellings(actor: Actor) -> set[str]:
    return {fold(spelling) for spelling in (actor.name, *actor.aliases)} - {""}
