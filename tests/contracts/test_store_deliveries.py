"""What every store must do with deliveries, subscriptions and what was shown last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.outbox import Event, State, after
from bot.storage.port import Plan, Subscription
from briefings.message import Message
from tests.contracts.kept import AT, MINUTE, claim, plan, row

if TYPE_CHECKING:
    from bot.storage.port import Store


async def test_a_channel_follows_what_it_was_told_last(store: Store) -> None:
    await store.subscribe("w", Subscription("w", "c", ("a",)), None)
    await store.subscribe("w", Subscription("w", "c", ("b", "a")), Subscription("w", "c", ("a",)))
    await store.subscribe("v", Subscription("v", "c"), None)
    assert await store.subscriptions("w") == (Subscription("w", "c", ("b", "a")),)
    assert {kept.workspace for kept in await store.subscriptions(None)} == {"v", "w"}
    assert sorted(await store.workspaces()) == ["v", "w"]


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
    await store.swap("w", held, after(held, Event.SKIP, reason="of no use"), AT, Event.SKIP)
    await plan(store, row("old2", 5), row("gone2", 5))
    unplanned = (("gone2", "called off"), ("held", "too late"))
    await store.plan("w", Plan(move=(("old2", row("new", 7)),), drop=unplanned), AT)
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
    await store.plan("w", Plan(drop=(("k", "called off"),)), AT)
    await store.plan("w", Plan(move=(("k", row("k", 5)),)), AT)
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
    assert not await store.swap("w", mine, after(mine, Event.BEGIN), AT, Event.BEGIN)
    assert await store.swap("w", theirs, after(theirs, Event.BEGIN), AT, Event.BEGIN)
    assert not await store.swap("w", theirs, after(theirs, Event.SKIP), AT, Event.SKIP)


async def test_a_row_that_is_done_is_not_due(store: Store) -> None:
    await plan(store, row("k"))
    (held,) = await store.claim("w", AT, "one", AT + MINUTE)
    assert await store.swap("w", held, after(held, Event.SKIP, reason="of no use"), AT, Event.SKIP)
    assert await claim(store, 99) == []
    assert await store.next_due("w") is None


async def test_the_last_change_that_was_told_is_that_of_a_posted_digest(store: Store) -> None:
    await plan(store, row("k", kind="digest"), row("l", 1, kind="digest"))
    assert await store.told("w", "c") is None
    for through in (4, 9):
        (held,) = await store.claim("w", AT + MINUTE, "one", AT + 2 * MINUTE, limit=1)
        posting = after(held, Event.BEGIN, through=through)
        await store.swap("w", held, posting, AT, Event.BEGIN)
        if through == 4:
            await store.swap("w", posting, after(posting, Event.CONFIRM, remote_id="r"), AT, Event.CONFIRM)
    assert await store.told("w", "c") == 4
    assert await store.told("w", "d") is None


async def test_the_message_seen_last_is_remembered_by_channel(store: Store) -> None:
    await store.remember("w", "c", Message("one"))
    await store.remember("w", "c", Message("two"))
    assert await store.seen("w", "c") == Message("two")
    assert await store.seen("w", "d") is None
