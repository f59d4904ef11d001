"""The thread of a story: opened by the first post that goes into it, found after restarts, let go when deleted."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.platforms.port import AS_FAST_AS_IT_GOES
from bot.platforms.slack.standing import workspace_of
from bot.storage.port import Subscription
from bot.ticker import Ticker
from tests.bot.delivering.hands import day
from tests.bot.made import Bot, Teller, first_article, second_article, talk
from tests.simulated.faults import Fault
from tests.slack.ours import posting_to
from tests.slack.simulator import Slack

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime

    from bot.outbox import Delivery
    from briefings.model import DocumentFacts
    from tests.bot.platforms.slack.hall import Hall
    from tests.slack.world import Message

POST = "chat.postMessage"


def turned(number: int, start: str) -> DocumentFacts:
    """An article by which the council is put off."""
    return (
        Teller(f"moved-{number}.txt", f"2022-03-0{number}T08:0{number}:00Z", f"Paper {number}")
        .says(
            f"Number {number}: the port council in Lisbon was put off to {start}.",
            talk("Port council", start, location="Lisbon", status="postponed"),
        )
        .facts()
    )


@dataclass
class Berth:
    """A channel that follows the port and wants threads, and a bot that may be started again."""

    slack: Slack
    bot: Bot = field(default_factory=Bot)
    slug: str = ""

    def __post_init__(self) -> None:
        self.workspace = workspace_of(self.slack.world.team)
        self.bot.place = Subscription(self.workspace, self.slack.general.id, threads=True)

    async def follows(self, *facts: DocumentFacts) -> str:
        taken = await self.bot.pipeline.take_in(self.workspace, facts)
        known = await self.bot.store.subscriptions(self.workspace)
        await self.bot.pipeline.follow(known[0] if known else self.bot.place, taken.story)
        return taken.story.slug

    async def hears(self, *facts: DocumentFacts) -> None:
        await self.bot.pipeline.take_in(self.workspace, facts, self.slug)

    @asynccontextmanager
    async def started(self) -> AsyncIterator[None]:
        """Another start, which remembers nothing."""
        async with posting_to(self.slack, self.bot.store, self.bot.clock) as platform:
            platform.a_second = AS_FAST_AS_IT_GOES  # a clock that jumps waits for no turn
            self.bot.ticker = Ticker(self.bot.store, self.bot.clock, {"slack": platform})
            yield

    async def runs(self, until: datetime) -> None:
        async with self.started():
            await self.bot.ticker.run(until)

    async def goes_wrong(self, fault: Fault, *, posts_before: int) -> None:
        """Let so many posts of the first morning arrive, and one more go wrong."""
        await self.bot.clock.sleep_until(day(1, 8))
        for turn in range(posts_before + 2):
            if turn == posts_before + 1:
                self.slack.faults.add(fault)
            await self.bot.ticker.turn()
            await self.bot.clock.sleep_until(self.bot.clock.now() + timedelta(seconds=1))

    def posts(self, *, threaded: bool) -> list[Message]:
        every = [one for one in self.slack.general.messages.values() if one.author is self.slack.world.bot]
        return [one for one in every if bool(one.thread) is threaded and not one.files]

    @property
    def heads(self) -> list[Message]:
        return [one for one in self.posts(threaded=False) if "come in this thread" in one.text]

    async def row(self, kind: str) -> Delivery:
        rows = await self.bot.store.deliveries(self.workspace, kind=kind)  # type: ignore[arg-type]
        return rows[-1]

    async def wants(self, **wishes: bool) -> None:
        (place,) = await self.bot.store.subscriptions(self.workspace)
        await self.bot.editing.resubscribe(place, replace(place, **wishes))  # type: ignore[arg-type]


@pytest.fixture
async def berth() -> AsyncIterator[Berth]:
    async with Slack() as slack:
        berth = Berth(slack)
        berth.slug = await berth.follows(first_article())
        yield berth


async def test_the_first_post_opens_the_thread_and_what_follows_goes_into_it(berth: Berth) -> None:
    await berth.runs(day(1, 9))
    (head,) = berth.heads
    (digest,) = berth.posts(threaded=True)
    assert (digest.thread, digest.is_in_channel) == (head.ts, False)
    await berth.bot.clock.sleep_until(day(2))
    await berth.hears(turned(2, "2022-03-08"))
    await berth.runs(day(2, 1))
    _, alert = berth.posts(threaded=True)
    assert (alert.thread, alert.is_in_channel) == (head.ts, True), "what cannot wait is seen in the channel"
    await berth.runs(day(3, 9))
    assert len(berth.posts(threaded=True)) == 3
    assert len(berth.heads) == 1


async def test_reminders_stay_in_the_channel(berth: Berth) -> None:
    await berth.runs(day(4, 9))
    reminders = [one for one in berth.posts(threaded=False) if "Port council" in one.text and one not in berth.heads]
    assert len(reminders) == 2


async def test_without_the_wish_there_is_no_thread(berth: Berth) -> None:
    await berth.wants(threads=False)
    await berth.runs(day(1, 9))
    assert (len(berth.posts(threaded=False)), berth.heads, berth.posts(threaded=True)) == (1, [], [])


async def test_a_digest_of_several_stories_stays_in_the_channel(berth: Berth) -> None:
    other = Teller("fire.txt", "2022-02-28T10:00:00Z").says(
        "The fire brigade of Porto meets on March 7.", talk("Fire brigade", "2022-03-07", location="Porto")
    )
    assert await berth.follows(other.facts()) != berth.slug
    await berth.runs(day(1, 9))
    assert (len(berth.posts(threaded=False)), berth.heads) == (1, [])


@pytest.mark.parametrize("lost", [1, 2], ids=["of the thread's own post", "of what goes into it"])
async def test_a_lost_answer_is_looked_up_where_the_post_was_tried(berth: Berth, lost: int) -> None:
    async with berth.started():
        await berth.goes_wrong(Fault("lost", POST), posts_before=lost - 1)
    await berth.runs(day(1, 9))
    assert (len(berth.heads), len(berth.posts(threaded=True)), len(berth.posts(threaded=False))) == (1, 1, 1)


async def test_a_post_that_was_tried_stays_where_it_was_tried_whatever_is_set_meanwhile(berth: Berth) -> None:
    async with berth.started():
        await berth.goes_wrong(Fault("lost", POST), posts_before=1)
    await berth.wants(threads=False)
    await berth.runs(day(1, 9))
    assert len(berth.posts(threaded=True) + berth.posts(threaded=False)) == 2


async def test_what_goes_into_a_thread_that_somebody_deleted_is_shown_in_the_channel_and_the_next_opens_one(
    berth: Berth,
) -> None:
    await berth.runs(day(1, 9))
    (head,), (digest,) = berth.heads, berth.posts(threaded=True)
    await berth.slack.messages.remove(digest)
    await berth.slack.messages.remove(head)
    async with berth.started():
        for number in (2, 3):
            await berth.bot.clock.sleep_until(day(number))
            await berth.hears(turned(number, f"2022-03-{8 + number:02}"))
            await berth.bot.ticker.run(day(number, 1))
    alone = [one for one in berth.posts(threaded=False) if one not in berth.heads]
    (alert,), (again,) = berth.posts(threaded=True), berth.heads
    assert len(alone) == 1
    assert (alert.thread, again.ts > head.ts) == (again.ts, True)


async def test_a_lost_answer_of_what_came_into_no_thread_any_more_is_found_in_the_channel(berth: Berth) -> None:
    await berth.runs(day(1, 9))
    for one in [*berth.posts(threaded=True), *berth.heads]:
        await berth.slack.messages.remove(one)
    await berth.bot.clock.sleep_until(day(2))
    await berth.hears(turned(2, "2022-03-08"))
    berth.slack.faults.add(Fault("lost", POST))
    async with berth.started():
        await berth.bot.clock.sleep_until(day(2) + timedelta(seconds=20))
        await berth.bot.ticker.turn()
    await berth.runs(day(2, 1))
    assert len(berth.posts(threaded=False)) == 1


@pytest.mark.parametrize("code", ["thread_not_found", "cannot_reply_to_message"])
async def test_a_thread_that_takes_nothing_keeps_no_post_back(berth: Berth, code: str) -> None:
    async with berth.started():
        await berth.goes_wrong(Fault("refused", POST, error=code), posts_before=1)
    alone = [one for one in berth.posts(threaded=False) if one not in berth.heads]
    assert (len(berth.heads), len(alone), berth.posts(threaded=True)) == (1, 1, [])


async def test_a_thread_that_cannot_be_opened_keeps_no_post_back(berth: Berth) -> None:
    berth.slack.faults.add(Fault("refused", POST, error="msg_too_long"))
    await berth.runs(day(1, 9))
    assert (len(berth.posts(threaded=False)), berth.heads) == (1, [])
    assert (await berth.row("thread")).state == "failed"


async def test_a_thread_that_follows_has_no_thread_in_it(berth: Berth) -> None:
    await berth.wants(threads=False)
    begun = await berth.slack.messages.write(berth.slack.general, berth.slack.ada, {"text": "Here, please."})
    place = replace(berth.bot.place, channel=f"{berth.slack.general.id}/{begun.ts}")
    taken = await berth.bot.pipeline.take_in(berth.workspace, [second_article()], berth.slug)
    await berth.bot.pipeline.follow(place, taken.story)
    await berth.runs(day(1, 9))
    assert [one.thread for one in berth.posts(threaded=True)] == [begun.ts]
    assert not berth.heads


async def test_it_is_set_by_a_word_and_why_tells_of_it(hall: Hall) -> None:
    said = (await hall.says("settings threads on", hall.slack.olga)).text
    assert "thread of their story: on" in said
    assert "opens" in said
    assert "thread of their story: on" in (await hall.says("settings", hall.slack.olga)).text
    async with posting_to(hall.slack, hall.store, hall.bot.clock) as platform:
        platform.a_second = AS_FAST_AS_IT_GOES
        await Ticker(hall.store, hall.bot.clock, {"slack": platform}).run(day(1, 9))
    told = (await hall.says("why last", hall.slack.olga)).text
    assert "In whose thread it came" in told
    assert "thread: The port council meets" in told
    assert "neither on nor off" in (await hall.says("settings threads perhaps", hall.slack.olga)).text


async def test_where_there_are_no_threads_it_is_not_offered(bot: Bot) -> None:
    await bot.takes_in(first_article())
    assert "threads" not in await bot.hears("/settings")
    assert "threads" in await bot.hears("/settings threads on")
    assert not any(place.threads for place in await bot.store.subscriptions(None))


async def test_in_the_thread_of_a_story_that_story_is_meant(hall: Hall) -> None:
    async with posting_to(hall.slack, hall.store, hall.bot.clock) as platform:
        platform.a_second = AS_FAST_AS_IT_GOES
        await hall.says("settings threads on", hall.slack.olga)
        await Ticker(hall.store, hall.bot.clock, {"slack": platform}).run(day(1, 9))
    fire = "The fire brigade of Porto meets on March 7."
    other = Teller("fire.txt", "2022-03-01T10:00:00Z").says(fire, talk("Fire brigade", "2022-03-07", location="Porto"))
    await hall.takes_in(other.facts())
    post = hall.slack.seen(hall.slack.general)[0]
    head = post.message
    assert "Lisbon" in (await hall.presses(post, "Briefing")).text
    assert "Lisbon" in (await hall.presses(post, "Timeline")).text
    assert "Port council" in (await hall.mentions("talks", thread=head)).text
    assert "Fire brigade" in (await hall.mentions("talks")).text
    assert "Fire brigade" in (await hall.mentions("talks story fire", thread=head)).text
