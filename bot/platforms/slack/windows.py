"""Answers that open over everything: modals, and pages of them.

What was pressed in a message or in the tab "Home" opens one; what was pressed in a modal lies over it, or takes its
place; the answer to a form takes the form's. Slack waits three seconds for one: what takes longer is opened empty, and
filled when it is there.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from slack_sdk.errors import SlackApiError

from bot.platforms.shown import FOR_YOU
from bot.platforms.slack.answering import PATIENCE
from bot.platforms.slack.submitting import LOOKING, Closed, Submission
from bot.platforms.slack.views import modal

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from slack_sdk.web.async_client import AsyncWebClient

    from bot.platforms.slack.coming import Came
    from bot.platforms.slack.views import View
    from briefings.message import Message

__all__ = ["Closed", "Window"]

T = TypeVar("T")

_CLOSED = "not_found"
_FULL = "push_limit_reached"  # three lie over one another already


class Window:
    """Shows one view. ``update``: it takes the place of the one in which was pressed; ``form``: of the form sent."""

    def __init__(
        self,
        client: AsyncWebClient,
        came: Came,
        *,
        update: bool = False,
        form: Submission | None = None,
        patience: float = PATIENCE,
    ) -> None:
        self._client, self._came, self._form, self._patience = client, came, form, patience
        self._is_modal = came.view.get("type") == "modal"
        self._shown = str(came.view["id"]) if update and self._is_modal else ""

    async def wait(self, work: Awaitable[T], meanwhile: Message = LOOKING) -> T:
        """The outcome of work, for which a view that says so is opened where it takes long."""
        task = asyncio.ensure_future(work)
        try:
            done, _ = await asyncio.wait({task}, timeout=self._patience)
            if not done and (self._form or not self._shown):
                with suppress(Closed):  # that nobody looks any more is told of the answer, too
                    await self.show(modal(meanwhile, asked=FOR_YOU, channel=self._came.channel))
            return await task
        finally:
            task.cancel()

    async def show(self, view: View) -> None:
        """Open the view, or put it in the place of what is shown. Raises Closed where nobody looks at that any more."""
        if self._form:
            await self._form.show(view.payload)
            self._form, self._shown = None, str(self._came.view["id"])
        elif self._shown:
            await self._replaced(view)
        else:
            opened: Any = await (self._pushed(view) if self._is_modal else self._opened(view))
            self._shown = opened["view"]["id"]

    async def _replaced(self, view: View) -> None:
        try:
            await self._client.views_update(view_id=self._shown, view=view.payload)
        except SlackApiError as error:
            if error.response.get("error") != _CLOSED:
                raise
            raise Closed from error

    async def _opened(self, view: View) -> Any:
        return await self._client.views_open(trigger_id=self._came.trigger, view=view.payload)

    async def _pushed(self, view: View) -> Any:
        try:
            return await self._client.views_push(trigger_id=self._came.trigger, view=view.payload)
        except SlackApiError as error:
            if error.response.get("error") != _FULL:
                raise
            return await self._client.views_update(view_id=str(self._came.view["id"]), view=view.payload)
