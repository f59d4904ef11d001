"""A payload in Discord's looks: HTML of our own, which a browser turns into a picture."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.pictures.markdown import Node, parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

STYLE = (Path(__file__).parent / "discord.css").read_text(encoding="utf-8")
_TAGS = {"bold": "b", "italic": "i", "underline": "u", "strike": "s", "h1": "h1", "h2": "h2", "h3": "h3"}
_STYLES = {1: "blue", 2: "grey", 3: "green", 4: "red", 5: "grey"}
_LINES = ("line", "small", "quote")
_DIVIDER = 14
_DAY, _HOUR, _MINUTE = 86_400, 3600, 60
_UNITS = (
    (365 * _DAY, "year"),
    (30 * _DAY, "month"),
    (_DAY, "day"),
    (_HOUR, "hour"),
    (_MINUTE, "minute"),
    (1, "second"),
)


class Drawing:
    """Draws for a reader in a zone at an instant; ``names`` of members, roles and channels by id."""

    def __init__(self, now: datetime, zone: tzinfo = UTC, names: Mapping[str, str] | None = None) -> None:
        self.now = now
        self.zone = zone
        self.names = names or {}

    def message(self, payload: Mapping[str, Any]) -> str:
        """The body of a message."""
        texts = self.markdown(payload["content"]) if payload.get("content") else ""
        embeds = "".join(map(self._embed, payload.get("embeds") or ()))
        return texts + embeds + "".join(map(self._component, payload.get("components") or ()))

    def markdown(self, text: str) -> str:
        """Markdown as HTML."""
        return "".join(self._node(node) for node in parsed(text))

    def row(self, who: str, body: str) -> str:
        """A message of somebody, by its body."""
        bot = "<span class=app>APP</span>" if who == "Briefbot" else ""
        at = f"{self.now.astimezone(self.zone):%H:%M}"
        return (
            f"<div class=message><div class='avatar {escape(who.lower())}'>{escape(who[0])}</div><div class=body>"
            f"<div class=who><b>{escape(who)}</b>{bot}<time>{at}</time></div>{body}</div></div>"
        )

    def _embed(self, embed: Mapping[str, Any]) -> str:
        colour = f"#{embed.get('color') or 0:06x}"
        fields = "".join(
            f"<div class='field {'inline' if one.get('inline') else ''}'><b>{self.markdown(one['name'])}</b>"
            f"{self.markdown(one['value'])}</div>"
            for one in embed.get("fields") or ()
        )
        title = f"<div class=title>{self.markdown(embed['title'])}</div>" if embed.get("title") else ""
        footer = f"<div class=footer>{escape(embed['footer']['text'])}</div>" if embed.get("footer") else ""
        told = self.markdown(embed.get("description") or "")
        inner = f"{title}{told}<div class=fields>{fields}</div>{footer}"
        return f"<div class=embed style='border-left-color:{colour}'>{inner}</div>"

    def _component(self, one: Mapping[str, Any]) -> str:
        inner = "".join(map(self._component, one.get("components") or ()))
        draw = {1: self._buttons, 2: self._button, 3: self._menu, 9: self._section, 10: self._text, 13: self._file}
        draw |= dict.fromkeys((5, 6, 7, 8), self._menu)
        if one["type"] in draw:
            return draw[one["type"]](one, inner)
        if one["type"] == _DIVIDER:
            return f"<hr class='{'shown' if one.get('divider', True) else ''}'>"
        return f"<div class=box style='border-left-color:#{one.get('accent_color') or 0:06x}'>{inner}</div>"

    def _buttons(self, _one: Mapping[str, Any], inner: str) -> str:
        return f"<div class=row>{inner}</div>"

    def _button(self, one: Mapping[str, Any], _inner: str) -> str:
        off = " disabled" if one.get("disabled") else ""
        return f"<button class={_STYLES[one['style']]}{off}>{escape(one.get('label') or '')}</button>"

    def _menu(self, one: Mapping[str, Any], _inner: str) -> str:
        return f"<div class=menu>{escape(one.get('placeholder') or 'Make a selection')}<span>⌄</span></div>"

    def _section(self, one: Mapping[str, Any], inner: str) -> str:
        return f"<div class=section><div>{inner}</div>{self._component(one['accessory'])}</div>"

    def _text(self, one: Mapping[str, Any], _inner: str) -> str:
        return f"<div class=text>{self.markdown(one['content'])}</div>"

    def _file(self, one: Mapping[str, Any], _inner: str) -> str:
        name = one["file"]["url"].removeprefix("attachment://")
        return f"<div class=file><div class=sheet></div>{escape(name)}</div>"

    def _nodes(self, nodes: Iterable[Node]) -> str:
        return "".join(map(self._node, nodes))

    def _node(self, node: Node) -> str:
        inner = self._nodes(node.inner)
        if tag := _TAGS.get(node.kind):
            return f"<{tag}>{inner}</{tag}>"
        if node.kind in _LINES:
            return f"<p class={node.kind}>{inner or '&nbsp;'}</p>"
        if node.kind == "item":
            return f"<p class=item><span class=dot>{'•' if node.text in '-*' else node.text}</span>{inner}</p>"
        return escape(node.text) if node.kind == "text" else self._span(node, inner)

    def _span(self, node: Node, inner: str) -> str:
        """What stands within a line and is more than words."""
        if node.kind == "link":
            return f"<a>{inner}</a>"
        if node.kind == "time":
            return f"<span class=time>{escape(self.time(node.text))}</span>"
        if node.kind in ("user", "role", "channel"):
            sign = "#" if node.kind == "channel" else "@"
            return f"<span class=mention>{sign}{escape(self.names.get(node.text, node.text))}</span>"
        return f"<span class={node.kind}>{inner or escape(node.text)}</span>"

    def time(self, told: str) -> str:
        """``1641812400:F`` as a reader in the zone sees it."""
        seconds, _, style = told.partition(":")
        at = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(seconds))).astimezone(self.zone)
        if style == "R":
            return _far(at - self.now)
        clock, day = f"{at:%H:%M}", f"{at.day} {at:%B %Y}"
        return {"t": clock, "D": day, "d": f"{at:%d/%m/%Y}", "f": f"{day} {clock}"}.get(
            style, f"{at:%A}, {day} {clock}"
        )


def _far(off: timedelta) -> str:
    seconds = int(off.total_seconds())
    size, unit = next((pair for pair in _UNITS if abs(seconds) >= pair[0]), (1, "second"))
    many = round(abs(seconds) / size)
    told = f"{'a' if many == 1 and unit != 'hour' else 'an' if many == 1 else many} {unit}{'' if many == 1 else 's'}"
    return f"in {told}" if seconds > 0 else f"{told} ago"
