"""What comes, and what did not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.outbox import FINAL, State
from bot.request import Reply
from briefings.message import Line, Message, Plain, Section, When
from briefings.stories.corrections import corrected

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.desk import Desk
    from bot.outbox import Delivery
    from bot.request import Request

_NEXT = 10
_LAST = 5
_WHY = {"day before": "the day before", "hour before": "an hour ahead", "morning of": "the morning of the day"}


async def planned(desk: Desk, request: Request) -> Reply:
    """The next posts of this channel, and the last that did not come, with the reason."""
    rows = await desk.store.deliveries(request.workspace, request.channel)
    ahead = [row for row in rows if row.state not in FINAL and row.expires_at > request.at][:_NEXT]
    missed = [row for row in rows if row.state in (State.SKIPPED, State.FAILED)][-_LAST:]
    titles = await _titles(desk, request, (*ahead, *missed))
    sections = (
        Section("Next", tuple(_row(row, titles, request) for row in ahead), "Nothing is planned for this channel."),
        Section("Not posted", tuple(_row(row, titles, request) for row in missed)),
    )
    return Reply(Message("What is planned", sections=tuple(one for one in sections if one.lines or one.empty)))


async def _titles(desk: Desk, request: Request, rows: Iterable[Delivery]) -> Mapping[str, str]:
    """What the talks of some rows are called."""
    view = desk.view(request)
    stories = [await view.story(slug) for slug in dict.fromkeys(row.story for row in rows) if slug]
    return {talk.id: talk.title for story in stories if story for talk in corrected(story).talks}


def _row(row: Delivery, titles: Mapping[str, str], request: Request) -> Line:
    """When, what and why; for one that did not come, the reason."""
    due = When(row.due_at.astimezone(request.at.tzinfo).isoformat(timespec="minutes"), zone=str(request.at.tzinfo))
    if row.kind == "digest":
        what, why = "digest", "if anything is new by then"
    else:
        what, why = f"reminder: {titles.get(row.subject or '', 'a talk')}", _WHY.get(row.notice or "", "")
    if row.state in (State.SKIPPED, State.FAILED):
        why = f"{row.state}: {row.reason}"
    return Line((due, Plain(f" · {what}"), Plain(f" ({why})")))
