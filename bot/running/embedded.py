"""The embedded default: no token, no server. What is kept is shown, and can be asked about.

open the store | nothing kept yet: seeds, read in a worker, taken in, followed
               | show the briefing, what is planned, where it is kept
               | console, with the ticker and the poller beside it
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.clock import OffsetClock, RealClock
from bot.commands import verbs_on
from bot.lasting import spare_what_lasts
from bot.outbox import FINAL
from bot.pipeline import Pipeline
from bot.platforms.console import CHANNEL, WORKSPACE, ConsolePlatform, Screen, working
from bot.platforms.prompt import Console
from bot.running.housekeeping import Housekeeping
from bot.running.keeping import kept_alone
from bot.running.pulse import Pulse, Skew
from bot.running.trouble import Trouble
from bot.running.watching import Watch
from bot.sources.intake import Intake
from bot.sources.reader import WorkerReader
from bot.sources.seeds import seeds
from bot.sources.setup import make_fetcher, make_poller
from bot.storage.port import Origin, Subscription
from bot.stories.editing import Editing
from bot.ticker import Ticker
from bot.verbs.desk import Desk
from briefings.message import When
from briefings.render.words import counted, when
from briefings.schedule import DigestTimes

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Coroutine, Iterable

    from bot.clock import Clock
    from bot.outbox import Delivery
    from bot.running.keeping import Kept
    from bot.settings import Settings
    from bot.sources.fetching import Fetcher
    from briefings.model import DocumentFacts

_FIRST_LINE = (
    "The clock is set to 2022-01-01 00:00 UTC, the week of the documents that come along. "
    "`briefbot run --as-of now` keeps the real time, as does adding your own."
)
_BACK = "The clock is back at the real time; posts that were planned for January 2022 are not made up for."
_CONNECT = "Discord or Slack: this is the console; .env.example tells what connects."


async def run_embedded(settings: Settings, clock: Clock, screen: Screen, *, keep_clock: bool) -> None:
    """Until whoever sits at the console leaves. ``keep_clock``: the instant was asked for, and stays."""
    reader = WorkerReader(settings.max_bytes, settings.pipeline, clock)
    try:
        skew = Skew(RealClock())
        async with kept_alone(settings) as kept, make_fetcher(settings, clock, skew.hear) as fetcher:
            house = _House(settings, clock, screen, reader, kept, skew)
            await house.run(fetcher, keep_clock=keep_clock)
    finally:
        reader.close()


def _named_shortly(telling: DocumentFacts) -> DocumentFacts:
    """A document that comes along is cited as ``seeds/NAME``, wherever the package is installed."""
    name = Path(telling.document.file or "").name
    return replace(telling, document=replace(telling.document, file=f"seeds/{name}"))


class _House:
    """Everything wired for one console."""

    def __init__(
        self, settings: Settings, clock: Clock, screen: Screen, reader: WorkerReader, kept: Kept, skew: Skew
    ) -> None:
        self._settings, self._clock, self._screen, self._reader, self._kept = settings, clock, screen, reader, kept
        self._watch, self._skew = Watch(), skew
        self._store = kept.store
        self._pipeline = Pipeline(self._store, clock)
        self._editing = Editing(self._store, clock, self._pipeline.layers)
        self._place = Subscription(
            WORKSPACE,
            CHANNEL,
            zone=settings.time_zone,
            morning=settings.morning_at,
            digest=DigestTimes.daily(settings.digest_at),
        )

    async def run(self, fetcher: Fetcher, *, keep_clock: bool) -> None:
        """Show what is kept, then answer."""
        is_new = WORKSPACE not in await self._store.workspaces()
        if not keep_clock:
            await self._set_clock()
        anew = [name for name in ("zone", "morning", "digest") if await self._is_set_anew(name)]
        await (self._read_seeds() if is_new else self._take_up(anew))
        set_back = (lambda: None) if keep_clock else self._set_back
        desk = Desk(
            self._store,
            self._clock,
            self._pipeline,
            self._editing,
            self._reader,
            verbs_on("console"),
            set_back,
            fetcher,
            local_files=True,
            pulse=Pulse(self._watch, self._skew),
        )
        console = Console(desk, self._screen)
        await console.answer("/brief")
        for sentence in (await self._outlook(), await self._whereabouts(is_new=is_new), _CONNECT):
            self._screen.tell(sentence)
        self._screen.say()
        paper = ConsolePlatform(self._screen, self._heading)
        ticker = Ticker(self._store, self._clock, paper, watch=self._watch, layers=self._pipeline.layers)
        intake = Intake(
            self._store, self._reader, self._pipeline, self._clock, Trouble(self._store, self._clock, self._told).tell
        )
        poller = make_poller(self._settings, self._store, fetcher, self._clock)
        housekeeping = Housekeeping(self._store, self._clock, self._settings, poller, intake, self._editing)
        spare_what_lasts()
        self._watch.start()
        try:
            async with _beside(ticker.serve(), housekeeping.serve()):
                await console.run()
        finally:
            self._watch.stop()

    async def _set_clock(self) -> None:
        """What comes along is of January 2022, and so is the clock until somebody adds something of today."""
        documents = await self._store.view(WORKSPACE, CHANNEL).documents()
        is_own = any(kept.origin.kind != "seed" for kept in documents)
        if is_own or await self._store.view(WORKSPACE, CHANNEL).sources():
            self._set_back()
            return
        self._screen.tell(_FIRST_LINE)
        self._screen.say()

    async def _read_seeds(self) -> None:
        """Take in the documents that come along; whoever is about to see the briefing knows them as a baseline."""
        with working("Reading ..."):
            told = await self._reader.read([str(seeds())])
        facts = [_named_shortly(telling) for telling in told.facts]
        taken = await self._pipeline.take_in(WORKSPACE, facts, origin=Origin("seed"))
        changes = await self._store.view(WORKSPACE, CHANNEL).changes()
        await self._pipeline.follow(replace(self._place, baseline=changes[-1].number), taken.story)

    async def _take_up(self, anew: Iterable[str]) -> None:
        """Go on with what is kept: what is planned is brought to this start's clock and settings."""
        view = self._store.view(WORKSPACE, CHANNEL)
        known = {one.channel: one for one in await self._store.subscriptions(WORKSPACE)}
        if CHANNEL not in known:
            changes, titles = await view.changes(), await view.titles()
            baseline = changes[-1].number if changes else None
            story = await view.story(titles[-1].slug) if titles else None
            await self._pipeline.follow(replace(self._place, baseline=baseline), story)
            return
        kept = known[CHANNEL]
        self._place = replace(kept, **{name: getattr(self._place, name) for name in anew})
        await self._editing.resubscribe(kept, self._place)

    async def _is_set_anew(self, name: str) -> bool:
        """Whether the environment says something else than at the last start; else a verb's word is the last one."""
        key, value = f"console {name}", str(getattr(self._place, name))
        before = await self._store.meta(key)
        await self._store.set_meta(key, value)
        return before is not None and before != value

    async def _outlook(self) -> str:
        """What is scheduled, in one line."""
        rows = [row for row in await self._store.deliveries(WORKSPACE, CHANNEL) if row.state not in FINAL]
        reminders = [row for row in rows if row.kind == "reminder" and row.expires_at > self._clock.now()]
        only = "" if self._place.empty else ", if anything is new"
        digest = f"a digest {self._place.digest}{only}" if self._place.digest else "no digest"
        if not reminders:
            return f"Planned: {digest} (/planned)."
        first = f"{counted(len(reminders), 'reminder')} from {self._shown(reminders[0])}"
        return f"Planned: {first}; {digest} (/planned)."

    async def _whereabouts(self, *, is_new: bool) -> str:
        """Where things are kept, and how much was kept already."""
        if self._kept.where is None:
            return f"Nothing is kept beyond this run{f': {self._kept.why_not}' if self._kept.why_not else '.'}"
        if is_new:
            return f"Kept in {self._kept.where}; the next start goes on from there."
        view = self._store.view(WORKSPACE, CHANNEL)
        documents = counted(len(await view.documents()), "document")
        stories = counted(len(await view.titles()), "story", "stories")
        return f"Kept in {self._kept.where} since earlier: {documents} in {stories}; nothing was read again."

    async def _told(self, workspace: str, sentence: str) -> None:  # noqa: ARG002  (there is one console)
        self._screen.tell(sentence)

    def _shown(self, row: Delivery) -> str:
        return when(When(row.due_at.astimezone(self._place.tz).isoformat(timespec="minutes"), zone=self._place.zone))

    def _heading(self, channel: str) -> str:
        at = self._clock.now().astimezone(self._place.tz).isoformat(timespec="minutes")
        return f"{when(When(at, zone=self._place.zone))} · to {channel} ".ljust(self._screen.width, "─")

    def _set_back(self) -> str | None:
        """A document of one's own is of today: the clock returns to the real time."""
        if not isinstance(self._clock, OffsetClock) or self._clock.is_real:
            return None
        self._clock.set_back()
        return _BACK


@asynccontextmanager
async def _beside(*work: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """Work that goes on meanwhile, and ends with the block."""
    tasks = [asyncio.create_task(one) for one in work]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task
