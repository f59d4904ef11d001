"""What everybody sees: who may have an answer shown to the channel, and who may have it taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.platforms.publicity import TOO_OFTEN, Publicity
from bot.platforms.slack.standing import workspace_of
from bot.verbs.request import Mistake

if TYPE_CHECKING:
    from bot.platforms.slack.coming import Came
    from bot.platforms.slack.front import Front
    from bot.verbs.request import Request

_CLOSED = "Not everyone may write in this channel, so nothing is shown to it in your name."


class Sharing:
    """Decides what is shown to everyone. ``publicity``: how often somebody had that lately."""

    def __init__(self, front: Front, publicity: Publicity) -> None:
        self._front = front
        self._publicity = publicity

    async def may_show(self, came: Came) -> bool:
        """Whether somebody may have an answer shown to the channel; it is counted."""
        return await self._may_post(came) and await self._in_measure(came)

    async def require(self, came: Came) -> None:
        """Raises Mistake for who may not have an answer shown to the channel now."""
        if not await self._may_post(came):
            raise Mistake(_CLOSED)
        if not await self._in_measure(came):
            raise Mistake(TOO_OFTEN)

    async def _may_post(self, came: Came) -> bool:
        """Slack tells of few channels who may write there: of those, only who administers the workspace may."""
        known = await self._front.people.channel(came.channel)
        is_closed = known.get("is_read_only") or (known.get("properties") or {}).get("posting_restricted_to")
        return not is_closed or await self._front.people.role(came.user) == "admin"

    async def _in_measure(self, came: Came) -> bool:
        role = await self._front.people.role(came.user)
        return self._publicity.allows(workspace_of(came.team), came.user, role, self._front.desk.clock.now())


def require_right_to_remove(came: Came, request: Request) -> None:
    """Raises Mistake for who may not take the message away: editors may, and whoever had it shown.

    Who that was the message tells, as Slack has it, and not what was pressed, which comes from somebody's client.
    """
    if not request.is_editor and came.shown_by != request.user:
        raise Mistake("Editors take posts away: ask whoever manages this workspace.")
