"""A Slack on loopback, against which the real clients, slack-bolt and slack_sdk, run over real sockets.

    async with Slack() as slack:
        ...                                                     # a client at slack.api_base
        answer = await slack.people.says(slack.ada, "/brief talks past", slack.general)
        sources = await slack.people.presses(answer, "Sources", slack.ada)

When it ends it raises what broke Slack's rules on the way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from aiohttp import web

from bot.platforms.slack.manifest import manifest
from tests.simulated.ending import ended
from tests.slack.answer import Seen
from tests.slack.api import Api
from tests.slack.events import Events
from tests.slack.exchange import Exchanges
from tests.slack.files import Files
from tests.slack.hooks import Hooks
from tests.slack.line import Line
from tests.slack.messages import Messages
from tests.slack.people import People
from tests.slack.persons import Persons
from tests.slack.places import Places
from tests.slack.told import Told
from tests.slack.views import Views
from tests.slack.world import PUBLIC, Channel, User, World

if TYPE_CHECKING:
    from tests.slack.exchange import Exchange
    from tests.slack.world import Raw

TOKEN, APP_TOKEN = "xoxb-simulated-token", "xapp-simulated-token"


class BrokeTheRules(AssertionError):
    """Requests that Slack's own models or limits forbid."""


class Slack:
    """One workspace ``Harbour``: its owner ``olga``, its members ``ada`` and ``ben``, the channel ``general``.

    The bot is in ``general``. ``complaints`` may be emptied by a test that breaks the rules on purpose.
    """

    def __init__(self, token: str = TOKEN, app_token: str = APP_TOKEN) -> None:
        self.token, self.app_token = token, app_token
        self.world = world = World()
        self.time = world.time
        self.exchanges = Exchanges()
        created = manifest()  # the app as somebody makes it from that
        scopes, settings = created["oauth_config"]["scopes"]["bot"], created["settings"]
        self.api = api = Api(token, app_token, world.time, set(scopes))
        self.faults, self.complaints = api.faults, api.complaints
        self.line = Line(world, self.exchanges, api.complaints, self._settle)
        self.events = Events(world, api, self.line, set(settings["event_subscriptions"]["bot_events"]))
        self.places = Places(world, api, self.events)
        self.messages = Messages(world, api, self.places, self.events, self.exchanges)
        self.persons = Persons(world, api, self.events)
        self.views = Views(world, api, self.exchanges)
        self.files = Files(world, api, self.places, self.messages)
        self.hooks = Hooks(world, api, self.messages, self.views, self.exchanges)
        self.told = Told(world)
        self.people = People(world, self.line, self.events, self.messages, self.files, self.exchanges, self.told)
        self.people.commands = tuple(one["command"] for one in created["features"]["slash_commands"])
        self.people.shortcuts = tuple(one["callback_id"] for one in created["features"]["shortcuts"])
        for part in (self.line, self.places, self.messages, self.persons, self.views, self.files):
            api.methods |= part.methods()
        self.olga = world.user("olga", is_primary_owner=True)
        self.ada = world.user("ada")
        self.ben = world.user("ben")
        self.general = self.opens("general", self.olga, self.ada, self.ben, world.bot)

    async def _settle(self, one: Exchange, payload: Raw) -> None:
        await self.hooks.settle(one, payload)

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_route("*", "/api/{method}", self.api.serve)
        app.router.add_get("/link/", self.line.serve)
        app.router.add_post("/{kind:commands|actions|app}/{team}/{token}", self.hooks.serve)
        app.router.add_post("/upload/v1/{file}/{key}", self.files.upload)
        app.router.add_get("/files-pri/{file}/{name}", self.files.fetch)
        self._runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.api_base = f"http://{host}:{port}/api/"
        self.line.url = f"ws://{host}:{port}/link/"
        self.files.host = self.told.host = f"http://{host}:{port}"
        return self

    async def __aexit__(self, kind: type[BaseException] | None, *_: object) -> None:
        await self.line.drop()
        await ended(self._runner)
        if kind is None and self.complaints:
            raise BrokeTheRules("\n".join(self.complaints))

    def opens(self, name: str, *members: User, kind: str = PUBLIC) -> Channel:
        """A new channel; nobody is told."""
        made = Channel(self.time.id("C"), kind, name, members[0] if members else None, list(members))
        self.world.channels[made.id] = made
        return made

    def seen(self, channel: Channel) -> list[Seen]:
        """What stands in a channel for everyone, oldest first, threads too."""
        return [Seen(one, self.world) for one in channel.messages.values() if one.only_for is None]

    def said(self, channel: Channel) -> list[str]:
        """The words of what stands there."""
        return [one.text for one in self.seen(channel)]
