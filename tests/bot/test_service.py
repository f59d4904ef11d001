"""The bot as a service, up to where it begins to serve."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.clock import RealClock
from bot.errors import StoreFailed
from bot.keeping import open_kept
from bot.service import run_service
from bot.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


async def test_a_service_that_can_keep_nothing_refuses_to_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "var").touch()
    settings = Settings()
    assert (await open_kept(settings)).why_not  # whoever sits at a console reads why
    with pytest.raises(StoreFailed):
        await run_service({}, settings, RealClock())
