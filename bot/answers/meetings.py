"""Which meeting is meant by what somebody typed: the number of a line, an id, a name or a part of one."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.answers.meant import line_meant, stories_near
from bot.verbs.request import Mistake, echoed
from briefings.compose import is_over
from briefings.model import Talk
from briefings.names import fold
from briefings.stories.corrections import corrected

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from bot.verbs.desk import Desk
    from bot.verbs.request import Request
    from briefings.message import Line
    from briefings.model import Story

_ID = re.compile(r"t[0-9a-f]{10}")  # what a button says of a meeting
_SHOWN = 5
_LATELY, _MOST = timedelta(days=30), 1000  # among how many talks of other stories one is sought


async def talk_meant(desk: Desk, request: Request, which: str) -> tuple[Story, Talk]:
    """The meeting of a line just seen, or with this id or name.

    Those ahead come before those that are over, and the story that the channel followed last before the others.
    """
    line = await line_meant(desk, request, which)
    named = await _fact_of(desk, request, line) if line else which.strip()
    over: list[tuple[Story, Talk]] = []
    async for story in _that_may_meet(desk, request, line, named or ""):
        told = corrected(story)
        if found := next((talk for talk in told.talks if named and talk.id == named), None):
            return told, found
        fitting = [] if line else _named_so(told, which)
        if ahead := [talk for talk in fitting if not is_over(talk, request.at)]:
            return told, _only(ahead, which)
        over += [(told, talk) for talk in fitting]
    if over:
        return over[0][0], _only([talk for story, talk in over if story is over[0][0]], which)
    if _ID.fullmatch(which.strip()):
        raise Mistake("That meeting is gone: no source tells it any more, or not as it was. /talks lists those ahead.")
    if line:
        raise Mistake(f"Line {which.strip()} is no meeting: take a line of /talks, or say what the meeting is called.")
    raise Mistake(
        f"There is no meeting “{echoed(which)}”: /talks lists those ahead; give a number or a name from there."
    )


async def _that_may_meet(desk: Desk, request: Request, line: Line | None, named: str) -> AsyncIterator[Story]:
    """The stories that a line cites and that the channel follows; then others with a talk of that id or name."""
    view = desk.view(request)
    near = await stories_near(desk, request, line)
    for slug in near:
        if story := await view.story(slug):
            yield story
    lately = (request.at.date() - _LATELY).isoformat()
    for slug in dict.fromkeys(
        found.story
        for found in await view.talks(since=lately, limit=_MOST)
        if isinstance(found.fact, Talk) and (found.fact.id == named or _fits(found.fact, named))
    ):
        if slug not in near and (story := await view.story(slug)):
            yield story


def _only(talks: Sequence[Talk], which: str) -> Talk:
    if len(talks) > 1:
        titles = "; ".join(talk.title for talk in talks[:_SHOWN])
        raise Mistake(f"“{echoed(which)}” fits several meetings: {titles}. Take the number of one from /talks.")
    return talks[0]


async def _fact_of(desk: Desk, request: Request, line: Line) -> str | None:
    """The talk that a line tells of: of a line that tells of a post, the talk that this is about."""
    row = await desk.store.delivery(request.workspace, line.fact) if line.fact else None
    return row.subject if row and row.channel == request.channel else line.fact


def _named_so(story: Story, which: str) -> list[Talk]:
    """The talks of a story that a name fits: its title to the letter, else those that hold all of its words."""
    exact = [talk for talk in story.talks if fold(talk.title) == fold(which)]
    return exact or [talk for talk in story.talks if _fits(talk, which)]


def _fits(talk: Talk, which: str) -> bool:
    words = set(fold(which).split())
    return bool(words) and words <= set(fold(_described_talk(talk)).split())


def _described_talk(talk: Talk) -> str:
    return " ".join(filter(None, (talk.title, talk.forum, talk.location, talk.venue, *talk.parties)))
