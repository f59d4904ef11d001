"""Reminders that people ask for: one more ahead of a talk, here or to themselves; put off, taken back, listed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from bot.answers.meant import place_of
from bot.answers.meetings import talk_meant
from bot.answers.posts import instant
from bot.delivering.quiet import held_until
from bot.outbox import WAITING, State
from bot.planner import ask_of, channel_of, plan_ask, reminder_asked, reminders_of
from bot.storage.port import Ask
from bot.verbs.ahead import is_negative
from bot.verbs.request import Mistake, Reply, echoed
from briefings.message import Action, Message, Plain
from briefings.notices import refusal
from briefings.schedule import Before, Unread, read_before
from briefings.schedule.before import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable
    from datetime import datetime

    from bot.outbox import Delivery
    from bot.storage.port import Subscription
    from bot.verbs.desk import Desk
    from bot.verbs.request import Request
    from briefings.message import Part
    from briefings.model import Story, Talk
    from briefings.schedule import Reminder

Where = Literal["here", "me"]
_WHERE: dict[str, Where] = {"here": "here", "channel": "here", "me": "me", "dm": "me"}
_HOUR = timedelta(hours=1)
_MOST_OPEN = 25  # reminders that one person may have asked for, and that are still to come


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks for, with the talk that it is about and the channel in which it was asked."""

    ask: Ask
    story: Story
    talk: Talk
    place: Subscription


async def remind(desk: Desk, request: Request) -> Reply:
    """One more reminder ahead of a talk."""
    return await in_turn(desk, request, _remind)


async def in_turn(desk: Desk, request: Request, asked: Callable[[Desk, Request], Awaitable[Reply]]) -> Reply:
    """Answer in the workspace's turn: a talk that moves meanwhile would leave what is asked for behind."""
    return await desk.editing.layers.change(request.workspace, lambda: asked(desk, request))


async def _remind(desk: Desk, request: Request) -> Reply:
    story, talk = await talk_meant(desk, request, request.text("talk") or "")
    place = await place_here(desk, request)
    before = _before(request.text("before"), talk)
    return await kept(desk, request, Wish(ask_by(desk, request, story, talk, before), story, talk, place), before)


async def kept(desk: Desk, request: Request, wish: Wish, when: Before | datetime) -> Reply:
    """Keep an ask with its row; or say why there will be no such reminder, or that it comes anyway. In turn."""
    refused = refusal(wish.story, wish.talk, when, channel_of(wish.place), request.at)
    item = reminder_asked(wish.ask, wish.story, wish.place)
    if refused or item is None:
        raise Mistake(refused or f"Nobody can be reminded of “{wish.talk.title}”.")
    if wish.ask.user is None and (own := _own_then(wish, item)):
        return Reply(Message("This channel is reminded then anyway:", (instant(own.due_at, request), Plain("."))))
    await _require_room(desk, request, wish, item)
    rows, now = await desk.store.deliveries(request.workspace, request.channel, kind="reminder"), desk.clock.now()
    known = [_asked_anew(row, wish) for row in rows]
    plan = plan_ask(wish.ask, wish.story, wish.place, known, now)
    await desk.store.keep_ask(wish.ask, plan, now, desk.editing.layers.edition(request.workspace))
    to = "to you alone" if wish.ask.user else "in this channel"
    due = instant(item.due_at, request)
    small_print = (*_instead_of(wish, rows, request), *await _small_print(desk, request, wish, item))
    return _reply(wish, (due, Plain(f", {to}. "), *small_print))


async def _require_room(desk: Desk, request: Request, wish: Wish, item: Reminder) -> None:
    """Raises Mistake for a reminder that comes to the same people at the same instant, and for one too many."""
    asked = [ask for ask in await desk.store.asks(request.workspace) if request.user in (ask.user, ask.asked_by)]
    channels = dict.fromkeys((request.channel, *(ask.channel for ask in asked)))
    rows = [row for channel in channels for row in await open_reminders(desk, request, channel)]
    same = next((row for row in rows if _is_same(row, wish, item)), None)
    if same:
        hour = ", since its hour is not known" if _is_of_no_hour(wish, item) else ""
        comes = (Plain("It comes "), instant(same.due_at, request), Plain(f"{hour}. /reminders lists what is."))
        raise Mistake(f"That was asked for already ({ask_of(same)}).", *comes)
    mine = {ask.id for ask in asked if ask.asked_by == request.user} & {ask_of(row) for row in rows}
    if len(mine - {wish.ask.id}) >= _MOST_OPEN:
        raise Mistake(
            f"You asked for {_MOST_OPEN} reminders that are still to come, and more are not kept: "
            "/reminders lists them, /remind cancel ID takes one back."
        )


def _is_same(row: Delivery, wish: Wish, item: Reminder) -> bool:
    """Whether a row that somebody asked for tells the same people of the same talk at the same instant."""
    is_to_them = row.user == wish.ask.user and (row.user is not None or row.channel == wish.ask.channel)
    return is_to_them and ask_of(row) is not None and (row.subject, row.due_at) == (item.talk_id, item.due_at)


async def open_reminders(desk: Desk, request: Request, channel: str) -> list[Delivery]:
    """The reminders of a channel that are still to come, to itself and to people."""
    rows = await desk.store.deliveries(request.workspace, channel, states=WAITING, kind="reminder")
    return [row for row in rows if row.expires_at > request.at]


def _asked_anew(row: Delivery, wish: Wish) -> Delivery:
    """A row without the reason for which it was dropped: who took a reminder back may ask for it once more."""
    was_dropped = row.state is State.SKIPPED and ask_of(row) == wish.ask.id
    return replace(row, reason=None) if was_dropped else row


def _instead_of(wish: Wish, rows: Iterable[Delivery], request: Request) -> tuple[Part, ...]:
    """What another snooze of the same talk takes the place of."""
    before = next((row for row in rows if ask_of(row) == wish.ask.id and row.state in WAITING), None)
    if before is None:
        return ()
    return (Plain("It takes the place of the one put off until "), instant(before.due_at, request), Plain(". "))


def _reply(wish: Wish, lead: tuple[Part, ...]) -> Reply:
    note = f"/remind cancel {wish.ask.id} takes it back; /reminders lists all."
    message = Message(
        f"A reminder of “{wish.talk.title}”", lead, actions=(Action("Cancel", "remind cancel", wish.ask.id),), note=note
    )
    return Reply(message, only_to_asker=wish.ask.user is not None)


async def _small_print(desk: Desk, request: Request, wish: Wish, item: Reminder) -> tuple[Part, ...]:
    """What is not as it was asked for: an hour that nobody knows, a day in dispute, quiet hours, another reminder."""
    said = []
    if _is_of_no_hour(wish, item):
        said.append("Its hour is not known, so the reminder comes in the morning.")
    if len(item.claims) > 1 and wish.ask.at is None:
        said.append("The sources disagree on the day; it is counted from the earliest.")
    if wish.ask.user and _own_then(wish, item):
        said.append("This channel is told then as well.")
    parts: list[Part] = [Plain(" ".join(said))] if said else []
    settings = await desk.view(request).settings()
    plan = plan_ask(wish.ask, wish.story, wish.place, (), desk.clock.now())
    for row in plan.add:
        if until := held_until(row, settings, row.due_at.astimezone(wish.place.tz)):
            parts += [Plain(" Quiet hours hold it until "), instant(until, request), Plain(".")]
    return tuple(parts)


def _is_of_no_hour(wish: Wish, item: Reminder) -> bool:
    """Whether hours ahead were asked for of a talk whose own hour nobody knows."""
    return not item.hour_known and bool(wish.ask.before and wish.ask.before % timedelta(days=1))


def _own_then(wish: Wish, item: Reminder) -> Reminder | None:
    """The reminder that the channel gets by itself at that time, if it follows the story."""
    if wish.story.slug not in wish.place.stories:
        return None
    own = reminders_of(wish.story, wish.place).values()
    return next((one for one in own if (one.talk_id, one.due_at) == (item.talk_id, item.due_at)), None)


async def place_here(desk: Desk, request: Request) -> Subscription:
    """What this channel follows. Raises Mistake where that is nothing."""
    place = await place_of(desk.store, request.workspace, request.channel)
    if not place.stories:
        raise Mistake(
            "This channel follows no story, so nobody would notice when a meeting moves: "
            "ask in one that does, or /follow STORY first."
        )
    return place


def ask_by(
    desk: Desk, request: Request, story: Story, talk: Talk, before: Before | None, kind: str | None = None
) -> Ask:
    """An ask with an id that can be typed; the same wish has the same."""
    user = None if where_of(request.text("where"), "me") == "here" else request.user
    if user is None and not request.is_editor:
        raise Mistake("Only editors have the whole channel reminded: leave out “where here”, and you are reminded.")
    span = before.span if before else None
    named = f"{request.channel}\n{user}\n{talk.id}\n{kind or span}"
    ask_id = f"r{sha256(named.encode()).hexdigest()[:5]}"  # never only digits, which would be the number of a line
    return Ask(
        ask_id,
        request.workspace,
        request.channel,
        user,
        story.slug,
        talk.id,
        span,
        None,
        request.user,
        desk.clock.now(),
    )


def where_of(typed: str | None, usual: Where) -> Where:
    """Whether the channel is meant, or the one who asks."""
    if typed is None:
        return usual
    found = _WHERE.get(typed.strip().casefold())
    if found is None:
        raise Mistake(f"“{echoed(typed)}” is neither here nor me: where here is this channel, where me you alone.")
    return found


def _before(typed: str | None, talk: Talk) -> Before:
    """How long ahead; an hour where nothing was said, the morning where the hour of the talk is not known."""
    if typed is None:
        return Before(_HOUR) if "T" in (talk.start or "") else Before()
    if is_negative(typed):
        raise Mistake(f"“{echoed(typed)}” would come after it begins: leave out the minus, write {EXAMPLES}.")
    found = read_before(typed)
    if isinstance(found, Unread):
        raise Mistake(str(found))
    return found
