"""Reading in a process of its own: the parser is heavy and holds the interpreter, and the event loop must not wait.

    bot                                  worker
    paths ──────── pipe ───────────────> read | date | extract
    Told  <─────── pipe ─────────────────┘

The worker is started with the first reading and loads the pipeline once. It never hears of Ctrl-C, which a terminal
sends to every process, and ends with the bot.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import signal
import sys
from contextlib import contextmanager
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING

from bot.clock import RealClock
from bot.errors import ReadingFailed
from bot.pipeline import Told
from bot.sources.files import read_paths
from bot.sources.material import Material
from briefings.errors import BriefingError, Unreadable
from briefings.model import LeftOut

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import datetime
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from spacy.language import Language

    from bot.clock import Clock
    from briefings.model import Document

_GONE = "The reading process ended before it was done: is there enough memory (about 300 MB)?"


def read(paths: Sequence[str], limit: int, nlp: Language, at: datetime | None = None) -> Told:
    """Read, date and extract documents here and now. ``at``: the instant after which none can have come out."""
    reading = read_paths(paths, limit=limit)
    return _told(reading.documents, reading.left_out, nlp, at)


def read_material(material: Sequence[Material], limit: int, nlp: Language, at: datetime | None = None) -> Told:
    """The same for texts and pages that are at hand."""
    from briefings.documents import read_document  # noqa: PLC0415  (the bot's own process never needs it)

    documents: list[Document] = []
    left_out: list[LeftOut] = []
    doubted: set[str] = set()
    for one in material:
        try:
            documents.append(
                read_document(one.content, url=one.address, limit=limit, hints=one.hints, as_page=one.is_page)
            )
            doubted |= {documents[-1].id} if one.dated_ahead else set()
        except Unreadable as error:
            left_out.append(LeftOut(str(error), file=None if one.address else "the text", url=one.address))
    return _told(documents, left_out, nlp, at, doubted)


def _told(
    read: Sequence[Document],
    left_out: Sequence[LeftOut],
    nlp: Language,
    at: datetime | None,
    doubted: Collection[str] = (),
) -> Told:
    from briefings.documents import distinct  # noqa: PLC0415  (the same)
    from briefings.facts import extract  # noqa: PLC0415  (the same)
    from briefings.facts.dating import date_documents  # noqa: PLC0415  (the same)
    from briefings.facts.present import date_until  # noqa: PLC0415  (the same)

    documents, repeats = distinct(read)
    dated = date_until(documents, at, doubted) if at else date_documents(documents)
    return Told(tuple(extract(dated, nlp)), (*left_out, *repeats))


class WorkerReader:
    """A reader in another process. Close it when done.

    ``clock``: what it tells, and the real time, are after all that can have come out; without one a date of the future
    is believed, as where the news of another year is played.
    """

    def __init__(self, limit: int, pipeline: str, clock: Clock | None = None) -> None:
        self._clock = clock
        self._limit = limit
        self._pipeline = pipeline
        self._turn = asyncio.Lock()
        self._worker: tuple[BaseProcess, Connection] | None = None
        self._closed = False

    async def read(self, paths: Sequence[str]) -> Told:
        """Read in the worker, one call after the other."""
        async with self._turn:
            return await asyncio.to_thread(self._ask, list(paths))

    async def read_material(self, material: Sequence[Material]) -> Told:
        """The same for texts and pages that are at hand."""
        async with self._turn:
            return await asyncio.to_thread(self._ask, list(material))

    def close(self) -> None:
        """End the worker; a reading under way ends with ReadingFailed."""
        self._closed = True
        if self._worker:
            self._worker[0].kill()

    def _ask(self, asked: list[str] | list[Material]) -> Told:
        _, pipe = self._worker = self._worker or self._start()
        try:
            pipe.send((asked, max(self._clock.now(), RealClock().now()) if self._clock else None))
            answer = pipe.recv()
        except (EOFError, OSError) as error:
            self._worker = None
            raise ReadingFailed(_GONE) from error
        if isinstance(answer, Told):
            return answer
        raise ReadingFailed(str(answer))

    def _start(self) -> tuple[BaseProcess, Connection]:
        spawn = multiprocessing.get_context("spawn")
        ours, theirs = spawn.Pipe()
        process = spawn.Process(target=_work, args=(theirs, self._limit, self._pipeline), daemon=True)
        resource_tracker.ensure_running()  # Python's own helper, whose start would undo what follows
        with _without_interrupts():
            process.start()
        theirs.close()
        if self._closed:
            process.kill()
        return process, ours


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Whatever is started meanwhile never hears of Ctrl-C, not even while it starts."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(pipe: Connection, limit: int, name: str) -> None:
    """Answer each list of paths or of material until the bot is gone."""
    from briefings.facts.parse import pipeline  # noqa: PLC0415  (only the worker loads it)

    while True:
        try:
            asked, at = pipe.recv()
        except EOFError:
            sys.exit()
        try:
            does = read_material if asked and isinstance(asked[0], Material) else read
            pipe.send(does(asked, limit, pipeline(name), at))
        except BriefingError as error:
            pipe.send(str(error))
        except Exception as error:
            logging.getLogger(__name__).exception("reading.fault")
            pipe.send(f"A fault of ours while reading: {error!r}")
