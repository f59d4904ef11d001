"""What is not news in a document: marked, never cut.

    masthead and kickers above the headline | bylines under it | notices anywhere | links | sentences at a line's end

Each rule looks at the shape of a line or of a sentence; the words are in ``vocabulary/furniture.yaml``.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from briefings.documents.furniture import NAMES, Furniture, furniture
from briefings.documents.links import find_links, tells_words
from briefings.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.documents.lines import Line

_HEAD = 8  # lines under the headline among which bylines stand
_SHORT = 25  # words: a longer line is a paragraph, whatever it begins with
_CAPTION = 80  # words
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+")  # looked for once in a word, however long it is
_PAGE = re.compile(
    r"(?:[^.!?]{0,40}\b)?(?:see|continued|turn|more)\s+(?:on\s+|to\s+)?(?:pages?|p\.)\s*[A-Z]?\d+"
    r"|[^.!?:]{1,40}[:,]\s+page\s+\d+\.?$",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"(?i:sources?)\s*[:|]\s*(?P<name>\S.{1,80})$")
_FULL_NAME = re.compile(r"[A-Z][\w’'.-]+(?:\s+[A-Z][\w’'.-]+){1,3}")
_SIGNED = re.compile(rf"[–—]{{1,2}}\s*{NAMES}(?:,\s.*)?$")
_END = re.compile(r"[\W_]*$|[-–—]\s*30\s*[-–—]$")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z])")
_AGENCIES = re.compile(
    r"(?:,|\s+and|\s*[/+&])\s*(?:(?:news|other|wire)\s+)*(?:agencies|services|wires)\.?$", re.IGNORECASE
)
_LAST_SENTENCES = 3


def find_notices(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that are no news wherever they stand: notices, captions, credits, contacts, links under an opener."""
    patterns = furniture()
    return frozenset(line.index for line in lines if _is_notice(line, patterns))


def mark(lines: Sequence[Line], headline: Line | None, notices: frozenset[int]) -> tuple[Span, ...]:
    """The stretches of a text that are no news, in order, touching ones joined."""
    patterns = furniture()
    around = set(_around_headline(lines, headline, patterns))
    marked = set(notices) | set(find_links(lines, patterns)) | around
    marked |= set(_about_writers(lines, around | notices, patterns))
    if headline is not None:
        marked.discard(headline.index)
    spans: list[Span] = []
    for line in lines:
        if line.index in marked:
            joins = line.index - 1 in marked
            spans.append(Span(spans.pop().start if joins else line.start, line.end))
        elif line is not headline:
            spans.extend(_sentences_at_end(line, patterns))
    return tuple(spans)


def source_named(lines: Sequence[Line]) -> str | None:
    """The outlet that a last line such as "Source: The Coast Herald and agencies" names."""
    for line in lines[-_LAST_SENTENCES:]:
        if named := _SOURCE.match(line.plain):
            return _AGENCIES.sub("", named["name"]).strip(" .") or None
    return None


def _is_notice(line: Line, patterns: Furniture) -> bool:
    text, count = line.plain, len(line.words)
    if _END.match(text) or patterns.line.match(text):
        return True
    if tells_words(text):
        return False
    if count <= _CAPTION and (patterns.caption.match(text) or patterns.credit_tail.search(text)):
        return True
    if patterns.contributor.match(text) and (count <= _SHORT or text.startswith("(")):
        return True
    return count <= _SHORT and _is_short_notice(text, line, patterns)


def _is_short_notice(text: str, line: Line, patterns: Furniture) -> bool:
    if _asks(text, patterns) or patterns.contact.match(text) or _SOURCE.match(text) or patterns.page_date.match(text):
        return True
    if _MAIL.search(text) or _SIGNED.match(text):
        return True
    return not line.stops and (" | " in text or patterns.byline.match(text) is not None)


def _asks(sentence: str, patterns: Furniture) -> bool:
    """An appeal to the reader, a legal note or a reference to a page."""
    if tells_words(sentence):
        return False
    told = patterns.appeal.match(sentence) or patterns.notice.search(sentence) or patterns.legal.match(sentence)
    return bool(told or _PAGE.match(sentence))


def _around_headline(lines: Sequence[Line], headline: Line | None, patterns: Furniture) -> Iterator[int]:
    """Everything above the headline, and the bylines right under it."""
    under = headline.index + 1 if headline else 0
    yield from range(under - 1)
    for line in lines[under : under + _HEAD]:
        if len(line.words) <= _SHORT and not line.stops and patterns.name_line.match(line.plain):
            yield line.index


def _about_writers(lines: Sequence[Line], credited: set[int], patterns: Furniture) -> Iterator[int]:
    """Last lines that introduce whoever stands in the byline, e.g. "Anna Berg covers courts for the Herald"."""
    bylines = " ".join(
        lines[index].plain
        for index in credited
        if patterns.byline.match(lines[index].plain) or patterns.name_line.match(lines[index].plain)
    )
    for line in lines[-_LAST_SENTENCES:]:
        name = _FULL_NAME.match(line.plain)
        if name and name.group() in bylines and len(line.words) <= _SHORT:
            yield line.index


def _sentences_at_end(line: Line, patterns: Furniture) -> Iterator[Span]:
    """Appeals, page references and contributors among the last sentences of a line that is news otherwise."""
    cuts = [match.end() for match in _SENTENCE.finditer(line.text)][-_LAST_SENTENCES:]
    for start, end in pairwise([*cuts, len(line.text)]):
        sentence = line.text[start:end].strip()
        if len(sentence.split()) > _SHORT:
            continue
        if _asks(sentence, patterns) or patterns.contributor.match(sentence):
            yield Span(line.start + start, line.start + start + len(sentence))
