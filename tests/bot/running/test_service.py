"""The bot as a service, up to where it begins to serve."""

from __future__ import annotations

import asyncio
import gc
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from bot.clock import RealClock
from bot.errors import StoreFailed
from bot.running.keeping import open_kept
from bot.running.service import run_service
from bot.running.watching import EVERY
from bot.settings import Settings

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


async def test_what_lasts_is_spared_by_the_garbage_collector_once_a_service_is_wired(tmp_path: Path) -> None:
    begun = asyncio.Event()

    class Begun(RealClock):
        async def sleep_until(self, at: datetime) -> None:
            begun.set()
            await super().sleep_until(at)

    settings = Settings(database_url=f"sqlite+aiosqlite:///{tmp_path}/briefbot.db")
    serving = asyncio.create_task(run_service({}, settings, Begun()))
    try:
        await begun.wait()
        assert gc.get_freeze_count()
        (watch,) = (thread for thread in threading.enumerate() if thread.name == "watch")
    finally:
        serving.cancel()
        with suppress(asyncio.CancelledError):
            await serving
        gc.unfreeze()
    watch.join(EVERY)  # it would end the process: nothing ticks any more
    assert not watch.is_alive()


async def test_a_service_that_can_keep_nothing_refuses_to_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "var").touch()
    settings = Settings()
    assert (await open_kept(settings)).why_not  # whoever sits at a console reads why
    with pytest.raises(StoreFailed):
        await run_service({}, settings, RealClock())
