"""Parts of a line -> elements of Slack's rich text, where words are words: nothing in them formats, links or pings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC
from functools import cache
from typing import TYPE_CHECKING, Any

from bot.commands import verbs_on
from bot.platforms.slack.sizes import size
from briefings.message import Cited, Excerpt, Plain, Quoted, When
from briefings.moments import moment
from briefings.render.text import quoted, runs
from briefings.render.visible import plain
from briefings.render.words import when

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from briefings.message import Part

Element = dict[str, Any]
Style = dict[str, bool]

BOLD: Style = {"bold": True}
SMALL: Style = {"italic": True}  # Slack has no small letters within a text
_DATE = "{date_long_pretty} {time}"
_FIRST_YEAR = 1971  # instants that Slack tells are seconds since 1970, and none before
_MEMBER = re.compile(r"(?<![<\w])@([UW][A-Z0-9]{6,20})(?![A-Za-z0-9])")
_CHANNEL = re.compile(r"(?<![<\w])#([CDG][A-Z0-9]{6,20})(?P<thread>/[\d.]+)?(?![A-Za-z0-9])")


_VERB = re.compile(r"(?<![\w/.:<-])/([a-z]{2,20})(?![\w/-]|\.\w)")
COMMAND = "/brief"  # the slash command, as long as nobody gave it another name
IS_COMMAND = "/"  # where it stands among the names, if somebody did


@dataclass(frozen=True, slots=True)
class Ink:
    """How parts are written: ``links`` by the letter of their source, ``names`` of members, channels by their ids.

    Among the names the slash command stands under ``IS_COMMAND``, where it is called otherwise than ``COMMAND``, and
    under ``#ID`` what is said in the place of a channel without a name.
    """

    links: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def run(self, parts: Iterable[Part], style: Style | None = None) -> list[Element]:
        """Parts as one run, without white space at its ends."""
        return _trimmed([element for part in parts for element in self._part(part, style or {})])

    def own(self, text: str) -> str:
        """Words of ours, as they are in Slack: verbs behind the one slash command, members and channels by their names.

        In our own words these stand by their ids, which would call them.
        """
        said = plain(text)  # most hold none of the signs, which is told much sooner than that nothing begins with one
        said = _MEMBER.sub(self._member, said) if "@" in said else said
        said = _VERB.sub(self._verb, said) if "/" in said else said
        return _CHANNEL.sub(self._channel, said) if "#" in said else said

    def _member(self, found: re.Match[str]) -> str:
        return f"@{self._name(found[1]) or 'somebody'}"

    def _name(self, id_: str) -> str:
        """What a member or a channel is called, without what cannot be seen; empty where nobody knows."""
        return plain(self.names.get(id_, "")).strip()

    def _verb(self, found: re.Match[str]) -> str:
        return f"{self.names.get(IS_COMMAND, COMMAND)} {found[1]}" if found[1] in _verbs() else found[0]

    def _channel(self, found: re.Match[str]) -> str:
        name = self._name(found[1])
        said = f"#{name}" if name else self.names.get(f"#{found[1]}")
        return found[0] if said is None else f"a thread in {said}" if found["thread"] else said

    def _part(self, part: Part, style: Style) -> Iterator[Element]:
        match part:
            case Plain():
                marked = BOLD if part.strong else SMALL if part.small else None
                yield text(self.own(part.text), {**style, **marked} if marked else style)
            case Excerpt():
                for said, is_marked in runs(part):
                    yield text(plain(said), {**style, **BOLD} if is_marked else style)
            case Cited():
                for letter in part.sources:
                    yield text(" ")
                    yield self.letter(letter)
            case When():
                yield from _instant(part, style)
            case Quoted():
                yield text(plain(quoted(part.text)), style)

    def letter(self, letter: str) -> Element:
        """A citation: ``[A]``, as a link where it may be followed."""
        shown = f"[{plain(letter)}]"
        link = self.links.get(letter)
        return {"type": "link", "url": link, "text": shown} if link else text(shown)


@cache
def _verbs() -> frozenset[str]:
    """The verbs that can be asked here."""
    return frozenset(verb.name for verb in verbs_on("slack"))


def text(said: str, style: Style | None = None) -> Element:
    """Words as they are."""
    return {"type": "text", "text": said, "style": style} if style else {"type": "text", "text": said}


def length(elements: Iterable[Element]) -> int:
    """How many characters elements take, addresses and dates as they are sent."""
    total = 0
    for one in elements:
        if one["type"] == "text":  # as most are
            total += size(one["text"])
        else:
            total += sum(size(one[name]) for name in ("text", "url", "format", "fallback") if name in one)
    return total


def _instant(value: When, style: Style) -> Iterator[Element]:
    """An instant in the zone and manner of each reader, and how far off it is; a day as a day."""
    start = moment(value.start, value.zone, value.precision)
    day = replace(value, off=None)
    if start is None or start.clock is None or start.clock.year < _FIRST_YEAR:
        yield text(plain(when(day)), style)
    else:
        yield _date(start.clock, when(replace(day, end=None)), style)
        end = moment(value.end, value.zone) if value.end else None
        if end is not None and end.clock is not None and end.clock > start.clock:
            yield text(" – ", style)
            yield _date(end.clock, when(When(value.end or "", zone=value.zone)), style)
    if value.off:
        yield text(f" · {plain(value.off)}", style)


def _date(at: datetime, fallback: str, style: Style) -> Element:
    shown = {"type": "date", "timestamp": int(at.astimezone(UTC).timestamp()), "format": _DATE}
    return {**shown, "fallback": plain(fallback), **({"style": style} if style else {})}


def _trimmed(elements: list[Element]) -> list[Element]:
    """The run without empty pieces, and without white space at its ends."""
    kept = [one for one in elements if one["type"] != "text" or one["text"]]
    while kept and kept[0]["type"] == "text":
        if first := kept[0]["text"].lstrip():
            kept[0]["text"] = first
            break
        kept.pop(0)
    while kept and kept[-1]["type"] == "text":
        if last := kept[-1]["text"].rstrip():
            kept[-1]["text"] = last
            break
        kept.pop()
    return kept
