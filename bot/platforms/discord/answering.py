"""One interaction being answered: at once where that is quick, else put off, and then in the place of what waits.

Discord wants a first word within three seconds. Whatever takes longer than our patience is put off until it is done.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import aiohttp
import discord

from bot.verbs.request import Mistake

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

T = TypeVar("T")

_TOO_LONG = "That takes longer than Discord waits for an answer: give less of it at once, such as one article."

ANSWERED_ALREADY = 40060  # what Discord calls it
PATIENCE = 1.0  # seconds after which an answer is put off
_LASTS = 14 * 60.0  # seconds in which Discord takes what was put off, less one minute


class Shown(Protocol):
    """A message as discord.py takes it, to be sent and to take another one's place."""

    def new(self) -> dict[str, Any]: ...

    def again(self) -> dict[str, Any]: ...


class Turn:
    """Answers one interaction. ``alone``: nobody else sees the answer; ``update``: it replaces the message pressed."""

    def __init__(
        self, interaction: discord.Interaction, *, alone: bool = True, update: bool = False, patience: float = PATIENCE
    ) -> None:
        self._interaction = interaction
        self._update = update
        self._patience = patience
        self._alone = alone
        self._is_put_off = False

    async def wait(self, work: Awaitable[T], meanwhile: Shown | None = None) -> T:
        """The outcome of work, for which Discord is asked for patience where it takes long.

        ``meanwhile``: what is shown until then. Raises Mistake where Discord's patience would be over.
        """
        task = asyncio.ensure_future(work)
        try:
            done, _ = await asyncio.wait({task}, timeout=self._patience)
            if done:
                return task.result()
            await self.put_off(meanwhile)
            return await _before_it_is_over(task)
        finally:
            task.cancel()

    async def put_off(self, meanwhile: Shown | None = None) -> None:
        """Say that the answer comes later."""
        thinking = not self._update
        await surely(lambda: self._interaction.response.defer(ephemeral=self._alone, thinking=thinking))
        self._is_put_off = True
        if meanwhile:
            await self._interaction.edit_original_response(**meanwhile.again())

    async def show(self, shown: Shown, *, alone: bool = False) -> None:
        """The answer, in the place of what waits, if anything does; ``alone``: to whoever asked, while that can be."""
        response = self._interaction.response
        if self._is_put_off:
            await surely(lambda: self._interaction.edit_original_response(**shown.again()))
        elif self._update:
            await surely(lambda: response.edit_message(**shown.again()))
        else:
            await surely(lambda: response.send_message(**shown.new(), ephemeral=self._alone or alone))

    async def show_everyone(self, shown: Shown, done: Shown) -> None:
        """Show everyone what only whoever asked was to see; ``done`` takes the place of what waits for them."""
        if not self._is_put_off:
            await surely(lambda: self._interaction.response.send_message(**shown.new()))
            return
        await self._interaction.edit_original_response(**done.again())
        await self._interaction.followup.send(**shown.new())


async def _before_it_is_over(task: asyncio.Future[T]) -> T:
    limit = asyncio.timeout(_LASTS)
    try:
        async with limit:
            return await task
    except TimeoutError:
        if limit.expired():
            raise Mistake(_TOO_LONG) from None
        raise


async def surely(send: Callable[[], Awaitable[object]]) -> None:
    """Send something once more where the connection broke off; that it had arrived is no error then.

    Only for what Discord takes no second time, or what can be done twice.
    """
    try:
        await send()
    except (aiohttp.ClientError, OSError):
        try:
            await send()
        except discord.HTTPException as error:
            if error.code != ANSWERED_ALREADY:
                raise
