"""What follows when a row has come to its end: the next digest is planned, a refusal is told to whom it concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from bot.outbox import FINAL, State
from bot.planner import plan_digest, plan_word

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.delivery import Outcome
    from bot.outbox import Delivery
    from bot.platforms.port import Refused
    from bot.storage.port import Store, Subscription

OPERATIONS = "operations"  # the setting that names a channel
_OPEN = frozenset(State) - FINAL

_log = structlog.get_logger(__name__)


class Sequel:
    """Plans what comes after."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._unplannable: set[tuple[str, str]] = set()

    async def after(self, outcome: Outcome) -> None:
        """What a row that had its turn entails."""
        row = outcome.row
        if row.kind == "digest" and row.state in FINAL:
            subscription = await self._subscription(row)
            if subscription:
                await self._plan_digest(subscription)
        if row.state is State.FAILED and row.kind != "word":
            await self._tell(row, outcome.refused)

    async def plan_digests(self) -> None:
        """The next digest of every channel that has none ahead; one that cannot be planned holds up no other."""
        digests = await self._store.deliveries(None, kind="digest", states=_OPEN)
        ahead = {(row.workspace, row.channel) for row in digests}
        for subscription in await self._store.subscriptions(None):
            if subscription.digest and (subscription.workspace, subscription.channel) not in ahead:
                await self._try_to_plan(subscription)

    async def _try_to_plan(self, subscription: Subscription) -> None:
        place = (subscription.workspace, subscription.channel)
        try:
            await self._plan_digest(subscription)
        except Exception:  # noqa: BLE001  (an unknown zone, say; it is logged once, not at every look)
            if place not in self._unplannable:
                _log.exception("digest.not_planned", workspace=place[0], channel=place[1])
            self._unplannable.add(place)
        else:
            self._unplannable.discard(place)

    async def _plan_digest(self, subscription: Subscription) -> None:
        last = await self._store.deliveries(
            subscription.workspace, subscription.channel, kind="digest", limit=3, last=True
        )
        now = self._clock.now()
        await self._store.plan(subscription.workspace, plan_digest(subscription, last, now), now)

    async def _tell(self, row: Delivery, refused: Refused | None) -> None:
        """Say once what keeps posts from a channel, and what helps."""
        settings = await self._store.view(row.workspace).settings()
        text = f"{_article(row.kind)} could not be posted to {row.channel}: {_cause(row, refused)}"
        now = self._clock.now()
        plan = plan_word(row, text, row.reason or "", settings.get(OPERATIONS), await self._subscription(row), now)
        await self._store.plan(row.workspace, plan, now)

    async def _subscription(self, row: Delivery) -> Subscription | None:
        return next(iter(await self._store.subscriptions(row.workspace, row.channel)), None)


def _cause(row: Delivery, refused: Refused | None) -> str:
    if refused is None:
        return f"{row.reason}. The log tells more."
    return f"{refused}. {refused.fix or 'Check that the channel exists and that the bot may post there.'}"


def _article(kind: str) -> str:
    return f"{'An' if kind[0] in 'ae' else 'A'} {kind}"
