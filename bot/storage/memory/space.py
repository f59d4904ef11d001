"""What is known of one workspace, as plain tables."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.errors import Overtaken
from bot.outbox import FINAL, State
from bot.storage.cited import cited_by, facts_of, sources_of_fact, without
from bot.storage.traces import ERASED, POST
from bot.storage.values import EVERYONE, KeptChange, Tidied
from briefings.documents.addresses import comparison_form

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from bot.outbox import Delivery, Transition
    from bot.storage.traces import Traces
    from bot.storage.values import (
        Ask,
        Erasure,
        KeptDocument,
        Parked,
        Pause,
        Pending,
        Posted,
        SettingChange,
        Source,
        Subscription,
        Update,
    )
    from briefings.message import Message
    from briefings.model import Story


@dataclass(frozen=True, slots=True)
class Layer:
    """A story as one audience sees it; ``since``: the last change of the workspace before it began."""

    story: Story
    since: int = 0
    archived: bool = False


@dataclass
class Space:
    """Keys begin with the audience where a thing has one."""

    documents: dict[tuple[str, str], KeptDocument] = field(default_factory=dict)
    layers: dict[tuple[str, str], Layer] = field(default_factory=dict)
    changes: list[KeptChange] = field(default_factory=list)
    last_change: int = 0
    edition: int = 0
    subscriptions: dict[str, Subscription] = field(default_factory=dict)
    deliveries: dict[str, Delivery] = field(default_factory=dict)
    ledger: dict[str, list[Transition]] = field(default_factory=dict)
    posts: dict[str, Posted] = field(default_factory=dict)
    asks: dict[str, Ask] = field(default_factory=dict)
    pauses: dict[tuple[str | None, str | None], Pause] = field(default_factory=dict)
    seen: dict[str, Message] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    parked: dict[tuple[str, str], Parked] = field(default_factory=dict)
    pending: dict[str, Pending] = field(default_factory=dict)
    erasures: list[Erasure] = field(default_factory=list)
    settings: dict[tuple[str, str], str] = field(default_factory=dict)
    history: list[SettingChange] = field(default_factory=list)

    def begin(self, edition: int | None) -> None:
        """A change of stories that were read in an edition; None: whatever they are now."""
        if edition not in (None, self.edition):
            raise Overtaken
        self.edition += 1

    def keep(self, update: Update, at: datetime) -> None:
        """Everything of an update but its plan."""
        for document in update.documents:
            self._keep_document(document)
        key = (update.audience, update.story.slug)
        known = self.layers.get(key, Layer(update.story, self.last_change))
        self.layers[key] = replace(known, story=update.story)
        for change in update.changes:
            self.last_change += 1
            self.changes.append(KeptChange(self.last_change, at, update.story.slug, change, update.audience))
        for slug in update.gone:
            self._went_into(slug, update)
        for before, after in update.following:
            self.follow_instead(before, after)

    def follow_instead(self, before: Subscription | None, after: Subscription) -> None:
        """Put what a channel follows in place of what it followed; what was asked for about what it leaves goes."""
        self.subscriptions[after.channel] = after
        left = set(before.stories if before else ()) - set(after.stories)
        self.asks = {
            name: ask for name, ask in self.asks.items() if not (ask.channel == after.channel and ask.story in left)
        }

    def _keep_document(self, kept: KeptDocument) -> None:
        key = (kept.audience, kept.document.id)
        known = self.documents.get(key)
        if known is None:
            self.documents[key] = kept
            if older := self.documents.get((kept.audience, kept.revises or "")):
                self.documents[kept.audience, older.document.id] = replace(older, revised_by=kept.document.id)
        else:
            self.documents[key] = replace(
                known, story=kept.story, revises=kept.revises, revised_by=kept.revised_by, origin=kept.origin
            )

    def _went_into(self, slug: str, update: Update) -> None:
        """The layer is gone; what belonged to it belongs to the story of the update."""
        into, audience = update.story.slug, update.audience
        self.layers.pop((audience, slug), None)
        for key, kept in self.documents.items():
            if kept.story == slug and kept.audience == audience:
                self.documents[key] = replace(kept, story=into)
        self.changes = [
            replace(kept, story=into) if (kept.story, kept.audience) == (slug, audience) else kept
            for kept in self.changes
        ]
        for name, source in self.sources.items():
            if (source.story, source.audience) == (slug, audience):
                self.sources[name] = replace(source, story=into)
        self.asks = {name: update.ask_along(ask) for name, ask in self.asks.items()}
        self.deliveries = {key: update.row_along(row) for key, row in self.deliveries.items()}
        for channel, story in [place for place in self.pauses if place[1] == slug]:
            pause = self.pauses.pop((channel, story))
            self.pauses.setdefault((channel, into), replace(pause, story=into))

    def publish(self, channel: str, documents: Collection[str]) -> None:
        """Move documents from a channel to everyone."""
        for document_id in documents:
            kept = self.documents.pop((channel, document_id), None)
            if kept:
                self.documents.setdefault((EVERYONE, document_id), replace(kept, audience=EVERYONE))

    def drop_bare_layers(self, channel: str) -> None:
        """Layers of a channel that hold no document of its own any more."""
        own = {kept.story for kept in self.documents.values() if kept.audience == channel}
        for audience, slug in list(self.layers):
            if audience == channel and slug not in own:
                del self.layers[audience, slug]

    def erase(self, traces: Traces) -> None:
        """Remove documents, all that was taken from them, and what was said of it."""
        gone = traces.documents
        addresses = {kept.address for key, kept in self.documents.items() if key[1] in gone}
        self.parked = {key: item for key, item in self.parked.items() if comparison_form(item.url) not in addresses}
        self.documents = {key: kept for key, kept in self.documents.items() if key[1] not in gone}
        self._strip_layers(gone)
        self.changes = [
            replace(kept, change=left) for kept in self.changes if (left := traces.left_of(kept.change)) is not None
        ]
        self.seen = {place: message for place, message in self.seen.items() if not traces.in_message(message)}
        for key, post in self.posts.items():
            if traces.in_message(post.message):
                self.posts[key] = replace(post, message=POST)
        self.asks = {name: ask for name, ask in self.asks.items() if ask.talk not in traces.facts}
        self._erase_notes(traces)
        self.pending = {key: item for key, item in self.pending.items() if item.telling.document.id not in gone}

    def _erase_notes(self, traces: Traces) -> None:
        """What the rows and their ledger say of what is gone."""
        for key, row in self.deliveries.items():
            is_of_it = row.subject in traces.facts
            said = {name: ERASED for name in ("reason", "text") if traces.in_text(getattr(row, name))}
            self.deliveries[key] = replace(row, **said)  # type: ignore[arg-type]
            self.ledger[key] = [
                replace(line, note=ERASED) if line.note and (is_of_it or traces.in_text(line.note)) else line
                for line in self.ledger.get(key, ())
            ]

    def retire(self, audience: str, slug: str) -> None:
        """Remove a layer with what was said about it."""
        del self.layers[audience, slug]
        self.changes = [kept for kept in self.changes if (kept.audience, kept.story) != (audience, slug)]

    def tidy(self, before: datetime) -> Tidied:
        """Remove what is old and cited by no live story."""
        stories = self._old_stories(before)
        for audience, slug in stories:
            self.retire(audience, slug)
        live = cited_by(layer.story for layer in self.layers.values())
        old = [key for key, kept in self.documents.items() if kept.at < before and key[1] not in live]
        for key in old:
            del self.documents[key]
        self._strip_layers(frozenset(document_id for _, document_id in old))
        rows = self._old_deliveries(before)
        self._tidy_posts(rows, before)
        parked = [key for key, item in self.parked.items() if item.at < before]
        for item in parked:
            del self.parked[item]
        return Tidied(len(old), len(stories), len(rows), len(parked))

    def _tidy_posts(self, rows: Collection[str], before: datetime) -> None:
        """Rows with their ledger; posts without a row; asks that nothing is planned for; pauses that are over."""
        self.deliveries = {key: row for key, row in self.deliveries.items() if key not in rows}
        self.ledger = {key: lines for key, lines in self.ledger.items() if key in self.deliveries}
        self.posts = {key: post for key, post in self.posts.items() if post.at >= before or key in self.deliveries}
        ahead = {row.subject for row in self.deliveries.values() if row.state not in FINAL}
        self.asks = {name: ask for name, ask in self.asks.items() if ask.asked_at >= before or ask.talk in ahead}
        self.pauses = {place: one for place, one in self.pauses.items() if not one.until or one.until >= before}

    def _strip_layers(self, gone: frozenset[str]) -> None:
        for (audience, slug), layer in list(self.layers.items()):
            told = {document.id for document in layer.story.documents}
            if told and told <= gone:
                self.retire(audience, slug)
            elif gone & told or any(gone & sources_of_fact(fact) for fact in facts_of(layer.story)):
                self.layers[audience, slug] = replace(layer, story=without(layer.story, gone))

    def _old_stories(self, before: datetime) -> list[tuple[str, str]]:
        """Layers that were put away and got no document since."""
        fresh = {(kept.audience, kept.story) for kept in self.documents.values() if kept.at >= before}
        return [key for key, layer in self.layers.items() if layer.archived and key not in fresh]

    def _old_deliveries(self, before: datetime) -> set[str]:
        """Those that ended long ago, but for the last digest of each channel: it tells what the channel knows."""
        told: dict[str, Delivery] = {}
        for row in self.deliveries.values():
            if row.kind == "digest" and row.state is State.POSTED and row.through is not None:
                known = told.get(row.channel)
                told[row.channel] = row if known is None or row.through >= (known.through or 0) else known
        kept = {row.key for row in told.values()}
        return {
            key
            for key, row in self.deliveries.items()
            if row.state in FINAL and row.expires_at < before and key not in kept
        }
