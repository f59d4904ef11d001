"""Channels that the bot was put out of, or that were closed: their posts rest, nothing of them is forgotten.

gone   whoever looks after the bot is told once, with what helps; what falls due is held
back   said in the channel, once: nothing is posted until somebody says so, /resume lists what was held
"""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

import structlog

from bot.planner.words import mark, word
from bot.setting_names import OPERATIONS
from bot.storage.port import Pause, Plan
from briefings.message import Line, Message, Plain, Section
from briefings.render.words import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.clock import Clock
    from bot.platforms.port import Platform
    from bot.storage.port import Store, Subscription

_GONE, _BACK = "gone", "back"

_log = structlog.get_logger(__name__)


class Absences:
    """Remembers them. ``name``: of the platform, which pauses; ``kept``: under which name it is remembered."""

    def __init__(self, name: str, kept: str, store: Store, clock: Clock, platform: Platform) -> None:
        self._name, self._kept, self._store, self._clock, self._platform = name, kept, store, clock, platform
        self._turn = asyncio.Lock()

    async def gone(self, workspace: str, places: Sequence[Subscription], why: str, fix: str) -> None:
        """The bot posts nothing any more in places that are all in one channel."""
        async with self._turn:
            known = await self._known()
            new = [one for one in places if known.get(_id(one)) != _GONE]
            for place in new:
                await self._tell(place, why, fix)
                await self._pause(place)
                known[_id(place)] = _GONE
            if new:
                await self._keep(known)
                _log.info("absence.gone", at=workspace, channel=new[0].channel, why=why)

    async def back(self, workspace: str, places: Sequence[Subscription]) -> None:
        """The bot is there again, if it ever was away."""
        async with self._turn:
            known = await self._known()
            for place in places:
                if known.get(_id(place)) == _GONE and await self._say(place):
                    del known[_id(place)]
                    await self._keep(known)
                    _log.info("absence.back", at=workspace, channel=place.channel)

    async def _pause(self, place: Subscription) -> None:
        """Let its posts rest; where somebody paused it, that pause stays theirs."""
        pauses = await self._store.pauses(place.workspace)
        now = self._clock.now()
        if not any(one.channel == place.channel and one.story is None and one.until is None for one in pauses):
            await self._store.keep_pause(Pause(place.workspace, place.channel, None, self._name, now))

    async def _tell(self, place: Subscription, why: str, fix: str) -> None:
        """Say so in the operations channel, or else to whoever set the place up; of a private one to them alone."""
        operations = (await self._store.view(place.workspace).settings()).get(OPERATIONS)
        told = operations if operations and operations != place.channel and not place.is_private else None
        if told is None and place.by is None:
            return
        now = self._clock.now()
        stays = f"What it follows{await self._followed(place)} stays as it was"
        held = f"{stays}, and what falls due there is held until /resume."
        text = f"Nothing is posted to #{place.channel} any more: {why}. {fix} {held}"
        cause = mark(
            f"{place.channel}\n{why} ({fix})"
        )  # as of a post that is refused: told once, whichever comes first
        key = f"word:{place.channel}:{cause}:{now:%Y-%m-%d}"
        row = word(place.workspace, key, told or place.channel, text, now, None if told else place.by)
        await self._store.plan(place.workspace, Plan(add=(row,), because=why), now)

    async def _followed(self, place: Subscription) -> str:
        """The stories of a place, as far as they are seen there: they tell which it is, where it has no name."""
        view = self._store.view(place.workspace, place.channel if place.is_private else None)
        titles = {one.slug: one.title for one in await view.titles()}
        stories = listed([f"“{titles[slug]}”" for slug in place.stories if slug in titles])
        return f", {stories}," if stories else ""

    async def _say(self, place: Subscription) -> bool:
        """Say that it is back; False where that has to wait."""
        since = next(
            (one.at for one in await self._store.pauses(place.workspace) if one.channel == place.channel), None
        )
        if since is None:  # somebody resumed it from elsewhere
            return True
        key = f"back:{place.channel}:{since.isoformat()}"
        try:
            await self._platform.post(_back(), key, channel=place.channel)
        except Exception as error:  # noqa: BLE001  (the next start says it)
            _log.info("absence.not_said", channel=place.channel, why=repr(error))
            return False
        return True

    async def _known(self) -> dict[str, str]:
        known: dict[str, str] = json.loads(await self._store.meta(self._kept) or "{}")
        return known

    async def _keep(self, known: dict[str, str]) -> None:
        await self._store.set_meta(self._kept, json.dumps(known))


def _id(place: Subscription) -> str:
    return f"{place.workspace} {place.channel}"


def _back() -> Message:
    parts = (
        Plain("Nothing is posted here until you say so. "),
        Plain("/resume", strong=True),
        Plain(" goes on, and lists what was held meanwhile."),
    )
    return Message("I am back in this channel, with all that it follows", sections=(Section("", (Line(parts),)),))
