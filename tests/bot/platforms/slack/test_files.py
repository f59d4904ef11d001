"""Calendar files at Slack: each stands once in the thread of its post, whatever Slack says and whoever dies."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.clock import RealClock
from bot.platforms.slack.files import Files
from bot.storage.memory import MemoryStore
from briefings.message import Attachment, Line, Message, Plain, Section
from tests.simulated.faults import Fault
from tests.slack.ours import posting_to
from tests.slack.simulator import Slack

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.platforms.slack.posting import SlackPlatform

POST, UPLOAD, SHOW, DELETE = (
    "chat.postMessage",
    "files.getUploadURLExternal",
    "files.completeUploadExternal",
    "files.delete",
)
FIRST, SECOND = (
    Message(
        "Tomorrow: Port council",
        sections=(Section("The talk", (Line((Plain("In Lisbon"),)),)),),
        files=(Attachment("talk.ics", "text/calendar", f"BEGIN:VCALENDAR {version}"),),
    )
    for version in (1, 2)
)
# before the third write no more has happened than after the second: an address was asked for, to upload to
KILLS = [(write, before) for write in (1, 2, 3, 4) for before in (True, False) if (write, before) != (3, True)]


class Deadly(MemoryStore):
    """A store that stands still at one of the writes about files, before or after it, for good."""

    def __init__(self) -> None:
        super().__init__()
        self.writes_left, self.is_before = -1, True
        self.died = asyncio.Event()

    def dies_at(self, write: int, *, before: bool) -> None:
        self.writes_left, self.is_before = write, before

    async def set_meta(self, name: str, value: str) -> None:
        self.writes_left -= 1
        if self.writes_left == 0 and self.is_before:
            await self._die()
        await super().set_meta(name, value)
        if self.writes_left == 0:
            await self._die()

    async def _die(self) -> None:
        self.died.set()
        await asyncio.Event().wait()


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with Slack() as simulated:
        yield simulated


@pytest.fixture
def store() -> Deadly:
    return Deadly()


@pytest.fixture
async def platform(slack: Slack, store: Deadly) -> AsyncIterator[SlackPlatform]:
    async with posting_to(slack, store, RealClock()) as posting:
        posting.files = Files(posting.files.pledges, wait=0.01)
        yield posting


def files_at(slack: Slack) -> list[tuple[str | None, dict[str, bytes]]]:
    return [(one.thread, one.files) for one in slack.seen(slack.general) if one.files]


def standing(posted: str, version: int = 1) -> list[tuple[str | None, dict[str, bytes]]]:
    return [(posted, {"talk.ics": f"BEGIN:VCALENDAR {version}".encode()})]


async def once_it_died(doing: asyncio.Task[str] | asyncio.Task[None], store: Deadly) -> None:
    await asyncio.wait_for(store.died.wait(), 30)
    doing.cancel()


async def posted_after_all(platform: SlackPlatform, slack: Slack) -> str:
    """As the delivery does it: looked for, then posted."""
    where = slack.general.id
    found = await platform.find("k", channel=where, since=RealClock().now() - timedelta(hours=1))
    return found or await platform.post(FIRST, "k", channel=where)


async def test_it_stands_in_the_thread_of_its_post_and_is_replaced(slack: Slack, platform: SlackPlatform) -> None:
    posted = await platform.post(FIRST, "k", channel=slack.general.id)
    await platform.files.arrived(30)
    assert files_at(slack) == standing(posted)
    for _ in range(2):
        await platform.edit(posted, SECOND, "k", channel=slack.general.id)
        await platform.files.arrived(30)
        assert files_at(slack) == standing(posted, 2)


async def test_in_a_thread_of_many_posts_only_its_own_file_is_replaced(slack: Slack, platform: SlackPlatform) -> None:
    begun = await slack.messages.write(slack.general, slack.ada, {"text": "Here, please"})
    thread = f"{slack.general.id}/{begun.ts}"
    await platform.post(FIRST, "earlier", channel=thread)
    posted = await platform.post(FIRST, "k", channel=thread)
    await platform.edit(posted, SECOND, "k", channel=thread)
    await platform.files.arrived(30)
    assert files_at(slack) == [*standing(begun.ts), *standing(begun.ts, 2)]


@pytest.mark.parametrize(
    ("kind", "at", "arrives"),
    [
        ("busy", UPLOAD, True),
        ("busy", SHOW, True),
        ("cut", UPLOAD, True),
        ("status", UPLOAD, True),
        ("lost", SHOW, True),  # and not twice
        ("unsure", SHOW, True),  # nor here
        ("cut", SHOW, True),
        ("refused", UPLOAD, False),
        ("refused", SHOW, False),
    ],
)
async def test_it_follows_its_post_whatever_slack_says_and_once(
    slack: Slack,
    platform: SlackPlatform,
    kind: str,
    at: str,
    arrives: bool,  # noqa: FBT001  (a parameter of the test)
) -> None:
    slack.faults.add(Fault(kind, at, error="fatal_error" if kind == "unsure" else "not_allowed"))  # type: ignore[arg-type]
    posted = await platform.post(FIRST, "k", channel=slack.general.id)
    await platform.files.arrived(30)
    assert files_at(slack) == (standing(posted) if arrives else [])


@pytest.mark.parametrize("kind", ["busy", "cut", "lost", "status"])
async def test_an_older_one_goes_whatever_slack_says(slack: Slack, platform: SlackPlatform, kind: str) -> None:
    posted = await platform.post(FIRST, "k", channel=slack.general.id)
    await platform.files.arrived(30)
    slack.faults.add(Fault(kind, DELETE))  # type: ignore[arg-type]
    await platform.edit(posted, SECOND, "k", channel=slack.general.id)
    await platform.files.arrived(30)
    assert files_at(slack) == standing(posted, 2)


async def test_one_that_was_changed_while_it_was_on_its_way_stands_as_it_is_now(
    slack: Slack, platform: SlackPlatform
) -> None:
    slack.faults.add(Fault("busy", SHOW, retry_after=0.1))
    posted = await platform.post(FIRST, "k", channel=slack.general.id)
    await platform.edit(posted, SECOND, "k", channel=slack.general.id)
    await platform.files.arrived(30)
    assert files_at(slack) == standing(posted, 2)


@pytest.mark.parametrize(("write", "before"), KILLS)
async def test_whoever_comes_after_one_that_died_brings_it(
    slack: Slack,
    platform: SlackPlatform,
    store: Deadly,
    write: int,
    before: bool,  # noqa: FBT001  (a parameter of the test)
) -> None:
    store.dies_at(write, before=before)
    await once_it_died(asyncio.create_task(platform.post(FIRST, "k", channel=slack.general.id)), store)
    platform.speak_by(None)
    async with posting_to(slack, store, RealClock()) as after:
        posted = await posted_after_all(after, slack)
        await after.files.arrived(30)
    assert files_at(slack) == standing(posted)


@pytest.mark.parametrize(("write", "before"), KILLS)
async def test_whoever_comes_after_one_that_died_replaces_it(
    slack: Slack,
    platform: SlackPlatform,
    store: Deadly,
    write: int,
    before: bool,  # noqa: FBT001  (a parameter of the test)
) -> None:
    posted = await platform.post(FIRST, "k", channel=slack.general.id)
    await platform.files.arrived(30)
    store.dies_at(write, before=before)
    await once_it_died(asyncio.create_task(platform.edit(posted, SECOND, "k", channel=slack.general.id)), store)
    platform.speak_by(None)
    async with posting_to(slack, store, RealClock()) as after:
        if write == 1:  # it did not say that it was done
            await after.edit(posted, SECOND, "k", channel=slack.general.id)
        await after.files.arrived(30)
    assert files_at(slack) == standing(posted, 2)


@pytest.mark.parametrize(("hours", "comes"), [(23, True), (25, False)])
async def test_what_never_came_is_of_no_use_the_day_after(
    slack: Slack,
    store: Deadly,
    hours: int,
    comes: bool,  # noqa: FBT001  (a parameter of the test)
) -> None:
    class Later(RealClock):
        def now(self) -> datetime:
            return super().now() + timedelta(hours=hours)

    async with posting_to(slack, store, RealClock()) as posting:
        posted = await posting.post(FIRST, "k", channel=slack.general.id)
    async with posting_to(slack, store, Later()) as after:
        await after.files.arrived(30)
    assert files_at(slack) == (standing(posted) if comes else [])
