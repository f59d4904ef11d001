"""Files of posts, brought into their threads: behind the post, which never waits for them.

    what stands wrongly is taken away | an address to upload to | upload | shown in the thread

One after the other, and again where Slack is busy. Whatever was lost on the way to being shown is looked for before it
is shown again, by this process or by the one after it.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING, Any

import structlog

from bot.platforms.port import Busy, Refused, Unable
from bot.platforms.slack.refusals import code_of, translated

if TYPE_CHECKING:
    from bot.platforms.slack.account import Account
    from bot.platforms.slack.pledges import Pledge, Pledges

_TRIES = 5
_WAIT = 2.0  # seconds before the second try; then twice as many each time
_OK = 200
_NOT_THERE = frozenset({"file_not_found", "file_deleted"})
_THERE = "file_already_shared"

_log = structlog.get_logger(__name__)


class NotUploaded(Exception):
    """Slack's file host did not take a file; ``status``: what it answered."""

    def __init__(self, status: int) -> None:
        super().__init__(f"the file host answered {status}")


class Files:
    """Brings what is owed. ``wait``: see _WAIT."""

    def __init__(self, pledges: Pledges, wait: float = _WAIT) -> None:
        self.pledges, self._wait = pledges, wait
        self._tries: Counter[int] = Counter()
        self._work: asyncio.Task[None] | None = None
        self._is_more = False

    def bring(self, account: Account) -> None:
        """Bring what is owed, and what is promised meanwhile."""
        self._is_more = True
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._all_of_it(account))

    async def arrived(self, within: float) -> None:
        """Return when all are there, or after so many seconds."""
        if self._work:
            await asyncio.wait({self._work}, timeout=within)

    def drop(self) -> None:
        """Bring nothing any more, until :meth:`bring`."""
        if self._work:
            self._work.cancel()
            self._work = None

    async def _all_of_it(self, account: Account) -> None:
        while self._is_more:
            self._is_more = False
            while pledge := await self.pledges.next_owed():
                try:
                    await self._step(account, pledge)
                except Exception as error:  # noqa: BLE001  (whatever it is, the post is there without)
                    await self._failed(pledge, error)

    async def _step(self, account: Account, pledge: Pledge) -> None:
        if pledge.outdated:
            await _taken_away(account, pledge)
            await self.pledges.forget(pledge.number)
        elif pledge.id and await _stands(account, pledge.id):
            await self.pledges.note(pledge.number, shown=True)
        else:
            id_ = await _uploaded(account, pledge)
            if await self.pledges.note(pledge.number, id_=id_):
                await _shown(account, pledge, id_)
                await self.pledges.note(pledge.number, shown=True)

    async def _failed(self, pledge: Pledge, error: Exception) -> None:
        """Wait for the next try, or leave it at that."""
        number = pledge.number
        self._tries[number] += 1
        why = translated(error, bot="")
        if isinstance(why, Refused | Unable) or self._tries[number] == _TRIES:
            _log.warning("slack.file_not_brought", channel=pledge.channel, outdated=pledge.outdated, why=repr(error))
            await self.pledges.forget(number)
        else:
            wait = self._wait * 2 ** (self._tries[number] - 1)
            await asyncio.sleep(why.retry_after.total_seconds() if isinstance(why, Busy) else wait)


async def _uploaded(account: Account, pledge: Pledge) -> str:
    """A file, uploaded where nobody sees it yet: its id."""
    data = pledge.content.encode("utf-8", "replace")
    told: Any = await account.client.files_getUploadURLExternal(filename=pledge.name, length=len(data))
    session = account.client.session
    if session is None:
        raise ConnectionError("there is no session to upload by")
    async with session.post(told["upload_url"], data=data, proxy=account.client.proxy) as answer:
        if answer.status != _OK:
            raise NotUploaded(answer.status)
    return str(told["file_id"])


async def _shown(account: Account, pledge: Pledge, id_: str) -> None:
    try:
        await account.client.files_completeUploadExternal(
            files=[{"id": id_, "title": pledge.name}], channel_id=pledge.channel, thread_ts=pledge.thread
        )
    except Exception as error:
        if code_of(error) != _THERE:
            raise


async def _stands(account: Account, id_: str) -> bool:
    """Whether a file that was uploaded is shown anywhere; it was shown to one place at most."""
    try:
        told: Any = await account.client.files_info(file=id_)
    except Exception as error:
        if code_of(error) in _NOT_THERE:
            return False
        raise
    file = told["file"]
    return any(file.get(places) for places in ("channels", "groups", "ims", "shares"))


async def _taken_away(account: Account, pledge: Pledge) -> None:
    """Take a file away that stands, or may stand."""
    if pledge.id:
        try:
            await account.client.files_delete(file=pledge.id)
        except Exception as error:
            if code_of(error) not in _NOT_THERE:
                raise
