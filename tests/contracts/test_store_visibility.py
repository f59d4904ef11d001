"""Who sees what: no way of looking leads from one workspace into another, or into somebody else's channel."""

from __future__ import annotations

import inspect
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from bot.storage.port import Parked, Pending, SettingChange, Source, Subscription, Update, View
from briefings.message import Message
from tests.contracts.kept import AT, change, claim, correction, plan, row, story, telling, update

if TYPE_CHECKING:
    from bot.storage.port import Store

QUAY, COURT, DEN = telling("quay"), telling("court"), telling("den")
ASKED: dict[str, list[dict[str, Any]]] = {
    "documents": [{}, {"story": "den"}, {"story": "quay"}],
    "document": [{"document_id": DEN.document.id}],
    "known": [{"ids": [DEN.document.id]}, {"addresses": [DEN.document.url]}, {"hashes": [DEN.document.sha256]}],
    "erased": [{"addresses": [DEN.document.url]}],
    "titles": [{}, {"archived": True}],
    "story": [{"slug": "den"}, {"slug": "quay"}],
    "changes": [{}, {"story": "den"}, {"story": "quay"}, {"since": AT}],
    "find": [{"words": "den"}, {"words": "Den Reis"}, {"words": "den", "story": "quay"}, {"words": "board"}],
    "facts_named": [{"name": "Den Reis"}, {"name": "Reis"}],
    "talks": [{}, {"story": "quay"}, {"since": "2000"}],
    "sources": [{}, {"story": "den"}],
    "parked": [{}, {"source": "den"}],
    "pending": [{}],
    "settings": [{}],
    "history": [{}],
}
"""Every way of looking; what is asked for is all of a den: a private document, and what belongs to it."""


async def fill(store: Store, own: str = "den") -> None:
    """A common story, into which the channel ``own`` put a document of its own, and more that is the channel's."""
    await store.update("w", [update("quay", QUAY)], AT)
    den = update("den", telling("den", "The den board meets.", "Den Reis too."), audience=own)
    corrections = (correction("den", den.story.talks[0].id),)
    private = replace(den, story=replace(den.story, corrections=corrections))
    await store.update("w", [update("quay", QUAY, DEN, audience=own, new=1), private], AT)
    await store.keep_source("w", Source("den", "feed", "https://den.example/feed", "den", audience=own))
    await store.park("w", [Parked("den", "https://den.example/1", "Den item", AT, audience=own)])
    await store.keep_pending("w", Pending("den", DEN, (await store.view("w").documents())[0].origin, AT, audience=own))
    await store.set("w", SettingChange("quiet", "den", AT, own, None, "den"))


def test_every_way_of_looking_is_tried() -> None:
    ways = {name for name, value in inspect.getmembers(View) if inspect.isfunction(value) and not name.startswith("_")}
    assert ways == set(ASKED)


@pytest.mark.parametrize("way", ASKED)
@pytest.mark.parametrize(("workspace", "channel"), [("w", None), ("w", "c"), ("w", ""), ("v", "den"), ("v", None)])
async def test_nothing_of_a_channel_is_seen_elsewhere(
    store: Store, way: str, workspace: str, channel: str | None
) -> None:
    await fill(store)
    for question in ASKED[way]:
        shown = repr(await getattr(store.view(workspace, channel), way)(**question)).casefold()
        assert "den" not in shown.replace("evidence", "").replace("hidden", ""), (way, question)


@pytest.mark.parametrize("way", sorted(set(ASKED) - {"erased"}))
async def test_the_channel_itself_sees_it(store: Store, way: str) -> None:
    await fill(store)
    shown = [repr(await getattr(store.view("w", "den"), way)(**question)).casefold() for question in ASKED[way]]
    assert any("den" in one.replace("evidence", "").replace("hidden", "") for one in shown)


async def test_everyone_sees_the_common_layer_and_the_channel_its_own(store: Store) -> None:
    await fill(store)
    assert await store.view("w", "c").story("quay") == story("quay", QUAY)
    assert await store.view("w", "den").story("quay") == story("quay", QUAY, DEN)
    assert await store.layers("w", "quay") == ("den",)
    assert [hit.kind for hit in (await store.view("w", "den").find("quay board")).hits] == ["talk", "sentence"]


async def test_a_channel_sees_common_changes_until_its_layer_begins(store: Store) -> None:
    await fill(store)
    later = update("quay", QUAY, COURT, new=1)
    await store.update("w", [later, update("quay", QUAY, COURT, DEN, audience="den", new=0)], AT)
    seen = [(one.number, one.change.fact) for one in await store.view("w", "den").changes(story="quay")]
    assert seen == [(1, QUAY.document.id), (2, DEN.document.id)]
    assert [one.number for one in await store.view("w", "c").changes()] == [1, 4]


async def test_publishing_shows_everyone_what_was_the_channels_own(store: Store) -> None:
    await fill(store)
    published = update("quay", QUAY, DEN, new=0)
    await store.publish("w", "den", [DEN.document.id], [published], AT)
    assert await store.layers("w", "quay") == ()
    for channel in ("den", "c", None):
        view = store.view("w", channel)
        assert await view.story("quay") == story("quay", QUAY, DEN)
        assert (await view.documents("quay"))[-1].document == DEN.document
        assert (await view.find("Den board", story="quay")).hits


async def test_one_document_is_each_channels_own(store: Store) -> None:
    await store.update("w", [update("den", DEN, audience="den")], AT)
    assert await store.view("w", "lair").document(DEN.document.id) is None
    await store.update("w", [update("lair", DEN, audience="lair")], AT)
    assert (await store.view("w", "den").documents())[0].story == "den"
    assert (await store.view("w", "lair").documents())[0].story == "lair"
    await store.update("w", [update("open", DEN)], AT)
    assert [one.story for one in await store.view("w", "den").documents()] == ["open"]


async def test_a_slug_is_taken_by_whatever_audience(store: Store) -> None:
    await fill(store)
    assert [await store.taken("w", slug) for slug in ("quay", "den", "free")] == [True, True, False]
    assert not await store.taken("v", "quay")


async def test_workspaces_plan_apart(store: Store) -> None:
    await store.subscribe("w", Subscription("w", "c"), None)
    await store.remember("w", "c", Message("seen"))
    await plan(store, row("k"))
    assert await store.subscriptions("v") == ()
    assert await store.deliveries("v") == ()
    assert [await store.delivery("v", "k"), await store.seen("v", "c"), await store.told("v", "c")] == [None] * 3
    assert await claim(store, workspace="v") == []
    assert await store.next_due("v") is None
    assert await store.next_due(None) == AT


async def test_numbers_of_changes_grow_in_each_workspace(store: Store) -> None:
    for workspace in ("w", "v", "w"):
        await store.update(workspace, [Update(story("s", QUAY), changes=(change(1),))], AT)
    assert [one.number for one in await store.view("w").changes()] == [1, 2]
    assert [one.number for one in await store.view("v").changes()] == [1]
