"""The guided set-up in Slack: a modal that says what would be posted, with fields to choose by, Start; then Undo.

What is chosen in a field is looked at at once. Nothing is followed until Start.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers.beginning import Wishes, wished
from bot.platforms import guided
from bot.platforms.setup import SETUP, Setup
from bot.platforms.slack.fields import emptied, filled_in
from bot.platforms.slack.setups import Panel
from bot.platforms.slack.threads import said_in
from bot.platforms.slack.views import remembered
from bot.platforms.typed import Typed, pressed_with, verb_named
from bot.verbs.request import Mistake

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.platforms.slack.coming import Came
    from bot.platforms.slack.front import Front
    from bot.platforms.slack.submitting import Submission
    from bot.platforms.slack.views import View
    from bot.verbs.request import Request

START, UNDO = f"{SETUP} start", f"{SETUP} undo"
_UNSEEN = "You do not see that channel, or I do not: choose another one."


class Guide:
    """Leads through the set-up."""

    def __init__(self, front: Front) -> None:
        self._front = front

    async def open(self, came: Came, words: Mapping[str, str]) -> None:
        """Show what is usual, for the channel in which it was asked, with the link and the story that were given."""

        async def usual() -> View:
            setup = await guided.usual(self._front.desk, await self._request(came, Setup()), words)
            return await self._panel(came, setup)

        window = self._front.window(came)
        await window.show(await window.wait(usual()))

    async def changed(self, came: Came) -> None:
        """Look again at the set-up that stands in a modal, since something else was chosen in it."""
        setup = await self._standing(came)
        await self._front.window(came, update=True).show(await self._panel(came, setup))

    async def sent(self, came: Came, step: str, form: Submission) -> None:
        """The form of the set-up was sent: start it, or look again at what kept it from that."""
        setup = await self._standing(came)
        if wrong := await self._wrong(came, setup):
            await form.refuse(wrong)
            return
        window = self._front.window(came, form=form)
        act = self._start(came, setup) if step == START else self._panel(came, setup)
        await window.show(await window.wait(act))

    async def pressed(self, came: Came, step: str, setup: Setup) -> None:
        """A button of a set-up that is done: take it back, or change it."""
        act = self._undo(came, setup) if step == UNDO else self._panel(came, setup)
        await self._front.window(came, update=True).show(await act)

    async def _standing(self, came: Came) -> Setup:
        """The set-up as it stands in a modal, with what was chosen in it."""
        pressed = await pressed_with(self._front.desk.store, remembered(came.view)[1])
        setup, chosen = Setup.of(pressed.options), filled_in(came.view)
        return setup.with_({**dict.fromkeys(emptied(came.view) & {"link", "words"}, ""), **chosen})

    async def _wrong(self, came: Came, setup: Setup) -> dict[str, str]:
        """What is no time and no zone, by the names of the fields."""
        request, found = await self._request(came, setup), {}
        for name in ("digest", "zone"):
            try:
                await wished(self._front.desk, request, Wishes(**{name: getattr(setup, name)}))
            except Mistake as mistake:
                found[name] = str(mistake)
        return found

    async def _panel(self, came: Came, setup: Setup, wrong: str = "") -> View:
        """The set-up as it stands, with its fields; ``wrong``: why it could not be started."""
        request = await self._request(came, setup)
        lacking = [*filter(None, [await self._front.lacking(request.channel)])]
        told = [*lacking, *filter(None, [wrong])]
        found = await guided.looked_at(self._front.desk, request, setup, told)
        place, message = found.place, said_in(request.channel, found.message)
        panel = Panel(found.setup, _where(came), await self._front.names(message, came))
        view = panel.to_choose(
            message,
            found.stories,
            is_ready=bool(found.stories) and not lacking,
            zone=place.zone if place else "",
            digest=str(place.digest or "off") if place else "",
        )
        return await self._kept(view)

    async def _start(self, came: Came, setup: Setup) -> View:
        request = await self._request(came, setup)
        if lacking := await self._front.lacking(request.channel):
            raise Mistake(lacking)
        try:
            done = await guided.start(self._front.desk, request, setup)
        except Mistake as mistake:
            return await self._panel(came, setup, str(mistake))
        self._front.homes.stir(came.user)
        message = said_in(request.channel, done.message)
        panel = Panel(done.before, _where(came), await self._front.names(message, came))
        return await self._kept(panel.done(message, done.now))

    async def _undo(self, came: Came, setup: Setup) -> View:
        request = await self._request(came, setup)
        message = said_in(request.channel, await guided.undo(self._front.desk, request, setup))
        self._front.homes.stir(came.user)
        return await self._kept(Panel(setup, _where(came), await self._front.names(message, came)).over(message))

    async def _kept(self, view: View) -> View:
        await self._front.keep(view.kept)
        return view

    async def _request(self, came: Came, setup: Setup) -> Request:
        """A request of the channel that was chosen. Raises Mistake for who is no editor, or does not see it."""
        verb = verb_named("follow", self._front.desk.verbs)
        if verb is None:
            raise Mistake("Nothing can be followed here.")
        request = await self._front.desk.permitted(await self._front.begun(came, Typed(verb, {})))
        if setup.where in ("", request.channel):
            return request
        channel = setup.where.partition("/")[0]
        people = self._front.people
        if not channel.startswith(("C", "G")) or not await people.sees(came.user, channel):
            raise Mistake(_UNSEEN)
        return replace(request, channel=setup.where, private=await people.is_private(channel), place=None)


def _where(came: Came) -> str:
    return f"{came.channel}/{came.thread}" if came.thread else came.channel
