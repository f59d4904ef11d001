from __future__ import annotations

import json
from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.answers import Failed
from bot.sources.feeds import Feed, read_feed

AT = datetime(2024, 3, 6, 8, tzinfo=UTC)
URL = "https://courier.example/feed.xml"


def rss(*items: str, title: str = "Sound Courier") -> bytes:
    body = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{body}</channel></rss>'.encode()


def item(number: int = 1, date: str = "Tue, 05 Mar 2024 09:30:00 +0100", more: str = "") -> str:
    return (
        f"<title>Ferry news {number}</title><link>https://courier.example/{number}</link><guid>n{number}</guid>"
        f"<pubDate>{date}</pubDate><description>What was said {number}</description>{more}"
    )


def read(body: bytes, kind: str = "application/rss+xml", most: int = 500) -> Feed:
    found = read_feed(body, kind, URL, AT, most)
    assert isinstance(found, Feed), found
    return found


def refused(body: bytes, kind: str = "text/html") -> str:
    found = read_feed(body, kind, URL, AT)
    assert isinstance(found, Failed), found
    return found.sentence


def test_rss() -> None:
    body = rss(
        "<title>Crews &amp;amp; line meet</title><link>/meet?utm_source=rss</link><guid isPermaLink='false'>7</guid>"
        "<pubDate>Tue, 05 Mar 2024 09:30:00 +0100</pubDate><description>&lt;p&gt;They &lt;b&gt;met&lt;/b&gt;.&lt;/p&gt;"
        "</description><content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
        "<![CDATA[<p>They met in Halden.</p><p>More is to follow.</p>]]></content:encoded>"
    )
    feed = read(body)
    (found,) = feed.items
    assert feed.title == "Sound Courier"
    assert (found.key, found.link, found.title) == ("7", "https://courier.example/meet", "Crews & line meet")
    assert (found.summary, found.text) == ("They met.", "They met in Halden.\n\nMore is to follow.")
    assert (found.published, found.updated) == ("2024-03-05T08:30:00+00:00", None)
    assert (feed.freshest, feed.rest, feed.flaw) == ("2024-03-05T08:30:00+00:00", 0, None)


def test_atom() -> None:
    body = b"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title>
    <entry><id>tag:courier.example,2024:1</id><title type="html">Crews &lt;i&gt;vote&lt;/i&gt;</title>
    <link rel="alternate" href="https://courier.example/vote"/><published>2024-03-05T09:30:00+01:00</published>
    <updated>2024-03-05T11:00:00Z</updated><summary>They vote.</summary></entry></feed>"""
    (found,) = read(body, "application/atom+xml").items
    assert (found.key, found.title, found.summary) == ("tag:courier.example,2024:1", "Crews vote", "They vote.")
    assert (found.published, found.updated) == ("2024-03-05T08:30:00+00:00", "2024-03-05T11:00:00+00:00")


def json_feed(*items: object) -> bytes:
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Courier", "items": items}).encode()


def test_json_feed() -> None:
    body = json_feed(
        {
            "id": 7,
            "url": "/vote",
            "title": "Crews vote < line waits",
            "content_html": "<p>They <b>vote</b>.</p>",
            "date_published": "2024-03-05T09:30:00+01:00",
        },
        {"external_url": "https://other.example/a", "content_text": "if a < b and <c>", "date_published": "2024-03-04"},
        "no item",
        {"id": None, "title": ["x"], "url": 5.5},
    )
    first, second = read(body, "application/feed+json").items
    assert (first.key, first.link, first.title) == ("7", "https://courier.example/vote", "Crews vote < line waits")
    assert (first.text, first.published) == ("They vote.", "2024-03-05T09:30:00+01:00")
    assert (second.link, second.text, second.published) == ("https://other.example/a", "if a < b and <c>", "2024-03-04")


@pytest.mark.parametrize("body", [b"{}", b"{", b'{"version": 3}', b'{"items": []}', b"{" * 100_000, b"[" * 100_000])
def test_other_json_is_no_feed(body: bytes) -> None:
    assert "feed" in refused(body, "application/json")


def test_a_page_names_its_feeds() -> None:
    page = b"""<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/rss">
    <link rel="alternate" type="application/atom+xml" href="https://courier.example/atom">
    <link rel="alternate" type="text/html" href="/de"><link rel="stylesheet" href="/x.css"></head></html>"""
    assert "https://courier.example/rss, https://courier.example/atom." in refused(page)
    assert "names no feed" in refused(b"<html><body>News</body></html>")


def test_what_is_nothing() -> None:
    assert "empty" in refused(b" \n")
    assert "no feed" in refused(b"\x89PNG\r\n\x00\x01", "image/png")
    assert "no feed" in refused(b"just words", "text/plain")
    assert "no feed" in refused(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml")


def test_a_feed_without_items_is_one() -> None:
    assert read(rss()).items == ()


def test_a_file_or_an_address_in_the_body_is_not_opened() -> None:
    assert "no feed" in refused(b"/etc/passwd", "text/plain")
    assert "no feed" in refused(b"http://127.0.0.1:1/feed", "text/plain")


def test_five_thousand_items_newest_first_and_the_rest_counted() -> None:
    dates = [format_datetime(datetime(2024, 1, 1 + n % 28, n % 24, n % 60, tzinfo=UTC)) for n in range(5000)]
    feed = read(rss(*(item(n, dates[n]) for n in range(5000))), most=50)
    assert (len(feed.items), feed.rest) == (50, 4950)
    told = [found.published for found in feed.items]
    assert told == sorted(told, reverse=True)  # type: ignore[type-var]
    assert feed.freshest == told[0]


def test_without_dates_the_feeds_own_order_stays() -> None:
    body = rss(*(f"<title>{n}</title><link>https://courier.example/{n}</link>" for n in (3, 1, 2)))
    assert [found.title for found in read(body).items] == ["3", "1", "2"]


def test_a_date_of_the_future_is_not_believed() -> None:
    far, fast, near = (item(n, date) for n, date in enumerate(
        ("Fri, 05 Mar 2027 09:00:00 GMT", "Wed, 06 Mar 2024 08:30:00 GMT", "Tue, 05 Mar 2024 09:00:00 GMT")
    ))  # fmt: skip
    feed = read(rss(far, fast, near))
    told = {found.title: (found.published, found.dated_ahead) for found in feed.items}
    assert told["Ferry news 0"] == (None, True)
    assert told["Ferry news 1"] == ("2024-03-06T08:30:00+00:00", False)  # a clock may be a little fast
    assert feed.freshest == "2024-03-06T08:30:00+00:00"
    assert feed.items[-1].title == "Ferry news 0"


@pytest.mark.parametrize("date", ["", "soon", "Thu, 01 Jan 1970 00:00:00 GMT", "99 Foo 2024", "0000-00-00"])
def test_a_date_that_is_none(date: str) -> None:
    (found,) = read(rss(item(1, date))).items
    assert found.published is None


def test_a_day_stays_a_day() -> None:
    (found,) = read(
        rss("<title>a</title><dc:date xmlns:dc='http://purl.org/dc/elements/1.1/'>2024-03-05</dc:date>")
    ).items
    assert (found.published or found.updated) == "2024-03-05"


def test_an_item_without_a_link_keeps_its_text() -> None:
    feed = read(rss("<title>Crews vote</title><description>They vote.</description>", "<description></description>"))
    (found,) = feed.items
    assert (found.link, found.key, found.text) == ("", "Crews vote", "They vote.")


def test_a_link_that_is_no_page_is_none() -> None:
    links = ("javascript:alert(1)", "file:///etc/passwd", "mailto:a@b.example", "http://[bad")
    feed = read(rss(*(f"<guid isPermaLink='false'>{link}</guid><title>x</title><link>{link}</link>" for link in links)))
    assert [found.link for found in feed.items] == [""] * 4


def test_one_article_listed_twice_is_one_item() -> None:
    twice = (
        item(1).replace("/1</link>", f"/1{end}</link>").replace("n1", f"n{end}") for end in ("?utm_medium=a", "#b")
    )
    assert len(read(rss(*twice)).items) == 1


def test_broken_xml_gives_what_can_be_made_out() -> None:
    whole = rss(item(1), item(2), item(3))
    feed = read(whole[: whole.index(b"Ferry news 3") + 5])
    assert [found.title for found in feed.items][:2] == ["Ferry news 1", "Ferry news 2"]
    assert feed.flaw is not None
    assert "\n" not in feed.flaw


@pytest.mark.parametrize(
    "below",
    [
        "",
        " [&#8230;]",
        " [...]",
        "<p>The post <a href='/x'>Crews vote</a> appeared first on <a href='/'>Courier</a>.</p>",
        " [&#8230;]</p><p>The post Crews vote first appeared on Courier.",
        "<p><a href='/x'>Continue reading “Crews vote”</a></p>",
        " Read more »",
    ],
)
def test_what_software_puts_below_a_summary_is_left_out(below: str) -> None:
    told = "The rule that appeared first on the boats stays, and the post was filled."
    (found,) = read(rss(f"<title>a</title><description><![CDATA[<p>{told}{below}</p>]]></description>")).items
    assert found.summary == told


def test_what_is_broken_before_its_first_item() -> None:
    assert "no item" in refused(rss()[:-20], "application/rss+xml")


def test_a_wrong_charset_is_no_flaw() -> None:
    body = rss(item(1)).replace(b"What was said", "Café said".encode())
    feed = read(body, "text/xml; charset=us-ascii")
    assert feed.items[0].summary == "Café said 1"
    assert feed.flaw is None
    latin = body.decode().replace('"1.0"', '"1.0" encoding="iso-8859-1"').encode("latin-1")
    assert read(latin, "application/rss+xml").items[0].summary == "Café said 1"


def test_entities_neither_multiply_nor_reach_files() -> None:
    grown = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    head = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">{grown}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    body = head.encode() + rss(item(1, more="<author>&j;&f;</author>"), title="x&amp;").partition(b"?>")[2]
    found = read_feed(body, "application/rss+xml", URL, AT)
    assert "root:" not in repr(found)
    assert len(repr(found)) < 10_000


@given(st.binary(max_size=200) | st.text(max_size=100).map(lambda text: rss(item(1, more=text), text, title=text)))
def test_never_an_exception(body: bytes) -> None:
    assert isinstance(read_feed(body, "", URL, AT), Feed | Failed)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "url", "title", "items"]), inner)
    ),
    max_leaves=6,
)


@given(st.lists(st.dictionaries(st.sampled_from(["id", "url", "title", "content_html", "date_published"]), JSON)))
def test_never_an_exception_in_json(items: list[object]) -> None:
    assert isinstance(read_feed(json_feed(*items), "", URL, AT), Feed)


@pytest.mark.parametrize(
    "defined",
    [
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">',
        "<!ENTITY b 'now &a;'>",
        '<!ENTITY b SYSTEM "file:///etc/hosts">',
        f'<!ENTITY b "{"a" * 5000}">',
    ],
)
def test_a_feed_that_unpacks_itself_is_refused(defined: str) -> None:
    body = rss(item(), title="&b;").replace(b"?>", f"?><!DOCTYPE rss [{defined}]>".encode(), 1)
    assert "entities that unpack" in refused(body, "application/rss+xml")


def test_names_of_letters_may_be_defined() -> None:
    defined = (
        '<!ENTITY % HTMLlat1 PUBLIC "-//W3C//ENTITIES Latin 1 for XHTML//EN" "http://www.w3.org/lat1.ent">'
        '<!ENTITY nbsp "&#160;">'
    )
    body = rss(item()).replace(b"?>", f"?><!DOCTYPE rss [{defined}]>".encode(), 1)
    assert read(body).items[0].title == "Ferry news 1"


def test_a_title_without_end_is_cut() -> None:
    feed = read(rss("<title>" + "long " * 5000 + "</title><link>/a</link>", title="wide" * 5000))
    assert len(feed.title) < 310
    assert len(feed.items[0].title) < 310
