"""The items of a feed -> material to be read: known and erased ones left out, those off the subject parked.

items | new to us | speak of the story | newest few | page, or the feed's own text
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

from bot.sources.answers import NONE_YET, Failed, Fetched, Validators
from bot.sources.material import Material
from bot.sources.pages import read_page
from bot.storage.values import Origin, Parked
from briefings.documents.addresses import comparison_form, site
from briefings.documents.front_matter import FrontMatter
from briefings.stories.matching import speaks_of

if TYPE_CHECKING:
    from bot.sources.answers import Answer
    from bot.sources.feeds import Feed, Item
    from bot.storage.port import View
    from bot.storage.values import Source

_PASSING = frozenset({"busy", "time", "network"})  # reasons that may be gone by the next time
_TRIES = 3  # after which the feed's own text will do
_CLAIMING = frozenset({"file", "text"})  # what came so only says that it is of an address
_FEWEST_WORDS = 8  # of a text that tells anything
_MATCHED = 5000  # characters of a text in which words are looked for: what it is about, it says at the beginning
_MANY = 10_000  # pages of which it is remembered how often they were in trouble
_MARK = 16  # letters of what is remembered of an item


class Fetches(Protocol):
    """What asks addresses. It MUST NOT raise for whatever stands there."""

    async def page(self, url: str, known: Validators = NONE_YET) -> Answer: ...

    async def feed(self, url: str, known: Validators = NONE_YET) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Gathered:
    """What came of a feed's items. ``left_over``: how many wait.

    ``looked_at``: what to know of those that are done with, so that a page is asked for no more often than it changes.
    """

    materials: tuple[Material, ...] = ()
    parked: tuple[Parked, ...] = ()  # with a reason where they could not be read
    looked_at: tuple[str, ...] = ()
    left_over: int = 0


@dataclass
class Gatherer:
    """Gathers; remembers which pages were in trouble, and how often."""

    fetcher: Fetches
    most: int
    _tries: dict[tuple[str, str, str], int] = field(default_factory=dict)

    async def gather(self, source: Source, feed: Feed, view: View, at: datetime) -> Gathered:
        """The newest few of what is new in a feed and speaks of its story."""
        known = frozenset(source.looked_at)
        unseen = [item for item in feed.items if _state(source, item) not in known]
        fresh = [item for item in unseen if await _is_new(item, view)]
        fits = await asyncio.to_thread(lambda: [_fits(source, item) for item in fresh])
        spoken = [item for item, fit in zip(fresh, fits, strict=True) if fit]
        off = [item for item, fit in zip(fresh, fits, strict=True) if not fit]
        chosen = spoken[: self.most]
        found = [await self._read(source, feed, item, view) for item in chosen]
        done = [item for item, one in zip(chosen, found, strict=True) if one is not None]
        seen = known.union(_state(source, item) for item in (*done, *off))
        return Gathered(
            tuple(one for one in found if isinstance(one, Material)),
            (
                *(_parked(source, item, at) for item in off),
                *(
                    _parked(source, item, at, one)
                    for item, one in zip(chosen, found, strict=True)
                    if isinstance(one, str)
                ),
            ),
            tuple(state for item in feed.items if (state := _state(source, item)) in seen),
            len(spoken) - len(done),
        )

    async def _read(self, source: Source, feed: Feed, item: Item, view: View) -> Material | str | None:
        """Its page where that may be read, or what the feed says, or why there is nothing; None: try again."""
        publisher = feed.title if not item.link or site(item.link) == site(source.url) else site(item.link)
        hints = FrontMatter(item.title or None, publisher or None, item.published)
        summary = _summary(source, item, hints)
        if not item.link:
            return summary or "it has neither a link nor a text: there is nothing to read."
        answer = await self.fetcher.page(item.link)
        page = self._page(source, answer, hints, summary) if isinstance(answer, Fetched) else answer
        if isinstance(page, Material):
            return replace(page, dated_ahead=item.dated_ahead)
        if isinstance(page, Failed) and page.why in _PASSING and self._tried(view, source, item) < _TRIES:
            return None
        return summary or (page.sentence if isinstance(page, Failed) else "the server answered nothing.")

    def _tried(self, view: View, source: Source, item: Item) -> int:
        key = (view.scope.workspace, source.id, item.key)
        tries = self._tries.pop(key, 0) + 1
        self._tries[key] = tries
        if len(self._tries) > _MANY:
            del self._tries[next(iter(self._tries))]
        return tries

    @staticmethod
    def _page(source: Source, answer: Fetched, hints: FrontMatter, summary: Material | None) -> Material | Failed:
        origin = Origin("feed", source.added_by, source.id, verified=source.approved, label=site(answer.url))
        page = read_page(answer, origin, hints)
        return replace(page, audience=source.audience, instead=summary) if isinstance(page, Material) else page


async def _is_new(item: Item, view: View) -> bool:
    """Not read where it stands, or changed since; never one that was erased. What a feed says of a page is not it."""
    address = comparison_form(item.link) if item.link else None
    if address is None:
        return True
    if await view.erased(addresses=[address]):
        return False
    known = await view.known(addresses=[address])
    if not known or known[-1].origin.kind in _CLAIMING or known[-1].origin.is_summary:
        return True
    return item.updated is not None and _moment(item.updated) > known[-1].at


def _parked(source: Source, item: Item, at: datetime, reason: str = "") -> Parked:
    return Parked(source.id, item.link or item.key, item.title, at, item.published, source.audience, reason)


def _summary(source: Source, item: Item, hints: FrontMatter) -> Material | None:
    """The feed's own text, marked as a summary; None where it hardly says more than the title."""
    if len(item.text.split()) < _FEWEST_WORDS:
        return None
    text = item.text if item.title and item.text.startswith(item.title) else f"{item.title}\n\n{item.text}".strip()
    label = site(item.link or source.url)
    own = label == site(source.url)  # of another site's article a feed can say what it likes: nobody looked there
    origin = Origin("feed", source.added_by, source.id, verified=source.approved and own, is_summary=True, label=label)
    return Material(
        f"{text}\n", origin, item.link or None, hints, audience=source.audience, dated_ahead=item.dated_ahead
    )


def _fits(source: Source, item: Item) -> bool:
    return speaks_of(source.words, item.title, item.summary[:_MATCHED], item.content[:_MATCHED])


def _state(source: Source, item: Item) -> str:
    """What makes an item worth another look when it changes: its date, and the words to look for."""
    told = f"{item.key}\n{item.updated or item.published}\n{' '.join(source.words)}"
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:_MARK]


def _moment(date: str) -> datetime:
    moment = datetime.fromisoformat(date)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
