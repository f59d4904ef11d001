"""What is set for the workspace, by whom; each change is written down with what was there before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.answers.adding import RATE, USUAL_RATE
from bot.desk import EDITORS
from bot.quiet import QUIET
from bot.request import Mistake, Reply
from bot.storage.port import SettingChange
from briefings.message import Line, Message, Plain, Section, When

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.desk import Desk
    from bot.request import Request

ZONE, OPERATIONS = "zone", "operations"
_OFF = frozenset({"off", "none", "-"})
_HOURS = re.compile(r"([01]?\d|2[0-3])(?::([0-5]\d))?\s*(?:-|–|to)\s*([01]?\d|2[0-3])(?::([0-5]\d))?")
_MOST = 1000
_LAST = 20


@dataclass(frozen=True, slots=True)
class Setting:
    """Something that can be set: what it is for, what holds where nothing is set, and how a value is read."""

    name: str
    about: str
    usual: str
    read: Callable[[str], str]


def _zone(value: str) -> str:
    try:
        return ZoneInfo(value.strip()).key
    except (KeyError, OSError, ValueError):
        raise Mistake(f"“{value}” is no time zone: give its IANA name, such as Europe/Berlin.") from None


def _quiet(value: str) -> str:
    found = _HOURS.fullmatch(value.strip())
    if found is None:
        raise Mistake(f"“{value}” are no hours: write them as 22:00-07:00, or off.")
    return f"{int(found[1]):02}:{found[2] or '00'}-{int(found[3]):02}:{found[4] or '00'}"


def _channel(value: str) -> str:
    return value.strip().removeprefix("#")


def _editors(value: str) -> str:
    return " ".join(dict.fromkeys(f"@{name.lstrip('@')}" for name in re.split(r"[\s,]+", value) if name.strip("@")))


def _rate(value: str) -> str:
    if not value.strip().isdecimal() or not 0 < int(value) <= _MOST:
        raise Mistake(f"“{value}” is no number of additions an hour: write one from 1 to {_MOST}.")
    return str(int(value))


SETTINGS: tuple[Setting, ...] = (
    Setting(ZONE, "time zone of digests and mornings", "as each channel began", _zone),
    Setting(QUIET, "hours without digests, and without reminders that can wait", "off", _quiet),
    Setting(OPERATIONS, "channel that is told of trouble", "none", _channel),
    Setting(EDITORS, "who may follow, approve, correct and erase", "whoever manages the workspace", _editors),
    Setting(RATE, "additions that a member may make in an hour", str(USUAL_RATE), _rate),
)


async def settings(desk: Desk, request: Request) -> Reply:
    """What is set; or set it."""
    given = [one for one in SETTINGS if request.text(one.name) is not None]
    before = await desk.store.view(request.workspace).settings()
    if not given:
        return Reply(_shown(before), only_to_asker=True)
    read = {one: _value(one, request.text(one.name) or "") for one in given}  # all are right before any is kept
    for one, after in read.items():
        change = SettingChange(one.name, request.user, desk.clock.now(), before=before.get(one.name), after=after)
        await desk.store.set(request.workspace, change)
        if one.name == ZONE and after:
            await _rezone(desk, request, after)
    return Reply(_shown(await desk.store.view(request.workspace).settings()), only_to_asker=True)


async def history(desk: Desk, request: Request) -> Reply:
    """Who set what, and when; the last change first."""
    kept = (await desk.view(request).history())[-_LAST:]
    if not kept:
        return Reply.saying("Nothing was set yet; what holds is shown by /settings.", only_to_asker=True)
    lines = tuple(_change(one, request) for one in reversed(kept))
    return Reply(Message("Who set what", (), (Section("The last change first", lines),)), only_to_asker=True)


async def _rezone(desk: Desk, request: Request, zone: str) -> None:
    """Every channel has the zone from now on; what is planned moves."""
    for place in await desk.store.subscriptions(request.workspace):
        await desk.editing.resubscribe(place, replace(place, zone=zone))


def _value(setting: Setting, typed: str) -> str | None:
    """What is kept; None for a value that was taken away."""
    if typed.strip().casefold() in _OFF:
        return None
    return setting.read(typed) or None


def _shown(values: Mapping[str, str]) -> Message:
    lines = tuple(
        Line(
            (
                Plain(one.name, strong=True),
                Plain(f" — {one.about}: {values.get(one.name) or f'{one.usual} (nothing is set)'}"),
            )
        )
        for one in SETTINGS
    )
    note = "/settings zone Europe/Berlin sets one, off takes it away; /settings history tells who set what."
    return Message("Settings", (), (Section("This workspace", lines),), note=note)


def _change(one: SettingChange, request: Request) -> Line:
    at = When(one.at.astimezone(request.at.tzinfo).isoformat(timespec="minutes"))
    told = f" {one.name}: {one.before or 'nothing'} → {one.after or 'nothing'}, by @{one.by.lstrip('@')}"
    return Line((at, Plain(told)))
