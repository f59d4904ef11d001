"""Bytes or text -> :class:`~briefings.model.Document`.

    decode | split front matter | (HTML: main text) | refuse empty, other language | find headline | mark boilerplate

The text starts right after the front matter's closing line; nothing is stripped or cut, and what is not news is
marked. One module for each step.
"""

from __future__ import annotations

from hashlib import sha256

from briefings.documents.addresses import own_address
from briefings.documents.boilerplate import find_notices, mark, source_named
from briefings.documents.encoding import decode, plain_newlines
from briefings.documents.front_matter import NOTHING, FrontMatter, split_front_matter
from briefings.documents.headline import find_headline
from briefings.documents.html import is_page, read_page, recode
from briefings.documents.language import require_english
from briefings.documents.lines import lines_of
from briefings.documents.masthead import agency_in_dateline, publisher_in_masthead
from briefings.documents.repeats import distinct
from briefings.errors import Empty, TooLarge
from briefings.ids import document_id
from briefings.model import Document, Span

__all__ = ["MAX_BYTES", "distinct", "read_document"]

MAX_BYTES = 20_000_000


def read_document(
    content: bytes | str,
    *,
    file: str | None = None,
    url: str | None = None,
    limit: int = MAX_BYTES,
    hints: FrontMatter = NOTHING,
    as_page: bool = False,
) -> Document:
    """Read one document. Raises Unreadable, whose message tells what to do.

    ``file`` is the path as it was given; a name that ends in .html, or text that opens like a page, is read as HTML,
    and so is anything with ``as_page``. ``url`` is where it was fetched; a document may name another address of that
    site as its own. ``hints`` are what others say of it, as the feed that named it: they stand where it says nothing.
    """
    size = len(content) if isinstance(content, bytes) else len(content.encode("utf-8", "surrogatepass"))
    if size > limit:
        raise TooLarge(limit)
    text = decode(recode(content, file), file) if isinstance(content, bytes) else plain_newlines(content)
    about, text = read_page(text) if as_page or is_page(text, file) else split_front_matter(text)
    if not any(map(str.isalnum, text)):
        raise Empty
    require_english(text)
    return _document(about.or_else(hints), text, file, own_address(about.url, url) if url else about.url)


def _document(about: FrontMatter, text: str, file: str | None, url: str | None) -> Document:
    lines = lines_of(text)
    masthead = publisher_in_masthead(lines)
    notices = find_notices(lines) | ({0} if masthead else set())
    headline = find_headline(lines, about.title, notices)
    publisher = about.publisher or masthead or source_named(lines) or agency_in_dateline(lines)
    return Document(
        id=document_id(f"{publisher}\n{text}" if publisher else text),
        text=text,
        sha256=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        title=about.title or (headline.plain if headline else None),
        headline=Span(headline.start, headline.end) if headline else None,
        publisher=publisher,
        published=about.published,
        published_basis="stated" if about.published else "unknown",
        file=file,
        url=url,
        boilerplate=mark(lines, headline, notices),
    )
