"""What was erased is told nowhere: not in posts, changes, answers or the ledger, nor after bringing it back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from bot.cli.db import db
from bot.clock import VirtualClock
from bot.outbox import Event, after
from bot.pipeline import Pipeline
from bot.storage.memory import MemoryStore
from bot.storage.port import Ask, Origin, Parked, Pending, Plan, Posted, Subscription
from bot.storage.sql.upgrading import open_store
from bot.stories.editing import Editing
from bot.stories.layers import Layers
from briefings.message import Line, Message, Plain, Section
from briefings.stories.corrections import facts_of
from tests.contracts.kept import AT, MINUTE, put_up, row, stories_of, telling

if TYPE_CHECKING:
    from pathlib import Path

    from bot.storage.port import Store
    from briefings.model import Story

STAYS = telling("quay", "The harbour board meets in Porto on Tuesday.", "Marta Reis leads it.")
GOES = telling("gull", "The xylophone board meets in Bergen on Friday.", "Gull Reis leads it.", title="Quorvath speaks")
NAMES = ("gull reis", "quorvath", "xylophone")


async def fill(store: Store) -> Story:
    """A story of two documents, and every kind of thing that can be said of the one that goes."""
    pipeline = Pipeline(store, VirtualClock(AT))
    first = (await pipeline.take_in("w", [STAYS])).story
    story = (await pipeline.take_in("w", [GOES], first.slug)).story
    await pipeline.follow(Subscription("w", "c"), story)
    told = next(fact for fact in facts_of(story).values() if "xylophone" in repr(fact).casefold())
    line = Line((Plain("a name that nobody cites"),), number=1, fact=told.id)
    posts = {
        "k": Message("Quorvath speaks of boards"),
        "l": Message("A board", (), (Section("One", (line,)),)),
        "m": Message("Of Porto"),
    }
    await store.remember("w", "c", Message("What Gull Reis said"))
    await store.keep_ask(Ask("a", "w", "c", None, story.slug, told.id, 2 * MINUTE, None, "ana", AT), Plan(), AT)
    rows = (row("k", subject=told.id), row("m"), row("n", 9, text="The source of “Quorvath speaks” rests"))
    await store.plan("w", Plan(add=rows, because="a document told the talk: Quorvath speaks"), AT)
    for key, message in posts.items():
        await put_up(store, Posted("w", "c", key, f"r-{key}", AT, message))
    for one in await store.claim("w", AT, "one", AT + MINUTE):
        skipped = after(one, Event.SKIP, reason="“Quorvath speaks” was taken back")
        await store.swap("w", one, skipped, AT, Event.SKIP)
    await store.park("w", [Parked("f", "https://gull.example/a", "Quorvath again", AT)])
    await store.keep_pending("w", Pending("p", GOES, Origin("file"), AT))
    return story


async def erase(store: Store) -> None:
    clock = VirtualClock(AT + MINUTE)
    kept = await store.view("w").document(GOES.document.id)
    assert kept
    await Editing(store, clock, Layers(store, clock)).erase("w", [kept], "ada")


async def told(store: Store) -> str:
    """All that is said, in one string."""
    view = store.view("w", "c")
    said: list[object] = [await stories_of(view), await view.changes(), await store.seen("w", "c")]
    said += [await store.posted("w", "c"), await store.deliveries("w"), await view.parked(), await view.pending()]
    said += [await store.asks("w"), *[await store.ledger("w", key) for key in ("k", "m", "n")]]
    said += [await view.documents(), await store.subscriptions("w")]
    return repr(said).casefold()


@pytest.mark.parametrize("kind", ["memory", "sqlite"])
async def test_what_was_erased_is_told_nowhere(kind: str, tmp_path: Path) -> None:
    store: Store = MemoryStore() if kind == "memory" else await open_store(f"sqlite:///{tmp_path}/briefbot.db")
    await fill(store)
    before = await told(store)
    assert all(name in before for name in NAMES)
    await erase(store)
    left = await told(store)
    assert [left[max(left.find(n) - 200, 0) : left.find(n) + 80] for n in NAMES if n in left] == []
    assert all(word in left for word in ("of porto", "marta reis", "what this told was erased"))
    assert len(await store.posted("w", "c")) == 3
    await store.close()


def test_a_backup_and_an_export_of_before_bring_no_word_of_it_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "var" / "briefbot.db"
    monkeypatch.setenv("BRIEF_DATABASE_URL", f"sqlite:///{path}")

    async def work(what: str) -> None:
        store = await open_store(f"sqlite:///{path}")
        await (fill(store) if what == "fill" else erase(store))
        await store.close()

    def run(*given: str) -> None:
        done = CliRunner().invoke(db, list(given), catch_exceptions=False)
        assert done.exit_code == 0, done.output

    def left() -> list[str]:
        found = b"".join(one.read_bytes() for one in path.parent.glob("briefbot.db*") if "before" not in one.name)
        return [name for name in NAMES if name.encode() in found.lower()]

    asyncio.run(work("fill"))
    run("backup", str(tmp_path / "backup.db"))
    run("export", str(tmp_path / "export.jsonl"))
    assert left() == list(NAMES)
    asyncio.run(work("erase"))
    assert left() == []
    run("restore", str(tmp_path / "backup.db"))
    assert left() == []
    run("import", str(tmp_path / "export.jsonl"))
    assert left() == []
    run("import", str(tmp_path / "export.jsonl"))
    assert left() == []


async def test_what_was_erased_elsewhere_goes_here_with_an_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [tmp_path / name / "briefbot.db" for name in ("here", "there")]
    for path in paths:
        store = await open_store(f"sqlite:///{path}")
        await fill(store)
        await (erase(store) if path is paths[1] else asyncio.sleep(0))
        await store.close()

    def run(path: Path, *given: str) -> None:
        monkeypatch.setenv("BRIEF_DATABASE_URL", f"sqlite:///{path}")
        done = CliRunner().invoke(db, list(given), catch_exceptions=False)
        assert done.exit_code == 0, done.output

    await asyncio.to_thread(run, paths[1], "export", str(tmp_path / "export.jsonl"))
    await asyncio.to_thread(run, paths[0], "import", str(tmp_path / "export.jsonl"))
    store = await open_store(f"sqlite:///{paths[0]}")
    assert [name for name in NAMES if name in await told(store)] == []
    await store.close()
