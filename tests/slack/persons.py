"""Who the bot is, and who the others are, as the bot asks for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.slack import payloads
from tests.slack.api import Asked, Method, page
from tests.slack.refusal import Refusal

if TYPE_CHECKING:
    from tests.slack.api import Api
    from tests.slack.events import Events
    from tests.slack.world import Raw, World


@dataclass
class Persons:
    """The workspace, its people, and the bot's own account."""

    world: World
    api: Api
    events: Events

    def methods(self) -> dict[str, Method]:
        return {
            "api.test": Method(self._test, takes=("foo", "error")),
            "auth.test": Method(self._me),
            "auth.revoke": Method(self._revoke, takes=("test",)),
            "team.info": Method(self._team, ("team:read",), takes=("team",)),
            "bots.info": Method(self._bot, ("users:read",), takes=("bot",)),
            "users.info": Method(self._info, ("users:read",), ("user",), ("include_locale",)),
            "users.list": Method(self._list, ("users:read",), (), ("cursor", "limit", "include_locale")),
        }

    async def _test(self, asked: Asked) -> Raw:
        if asked.text("error"):
            raise Refusal(asked.text("error"))
        return {"args": asked.given}

    async def _me(self, _: Asked) -> Raw:
        world = self.world
        told = {"url": "https://harbour.slack.com/", "team": world.name, "user": world.bot.name, "team_id": world.team}
        return {**told, "user_id": world.bot.id, "bot_id": world.bot_id, "is_enterprise_install": False}

    async def _revoke(self, asked: Asked) -> Raw:
        if not asked.is_set("test"):
            await self.events.revokes()
        return {"revoked": not asked.is_set("test")}

    async def _team(self, _: Asked) -> Raw:
        return {"team": {"id": self.world.team, "name": self.world.name, "domain": "harbour", "email_domain": ""}}

    async def _bot(self, asked: Asked) -> Raw:
        world = self.world
        if asked.text("bot") not in {"", world.bot_id}:
            raise Refusal("bot_not_found")
        told = {"id": world.bot_id, "deleted": False, "name": world.bot.name, "updated": 0, "app_id": world.app}
        return {"bot": {**told, "user_id": world.bot.id, "icons": {}}}

    async def _info(self, asked: Asked) -> Raw:
        found = self.world.users.get(asked.text("user"))
        if found is None:
            raise Refusal("user_not_found")
        return {"user": payloads.user(found, self.world)}

    async def _list(self, asked: Asked) -> Raw:
        shown, more = page([payloads.user(one, self.world) for one in self.world.users.values()], asked)
        return {"members": shown, **more}
