"""A piece of HTML, such as a feed's summary -> plain paragraphs."""

from __future__ import annotations

import re

_BLOCKS = re.compile(
    "address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|main|ol|p|pre|section"
    "|table|td|th|tr|ul"
)
_SILENT = frozenset(("script", "style", "template", "iframe", "object", "svg", "head"))
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def plain(fragment: str) -> str:
    """Its words, one paragraph a line with an empty line between; scripts and markup are left out. Never raises."""
    lines = _words(fragment) if "<" in fragment or "&" in fragment else fragment
    return "\n\n".join(line for found in lines.split("\n") if (line := " ".join(found.split())))


def _words(fragment: str) -> str:
    from lxml import etree  # noqa: PLC0415  (only who reads pages and feeds needs it)

    data = f"<div>{_CONTROL.sub(' ', fragment)}</div>".encode()
    root = etree.fromstring(data, etree.HTMLParser(encoding="utf-8", recover=True))
    if root is None:
        return ""
    pieces: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if isinstance(element.tag, str) and _BLOCKS.fullmatch(element.tag):
            pieces.append("\n")
        if event != "start":
            pieces.append(element.tail or "")
        elif element.tag in _SILENT:
            walk.skip_subtree()
        else:
            pieces.append(element.text or "")
    return "".join(pieces)
