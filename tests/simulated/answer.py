"""Waiting for what somebody reads at a simulated platform."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 60.0  # seconds until a test gives up on an answer


class NoAnswer(Exception):
    """Nothing came back."""


async def come_to(changed: asyncio.Condition, is_so: Callable[[], object], why_not: Callable[[], str]) -> None:
    """Wait until something is so, looked at after every change. Raises NoAnswer, with what is in the way."""
    async with changed:
        try:
            async with asyncio.timeout(PATIENCE):
                await changed.wait_for(is_so)
        except TimeoutError:
            raise NoAnswer(why_not()) from None
