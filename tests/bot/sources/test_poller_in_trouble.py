"""Polling where pages, feeds or the disk are in trouble: nothing is lost, nobody is asked twice, and it is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot.errors import StoreFailed
from bot.sources.health import health
from tests.bot.sources.polling import SUMMARY, TEAM, Desk, article, follows, listing, now_known, passes
from tests.bot.sources.test_feeds import rss

if TYPE_CHECKING:
    from bot.clock import VirtualClock
    from bot.sources.poller import Poller
    from bot.storage.memory import MemoryStore
    from tests.bot.sources.misbehaving import Site


@pytest.mark.parametrize("robots", ["User-agent: *\nDisallow: /", None])
async def test_where_the_page_may_not_be_read_the_summary_is_and_says_so(
    site: Site, store: MemoryStore, desk: Desk, poller: Poller, robots: str | None
) -> None:
    if robots:
        site.says("/robots.txt", robots, kind="text/plain")
        article(site, 1)
    else:
        site.says("/1", status=403)
    await follows(store, site.says("/feed", listing(site, 1)))
    await poller.turn(desk)
    (material,) = desk.gathered.materials
    assert material.origin.is_summary
    assert desk.documents[0].text == f"Ferry news 1\n\n{SUMMARY} 1\n"
    assert desk.documents[0].url == site.url("/1")
    assert desk.documents[0].published == "2024-03-05T01:00:00+00:00"


async def test_what_one_feed_says_of_a_page_keeps_no_other_from_reading_it(
    site: Site, store: MemoryStore, desk: Desk, poller: Poller, clock: VirtualClock
) -> None:
    site.says("/1", status=403)
    await follows(store, site.says("/feed", listing(site, 1)))
    await poller.turn(desk)
    assert [one.origin.is_summary for one in desk.gathered.materials] == [True]
    article(site, 1)
    await passes(clock, 20)
    await follows(store, site.says("/another", listing(site, 1)), name="s2")
    await poller.turn(desk)
    assert [one.origin.is_summary for polled in desk.polled[1:] for one in polled.gathered.materials] == [False]


async def test_what_has_neither_page_nor_text_is_parked_with_its_reason(
    site: Site, store: MemoryStore, poller: Poller
) -> None:
    source = await follows(store, site.says("/feed", listing(site, 1, text="Short") + b" "))
    site.says("/1", b"%PDF-1.7", kind="application/pdf")
    gathered = (await poller.look(TEAM, source)).gathered
    assert gathered.materials == ()
    assert [(item.url, "PDF" in item.reason) for item in gathered.parked] == [(site.url("/1"), True)]


async def test_a_disk_that_is_full_ends_nothing_and_asks_nobody_twice(
    site: Site, store: MemoryStore, desk: Desk, poller: Poller, clock: VirtualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    article(site, 1)
    await follows(store, site.says("/feed", listing(site, 1)))

    async def full(*_: object) -> None:
        raise StoreFailed("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(store, "keep_source", full)
        desk.fault = StoreFailed("The disk is full.")
        for _ in range(3):
            await poller.turn(desk)
    assert site.paths.count("/feed") == 1
    desk.fault = None
    await passes(clock, 20)
    await poller.turn(desk)
    assert len(desk.documents) == 1
    await passes(clock, 20)
    await poller.turn(desk)
    assert site.paths.count("/feed") == 3


async def test_a_feed_that_is_broken_in_places_is_read_and_says_so(
    site: Site, store: MemoryStore, desk: Desk, poller: Poller, clock: VirtualClock
) -> None:
    article(site, 1)
    await follows(store, site.says("/feed", listing(site, 1)[:-20], kind="application/rss+xml"))
    await poller.turn(desk)
    source = await now_known(store)
    assert len(desk.documents) == 1
    assert source.failing_since is None
    assert "parts of it are broken" in health(source, ZoneInfo("UTC"), clock.now())


async def test_a_page_in_trouble_is_tried_again_before_the_summary_does(
    site: Site, store: MemoryStore, desk: Desk, poller: Poller, clock: VirtualClock
) -> None:
    site.says("/1", status=500)
    await follows(store, site.says("/feed", listing(site, 1)))
    for _ in range(3):
        assert desk.documents == []
        await poller.turn(desk)
        await passes(clock, 20)
    assert site.paths.count("/1") == 3
    assert [material.origin.is_summary for material in desk.gathered.materials] == [True]


async def test_a_feed_that_is_a_page_says_so(site: Site, store: MemoryStore, desk: Desk, poller: Poller) -> None:
    await follows(store, site.says("/feed", "<!doctype html><html><body>News</body></html>"))
    await poller.turn(desk)
    assert (await now_known(store)).last_error == "it is a web page, and names no feed"


async def test_one_that_fails_for_days_is_paused_and_told_once(
    site: Site, store: MemoryStore, desk: Desk, poller: Poller, clock: VirtualClock
) -> None:
    await follows(store, site.says("/feed", status=503))
    for _ in range(24 * 5):
        await poller.turn(desk)
        await passes(clock, 60)
    source = await now_known(store)
    assert (source.state, source.paused_told) == ("paused", True)
    assert source.last_error == "the server answered 503 (Service Unavailable)"
    assert [polled.notice is not None for polled in desk.polled].count(True) == 1
    assert len(site.asked) < 20


async def test_a_feed_that_asks_for_rest_is_left_alone(
    site: Site, store: MemoryStore, desk: Desk, poller: Poller, clock: VirtualClock
) -> None:
    await follows(store, site.says("/feed", status=429, headers={"Retry-After": "7200"}))
    await poller.turn(desk)
    assert (await now_known(store)).next_attempt == clock.now() + timedelta(hours=2)


async def test_what_could_not_be_taken_in_is_looked_at_again(
    site: Site, store: MemoryStore, desk: Desk, poller: Poller, clock: VirtualClock
) -> None:
    article(site, 1)
    await follows(store, site.says("/feed", listing(site, 1), headers={"ETag": '"a"'}))
    desk.fault = RuntimeError("the disk is full")
    await poller.turn(desk)
    source = await now_known(store)
    assert (source.etag, source.failures, desk.documents) == (None, 1, [])
    desk.fault = None
    await passes(clock, 20)
    await poller.turn(desk)
    assert len(desk.documents) == 1


async def test_a_page_has_its_summary_for_when_it_gives_nothing(site: Site, store: MemoryStore, poller: Poller) -> None:
    source = await follows(store, site.says("/feed", listing(site, 1)))
    site.says("/1", "<html><body><form><input type=password></form></body></html>")
    (material,) = (await poller.look(TEAM, source)).gathered.materials
    assert material.is_page
    assert material.instead is not None
    assert material.instead.origin.is_summary


async def test_what_an_editor_did_meanwhile_stays_done(site: Site, store: MemoryStore, poller: Poller) -> None:
    source = await follows(store, site.says("/feed", rss()))
    polled = await poller.look(TEAM, source)
    await store.keep_source(TEAM, replace(source, state="paused", words=("ferries",)))
    await poller.settle(polled)
    kept_now = await now_known(store)
    assert (kept_now.state, kept_now.words) == ("paused", ("ferries",))
    await store.drop_source(TEAM, "s1")
    await poller.settle(polled)
    assert await store.view(TEAM).sources() == ()
