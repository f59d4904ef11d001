"""What comes back by an acknowledgement or by its response_url: a message, another in its place, or none."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.slack import exchange as kinds
from tests.slack.api import ends
from tests.slack.checks import check_message, check_options, check_view
from tests.slack.reading import options
from tests.slack.refusal import Refusal

if TYPE_CHECKING:
    from tests.slack.api import Api
    from tests.slack.exchange import Exchange, Exchanges
    from tests.slack.messages import Messages
    from tests.slack.views import Views
    from tests.slack.world import Raw, World

_TAKES = frozenset({"text", "blocks", "attachments", "response_type", "replace_original", "delete_original"})
_MORE = frozenset({"thread_ts", "unfurl_links", "unfurl_media", "mrkdwn", "parse", "link_names", "metadata"})
_SHOWN = ("text", "blocks", "attachments", "metadata")


@dataclass
class Hooks:
    """Answers to one who asked. ``is_open``: the response_urls are reached; ``callers``: by which connections."""

    world: World
    api: Api
    messages: Messages
    views: Views
    exchanges: Exchanges
    is_open: bool = True
    callers: set[object] = field(default_factory=set)

    # by an acknowledgement

    async def settle(self, one: Exchange, payload: Raw) -> None:
        """Do what an acknowledgement holds."""
        try:
            if one.kind == "suggestion":
                check_options(self.api, payload)
                one.options = options(payload)
                await one.happened(is_over=True)
            elif one.kind == "submission":
                await self._submitted(one, payload)
            elif payload.get("text") or payload.get("blocks"):
                await self._say(one, payload, "acknowledgement")
        except Refusal as refusal:
            await one.fails(refusal.error)

    async def _submitted(self, one: Exchange, payload: Raw) -> None:
        """What becomes of a form that was sent."""
        assert one.view is not None
        action = payload.get("response_action")
        if action in {"update", "push"}:
            check_view(self.api, "response_action", payload.get("view"))
        if action == "errors":
            one.errors = dict(payload["errors"])
            self._check_errors(one)
            await one.happened(is_over=True)
        elif action == "update":
            self.views.rewrite(one.view, payload["view"])
            await one.shows(one.view)
        elif action == "push":
            await one.shows(self.views.pushed(one, payload["view"]))
        elif action == "clear" or not action:
            del one.view.stack[0 if action else one.view.stack.index(one.view) :]
        else:
            self.api.complains("response_action", (f"there is no {action}",))

    def _check_errors(self, one: Exchange) -> None:
        """Errors stand at inputs, by the ids of their blocks."""
        blocks = one.view.body["blocks"] if one.view else []
        inputs = {block.get("block_id") for block in blocks if block["type"] == "input"}
        if not one.errors or not one.errors.keys() <= inputs:
            self.api.complains("response_action", (f"errors at {sorted(one.errors)}, where there is no input",))

    # by a response_url

    async def serve(self, request: web.Request) -> web.Response:
        """One message by a response_url: five of them, within half an hour."""
        self.callers.add(request.transport and request.transport.get_extra_info("peername"))
        fault = self.api.faults.take("response_url")
        if fault and fault.kind == "cut":
            return ends(request)
        if fault and fault.kind == "status":
            return web.Response(status=fault.status, text="upstream connect error")
        if fault and fault.kind == "busy":
            return web.Response(status=429, headers={"Retry-After": f"{fault.retry_after:.0f}"}, text="ratelimited")
        one = self.exchanges.all.get(request.match_info["token"])
        try:
            await self._take(one, json.loads(await request.read()))
        except Refusal as refusal:
            return web.json_response(refusal.body, status=404 if refusal.status == 200 else refusal.status)
        return ends(request) if fault and fault.kind == "lost" else web.Response(text="ok")

    async def _take(self, one: Exchange | None, told: Raw) -> None:
        if one is None:
            raise Refusal("no_such_url")
        if self.world.time.monotonic() - one.began > kinds.HOOK_LASTS:
            raise Refusal("expired_url")
        if one.hook_used >= kinds.HOOK_USES:
            raise Refusal("used_url")
        self.api.complains("response_url", tuple(f"it takes no {name}" for name in told.keys() - _TAKES - _MORE))
        one.hook_used += 1
        await self._say(one, told, "response_url")

    async def _say(self, one: Exchange, told: Raw, where: str) -> None:
        """A message for whoever asked, or for all; or in place of the one that was pressed."""
        if told.get("delete_original"):
            await self._delete(one)
            return
        try:
            check_message(self.api, where, told)
        except Refusal as refusal:
            raise Refusal(refusal.error, status=400) from None
        body: dict[str, Any] = {name: told[name] for name in _SHOWN if name in told}
        if told.get("replace_original") and one.message:
            await self.messages.rewrite(one.message, body)
        else:
            await one.says(await self._written(one, told, body))

    async def _delete(self, one: Exchange) -> None:
        if one.message is None:
            raise Refusal("no_original")
        await self.messages.remove(one.message)

    async def _written(self, one: Exchange, told: Raw, body: Raw) -> Any:
        is_for_all = told.get("response_type") == "in_channel"
        channel = one.channel or (one.view.origin if one.view else None)
        if channel is None:
            raise Refusal("channel_not_found")
        thread = told.get("thread_ts")  # without it Slack answers in the channel, wherever it was asked
        only_for = None if is_for_all else one.user
        return await self.messages.write(channel, self.world.bot, body, thread=thread, only_for=only_for)
