"""A thread that is a place of its own sees what its channel sees, and nobody else sees what is the thread's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.storage.scope import audiences_of
from tests.contracts.kept import AT, story, update
from tests.contracts.test_store_visibility import ASKED, COURT, DEN, QUAY, fill

if TYPE_CHECKING:
    from bot.storage.port import Store

THREAD = "c/1.5"
SET = {"settings", "history"}  # what a thread has for itself


async def shows(store: Store, way: str, channel: str | None) -> bool:
    """Whether anything of the den is seen there."""
    shown = [repr(await getattr(store.view("w", channel), way)(**question)).casefold() for question in ASKED[way]]
    return any("den" in one.replace("evidence", "").replace("hidden", "") for one in shown)


def test_a_thread_is_seen_by_who_sees_its_channel() -> None:
    assert audiences_of(THREAD) == ("", "c", THREAD)
    assert audiences_of("c") == ("", "c")
    assert audiences_of(None) == ("",)


@pytest.mark.parametrize("way", sorted(set(ASKED) - {"erased"}))
async def test_a_thread_sees_what_is_its_channels_but_for_what_is_set(store: Store, way: str) -> None:
    await fill(store, "c")
    assert await shows(store, way, THREAD) == (way not in SET)
    assert not await shows(store, way, "d/1.5")


@pytest.mark.parametrize("way", ASKED)
@pytest.mark.parametrize("channel", [None, "", "c", "c/2.5", "d", "d/1.5", "1.5"])
async def test_nothing_of_a_thread_is_seen_anywhere_else(store: Store, way: str, channel: str | None) -> None:
    await fill(store, THREAD)
    assert not await shows(store, way, channel)


@pytest.mark.parametrize("way", sorted(set(ASKED) - {"erased"}))
async def test_the_thread_itself_sees_it(store: Store, way: str) -> None:
    await fill(store, THREAD)
    assert await shows(store, way, THREAD)


async def test_of_each_story_the_nearest_layer_is_seen(store: Store) -> None:
    await fill(store, "c")
    assert await store.view("w", THREAD).story("quay") == story("quay", QUAY, DEN)
    both = update("quay", QUAY, DEN, COURT, audience=THREAD, new=1)
    await store.update("w", [both], AT)
    assert await store.view("w", THREAD).story("quay") == both.story
    assert await store.view("w", "c").story("quay") == story("quay", QUAY, DEN)
    assert await store.view("w", "c/2.5").story("quay") == story("quay", QUAY, DEN)
    assert await store.view("w", "d").story("quay") == story("quay", QUAY)
    assert len((await store.view("w", THREAD).find("Quay board", story="quay")).hits) == len(
        (await store.view("w", "c").find("Quay board", story="quay")).hits
    )


async def test_a_thread_sees_the_changes_of_its_channel_until_its_layer_begins(store: Store) -> None:
    await fill(store, "c")
    await store.update("w", [update("quay", QUAY, DEN, COURT, audience=THREAD, new=1)], AT)
    every = [update("quay", QUAY, new=0), update("quay", QUAY, DEN, audience="c", new=0)]
    again = update("quay", QUAY, DEN, COURT, audience=THREAD, new=0)
    last = update("quay", QUAY, new=1)  # its change, as each layer tells it
    told = [*every, again]
    await store.update("w", [type(one)(one.story, (), last.changes, audience=one.audience) for one in told], AT)
    seen = [one.change.fact for one in await store.view("w", THREAD).changes(story="quay")]
    assert seen == [QUAY.document.id, DEN.document.id, COURT.document.id, QUAY.document.id]
    assert len({one.number for one in await store.view("w", THREAD).changes()}) == len(
        await store.view("w", THREAD).changes()
    )


async def test_a_document_of_both_is_seen_once(store: Store) -> None:
    await store.update("w", [update("den", DEN, audience=THREAD)], AT)
    await store.update("w", [update("open", DEN, audience="c")], AT)
    assert [one.story for one in await store.view("w", THREAD).documents()] == ["open"]
    assert [one.story for one in await store.view("w", "c").documents()] == ["open"]
