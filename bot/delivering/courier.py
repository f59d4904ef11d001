"""Takes a held row to where it ends. A row is marked ``posting`` before a platform is asked, and ``posted`` after.

    verdict | tried before? look it up | begin | ask | write down

Whatever happens in between, the row stands for it: tried again, it is looked up, and goes out under the same key.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import structlog

from bot.delivering.asker import ANSWER, Asker
from bot.delivering.seeing import seen
from bot.delivering.threads import Threads
from bot.delivering.verdict import SET_BACK, Later, Post, Rest, Rewrite, Skip
from bot.errors import StoreFailed
from bot.outbox import Delivery, Event, State, after
from bot.platforms.port import Busy, Refused, Unable
from bot.storage.port import Posted
from briefings.message import Message, Plain
from briefings.render.words import counted

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.delivering.verdict import Verdict
    from bot.platforms.port import Platform
    from bot.storage.port import Store

AT_ONCE = 48  # rows, however fast a platform is
LEASE = 2 * ANSWER  # seconds
_LONGEST_WAIT = 60.0  # seconds between two attempts
_PATIENT = 3  # attempts during which later posts to the same place wait for this one
_AFTER_USE = 3600.0  # seconds for which one asks whether a post arrived that is of no use any more
_UNCOUNTED = frozenset({"edit", "word", "thread"})  # posts without lines that could be asked for by their numbers
_FAULT = 1.0  # seconds between two attempts to write something down
_MOST_PATIENCE = 86_400.0  # seconds, whatever a platform asks for
_PATIENCE = "the platform asked for patience"
_ARRIVED = "an earlier attempt had arrived"
_MAYBE = "it may have been posted, the platform's answer was lost"
_UNSURE = (
    "The answer to an earlier attempt was lost, and nobody can look up here whether it arrived: "
    "this may be the second. "
)

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A row as it stands after its turn. ``refused``: why it never will be posted."""

    row: Delivery
    refused: Refused | None = None


class Courier:
    """Carries held rows to one platform and writes down what became of them."""

    def __init__(self, store: Store, clock: Clock, platform: Platform) -> None:
        self._store = store
        self._clock = clock
        self._platform = platform
        self._asker = Asker(platform, clock)
        self._threads = Threads(store, clock, platform, self._asker)
        # a row is decided and then waits for its turn: as many as go in a second, so that no decision is older
        self.room = asyncio.Semaphore(int(max(1, min(AT_ONCE, platform.a_second))))

    async def placed(self, row: Delivery, verdict: Verdict) -> Verdict:
        """What is to become of a row on this platform, which may have a thread for it, and may know who sees it."""
        return await seen(row, await self._threads.placed(row, verdict), self._platform, self._clock)

    async def deliver(self, row: Delivery, verdict: Verdict) -> Outcome:
        """Take a claimed row to where it ends; as it was, if somebody else holds it now."""
        if isinstance(verdict, Post | Rewrite):
            return await self._carry(row, verdict)
        if isinstance(verdict, Skip):
            return await self._drop(row, verdict.reason)
        if isinstance(verdict, Rest):
            return await self._put_back(row, Event.HOLD, verdict.reason, wait_until=verdict.until)
        if isinstance(verdict, Later):
            place = {name: getattr(verdict.row, name) for name in ("due_at", "late_after", "expires_at")}
            return await self._put_back(row, Event.WAIT, verdict.reason, wait_until=None, **place)
        soon = self._clock.now() + self._clock.span(_FAULT)  # an instant that has passed would be asked about for ever
        return await self._put_back(row, Event.WAIT, verdict.reason, wait_until=max(verdict.until, soon))

    async def retry(self, row: Delivery, reason: str, times: int) -> Outcome:
        """A row that something on our side keeps from being posted now, for so many times; that was no attempt."""
        return await self._wait(row, _delay(times), reason, counts=False)

    async def give_up(self, row: Delivery, reason: str) -> Outcome:
        """A claimed row that a fault of ours keeps from being posted for good."""
        return await self._settle(row, after(row, Event.FAIL, reason=reason), Event.FAIL)

    async def as_it_stands(self, row: Delivery) -> Delivery | None:
        """A row that was claimed, as far as it came since; None when it is not in our hands any more."""
        while True:
            try:
                found = await self._store.delivery(row.workspace, row.key)
            except StoreFailed as error:
                _log.warning("delivery.not_read", key=row.key, error=repr(error))
                await self._clock.sleep_until(self._clock.now() + self._clock.span(_FAULT))
            else:
                is_ours = found is not None and (found.owner, found.attempt) == (row.owner, row.attempt)
                return found if is_ours else None

    async def _carry(self, row: Delivery, what: Post | Rewrite) -> Outcome:
        if waits := self._asker.waits(row):
            return await self._wait(row, waits, _PATIENCE, counts=False)
        return await (self._post(row, what) if isinstance(what, Post) else self._rewrite(row, what))

    async def _post(self, row: Delivery, post: Post) -> Outcome:
        try:
            said = await self._look(row, post)
        except Exception as error:  # noqa: BLE001  (nobody knows whether it was posted: post nothing, ask again)
            return await self._failed(row, error)
        if said is None:
            return await self._settle(row, after(row, Event.SKIP, reason=_MAYBE), Event.SKIP)
        if isinstance(said, str):
            return await self._arrived(row, said, post)
        posting = await self._begin(row, post.through, of=post.of)
        if isinstance(posting, Outcome):
            return posting
        try:
            remote_id = await self._asker.post(posting, said)
        except Exception as error:  # noqa: BLE001  (whatever it is, the post may have arrived)
            return await self._failed(posting, error)
        return await self._confirm(posting, remote_id, said)

    async def _look(self, row: Delivery, post: Post) -> str | Message | None:
        """Where an earlier attempt stands; or what is to be posted. None: perhaps it was, and none may come twice."""
        if not self._asker.may_stand(row):
            return post.message
        try:
            return await self._asker.find(row) or post.message
        except Unable:
            return None if post.only_once else replace(post.message, lead=(Plain(_UNSURE), *post.message.lead))

    async def _arrived(self, row: Delivery, remote_id: str, post: Post | None = None) -> Outcome:
        """Write down that an earlier attempt had arrived, and what it said: it may have to be rewritten."""
        through = post.through if post and row.through is None else row.through
        posting = await self._begin(row, through, stands=True)
        if isinstance(posting, Outcome):
            return posting
        message = self._asker.said(row) or (post.message if post else None)
        return await self._confirm(posting, remote_id, message, _ARRIVED)

    async def _rewrite(self, row: Delivery, edit: Rewrite) -> Outcome:
        posting = await self._begin(row, None)
        if isinstance(posting, Outcome):
            return posting
        try:
            await self._asker.edit(posting, edit.remote_id, edit.message)
        except Exception as error:  # noqa: BLE001  (doing it twice is doing it once)
            return await self._failed(posting, error)
        return await self._confirm(posting, edit.remote_id, edit.message)

    async def _drop(self, row: Delivery, reason: str) -> Outcome:
        """Skip a row, unless an earlier attempt arrived after all."""
        if row.first_attempt_at and row.kind != "edit":
            try:
                found = await self._asker.find(row)
            except Exception as error:  # noqa: BLE001  (whatever it is, nobody knows)
                if not isinstance(error, Unable) and self._clock.now() < row.expires_at + self._clock.span(_AFTER_USE):
                    return await self._failed(row, error)
                reason = f"{reason}; {_MAYBE}"
            else:
                if found:
                    return await self._arrived(row, found)
                reason = f"{reason}{_tries(row)}"
        return await self._settle(row, after(row, Event.SKIP, reason=reason), Event.SKIP)

    async def _begin(
        self, row: Delivery, through: int | None, *, stands: bool = False, of: str | None = None
    ) -> Delivery | Outcome:
        """The row as it stands while it is posted; an outcome when somebody else holds it.

        Or when it is not due any more, since the clock was set back after it was decided; what ``stands`` already is
        only written down.
        """
        now = self._clock.now()
        if now < row.due_at and not stands:
            return await self._put_back(row, Event.WAIT, SET_BACK, wait_until=row.due_at)
        tried = {"first_attempt_at": row.first_attempt_at or now, "of": row.of or of}
        posting = after(row, Event.BEGIN, through=through, **tried)
        return posting if await self._swap(row, posting, Event.BEGIN) else Outcome(row)

    async def _confirm(self, row: Delivery, remote_id: str, message: Message | None, note: str = "") -> Outcome:
        now = self._clock.now()
        posted = after(row, Event.CONFIRM, remote_id=remote_id, posted_at=now, reason=None, wait_until=None)
        key = row.of if row.kind == "edit" and row.of else row.key
        post = Posted(row.workspace, row.channel, key, remote_id, now, message) if message else None
        outcome = await self._settle(row, posted, Event.CONFIRM, note=note, post=post)
        if message and row.user is None and row.kind not in _UNCOUNTED:
            await self._remember(row, message)
        return outcome

    async def _remember(self, row: Delivery, message: Message) -> None:
        try:
            await self._store.remember(row.workspace, row.channel, message)
        except Exception:  # noqa: BLE001  (it is posted; that /quote knows an older one is no reason to fail)
            _log.exception("post.not_remembered", key=row.key)

    async def _failed(self, row: Delivery, error: Exception) -> Outcome:
        """What an error of the platform means for a row, held or being posted."""
        if isinstance(error, Busy):
            seconds = min(max(error.retry_after.total_seconds(), 0.0), _MOST_PATIENCE)
            self._asker.be_patient(row, seconds, everywhere=error.everywhere)
            return await self._wait(row, seconds, _PATIENCE, counts=False)
        if isinstance(error, Refused | Unable):
            fix = error.fix if isinstance(error, Refused) else None
            reason = f"{error}{f' ({fix})' if fix else ''}"
            outcome = await self._settle(row, after(row, Event.FAIL, reason=reason), Event.FAIL)
            return replace(outcome, refused=error) if isinstance(error, Refused) else outcome
        _log.warning("post.uncertain", key=row.key, attempt=row.attempt, error=repr(error))
        if row.attempt <= _PATIENT:
            self._asker.be_patient(row, _delay(row.attempt))
        return await self._wait(row, _delay(row.attempt), f"no answer: {_worded(error)}", counts=True)

    async def _wait(self, row: Delivery, seconds: float, reason: str, *, counts: bool) -> Outcome:
        until = self._clock.now() + self._clock.span(seconds)
        attempt = row.attempt if counts else row.attempt - 1
        return await self._put_back(row, Event.WAIT, reason, wait_until=until, attempt=attempt)

    async def _put_back(self, row: Delivery, event: Event, reason: str, **fields: Any) -> Outcome:
        """A row out of our hands, and not at its end. To have held it was no attempt, unless ``attempt`` says so."""
        back = {"owner": None, "lease_until": None, "attempt": row.attempt - 1, "reason": reason, **fields}
        return await self._settle(row, after(row, event, **back), event)

    async def _settle(
        self, row: Delivery, changed: Delivery, event: Event, *, note: str = "", post: Posted | None = None
    ) -> Outcome:
        is_ours = await self._swap(row, changed, event, note=note, post=post)
        if is_ours and changed.state in (State.POSTED, State.SKIPPED, State.FAILED):
            self._asker.done(row)
        return Outcome(changed if is_ours else row)

    async def _swap(self, held: Delivery, changed: Delivery, event: Event, **more: Any) -> bool:
        """Write a change down. A store that cannot just now is asked again: nothing that was done is forgotten."""
        while True:
            now = self._clock.now()
            try:
                return await self._store.swap(held.workspace, held, changed, now, event, **more)
            except Exception as error:  # noqa: BLE001  (locked, full, away: whatever it is, it may pass)
                _log.warning("delivery.not_written", key=held.key, event_was=str(event), error=repr(error))
                await self._clock.sleep_until(now + self._clock.span(_FAULT))


def _delay(attempt: int) -> float:
    """Seconds between this attempt and the next: one, two, four, at most a minute."""
    return min(2.0 ** min(max(attempt - 1, 0), 10), _LONGEST_WAIT)


def _tries(row: Delivery) -> str:
    """How often a row was tried before the claim that found it of no use, and what came of it."""
    tried = f"; tried {counted(row.attempt - 1, 'time')}" if row.attempt > 1 else ""
    return f"{tried}; last: {row.reason}" if row.reason else tried


def _worded(error: Exception) -> str:
    return str(error) or type(error).__name__
