"""What people asked to be reminded of: listed, put off, taken back."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers.meetings import talk_meant
from bot.answers.posts import Subjects, instant, may_see, occasion
from bot.answers.reminding import Wish, ask_by, in_turn, kept, open_reminders, place_here, where_of
from bot.outbox import WAITING
from bot.planner import ask_of, plan_unasked
from bot.planner.rows import BY_HAND
from bot.storage.port import Plan
from bot.verbs.ahead import instant_ahead
from bot.verbs.request import Mistake, Reply
from briefings.compose import is_over
from briefings.message import Line, Message, Plain, Section
from briefings.render.view import at_name
from briefings.render.words import counted, listed
from briefings.schedule import claimed_starts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.outbox import Delivery
    from bot.storage.port import Ask, Subscription
    from bot.verbs.desk import Desk
    from bot.verbs.request import Request
    from briefings.model import Story, Talk

_SNOOZE = "1h"
_LOOKED_AT = 20  # posts, of which the last reminder is looked for
_LISTED = 20
_SHOWN = 5
_AN_ID = re.compile(r"#?r(?=[0-9a-f]*\d)[0-9a-f]{5}", re.IGNORECASE)  # as an ask is called


async def reminders(desk: Desk, request: Request) -> Reply:
    """What this person asked for, wherever that was, and what this channel is reminded of."""
    rows = [row for row in await open_reminders(desk, request, request.channel) if row.user in (None, request.user)]
    subjects = await Subjects.of(desk, request, [row.story for row in rows])
    mine = [_line(row, subjects, request) for row in rows if row.user]
    channels = [_line(row, subjects, request) for row in rows if row.user is None][:_LISTED]
    other, hidden = await _asked_elsewhere(desk, request)
    sections = [
        Section("Yours", (*mine, *other), "None: /remind TALK asks for one, /talks lists the meetings."),
        Section("This channel’s", tuple(channels), "None: the meetings of the stories that it follows."),
    ]
    note = "/remind cancel ID takes one of yours back." if mine or other else None
    lead = (Plain(f"And {counted(hidden, 'more', 'more')}, of what is not shown in this channel."),) if hidden else ()
    return Reply(Message("Reminders", lead, tuple(sections), note=note), only_to_asker=True)


async def _asked_elsewhere(desk: Desk, request: Request) -> tuple[list[Line], int]:
    """What this person asked for in other channels; only counted where this channel does not see the talk."""
    lines, hidden = [], 0
    for channel in dict.fromkeys(ask.channel for ask in await desk.store.asks(request.workspace, user=request.user)):
        if channel == request.channel:
            continue
        rows = [row for row in await open_reminders(desk, request, channel) if row.user == request.user]
        subjects = await Subjects.of(desk, request, [row.story for row in rows])
        seen = [row for row in rows if row.subject in subjects.talks]
        lines += [_line(row, subjects, request) for row in seen]
        hidden += len(rows) - len(seen)
    return lines, hidden


def _line(row: Delivery, subjects: Subjects, request: Request) -> Line:
    """``Fri 4 Mar 2022, 08:00 UTC · Port council (2 hours before, as asked) — r1b2c3``."""
    talk, asked = subjects.talks.get(row.subject or ""), ask_of(row)
    told = f" · {talk.title if talk else 'a talk'} ({occasion(row, talk)}){f' — {asked}' if asked else ''}"
    return Line((instant(row.due_at, request), Plain(told)), fact=row.key)


async def snooze(desk: Desk, request: Request) -> Reply:
    """Be reminded once more, later, of what the last reminder was about."""
    return await in_turn(desk, request, _snooze)


async def _snooze(desk: Desk, request: Request) -> Reply:
    named, until = request.text("talk"), request.text("until")
    place = await place_here(desk, request)
    if named and not until and (at := _moment(named, request, place)):
        named = None
    else:
        at = instant_ahead(until or _SNOOZE, request.at, place.morning)
    story, talk = await talk_meant(desk, request, named) if named else await _last_reminded(desk, request)
    if _is_over_by(at, story, talk, request):
        raise Mistake(f"“{talk.title}” is over by then: say an earlier moment, such as until 30 minutes.")
    ask = replace(ask_by(desk, request, story, talk, None, "snoozed"), at=at)
    return await kept(desk, request, Wish(ask, story, talk, place), at)


async def cancel(desk: Desk, request: Request) -> Reply:
    """Take a reminder back: one by its id, or those of a talk."""
    which = (request.text("reminder") or "").strip()
    asks = await _mine_and_the_channels(desk, request)
    if named := next((ask for ask in asks if which and ask.id == which.lstrip("#").casefold()), None):
        return await _cancelled(desk, request, [named], await _named(desk, request, named))
    if _AN_ID.fullmatch(which):
        raise Mistake(f"There is no reminder {which} of yours: /reminders lists what is.")
    if not which and request.text("where") is None and (only := await _only_one(desk, request, asks)):
        return await _cancelled(desk, request, [only], await _named(desk, request, only))
    _, talk = await talk_meant(desk, request, which) if which else await _last_reminded(desk, request)
    of_talk = [ask for ask in asks if ask.talk == talk.id]
    if where_of(request.text("where"), "me") == "here":
        return await _channel_cancelled(desk, request, talk, [ask for ask in of_talk if ask.user is None])
    mine = [ask for ask in of_talk if ask.user == request.user]
    if not mine:
        raise Mistake(f"You asked for no reminder of “{talk.title}”; “where here” takes back those of the channel.")
    return await _cancelled(desk, request, mine, f"“{talk.title}”")


async def _only_one(desk: Desk, request: Request, asks: Sequence[Ask]) -> Ask | None:
    """The one reminder that this person still waits for. Raises Mistake where there are several."""
    mine = [ask for ask in asks if ask.user == request.user]
    channels = dict.fromkeys(ask.channel for ask in mine)
    waiting = {ask_of(row) for channel in channels for row in await open_reminders(desk, request, channel)}
    ahead = [ask for ask in mine if ask.id in waiting]
    if len(ahead) > 1:
        ids = listed([ask.id for ask in ahead[:_SHOWN]], "or")
        raise Mistake(f"You are reminded of {counted(len(ahead), 'thing')}: say which, {ids}; /reminders lists them.")
    return ahead[0] if ahead else None


async def _named(desk: Desk, request: Request, ask: Ask) -> str:
    """What an ask is about, where this channel may know."""
    talk = (await Subjects.of(desk, request, [ask.story])).talks.get(ask.talk)
    return f"“{talk.title}”" if talk else "that"


async def _cancelled(desk: Desk, request: Request, asks: Sequence[Ask], what: str) -> Reply:
    """Drop asks with what follows from them."""
    now = desk.clock.now()
    for ask in asks:
        if ask.user is None and ask.asked_by != request.user and not request.is_editor:
            raise Mistake(f"{at_name(ask.asked_by)} asked for that one for the channel: an editor can take it back.")
        rows = await desk.store.deliveries(request.workspace, ask.channel)
        await desk.store.drop_ask(request.workspace, ask.id, plan_unasked(ask, rows, request.user), now)
    whom = "You are" if asks[0].user else "This channel is"
    told = f"{whom} not reminded of {what} any more: {counted(len(asks), 'reminder')} taken back."
    return Reply.saying(told, only_to_asker=asks[0].user is not None)


async def _channel_cancelled(desk: Desk, request: Request, talk: Talk, asks: Sequence[Ask]) -> Reply:
    """Drop what the channel would be told of a talk: what was asked for it, and what it gets by itself."""
    rows = await desk.store.deliveries(request.workspace, request.channel, states=WAITING)
    own = [row for row in rows if row.kind == "reminder" and row.subject == talk.id and row.user is None]
    if not request.is_editor:
        raise Mistake("What the whole channel is reminded of an editor can take back.")
    if not own and not asks:
        raise Mistake(f"Nobody is to be reminded of “{talk.title}” here; /reminders lists what was asked for.")
    now, reason = desk.clock.now(), f"{BY_HAND} {at_name(request.user)}"
    for ask in asks:
        await desk.store.drop_ask(request.workspace, ask.id, Plan(), now)
    await desk.store.plan(request.workspace, Plan(drop=tuple((row.key, reason) for row in own)), now)
    told = f"This channel is not reminded of “{talk.title}” any more: {counted(len(own), 'reminder')} taken back."
    return Reply.saying(told)


async def _mine_and_the_channels(desk: Desk, request: Request) -> list[Ask]:
    """What this person asked for anywhere, and what was asked for this channel."""
    here = await desk.store.asks(request.workspace, channel=request.channel)
    mine = await desk.store.asks(request.workspace, user=request.user)
    return list({ask.id: ask for ask in (*here, *mine) if ask.user in (None, request.user)}.values())


def _is_over_by(at: datetime, story: Story, talk: Talk, request: Request) -> bool:
    """Whether a talk that lies ahead now has begun at an instant; of one without an hour, whether its day is past."""
    starts = claimed_starts(talk, story.disagreements)
    clock = starts[-1][0].clock if starts else None
    if clock is None:
        return is_over(talk, at) and not is_over(talk, request.at)
    return request.at < clock <= at


def _moment(named: str, request: Request, place: Subscription) -> datetime | None:
    """A moment where a talk could stand: ``/remind snooze tomorrow``."""
    try:
        return instant_ahead(named, request.at, place.morning)
    except Mistake:
        return None


async def _last_reminded(desk: Desk, request: Request) -> tuple[Story, Talk]:
    """The talk of the last reminder that was posted here."""
    for post in await desk.store.posted(request.workspace, request.channel, _LOOKED_AT):
        row = await desk.store.delivery(request.workspace, post.key)
        if row and row.kind == "reminder" and row.subject and may_see(row, request):
            return await talk_meant(desk, request, row.subject)
    raise Mistake("No reminder was posted here lately: say of which meeting, by its number in /talks or its name.")
