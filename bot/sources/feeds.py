"""The bytes of a feed -> its items, newest first. RSS and Atom by feedparser, JSON Feed by itself; pure.

A feed that is broken in places gives the items that can be made out. What gives none says why in a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import feedparser

from bot.sources.answers import LATER, Failed
from bot.sources.json_feed import read_json
from briefings.documents.addresses import comparison_form, tidy
from briefings.documents.fragments import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MOST = 500  # items that are looked at in one answer; a feed lists its newest, not its archive
_AHEAD = timedelta(hours=1)  # by which a clock may be fast
_EARLIEST = 1990  # the year before which a date is a default
_UNDATED = datetime.min.replace(tzinfo=UTC)  # below all others, in the feed's own order
_LONGEST = 500_000  # characters of a text
_LONGEST_LINE = 300  # characters of a title, beyond which nothing is one
_TAIL = 600  # characters at its end
_DAY = re.compile(r"\s*\d{4}-\d\d-\d\d\s*")
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_ENTITY = re.compile(  # of others, of a file or a page, or a long one: some lines of them unpack to any length
    rb"""<!ENTITY\s+[^%\s]\S*\s+(?:SYSTEM|PUBLIC|"(?:[^"]{50}|[^"&]*&\w)|'(?:[^']{50}|[^'&]*&\w))""", re.IGNORECASE
)
_TRAILER = re.compile(  # what software adds below a summary, and no writer wrote
    r"\s*(?:(?:\[\s*(?:…|\.\.\.)\s*\]|(?:continue reading|read more|read the full story)\b[^.!?]{0,200}[.…→»]*)\s*)?"
    r"(?:the post\b[^\n]{1,300}?\b(?:appeared first|first appeared) on\b[^\n]{1,100})?\s*$",
    re.IGNORECASE,
)
_SHOWN = 3  # addresses in a sentence


@dataclass(frozen=True, slots=True)
class Item:
    """What a feed says of an article. ``link`` is tidied, ``""`` where there is none; texts are plain.

    ``published`` and ``updated`` are ISO 8601, None where nothing is said or what is said lies in the future
    (``dated_ahead``).
    """

    key: str
    link: str = ""
    title: str = ""
    summary: str = ""
    content: str = ""
    published: str | None = None
    updated: str | None = None
    dated_ahead: bool = False

    @property
    def text(self) -> str:
        """The most that the feed itself tells."""
        return max(self.content, self.summary, key=len)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it was found. ``rest``: older items that were not looked at. ``flaw``: what is wrong with it."""

    title: str
    items: tuple[Item, ...]
    rest: int = 0
    flaw: str | None = None

    @property
    def freshest(self) -> str | None:
        """When the newest item was published."""
        return max((item.published for item in self.items if item.published), key=_moment, default=None)


def read_feed(body: bytes, content_type: str, url: str, at: datetime, most: int = MOST) -> Feed | Failed:
    """The feed that stands at an address. ``at`` is now: no item is of a later date."""
    if body.lstrip()[:1] == b"{":
        return read_json_feed(body, url, at, most)
    if _ENTITY.search(body):
        return Failed(
            "format", "it defines entities that unpack to others, as no feed of news does", "name another feed"
        )
    found = feedparser.parse(  # bytes in a file: a string it would take for an address to fetch, or a file to open
        BytesIO(body),
        response_headers={"content-type": content_type, "content-location": url},
        sanitize_html=False,  # the texts become plain ones
        resolve_relative_uris=False,
    )
    if not found.entries and (not found.get("version") or _PAGE.match(body[:2000])):
        return _no_feed(found, body, url)
    flaw = f"parts of it are broken ({_oneline(found.get('bozo_exception'))})" if _is_broken(found) else None
    if flaw and not found.entries:
        return Failed("format", f"it is a feed, but {flaw}, and no item can be made out", LATER)
    return _feed(found["feed"].get("title", ""), map(_entry, found.entries), (url, at, most), flaw)


def read_json_feed(body: bytes, url: str, at: datetime, most: int = MOST) -> Feed | Failed:
    """A JSON Feed, https://jsonfeed.org."""
    found = read_json(body)
    if found is None:
        return Failed("format", "it is JSON, but no JSON Feed", "give the address of a feed or a page")
    return _feed(found.title, (Item(**entry) for entry in found.items), (url, at, most), None)


def _feed(title: str, entries: Iterable[Item], about: tuple[str, datetime, int], flaw: str | None) -> Feed:
    url, at, most = about
    dated = (_believed(replace(entry, link=_link(entry.link, url)), at) for entry in entries)
    items: dict[str, Item] = {}
    for item in sorted(dated, key=_newness, reverse=True):
        if item.link or item.key or item.title:
            items.setdefault(comparison_form(item.link) if item.link else item.key or item.title, item)
    kept = tuple(_plain(item, key) for key, item in islice(items.items(), most))
    return Feed(_line(title), kept, len(items) - len(kept), flaw)


def _entry(entry: Mapping[str, Any]) -> Item:
    return Item(
        key=str(entry.get("id") or ""),
        link=str(entry.get("feedburner_origlink") or entry.get("link") or ""),
        title=entry.get("title", ""),
        summary=entry.get("summary", ""),
        content=max((part.get("value", "") for part in entry.get("content", ())), key=len, default=""),
        published=_instant(entry, "published"),
        updated=_instant(entry, "updated"),
    )


def _plain(item: Item, key: str) -> Item:
    """With texts instead of HTML, which costs too much to do for items that are not looked at."""
    summary, content = (_told(plain(text[:_LONGEST])) for text in (item.summary, item.content))
    return replace(item, key=item.key or key, title=_line(item.title), summary=summary, content=content)


def _told(text: str) -> str:
    """Without what software puts below a summary, such as a link to the page that it came from."""
    end = len(text) - _TAIL
    head, tail = (text[:end], text[end:]) if end > 0 else ("", text)
    return head + _TRAILER.sub("", tail)


def _line(fragment: str) -> str:
    line = " ".join(plain(fragment[:_LONGEST]).split())
    return line if len(line) <= _LONGEST_LINE else f"{line[:_LONGEST_LINE].rstrip()} …"


def _instant(entry: Mapping[str, Any], name: str) -> str | None:
    """A date that the entry itself gives: the parser would hand out another where one is missing."""
    parsed = entry.get(f"{name}_parsed") if f"{name}_parsed" in entry else None
    if not parsed:
        return None
    try:
        year, month, day, hour, minute, second = parsed[:6]
        moment = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
    except (TypeError, ValueError):
        return None
    return moment.date().isoformat() if _DAY.fullmatch(entry.get(name, "")) else moment.isoformat()


def _believed(item: Item, at: datetime) -> Item:
    """Without dates of the future, and without those that only say that there is none."""
    ahead = any(date and _moment(date) > at + _AHEAD for date in (item.published, item.updated))
    return replace(item, published=_past(item.published, at), updated=_past(item.updated, at), dated_ahead=ahead)


def _past(date: str | None, at: datetime) -> str | None:
    return date if date and int(date[:4]) >= _EARLIEST and _moment(date) <= at + _AHEAD else None


def _newness(item: Item) -> datetime:
    date = item.updated or item.published
    return _moment(date) if date else _UNDATED


def _moment(date: str) -> datetime:
    moment = datetime.fromisoformat(date)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _link(link: str, base: str) -> str:
    try:
        found = urljoin(base, link.strip()) if link.strip() else ""
    except ValueError:
        return ""
    return tidy(found) if found.lower().startswith(("http://", "https://")) else ""


def _is_broken(found: Mapping[str, Any]) -> bool:
    error = found.get("bozo_exception")
    harmless = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
    return bool(found.get("bozo")) and not isinstance(error, harmless)


def _oneline(error: object) -> str:
    return " ".join(str(error).split())[:120]


def _no_feed(found: Mapping[str, Any], body: bytes, url: str) -> Failed:
    if not _PAGE.match(body[:2000]):
        what = "it is empty" if not body.strip() else "it is no feed that can be read"
        return Failed("format", what, "give the address of an RSS, Atom or JSON feed")
    named = advertised(found.get("feed", {}).get("links", ()), url)
    if not named:
        return Failed(
            "format", "it is a web page, and names no feed", "give the feed's own address, or add single pages"
        )
    shown = ", ".join(named[:_SHOWN])
    return Failed("elsewhere", "it is a web page, not a feed", f"follow a feed that it names: {shown}")


def advertised(links: Sequence[Mapping[str, Any]], url: str) -> list[str]:
    """The feeds that a page names."""
    kinds = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/json")
    wanted = [link for link in links if link.get("rel") == "alternate" and link.get("type", "").lower() in kinds]
    return list(dict.fromkeys(found for link in wanted if (found := _link(str(link.get("href", "")), url))))
