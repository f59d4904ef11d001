"""A story that grew document by document is the one that is built at once, whatever came, went or changed."""

from __future__ import annotations

import gc
import random
from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.documents import read_document
from briefings.facts import extract
from briefings.facts.dating import date_documents
from briefings.stories import merge, united_stories, withdraw

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from spacy.language import Language

    from briefings.model import Change, DocumentFacts, Story

EVERY = 4  # one in so many stories is read
KINDS = ("actors", "warnings", "talks", "figures", "sentences")


@pytest.fixture(scope="session")
def told(nlp: Language, request: pytest.FixtureRequest) -> tuple[DocumentFacts, ...]:
    """What the documents of several stories tell."""
    stories = request.config.rootpath / "tests" / "stories" / "tuning"
    folders = sorted(path.parent for path in stories.glob("*/gold.yaml"))[::EVERY]
    return tuple(telling for folder in folders for telling in _read(folder, nlp))


def _read(folder: Path, nlp: Language) -> Sequence[DocumentFacts]:
    gold = yaml.safe_load((folder / "gold.yaml").read_text(encoding="utf-8"))
    root = folder / gold.get("documents_in", ".")
    documents = [read_document((root / name).read_bytes(), file=name) for name in gold["documents"]]
    return tuple(extract(date_documents(documents), nlp))


def unknown(story: Story) -> Story:
    """An equal story of which nothing is remembered: what is done with it is worked out from the beginning."""
    return replace(story, tellings=(*story.tellings,))


def as_told_by(
    telling: DocumentFacts, drawn: random.Random, name: str | None = None, revises: str | None = None
) -> DocumentFacts:
    """Some of what a document tells, told by another outlet on another day, or once more."""
    name = name or telling.document.id
    kept = {kind: [one for one in getattr(telling, kind) if drawn.random() < 0.8] for kind in KINDS}
    moved = {
        kind: tuple(replace(one, evidence=tuple(replace(piece, source=name) for piece in one.evidence)) for one in some)
        for kind, some in kept.items()
        if kind != "sentences"
    }
    sentences = tuple(replace(piece, source=name) for piece in kept["sentences"])
    published = drawn.choice([telling.document.published, None, f"2031-05-{drawn.randint(1, 28):02}"])
    document = replace(
        telling.document,
        id=name,
        publisher=f"Outlet {drawn.randint(1, 9)}",
        published=published,
        revises=revises,
        publisher_verified=drawn.random() < 0.8,
    )
    return replace(telling, document=document, sentences=sentences, **moved)  # type: ignore[arg-type]


def happens(
    what: str, story: Story, some: Sequence[DocumentFacts], drawn: random.Random
) -> tuple[Story, tuple[Change, ...]]:
    """One of the things that happen to a story."""
    names = [telling.document.id for telling in story.tellings]
    match what:
        case "leaves":
            return withdraw(story, set(drawn.sample(names, min(2, len(names) - 1))))
        case "revised":
            old = drawn.choice(names)
            return merge(story, [as_told_by(some[0], drawn, f"{old}-{drawn.random()}", revises=old)])
        case "told again":
            return merge(story, [as_told_by(drawn.choice(story.tellings), drawn)])
        case "joined":
            return united_stories(story, merge(None, some)[0])[:2]
        case "repeated":
            origin = drawn.choice(story.tellings)
            return merge(story, [as_told_by(origin, drawn, f"{origin.document.id}-{drawn.random()}")])
    return merge(story, some)


@settings(max_examples=20)
@given(
    st.integers(0, 10**9),
    st.lists(st.sampled_from(["comes", "comes", "repeated", "leaves", "revised", "told again", "joined"]), max_size=12),
)
def test_what_is_remembered_changes_nothing(told: tuple[DocumentFacts, ...], seed: int, events: list[str]) -> None:
    start = random.Random(seed)  # noqa: S311  (a choice, not a secret)
    story, _ = merge(None, start.sample(told, start.randint(1, 8)))
    for event in events:
        some, drawn = start.sample(told, 2), start.random()
        grown = happens(event, story, some, random.Random(drawn))  # noqa: S311  (the same)
        assert grown == happens(event, unknown(story), some, random.Random(drawn))  # noqa: S311  (the same)
        story = grown[0]


@settings(max_examples=10)
@given(st.randoms(use_true_random=False))
def test_documents_one_by_one_in_any_order_tell_what_all_at_once_do(
    told: tuple[DocumentFacts, ...], drawn: random.Random
) -> None:
    some = drawn.sample(told, 12)
    story, _ = merge(None, some[:1])
    for telling in some[1:]:
        story, _ = merge(story, [telling])
    ids_as_minted, _ = merge(None, some)
    assert [replace(one, id="") for one in story.actors] == [replace(one, id="") for one in ids_as_minted.actors]
    assert [replace(one, id="") for one in story.warnings] == [replace(one, id="") for one in ids_as_minted.warnings]
    assert [replace(one, id="") for one in story.figures] == [replace(one, id="") for one in ids_as_minted.figures]
    assert sorted(repr(replace(one, id="")) for one in story.talks) == sorted(
        repr(replace(one, id="")) for one in ids_as_minted.talks
    )
    assert story.tellings == ids_as_minted.tellings


def test_a_story_that_is_forgotten_is_let_go_of_at_once(
    told: tuple[DocumentFacts, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program seldom looks for rings of values that hold each other, so that none may be made."""
    gc.collect()
    gc.disable()
    try:
        with monkeypatch.context() as patch:
            patch.setattr("briefings.stories.remembered._last", OrderedDict())
            _grown(told[:12])
        gc.set_debug(gc.DEBUG_SAVEALL)
        gc.collect()
        rings = {type(one).__qualname__ for one in gc.garbage if type(one).__module__.startswith("briefings")}
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()
    assert not rings


def _grown(tellings: Sequence[DocumentFacts]) -> None:
    story = None
    for telling in tellings:
        story, _ = merge(story, [telling])
