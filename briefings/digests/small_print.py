"""What a digest says beside its news: what was told at once already, what was not posted, how much was read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from briefings.message import Line, Plain, Section, When
from briefings.render.change_lines import WHAT
from briefings.render.words import counted, day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from briefings.model import Change

NEW = frozenset({"added", "opened"})
_KINDS = {"document": "source"}
_THREATS = {"warning": "threat"}  # no other warning is told at once
_ORDER = ("document", "talk", "warning", "disagreement", "figure", "actor")
_MOST_MISSED = 5


@dataclass(frozen=True, slots=True)
class Missed:
    """A post that did not come: what it was (``Reminder of Port council``), when it was due, and why."""

    what: str
    due_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class SmallPrint:
    """What stands beside the news.

    ``at_once``: changes that alerts have told. ``missed``: what was not posted meanwhile. ``articles``: how many were
    read since the last digest, the last of them at ``latest``; None where that is not known.
    """

    at_once: tuple[Change, ...] = ()
    missed: tuple[Missed, ...] = ()
    articles: int | None = None
    latest: datetime | None = None

    def note(self, at: datetime) -> str | None:
        """The last line: "Told at once already: 1 talk moved. Read 14 articles, latest 07:42."."""
        return " ".join(self._sentences(at)) or None

    def section(self, at: datetime) -> Section:
        """What was not posted meanwhile, the latest first."""
        latest = sorted(self.missed, key=lambda one: one.due_at, reverse=True)
        lines = [_missed(one, at) for one in latest[:_MOST_MISSED]]
        if len(latest) > _MOST_MISSED:
            lines.append(Line((Plain(f"and {len(latest) - _MOST_MISSED} more: /planned lists them"),)))
        return Section("Not posted meanwhile", tuple(lines))

    def _sentences(self, at: datetime) -> Iterator[str]:
        if self.at_once:
            yield f"Told at once already: {counts(self.at_once, _THREATS)}."
        if self.articles is not None:
            latest = f", latest {_clock(self.latest, at)}" if self.latest and self.articles else ""
            yield f"Read {counted(self.articles, 'article') if self.articles else 'no article'}{latest}."


def counts(changes: Iterable[Change], names: Mapping[str, str] = _KINDS) -> str:
    """``2 new sources, 1 talk moved``: what a reader looks for first comes first."""
    found = Counter((change.what, change.kind) for change in changes)
    ranked = sorted(found.items(), key=lambda item: _ORDER.index(item[0][1]))
    return ", ".join(
        counted(number, f"new {names.get(kind, kind)}")
        if what in NEW
        else f"{counted(number, names.get(kind, kind))} {WHAT[what]}"
        for (what, kind), number in ranked
    )


def _missed(one: Missed, at: datetime) -> Line:
    due = When(one.due_at.astimezone(at.tzinfo).isoformat(timespec="minutes"), zone=str(at.tzinfo))
    return Line((Plain(f"{one.what}, due "), due, Plain(f": {one.reason}")))


def _clock(instant: datetime, at: datetime) -> str:
    """``07:42``, ``yesterday 17:40``, ``Fri 31 Dec 2021, 17:40``, in the zone of the post."""
    local = instant.astimezone(at.tzinfo)
    if local.date() == at.date():
        return f"{local:%H:%M}"
    near = local.date() == at.date() - timedelta(days=1)
    return f"yesterday {local:%H:%M}" if near else f"{day(local.isoformat())}, {local:%H:%M}"
