"""A held row -> what is to become of it now. Every rule on time stands here, in the order in which they are asked.

paused?          rests until somebody resumes, or it is of no use
past use?        skipped; the next digest lists it
outdone?         a later reminder of the same talk is due by now: that one is the more useful
left?            the channel follows its story no more; or that went into another: looked at anew
due elsewhen?    its talk moved while it was held
nothing to say?  skipped, with the reason
quiet hours?     waits for the morning, unless it would be of no use by then
late?            says by how much
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.delivering.contents import Contents
from bot.delivering.digesting import NO_USE
from bot.delivering.quiet import held_until
from bot.delivering.verdict import SET_BACK, Post, Rest, Rewrite, Skip, Wait
from bot.outbox import WAITING, Delivery, State
from bot.planner import ask_of
from bot.platforms.nowhere import NO_PLATFORM
from bot.setting_names import AGAIN, NEVER, QUOTES, UNSURE, USUAL_QUOTES, ZONE
from briefings.notices import exercise, late, quoted_shortly
from briefings.schedule import GRACE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.clock import Clock
    from bot.delivering.verdict import Verdict
    from bot.storage.port import Pause, Store, Subscription
    from briefings.message import Message

OUTDONE = "a later reminder of the same talk was due by then"
LEFT = "the channel no longer follows its story"
UNITED = "its story went into another"
HOURS = "hours are quiet"
_AT_ONCE = timedelta(seconds=2)
_AHEAD = WAITING | {State.CLAIMED}


class Decider:
    """Looks at a row once more before it goes out."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._contents = Contents(store)

    async def decide(self, row: Delivery) -> Verdict:
        """What is to become of a row now."""
        now = self._clock.now()
        if verdict := await self._by_the_clock(row, now):
            return verdict
        subscription = await self._subscription(row)
        if verdict := await self._unwanted(row, subscription, now):
            return verdict
        settings = await self._store.view(row.workspace, row.channel).settings()
        local = now.astimezone(_zone(subscription, settings))
        return self._timed(row, await self._contents.of(row, subscription, local), settings, local)

    async def _by_the_clock(self, row: Delivery, now: datetime) -> Verdict | None:
        """What becomes of a row that is not due, paused, or past use."""
        if now < row.due_at:
            return Wait(row.due_at, SET_BACK)
        pause = await self._pause(row, now)
        if now >= row.expires_at:
            why = f"{NO_USE}: {row.reason}" if row.reason in (HOURS, NO_PLATFORM) else NO_USE
            return Skip(f"paused by @{pause.by} until it was of no use" if pause else why)
        return Rest(pause.until, f"paused by @{pause.by}") if pause else None

    async def _unwanted(self, row: Delivery, subscription: Subscription | None, now: datetime) -> Verdict | None:
        """What becomes of a row that another one outdoes, or whose story its channel does not follow."""
        if row.kind == "reminder" and await self._outdone(row, now):
            return Skip(OUTDONE)
        if subscription is None or row.story in (None, *subscription.stories):
            return None
        if await self._went_along(row):
            return Wait(now, UNITED)
        return Skip(LEFT) if row.kind == "reminder" and ask_of(row) is None else None

    def _timed(self, row: Delivery, verdict: Verdict, settings: Mapping[str, str], at: datetime) -> Verdict:
        """What is to be said, with regard to the hour: held until the morning, or called late."""
        if isinstance(verdict, Rewrite):
            return replace(verdict, message=self._marked(verdict.message, settings))
        if not isinstance(verdict, Post):
            return verdict
        if until := held_until(row, settings, at):
            return Wait(until, HOURS)
        message, held = verdict.message, row.wait_until if row.reason == HOURS else None
        if at >= max(row.late_after, (held or row.due_at) + GRACE):  # what was held is late by its end alone
            message = late(message, row.due_at, at)
        marked = self._marked(message, settings)
        return replace(verdict, message=marked, only_once=settings.get(UNSURE, AGAIN) == NEVER)

    def _marked(self, message: Message, settings: Mapping[str, str]) -> Message:
        """As it is posted: quotations cut short, and with the mark of an exercise."""
        short = quoted_shortly(message, int(settings.get(QUOTES, USUAL_QUOTES)))
        return exercise(short) if self._clock.is_exercise else short

    async def _pause(self, row: Delivery, now: datetime) -> Pause | None:
        """The pause under which a row stands; the one that lasts longest."""
        pauses = [pause for pause in await self._store.pauses(row.workspace) if _holds(pause, row, now)]
        return max(pauses, key=lambda pause: (pause.until is None, pause.until or now), default=None)

    async def _outdone(self, row: Delivery, now: datetime) -> bool:
        """True when the same people are to be told of the same talk by a row that fell due later, but has by now.

        Of two that are due at once, one that was asked for gives way. A row that is on time has none after it.
        """
        if now < row.due_at + _AT_ONCE and ask_of(row) is None:
            return False
        rows = await self._store.deliveries(row.workspace, row.channel, kind="reminder", story=row.story, states=_AHEAD)
        return any(
            (other.subject, other.user) == (row.subject, row.user)
            and _place(other) > _place(row)
            and other.due_at <= now < other.expires_at
            for other in rows
        )

    async def _went_along(self, row: Delivery) -> bool:
        """Whether the row went with its story into another one, since it was taken in hand."""
        stands = await self._store.delivery(row.workspace, row.key)
        return stands is not None and stands.story != row.story

    async def _subscription(self, row: Delivery) -> Subscription | None:
        return next(iter(await self._store.subscriptions(row.workspace, row.channel)), None)


def _place(row: Delivery) -> tuple[datetime, bool]:
    return (row.due_at, ask_of(row) is None)


def _holds(pause: Pause, row: Delivery, now: datetime) -> bool:
    """A pause of a channel is none of the people who asked there to be reminded themselves."""
    is_on = pause.until is None or now < pause.until
    is_of_channel = pause.channel is not None and pause.story is None
    is_within = pause.channel in (None, row.channel) and pause.story in (None, row.story)
    return is_on and is_within and not (is_of_channel and row.user)


def _zone(subscription: Subscription | None, settings: Mapping[str, str]) -> ZoneInfo:
    return subscription.tz if subscription else ZoneInfo(settings.get(ZONE, "UTC"))
