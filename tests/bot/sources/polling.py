"""What tests of polling need: a desk that takes in what is brought, feeds and articles on a site, and time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.storage.values import Source, Update, kept
from briefings.documents import read_document
from briefings.documents.addresses import comparison_form
from briefings.model import Document, Story
from tests.bot.sources.misbehaving import ARTICLE, Site
from tests.bot.sources.test_feeds import rss

if TYPE_CHECKING:
    from bot.clock import VirtualClock
    from bot.sources.items import Gathered
    from bot.sources.material import Material
    from bot.sources.poller import Polled
    from bot.storage.memory import MemoryStore

TEAM = "team"
SUMMARY = "The crews of the Sound ferries vote on a walkout over new rosters."


class Desk:
    """Takes in what a poller brings, as a pipeline would: read, and keep under the document's own address."""

    def __init__(self, store: MemoryStore, clock: VirtualClock) -> None:
        self.store = store
        self.clock = clock
        self.polled: list[Polled] = []
        self.documents: list[Document] = []
        self.fault: Exception | None = None

    async def __call__(self, polled: Polled) -> None:
        if self.fault:
            raise self.fault
        self.polled.append(polled)
        for material in polled.gathered.materials:
            await self._keep(polled.workspace, material)

    async def _keep(self, workspace: str, material: Material) -> None:
        document = read_document(material.content, url=material.address, hints=material.hints, as_page=material.is_page)
        if await self.store.view(workspace).known(hashes=[document.sha256]):
            return
        self.documents.append(document)
        rows = kept([document], "ferries", self.clock.now(), material.origin)
        rows = tuple(replace(row, address=comparison_form(document.url)) if document.url else row for row in rows)
        await self.store.update(workspace, [Update(Story("ferries", "Ferries"), rows)], self.clock.now())

    @property
    def gathered(self) -> Gathered:
        return self.polled[-1].gathered


def listing(site: Site, *numbers: int, title: str = "Ferry news", text: str = SUMMARY, day: int = 5) -> bytes:
    return rss(
        *(
            f"<title>{title} {n}</title><link>{site.url(f'/{n}')}</link><guid>n{n}</guid>"
            f"<pubDate>{day} Mar 2024 0{n % 10}:00:00 GMT</pubDate><description>{text} {n}</description>"
            for n in numbers
        )
    )


def article(site: Site, number: int, more: str = "") -> str:
    page = ARTICLE.format(canonical=site.url(f"/{number}")).replace(
        "Thursday", f"Thursday, for the {number}th time, {more}"
    )
    return site.says(f"/{number}", page)


async def follows(store: MemoryStore, url: str, *words: str, name: str = "s1", **more: object) -> Source:
    source = Source(name, "feed", url, "ferries", words, **more)  # type: ignore[arg-type]
    await store.keep_source(TEAM, source)
    return source


async def now_known(store: MemoryStore, name: str = "s1") -> Source:
    return next(source for source in await store.view(TEAM).sources() if source.id == name)


async def passes(clock: VirtualClock, minutes: float) -> None:
    await clock.sleep_until(clock.now() + timedelta(minutes=minutes))
