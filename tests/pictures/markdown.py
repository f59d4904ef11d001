"""Discord's Markdown as its clients read it, closely enough to draw it and to tell whether words were taken for marks.

``parsed(text)`` gives nodes: what formats, links or names something is its own kind, everything else is ``text``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(
    r"(?P<head>#{1,3}) (?P<h>.+)|(?P<small>-#) (?P<s>.+)|(?P<quote>>(?:>>)?) (?P<q>.*)"
    r"|(?P<item> *(?:[-*]|\d+\.)) (?P<i>.+)"
)
_INLINE = (
    ("escape", re.compile(r"\\([^0-9A-Za-z\s])")),
    ("code", re.compile(r"(`+)([\s\S]*?[^`])\1(?!`)")),
    ("time", re.compile(r"<t:(-?\d{1,17})(?::([tTdDfFsSR]))?>")),
    ("user", re.compile(r"<@!?(\d+)>")),
    ("role", re.compile(r"<@&(\d+)>")),
    ("channel", re.compile(r"<#(\d+)>")),
    ("emoji", re.compile(r"<a?:(\w+):(\d+)>")),
    ("command", re.compile(r"</([-\w ]+):(\d+)>")),
    ("guide", re.compile(r"<id:(\w+)>")),
    ("everyone", re.compile(r"@(everyone|here)(?!\w)")),
    ("url", re.compile(r"<?((?:https?|steam)://[^\s<]+[^<.,:;\"'\]\s])>?")),
    ("spoiler", re.compile(r"\|\|([\s\S]+?)\|\|")),
    ("bold", re.compile(r"\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)")),
    ("underline", re.compile(r"__((?:\\[\s\S]|[^\\])+?)__(?!_)")),
    ("italic", re.compile(r"\*(?=\S)((?:\\[\s\S]|[^\\*])+?)(?<!\s)\*(?!\*)|(?<!\w)_((?:\\[\s\S]|[^\\_])+?)_(?!\w)")),
    ("strike", re.compile(r"~~((?:\\[\s\S]|[^\\])+?)~~")),
)
_LINK = re.compile(r"\[((?:\[[^\]]*\]|\\[\s\S]|[^\[\]\\])+)\]\(<?(https?://[^\s<>()]+)>?\)")
_PLAIN = ("escape", "text")


@dataclass(frozen=True, slots=True)
class Node:
    """``kind``: text, bold, link ...; ``text`` is what it says or names, ``inner`` what stands in it."""

    kind: str
    text: str = ""
    inner: tuple[Node, ...] = ()

    def words(self) -> str:
        """What is read of it."""
        return self.text if self.kind in (*_PLAIN, "code", "url") else "".join(node.words() for node in self.inner)


def parsed(text: str) -> tuple[Node, ...]:
    """The lines of a text: headings, small print, quotations, items of lists, paragraphs."""
    return tuple(_line(line) for line in text.split("\n"))


def kinds(nodes: tuple[Node, ...]) -> set[str]:
    """Every kind of node in a tree."""
    return {node.kind for node in nodes} | {kind for node in nodes for kind in kinds(node.inner)}


def words(nodes: tuple[Node, ...]) -> str:
    """What is read of some nodes."""
    return "".join(node.words() for node in nodes)


def _line(line: str) -> Node:
    match = _LINE.fullmatch(line)
    if match is None:
        return Node("line", inner=inline(line))
    if match["head"]:
        return Node(f"h{len(match['head'])}", inner=inline(match["h"]))
    if match["small"]:
        return Node("small", inner=inline(match["s"]))
    if match["quote"]:
        return Node("quote", inner=inline(match["q"]))
    return Node("item", match["item"].strip(), inline(match["i"]))


def inline(text: str) -> tuple[Node, ...]:
    """What stands on one line."""
    nodes: list[Node] = []
    at = 0
    while at < len(text):
        node, end = _next(text, at)
        if node.kind == "text" and nodes and nodes[-1].kind == "text":
            nodes[-1] = Node("text", nodes[-1].text + node.text)
        else:
            nodes.append(node)
        at = end
    return tuple(nodes)


def _next(text: str, at: int) -> tuple[Node, int]:
    if text[at].isalnum() and not text.startswith(("http", "steam"), at):
        return Node("text", text[at]), at + 1
    if (link := _LINK.match(text, at)) is not None:
        return Node("link", link[2], inline(link[1])), link.end()
    for kind, pattern in _INLINE:
        match = pattern.match(text, at)
        if match is not None:
            return _node(kind, match), match.end()
    return Node("text", text[at]), at + 1


def _node(kind: str, match: re.Match[str]) -> Node:
    if kind == "escape":
        return Node("text", match[1])
    if kind == "code":
        return Node("code", match[2].strip())
    if kind in ("bold", "underline", "italic", "strike", "spoiler"):
        return Node(kind, inner=inline(next(filter(None, match.groups()))))
    if kind == "time":
        return Node("time", f"{match[1]}:{match[2] or 'f'}")
    return Node(kind, match[1])
