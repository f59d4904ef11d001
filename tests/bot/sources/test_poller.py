"""Polling against a real server on loopback, with the store that tests use."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.settings import Settings
from bot.sources.health import taken_of
from bot.sources.poller import Habits, Poller
from bot.sources.setup import make_fetcher, make_poller
from bot.storage.values import Erasure, Source
from briefings.documents.addresses import comparison_form
from tests.bot.sources.misbehaving import ARTICLE, Site
from tests.bot.sources.polling import SUMMARY, TEAM, Desk, article, follows, listing, now_known, passes
from tests.bot.sources.test_feeds import rss

if TYPE_CHECKING:
    from bot.clock import VirtualClock
    from bot.sources.fetching import Fetcher
    from bot.storage.memory import MemoryStore


async def test_items_are_read_from_their_pages(site: Site, store: MemoryStore, desk: Desk, poller: Poller) -> None:
    for number in (1, 2):
        article(site, number)
    await follows(store, site.says("/feed", listing(site, 1, 2), kind="application/rss+xml", headers={"ETag": '"a"'}))
    await poller.turn(desk)
    assert [document.url for document in desk.documents] == [site.url("/2"), site.url("/1")]
    assert "Karin Holt warned" in desk.documents[0].text
    origin = desk.gathered.materials[0].origin
    assert (origin.kind, origin.source, origin.is_summary, origin.label) == ("feed", "s1", False, "127.0.0.1")
    source = await now_known(store)
    assert (source.etag, source.failures, source.last_error) == ('"a"', 0, None)
    assert source.freshest == "2024-03-05T02:00:00+00:00"


async def test_what_is_known_is_not_asked_for_again(
    site: Site, store: MemoryStore, desk: Desk, poller: Poller, clock: VirtualClock
) -> None:
    article(site, 1)
    await follows(store, site.says("/feed", listing(site, 1)))
    for _ in range(3):
        await poller.turn(desk)
        await passes(clock, 20)
    assert site.paths.count("/1") == 1
    assert site.paths.count("/feed") == 3
    assert len(desk.documents) == 1


async def test_nothing_is_looked_at_too_early(site: Site, store: MemoryStore, desk: Desk, poller: Poller) -> None:
    await follows(store, site.says("/feed", rss()))
    await poller.turn(desk)
    await poller.turn(desk)
    assert site.paths == ["/feed"]


async def test_an_unchanged_feed_is_well(
    site: Site, store: MemoryStore, desk: Desk, poller: Poller, clock: VirtualClock
) -> None:
    await follows(store, site.says("/feed", status=304), etag='"a"')
    await poller.turn(desk)
    source = await now_known(store)
    assert (source.etag, source.last_success, source.last_error) == ('"a"', clock.now(), None)


async def test_items_off_the_subject_are_parked_and_never_read(
    site: Site, store: MemoryStore, desk: Desk, poller: Poller
) -> None:
    article(site, 1)
    body = rss(
        f"<title>Ferries strike</title><link>{site.url('/1')}</link>",
        f"<title>Football tonight</title><link>{site.url('/2')}</link>",
    )
    await follows(store, site.says("/feed", body), "ferries", "-cup")
    await poller.turn(desk)
    parked = await store.view(TEAM).parked()
    assert [(item.title, item.url) for item in parked] == [("Football tonight", site.url("/2"))]
    assert len(desk.documents) == 1
    assert "/2" not in site.paths


async def test_a_few_at_a_time_until_none_is_left(
    site: Site, store: MemoryStore, desk: Desk, poller: Poller, clock: VirtualClock
) -> None:
    for number in range(1, 6):
        article(site, number)
    await follows(store, site.says("/feed", listing(site, 1, 2, 3, 4, 5), headers={"ETag": '"a"'}))
    await poller.turn(desk)
    assert ([document.url for document in desk.documents], desk.gathered.left_over) == (
        [site.url("/5"), site.url("/4"), site.url("/3")],
        2,
    )
    assert (await now_known(store)).etag is None
    await passes(clock, 20)
    await poller.turn(desk)
    assert (len(desk.documents), desk.gathered.left_over) == (5, 0)
    assert (await now_known(store)).etag == '"a"'


async def test_the_publisher_of_a_summary_is_verified_only_where_the_feed_is_its_own(
    site: Site, store: MemoryStore, poller: Poller
) -> None:
    site.says("/1", status=403)
    elsewhere = "http://10.0.0.1/1"  # which is never asked
    own, other = (f"<title>Vote</title><link>{at}</link>" for at in (site.url("/1"), elsewhere))
    said = f"<description>{SUMMARY}</description>"
    source = await follows(store, site.says("/feed", rss(own + said, other + said)))
    materials = (await poller.look(TEAM, source)).gathered.materials
    assert {one.address: one.origin.verified for one in materials} == {site.url("/1"): True, elsewhere: False}


async def test_after_a_restart_nothing_is_asked_for_again(
    site: Site, store: MemoryStore, desk: Desk, poller: Poller, fetcher: Fetcher, clock: VirtualClock
) -> None:
    """Neither what could not be read, nor what leads to another address, nor what was set aside."""
    site.says("/1", b"%PDF-1.7", kind="application/pdf")
    site.sends("/2", "/moved")
    article(site, 3)
    site.says("/moved", ARTICLE.format(canonical=site.url("/moved")))
    source = await follows(store, site.says("/feed", listing(site, 1, 2, 3, text="Short")))
    for _ in range(3):
        await poller.turn(desk)
        await passes(clock, 20)
        poller = Poller(store, fetcher, clock, lambda: 0.0, Habits(items=3))
    assert [site.paths.count(path) for path in ("/1", "/2", "/3", "/feed")] == [1, 1, 1, 3]
    assert len((await now_known(store)).looked_at) == 3
    await store.keep_source(TEAM, replace(await now_known(store), words=("ferry",)))
    await poller.turn(desk)
    assert source.words == ()
    assert [site.paths.count(path) for path in ("/1", "/2", "/3")] == [2, 2, 1]


async def test_what_is_remembered_of_items_goes_with_them(
    site: Site, store: MemoryStore, desk: Desk, poller: Poller, clock: VirtualClock
) -> None:
    await follows(store, site.says("/feed", listing(site, 1, 2)), "nothing")
    await poller.turn(desk)
    assert len((await now_known(store)).looked_at) == 2
    site.says("/feed", listing(site, 2, 3, 4))
    await passes(clock, 20)
    await poller.turn(desk)
    assert len((await now_known(store)).looked_at) == 3


async def test_what_of_a_long_feed_is_not_taken_is_known(
    site: Site, store: MemoryStore, desk: Desk, poller: Poller
) -> None:
    items = (f"<title>Ferries {n}</title><link>{site.url(f'/{n}')}</link>" for n in range(5000))
    await follows(store, site.says("/feed", rss(*items)))
    await poller.turn(desk)
    source = await now_known(store)
    assert (source.listed, source.older, source.waiting) == (5000, 4500, 497)
    assert taken_of(source) == (
        "lists 5,000 items: the newest 500 are looked at, 4,500 older ones are not (/add reads one by its link); "
        "497 items still to be read, the newest first"
    )


async def test_two_feeds_that_carry_one_article(site: Site, store: MemoryStore, desk: Desk, poller: Poller) -> None:
    article(site, 1)
    await follows(store, site.says("/feed", listing(site, 1)))
    await follows(store, site.says("/other", listing(site, 1, title="Elsewhere")), name="s2")
    await poller.turn(desk)
    assert len(desk.documents) == 1


async def test_an_item_that_is_dated_anew_is_the_same_document(
    site: Site, store: MemoryStore, desk: Desk, poller: Poller, clock: VirtualClock
) -> None:
    article(site, 1)
    await follows(store, site.says("/feed", listing(site, 1)))
    await poller.turn(desk)
    await passes(clock, 20)
    site.says("/feed", listing(site, 1, day=6))
    await poller.turn(desk)
    assert len(desk.documents) == 1


async def test_an_article_that_changed_is_looked_at_again(
    site: Site, store: MemoryStore, desk: Desk, poller: Poller, clock: VirtualClock
) -> None:
    def atom(hour: int) -> bytes:
        return (
            '<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry><id>1</id><title>Ferries</title>'
            f'<link href="{site.url("/1")}"/><updated>2024-03-06T{hour:02}:10:00Z</updated></entry></feed>'
        ).encode()

    article(site, 1)
    await follows(store, site.says("/feed", atom(7)))
    await poller.turn(desk)
    await passes(clock, 20)
    article(site, 1, "as it now says")
    site.says("/feed", atom(8))
    await poller.turn(desk)
    assert [document.url for document in desk.documents] == [site.url("/1")] * 2
    assert "as it now says" in desk.documents[1].text
    await passes(clock, 20)
    await poller.turn(desk)
    assert site.paths.count("/1") == 2


async def test_what_was_erased_does_not_come_back(
    site: Site, store: MemoryStore, desk: Desk, poller: Poller, clock: VirtualClock
) -> None:
    article(site, 1)
    await follows(store, site.says("/feed", listing(site, 1)))
    await store.erase(TEAM, [Erasure(clock.now(), "ada", comparison_form(site.url("/1")))])
    await poller.turn(desk)
    assert (desk.documents, "/1" in site.paths) == ([], False)


async def test_a_page_is_looked_at_as_a_source_of_its_own(
    site: Site, store: MemoryStore, desk: Desk, poller: Poller, clock: VirtualClock
) -> None:
    article(site, 1)
    await store.keep_source(TEAM, Source("p1", "page", site.url("/1"), "ferries"))
    await poller.turn(desk)
    await passes(clock, 20)
    article(site, 1, "as it now says")
    await poller.turn(desk)
    assert [("as it now says" in document.text) for document in desk.documents] == [False, True]


async def test_a_private_source_is_its_channels_alone(
    site: Site, store: MemoryStore, desk: Desk, poller: Poller
) -> None:
    article(site, 1)
    await follows(store, site.says("/feed", listing(site, 1)), audience="den")
    await poller.turn(desk)
    assert [material.audience for material in desk.gathered.materials] == ["den"]
    (source,) = await store.view(TEAM, "den").sources()
    assert source.last_success


async def test_all_of_it_as_the_settings_say(site: Site, store: MemoryStore, desk: Desk, clock: VirtualClock) -> None:
    settings = Settings(allowed_hosts=" 127.0.0.1, paper.intranet ,", poll_minutes=60, contact="desk@courier.example")
    assert settings.reachable_hosts == {"127.0.0.1", "paper.intranet"}
    await follows(store, site.says("/feed", rss()))
    async with make_fetcher(settings, clock) as fetcher:
        await make_poller(settings, store, fetcher, clock).turn(desk)
    assert "desk@courier.example" in site.asked[0].headers["User-Agent"]
    coming = (await now_known(store)).next_attempt
    assert coming
    assert timedelta(minutes=60) <= coming - clock.now() <= timedelta(minutes=66)
