"""How the bot fares: what was heard last from each source, what was posted last, what is overdue, clock and tick."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.answers.posts import AHEAD, Subjects, instant, is_channels, pause_words, pauses_here
from bot.sources.health import health
from bot.verbs.request import Reply, echoed
from briefings.message import Line, Message, Plain, Section
from briefings.render.words import counted
from briefings.schedule.before import stretch_words

if TYPE_CHECKING:
    from bot.outbox import Delivery
    from bot.verbs.desk import Desk
    from bot.verbs.request import Request
    from briefings.message import Part

_LISTED = 10
_LOOKED_AT = 60
_SECOND, _MINUTE = timedelta(seconds=1), timedelta(minutes=1)


async def status(desk: Desk, request: Request) -> Reply:
    """Everything that somebody wants to know who wonders why nothing comes."""
    sections = (
        Section("Sources", await _sources(desk, request), "No feed or page is looked at: /follow LINK begins."),
        Section("Posts", await _posts(desk, request)),
        Section("Clock and tick", _clock(desk, request)),
    )
    return Reply(Message("How it goes", sections=sections), only_to_asker=True)


async def _sources(desk: Desk, request: Request) -> tuple[Line, ...]:
    """The sources that this channel may know of; those in trouble first."""
    known = sorted(
        await desk.view(request).sources(), key=lambda one: (one.failing_since is None, one.state == "active")
    )
    zone = request.at.tzinfo
    lines = [
        Line((Plain(echoed(one.url), strong=True), Plain(f" — {health(one, zone, request.at)}")))  # type: ignore[arg-type]
        for one in known[:_LISTED]
    ]
    if len(known) > _LISTED:
        lines.append(Line((Plain(f"and {len(known) - _LISTED} more: /sources shows those of a story"),)))
    return tuple(lines)


async def _posts(desk: Desk, request: Request) -> tuple[Line, ...]:
    """The last post here, the next one, the oldest that is overdue, and what is paused."""
    posts = await desk.store.posted(request.workspace, request.channel, 1)
    last = (
        (Plain("Last post here: "), instant(posts[0].at, request)) if posts else (Plain("Nothing was posted here yet"),)
    )
    ahead = await desk.store.deliveries(request.workspace, request.channel, states=AHEAD, limit=_LOOKED_AT)
    coming = next((row for row in ahead if is_channels(row) and row.due_at > request.at), None)
    following: tuple[Part, ...] = (Plain("Nothing is planned here"),)
    if coming:
        following = (Plain("Next: "), instant(coming.due_at, request))
    lines = [Line(last), Line(following), *await _overdue(desk, request)]
    pauses = await pauses_here(desk, request)
    subjects = await Subjects.of(desk, request, [one.story for one in pauses])
    lines += [Line(pause_words(one, request, subjects)) for one in pauses]
    return tuple(lines)


async def _overdue(desk: Desk, request: Request) -> list[Line]:
    """The oldest post that should have come; of other channels only that there is one."""
    rows = await desk.store.deliveries(request.workspace, states=AHEAD, limit=_LOOKED_AT)
    late = [row for row in rows if row.due_at <= request.at - _SECOND and row.ready_at <= request.at]
    if not late:
        return [Line((Plain("Nothing is overdue"),))]
    mine = [row for row in late if row.channel == request.channel and is_channels(row)]
    lines = [await _overdue_line(desk, request, row) for row in mine[:1]]
    if rest := len(late) - len(lines):
        lines.append(
            Line((Plain(f"{counted(rest, 'post')} overdue{' beside it' if lines else ''}, here or elsewhere"),))
        )
    return lines


async def _overdue_line(desk: Desk, request: Request, row: Delivery) -> Line:
    subjects = await Subjects.of(desk, request, [row.story])
    late = stretch_words((request.at - row.due_at) // _MINUTE * _MINUTE) or "less than a minute"
    due = instant(row.due_at, request)
    return Line((Plain("Overdue", strong=True), Plain(f" for {late}: {subjects.called(row)}, due "), due))


def _clock(desk: Desk, request: Request) -> tuple[Line, ...]:
    """What time it is here, and what whoever runs the bot knows of clock and tick."""
    exercise = " — an exercise: time is played" if desk.clock.is_exercise else ""
    now = Line((Plain("It is "), instant(request.at, request), Plain(exercise)))
    return (now, *(Line((Plain(sentence),)) for sentence in desk.pulse()))
