from __future__ import annotations

import pytest

from bot.sources.answers import Failed, Fetched
from bot.sources.material import Material
from bot.sources.pages import read_page
from bot.storage.values import Origin
from briefings.documents import read_document
from briefings.documents.front_matter import FrontMatter
from briefings.errors import Unreadable
from tests.bot.sources.misbehaving import ARTICLE

URL = "https://www.soundcourier.example/vote?utm_source=feed"
PAGE = ARTICLE.format(canonical="https://soundcourier.example/2024/vote")
ORIGIN = Origin("page", label="soundcourier.example")


def material(body: bytes | str, kind: str = "text/html", charset: str | None = None) -> Material:
    data = body.encode() if isinstance(body, str) else body
    found = read_page(Fetched(URL, data, kind, charset), ORIGIN)
    assert isinstance(found, Material), found
    return found


def refused(body: bytes, kind: str) -> str:
    found = read_page(Fetched(URL, body, kind), ORIGIN)
    assert isinstance(found, Failed), found
    return found.sentence


def test_a_page_is_handed_over_with_its_address_and_read_with_what_it_says() -> None:
    found = material(PAGE)
    assert (found.address, found.origin, found.is_page) == ("https://www.soundcourier.example/vote", ORIGIN, True)
    document = read_document(found.content, url=found.address, hints=found.hints, as_page=found.is_page)
    assert document.url == "https://soundcourier.example/2024/vote"
    assert (document.title, document.publisher) == ("Ferry crews vote on a walkout", "Sound Courier")
    assert document.published == "2024-03-05T09:30:00+01:00"


def test_where_a_page_names_no_publisher_its_feed_or_its_site_does() -> None:
    assert material(PAGE).hints.publisher == "soundcourier.example"
    found = read_page(Fetched(URL, PAGE.encode(), "text/html"), ORIGIN, FrontMatter(publisher="Courier"))
    assert isinstance(found, Material)
    assert found.hints.publisher == "Courier"


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (b"%PDF-1.7 ...", "application/pdf", "PDF"),
        (b"%PDF-1.7 ...", "text/html", "PDF"),
        (b"%PDF-1.7 ...", "application/octet-stream", "PDF"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "text/xml", "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'/>", "application/atom+xml", "feed"),
        (b"{}", "application/json", "JSON"),
        (b"\x89PNG", "image/png", "picture"),
        (b"ID3", "audio/mpeg", "recording"),
        (b"x", "video/mp4", "film"),
        (b"x", "application/x-thing", "application/x-thing"),
        (b" \n ", "text/html", "empty"),
        (b"", "", "empty"),
    ],
)
def test_what_is_no_page(body: bytes, kind: str, words: str) -> None:
    assert words in refused(body, kind)


CAFE = PAGE.replace("Halden", "the Café “Übersee”")


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        (CAFE.encode(), None),
        (CAFE.encode(), "iso-8859-1"),
        (CAFE.encode(), "utf-16"),
        (CAFE.replace("<head>", "<head>\0").encode(), None),
        (CAFE.encode("utf-8-sig"), None),
        (CAFE.encode("utf-16"), None),
        (CAFE.encode("cp1252"), "iso-8859-1"),
        (CAFE.encode("cp1252"), None),
        (CAFE.encode("cp1252"), "utf-8"),
        (CAFE.encode("cp1252"), "punycode"),
        (CAFE.encode("cp1252"), "no such thing"),
        (CAFE.replace("<head>", '<head><meta charset="windows-1250">').encode("cp1250"), None),
        (CAFE.replace("<head>", '<head><meta charset="utf-8">').encode("cp1252"), None),
    ],
)
def test_a_wrong_encoding_is_seen_through(body: bytes, charset: str | None) -> None:
    assert "the Café “Übersee”" in str(material(body, charset=charset).content)


def test_plain_text_is_read_as_it_is() -> None:
    found = material("The crews vote on Thursday.", "text/plain")
    assert (found.content, found.is_page) == ("The crews vote on Thursday.", False)


def test_a_page_without_a_type_is_known_by_how_it_opens() -> None:
    assert material(f"<!-- x -->\n{PAGE}", "").is_page


def test_a_page_with_a_declaration_of_its_encoding_is_read() -> None:
    found = material(f'<?xml version="1.0" encoding="utf-8"?>\n{PAGE}', "application/xhtml+xml")
    assert "Karin Holt" in read_document(found.content, url=found.address, as_page=True).text


def test_a_page_of_nothing_but_a_login_is_refused_when_it_is_read() -> None:
    found = material("<html><body><form><input type=password></form></body></html>")
    with pytest.raises(Unreadable, match="sign in"):
        read_document(found.content, url=found.address, as_page=True)
