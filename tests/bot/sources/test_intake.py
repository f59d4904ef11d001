"""From a feed on loopback to a story in the store."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.pipeline import Pipeline, Told
from bot.running.trouble import Trouble
from bot.sources.intake import Intake, is_backlog
from bot.sources.poller import Habits, Poller
from bot.storage.memory import MemoryStore
from bot.storage.values import Origin, SettingChange, Source
from briefings.documents import read_document
from briefings.errors import Unreadable
from briefings.model import Document, DocumentFacts, LeftOut
from tests.bot.sources.misbehaving import ARTICLE
from tests.bot.sources.polling import TEAM, article, follows, listing, now_known, passes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.clock import VirtualClock
    from bot.sources.fetching import Fetcher
    from bot.sources.material import Material
    from tests.bot.sources.misbehaving import Site

START = datetime(2024, 3, 6, 8, tzinfo=UTC)  # the clock's
OLDER = (
    ARTICLE.format(canonical="")
    .replace("Ferry crews vote on a walkout", "Ferry pilots join")
    .replace("The crews of the Sound ferries will vote", "Pilots and their harbour mates shall decide")
    .replace("Union chair Karin Holt warned the line that no boat", "Nils Moe told them that not one vessel")
    .replace("Both sides meet again in Halden", "They sit down together at the old town hall of Moss")
)
LOGIN = "<html><body><form><input type=password></form></body></html>"


class PlainReader:
    """Reads documents without looking for facts."""

    async def read(self, paths: Sequence[str]) -> Told:
        raise AssertionError(paths)

    async def read_material(self, material: Sequence[Material]) -> Told:
        (one,) = material
        try:
            document = read_document(one.content, url=one.address, hints=one.hints, as_page=one.is_page)
        except Unreadable as error:
            return Told((), (LeftOut(str(error), url=one.address),))
        return Told((DocumentFacts(document),))


@dataclass
class Room:
    """A poller, what takes in for it, and what the operations channel was told."""

    store: MemoryStore
    poller: Poller
    intake: Intake
    told: list[str] = field(default_factory=list)

    async def turn(self) -> None:
        await self.poller.turn(self.intake)


@pytest.fixture
def room(fetcher: Fetcher, clock: VirtualClock) -> Room:
    store = MemoryStore()
    told: list[str] = []

    async def tell(_: str, sentence: str, _audience: str) -> None:
        told.append(sentence)

    intake = Intake(store, PlainReader(), Pipeline(store, clock), clock, tell)
    return Room(store, Poller(store, fetcher, clock, lambda: 0.0, Habits(items=3)), intake, told)


async def test_a_feed_becomes_its_story(site: Site, room: Room) -> None:
    article(site, 1)
    article(site, 2)
    await follows(room.store, site.says("/feed", listing(site, 1, 2)))
    await room.turn()
    story = await room.store.view(TEAM).story("ferries")
    assert story is not None
    assert [document.url for document in story.documents] == [site.url("/1"), site.url("/2")]
    kept = await room.store.view(TEAM).documents()
    assert [(one.origin.kind, one.origin.source, one.story) for one in kept] == [("feed", "s1", "ferries")] * 2


async def test_a_page_that_is_a_login_gives_way_to_its_summary(site: Site, room: Room) -> None:
    site.says("/1", LOGIN)
    await follows(room.store, site.says("/feed", listing(site, 1)))
    await room.turn()
    (kept,) = await room.store.view(TEAM).documents()
    assert kept.origin.is_summary
    assert kept.document.text.startswith("Ferry news 1\n\nThe crews")


async def test_what_gives_nothing_is_parked_with_its_reason(site: Site, room: Room) -> None:
    site.says("/1", LOGIN)
    await follows(room.store, site.says("/feed", listing(site, 1, text="Short")))
    await room.turn()
    (item,) = await room.store.view(TEAM).parked()
    assert (item.url, item.title) == (site.url("/1"), "Ferry news 1")
    assert "sign in" in item.reason
    assert await room.store.view(TEAM).documents() == ()


@pytest.mark.parametrize(
    ("body", "kind", "says"),
    [(LOGIN, "text/html", "sign in"), ("%PDF-1.7 ...", "application/pdf", "it is a PDF, not a web page")],
)
async def test_a_followed_page_that_became_something_else_fails_and_says_why(
    site: Site, room: Room, clock: VirtualClock, body: str, kind: str, says: str
) -> None:
    article(site, 1)
    await room.store.keep_source(TEAM, Source("p1", "page", site.url("/1"), "ferries"))
    await room.turn()
    assert (await now_known(room.store, "p1")).last_error is None
    site.says("/1", body, kind=kind)
    for _ in range(12):
        await passes(clock, 720)
        await room.turn()
    source = await now_known(room.store, "p1")
    assert says in (source.last_error or "")
    assert source.state == "paused"
    assert [says in sentence for sentence in room.told] == [True]
    assert await room.store.view(TEAM).parked() == ()
    (kept,) = await room.store.view(TEAM).documents()
    assert kept.revised_by is None


async def test_a_changed_article_is_a_newer_text_of_one_document(site: Site, room: Room, clock: VirtualClock) -> None:
    article(site, 1)
    await follows(room.store, site.says("/feed", listing(site, 1)))
    await room.turn()
    room.poller = Poller(room.store, room.poller._fetcher, clock, lambda: 0.0)  # as after a restart
    article(site, 1, "as it now says")
    page = site.says("/feed", listing(site, 1).replace(b"</item>", b"<updated>2024-03-06T08:10:00Z</updated></item>"))
    assert page
    await passes(clock, 20)
    await room.turn()
    older, newer = await room.store.view(TEAM).documents()
    assert (newer.revises, older.revised_by) == (older.document.id, newer.document.id)


async def test_the_operations_channel_is_told_once_of_one_that_rests(
    site: Site, room: Room, clock: VirtualClock
) -> None:
    await follows(room.store, site.says("/feed", status=500))
    for _ in range(12):
        await room.turn()
        await passes(clock, 720)
    assert len(room.told) == 1
    assert "paused" in room.told[0]


async def test_what_rests_is_posted_to_the_operations_channel_or_told_to_the_private_one(
    site: Site, room: Room, clock: VirtualClock
) -> None:
    room.intake = replace(room.intake, tell=Trouble(room.store, clock, _fails).tell)
    for name, audience in (("s1", ""), ("s2", "den")):
        await follows(room.store, site.says(f"/{name}", status=500), name=name, audience=audience)
    await room.store.set(TEAM, SettingChange("operations", "ada", clock.now(), after="bridge"))
    for _ in range(12):
        await room.turn()
        await passes(clock, 720)
    rows = await room.store.deliveries(TEAM)
    assert sorted((row.channel, row.kind, "/s1" in (row.text or "")) for row in rows) == [
        ("bridge", "word", True),
        ("den", "word", False),
    ]


async def _fails(*said: str) -> None:
    raise AssertionError(said)


async def test_what_a_feed_had_told_before_it_was_followed_is_nobodys_news(
    site: Site, room: Room, clock: VirtualClock
) -> None:
    article(site, 1)
    site.says("/2", OLDER)
    source = await follows(room.store, site.says("/feed", listing(site, 1, 2)), since=clock.now())
    await room.turn()
    changes = await room.store.view(TEAM).changes()
    assert {kept.change.is_backlog for kept in changes} == {True}
    site.says("/3", OLDER.replace("Ferry pilots", "Ferry cooks").replace("-03-05T", "-03-06T"))
    site.says("/feed", listing(site, 1, 2, 3, day=6))
    await passes(clock, 120)
    await room.turn()
    later = [kept for kept in await room.store.view(TEAM).changes() if kept.number > changes[-1].number]
    assert {kept.change.is_backlog for kept in later} == {False}
    assert source.since == START


async def test_a_text_that_claims_its_address_does_not_keep_an_article_out(
    site: Site, room: Room, clock: VirtualClock
) -> None:
    article(site, 1)
    posing = Document("fake", "No boat will sail.", "fake", url=site.url("/1"), publisher="Sound Courier")
    origin = Origin("text", "ana", verified=False)
    taken = await room.intake.pipeline.take_in(TEAM, [DocumentFacts(posing)], "ferries", origin=origin)
    assert taken.story.slug == "ferries"
    await follows(room.store, site.says("/feed", listing(site, 1)))
    for _ in range(3):
        await room.turn()
        await passes(clock, 20)
    assert site.paths.count("/1") == 1
    fake, real = await room.store.view(TEAM).documents()
    assert (fake.revised_by, real.origin.kind, real.document.publisher_verified) == (real.document.id, "feed", True)


async def test_a_newer_text_of_an_old_page_is_news(site: Site, room: Room, clock: VirtualClock) -> None:
    article(site, 1)
    await room.store.keep_source(TEAM, Source("p1", "page", site.url("/1"), "ferries", since=clock.now()))
    await room.turn()
    before = await room.store.view(TEAM).changes()
    assert {kept.change.is_backlog for kept in before} == {True}
    article(site, 1, "as it now says")
    await passes(clock, 20)
    await room.turn()
    after = (await room.store.view(TEAM).changes())[len(before) :]
    assert ("revised", False) in {(kept.change.what, kept.change.is_backlog) for kept in after}


@pytest.mark.parametrize(
    ("published", "first", "old"),
    [
        ("2024-03-05", True, True),
        ("2024-03-06", True, False),
        ("2024-03-06T07:59:00+00:00", False, True),
        ("2024-03-06T08:01:00", False, False),
        (None, True, True),
        (None, False, False),
    ],
)
def test_what_is_backlog(published: str | None, first: bool, old: bool) -> None:  # noqa: FBT001  (a row of the table)
    source = Source("s", "feed", "u", "x", since=START, last_success=None if first else START)
    assert is_backlog(source, Document("d", "", "d", published=published)) == old
    assert not is_backlog(replace(source, since=None), Document("d", "", "d", published=published))


async def test_a_private_feed_stays_in_its_channel(site: Site, room: Room) -> None:
    article(site, 1)
    await follows(room.store, site.says("/feed", listing(site, 1)), audience="den")
    await room.turn()
    assert await room.store.view(TEAM).documents() == ()
    assert len(await room.store.view(TEAM, "den").documents()) == 1


async def test_what_no_editor_approved_is_not_looked_at(site: Site, room: Room) -> None:
    await follows(room.store, site.says("/feed", listing(site, 1)), approved=False)
    await room.turn()
    assert site.paths == []


async def test_two_workspaces_follow_one_feed_each_for_itself(site: Site, room: Room) -> None:
    article(site, 1)
    source = await follows(room.store, site.says("/feed", listing(site, 1)))
    await room.store.keep_source("other", source)
    await room.turn()
    for workspace in (TEAM, "other"):
        assert len(await room.store.view(workspace).documents()) == 1


async def test_one_after_the_other_too(site: Site, room: Room) -> None:
    article(site, 1)
    source = await follows(room.store, site.says("/feed", listing(site, 1)))
    await room.turn()
    await room.store.keep_source("other", source)
    await room.turn()
    assert len(await room.store.view("other").documents()) == 1
