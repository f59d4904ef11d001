"""What was fetched from the address of a page -> material to be read; or why it is none, each kind in its sentence.

Whether a page holds an article is found by reading it, in ``briefings.documents``.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from bot.sources.answers import PASTE, Failed
from bot.sources.material import Material
from briefings.documents.addresses import site, tidy
from briefings.documents.front_matter import NOTHING, FrontMatter
from briefings.documents.html import charset_named, known_charset

if TYPE_CHECKING:
    from bot.sources.answers import Fetched
    from bot.storage.values import Origin

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_TEXTS = frozenset({"text/plain", "text/markdown"})
_FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"})
_UNKNOWN = frozenset({"", "application/octet-stream", "application/xml", "text/xml"})  # the bytes must tell
_FEED = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_HEAD = 2000  # bytes
_ONE_IN = 8  # bytes, of which one is zero in an encoding of wide letters
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_KINDS = {
    "image": "a picture",
    "audio": "a sound recording",
    "video": "a film",
    "font": "a font",
    "application/json": "data for programs (JSON)",
    "application/zip": "an archive",
}


def read_page(answer: Fetched, origin: Origin, hints: FrontMatter = NOTHING) -> Material | Failed:
    """The page that an answer brought. Where it names no publisher, its site does."""
    if failure := _no_page(answer):
        return failure
    is_page = answer.kind in _PAGES or _PAGE.match(answer.body[:_HEAD]) is not None
    about = hints.or_else(FrontMatter(publisher=site(answer.url) or None))
    return Material(_text(answer), origin, tidy(answer.url), about, is_page)


def _no_page(answer: Fetched) -> Failed | None:
    head = answer.body[:_HEAD]
    if answer.kind == "application/pdf" or head.startswith(b"%PDF"):
        return _format("a PDF", "save its text, e.g. with pdftotext, and add that")
    if (answer.kind in _FEEDS and not _PAGE.match(head)) or (answer.kind not in _PAGES and _FEED.match(head)):
        return Failed("elsewhere", "it is a feed, not a web page", "/sources add has its articles read as they come")
    if not answer.body.strip():
        return Failed("format", "it is an empty page", "look at the address in a browser")
    if answer.kind not in _PAGES | _TEXTS | _UNKNOWN | _FEEDS:
        family = answer.kind.partition("/")[0]
        return _format(_KINDS.get(answer.kind) or _KINDS.get(family) or f"of another kind ({answer.kind})", PASTE)
    return None


def _format(what: str, remedy: str) -> Failed:
    return Failed("format", f"it is {what}, not a web page", remedy)


def _text(answer: Fetched) -> str:
    """The text, in the encoding that the bytes, the server or the page tell; what does not fit is replaced."""
    body = answer.body
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body.decode(name, "replace")
    wide = body.count(b"\0") * _ONE_IN > len(body)  # as in UTF-16; a stray one says nothing
    told = (None if wide else "utf-8", known_charset(answer.charset), charset_named(body))
    for charset in filter(None, told):  # what can be read as UTF-8 is, whatever the server says
        try:
            return body.decode(charset)
        except UnicodeError:
            continue
    return body.decode("cp1252", "replace")  # Western letters: every byte means something
