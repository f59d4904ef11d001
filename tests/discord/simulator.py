"""A Discord on loopback, against which the real client runs over real sockets.

    async with Simulator() as discord:
        ...                                                     # a client at discord.api_base and discord.gateway_url
        answer = await discord.people.says(discord.ada, "/talks past", discord.general)
        sources = await discord.people.presses(answer, "Sources", discord.ada)

When it ends it raises what broke Discord's rules on the way, in a request or in a reply of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from aiohttp import web

from tests.discord import checks
from tests.discord.account import Account
from tests.discord.gateway import Gateway
from tests.discord.interactions import Interactions
from tests.discord.messages import Messages
from tests.discord.people import People
from tests.discord.places import Places
from tests.discord.rest import Rest
from tests.discord.servers import Servers
from tests.discord.world import World
from tests.simulated.ending import ended

if TYPE_CHECKING:
    from tests.discord.answer import Seen
    from tests.discord.world import Channel

TOKEN = "MTA1.simulated.token"  # noqa: S105  (opens nothing)
_BASE = "/api/v10"


class BrokeTheRules(AssertionError):
    """Requests or replies that Discord's own document or limits forbid."""


class Simulator:
    """One server ``Harbour`` with the channel ``general``, its owner ``olga``, and the members ``ada`` and ``ben``.

    ``complaints`` may be emptied by a test that breaks the rules on purpose.
    """

    def __init__(self, token: str = TOKEN) -> None:
        self.token = token
        self.world = World()
        self.gateway = Gateway(self.world, token)
        self.rest = Rest(token, self.world.time, checks.faults)
        self.account = Account(self.world, self.gateway)
        self.messages = Messages(self.world, self.gateway)
        self.interactions = Interactions(self.world, self.messages)
        self.places = Places(self.world, self.gateway, self.messages)
        self.servers = Servers(self.world, self.gateway)
        self.people = People(self.world, self.account, self.gateway, self.messages, self.interactions)
        self.guild = self.servers.founds("Harbour", "olga")
        self.general = self.servers.opens("general", self.guild)
        self.guild.system_channel = self.general
        self.olga = self.guild.owner
        self.ada = self.servers.joins("ada", self.guild)
        self.ben = self.servers.joins("ben", self.guild)
        self.faults = self.rest.faults
        self.time = self.world.time

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=64 * 1024 * 1024)
        for part in (self.account, self.messages, self.interactions, self.places):
            self.rest.add(app, _BASE, part.routes())
        app.router.add_get("/gateway/", self.gateway.serve)
        app.router.add_get("/attachments/{rest:.*}", self._file)
        self._runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.api_base = f"http://{host}:{port}{_BASE}"
        self.gateway_url = self.gateway.url = f"ws://{host}:{port}/gateway/"
        self.messages.files_at = f"http://{host}:{port}"
        return self

    async def __aexit__(self, kind: type[BaseException] | None, *_: object) -> None:
        await self.gateway.drop()
        await ended(self._runner)
        if kind is None and self.rest.complaints:
            raise BrokeTheRules("\n".join(self.rest.complaints))

    async def _file(self, request: web.Request) -> web.Response:
        data = self.world.files.get(request.path)
        if data is None:
            raise web.HTTPNotFound
        return web.Response(body=data)

    def seen(self, channel: Channel) -> list[Seen]:
        """What stands in a channel for everyone, oldest first."""
        from tests.discord.answer import Seen as Shown  # noqa: PLC0415

        return [Shown(one, self.world) for one in channel.messages.values() if one.only_for is None]

    def said(self, channel: Channel) -> list[str]:
        """The words of what stands there."""
        return [one.text for one in self.seen(channel)]
