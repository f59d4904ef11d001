"""What comes, what is held, and what did not come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.pausing import Scope
from bot.answers.posts import (
    AHEAD,
    NOT_POSTED,
    Subjects,
    counted_out,
    is_channels,
    pause_words,
    pauses_here,
    row_line,
)
from bot.outbox import State
from bot.verbs.request import Reply
from briefings.message import Message, Plain, Section
from briefings.render.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.outbox import Delivery
    from bot.verbs.desk import Desk
    from bot.verbs.request import Request
    from briefings.message import Part

_NEXT = 10
_LAST = 5
_LOOKED_AT = 60  # rows, of which some go to one person alone or are of no use any more


async def planned(desk: Desk, request: Request) -> Reply:
    """The next posts of this channel, those that a pause holds, and the last that did not come, with the reason."""
    ahead = [row for row in await _rows(desk, request, AHEAD) if row.expires_at > request.at][:_NEXT]
    held = (await _rows(desk, request, {State.HELD}))[:_NEXT]
    missed = _without_repeats(await _rows(desk, request, NOT_POSTED, last=True))[-_LAST:]
    subjects = await Subjects.of(desk, request, [row.story for row in (*ahead, *held, *missed)])
    groups = (
        ("Next", ahead, "Nothing is planned for this channel."),
        ("Held", held, None),
        ("Not posted", missed, None),
    )
    sections = [
        Section(title, tuple([await row_line(desk, request, row, subjects) for row in rows]), empty)
        for title, rows, empty in groups
    ]
    shown = counted_out(one for one in sections if one.lines or one.empty)
    note = "/why 1 tells more of the first one." if ahead or held or missed else None
    return Reply(Message("What is planned", await _paused(desk, request), shown, note=note))


async def _rows(desk: Desk, request: Request, states: Iterable[State], *, last: bool = False) -> list[Delivery]:
    """The channel's own posts in some states, by due instant."""
    rows = await desk.store.deliveries(
        request.workspace, request.channel, states=frozenset(states), limit=_LOOKED_AT, last=last
    )
    return [row for row in rows if is_channels(row)]


def _without_repeats(rows: Sequence[Delivery]) -> list[Delivery]:
    """The rows, of the digests that one reason kept back the last alone: quiet days must not hide what was missed."""
    last = {row.reason: row.key for row in rows if row.kind == "digest"}
    return [row for row in rows if row.kind != "digest" or row.key == last[row.reason]]


async def _paused(desk: Desk, request: Request) -> tuple[Part, ...]:
    """Under which pauses this channel stands."""
    pauses = await pauses_here(desk, request)
    subjects = await Subjects.of(desk, request, [one.story for one in pauses])
    parts: list[Part] = []
    for one in pauses:
        parts += (*pause_words(one, request, subjects), Plain(". "))
    ways = listed([f"/resume{Scope(one.channel, one.story, '').words}" for one in pauses])
    return (*parts, Plain(f"What falls due is held; {ways} ends that.")) if parts else ()
