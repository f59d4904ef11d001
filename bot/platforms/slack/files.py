"""Files of posts, brought into their threads: behind the post, which never waits for them.

    an address to upload to | upload | shown in the thread

One after the other, and again where Slack is busy. Only what is lost on the way to being shown is not tried again:
it may stand there. A newer file takes the place of an older one of the same name.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import structlog

from bot.platforms.port import Busy
from bot.platforms.slack.refusals import translated

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Sequence

    from bot.platforms.slack.account import Account
    from bot.platforms.slack.place import Place
    from briefings.message import Attachment

_TRIES = 5
_WAIT = 2.0  # seconds before the second try; then twice as many each time
_OK = 200

_log = structlog.get_logger(__name__)


class NotUploaded(Exception):
    """Slack's file host did not take a file; ``status``: what it answered."""

    def __init__(self, status: int) -> None:
        super().__init__(f"the file host answered {status}")


class Files:
    """Brings them. ``wait``: see _WAIT."""

    def __init__(self, wait: float = _WAIT) -> None:
        self._wait = wait
        self._turn = asyncio.Lock()
        self._on_their_way: set[asyncio.Task[None]] = set()

    def bring(self, account: Account, place: Place, files: Sequence[Attachment]) -> None:
        """Bring files into a thread."""
        for file in files:
            self._send(self._brought(account, place, file))

    def replace(self, account: Account, place: Place, files: Sequence[Attachment]) -> None:
        """Bring files into the thread of a post in the place of those of the same name that stand there."""
        if files:
            self._send(self._taken_away(account, place, {one.name for one in files}))
            self.bring(account, place, files)

    async def arrived(self, within: float) -> None:
        """Return when all are there, or after so many seconds."""
        if self._on_their_way:
            await asyncio.wait(self._on_their_way, timeout=within)

    def drop(self) -> None:
        """Bring nothing any more."""
        for task in self._on_their_way:
            task.cancel()

    def _send(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._on_their_way.add(task)
        task.add_done_callback(self._on_their_way.discard)

    async def _brought(self, account: Account, place: Place, file: Attachment) -> None:
        async with self._turn:
            try:
                id_ = await self._patiently(lambda: _uploaded(account, file))
                await self._patiently(lambda: _shown(account, place, id_, file.name), once=True)
            except Exception as error:  # noqa: BLE001  (whatever it is, the post is there without)
                _log.warning("slack.file_not_brought", channel=place.channel, why=repr(error))

    async def _taken_away(self, account: Account, place: Place, names: set[str]) -> None:
        async with self._turn:
            try:
                for id_ in await self._patiently(lambda: _standing(account, place, names)):
                    await account.client.files_delete(file=id_)
            except Exception as error:  # noqa: BLE001  (they stay beside the new ones)
                _log.warning("slack.file_not_replaced", channel=place.channel, why=repr(error))

    async def _patiently(self, ask: Callable[[], Awaitable[Any]], *, once: bool = False) -> Any:
        """What comes of asking, and asking again. ``once``: only where Slack is busy, so that nothing was done."""
        for number in range(_TRIES):
            try:
                return await ask()
            except Exception as error:
                why = translated(error, bot="")
                if number + 1 == _TRIES or (why is not error and not isinstance(why, Busy)) or (once and why is error):
                    raise
                await asyncio.sleep(
                    why.retry_after.total_seconds() if isinstance(why, Busy) else self._wait * 2**number
                )
        return None


async def _uploaded(account: Account, file: Attachment) -> str:
    """A file, uploaded where nobody sees it yet: its id."""
    data = file.content.encode("utf-8", "replace")
    told: Any = await account.client.files_getUploadURLExternal(filename=file.name, length=len(data))
    session = account.client.session
    if session is None:
        raise ConnectionError("there is no session to upload by")
    async with session.post(told["upload_url"], data=data, proxy=account.client.proxy) as answer:
        if answer.status != _OK:
            raise NotUploaded(answer.status)
    return str(told["file_id"])


async def _shown(account: Account, place: Place, id_: str, title: str) -> None:
    await account.client.files_completeUploadExternal(
        files=[{"id": id_, "title": title}], channel_id=place.channel, thread_ts=place.thread
    )


async def _standing(account: Account, place: Place, names: set[str]) -> list[str]:
    """The ids of our own files of some names that stand in a thread."""
    told: Any = await account.client.conversations_replies(channel=place.channel, ts=place.thread)
    files = [file for one in told["messages"] if one.get("user") == account.user for file in one.get("files") or ()]
    return [str(file["id"]) for file in files if file.get("name") in names]
