"""Posts to Slack by the real client: what Slack may answer, and what the port then says."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import RealClock, ScaledClock
from bot.platforms.hearing import Hearing
from bot.platforms.port import Busy, Refused, Unable
from bot.platforms.slack.posting import SlackPlatform
from bot.storage.memory import MemoryStore
from briefings.message import Line, Message, Plain, Section
from tests.simulated.faults import Fault
from tests.simulated.saying_no import refused, turned_away
from tests.slack.ours import posting_to
from tests.slack.simulator import Slack
from tests.slack.world import PRIVATE

POST = "chat.postMessage"
MESSAGE = Message("Tomorrow: Port council", sections=(Section("The talk", (Line((Plain("In Lisbon"),)),)),))
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Quay:
    """A platform, the Slack behind it, and its channel ``general``."""

    slack: Slack
    platform: SlackPlatform

    async def posts(self, key: str = "k", *, to: str = "", user: str | None = None) -> str:
        return await self.platform.post(MESSAGE, key, channel=to or self.slack.general.id, user=user)

    async def finds(self, key: str = "k", *, at: str = "", since: datetime | None = None) -> str | None:
        return await self.platform.find(
            key, channel=at or self.slack.general.id, since=since or RealClock().now() - HOUR
        )

    async def edits(self, remote_id: str, message: Message = MESSAGE) -> None:
        await self.platform.edit(remote_id, message, "k", channel=self.slack.general.id)

    def fails(self, kind: str, at: str = POST, **more: float | str) -> None:
        self.slack.faults.add(Fault(kind, at, **more))  # type: ignore[arg-type]

    async def thread(self, words: str = "Where?") -> str:
        begun = await self.slack.messages.write(self.slack.general, self.slack.ada, {"text": words})
        return f"{self.slack.general.id}/{begun.ts}"

    @property
    def said(self) -> int:
        return sum("Port council" in said for said in self.slack.said(self.slack.general))


@pytest.fixture
async def quay() -> AsyncIterator[Quay]:
    async with Slack() as slack, posting_to(slack, MemoryStore(), RealClock()) as platform:
        yield Quay(slack, platform)


async def test_a_wish_for_patience_is_heeded(quay: Quay) -> None:
    quay.fails("busy", retry_after=30.0)
    busy = await turned_away(quay.posts())
    assert (busy.retry_after.total_seconds(), busy.everywhere) == (30.0, False)
    assert quay.said == 0


async def test_who_is_turned_away_in_front_of_slack_waits(quay: Quay) -> None:
    quay.fails("status", status=429)  # no word of Slack's, and not how long
    assert (await turned_away(quay.posts())).retry_after == timedelta(seconds=30)


async def test_a_method_that_slack_wants_to_be_spared_is_not_asked_for_other_places_either(quay: Quay) -> None:
    quay.fails("busy", "conversations.history", retry_after=30.0)
    await turned_away(quay.finds())
    other = quay.slack.opens("docks", quay.slack.world.bot)
    busy = await turned_away(quay.finds(at=other.id))
    assert 29 < busy.retry_after.total_seconds() <= 30
    assert len(quay.slack.api.of("conversations.history")) == 1
    assert await quay.posts()  # another method


async def test_a_channel_is_posted_to_about_once_a_second(quay: Quay) -> None:
    for key in "abc":
        await quay.posts(key)
    busy = await turned_away(quay.posts("d"))
    assert 0 < busy.retry_after.total_seconds() <= 1
    assert not busy.everywhere
    assert quay.said == 3
    assert await quay.posts("d", to=quay.slack.opens("docks", quay.slack.world.bot).id)


UNSURE = [("lost", {}), ("unsure", {"error": "internal_error"}), ("unsure", {"error": "fatal_error"})]
SURE = [
    ("cut", {}),
    ("status", {"status": 503}),
    ("status", {"status": 404}),
    ("refused", {"error": "service_unavailable"}),
]


@pytest.mark.parametrize(("kind", "more"), [*UNSURE, *SURE])
async def test_what_may_have_arrived_is_told_as_it_is_and_looked_up(
    quay: Quay, kind: str, more: dict[str, str]
) -> None:
    quay.fails(kind, **more)
    with pytest.raises(Exception) as caught:  # noqa: PT011  (whichever the client raises)
        await quay.posts()
    assert not isinstance(caught.value, Busy | Refused | Unable)
    found = await quay.finds()
    assert (found is not None) == ((kind, more) in UNSURE)
    assert len(quay.slack.api.of(POST)) <= 1  # nobody tried again behind our back
    if found is None:
        await quay.posts()
    assert quay.said == 1


@pytest.mark.parametrize("where", ["channel", "thread"])
async def test_a_post_is_found_behind_many_messages(quay: Quay, where: str) -> None:
    at = await quay.thread() if where == "thread" else quay.slack.general.id
    _, _, thread = at.partition("/")
    first = await quay.posts(to=at)
    quay.slack.time.passes(timedelta(hours=5))
    for number in range(450):
        await quay.slack.messages.write(
            quay.slack.general, quay.slack.ada, {"text": f"Pier {number}?"}, thread=thread or None
        )
    assert await quay.finds(at=at) == first
    assert await quay.finds("l", at=at) is None


async def test_a_search_that_is_turned_away_goes_on_where_it_was(quay: Quay) -> None:
    posted = await quay.posts()
    for number in range(450):
        await quay.slack.messages.write(quay.slack.general, quay.slack.ada, {"text": f"Pier {number}?"})
    quay.slack.api.limits["conversations.history"] = (2, 60.0)
    await turned_away(quay.finds())
    await quay.slack.messages.write(quay.slack.general, quay.slack.ada, {"text": "Nobody?"})
    quay.slack.time.passes(timedelta(minutes=2))
    quay.platform._room._spared.clear()  # whose clock is not the simulator's
    asked = len(quay.slack.api.of("conversations.history"))
    assert await quay.finds() == posted
    assert len(quay.slack.api.of("conversations.history")) == asked + 2  # what is new, and the rest


async def test_an_exercise_looks_up_by_slacks_time_and_not_by_its_own() -> None:
    clock = ScaledClock(datetime(2031, 5, 1, tzinfo=UTC), 120)
    clock.begin()
    async with Slack() as slack, posting_to(slack, MemoryStore(), clock) as platform:
        quay = Quay(slack, platform)
        posted = await quay.posts()
        assert await quay.finds(since=clock.now()) == posted


Breaks = Callable[[Quay], Awaitable[object]]


async def _deletes(quay: Quay) -> None:
    del quay.slack.world.channels[quay.slack.general.id]


async def _archives(quay: Quay) -> None:
    await quay.slack.events.archives(quay.slack.general, quay.slack.olga)


async def _removes(quay: Quay) -> None:
    await quay.slack.events.leaves(quay.slack.world.bot, quay.slack.general)


async def _makes_private(quay: Quay) -> None:
    await _removes(quay)
    quay.slack.general.kind = PRIVATE


async def _takes_scope(quay: Quay) -> None:
    quay.slack.api.scopes.discard("chat:write")


REFUSALS: dict[str, tuple[Breaks, str, str]] = {
    "deleted": (_deletes, "the channel is gone", "/follow in another channel"),
    "archived": (_archives, "archived", "Unarchive it"),
    "not in it": (_removes, "not in the channel", "/invite @briefbot"),
    "private now": (_makes_private, "not shown to the bot", "/invite @briefbot"),
    "no scope": (_takes_scope, "the scope chat:write", "OAuth & Permissions"),
}


@pytest.mark.parametrize("name", REFUSALS)
async def test_where_nothing_can_be_posted_it_says_what_helps(quay: Quay, name: str) -> None:
    breaks, why, fix = REFUSALS[name]
    await breaks(quay)
    told = await refused(quay.posts())
    assert why in str(told)
    assert fix in (told.fix or "")
    assert quay.said == 0


@pytest.mark.parametrize("code", ["msg_too_long", "invalid_blocks", "posting_to_general_channel_denied"])
async def test_what_slack_never_takes_is_not_tried_again(quay: Quay, code: str) -> None:
    quay.fails("refused", error=code)
    assert code in str(await refused(quay.posts()))


async def test_a_token_that_is_revoked_costs_no_post(quay: Quay) -> None:
    quay.slack.api.is_revoked = True
    assert (await turned_away(quay.posts())).everywhere


@pytest.mark.parametrize("channel", ["harbour", "#1", "", "C１２３４５６７", "C0123456/", "C0123456/x", "discord:1"])
async def test_what_is_no_id_is_no_channel(quay: Quay, channel: str) -> None:
    await refused(quay.platform.post(MESSAGE, "k", channel=channel))
    assert not quay.slack.api.of(POST)


async def test_a_thread_takes_posts(quay: Quay) -> None:
    thread = await quay.thread()
    posted = await quay.posts(to=thread)
    assert await quay.finds(at=thread) == posted
    seen = quay.slack.seen(quay.slack.general)[-1]
    assert seen.thread == thread.partition("/")[2]


async def test_a_thread_that_is_gone_is_told_of(quay: Quay) -> None:
    told = await refused(quay.posts(to=f"{quay.slack.general.id}/1642.000500"))
    assert "thread" in str(told)


async def test_people_who_are_gone_are_told_of(quay: Quay) -> None:
    told = await refused(quay.posts(user="U0NOBODY00"))
    assert "no such user" in str(told)


@pytest.mark.parametrize("scope", ["channels:history", "groups:history"])
async def test_nobody_can_look_up_where_the_history_is_hidden(quay: Quay, scope: str) -> None:
    kind = {"channels:history": "channel", "groups:history": PRIVATE}[scope]
    where = quay.slack.opens("docks", quay.slack.world.bot, kind=kind)
    quay.slack.api.scopes.discard(scope)
    await quay.posts(to=where.id)
    with pytest.raises(Unable, match=scope):
        await quay.finds(at=where.id)


async def test_what_somebody_else_copied_is_not_our_post(quay: Quay) -> None:
    posted = await quay.posts()
    ours = quay.slack.general.messages[posted]
    await quay.slack.messages.write(quay.slack.general, quay.slack.ada, ours.body)
    await quay.slack.messages.remove(ours)
    assert await quay.finds() is None


async def test_a_post_that_was_deleted_is_not_rewritten(quay: Quay) -> None:
    posted = await quay.posts()
    await quay.slack.messages.remove(quay.slack.general.messages[posted])
    assert "deleted" in str(await refused(quay.edits(posted)))


async def test_a_post_that_was_rewritten_is_found_as_before(quay: Quay) -> None:
    posted = await quay.posts()
    await quay.edits(posted, replace(MESSAGE, title="Superseded: Port council"))
    assert await quay.finds() == posted
    assert any("Superseded" in said for said in quay.slack.said(quay.slack.general))


async def test_who_is_named_is_called_by_name_and_not_pinged(quay: Quay) -> None:
    said = Message("Added", lead=(Plain(f"added by @{quay.slack.ada.id}"),))
    await quay.platform.post(said, "k", channel=quay.slack.general.id)
    assert "added by @ada" in quay.slack.said(quay.slack.general)[-1]


async def test_before_the_first_log_in_nobody_was_asked() -> None:
    platform = SlackPlatform(MemoryStore(), RealClock(), Hearing(RealClock().monotonic))
    busy = await turned_away(platform.post(MESSAGE, "k", channel="C0123456"))
    assert busy.everywhere
