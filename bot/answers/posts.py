"""Posts in words: what each is called, why it was planned, when it is due, as the channel that asks may know it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING

from bot.delivering.deciding import HOURS
from bot.delivering.quiet import held_until
from bot.outbox import PLAN, Event, State
from bot.planner import ask_of
from briefings.message import Line, Plain, When
from briefings.render.view import at_name, source_name
from briefings.render.words import listed
from briefings.schedule import SNOOZED, Before, read_before
from briefings.stories.corrections import corrected

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from bot.outbox import Delivery, Transition
    from bot.storage.port import Pause
    from bot.verbs.desk import Desk
    from bot.verbs.request import Request
    from briefings.message import Part, Section
    from briefings.model import Story, Talk

AHEAD = frozenset({State.PLANNED, State.CLAIMED, State.POSTING})
NOT_POSTED = frozenset({State.SKIPPED, State.FAILED})
_DAY = timedelta(days=1)
_NOTICES = {
    "day before": "the day before",
    "hour before": "an hour ahead",
    "morning of": "the morning of the day",
    SNOOZED: "put off by whoever asked",
}
_PLATFORMS = frozenset({"Discord", "Slack"})  # by whom posts rest where the bot was removed
_CAUSES = frozenset({PLAN, Event.MOVE})


@dataclass(frozen=True, slots=True)
class Subjects:
    """What posts are about: talks by their ids and stories by their slugs, as a channel sees them; and its settings."""

    talks: Mapping[str, Talk]
    stories: Mapping[str, Story]
    settings: Mapping[str, str]

    @classmethod
    async def of(cls, desk: Desk, request: Request, slugs: Iterable[str | None]) -> Subjects:
        """Those of some stories; a story that the channel does not see is not among them."""
        view = desk.view(request)
        found = {slug: await view.story(slug) for slug in dict.fromkeys(slugs) if slug}
        stories = {slug: corrected(story) for slug, story in found.items() if story}
        talks = {talk.id: talk for story in stories.values() for talk in story.talks}
        return cls(talks, stories, await view.settings())

    def called(self, row: Delivery) -> str:
        """``reminder: Port council``."""
        talk = self.talks.get(row.subject or "")
        if row.kind == "word":
            return "a word to those who look after the bot"
        if row.kind == "digest":
            return "digest"
        story = self.stories.get(row.story or "")
        if row.kind == "thread":
            return f"thread: {story.title if story else 'a story'}"
        if row.kind == "alert":
            return f"alert: {story.title if story else 'what cannot wait'}"
        named = talk.title if talk else "a talk"
        return f"correction of an earlier post: {named}" if row.kind == "edit" else f"reminder: {named}"

    def told_by(self, row: Delivery) -> str:
        """``told by Harbour Post and Tagus Daily``: who tells the talk that a post is about."""
        talk, story = self.talks.get(row.subject or ""), self.stories.get(row.story or "")
        cited = {piece.source for piece in talk.evidence} if talk else set()
        names = [source_name(one) for one in story.documents if one.id in cited] if story else []
        return f"told by {listed(list(dict.fromkeys(names)))}" if names else ""


def may_see(row: Delivery, request: Request) -> bool:
    """Whether a post is this channel's, or went from here to whoever asks."""
    return (row.workspace, row.channel) == (request.workspace, request.channel) and row.user in (None, request.user)


def is_channels(row: Delivery) -> bool:
    """Whether a post is for a whole channel."""
    return row.user is None


def occasion(row: Delivery, talk: Talk | None = None) -> str:
    """Why it comes just then: ``the day before``, ``2 hours before, as asked``; ``talk`` is what it is about."""
    if row.kind == "digest":
        return "what is new by then"
    if row.kind != "reminder" or not row.notice:
        return ""
    if row.notice == SNOOZED and row.user:  # nobody else is shown it
        return "put off by you"
    asked = read_before(row.notice)
    said = f"{asked} before" if isinstance(asked, Before) else row.notice
    if talk and "T" not in (talk.start or "T") and isinstance(asked, Before) and asked.span and asked.span % _DAY:
        return f"in the morning, since its hour is not known; asked for was {said}"
    return _NOTICES.get(row.notice) or f"{said}, as asked"


def cause(row: Delivery, ledger: Iterable[Transition], subjects: Subjects) -> str:
    """Why a post is planned as it is: who tells its talk, and where it moved or was asked for, what its ledger says."""
    last = next((one for one in reversed(tuple(ledger)) if one.event in _CAUSES and one.note), None)
    told = subjects.told_by(row) if row.kind == "reminder" and not ask_of(row) else ""
    if last is None or (told and last.event == PLAN):
        return told
    return f"{told}; {last.note}" if told else last.note


def instant(at: datetime, request: Request) -> When:
    """An instant in the zone of the channel that asks."""
    return When(at.astimezone(request.at.tzinfo).isoformat(timespec="minutes"), zone=str(request.at.tzinfo))


async def row_line(desk: Desk, request: Request, row: Delivery, subjects: Subjects) -> Line:
    """When, what and why; for one that did not come, the reason."""
    talk = subjects.talks.get(row.subject or "")
    why = occasion(row, talk)
    if row.state in NOT_POSTED:
        why = f"{row.state}: {row.reason or 'nobody wrote down why'}"
    told = "" if row.state in NOT_POSTED else cause(row, await desk.store.ledger(row.workspace, row.key), subjects)
    details: list[tuple[Part, ...]] = [(Plain(told),)] if told else []
    if row.state in AHEAD and (waits := _waits(row, subjects, request)):
        details.append(waits)
    parts = (instant(row.due_at, request), Plain(f" · {subjects.called(row)}"), *((Plain(f" ({why})"),) if why else ()))
    return Line(parts, fact=row.key, details=tuple(details), evidence=talk.evidence if talk else ())


def _waits(row: Delivery, subjects: Subjects, request: Request) -> tuple[Part, ...]:
    """Until when a post that falls due waits: for a platform that asked for patience, or for quiet hours to end."""
    begins = max(row.due_at, request.at)
    if row.wait_until and row.wait_until > begins:
        return Plain("waits until "), instant(row.wait_until, request)
    until = held_until(row, subjects.settings, begins.astimezone(request.at.tzinfo))
    return (Plain("waits until "), instant(until, request), Plain(f": {HOURS}")) if until else ()


def counted_out(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Sections whose lines are numbered from 1, whether a sentence stands behind them or not."""
    numbers = count(1)
    return tuple(
        replace(section, lines=tuple(replace(line, number=next(numbers)) for line in section.lines))
        for section in sections
    )


def pause_words(pause: Pause, request: Request, subjects: Subjects) -> tuple[Part, ...]:
    """``This channel is paused by @ana until Mon 7 Mar 2022, 08:00 UTC``."""
    story = subjects.stories.get(pause.story or "")
    what = f"“{story.title}”" if story else "Everything" if pause.channel is None else "This channel"
    if pause.channel not in (None, request.channel):
        what = f"#{pause.channel}"
    said = Plain(f"{what} is paused{paused_by(pause)}")
    return (said, Plain(" until "), instant(pause.until, request)) if pause.until else (said,)


def paused_by(pause: Pause) -> str:
    """Who paused it; a platform does where the bot was removed, and nobody has said yet that it may go on."""
    return ", since the bot was away" if pause.by in _PLATFORMS else f" by {at_name(pause.by)}"


async def pauses_here(desk: Desk, request: Request) -> tuple[Pause, ...]:
    """The pauses under which this channel is told less, as far as it may know of what."""
    view, found = desk.view(request), []
    for pause in await desk.store.pauses(request.workspace):
        ended = pause.until is not None and pause.until <= request.at
        known = pause.story is None or await view.story(pause.story) is not None
        if not ended and known and pause.channel in (None, request.channel):
            found.append(pause)
    return tuple(found)
