"""Flow A as code; it decides nothing.

paths, pages, feeds | read | date | extract    a Reader, in another process: text in, facts out
                    | sift                     known already, erased, a newer text of what is known, or new
                    | choose a story | merge   pure; once for each layer that the documents are seen in
                    | plan | store             one transaction: stories, changes, deliveries
                    | follow                   the channel that asked for it now follows it
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from bot.aside import aside
from bot.planner import plan_digest, plan_story
from bot.storage.port import EVERYONE, KeptDocument, Origin, Plan, Subscription, Update
from bot.stories.layers import Layers
from briefings.documents.addresses import comparison_form
from briefings.stories import merge

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from bot.clock import Clock
    from bot.sources.material import Material
    from bot.storage.port import Store
    from briefings.model import Change, Document, DocumentFacts, LeftOut, Story


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader made of some documents."""

    facts: tuple[DocumentFacts, ...]
    left_out: tuple[LeftOut, ...] = ()


class Reader(Protocol):
    """Reads documents and extracts their facts. It MUST NOT hold up the event loop while it does."""

    async def read(self, paths: Sequence[str]) -> Told:
        """Read, date and extract the documents of files and folders; whatever gives nothing is in ``left_out``."""
        ...

    async def read_material(self, material: Sequence[Material]) -> Told:
        """The same for texts and pages that are at hand."""
        ...


@dataclass(frozen=True, slots=True)
class Sifted:
    """What documents are to whoever adds them. ``revises``: the known document of which each newer text is one."""

    new: tuple[DocumentFacts, ...] = ()
    known: tuple[KeptDocument, ...] = ()
    erased: tuple[DocumentFacts, ...] = ()
    revises: Mapping[str, KeptDocument] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Met:
    """Documents that are kept, the newest of those that have something in common."""

    by_id: Mapping[str, KeptDocument]
    by_sha256: Mapping[str, KeptDocument]
    by_address: Mapping[str | None, KeptDocument]

    @classmethod
    def of(cls, documents: Sequence[KeptDocument]) -> _Met:
        """Documents in the order in which they came."""
        addressed = [(name, kept) for kept in documents for name in (kept.document.url, kept.address) if name]
        return cls(
            {kept.document.id: kept for kept in documents},
            {kept.document.sha256: kept for kept in documents},
            dict(addressed),
        )

    def same(self, document: Document) -> KeptDocument | None:
        """The document with this id, or else with this text."""
        return self.by_id.get(document.id) or self.by_sha256.get(document.sha256)


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of taking facts in: the story as its audience now sees it, and what changed in it."""

    story: Story
    changes: tuple[Change, ...]
    new: tuple[DocumentFacts, ...] = ()


class Pipeline:
    """Takes what a reader told into the store."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self.layers = Layers(store, clock)

    async def sift(self, workspace: str, facts: Iterable[DocumentFacts], audience: str = EVERYONE) -> Sifted:
        """Tell apart what is new to an audience, what it knows, and what was erased."""
        view, tellings = self._store.view(workspace, audience or None), tuple(facts)
        hashes = {telling.document.sha256 for telling in tellings}
        addresses = {address for telling in tellings if (address := _address(telling))}
        erasures = await view.erased(addresses=addresses, hashes=hashes)
        met = _Met.of(await view.known(ids={one.document.id for one in tellings}, addresses=addresses, hashes=hashes))
        new, known, erased, revises = [], [], [], {}
        for telling in tellings:
            if {telling.document.sha256, _address(telling)} & erasures:
                erased.append(telling)
            elif same := met.same(telling.document):
                known.append(same)
            else:
                if older := met.by_address.get(_address(telling)):
                    revises[telling.document.id] = older
                new.append(telling)
        return Sifted(tuple(new), tuple(known), tuple(erased), revises)

    async def take_in(
        self,
        workspace: str,
        facts: Sequence[DocumentFacts],
        slug: str | None = None,
        *,
        origin: Origin | None = None,
        audience: str = EVERYONE,
        is_backlog: bool = False,
    ) -> Taken:
        """Merge facts into a story, or into a new one; documents that are known already change nothing.

        A newer text of a known document takes its place. What is added for everyone joins every layer of the story.
        ``is_backlog``: what they change is nobody's news, but for newer texts of what was known.
        """
        came = origin or Origin()
        return await self.layers.change(
            workspace, lambda: self._take_in(workspace, facts, slug, came, audience, is_backlog=is_backlog)
        )

    async def _take_in(
        self,
        workspace: str,
        facts: Sequence[DocumentFacts],
        slug: str | None,
        origin: Origin,
        audience: str,
        *,
        is_backlog: bool,
    ) -> Taken:
        sifted = await self.sift(workspace, facts, audience)
        new = tuple(as_added(telling, origin, _outdone(sifted, telling, origin)) for telling in sifted.new)
        known = await self.layers.story(workspace, slug, audience) if slug else None
        if not new and sifted.known:  # somebody else took them in just now
            known = known or await self.layers.story(workspace, sifted.known[0].story, audience)
        if known and not new:
            return Taken(known, ())
        newer = {telling.document.id for telling in new if telling.document.revises}
        updates: list[Update] = []
        for layer in await self.layers.touched(workspace, slug, audience):
            previous = known if layer == audience else await self.layers.story(workspace, slug or "", layer)
            story, changes = await aside(merge, previous, new)
            changes = tuple(replace(one, is_backlog=is_backlog and one.source not in newer) for one in changes)
            if previous is None:
                story = replace(story, slug=slug or await self.layers.free_slug(workspace, story.slug))
            updates.append(Update(story, changes=changes, audience=layer))
        taken = updates[0]
        claims = {telling.document.id for telling in new if not telling.document.revises} & sifted.revises.keys()
        documents = self._kept(new, taken.story.slug, origin, audience, claims)
        await self.layers.keep(workspace, [replace(taken, documents=documents), *updates[1:]])
        return Taken(taken.story, taken.changes, new)

    async def follow(self, subscription: Subscription, story: Story | None = None) -> Subscription:
        """Let a channel follow a story beside those that it follows, with its reminders and its next digest.

        Made anew where somebody else changed what the channel follows meanwhile.
        """
        workspace, slug = subscription.workspace, story.slug if story else None
        return await self.layers.change(workspace, lambda: self._follow(subscription, slug, story))

    async def _follow(self, subscription: Subscription, slug: str | None, taken: Story | None) -> Subscription:
        workspace, channel = subscription.workspace, subscription.channel
        before = await self._known(subscription)
        followed = before or subscription
        if slug:
            followed = replace(followed, stories=(slug, *(one for one in followed.stories if one != slug)))
        rows, now = await self._store.deliveries(workspace, channel), self._clock.now()
        plans = [plan_digest(followed, rows, now)]
        if story := (await self.layers.story(workspace, slug, channel) or taken if slug else None):
            plans.append(plan_story(story, [followed], rows, now))
        edition = self.layers.edition(workspace)
        await self._store.subscribe(workspace, followed, before, Plan.joined(plans), now, edition)
        return followed

    async def publish(self, workspace: str, channel: str, documents: Sequence[KeptDocument]) -> tuple[Story, ...]:
        """Show everyone what was a channel's own, in each of the stories that it belongs to."""
        return await self.layers.change(workspace, lambda: self._publish(workspace, channel, documents))

    async def _publish(self, workspace: str, channel: str, documents: Sequence[KeptDocument]) -> tuple[Story, ...]:
        updates: list[Update] = []
        for slug in dict.fromkeys(kept.story for kept in documents):
            updates += await self._published(workspace, channel, slug, documents)
        ids, now = [kept.document.id for kept in documents], self._clock.now()
        planned = await self.layers.planned(workspace, updates)
        await self._store.publish(workspace, channel, ids, planned, now, self.layers.edition(workspace))
        return tuple(update.story for update in updates if update.audience == EVERYONE)

    async def _published(
        self, workspace: str, channel: str, slug: str, documents: Sequence[KeptDocument]
    ) -> list[Update]:
        """The layers of a story once some documents of a channel belong to everyone."""
        own = await self.layers.story(workspace, slug, channel)
        ids = {kept.document.id for kept in documents if kept.story == slug}
        tellings = [one for one in own.tellings if one.document.id in ids] if own else []
        updates: list[Update] = []
        for layer in await self.layers.touched(workspace, slug, EVERYONE):
            previous = await self.layers.story(workspace, slug, layer)
            story, changes = await aside(merge, previous, tellings)
            words = dict.fromkeys((*story.corrections, *(own.corrections if own else ())))
            story = replace(story, slug=slug, corrections=tuple(words))
            updates.append(Update(story, changes=changes, audience=layer))
        return updates

    def _kept(
        self, new: Iterable[DocumentFacts], slug: str, origin: Origin, audience: str, claims: Collection[str]
    ) -> tuple[KeptDocument, ...]:
        """As they are kept; one that only ``claims`` another's address is not known by it."""
        at = self._clock.now()
        return tuple(
            KeptDocument(
                telling.document,
                slug,
                at,
                audience,
                origin,
                revises=telling.document.revises,
                address=None if telling.document.id in claims else _address(telling),
            )
            for telling in new
        )

    async def _known(self, wanted: Subscription) -> Subscription | None:
        known = await self._store.subscriptions(wanted.workspace)
        return next((one for one in known if one.channel == wanted.channel), None)


def _address(telling: DocumentFacts) -> str | None:
    return comparison_form(telling.document.url) if telling.document.url else None


def _outdone(sifted: Sifted, telling: DocumentFacts, origin: Origin) -> KeptDocument | None:
    """The document whose newer text this is; what only claims an address takes the place of nothing read there."""
    older = sifted.revises.get(telling.document.id)
    return older if older and (origin.verified or not older.origin.verified) else None


def as_added(telling: DocumentFacts, origin: Origin, older: KeptDocument | None = None) -> DocumentFacts:
    """A telling whose document says how it came: who added it, who vouches for its publisher, what it is newer than."""
    told = (
        origin.label if origin.source is None else "",
        "summary only" if origin.is_summary else "",
        telling.document.label,
    )
    document = replace(
        telling.document,
        label=", ".join(filter(None, told)) or None,
        publisher_verified=origin.verified and telling.document.publisher_verified,
        revises=older.document.id if older else telling.document.revises,
    )
    return replace(telling, document=document)
