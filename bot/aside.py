"""What takes long to work out goes aside, one piece after the other, so that the event loop does not wait for it."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")

_thread = ThreadPoolExecutor(1, "aside")


async def aside(work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
    """What pure ``work`` makes of some values."""
    return await asyncio.get_running_loop().run_in_executor(_thread, partial(work, *given, **named))
