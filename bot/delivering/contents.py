"""What a due row has to say by now: the story is read again, and a pure function words it.

Contents.of(row, subscription, at) -> Post, Rewrite, or why there is nothing to say
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from bot.aside import aside
from bot.delivering.digesting import FOLLOWS_NOTHING, Digests
from bot.delivering.verdict import Later, Post, Rewrite, Skip, Wait
from bot.outbox import FINAL, LEASED, State
from bot.planner import ask_of, reminder_asked, reminders_of
from bot.planner.edits import superseding
from bot.planner.rows import row_of
from briefings.alerts import alert, alertable
from briefings.message import Message, Plain
from briefings.notices import reminder, superseded, thread_of
from briefings.talk_calendar import talk_file

if TYPE_CHECKING:
    from datetime import datetime

    from bot.delivering.verdict import Verdict
    from bot.outbox import Delivery
    from bot.storage.port import KeptChange, Store, Subscription, View
    from briefings.model import Story
    from briefings.schedule import Reminder

NO_TALK = "its talk is no longer planned for that day"
TOLD_ALREADY = "it was told already, or is no news any more"
NO_POST = "there is no post to rewrite"
NO_STORY = "its story is known no more"
_FIRST = "day before"
_MOMENT = timedelta(seconds=5)
_BETWEEN = timedelta(hours=1)  # at most, of a post: from when it was worded to when it stood


class Contents:
    """Reads what a row is about and has it worded; decides nothing of time."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._digests = Digests(store)

    async def of(self, row: Delivery, subscription: Subscription | None, at: datetime) -> Verdict:
        """What a row says at an instant of the channel's zone."""
        if row.kind == "word":
            return Post(Message("A word to those who look after the bot", lead=(Plain(row.text or ""),)))
        if row.kind == "edit":
            return await self._edit(row, at)
        if subscription is None:
            return Skip(FOLLOWS_NOTHING)
        ways = {"digest": self._digests.of, "alert": self._alert, "thread": self._thread}
        return await ways.get(row.kind, self._reminder)(row, subscription, at)

    async def planned(self, row: Delivery, subscription: Subscription, story: Story | None) -> Reminder | None:
        """The reminder that a row stands for, as its talk now is."""
        if story is None:
            return None
        ask_id = ask_of(row)
        if ask_id is None:
            return reminders_of(story, subscription, row.subject).get(row.key)
        asks = await self._store.asks(row.workspace, row.channel)
        ask = next((ask for ask in asks if ask.id == ask_id), None)
        planned = reminder_asked(ask, story, subscription) if ask else None
        return planned if planned and planned.key == row.key else None

    async def story(self, row: Delivery) -> Story | None:
        """The story that a row is about, as its channel sees it."""
        return await self._view(row).story(row.story) if row.story else None

    async def _reminder(self, row: Delivery, subscription: Subscription, at: datetime) -> Verdict:
        through = await self._through(
            row, at
        )  # before the story is read: what comes in between is told twice, not never
        story = await self.story(row)
        planned = await self.planned(row, subscription, story)
        if story is None or planned is None:
            return Skip(NO_TALK)
        if planned.due_at > max(at, row.due_at):
            return Later(row_of(planned, subscription, story.slug), "its talk moved while it was held")
        return Post(_with_file(reminder(story, planned, at, await self._shown(row)), story, row, at), through)

    async def _through(self, row: Delivery, at: datetime) -> int | None:
        """The last change that a post tells of; None when nothing changed lately, or since it was first tried."""
        lately = await self._view(row).changes(since=(row.first_attempt_at or at) - _BETWEEN, story=row.story)
        return lately[-1].number if lately else None

    async def _shown(self, row: Delivery) -> frozenset[str]:
        """The facts that the last reminder of the same talk showed the same people."""
        if row.notice == _FIRST:
            return frozenset()
        posted = await self._store.deliveries(
            row.workspace, row.channel, kind="reminder", story=row.story, states={State.POSTED}
        )
        keys = [one.key for one in posted if (one.subject, one.user) == (row.subject, row.user)]
        post = await self._store.post_of(row.workspace, keys[-1]) if keys else None
        return frozenset(line.fact for line in post.message.lines if line.fact) if post else frozenset()

    async def _alert(self, row: Delivery, subscription: Subscription, at: datetime) -> Verdict:
        story, known = await self.story(row), await self._digests.known(row, subscription)
        told = [posted.through or 0 for posted in await self._digests.alerts(row) if posted.story == row.story]
        changes = await self._view(row).changes(max([known or 0, *told]), story=row.story)
        urgent = alertable([kept.change for kept in changes if subscription.is_news(kept)], story, at) if story else ()
        if story is None or not urgent:
            return Skip(TOLD_ALREADY)
        return Post(await aside(alert, story, urgent, at), changes[-1].number, story=story.slug)

    async def _thread(self, row: Delivery, _subscription: Subscription, _at: datetime) -> Verdict:
        story = await self.story(row)
        return Post(thread_of(story)) if story else Skip(NO_STORY)

    async def _edit(self, row: Delivery, at: datetime) -> Verdict:
        """An earlier post with what became of its talk since."""
        of = await self._store.delivery(row.workspace, row.of or "")
        post = await self._store.post_of(row.workspace, row.of or "")
        story = await self.story(row)
        if of and of.state not in FINAL and (of.first_attempt_at or of.state in LEASED):
            settled = at.astimezone(UTC) if of.state in LEASED else max(at.astimezone(UTC), of.ready_at)
            return Wait(settled + _MOMENT, "what it rewrites is being posted")
        if of is None or of.remote_id is None or story is None:
            return Skip(NO_POST)
        change = await self._turn(row, of.first_attempt_at or at, of.through)
        if change is None:
            return Skip("what was posted is right again")
        said = post.message if post else Message("")  # it was found to have arrived, by a start that never worded it
        return Rewrite(of.remote_id, _with_file(superseded(said, change.change, story), story, row, at))

    async def _turn(self, row: Delivery, since: datetime, told: int | None) -> KeptChange | None:
        """The last change that makes a post of its talk wrong, and that it does not tell of itself."""
        changes = await self._view(row).changes(told or 0, since - _BETWEEN, row.story)
        turns = [kept for kept in changes if kept.change.fact == row.subject and superseding(kept.change)]
        return turns[-1] if turns else None

    def _view(self, row: Delivery) -> View:
        return self._store.view(row.workspace, row.channel)


def _with_file(message: Message, story: Story, row: Delivery, at: datetime) -> Message:
    """The message with the talk as a calendar file; of one without a day there is none."""
    return replace(message, files=tuple(filter(None, (talk_file(story, row.subject or "", at),))))
