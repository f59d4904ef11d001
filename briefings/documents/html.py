"""A web page -> its main text and what it says about itself, by trafilatura."""

from __future__ import annotations

import re
from datetime import date

from briefings.documents.front_matter import FrontMatter, iso_instant
from briefings.documents.walls import refuse_wall
from briefings.errors import Empty

_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?\s*([\w-]+)", re.IGNORECASE)
_HEAD = 4096  # bytes
_FEWEST_WORDS = 4  # of an article: fewer are a button or a label
_ON_THE_WEB = re.compile(  # Python knows others, some of which take for ever to decode
    r"utf-?(?:8|16(?:le|be)?)|us-ascii|ascii|iso-?8859-\d+|latin-?\d+|(?:windows-|cp)125\d|koi8-[ru]|macintosh|mac-?roman"
    r"|gb(?:2312|k|18030)|big5|shift[-_]jis|euc-(?:jp|kr)|iso-2022-jp",
    re.IGNORECASE,
)
_WESTERN = frozenset({"iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii"})
_STATED_DATE = {"original_date": True, "extensive_search": False}  # as the page states it; no guess from its text
_STARTS = re.compile(r"\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*<!doctype html)", re.IGNORECASE)


def is_page(text: str, name: str | None) -> bool:
    """Whether a document is a web page, by its name or its first characters."""
    return (name or "").lower().endswith((".html", ".htm", ".xhtml")) or _STARTS.match(text) is not None


def recode(data: bytes, name: str | None) -> bytes:
    """A page in the encoding that it names for itself, as UTF-8; anything else as it is."""
    charset = charset_named(data)
    if charset is None or not is_page(data[:_HEAD].decode("latin-1"), name):
        return data
    try:
        return data.decode(charset).encode()
    except UnicodeError:
        return data


def charset_named(data: bytes) -> str | None:
    """The encoding that a page names for itself."""
    named = _CHARSET.search(data[:_HEAD])
    return known_charset(named[1].decode("ascii", "replace")) if named else None


def known_charset(name: str | None) -> str | None:
    """An encoding by its name on the web, as Python calls it; None where it is none of those in use there."""
    if not name or not _ON_THE_WEB.fullmatch(name.strip()):
        return None
    plain = name.strip().lower()
    return "cp1252" if plain in _WESTERN else plain  # as browsers do: it has the quotes and dashes that are meant


def read_page(page: str) -> tuple[FrontMatter, str]:
    """Title, site, date, address and main text of a page. Raises Walled or Empty when it has no main text."""
    from trafilatura import bare_extraction  # noqa: PLC0415  (0.3 s: only a page needs it)
    from trafilatura.settings import Document as Article  # noqa: PLC0415  (the same)

    article = bare_extraction(
        page, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=_STATED_DATE
    )
    found = (article.text or "").strip() if isinstance(article, Article) else ""
    refuse_wall(page, found)
    if len(found.split()) < _FEWEST_WORDS or not isinstance(article, Article):
        raise Empty("it is a web page without an article: give the article's own page, or its text.")
    title, text = article.title, "\n\n".join((article.text or "").split("\n"))
    if title and title not in text[: 2 * len(title)]:
        text = f"{title}\n\n{text}"
    return FrontMatter(title, article.sitename, _published(article.date, page), article.url), f"{text}\n"


def _published(day: str | None, page: str) -> str | None:
    """The day that the page states, with its hour where that stands beside it in the page's own data."""
    try:
        stated = date.fromisoformat(day or "").isoformat()
    except ValueError:
        return None
    instant = re.search(rf"published[^<>]{{0,80}}?({stated}T[\d:.]+(?:Z|[+-]\d\d:?\d\d))", page, re.IGNORECASE)
    try:
        return iso_instant(instant[1]) if instant else stated
    except ValueError:
        return stated
