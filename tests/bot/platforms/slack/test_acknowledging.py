"""Whatever somebody does is acknowledged before any work: here the store does not answer at all."""

from __future__ import annotations

import asyncio
import inspect
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pytest

from bot.platforms.slack import submitting
from tests.bot.made import first_article
from tests.bot.platforms.slack.hall import Hall
from tests.slack.bare import connected
from tests.slack.simulator import Slack
from tests.slack.world import DM

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.slack.exchange import Exchange


@dataclass
class Stuck:
    """Whatever is asked of it waits, while it is stuck."""

    behind: Any
    goes_on: asyncio.Event = field(default_factory=asyncio.Event)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.behind, name)
        if name == "view":
            return lambda *place: Stuck(found(*place), self.goes_on)
        if not inspect.iscoroutinefunction(found):
            return found

        async def waits(*args: Any, **more: Any) -> Any:
            await self.goes_on.wait()
            return await found(*args, **more)

        return waits


@dataclass
class Jetty:
    """A hall whose store can be stuck."""

    hall: Hall
    store: Stuck

    @asynccontextmanager
    async def stuck(self) -> AsyncIterator[None]:
        """Nothing that is kept is read or written meanwhile."""
        self.store.goes_on.clear()
        try:
            yield
        finally:
            self.store.goes_on.set()

    async def is_acknowledged(self, begun: Exchange) -> None:
        async with begun.changed:
            await asyncio.wait_for(begun.changed.wait_for(lambda: begun.is_acknowledged or begun.failed), 30)
        assert not begun.failed


@pytest.fixture
async def jetty(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Jetty]:
    monkeypatch.setattr(submitting, "LATEST", 0.01)
    async with Slack() as slack:
        hall = Hall(slack)
        await hall.takes_in(first_article())
        store = Stuck(hall.store)
        store.goes_on.set()
        hall.desk = replace(hall.desk, store=store)
        async with connected(slack) as bare:
            hall.attach(bare)
            yield Jetty(hall, store)


async def begun_by(jetty: Jetty, how: str) -> Exchange:
    """Something that somebody does, with all that comes before it."""
    hall, slack, people = jetty.hall, jetty.hall.slack, jetty.hall.slack.people
    if how == "command":
        return await people.begins(slack.ada, "/brief talks", slack.general)
    if how == "button":
        return await people.begins_to_press(await hall.says("talks"), "Share", slack.ada)
    if how == "shortcut":
        message = await people.writes(slack.ada, "They meet.", slack.general)
        return await people.begins_shortcut(slack.ada, message)
    if how == "form":
        return await people.begins_to_submit(await hall.says("warnings ?"))
    if how == "form that is wrong":
        return await people.begins_to_submit(await hall.says("digest ?", slack.olga), {"When": "at noonish"})
    return await people.begins_to_submit(await hall.says("follow", slack.olga))


KINDS = {
    "command": "command",
    "button": "action",
    "shortcut": "shortcut",
    "form": "submission",
    "form that is wrong": "submission",
    "set-up": "submission",
}


@pytest.mark.parametrize("how", KINDS)
async def test_it_is_acknowledged_while_nothing_is_read(
    jetty: Jetty, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = jetty.hall.slack.line.send

    async def send(kind: str, payload: Any, begun: Any = None) -> Any:
        if begun is not None and begun.kind == KINDS[how]:
            jetty.store.goes_on.clear()
        return await real(kind, payload, begun)

    monkeypatch.setattr(jetty.hall.slack.line, "send", send)
    begun = await begun_by(jetty, how)
    await jetty.is_acknowledged(begun)
    assert not jetty.store.goes_on.is_set()
    jetty.store.goes_on.set()
    answer = await jetty.hall.slack.people.answered(begun)
    await answer.until(lambda one: one.text and "One moment" not in one.text)


@pytest.mark.parametrize("how", ["mention", "directly", "home"])
async def test_an_event_is_acknowledged_while_nothing_is_read(jetty: Jetty, how: str) -> None:
    slack = jetty.hall.slack
    known = slack.line.acknowledgements
    async with jetty.stuck():
        if how == "home":
            begun = await slack.people.begins_to_open_home(slack.ada)
        else:
            place = slack.general if how == "mention" else slack.world.direct(slack.ada)
            assert (place.kind == DM) is (how == "directly")
            begun = await slack.people.begins_to_mention(slack.ada, "@briefbot talks", place)
        await slack.line.until("acknowledgements", known + 1)
        assert not begun.is_over
    assert "Port council" in (await slack.people.answered(begun)).text
