"""What every store must do with the ledger, leases, posts, asks and pauses."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.errors import Overtaken
from bot.outbox import Event, State, after
from bot.storage.port import Ask, Pause, Plan, Posted, Subscription
from briefings.message import Attachment, Message
from tests.contracts.kept import AT, DAY, MINUTE, claim, plan, put_up, row, story, telling, update

if TYPE_CHECKING:
    from bot.outbox import Delivery
    from bot.storage.port import Store

LATER = AT + MINUTE
ASK = Ask("a1", "w", "c", None, "s", "t1", 2 * MINUTE, None, "ana", AT)
PAUSE = Pause("w", "c", None, "ana", AT)
FILE = Attachment("talk.ics", "text/calendar", "BEGIN:VCALENDAR\r\nSUMMARY:Ærø\r\n")
POST = Posted("w", "c", "k", "r1", AT, Message("one", files=(FILE,)))


async def told(store: Store, key: str = "k") -> list[tuple[str, str | None, str, str]]:
    """Event, before, after and note of each line of a row's ledger."""
    return [(one.event, one.before, one.after, one.note) for one in await store.ledger("w", key)]


async def held(store: Store, owner: str = "one") -> Delivery:
    """The row ``k``, claimed."""
    (mine,) = await store.claim("w", AT, owner, LATER)
    return mine


async def test_the_ledger_tells_every_transition_and_why(store: Store) -> None:
    await store.plan("w", Plan(add=(row("k"),), because="a document told the talk"), AT)
    await store.plan("w", Plan(move=(("k", row("k", 0, expires_at=AT + DAY)),), because="the talk moved"), LATER)
    mine = await held(store)
    posting = after(mine, Event.BEGIN, first_attempt_at=AT)
    await store.swap("w", mine, posting, AT, Event.BEGIN)
    await store.swap("w", posting, after(posting, Event.CONFIRM, remote_id="r"), LATER, Event.CONFIRM, note="in time")
    assert await told(store) == [
        ("plan", None, "planned", "a document told the talk"),
        ("move", "planned", "planned", "the talk moved"),
        ("claim", "planned", "claimed", ""),
        ("begin", "claimed", "posting", ""),
        ("confirm", "posting", "posted", "in time"),
    ]
    assert [one.at for one in await store.ledger("w", "k")] == [AT, LATER, AT, AT, LATER]
    assert [one.attempt for one in await store.ledger("w", "k")] == [0, 0, 1, 1, 1]
    assert await store.ledger("v", "k") == ()


async def test_what_did_not_happen_is_not_told(store: Store) -> None:
    await plan(store, row("k"))
    mine = await held(store)
    await store.swap("w", replace(mine, attempt=9), after(mine, Event.BEGIN), AT, Event.BEGIN)
    await store.plan("w", Plan(add=(row("k"),), drop=(("k", "called off"), ("none", "called off"))), AT)
    assert [event for event, *_ in await told(store)] == ["plan", "claim"]


async def test_a_row_that_gets_another_key_takes_its_ledger_along(store: Store) -> None:
    await plan(store, row("k"))
    await store.plan("w", Plan(move=(("k", row("l", 5)),), because="it is a day later"), AT)
    assert [(event, note) for event, _, _, note in await told(store, "l")] == [
        ("plan", ""),
        ("move", "it is a day later"),
    ]
    assert await told(store, "k") == []


async def test_each_row_of_a_plan_keeps_its_own_reason(store: Store) -> None:
    plans = [Plan(add=(row("k"),), because="one"), Plan(add=(row("l"),), because="two", notes=(("l", "three"),))]
    await store.plan("w", Plan.joined(plans), AT)
    assert [(await told(store, key))[0][3] for key in ("k", "l")] == ["one", "three"]


async def test_what_a_story_plans_is_in_the_ledger_too(store: Store) -> None:
    await store.update("w", [replace(update("s"), plan=Plan(add=(row("k"),), because="why"))], LATER)
    assert [(one.at, one.note) for one in await store.ledger("w", "k")] == [(LATER, "why")]


async def test_a_reason_is_told_where_no_note_is(store: Store) -> None:
    await plan(store, row("k"), row("l"))
    mine, other = await store.claim("w", AT, "one", LATER)
    await store.swap("w", mine, after(mine, Event.SKIP, reason="of no use"), AT, Event.SKIP)
    await store.swap("w", other, after(other, Event.WAIT, wait_until=LATER), AT, Event.WAIT, note="hours are quiet")
    assert (await told(store, "k"))[-1] == ("skip", "claimed", "skipped", "of no use")
    assert (await told(store, "l"))[-1] == ("wait", "claimed", "planned", "hours are quiet")


async def test_a_swap_leaves_alone_what_it_does_not_change(store: Store) -> None:
    await plan(store, row("k"))
    mine = await held(store)
    assert await store.renew("one", AT + DAY) == 1
    assert await store.swap("w", mine, after(mine, Event.BEGIN), AT, Event.BEGIN)
    kept = await store.delivery("w", "k")
    assert kept
    assert (kept.state, kept.lease_until) == (State.POSTING, AT + DAY)


async def test_a_swap_may_give_a_row_another_time(store: Store) -> None:
    await plan(store, row("k"))
    mine = await held(store)
    later = after(mine, Event.WAIT, due_at=AT + DAY, late_after=AT + DAY, expires_at=AT + 2 * DAY)
    assert await store.swap("w", mine, later, AT, Event.WAIT)
    assert await store.delivery("w", "k") == later
    assert await store.next_due("w") == AT + DAY


async def test_many_swaps_at_once_are_each_made_or_refused(store: Store) -> None:
    await plan(store, *(row(f"k{number:03}") for number in range(150)))
    rows = await store.claim("w", AT, "one", LATER)
    stale = [replace(one, attempt=7) if number % 3 == 0 else one for number, one in enumerate(rows)]
    swaps = (store.swap("w", one, after(one, Event.SKIP, reason="of no use"), AT, Event.SKIP) for one in stale)
    assert await asyncio.gather(*swaps) == [number % 3 != 0 for number in range(150)]
    assert len(await store.deliveries("w", states={State.SKIPPED})) == 100
    assert len(await store.deliveries("w", states={State.CLAIMED})) == 50


async def test_of_two_that_swap_one_row_at_once_one_does(store: Store) -> None:
    await plan(store, row("k"))
    mine = await held(store)
    swaps = [store.swap("w", mine, after(mine, event), AT, event) for event in (Event.BEGIN, Event.SKIP)]
    assert sorted(await asyncio.gather(*swaps)) == [False, True]


async def test_leases_of_an_owner_are_renewed(store: Store) -> None:
    await plan(store, row("k"), row("l"), row("m"))
    mine, posting = await store.claim("w", AT, "one", LATER, limit=2)
    await store.claim("w", AT, "two", LATER)
    await store.swap("w", posting, after(posting, Event.BEGIN), AT, Event.BEGIN)
    assert await store.renew("one", AT + DAY) == 2
    assert await claim(store, 2, "three") == ["m"]
    assert await store.swap("w", mine, after(mine, Event.SKIP), AT, Event.SKIP)


async def test_a_start_puts_back_what_earlier_ones_held(store: Store) -> None:
    await plan(store, row("k"), row("l"), row("m"), row("n", 3))
    claimed, posting = await store.claim("w", AT, "one", AT + DAY, limit=2)
    posting_now = after(posting, Event.BEGIN, first_attempt_at=AT)
    await store.swap("w", posting, posting_now, AT, Event.BEGIN)
    (mine,) = await store.claim("w", AT, "two", AT + DAY)
    assert await store.take_over(LATER, "two") == 1
    assert await store.delivery("w", claimed.key) == row("k")
    assert await store.delivery("w", mine.key) == mine
    assert (await told(store))[-1][:3] == ("free", "claimed", "planned")
    assert await claim(store, 1, "three") == ["k", "l"]
    assert (await told(store, "l"))[-1] == (
        "claim",
        "posting",
        "claimed",
        "an earlier attempt came to no end; it may have been posted",
    )


async def test_an_end_puts_back_what_it_has_not_begun(store: Store) -> None:
    await plan(store, row("k"), row("l"), row("m"))
    patient, posting, other = await store.claim("w", AT, "one", AT + DAY)
    await store.swap("w", posting, after(posting, Event.BEGIN), AT, Event.BEGIN)
    await store.swap("w", other, after(other, Event.SKIP), AT, Event.SKIP)
    assert await store.free(AT, "one") == 1
    assert await store.free(AT, "one") == 0
    assert await store.delivery("w", patient.key) == row("k")
    assert await claim(store, 0, "two") == ["k"]


async def test_what_was_put_back_waits_as_long_as_it_did(store: Store) -> None:
    await plan(store, row("k", wait_until=AT + 5 * MINUTE))
    await store.claim("w", AT + 5 * MINUTE, "one", AT + DAY)
    await store.free(AT + 5 * MINUTE, "one")
    assert await store.next_due("w") == AT + 5 * MINUTE


async def test_what_is_held_comes_back_when_its_use_or_the_pause_is_over(store: Store) -> None:
    await plan(store, row("k"), row("l"), row("m"))
    rows = await store.claim("w", AT, "one", LATER)
    for one, until in zip(rows, (None, AT + 5 * MINUTE, AT + DAY), strict=True):
        await store.swap("w", one, after(one, Event.HOLD, wait_until=until), AT, Event.HOLD, note="paused by @ana")
    assert await claim(store, 4) == []
    assert await store.next_due("w") == AT + 5 * MINUTE
    assert await claim(store, 5) == ["l"]
    assert await claim(store, 60) == ["k", "l", "m"]  # an hour is the use of them


async def test_a_plan_moves_drops_and_releases_what_is_held(store: Store) -> None:
    await plan(store, row("k"), row("l"), row("m"))
    for one in await store.claim("w", AT, "one", LATER):
        await store.swap("w", one, after(one, Event.HOLD, wait_until=AT + DAY), AT, Event.HOLD)
    moves = (("k", row("k", 30, expires_at=AT + 2 * DAY)),)
    await store.plan("w", Plan(move=moves, drop=(("l", "resumed"),), release=(("m", "resumed"),)), AT)
    rows = [await store.delivery("w", key) for key in ("k", "l", "m")]
    assert [one and one.state for one in rows] == [State.HELD, State.SKIPPED, State.PLANNED]
    assert rows[0]
    assert rows[0].wait_until == AT + DAY
    assert await claim(store) == ["m"]
    assert (await told(store, "m"))[-2] == ("release", "held", "planned", "resumed")


async def test_deliveries_are_found_by_what_they_are(store: Store) -> None:
    await plan(
        store,
        row("a", 1, story="s"),
        row("b", 2, kind="digest"),
        row("c", 3, channel="d", story="s"),
        row("d", 4, story="t", user="ana", text="a word", of="a"),
    )
    await store.plan("w", Plan(drop=(("a", "called off"),)), AT)

    async def found(*given: str, **named: object) -> str:
        return "".join(one.key for one in await store.deliveries("w", *given, **named))  # type: ignore[arg-type]

    assert await found() == "abcd"
    assert await found("c") == "abd"
    assert await found(states={State.PLANNED}) == "bcd"
    assert await found(states={State.PLANNED, State.SKIPPED}, limit=2) == "ab"
    assert await found(states={State.PLANNED, State.SKIPPED}, limit=3, last=True) == "bcd"
    assert await found(states=set()) == ""
    assert await found("c", states={State.PLANNED}, limit=1) == "b"
    assert await found("c", limit=2, last=True) == "bd"
    assert await found(story="s") == "ac"
    assert await found("d", story="s", states={State.PLANNED}) == "c"
    assert await found(kind="digest") == "b"
    assert await found(kind="reminder", limit=0) == ""
    assert await store.delivery("w", "d") == row("d", 4, story="t", user="ana", text="a word", of="a")


async def test_posts_are_kept_and_counted_by_channel(store: Store) -> None:
    first = await put_up(store, POST)
    second = await put_up(store, replace(POST, key="l", remote_id="r2", message=Message("two")))
    other = await put_up(store, replace(POST, channel="d", key="m"))
    assert [first.number, second.number, other.number] == [1, 2, 1]
    assert await store.posted("w", "c") == (second, first)
    assert await store.posted("w", "c", limit=1) == (second,)
    assert await store.post_of("w", "k") == first
    assert await store.post_of("v", "k") is None


async def test_a_post_that_was_rewritten_keeps_its_number_and_place(store: Store) -> None:
    await put_up(store, POST)
    await put_up(store, replace(POST, key="l"))
    again = await put_up(store, replace(POST, remote_id="r9", at=AT + DAY, message=Message("superseded")))
    assert again == replace(POST, number=1, message=Message("superseded"))
    assert await store.post_of("w", "k") == again


async def test_a_post_is_kept_with_the_change_that_says_so(store: Store) -> None:
    await plan(store, row("k"))
    mine = await held(store)
    posting = after(mine, Event.BEGIN)
    await store.swap("w", mine, posting, AT, Event.BEGIN)
    done = after(posting, Event.CONFIRM, remote_id="r1", posted_at=AT)
    assert not await store.swap("w", mine, done, AT, Event.CONFIRM, post=POST)
    assert await store.post_of("w", "k") is None
    assert await store.swap("w", posting, done, AT, Event.CONFIRM, post=POST)
    assert await store.post_of("w", "k") == replace(POST, number=1)


async def test_asks_come_and_go_with_their_rows(store: Store) -> None:
    personal = replace(ASK, id="a0", user="ana", before=None, at=AT + DAY, asked_at=AT - MINUTE)
    await store.keep_ask(ASK, Plan(add=(row("k"),), because="asked by @ana"), AT)
    await store.keep_ask(personal, Plan(), AT)
    await store.keep_ask(replace(ASK, id="a2", channel="d"), Plan(), AT)
    assert [one.id for one in await store.asks("w")] == ["a0", "a1", "a2"]
    assert await store.asks("w", "c", "ana") == (personal,)
    assert [one.id for one in await store.asks("w", channel="c")] == ["a0", "a1"]
    assert await store.asks("v") == ()
    await store.keep_ask(replace(ASK, before=5 * MINUTE), Plan(), AT)
    assert [one.before for one in await store.asks("w", "c")] == [None, 5 * MINUTE]
    assert (await told(store))[0] == ("plan", None, "planned", "asked by @ana")
    assert await store.drop_ask("w", "a1", Plan(drop=(("k", "cancelled by @ana"),)), AT)
    assert not await store.drop_ask("w", "a1", Plan(add=(row("l"),)), AT)
    assert [one.key for one in await store.deliveries("w")] == ["k"]
    assert (await told(store))[-1] == ("drop", "planned", "skipped", "cancelled by @ana")


async def test_pauses_begin_and_end(store: Store) -> None:
    everything, a_story = Pause("w", None, None, "bo", LATER), Pause("w", None, "s", "bo", LATER, AT + DAY)
    for one in (PAUSE, everything, a_story):
        await store.keep_pause(one)
    await store.keep_pause(replace(PAUSE, until=AT + DAY))
    assert await store.pauses("w") == (replace(PAUSE, until=AT + DAY), everything, a_story)
    assert await store.pauses("v") == ()
    assert len(await store.pauses(None)) == 3
    await plan(store, row("k"))
    ended = await store.drop_pause("w", None, "s", Plan(drop=(("k", "resumed"),)), LATER)
    assert ended == a_story
    assert (await told(store))[-1][0] == "drop"
    assert await store.drop_pause("w", "d", None) is None
    assert await store.drop_pause("w", None, None) == everything
    assert await store.pauses("w") == (replace(PAUSE, until=AT + DAY),)


async def test_two_that_change_a_subscription_at_once_lose_nothing(store: Store) -> None:
    before = Subscription("w", "c", ("a",))
    with pytest.raises(Overtaken):
        await store.subscribe("w", before, before)
    await store.subscribe("w", before, None)
    with pytest.raises(Overtaken):
        await store.subscribe("w", Subscription("w", "c", ("b",)), None)
    await store.subscribe("w", replace(before, stories=("b", "a"), digest=None, by="ana"), before)
    with pytest.raises(Overtaken):
        await store.subscribe("w", replace(before, stories=("c", "a")), before)
    assert await store.subscriptions("w") == (replace(before, stories=("b", "a"), digest=None, by="ana"),)


async def test_facts_about_the_store_itself_belong_to_no_workspace(store: Store) -> None:
    assert await store.meta("zones") is None
    await store.set_meta("zones", "2025b")
    await store.set_meta("zones", "2025c")
    assert await store.meta("zones") == "2025c"
    assert await store.workspaces() == ()


async def test_a_workspace_is_forgotten_with_all_that_was_planned_and_posted(store: Store) -> None:
    await store.update("w", [replace(update("s"), story=story("s"))], AT)
    await plan(store, row("k"))
    await put_up(store, POST)
    await store.keep_ask(ASK, Plan(), AT)
    await store.keep_pause(PAUSE)
    await store.forget("w")
    assert [await store.ledger("w", "k"), await store.posted("w", "c")] == [(), ()]
    assert [await store.asks("w"), await store.pauses("w")] == [(), ()]
    assert await store.workspaces() == ()


async def test_retention_takes_the_ledger_posts_asks_and_pauses_of_what_is_over(store: Store) -> None:
    await plan(store, row("k"), row("l", 60 * 24 * 9, subject="t2"))
    await store.plan("w", Plan(drop=(("k", "called off"),)), AT)
    for key, at in (("k", AT), ("l", AT), ("m", AT + 9 * DAY)):
        await put_up(store, replace(POST, key=key, at=at))
    for name, talk in (("a1", "t1"), ("a2", "t2")):
        await store.keep_ask(replace(ASK, id=name, talk=talk), Plan(), AT)
    await store.keep_pause(replace(PAUSE, until=AT + DAY))
    await store.keep_pause(Pause("w", None, None, "bo", AT))
    await store.tidy(AT + 5 * DAY)
    assert [len(await store.ledger("w", key)) for key in ("k", "l")] == [0, 2]
    assert [one.key for one in await store.posted("w", "c")] == ["m", "l"]
    assert [one.id for one in await store.asks("w")] == ["a2"]
    assert [one.channel for one in await store.pauses("w")] == [None]


async def test_asks_and_pauses_go_along_when_stories_are_united(store: Store) -> None:
    await store.update("w", [update("s", telling("quay")), update("t", telling("court"))], AT)
    await store.keep_ask(ASK, Plan(), AT)
    for name in ("s", "t"):
        await store.keep_pause(Pause("w", "c", name, "ana", AT))
    await store.keep_pause(Pause("w", "d", "s", "ana", AT))
    united = update("t", telling("court"), telling("quay"), new=0)
    await store.update("w", [replace(united, gone=("s",))], AT)
    assert [one.story for one in await store.asks("w")] == ["t"]
    assert [(one.channel, one.story) for one in await store.pauses("w")] == [("c", "t"), ("d", "t")]
    assert await store.drop_pause("w", "d", "t")
