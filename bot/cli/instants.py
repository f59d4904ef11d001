"""Days and instants of the command line: ``2022-01-10``, ``2022-01-10T14:00:00Z``, and ``now`` where it makes sense."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time
from typing import TYPE_CHECKING

import click

from briefings.moments import EARLIEST, LATEST

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

NOW = "now"
_DAY_LENGTH = len("2022-01-10")
_FORMS = "write 2022-01-10 or 2022-01-10T14:00:00Z"


class Instant(click.ParamType[str]):
    """A day or an instant as typed; with ``now``, that word too. Which instant a day is depends on a zone."""

    name = "instant"

    def __init__(self, *, now: bool = True) -> None:
        self._now = now

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        said = value.strip()
        if self._now and said.casefold() == NOW:
            return NOW
        told = _read(said)
        if told is None:
            self.fail(f"{value!r} is no date: {_FORMS}{', or now' if self._now else ''}.", param, ctx)
        if not EARLIEST <= told.year <= LATEST:
            self.fail(f"{value!r} is out of reach: give a year from {EARLIEST} to {LATEST}.", param, ctx)
        return told.isoformat()


def _read(said: str) -> date | datetime | None:
    with suppress(ValueError):
        return date.fromisoformat(said)  # a day first: 20220110 is one too
    with suppress(ValueError):
        return datetime.fromisoformat(said)
    return None


def instant(value: str, zone: ZoneInfo) -> datetime:
    """A day's start in a zone, or an instant; one without an offset is of that zone, a month its first day."""
    if len(value) < _DAY_LENGTH:
        value = f"{value}-01"
    if is_day(value):
        return datetime.combine(date.fromisoformat(value), time(), zone)
    moment = datetime.fromisoformat(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def is_day(value: str) -> bool:
    """True of a day, which is a stretch of time, and not of an instant."""
    return len(value) == _DAY_LENGTH
