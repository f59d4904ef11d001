"""What a form that was sent is acknowledged by: its answer where that is there soon, else a view that says so.

Slack waits three seconds, and what is wrong with a form can be said beside its fields in the acknowledgement alone.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Self

from slack_sdk.errors import SlackApiError

from bot.platforms.shown import FOR_YOU
from bot.platforms.slack.refusals import code_of
from bot.platforms.slack.views import modal
from briefings.message import Line, Message, Plain, Section

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slack_bolt.context.ack.async_ack import AsyncAck
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.platforms.slack.coming import Came

LATEST = 2.0  # seconds; who answers says before that what takes long, if it came so far
LOOKING = Message("One moment …")
_CLOSED = "not_found"


class Closed(Exception):
    """Whoever asked has closed the modal meanwhile."""


class Submission:
    """One form, which is acknowledged in time, whatever takes so long."""

    def __init__(self, ack: AsyncAck, client: AsyncWebClient, came: Came) -> None:
        self._ack, self._client, self._came = ack, client, came
        self.is_acknowledged = False
        self._waiting: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._waiting = asyncio.create_task(self._soon())
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._waiting:
            self._waiting.cancel()

    async def show(self, view: Mapping[str, Any]) -> None:
        """Put a view in the form's place. Raises Closed where nobody looks at that any more."""
        if not self.is_acknowledged:
            self.is_acknowledged = True
            await self._ack(response_action="update", view=dict(view))
            return
        try:
            await self._client.views_update(view_id=str(self._came.view["id"]), view=dict(view))
        except SlackApiError as error:
            if code_of(error) != _CLOSED:
                raise
            raise Closed from error

    async def refuse(self, errors: Mapping[str, str]) -> None:
        """Say what is wrong with fields, by their names: beside them, as long as they are there."""
        if not self.is_acknowledged:
            self.is_acknowledged = True
            await self._ack(response_action="errors", errors=dict(errors))
            return
        lines = tuple(Line((Plain(said),)) for said in errors.values())
        message = Message("That cannot be read: send it once more", sections=(Section("", lines),))
        await self.show(modal(message, asked=FOR_YOU, channel=self._came.channel).payload)

    async def _soon(self) -> None:
        await asyncio.sleep(LATEST)
        if not self.is_acknowledged:
            await self.show(modal(LOOKING, asked=FOR_YOU, channel=self._came.channel).payload)
