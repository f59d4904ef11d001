"""Channels to which Slack gave another id, as it does to a private one that is shared with another workspace.

    what comes: every later id becomes the first one | what we keep by it, as ever | what we ask: the last one instead

So whatever is kept by a channel's id goes on with it: what it follows and is set to, its documents, reminders, posts
and their buttons. Ids that were never given to anything else stand for themselves wherever they are read.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, TypeVar

import structlog

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slack_bolt.app.async_app import AsyncApp

    from bot.platforms.slack.account import Account
    from bot.storage.port import Store

_KEPT = "slack channels moved"  # under which name they are remembered: each later id with the first one
_ID = re.compile(r"[CG][A-Z0-9]{6,20}", re.ASCII)
T = TypeVar("T")

_log = structlog.get_logger(__name__)


class Moved:
    """Translates ids. ``attach``, to hear of channels that get another one."""

    def __init__(self, store: Store | None = None) -> None:
        self._store = store
        self._first: dict[str, str] = {}  # by each later id, in the order in which they were given
        self._last: dict[str, str] = {}  # by the first id

    async def load(self) -> None:
        """Remember what was kept."""
        if self._store:
            self._know(json.loads(await self._store.meta(_KEPT) or "{}"))

    def attach(self, app: AsyncApp, _: Account) -> None:
        """Hear of what happens to the channels of an account."""
        app.event("channel_id_changed")(self.on_changed)

    async def on_changed(self, event: dict[str, Any]) -> None:
        """A channel has another id from now on; the one before may be the first or a later one."""
        before, after = (str(event.get(name) or "") for name in ("old_channel_id", "new_channel_id"))
        first = self._first.get(before, before)
        if not (_ID.fullmatch(first) and _ID.fullmatch(after)) or after in (first, *self._first):
            return
        self._know({**self._first, after: first})
        if self._store:
            await self._store.set_meta(_KEPT, json.dumps(self._first))
        _log.info("slack.channel_moved", channel=first, to=after)

    def _know(self, first: Mapping[str, str]) -> None:
        self._first = dict(first)
        self._last = {one: later for later, one in self._first.items()}

    def told(self, what: T) -> T:
        """What Slack tells, with the ids by which we know channels."""
        return _with(what, self._first) if self._first else what

    def asked(self, what: T) -> T:
        """What Slack is asked, with the ids that channels have now."""
        return _with(what, self._last) if self._last else what


def _with(what: Any, instead: Mapping[str, str]) -> Any:
    """Something of JSON's, with some ids in the place of others in all of its words."""
    if isinstance(what, str):
        return _ID.sub(lambda found: instead.get(found[0], found[0]), what)
    if isinstance(what, dict):
        return {_with(name, instead): _with(value, instead) for name, value in what.items()}
    return type(what)(_with(one, instead) for one in what) if isinstance(what, list | tuple) else what
