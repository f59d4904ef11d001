"""Posts to Discord by the real client: what Discord may answer, and what the port then says."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from discord import Client, Permissions

from bot.clock import RealClock, ScaledClock
from bot.platforms.discord.hearing import Hearing
from bot.platforms.discord.posting import DiscordPlatform
from bot.platforms.port import Busy, Refused, Unable
from bot.storage.memory import MemoryStore
from briefings.message import Attachment, Line, Message, Plain, Section
from tests.discord.ours import posting_to
from tests.discord.simulator import Simulator
from tests.simulated.faults import Fault
from tests.simulated.saying_no import refused, turned_away

if TYPE_CHECKING:
    from tests.discord.world import Channel

POST = "POST /channels/"
MESSAGE = Message("Tomorrow: Port council", sections=(Section("The talk", (Line((Plain("In Lisbon"),)),)),))
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Quay:
    """A platform, the Discord behind it, and its channel ``general``."""

    discord: Simulator
    platform: DiscordPlatform

    async def posts(self, key: str = "k", *, to: Channel | None = None, user: str | None = None) -> str:
        return await self.platform.post(MESSAGE, key, channel=str((to or self.discord.general).id), user=user)

    async def finds(self, key: str = "k", since: datetime | None = None) -> str | None:
        channel = str(self.discord.general.id)
        return await self.platform.find(key, channel=channel, since=since or RealClock().now() - HOUR)

    async def edits(self, remote_id: str, message: Message = MESSAGE, *, to: Channel | None = None) -> None:
        await self.platform.edit(remote_id, message, "k", channel=str((to or self.discord.general).id))

    def fails(self, kind: str, at: str = POST, **more: float) -> None:
        self.discord.faults.add(Fault(kind, at, **more))  # type: ignore[arg-type]

    @property
    def client(self) -> Client:
        assert self.platform._client is not None
        return self.platform._client

    @property
    def said(self) -> int:
        return len(self.discord.said(self.discord.general))


@pytest.fixture
async def quay() -> AsyncIterator[Quay]:
    async with Simulator() as simulator, posting_to(simulator, MemoryStore(), RealClock()) as platform:
        yield Quay(simulator, platform)


async def test_a_bucket_that_is_full_is_one_places_affair(quay: Quay) -> None:
    quay.fails("busy", retry_after=30.0)
    busy = await turned_away(quay.posts())
    assert (busy.retry_after.total_seconds(), busy.everywhere) == (30.0, False)
    assert quay.said == 0


async def test_a_wish_to_be_left_alone_holds_for_every_place_and_is_heeded_unasked(quay: Quay) -> None:
    quay.fails("busy everywhere", retry_after=30.0)
    busy = await turned_away(quay.posts())
    assert busy.everywhere
    asked = len(quay.discord.rest.asked)
    again = await turned_away(quay.posts(to=quay.discord.servers.opens("docks", quay.discord.guild)))
    assert again.everywhere
    assert 29 < again.retry_after.total_seconds() <= 30
    assert len(quay.discord.rest.asked) == asked


async def test_who_is_turned_away_in_front_of_discord_waits_everywhere(quay: Quay) -> None:
    quay.fails("cloudflare", retry_after=60.0)
    busy = await turned_away(quay.posts())
    assert (busy.retry_after.total_seconds(), busy.everywhere) == (60.0, True)


async def test_a_bucket_that_is_used_up_is_not_asked_again(quay: Quay) -> None:
    quay.discord.rest.buckets.limits["POST /channels/{channel_id}/messages"] = (2, 60.0)
    await quay.posts("a")
    await quay.posts("b")
    asked = len(quay.discord.rest.asked)
    busy = await turned_away(quay.posts("c"))
    assert 50 < busy.retry_after.total_seconds() <= 60
    assert not busy.everywhere
    assert len(quay.discord.rest.asked) == asked
    assert quay.discord.rest.complaints == []
    await quay.posts("c", to=quay.discord.servers.opens("docks", quay.discord.guild))


@pytest.mark.parametrize("kind", ["lost", "cut", "status"])
async def test_what_may_have_arrived_is_told_as_it_is_and_looked_up(quay: Quay, kind: str) -> None:
    quay.fails(kind, status=503)
    with pytest.raises(Exception) as caught:  # noqa: PT011  (whichever the client raises)
        await quay.posts()
    assert not isinstance(caught.value, Busy | Refused | Unable)
    found = await quay.finds()
    assert (found is not None) == (kind == "lost")
    assert await quay.posts() == (found or await quay.finds())
    assert quay.said == 1


async def test_beyond_the_nonces_window_a_post_is_known_by_its_marker(quay: Quay) -> None:
    first = await quay.posts()
    quay.discord.time.passes(timedelta(hours=5))
    for number in range(120):
        quay.discord.people.writes(quay.discord.ada, f"What about pier {number}?", quay.discord.general)
    assert await quay.finds(since=RealClock().now() - HOUR) == first
    assert await quay.posts() != first  # nothing else would keep Discord from it


async def test_an_exercise_looks_up_by_discords_time_and_not_by_its_own() -> None:
    clock = ScaledClock(datetime(2031, 5, 1, tzinfo=UTC), 120)
    clock.begin()
    async with Simulator() as simulator, posting_to(simulator, MemoryStore(), clock) as platform:
        quay = Quay(simulator, platform)
        posted = await quay.posts()
        assert await quay.finds(since=clock.now()) == posted
        simulator.time.passes(timedelta(hours=3))
        simulator.people.writes(simulator.ada, "Is anybody here?", simulator.general)
        assert await quay.finds(since=clock.now() - 4 * 120 * HOUR) == posted


Breaks = Callable[[Quay], object]
REFUSALS: dict[str, tuple[Breaks, str, str | None]] = {
    "deleted": (lambda quay: quay.discord.servers.deletes(quay.discord.general), "the channel is gone", "/follow"),
    "mute": (
        lambda quay: quay.discord.servers.denies(Permissions(send_messages=True), quay.discord.general),
        "“Send Messages”",
        "settings of #general",
    ),
    "unseen": (
        lambda quay: quay.discord.servers.denies(Permissions(view_channel=True), quay.discord.general),
        "View Channel",
        "settings of the channel",
    ),
    "removed": (lambda quay: quay.discord.servers.removes_bot(quay.discord.guild), "the channel is gone", "/follow"),
}


@pytest.mark.parametrize("name", REFUSALS)
async def test_where_nothing_can_be_posted_it_says_what_helps(quay: Quay, name: str) -> None:
    breaks, why, fix = REFUSALS[name]
    breaks(quay)
    told = await refused(quay.posts())
    assert why in f"{told} {told.fix}"
    assert fix is None or fix in (told.fix or "")
    assert quay.said == 0


async def test_a_search_that_is_turned_away_goes_on_where_it_was(quay: Quay) -> None:
    posted = await quay.posts()
    for number in range(250):
        quay.discord.people.writes(quay.discord.ada, f"Pier {number}?", quay.discord.general)
    quay.discord.rest.buckets.limits["GET /channels/{channel_id}/messages"] = (2, 60.0)
    await turned_away(quay.finds())
    quay.discord.people.writes(quay.discord.ada, "Nobody?", quay.discord.general)
    quay.discord.time.passes(timedelta(minutes=2))
    quay.client.http._buckets.clear()  # whose clock is not the simulator's
    assert await quay.finds() == posted


@pytest.mark.parametrize("channel", ["harbour", "#1", "", "１２"])
async def test_what_is_no_id_is_no_channel(quay: Quay, channel: str) -> None:
    await refused(quay.platform.post(MESSAGE, "k", channel=channel))


async def test_people_who_take_no_messages_are_told_of(quay: Quay) -> None:
    quay.discord.ada.takes_dms = False
    told = await refused(quay.posts(user=str(quay.discord.ada.id)))
    assert "direct messages" in str(told)
    assert "privacy settings" in (told.fix or "")


async def test_a_thread_that_rests_is_woken_for_a_post_that_is_rewritten(quay: Quay) -> None:
    thread = quay.discord.servers.opens_thread("the talks", quay.discord.general)
    posted = await quay.posts(to=thread)
    quay.discord.servers.rests(thread)
    await quay.edits(posted, replace(MESSAGE, title="Called off: Port council"), to=thread)
    assert "Called off" in quay.discord.said(thread)[0]
    assert not thread.archived


async def test_a_thread_takes_posts_until_it_is_locked(quay: Quay) -> None:
    thread = quay.discord.servers.opens_thread("the talks", quay.discord.general)
    posted = await quay.posts(to=thread)
    thread.locked = True
    quay.discord.servers.rests(thread)
    assert "archived" in str(await refused(quay.edits(posted, to=thread)))
    await refused(quay.posts("l", to=thread))


async def test_nobody_can_look_up_where_the_history_is_hidden(quay: Quay) -> None:
    quay.discord.servers.denies(Permissions(read_message_history=True), quay.discord.general)
    await quay.posts()
    with pytest.raises(Unable, match="Read Message History"):
        await quay.finds()


async def test_an_empty_history_proves_nothing_while_the_permissions_are_not_known(quay: Quay) -> None:
    assert await quay.finds() is None
    quay.discord.servers.opens("docks", quay.discord.guild)
    quay.client._connection._guilds.clear()
    with pytest.raises(LookupError):
        await quay.finds()


async def test_a_thread_that_rested_is_looked_at_all_the_same(quay: Quay) -> None:
    quay.discord.gateway.deaf = True  # the client hears of none
    thread = quay.discord.servers.opens_thread("the talks", quay.discord.general)
    since = RealClock().now() - HOUR
    assert await quay.platform.find("k", channel=str(thread.id), since=since) is None


async def test_what_somebody_else_copied_is_not_our_post(quay: Quay) -> None:
    posted = await quay.posts()
    ours = quay.discord.general.messages[int(posted)]
    quay.discord.messages.write(quay.discord.general, quay.discord.ada, ours.body)
    quay.discord.servers.deletes_message(ours)
    assert await quay.finds() is None


async def test_a_post_that_was_deleted_is_not_rewritten(quay: Quay) -> None:
    posted = await quay.posts()
    quay.discord.servers.deletes_message(quay.discord.general.messages[int(posted)])
    assert "deleted" in str(await refused(quay.edits(posted)))


async def test_its_calendar_file_comes_along_and_is_replaced(quay: Quay) -> None:
    first, second = (Attachment("talk.ics", "text/calendar", f"BEGIN:VCALENDAR {version}") for version in (1, 2))
    with_file = replace(MESSAGE, files=(first,))
    posted = await quay.platform.post(with_file, "k", channel=str(quay.discord.general.id))
    (seen,) = quay.discord.seen(quay.discord.general)
    assert seen.files == {"talk.ics": b"BEGIN:VCALENDAR 1"}
    await quay.edits(posted, replace(MESSAGE, files=(second,)))
    assert seen.files == {"talk.ics": b"BEGIN:VCALENDAR 2"}


async def test_nothing_of_a_post_is_kept_in_memory(quay: Quay) -> None:
    await quay.posts()
    assert not quay.client.persistent_views
    assert not quay.client._connection._view_store._synced_message_views
    assert not list(quay.client.cached_messages)


async def test_before_the_first_log_in_nobody_was_asked() -> None:
    platform = DiscordPlatform(MemoryStore(), RealClock(), Hearing(RealClock().monotonic))
    busy = await turned_away(platform.post(MESSAGE, "k", channel="1"))
    assert busy.everywhere
