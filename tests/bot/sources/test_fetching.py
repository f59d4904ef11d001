"""A fetcher against real servers on loopback that misbehave."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from bot.sources.answers import Failed, Fetched, Unchanged, Validators
from bot.sources.fetching import Fetcher, Limits, agent
from tests.bot.sources.misbehaving import serving, serving_raw

if TYPE_CHECKING:
    from bot.clock import VirtualClock
    from bot.sources.answers import Answer
    from tests.bot.sources.misbehaving import Site

LOOPBACK = frozenset({"127.0.0.1"})


def failed(answer: Answer, why: str) -> Failed:
    assert isinstance(answer, Failed), answer
    assert answer.why == why, answer
    assert answer.sentence.endswith("."), answer.sentence
    assert answer.sentence[0].islower(), answer.sentence
    return answer


def fetched(answer: Answer) -> Fetched:
    assert isinstance(answer, Fetched), answer
    return answer


async def test_a_page_as_it_stands(site: Site, fetcher: Fetcher) -> None:
    url = site.says("/a", "<p>Hello</p>", charset="utf-8", headers={"ETag": '"1"', "Last-Modified": "then"})
    answer = fetched(await fetcher.page(url))
    assert (answer.body, answer.kind, answer.charset) == (b"<p>Hello</p>", "text/html", "utf-8")
    assert answer.validators == Validators('"1"', "then")
    assert answer.moved is None


async def test_we_say_who_we_are_and_ask_for_what_we_can_unpack(site: Site, fetcher: Fetcher) -> None:
    await fetcher.feed(site.says("/a", "x"))
    headers = site.asked[0].headers
    assert headers["User-Agent"].startswith("briefbot/")
    assert headers["Accept-Encoding"] == "gzip, deflate"
    assert "Cookie" not in headers
    assert "desk@example.org" in agent("desk@example.org")


async def test_cookies_are_not_kept(site: Site, fetcher: Fetcher) -> None:
    url = site.says("/a", "x", headers={"Set-Cookie": "id=1"})
    await fetcher.feed(url)
    await fetcher.feed(url)
    assert "Cookie" not in site.asked[1].headers


async def test_proxies_of_the_environment_are_not_used(
    site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert fetched(await fetcher.feed(site.says("/a", "x"))).body == b"x"


async def test_what_has_not_changed_is_not_sent_again(site: Site, fetcher: Fetcher) -> None:
    async def answer(request: web.Request) -> web.Response:
        same = request.headers.get("If-None-Match") == '"1"' and request.headers.get("If-Modified-Since") == "then"
        return web.Response(status=304 if same else 200)

    url = site.does("/feed", answer)
    assert isinstance(await fetcher.feed(url, Validators('"1"', "then")), Unchanged)
    assert isinstance(await fetcher.feed(url), Fetched)


async def test_nothing_changed_since_nothing_is_a_fault(site: Site, fetcher: Fetcher) -> None:
    failed(await fetcher.feed(site.says("/a", status=304)), "status")


@pytest.mark.parametrize(
    ("status", "why", "words"),
    [
        (401, "status", "name and a password"),
        (402, "status", "money"),
        (403, "status", "403"),
        (404, "status", "404"),
        (410, "status", "taken down"),
        (418, "status", "418"),
        (451, "status", "legal"),
        (500, "busy", "500"),
        (503, "busy", "503"),
        (599, "busy", "599"),
        (204, "status", "204"),
        (206, "status", "206"),
    ],
)
async def test_a_status_in_words(site: Site, fetcher: Fetcher, status: int, why: str, words: str) -> None:
    answer = failed(await fetcher.feed(site.says("/a", status=status)), why)
    assert words in answer.sentence
    assert answer.status == status


async def test_a_host_that_asks_for_rest_is_left_alone(site: Site, fetcher: Fetcher, clock: VirtualClock) -> None:
    url = site.says("/a", status=429, headers={"Retry-After": "120"})
    assert failed(await fetcher.feed(url), "busy").retry_after == 120
    assert failed(await fetcher.feed(site.url("/b")), "busy").retry_after == 120
    assert site.paths == ["/a"]
    await clock.sleep_until(clock.now().replace(minute=2))
    site.says("/b", "x")
    assert fetched(await fetcher.feed(site.url("/b"))).body == b"x"


async def test_rest_until_an_instant(site: Site, fetcher: Fetcher) -> None:
    url = site.says("/a", status=503, headers={"Retry-After": "Wed, 06 Mar 2024 08:05:00 GMT"})
    assert failed(await fetcher.feed(url), "busy").retry_after == 300


@pytest.mark.parametrize("value", ["soon", "-5", "1e9", "Wed, 06 Mar 1999 08:05:00 GMT", "²"])
async def test_rest_that_is_none(site: Site, fetcher: Fetcher, value: str) -> None:
    answer = failed(await fetcher.feed(site.says("/a", status=503, headers={"Retry-After": value})), "busy")
    assert not answer.retry_after


async def test_a_rest_is_no_longer_than_a_day(site: Site, fetcher: Fetcher) -> None:
    url = site.says("/a", status=503, headers={"Retry-After": "99999999"})
    assert failed(await fetcher.feed(url), "busy").retry_after == 86_400


async def test_redirects_are_followed(site: Site, fetcher: Fetcher) -> None:
    site.says("/c", "x")
    site.sends("/b", "/c")
    url = site.sends("/a", "b#top", 301)
    answer = fetched(await fetcher.feed(url))
    assert answer.url == site.url("/c")
    assert answer.moved is None


async def test_an_address_that_moved_for_good(site: Site, fetcher: Fetcher) -> None:
    site.says("/c", "x")
    site.sends("/b", "/c", 308)
    assert fetched(await fetcher.feed(site.sends("/a", "/b", 301))).moved == site.url("/c")


async def test_a_redirect_loop_ends(site: Site, fetcher: Fetcher) -> None:
    site.sends("/b", "/a")
    failed(await fetcher.feed(site.sends("/a", "/b")), "redirects")
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://localhost:{port}/secret",
        "http://[::1]:{port}/secret",
        "http://127.0.0.2:{port}/secret",
        "http://2130706433:{port}/secret",
        "http://0x7f000001:{port}/secret",
        "http://[::ffff:7f00:1]:{port}/secret",
        "http://①②⑦.⓪.⓪.②:{port}/secret",
        "http://user:pw@127.0.0.1:{port}/secret",
        "file:///etc/passwd",
        "//localhost:{port}/secret",
        "https://10.0.0.1/",
        "http://[bad",
    ],
)
async def test_no_redirect_leads_inside(site: Site, fetcher: Fetcher, target: str) -> None:
    site.says("/secret", "inside")
    port = site.root.rpartition(":")[2]
    failed(await fetcher.feed(site.sends("/a", target.format(port=port))), "refused")
    assert site.paths == ["/a"]


async def test_what_is_inside_is_refused_by_default(site: Site, clock: VirtualClock) -> None:
    async with Fetcher(clock) as fetcher:
        failed(await fetcher.feed(site.says("/a", "x")), "refused")
        failed(await fetcher.feed(site.url("/a").replace("127.0.0.1", "localhost")), "refused")
    assert site.asked == []


async def test_a_name_that_points_elsewhere_the_second_time(site: Site, clock: VirtualClock) -> None:
    """The first answer would do, the second would not: what was judged is what is connected to."""
    told = iter([["127.0.0.1"], ["127.0.0.2"], ["169.254.169.254"]])
    asked: list[str] = []

    async def lookup(host: str, _: int) -> list[str]:
        asked.append(host)
        return next(told)

    site.says("/a", "x", headers={"Connection": "close"})
    port = site.root.rpartition(":")[2]
    async with Fetcher(clock, allowed_hosts={"news.example"}, lookup=lookup) as fetcher:
        assert fetched(await fetcher.feed(f"http://news.example:{port}/a")).body == b"x"
        assert asked == ["news.example"]
    async with Fetcher(clock, lookup=lookup) as fetcher:
        failed(await fetcher.feed(f"http://news.example:{port}/a"), "refused")
        failed(await fetcher.feed(f"http://news.example:{port}/a"), "refused")
    assert site.paths == ["/a"]


async def test_the_last_gate_holds_where_the_others_do_not(
    site: Site, clock: VirtualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sources.guard.Guard.refusal", lambda *_: None)
    async with Fetcher(clock) as fetcher:
        failed(await fetcher.feed(site.says("/a", "x")), "refused")
    assert site.paths == []


async def test_a_name_that_nobody_has(clock: VirtualClock) -> None:
    async def lookup(_: str, __: int) -> list[str]:
        return []

    async with Fetcher(clock, lookup=lookup) as fetcher:
        answer = failed(await fetcher.feed("https://nowhere.example/"), "network")
    assert "nowhere.example" in answer.sentence


async def test_nothing_answers(fetcher: Fetcher) -> None:
    async with serving() as gone:
        url = gone.url("/a")
    failed(await fetcher.feed(url), "network")


async def test_an_endless_answer_is_cut_off(site: Site, fetcher: Fetcher) -> None:
    sent = 0

    async def answer(request: web.Request) -> web.StreamResponse:
        nonlocal sent
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(200):
            await response.write(bytes(1_000_000))
            sent += 1
        return response

    assert "1,000,000" in failed(await fetcher.feed(site.does("/big", answer)), "size").sentence
    assert sent < 20


async def test_an_answer_that_says_it_is_too_large_is_not_read(site: Site, fetcher: Fetcher) -> None:
    failed(await fetcher.feed(site.says("/big", bytes(1_000_001))), "size")


def bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(wbits=31)
    return b"".join(packer.compress(bytes(1_000_000)) for _ in range(megabytes)) + packer.flush()


async def test_a_bomb_does_not_go_off(site: Site, fetcher: Fetcher, clock: VirtualClock) -> None:
    url = site.says("/bomb", bomb(200), headers={"Content-Encoding": "gzip"})
    failed(await fetcher.feed(url), "size")
    async with Fetcher(clock, limits=Limits(bytes=500_000_000), allowed_hosts=LOOPBACK) as patient:
        assert "unpack" in failed(await patient.feed(url), "size").sentence


async def test_packed_answers(site: Site, fetcher: Fetcher) -> None:
    text = b"The council meets on Monday. " * 900
    raw = zlib.compressobj(wbits=-15)
    packed = {
        "gzip": gzip.compress(text[:5000]) + gzip.compress(text[5000:]),
        "deflate": zlib.compress(text),
        "Deflate": raw.compress(text) + raw.flush(),
        "identity": text,
    }
    for encoding, body in packed.items():
        url = site.says("/a", body, headers={"Content-Encoding": encoding})
        assert fetched(await fetcher.feed(url)).body == text


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("br", b"x"),
        ("gzip, gzip", b"x"),
        ("gzip", b"no gzip"),
        ("deflate", b"\xff\xff\xff"),
        ("gzip", gzip.compress(b"a" * 99, mtime=0)[:-9]),
    ],
)
async def test_badly_packed_ones(site: Site, fetcher: Fetcher, encoding: str, body: bytes) -> None:
    failed(await fetcher.feed(site.says("/a", body, headers={"Content-Encoding": encoding})), "format")


async def test_a_slow_drip_runs_out_of_time(site: Site, clock: VirtualClock) -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b".")
            await asyncio.sleep(0.01)

    url = site.does("/drip", answer)
    async with Fetcher(clock, limits=Limits(total=0.1), allowed_hosts=LOOPBACK) as fetcher:
        failed(await fetcher.feed(url), "time")


async def test_silence_runs_out_of_time(site: Site, clock: VirtualClock) -> None:
    async def answer(_: web.Request) -> web.Response:
        await asyncio.Event().wait()
        raise AssertionError

    url = site.does("/silent", answer)
    async with Fetcher(clock, limits=Limits(silence=0.05), allowed_hosts=LOOPBACK) as fetcher:
        failed(await fetcher.feed(url), "time")


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\nonly a little",
        b"HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\nonly a little",
        b"no HTTP at all\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        b"",
    ],
)
async def test_what_is_no_whole_answer(fetcher: Fetcher, answer: bytes) -> None:
    async with serving_raw(answer) as root:
        failed(await fetcher.feed(f"{root}/a"), "network")


async def test_visits_to_a_host_are_spaced(site: Site, clock: VirtualClock, fetcher: Fetcher) -> None:
    site.says("/a", "x")
    begun = clock.monotonic()
    for _ in range(3):
        await fetcher.feed(site.url("/a"))
    assert clock.monotonic() - begun == pytest.approx(2.0)


async def test_robots_are_asked_once_and_obeyed(site: Site, fetcher: Fetcher) -> None:
    site.says("/robots.txt", "User-agent: *\nDisallow: /private/\n\nUser-agent: other\nDisallow: /", kind="text/plain")
    site.says("/open/a", "x")
    assert fetched(await fetcher.page(site.url("/open/a"))).body == b"x"
    assert "robots" in failed(await fetcher.page(site.url("/private/a")), "robots").sentence
    assert site.paths == ["/robots.txt", "/open/a"]


async def test_robots_hold_for_where_a_redirect_leads(site: Site, fetcher: Fetcher) -> None:
    site.says("/robots.txt", "User-agent: briefbot\nDisallow: /private/", kind="text/plain")
    failed(await fetcher.page(site.sends("/a", "/private/a")), "robots")
    assert "/private/a" not in site.paths


async def test_a_feed_is_there_for_programs(site: Site, fetcher: Fetcher) -> None:
    site.says("/robots.txt", "User-agent: *\nDisallow: /", kind="text/plain")
    fetched(await fetcher.feed(site.says("/feed", "x")))
    assert site.paths == ["/feed"]


async def test_without_robots_all_is_open(site: Site, fetcher: Fetcher) -> None:
    fetched(await fetcher.page(site.says("/a", "x")))


async def test_a_site_in_trouble_is_not_read_until_it_has_recovered(
    site: Site, fetcher: Fetcher, clock: VirtualClock
) -> None:
    site.says("/robots.txt", status=500)
    site.says("/a", "x")
    failed(await fetcher.page(site.url("/a")), "busy")
    del site.answers["/robots.txt"]
    failed(await fetcher.page(site.url("/a")), "busy")
    await clock.sleep_until(clock.now().replace(minute=10))
    fetched(await fetcher.page(site.url("/a")))


async def test_robots_that_lead_inside_open_nothing(site: Site, fetcher: Fetcher) -> None:
    site.says("/secret", "User-agent: *\nAllow: /")
    site.sends("/robots.txt", f"http://localhost:{site.root.rpartition(':')[2]}/secret")
    assert "private network" in failed(await fetcher.page(site.says("/a", "x")), "refused").what
    assert site.paths == ["/robots.txt"]


async def test_robots_too_large_to_read_open_nothing(site: Site, fetcher: Fetcher) -> None:
    site.says("/robots.txt", b"#" * 600_000, kind="text/plain")
    failed(await fetcher.page(site.says("/a", "x")), "size")


async def test_a_site_may_ask_for_more_space(site: Site, fetcher: Fetcher, clock: VirtualClock) -> None:
    site.says("/robots.txt", "User-agent: *\nCrawl-delay: 7", kind="text/plain")
    site.says("/a", "x")
    begun = clock.monotonic()
    for _ in range(2):
        await fetcher.page(site.url("/a"))
    assert clock.monotonic() - begun == pytest.approx(8.0)  # a second after robots.txt, then seven
