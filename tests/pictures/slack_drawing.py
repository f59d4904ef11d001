"""A payload in Slack's looks: HTML of our own, which a browser turns into a picture."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

STYLE = (Path(__file__).parent / "slack.css").read_text(encoding="utf-8")
Raw = dict[str, Any]
_TAGS = {"bold": "b", "italic": "i", "strike": "s", "code": "code"}
_SUFFIXES = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}


class Drawing:
    """Draws for a reader in a zone at an instant."""

    def __init__(self, now: datetime, zone: tzinfo = UTC) -> None:
        self.now = now
        self.zone = zone

    def message(self, payload: Mapping[str, Any], *, alone: bool = False, replies: int = 0) -> str:
        """A message of the bot; ``alone``: nobody else sees it; ``replies``: so many stand in its thread."""
        only = "<div class=only>Only visible to you</div>" if alone else ""
        files = "".join(
            f"<div class=file><div class=sheet></div>{escape(one['name'])}</div>" for one in payload.get("files") or ()
        )
        return (
            f"<div class=message><div class=avatar>B</div><div class=body>{only}<div class=who><b>Briefbot</b>"
            f"<span class=app>APP</span><time>{self.now.astimezone(self.zone):%-I:%M %p}</time></div>"
            f"{self.blocks(payload['blocks'])}{files}{_thread(replies)}</div></div>"
        )

    def view(self, view: Mapping[str, Any]) -> str:
        """A modal, or the tab "Home"."""
        within = f"<div class=within>{self.blocks(view['blocks'])}</div>"
        if view["type"] == "home":
            return f"<div class=tabs><b>Home</b><span>Messages</span><span>About</span></div>{within}"
        words = {name: escape((view.get(name) or {}).get("text", "")) for name in ("title", "close", "submit")}
        go = f"<button class=go>{words['submit']}</button>" if words["submit"] else ""
        foot = f"<div class=foot><button>{words['close']}</button>{go}</div>"
        return f"<div class=view><div class=bar>{words['title']}<i>✕</i></div>{within}{foot}</div>"

    def blocks(self, blocks: Iterable[Raw]) -> str:
        """Blocks, one under the other."""
        return "".join(map(self._block, blocks))

    def _block(self, block: Raw) -> str:
        if block["type"] == "divider":
            return "<hr>"
        if block["type"] == "input":
            return self._field(block)
        if block["type"] == "header":
            return f"<div class='block header'>{escape(block['text']['text'])}</div>"
        inner = {"rich_text": self._part, "actions": self._element}.get(block["type"], self._text)
        told = "".join(map(inner, block.get("elements") or [block.get("text")]))
        return f"<div class='block {block['type']}'>{told}</div>"

    def _text(self, text: Raw) -> str:
        return escape(text["text"])

    def _part(self, part: Raw) -> str:
        inner = "".join(map(self._part if part["type"] == "rich_text_list" else self._run, part["elements"]))
        if part["type"] == "rich_text_list":
            return f"<ul>{inner.replace('<section>', '<li>').replace('</section>', '</li>')}</ul>"
        return (
            f"<blockquote>{inner}</blockquote>" if part["type"] == "rich_text_quote" else f"<section>{inner}</section>"
        )

    def _run(self, element: Raw) -> str:
        match element["type"]:
            case "link":
                shown = f"<a>{escape(element.get('text') or element['url'])}</a>"
            case "date":
                shown = escape(self.date(element["timestamp"], element["format"]))
            case _:
                shown = escape(element.get("text", ""))
        for name in element.get("style") or ():
            shown = f"<{_TAGS[name]}>{shown}</{_TAGS[name]}>"
        return shown

    def date(self, timestamp: int, told: str) -> str:
        """An instant as a reader in the zone sees it, in American English."""
        at = datetime.fromtimestamp(timestamp, UTC).astimezone(self.zone)
        away = (at.date() - self.now.astimezone(self.zone).date()).days
        day = f"{at:%A, %B} {at.day}{_SUFFIXES.get(at.day, 'th')}, {at.year}"
        pretty = {-1: "Yesterday", 0: "Today", 1: "Tomorrow"}.get(away, day)
        return told.format(date_long_pretty=pretty, time=f"{at:%-I:%M %p}")

    def _element(self, element: Raw) -> str:
        if element["type"] == "button":
            return f"<button>{escape(element['text']['text'])}</button>"
        return f"<div class=menu>{escape(element['placeholder']['text'])}<span>⌄</span></div>"

    def _field(self, block: Raw) -> str:
        optional = " <span>(optional)</span>" if block.get("optional") else ""
        label = f"<div class=label>{escape(block['label']['text'])}{optional}</div>"
        hint = f"<div class=hint>{escape(block['hint']['text'])}</div>" if "hint" in block else ""
        return f"{label}{self._given(block['element'])}{hint}"

    def _given(self, element: Raw) -> str:
        if element["type"] == "checkboxes":
            return f"<div class=tick>{escape(element['options'][0]['text']['text'])}</div>"
        chosen = (element.get("initial_option") or {}).get("text", {}).get("text")
        said = element.get("initial_value") or chosen or element.get("initial_conversation")
        words = said or (element.get("placeholder") or {}).get("text") or ""
        words = "# general" if element.get("initial_conversation") else words
        kind = "input tall" if element.get("multiline") else "input" if "text_input" in element["type"] else "menu"
        arrow = "<span>⌄</span>" if kind == "menu" else ""
        return f"<div class='{kind}{' set' if said else ''}'>{escape(words)}{arrow}</div>"


def _thread(replies: int) -> str:
    return f"<div class=replies>{replies} replies</div>" if replies else ""
