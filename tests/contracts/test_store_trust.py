"""What every store must do with sources, additions that wait, corrections, settings and erasures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.outbox import State
from bot.storage.port import Erasure, KeptDocument, Origin, Parked, Pending, SettingChange, Source, Tidied, Update
from briefings.message import Line, Message, Plain, Section
from tests.contracts.kept import (
    AT,
    DAY,
    MINUTE,
    correction,
    corrections_of,
    plan,
    row,
    stories_of,
    story,
    telling,
    update,
)

if TYPE_CHECKING:
    from bot.storage.port import Store

QUAY, COURT = telling("quay"), telling("court")
FEED = Source(
    "f1", "feed", "https://quay.example/feed", "s", ("port", "pay"), etag='"x"', last_success=AT, freshest="2022-01-08"
)


async def test_a_source_is_kept_replaced_and_dropped(store: Store) -> None:
    await store.keep_source("w", FEED)
    await store.keep_source("w", replace(FEED, id="f2", story="z"))
    failing = replace(FEED, failures=3, last_error="no answer", failing_since=AT, next_attempt=AT + DAY)
    await store.keep_source("w", failing)
    view = store.view("w")
    assert await view.sources("s") == (failing,)
    assert [one.id for one in await view.sources()] == ["f1", "f2"]
    await store.park("w", [Parked("f1", "u", "Item", AT)])
    await store.drop_source("w", "f1")
    assert [one.id for one in await view.sources()] == ["f2"]
    assert await view.parked() == ()


async def test_sources_are_due_when_their_next_attempt_has_come(store: Store) -> None:
    for name, due in (("late", AT + MINUTE), ("now", AT), ("new", None)):
        await store.keep_source("w", replace(FEED, id=name, next_attempt=due))
    await store.keep_source("v", replace(FEED, id="other", next_attempt=AT - DAY))
    await store.keep_source("v", replace(FEED, id="rests", state="paused"))
    tried = await store.due_sources(AT)
    assert [(workspace, source.id) for workspace, source in tried] == [("w", "new"), ("v", "other"), ("w", "now")]


async def test_an_item_is_parked_once(store: Store) -> None:
    items = [Parked("f1", url, url, AT, "2022-01-07") for url in ("a", "b", "a")]
    await store.park("w", items)
    await store.park("w", [Parked("f2", "a", "Other", AT)])
    assert await store.view("w").parked("f1") == tuple(items[:2])
    assert len(await store.view("w").parked()) == 3


async def test_an_addition_waits_until_it_is_settled_once(store: Store) -> None:
    pending = Pending("p1", QUAY, Origin("text", "bo", verified=False), AT, "s")
    await store.keep_pending("w", pending)
    assert await store.view("w").pending() == (pending,)
    assert [await store.settle_pending("w", "p1") for _ in range(2)] == [True, False]
    assert await store.view("w").pending() == ()


async def test_corrections_stand_beside_the_facts_as_told_and_readers_see_them(store: Store) -> None:
    wrong = replace(correction("k1", QUAY.talks[0].id), kind="wrong", field=None, value=None)
    told = replace(story("s", QUAY), corrections=(wrong,))
    await store.update("w", [Update(told), update("z", COURT)], AT)
    view = store.view("w")
    assert await view.story("s") == told
    assert await corrections_of(view) == (wrong,)
    assert [one.story for one in await view.talks()] == ["z"]
    assert {hit.kind for hit in (await view.find("quay")).hits} == {"actor", "sentence"}
    undone = replace(told, corrections=(replace(wrong, undone_by="bo", undone_at=AT + DAY),))
    await store.update("w", [Update(undone)], AT)
    assert {one.story for one in await view.talks()} == {"s", "z"}
    assert {hit.kind for hit in (await view.find("quay")).hits} == {"actor", "talk", "sentence"}


async def test_settings_are_the_workspaces_or_the_channels_own(store: Store) -> None:
    changes = [
        SettingChange("zone", "ada", AT, None, None, "UTC"),
        SettingChange("zone", "ada", AT + DAY, "c", None, "Europe/Paris"),
        SettingChange("quiet", "bo", AT + DAY, None, None, "22-7"),
    ]
    for one in changes:
        await store.set("w", one)
    assert await store.view("w").settings() == {"zone": "UTC", "quiet": "22-7"}
    assert await store.view("w", "c").settings() == {"zone": "Europe/Paris", "quiet": "22-7"}
    assert await store.view("w", "d").history() == (changes[0], changes[2])
    assert await store.view("w", "c").history() == tuple(changes)
    await store.set("w", SettingChange("quiet", "ada", AT + DAY, None, "22-7", None))
    assert await store.view("w").settings() == {"zone": "UTC"}


async def erase_court(store: Store, *updates: Update) -> None:
    erasure = Erasure(AT, "ada", COURT.document.url, COURT.document.sha256)
    await store.erase("w", [erasure], [COURT.document.id], updates, AT)


async def test_what_was_erased_is_gone_everywhere_and_remembered(store: Store) -> None:
    await store.update("w", [update("s", QUAY, COURT)], AT)
    await store.update("w", [update("s", QUAY, COURT, audience="den", new=0)], AT)
    line = Line((Plain("Court"),), 1, evidence=(COURT.sentences[0],))
    await store.remember("w", "c", Message("court", sections=(Section("x", (line,)),)))
    await store.remember("w", "d", Message("no court"))
    await store.keep_pending("w", Pending("p", COURT, Origin(), AT))
    await erase_court(store, update("s", QUAY, new=0))
    quay, court = QUAY.document.url or "", COURT.document.url or ""
    for channel in (None, "den"):
        view = store.view("w", channel)
        assert await view.story("s") == story("s", QUAY)
        assert await view.document(COURT.document.id) is None
        assert [one.change.fact for one in await view.changes()] == [QUAY.document.id]
        assert [len(found) for found in ((await view.find("court")).hits, await view.facts_named("Court"))] == [0, 0]
        assert await view.pending() == ()
        assert await view.erased(addresses=[quay, court]) == {court}
        assert await view.erased(hashes=[COURT.document.sha256, "sha-quay"]) == {COURT.document.sha256}
        assert not await view.erased(addresses=[quay], hashes=["sha-quay"])
        assert not await view.erased()
    assert await store.seen("w", "c") is None
    assert await store.seen("w", "d") == Message("no court")
    assert not await store.view("v").erased(addresses=[court])


async def test_a_story_that_nobody_updated_loses_what_cites_the_erased(store: Store) -> None:
    await store.update("w", [update("s", QUAY, COURT), update("z", COURT)], AT)
    await erase_court(store)
    assert await stories_of(store.view("w")) == (story("s", QUAY),)


async def test_a_workspace_is_forgotten_whole(store: Store) -> None:
    for workspace in ("w", "v"):
        await store.update(workspace, [update("s", QUAY)], AT)
        await store.set(workspace, SettingChange("zone", "ada", AT, None, None, "UTC"))
    await plan(store, row("k"))
    await store.forget("w")
    assert await store.workspaces() == ("v",)
    view = store.view("w")
    assert not any(
        [await view.documents(), await stories_of(view), await view.changes(), (await view.find("quay")).hits]
    )
    assert await view.settings() == {}
    assert await store.deliveries("w") == ()
    assert (await store.view("v").find("quay")).hits
    await store.update("w", [update("s", QUAY)], AT)
    assert [one.number for one in await store.view("w").changes()] == [1]


async def test_retention_keeps_what_a_live_story_cites(store: Store) -> None:
    bare = replace(telling("bare"), actors=(), talks=())
    for slug, one in (("live", QUAY), ("over", COURT)):
        await store.update("w", [update(slug, one)], AT)
    await store.update("w", [update("live", QUAY, bare, new=1)], AT)
    await store.archive("w", "over")
    await store.park("w", [Parked("f1", "old", "Old", AT), Parked("f1", "new", "New", AT + 9 * DAY)])
    told = [row(key, through=number, state=State.POSTED, kind="digest") for number, key in ((1, "old"), (2, "last"))]
    await plan(store, *told, row("ahead", 60 * 24 * 9))
    assert await store.tidy(AT - DAY) == Tidied()
    assert await store.tidy(AT + 5 * DAY) == Tidied(documents=2, stories=1, deliveries=1, parked=1)
    view = store.view("w")
    assert await stories_of(view) == (story("live", QUAY),)
    assert await stories_of(view, archived=True) == ()
    assert [one.document for one in await view.documents()] == [QUAY.document]
    assert [one.key for one in await store.deliveries("w")] == ["last", "ahead"]
    assert await store.told("w", "c") == 2
    assert [one.url for one in await view.parked()] == ["new"]
    assert (await view.find("court")).hits == ()


async def test_retention_keeps_a_story_that_was_put_away_but_got_news(store: Store) -> None:
    await store.update("w", [update("s", QUAY)], AT)
    newer = KeptDocument(COURT.document, "s", AT + 9 * DAY)
    await store.update("w", [Update(story("s", QUAY, COURT), (newer,))], AT + 9 * DAY)
    await store.archive("w", "s")
    await store.tidy(AT + 5 * DAY)
    assert await store.view("w").story("s") == story("s", QUAY, COURT)


async def test_what_a_button_says_is_kept_for_as_long_as_the_rest(store: Store) -> None:
    await store.keep_button("abc", "1 ask find.words=one two", AT)
    await store.keep_button("abc", "1 ask find.words=one two", AT + 2 * DAY)
    await store.keep_button("old", "1 ask talks.", AT)
    await store.set_meta("zones", "2026.1")
    assert await store.button("abc") == "1 ask find.words=one two"
    assert await store.button("none") is None
    await store.tidy(AT + DAY)
    assert await store.button("abc") == "1 ask find.words=one two"
    assert await store.button("old") is None
    assert await store.meta("zones") == "2026.1"
