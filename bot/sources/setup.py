"""Fetching and polling as the settings say."""

from __future__ import annotations

from datetime import timedelta
from random import SystemRandom
from typing import TYPE_CHECKING

from bot.sources.fetching import Fetcher, Limits
from bot.sources.poller import Habits, Poller

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.clock import Clock
    from bot.settings import Settings
    from bot.sources.items import Fetches
    from bot.storage.port import Store


def make_fetcher(
    settings: Settings, clock: Clock, heard: Callable[[str | None], object] = lambda _date: None
) -> Fetcher:
    """A fetcher, for ``async with``. ``heard`` is given what each server says of the time."""
    return Fetcher(
        clock,
        limits=Limits(bytes=settings.max_bytes, total=settings.fetch_seconds),
        contact=settings.contact,
        allowed_hosts=settings.reachable_hosts,
        heard=heard,
    )


def make_poller(settings: Settings, store: Store, fetcher: Fetches, clock: Clock) -> Poller:
    """A poller; ``serve`` it an :class:`bot.sources.intake.Intake`."""
    habits = Habits(
        timedelta(minutes=settings.poll_minutes), timedelta(days=settings.pause_after_days), settings.items_per_poll
    )
    return Poller(store, fetcher, clock, SystemRandom().random, habits)
