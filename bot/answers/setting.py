"""What is set for the workspace and for this channel, by whom; each change is written down with what was before."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.answers.meant import place_of, places_known
from bot.answers.settable import ALERTS, EMPTY, SETTINGS, THREADS, Setting, alerts_of
from bot.aside import aside
from bot.outbox import Delivery
from bot.setting_names import OPERATIONS, ZONE
from bot.storage.port import Plan, SettingChange
from bot.verbs.desk import EDITORS
from bot.verbs.request import Mistake, Reply, echoed
from briefings.message import Line, Message, Plain, Section, When
from briefings.render.view import at_name
from briefings.render.words import listed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from bot.storage.port import Subscription
    from bot.verbs.desk import Desk
    from bot.verbs.request import Request

_LAST = 20
_MEMBERS = {"discord": re.compile(r"@\d{15,20}")}  # what a mention of one becomes, where nobody is known by a name
_HERE, _ELSEWHERE = "here", "another channel"
_MINUTE, _DAY = timedelta(minutes=1), timedelta(days=1)


async def settings(desk: Desk, request: Request) -> Reply:
    """What is set; or set it."""
    offered = _offered(desk)
    given = [one for one in offered if request.text(one.name) is not None]
    # all are right before any is kept; the first look through the zones takes long
    read = {one: await aside(one.read, request.text(one.name) or "") for one in given}
    if request.text(OPERATIONS):
        read = {
            one: await _known_channel(desk, request, value) if one.name == OPERATIONS else value
            for one, value in read.items()
        }
    for one, value in read.items():
        if one.name == EDITORS:
            _require_members(request, value or "")
    place = await place_of(desk.store, request.workspace, request.channel)
    if any(one.channel for one in given) and not place.stories:
        raise Mistake("This channel follows nothing, so nothing is posted to it: /follow STORY begins.")
    before = await _values(desk, request, place)
    for one, after in read.items():
        await _keep(desk, request, one, before.get(one.name), after)
    place = await place_of(desk.store, request.workspace, request.channel)
    values = dict(await _values(desk, request, place))
    if values.get(OPERATIONS, request.channel) not in await _channels(desk, request):
        values[OPERATIONS] = _ELSEWHERE
    return Reply(_shown(values, given, offered), only_to_asker=True)


async def history(desk: Desk, request: Request) -> Reply:
    """Who set what, and when; the last change first."""
    kept = (await desk.view(request).history())[-_LAST:]
    if not kept:
        return Reply.saying("Nothing was set yet; what holds is shown by /settings.", only_to_asker=True)
    known = await _channels(desk, request)
    lines = tuple(_change(_told(one, known), request) for one in reversed(kept))
    return Reply(Message("Who set what", (), (Section("The last change first", lines),)), only_to_asker=True)


def _offered(desk: Desk) -> tuple[Setting, ...]:
    """What can be set on this platform."""
    known = {option.name for verb in desk.verbs if verb.name == "settings" for option in verb.options}
    return tuple(one for one in SETTINGS if one.name in known)


async def _values(desk: Desk, request: Request, place: Subscription) -> Mapping[str, str]:
    """What is set for the workspace, and for this channel where it follows something."""
    kept = await desk.store.view(request.workspace, request.channel).settings()
    if not place.stories:
        return kept
    switches = {EMPTY: place.empty, THREADS: place.threads}
    return {**kept, ALERTS: alerts_of(place), **{name: "on" if is_on else "off" for name, is_on in switches.items()}}


async def _channels(desk: Desk, request: Request) -> set[str]:
    """The channels whose names may be told here."""
    return {request.channel, *(one.channel for one in await places_known(desk, request))}


def _told(one: SettingChange, known: Collection[str]) -> SettingChange:
    """A change without the names of private channels."""
    if one.name != OPERATIONS:
        return one
    before, after = (_ELSEWHERE if name and name not in known else name for name in (one.before, one.after))
    return replace(one, before=before, after=after)


async def _keep(desk: Desk, request: Request, one: Setting, before: str | None, after: str | None) -> None:
    """Write a value down, and let it take effect."""
    channel = request.channel if one.channel else None
    change = SettingChange(one.name, request.user, desk.clock.now(), channel, before=before, after=after)
    place = await place_of(desk.store, request.workspace, request.channel)
    if (before or one.usual) != (_told_of(one, place, after) or one.usual):
        await desk.store.set(request.workspace, change)
    if one.name == ZONE and after:
        await _rezone(desk, request, after)
    if one.name in (ALERTS, EMPTY, THREADS) and after:
        await desk.editing.resubscribe(place, _with(place, one.name, after))
    if one.name == OPERATIONS and after:
        await _tell_operations(desk, request, after)


def _told_of(one: Setting, place: Subscription, after: str | None) -> str | None:
    """A new value as it is shown: ``3`` is ``3 an hour``."""
    return alerts_of(_with(place, ALERTS, after)) if one.name == ALERTS and after else after


def _with(place: Subscription, name: str, value: str) -> Subscription:
    """The subscription with how many alerts, with empty digests or none, with threads or none."""
    if name == EMPTY:
        return replace(place, empty=value == "on")
    if name == THREADS:
        return replace(place, threads=value == "on")
    if value in ("on", "off"):
        return replace(place, alerts=value == "on")
    return replace(place, alerts=True, alerts_an_hour=int(value))


async def _known_channel(desk: Desk, request: Request, name: str | None) -> str | None:
    """A channel that the bot posts to, or the one in which this is said."""
    if name is None:
        return None
    if name.casefold() == _HERE:
        return request.channel
    known = await _channels(desk, request)
    if name in known:
        return name
    names = listed([f"#{one}" for one in sorted(known)])
    raise Mistake(
        f"Nothing is known of a channel #{echoed(name)}: say /settings operations here in it. Known: {names}."
    )


def _require_members(request: Request, names: str) -> None:
    """Raises Mistake for a name that is nobody's, where members are known by what their platform makes of a mention."""
    platform = request.workspace.partition(":")[0]
    wrong = [one for one in names.split() if platform in _MEMBERS and not _MEMBERS[platform].fullmatch(one)]
    if wrong:
        raise Mistake(
            f"“{echoed(wrong[0])}” is no member that I know: type @ and choose each from the list that opens."
        )


async def _tell_operations(desk: Desk, request: Request, channel: str) -> None:
    """Say at once, in the channel itself, that it is told of trouble from now on: so it is seen whether that works."""
    now = desk.clock.now()
    said = f"This channel is told of trouble from now on: {at_name(request.user)} set it so."
    text = f"{said} /settings operations off ends it."
    row = Delivery(
        request.workspace,
        f"word:{channel}:operations:{now:%Y-%m-%dT%H:%M:%S}",
        "word",
        channel,
        due_at=now,
        late_after=now + _MINUTE,
        expires_at=now + _DAY,
        text=text,
    )
    plan = Plan(add=(row,), because=f"{at_name(request.user)} chose it for operations")
    await desk.store.plan(request.workspace, plan, now)


async def _rezone(desk: Desk, request: Request, zone: str) -> None:
    """Every channel has the zone from now on; what is planned moves."""
    for place in await desk.store.subscriptions(request.workspace):
        await desk.editing.resubscribe(place, replace(place, zone=zone))


def _shown(values: Mapping[str, str], given: Collection[Setting], offered: Collection[Setting]) -> Message:
    """Everything that is set; or only what was set just now."""
    shown = [one for one in offered if one in given or not given]
    sections = [
        Section(title, tuple(_line(one, values) for one in shown if one.channel == is_channels))
        for title, is_channels in (("This workspace", False), ("This channel", True))
    ]
    note = "/settings zone Europe/Berlin sets one, off takes it away; /settings history tells who set what."
    return Message(
        "Now set" if given else "Settings",
        tuple(_what_follows(values, {one.name for one in given})),
        tuple(section for section in sections if section.lines),
        note=None if given else note,
    )


def _what_follows(values: Mapping[str, str], given: Collection[str]) -> Iterator[Plain]:
    """What comes of what was set just now, where that is not seen at once."""
    if OPERATIONS in given and values.get(OPERATIONS):
        yield Plain(f"#{values[OPERATIONS]} is told so now.")
    if THREADS in given and values.get(THREADS) == "on":
        yield Plain("The next digest or alert of a story opens its thread; reminders still come in the channel.")


def _line(one: Setting, values: Mapping[str, str]) -> Line:
    value = _shown_value(one, values.get(one.name)) or one.usual
    usual = " (as usual)" if value == one.usual else ""
    return Line((Plain(one.name, strong=True), Plain(f" — {one.about}: {value}{usual}")))


def _shown_value(one: Setting | SettingChange, value: str | None) -> str | None:
    """A value as it is read: a channel by its name."""
    return f"#{value}" if value and one.name == OPERATIONS and value != _ELSEWHERE else value


def _change(one: SettingChange, request: Request) -> Line:
    at = When(one.at.astimezone(request.at.tzinfo).isoformat(timespec="minutes"))
    where = " here" if one.channel else ""
    before, after = (_shown_value(one, value) or "nothing" for value in (one.before, one.after))
    return Line((at, Plain(f" {one.name}{where}: {before} → {after}, by {at_name(one.by)}")))
