"""What every store must do: one suite, run over each of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.outbox import Delivery, Event, State, after
from bot.storage.memory import MemoryStore
from bot.storage.port import Plan, Subscription, Update
from briefings.message import Message
from briefings.model import Change, Document, Story

if TYPE_CHECKING:
    from bot.storage.port import Store

AT = datetime(2022, 1, 8, 8, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
STORES = {"memory": MemoryStore}


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest) -> Store:
    return STORES[request.param]()


def row(key: str, minutes: int = 0, workspace: str = "w", channel: str = "c", **more: object) -> Delivery:
    due = AT + minutes * MINUTE
    made = Delivery(workspace, key, "reminder", channel, due, due + MINUTE, due + 60 * MINUTE)
    return replace(made, **more)  # type: ignore[arg-type]


def change(number: int) -> Change:
    return Change("added", "talk", f"t{number}", f"talk {number}")


async def plan(store: Store, *rows: Delivery) -> None:
    for one in rows:
        await store.plan(one.workspace, Plan(add=(one,)))


async def claim(store: Store, minutes: int = 0, owner: str = "one", workspace: str | None = "w") -> list[str]:
    now = AT + minutes * MINUTE
    return [held.key for held in await store.claim(workspace, now, owner, now + MINUTE)]


async def test_an_update_is_kept_whole(store: Store) -> None:
    document = Document("d1", "text", "0" * 64)
    update = Update(Story("s", "Story"), (document,), (change(1), change(2)), Plan(add=(row("k"),)))
    await store.update("w", update, AT)
    assert await store.documents("w") == (document,)
    assert await store.story("w", "s") == Story("s", "Story")
    assert await store.stories("w") == (Story("s", "Story"),)
    kept = await store.changes("w")
    assert [(one.number, one.at, one.story, one.change.fact) for one in kept] == [
        (1, AT, "s", "t1"),
        (2, AT, "s", "t2"),
    ]
    assert await store.delivery("w", "k") == row("k")


async def test_a_document_is_kept_once_and_a_story_replaced(store: Store) -> None:
    document = Document("d1", "text", "0" * 64)
    for title in ("Before", "After"):
        await store.update("w", Update(Story("s", title), (document,), (change(1),)), AT)
    assert await store.documents("w") == (document,)
    assert [story.title for story in await store.stories("w")] == ["After"]
    assert [one.number for one in await store.changes("w")] == [1, 2]


async def test_changes_are_asked_for_by_number_and_by_instant(store: Store) -> None:
    for number in range(3):
        await store.update("w", Update(Story("s", "Story"), (), (change(number),)), AT + number * MINUTE)
    assert [one.number for one in await store.changes("w", after=1)] == [2, 3]
    assert [one.number for one in await store.changes("w", since=AT + 2 * MINUTE)] == [3]
    assert await store.changes("w", after=3) == ()


async def test_workspaces_know_nothing_of_each_other(store: Store) -> None:
    await store.update("w", Update(Story("s", "Story"), (Document("d1", "text", "0" * 64),), (change(1),)), AT)
    await store.subscribe("w", Subscription("w", "c"))
    await store.remember("w", "c", Message("seen"))
    await plan(store, row("k"))
    for nothing in (store.documents, store.stories, store.changes, store.subscriptions, store.deliveries):
        assert await nothing("v") == ()
    assert [await store.story("v", "s"), await store.delivery("v", "k"), await store.seen("v", "c")] == [None] * 3
    assert await claim(store, workspace="v") == []
    assert await store.next_due("v") is None
    assert await store.next_due(None) == AT


async def test_a_channel_follows_what_it_was_told_last(store: Store) -> None:
    await store.subscribe("w", Subscription("w", "c", ("a",)))
    await store.subscribe("w", Subscription("w", "c", ("b", "a")))
    await store.subscribe("v", Subscription("v", "c"))
    assert await store.subscriptions("w") == (Subscription("w", "c", ("b", "a")),)
    assert {kept.workspace for kept in await store.subscriptions(None)} == {"v", "w"}


async def test_a_key_is_planned_once(store: Store) -> None:
    await plan(store, row("k"), row("k", minutes=9))
    assert await store.deliveries("w") == (row("k"),)


async def test_deliveries_come_by_instant_and_channel(store: Store) -> None:
    await plan(store, row("late", 9), row("b"), row("a"), row("other", channel="d"))
    assert [one.key for one in await store.deliveries("w")] == ["a", "b", "other", "late"]
    assert [one.key for one in await store.deliveries("w", "d")] == ["other"]
    assert [one.key for one in await store.deliveries(None, "d")] == ["other"]


async def test_a_plan_moves_and_drops_what_is_still_planned(store: Store) -> None:
    await plan(store, row("old"), row("gone"), row("held"))
    held = (await store.claim("w", AT, "one", AT + MINUTE, limit=3))[0]
    await store.swap("w", held, after(held, Event.SKIP, reason="of no use"))
    await plan(store, row("old2", 5), row("gone2", 5))
    await store.plan("w", Plan(move=(("old2", row("new", 7)),), drop=(("gone2", "called off"), ("held", "too late"))))
    moved, gone = await store.delivery("w", "new"), await store.delivery("w", "gone2")
    assert moved is not None
    assert gone is not None
    assert (moved.state, moved.due_at) == (State.PLANNED, AT + 7 * MINUTE)
    assert (gone.state, gone.reason) == (State.SKIPPED, "called off")
    assert await store.delivery("w", "old2") is None
    kept = await store.delivery("w", "held")
    assert kept is not None
    assert kept.state is State.CLAIMED


async def test_what_was_dropped_can_be_planned_again(store: Store) -> None:
    await plan(store, row("k"))
    await store.plan("w", Plan(drop=(("k", "called off"),)))
    await store.plan("w", Plan(move=(("k", row("k", 5)),)))
    again = await store.delivery("w", "k")
    assert again == row("k", 5)


async def test_what_is_due_is_claimed_once_in_order(store: Store) -> None:
    await plan(store, row("second", 1), row("first"), row("later", 9))
    assert await claim(store, 1) == ["first", "second"]
    assert await claim(store, 1, "two") == []
    assert await store.next_due("w") == AT + 2 * MINUTE  # when the leases run out


async def test_of_what_is_due_together_digests_come_first_then_what_expires_first(store: Store) -> None:
    patient = row("a", expires_at=AT + 99 * MINUTE)
    await plan(store, patient, row("c"), row("b"), row("d", kind="digest", expires_at=AT + 999 * MINUTE))
    assert await claim(store) == ["d", "b", "c", "a"]


async def test_a_claim_takes_no_more_than_it_may(store: Store) -> None:
    await plan(store, *(row(f"k{number}", number) for number in range(5)))
    held = await store.claim(None, AT + 9 * MINUTE, "one", AT + 10 * MINUTE, limit=2)
    assert [one.key for one in held] == ["k0", "k1"]
    assert all((one.state, one.owner, one.attempt) == (State.CLAIMED, "one", 1) for one in held)


async def test_a_lease_that_ran_out_is_claimed_by_another_and_the_first_is_fenced_off(store: Store) -> None:
    await plan(store, row("k"))
    (mine,) = await store.claim("w", AT, "one", AT + MINUTE)
    (theirs,) = await store.claim("w", AT + MINUTE, "two", AT + 2 * MINUTE)
    assert not await store.swap("w", mine, after(mine, Event.BEGIN))
    assert await store.swap("w", theirs, after(theirs, Event.BEGIN))
    assert not await store.swap("w", theirs, after(theirs, Event.SKIP))


async def test_a_row_that_is_done_is_not_due(store: Store) -> None:
    await plan(store, row("k"))
    (held,) = await store.claim("w", AT, "one", AT + MINUTE)
    assert await store.swap("w", held, after(held, Event.SKIP, reason="of no use"))
    assert await claim(store, 99) == []
    assert await store.next_due("w") is None


async def test_the_last_change_that_was_told_is_that_of_a_posted_digest(store: Store) -> None:
    await plan(store, row("k"), row("l", 1))
    assert await store.told("w", "c") is None
    for through in (4, 9):
        (held,) = await store.claim("w", AT + MINUTE, "one", AT + 2 * MINUTE, limit=1)
        posting = after(held, Event.BEGIN, through=through)
        await store.swap("w", held, posting)
        if through == 4:
            await store.swap("w", posting, after(posting, Event.CONFIRM, remote_id="r"))
    assert await store.told("w", "c") == 4
    assert await store.told("w", "d") is None


async def test_the_message_seen_last_is_remembered_by_channel(store: Store) -> None:
    await store.remember("w", "c", Message("one"))
    await store.remember("w", "c", Message("two"))
    assert await store.seen("w", "c") == Message("two")
    assert await store.seen("w", "d") is None
