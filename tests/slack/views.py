"""Modals and the tab Home: opened by a trigger that is good once and shortly, stacked, rewritten, closed."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.slack import payloads
from tests.slack.api import Asked, Method
from tests.slack.checks import check_view
from tests.slack.reading import elements, named
from tests.slack.refusal import Refusal
from tests.slack.world import View

if TYPE_CHECKING:
    from tests.slack.api import Api
    from tests.slack.exchange import Exchange, Exchanges
    from tests.slack.world import Raw, User, World

_DEEP = 3  # modals on top of each other


@dataclass
class Views:
    """All that are shown. ``drawn``: a Home was."""

    world: World
    api: Api
    exchanges: Exchanges
    drawn: asyncio.Event = field(default_factory=asyncio.Event)

    def methods(self) -> dict[str, Method]:
        return {
            "views.open": Method(self._open, (), ("trigger_id", "view")),
            "views.push": Method(self._push, (), ("trigger_id", "view")),
            "views.update": Method(self._update, (), ("view",), ("view_id", "external_id", "hash")),
            "views.publish": Method(self._publish, (), ("user_id", "view"), ("hash",)),
        }

    async def _open(self, asked: Asked) -> Raw:
        check_view(self.api, "views.open", asked.given["view"])
        exchange = self._triggered(asked)
        made = self.made(exchange, asked.given["view"], [])
        await exchange.shows(made)
        return {"view": payloads.view(made, self.world)}

    async def _push(self, asked: Asked) -> Raw:
        check_view(self.api, "views.push", asked.given["view"])
        exchange = self._triggered(asked)
        if exchange.view is None or not exchange.view.is_open:
            raise Refusal("not_found")
        made = self.pushed(exchange, asked.given["view"])
        await exchange.shows(made)
        return {"view": payloads.view(made, self.world)}

    def _triggered(self, asked: Asked) -> Exchange:
        """Whoever may be shown something by this trigger; it is used up then."""
        found = self.exchanges.by_trigger(asked.text("trigger_id"))
        if found is None:
            raise Refusal("invalid_trigger_id", "invalid `trigger_id`")
        if found.trigger_used:
            raise Refusal("exchanged_trigger_id")
        if asked.at - found.began > self.exchanges.in_time:
            raise Refusal("expired_trigger_id")
        found.trigger_used = True
        return found

    def pushed(self, exchange: Exchange, body: Raw) -> View:
        """One more on top of the view in which something was done."""
        stack = exchange.view.stack if exchange.view else []
        if len(stack) >= _DEEP:
            raise Refusal("push_limit_reached")
        return self.made(exchange, body, stack)

    def made(self, exchange: Exchange, body: Raw, stack: list[View]) -> View:
        """A modal on top of a stack."""
        self._unique(body)
        view = View(self.world.time.id("V"), exchange.user, named(body), self._hash(), stack, exchange.channel)
        if exchange.view and view.origin is None:
            view.origin = exchange.view.origin
        stack.append(view)
        self.world.views[view.id] = view
        return view

    def _unique(self, body: Raw) -> None:
        known = (one.body.get("external_id") for one in self.world.views.values() if one.is_open)
        if body.get("external_id") and body["external_id"] in known:
            raise Refusal("duplicate_external_id")

    async def _update(self, asked: Asked) -> Raw:
        check_view(self.api, "views.update", asked.given["view"])
        found = self._known(asked)
        if asked.text("hash") not in {"", found.hash}:
            raise Refusal("hash_conflict")
        self.rewrite(found, asked.given["view"])
        await self.exchanges.look(found)
        return {"view": payloads.view(found, self.world)}

    def _known(self, asked: Asked) -> View:
        external = asked.text("external_id")
        views = [*self.world.views.values(), *self.world.homes.values()]
        for one in views:
            is_meant = asked.text("view_id") == one.id or (external and one.body.get("external_id") == external)
            if is_meant and (one.body["type"] == "home" or one.is_open):
                return one
        raise Refusal("not_found")

    def rewrite(self, view: View, body: Raw) -> None:
        """Put another body in its place; what was filled in stays where the blocks are the same."""
        if view.body["type"] != body["type"]:
            raise Refusal("invalid_arguments", "a view keeps its type")
        view.body, view.hash = named(body), self._hash()
        kept = {(block["block_id"], one["action_id"]) for block, one in elements(view.body["blocks"])}
        view.filled = {where: held for where, held in view.filled.items() if where in kept}

    async def _publish(self, asked: Asked) -> Raw:
        body: Any = asked.given["view"]
        check_view(self.api, "views.publish", body)
        if body["type"] != "home":
            raise Refusal("invalid_arguments", "a Home is of the type home")
        user = self.world.users.get(asked.text("user_id"))
        if user is None:
            raise Refusal("user_not_found")
        before = self.world.homes.get(user.id)
        if before and asked.text("hash") not in {"", before.hash}:
            raise Refusal("hash_conflict")
        home = self._home(user, body, before)
        self.drawn.set()
        for one in self.exchanges.all.values():
            if one.user is user and not one.is_over and (one.kind == "home" or one.view is home):
                await one.shows(home)
        return {"view": payloads.view(home, self.world)}

    def _home(self, user: User, body: Raw, before: View | None) -> View:
        if before is None:
            self.world.homes[user.id] = View(self.world.time.id("V"), user, named(body), self._hash())
        else:
            self.rewrite(before, body)
        return self.world.homes[user.id]

    def _hash(self) -> str:
        return f"{self.world.time.ts()}.{self.world.time.id('h')}"
