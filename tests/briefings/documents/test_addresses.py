from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from briefings.documents.addresses import comparison_form, once_compared_as, own_address, site, tidy


@pytest.mark.parametrize(
    ("given_one", "tidied"),
    [
        ("HTTP://WWW.Example.ORG:80/a/../b/./c?utm_source=x&id=3#top", "http://www.example.org/b/c?id=3"),
        ("https://example.org:443", "https://example.org/"),
        ("https://example.org:8443/a", "https://example.org:8443/a"),
        ("https://example.org/a?fbclid=1&b=2&a=1&gclid=7&mc_cid=2", "https://example.org/a?a=1&b=2"),
        ("https://example.org/a?at_medium=RSS&at_campaign=morning", "https://example.org/a"),
        ("https://example.org./a", "https://example.org/a"),
        ("https://www.google.com/amp/s/www.example.org/a/amp?b=2", "https://www.example.org/a/amp?b=2"),
        ("https://example-org.cdn.ampproject.org/c/s/example.org/a", "https://example.org/a"),
        ("https://example-org.cdn.ampproject.org/v/example.org/a", "http://example.org/a"),
        ("https://www.google.com/amp/help", "https://www.google.com/amp/help"),
        ("https://www.google.co.uk/amp/s/example.org/a", "https://example.org/a"),
        ("https://www.google.evil.example/amp/s/example.org/a", "https://www.google.evil.example/amp/s/example.org/a"),
        ("https://evil.example#.cdn.ampproject.org/c/s/example.org/a", "https://evil.example/"),
        (
            "https://evil.example/x.cdn.ampproject.org/c/s/a.example/a",
            "https://evil.example/x.cdn.ampproject.org/c/s/a.example/a",
        ),
        ("https://preß-herald.example/a", "https://xn--pre-herald-73a.example/a"),
        ("https://example.org/amp/s/other.example/a", "https://example.org/amp/s/other.example/a"),
        ("https://bücher.example/straße", "https://xn--bcher-kva.example/stra%C3%9Fe"),
        ("https://example.org/caf%C3%A9", "https://example.org/caf%C3%A9"),
        ("https://example.org/#!/story/5", "https://example.org/#!/story/5"),
        ("https://example.org/a;jsessionid=9A?x=1", "https://example.org/a?x=1"),
        ("  https://example.org/a\n", "https://example.org/a"),
        ("http://[::1]:80/a", "http://[::1]/a"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("not an address", "not an address"),
        ("http://[bad", "http://[bad"),
    ],
)
def test_tidied(given_one: str, tidied: str) -> None:
    assert tidy(given_one) == tidied


@pytest.mark.parametrize(
    "other",
    [
        "http://example.org/news/quay-closes?id=3",
        "https://www.example.org/news/quay-closes/?id=3&utm_medium=feed#comments",
        "https://m.example.org/news/quay-closes?id=3",
        "https://mobile.example.org/news/quay-closes?id=3",
        "https://amp.example.org/news/quay-closes?id=3",
        "https://example.org/news/quay-closes/amp?id=3",
        "https://example.org/news/quay-closes/amp/?id=3",
        "https://example.org/news/amp/quay-closes?id=3",
        "https://example.org/news/quay-closes.amp?id=3",
        "https://example.org/news/quay-closes?id=3&amp",
        "https://example.org/news/quay-closes?outputType=amp&id=3",
        "https://example.org/news/quay-closes?id=3&print=1",
        "https://example.org/news/quay-closes?view=print&id=3",
        "https://www.google.com/amp/s/example.org/news/quay-closes/amp?id=3",
        "https://www.google.com/amp/s/www.google.com/amp/s/example.org/news/quay-closes?id=3",
    ],
)
def test_addresses_of_one_article(other: str) -> None:
    assert comparison_form(other) == comparison_form("https://example.org/news/quay-closes?id=3")


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/news/quay-closes",
        "https://example.org/news/quay-closes?id=4",
        "https://example.org/news/Quay-closes?id=3",
        "https://sport.example.org/news/quay-closes?id=3",
        "https://example.org:8443/news/quay-closes?id=3",
        "https://example.org/news/quay-closes?id=3#!/2",
        "https://example.com/news/quay-closes?id=3",
        "https://example.org/news/amplifier/quay-closes?id=3",
        "https://example.org/news/quay-closes?id=3&page=2",
        "https://example.org/news/quay-closes?id=3&print=the-post",
    ],
)
def test_addresses_of_two(other: str) -> None:
    assert comparison_form(other) != comparison_form("https://example.org/news/quay-closes?id=3")


def test_a_name_that_only_looks_like_a_face_stays() -> None:
    assert comparison_form("https://m.example/a") != comparison_form("https://example/a")
    assert site("https://www.example.org/a") == site("http://m.example.org:8080/b") == "example.org"
    assert site("nonsense") == ""


@given(st.text(max_size=60) | st.text(max_size=40).map(lambda text: f"https://example.org/{text}"))
def test_never_an_exception_and_twice_is_once(url: str) -> None:
    assert tidy(tidy(url)) == tidy(url)
    assert comparison_form(tidy(url)) == comparison_form(url)
    assert isinstance(site(url), str)
    assert own_address(url, "https://example.org/a").startswith("https://example.org/")


@pytest.mark.parametrize(
    ("claimed", "own"),
    [
        (None, "https://www.example.org/a?id=3"),
        ("https://example.org/quay-closes", "https://example.org/quay-closes"),
        ("https://bigpaper.example/quay-closes", "https://www.example.org/a?id=3"),
        ("https://example.org/", "https://www.example.org/a?id=3"),
        ("https://example.org", "https://www.example.org/a?id=3"),
        ("/quay-closes", "https://www.example.org/a?id=3"),
        ("javascript:x", "https://www.example.org/a?id=3"),
    ],
)
def test_a_page_speaks_for_its_own_site_alone(claimed: str | None, own: str) -> None:
    assert own_address(claimed, "https://www.example.org/a?id=3&utm_source=feed") == own


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.example.org/a", "example.org"),
        ("https://m.example.org/a", "example.org"),
        ("https://example.org.evil.example/a", "example.org.evil.example"),
        ("https://example.com.evil.example/a", "example.com.evil.example"),
        ("https://gazette.com.au/a", "gazette.com.au"),
        ("https://example.org。evil.example/a", "example.org.evil.example"),
        ("https://ex\u0430mple.org/a", "xn--exmple-4nf.org"),
        ("https://evil.example/https://example.org/a", "evil.example"),
    ],
)
def test_the_site_is_the_host_that_is_asked(address: str, host: str) -> None:
    assert site(address) == host
    asked = URL(address).raw_host or ""
    assert asked in {host, f"www.{host}", f"m.{host}"}


@pytest.mark.parametrize(
    ("form", "once"),
    [
        ("gazette.example/a", "gazette.example/a"),
        ("gazette.com.au/team.example.org", "gazette.com.au/team.example.org"),
        ("team.example.org/a", "teaexample.org/a"),
        ("news.forum.example.org/a?b=m.c.d", "news.foruexample.org/a?b=m.c.d"),
        ("", ""),
    ],
)
def test_a_form_of_earlier_databases(form: str, once: str) -> None:
    assert once_compared_as(form) == once
