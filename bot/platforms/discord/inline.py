"""Parts of a line -> Discord's Markdown: words escaped, instants as each reader's own, citations as links."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.platforms.discord.escaping import escaped, most, whole
from briefings.message import Cited, Excerpt, Plain, Quoted, When
from briefings.moments import moment
from briefings.render.links import public_link
from briefings.render.text import quoted, runs
from briefings.render.words import when

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefings.message import Part

_AROUND, _WHEN = 8, 150  # characters around a piece, and of a day or two instants
_LONGEST_LINK = 300  # characters; a longer one stands with the sources alone
_INVITES = ("discord.gg", "discord.com", "discordapp.com", "discord.new", "dis.gd")
_CALL = re.compile("@(?=everyone|here)", re.IGNORECASE)
_NAMED = re.compile(r"(?<![<\w])(?:@\u200b|\\(?=#))(#?)([1-9]\d{16,19})(?!\d)")  # as it is escaped


@lru_cache(maxsize=1024)  # the same articles are cited again and again
def link_to(url: str | None) -> str | None:
    """An address that a citation may lead to: on the web, and none of Discord's own."""
    link = public_link(url, _INVITES)
    return _CALL.sub("%40", link) if link else None


@dataclass(frozen=True, slots=True)
class Inline:
    """How parts of one message are written: ``links`` by the letter of their source.

    ``named`` are the members (``@1``) and channels (``#1``) whose ids are words of ours.
    """

    links: Mapping[str, str] = field(default_factory=dict)
    named: frozenset[str] = frozenset()

    def run(self, parts: Iterable[Part]) -> str:
        """Parts as one run of Markdown."""
        return whole("".join([self._part(part) for part in parts]).strip())

    def bound(self, parts: Sequence[Part]) -> int:
        """What the run takes at most, without looking at it: no letter becomes more than two."""
        taken = 0
        for part in parts:
            match part:
                case Plain() | Quoted():
                    taken += _AROUND + 2 * len(part.text)
                case Excerpt():
                    taken += _AROUND * (1 + 2 * len(part.marks)) + 2 * len(part.text)
                case Cited():
                    for letter in part.sources:
                        taken += _AROUND + len(self.links.get(letter, "")) + 2 * len(letter)
                case When():
                    taken += _WHEN + 2 * len(part.start) + 2 * len(part.off or "")
        return taken

    def most(self, parts: Sequence[Part]) -> int:
        """What the run takes at most, more closely."""
        texts = [part.text for part in parts if isinstance(part, Plain | Quoted | Excerpt)]
        return self.bound(parts) + sum([most(text) - 2 * len(text) for text in texts])

    def own(self, text: str) -> str:
        """Words of ours, in which members and channels stand by their ids."""
        return _NAMED.sub(self._name, escaped(text)) if self.named else escaped(text)

    def _name(self, match: re.Match[str]) -> str:
        name = f"{match[1] or '@'}{match[2]}"
        return f"<{name}>" if name in self.named else match[0]

    def _part(self, part: Part) -> str:
        match part:
            case Plain():
                words = self.own(part.text)
                return bold(words) if part.strong else words
            case Quoted():
                return escaped(quoted(part.text))
            case When():
                return instant(part)
            case Cited():
                return " " + " ".join(map(self.letter, part.sources))
            case Excerpt():
                texts = [(escaped(text), marked) for text, marked in runs(part) if text]
                return "".join([bold(text) if marked else text for text, marked in texts])

    def letter(self, letter: str, most: int = _LONGEST_LINK) -> str:
        """A citation: ``[A]``, as a link where it may be followed and takes no more than so many characters."""
        link = self.links.get(letter, "")
        return f"[[{letter}]]({link})" if link and len(link) <= most else f"\\[{escaped(letter)}\\]"


def bold(words: str) -> str:
    """Words that the eye finds first; white space at their ends stays outside."""
    inner = words.strip()
    if inner == words or not inner:
        return f"**{words}**" if inner else words
    start = words.index(inner)
    return f"{words[:start]}**{inner}**{words[start + len(inner) :]}"


def instant(value: When) -> str:
    """An instant in the zone and manner of each reader, and how far off it is; a day as a day."""
    start = moment(value.start, value.zone, value.precision)
    if start is None or start.clock is None:
        return escaped(when(value))
    off = "" if value.off is None else f" · <t:{_unix(start.clock)}:R>"
    end = moment(value.end, value.zone) if value.end else None
    if end is None or (end.clock <= start.clock if end.clock else end.after <= start.after):
        return f"<t:{_unix(start.clock)}:F>{off}"
    if end.clock is None:
        return f"<t:{_unix(start.clock)}:F>, until {escaped(when(When(value.end or '')))}{off}"
    return f"<t:{_unix(start.clock)}:F> – <t:{_unix(end.clock)}:F>{off}"


def _unix(at: datetime) -> int:
    return int(at.astimezone(UTC).timestamp())
