"""Servers and workspaces come and go: a new one is greeted once, what was kept for one that removed the bot stays.

joined    greeted, where the platform says
removed   every post rests; after so many days all that was kept of it is erased
back      nothing is posted until somebody says so: /resume lists what was held
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import structlog

from bot.platforms.port import Refused, Unable
from bot.storage.port import Pause
from briefings.message import Line, Message, Plain, Section
from briefings.render.words import counted

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Container

    from bot.clock import Clock
    from bot.platforms.port import Platform
    from bot.storage.port import Store

_LATELY = timedelta(days=1)  # a greeting that was begun is looked for so far back
_DAY = 86_400.0
_ARTICLE = "the address of an article, such as https://news.example/talks"

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class House:
    """What a platform calls what the bot is added to. ``prefix``: what the names of such workspaces begin with.

    ``kept``: under which name they are remembered; ``editors``: who they are, as a sentence ends; ``removed_days``: for
    how long the settings of one that removed the bot are kept.
    """

    name: str
    prefix: str
    kept: str
    editors: str
    removed_days: int

    def workspace(self, id_: str) -> str:
        """The name of its workspace."""
        return f"{self.prefix}{id_}"


class Membership:
    """Remembers where the bot is. ``wait``: seconds after which a greeting that nobody took is tried again."""

    def __init__(self, house: House, store: Store, clock: Clock, platform: Platform, *, wait: float = 60.0) -> None:
        self._house, self._store, self._clock, self._platform, self._wait = house, store, clock, platform, wait
        self._turn = asyncio.Lock()
        self._waiting: set[asyncio.Task[None]] = set()

    async def compare(self, present: Container[str]) -> None:
        """Notice those that removed the bot while it was away; ``present`` are all the others."""
        for id_ in [id_ for id_, told in (await self._known()).items() if not told.get("left")]:
            if id_ not in present:
                await self.part(id_, present)

    async def part(self, id_: str, present: Container[str] = ()) -> None:
        """The bot was removed, unless it is ``present`` again by the time that this has its turn."""
        async with self._turn:
            known, now = await self._known(), self._clock.now()
            if id_ in present or ("left" in known.get(id_, {}) and "came" not in known[id_]):
                return
            await self._store.keep_pause(Pause(self._house.workspace(id_), None, None, self._house.name, now))
            known[id_] = {"left": now.isoformat()}
            await self._keep(known)
            _log.info("membership.left", at=self._house.workspace(id_), kept_days=self._house.removed_days)

    async def forget_the_removed(self) -> None:
        """Erase what was kept of those that removed the bot long ago."""
        async with self._turn:
            known = await self._known()
            before = self._clock.now() - timedelta(days=self._house.removed_days)
            over = [id_ for id_, told in known.items() if told.get("left") and _instant(told["left"]) < before]
            for id_ in over:
                await self._store.forget(self._house.workspace(id_))
                del known[id_]
                _log.info("membership.forgotten", at=self._house.workspace(id_), days=self._house.removed_days)
            if over:
                await self._keep(known)

    async def tidy(self) -> None:
        """Do so once a day, until cancelled."""
        while True:
            try:
                await self.forget_the_removed()
            except Exception:  # noqa: BLE001  (the next day tries again)
                _log.exception("membership.not_tidied", of=self._house.name)
            await asyncio.sleep(_DAY)

    async def welcome(self, id_: str, places: Callable[[], AsyncIterator[dict[str, str]]]) -> None:
        """Greet one that is new or back, in the first of its places that takes it; whom it greeted knows us."""
        async with self._turn:
            known = await self._known()
            told = known.get(id_, {})
            if told.get("greeted"):
                return
            came = (told.get("came") and _instant(told["came"])) or self._clock.now()
            known[id_] = {**told, "came": came.isoformat()}
            await self._keep(known)
            message = await self._back(id_) if "left" in told else _hello(self._house)
            key, again = f"greeting:{id_}:{came.isoformat()}", "came" in told
            if await self._say(places(), message, key, again=again):
                known[id_] = {"greeted": self._clock.now().isoformat()}
                await self._keep(known)
                _log.info("membership.joined", at=self._house.workspace(id_), back="left" in told)
            else:
                self._later(id_, places)

    def close(self) -> None:
        """Greet nobody any more."""
        for waiting in self._waiting:
            waiting.cancel()

    def _later(self, id_: str, places: Callable[[], AsyncIterator[dict[str, str]]]) -> None:
        async def later() -> None:
            await asyncio.sleep(self._wait)
            await self.welcome(id_, places)

        waiting = asyncio.create_task(later())
        self._waiting.add(waiting)
        waiting.add_done_callback(self._waiting.discard)

    async def _say(self, places: AsyncIterator[dict[str, str]], message: Message, key: str, *, again: bool) -> bool:
        """Post to the first place that takes it; ``again``: an earlier start may have. False where none does now."""
        since = self._clock.now() - self._clock.span(_LATELY.total_seconds())
        async for place in places:
            try:
                if again and await self._platform.find(key, since=since, **place):
                    return True
                await self._platform.post(message, key, **place)
            except (Refused, Unable) as error:
                _log.info("membership.not_greeted", why=str(error), **place)
            except Exception as error:  # noqa: BLE001  (the next time)
                _log.warning("membership.greeting_waits", why=repr(error))
                return False
            else:
                return True
        return True

    async def _back(self, id_: str) -> Message:
        places = await self._store.subscriptions(self._house.workspace(id_))
        lines = [
            _line(
                "Nothing is posted until you say so. ", ("/resume all", " lists what was held, and posts or drops it.")
            ),
            _line(f"{counted(len(places), 'channel')} followed something: ", ("/follow all", " lists them.")),
        ]
        return Message("I am back, with all settings as they were", sections=(Section("What now", tuple(lines)),))

    async def _known(self) -> dict[str, dict[str, Any]]:
        """By id: when it ``came``, was ``greeted``, ``left``."""
        known: dict[str, dict[str, Any]] = json.loads(await self._store.meta(self._house.kept) or "{}")
        return known

    async def _keep(self, known: dict[str, dict[str, Any]]) -> None:
        await self._store.set_meta(self._house.kept, json.dumps(known))


def _hello(house: House) -> Message:
    begin = (
        _line("In the channel where posts shall come, type ", ("/follow", f" and {_ARTICLE}.")),
        _line("I read it, propose the story, ask when to post, and show the first posts before there are any."),
        _line("", ("/follow", " and the address of a feed then has its new articles read as they come.")),
        _line("", ("/brief", " says how things stand, "), ("/talks", " what lies ahead, "), ("/help", " the rest.")),
    )
    who = (
        _line(f"Everybody may ask. Editors follow, approve, correct and pause: {house.editors}."),
        _line("", ("/settings", " names more editors, and a channel that is told of trouble.")),
    )
    return Message(
        "Hello! I read the news for you",
        lead=(Plain("I tell who is involved, who warned whom and when they meet next, and remind you ahead of it."),),
        sections=(Section("To begin", begin), Section("Who may do what", who)),
    )


def _line(words: str, *verbs: tuple[str, str]) -> Line:
    parts = [Plain(words)] if words else []
    for verb, rest in verbs:
        parts += [Plain(verb, strong=True), Plain(rest)]
    return Line(tuple(parts))


def _instant(told: str) -> datetime:
    return datetime.fromisoformat(told)
