"""What follows when a row has come to its end: the next digest is planned, a refusal is told to whom it concerns."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from bot.outbox import FINAL, UNDER_WAY, State
from bot.planner import is_ahead, plan_digest, plan_word
from bot.setting_names import OPERATIONS

if TYPE_CHECKING:
    from datetime import datetime

    from bot.clock import Clock
    from bot.delivering.courier import Outcome
    from bot.outbox import Delivery
    from bot.platforms.port import Refused
    from bot.storage.port import Store, Subscription
    from bot.stories.layers import Layers

_FOR_A_CHANNEL = "Check that the channel exists and that the bot may post there."
_FOR_A_PERSON = "Ask them to let the bot write to them."
_LATELY = timedelta(days=2)  # what is due is of no use by then, and so has failed or not
_REMEMBERED = timedelta(days=30)  # that somebody was told of a cause
_MOST = 200  # rows

_log = structlog.get_logger(__name__)


class Sequel:
    """Plans what comes after. ``layers``: whose turn it is to change what channels of a workspace follow and get."""

    def __init__(self, store: Store, clock: Clock, layers: Layers) -> None:
        self._store = store
        self._clock = clock
        self._layers = layers
        self._unplannable: set[tuple[str, str]] = set()

    async def after(self, outcome: Outcome) -> None:
        """What a row that had its turn entails."""
        row = outcome.row
        if row.kind == "digest" and row.state in FINAL:
            await self._plan_digest(row.workspace, row.channel)
        if row.state is State.FAILED and row.kind != "word":
            await self._tell(row, outcome.refused)

    async def catch_up(self) -> None:
        """Plan whatever should have been by now."""
        await self.tell_failures()
        await self.plan_digests()

    async def plan_digests(self) -> None:
        """The next digest of every channel that has none ahead; one that cannot be planned holds up no other."""
        digests, now = await self._store.deliveries(None, kind="digest", states=UNDER_WAY), self._clock.now()
        ahead = {(row.workspace, row.channel) for row in digests if is_ahead(row, now)}
        for subscription in await self._store.subscriptions(None):
            if subscription.digest and (subscription.workspace, subscription.channel) not in ahead:
                await self._try_to_plan(subscription)

    async def _try_to_plan(self, subscription: Subscription) -> None:
        place = (subscription.workspace, subscription.channel)
        try:
            await self._plan_digest(*place)
        except Exception:  # noqa: BLE001  (an unknown zone, say; it is logged once, not at every look)
            if place not in self._unplannable:
                _log.exception("digest.not_planned", workspace=place[0], channel=place[1])
            self._unplannable.add(place)
        else:
            self._unplannable.discard(place)

    async def _plan_digest(self, workspace: str, channel: str) -> None:
        """In the workspace's turn: hours that somebody changes meanwhile are the ones that count."""
        await self._layers.change(workspace, lambda: self._plan_next(workspace, channel))

    async def _plan_next(self, workspace: str, channel: str) -> None:
        subscription = await self._subscription(workspace, channel)
        if subscription is None:
            return
        last = await self._store.deliveries(workspace, channel, kind="digest", limit=3, last=True)
        now = self._clock.now()
        if plan := plan_digest(subscription, last, now):
            edition = self._layers.edition(workspace)
            await self._store.subscribe(workspace, subscription, subscription, plan, now, edition)

    async def tell_failures(self) -> None:
        """Say what failed lately and was not told: the bot ended in between."""
        since = self._clock.now() - _LATELY
        failed = await self._store.deliveries(None, states={State.FAILED}, limit=_MOST, last=True)
        causes = {(row.workspace, row.channel, row.user, row.reason): row for row in failed if row.due_at > since}
        for row in causes.values():
            if row.kind != "word":
                await self._tell(row, None)

    async def _tell(self, row: Delivery, refused: Refused | None) -> None:
        """Say what keeps posts from a channel or a person, and what helps; once, as long as that is remembered."""
        settings = await self._store.view(row.workspace).settings()
        where = f"#{row.channel}" if ":" in row.workspace else row.channel  # which its platform shows by its name
        whereto = f"@{row.user}, who asked for it in {where}" if row.user else where
        text = f"{_article(row.kind)} could not be posted to {whereto}: {_cause(row, refused)}"
        cause = f"to @{row.user}: {row.reason}" if row.user else row.reason or ""
        now = self._clock.now()
        subscription = await self._subscription(row.workspace, row.channel)
        plan = plan_word(row, text, cause, settings.get(OPERATIONS), subscription, now)
        for word in plan.add:
            if not await self._was_told(word, now):
                because = f"a post to {whereto} failed: {row.reason}"
                dated = replace(word, key=f"{word.key}:{now:%Y-%m-%d}")
                await self._store.plan(row.workspace, replace(plan, add=(dated,), because=because), now)

    async def _was_told(self, word: Delivery, now: datetime) -> bool:
        """True when the same cause was told so lately that it is known still."""
        words = await self._store.deliveries(word.workspace, word.channel, kind="word", limit=_MOST, last=True)
        return any(told.key.startswith(f"{word.key}:") and told.due_at > now - _REMEMBERED for told in words)

    async def _subscription(self, workspace: str, channel: str) -> Subscription | None:
        return next(iter(await self._store.subscriptions(workspace, channel)), None)


def _cause(row: Delivery, refused: Refused | None) -> str:
    if refused is None:
        return f"{row.reason}. The log tells more."
    return f"{refused}. {refused.fix or (_FOR_A_PERSON if row.user else _FOR_A_CHANNEL)}"


def _article(kind: str) -> str:
    return f"{'An' if kind[0] in 'ae' else 'A'} {kind}"
