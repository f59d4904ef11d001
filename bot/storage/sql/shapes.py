"""A story taken apart into what its rows hold, and put together again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import msgspec

from bot.storage.cited import facts_of
from bot.storage.searchable import KINDS
from bot.storage.sql.codec import decode
from briefings.model import Document, DocumentFacts, Story
from briefings.stories.corrections import corrected

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.storage.values import Fact

FactKey = tuple[str, str, int]
"""Kind, id, which of several with this id."""

KIND_OF: dict[str, type[Any]] = {name: kind for kind, name in KINDS.items()}


class Shape(msgspec.Struct):
    """What of a story is neither telling nor fact, and the order of its rows."""

    story: Story
    tellings: list[str]
    facts: list[FactKey]


class _Title(msgspec.Struct):
    title: str


class Headed(msgspec.Struct):
    """Of a shape no more than the title and what tells it."""

    story: _Title
    tellings: list[str]


class Cited(msgspec.Struct):
    """Of a kept document no more than itself."""

    document: Document


@dataclass(frozen=True, slots=True)
class Told:
    """A fact as the documents tell it, and as readers see it: None where an editor called it wrong."""

    fact: Fact
    shown: Fact | None


def told_of(kind: str, body: bytes, shown: bytes | None) -> Told:
    """The fact of a row."""
    fact: Fact = decode(body, KIND_OF[kind])
    return Told(fact, fact if shown is None else shown_fact(kind, body, shown) if shown else None)


def shown_fact(kind: str, body: bytes, shown: bytes | None) -> Fact:
    """The fact of a row as readers see it, where they do."""
    fact: Fact = decode(shown or body, KIND_OF[kind])
    return fact


def telling_of(body: bytes, text: str) -> DocumentFacts:
    """The telling of a row."""
    telling = decode(body, DocumentFacts)
    return replace(telling, document=replace(telling.document, text=text))


def bare(story: Story) -> Story:
    """A story without what stands in rows of its own."""
    return replace(story, tellings=(), actors=(), warnings=(), talks=(), figures=(), disagreements=())


def story_of(slug: str, shape: Shape, facts: Mapping[FactKey, Told], tellings: Mapping[str, DocumentFacts]) -> Story:
    """The story of a shape, with the rows that there are."""
    ordered = [(key, facts[key].fact) for key in shape.facts if key in facts]
    of_kind: dict[str, Any] = {f"{kind}s": tuple(fact for key, fact in ordered if key[0] == kind) for kind in KIND_OF}
    told = tuple(tellings[name] for name in shape.tellings if name in tellings)
    return replace(shape.story, slug=slug, tellings=told, **of_kind)


def keyed(story: Story) -> dict[FactKey, Told]:
    """The facts of a story by what tells them apart."""
    shown = _by_key(corrected(story)) if story.corrections else None
    return {key: Told(fact, fact if shown is None else shown.get(key)) for key, fact in _by_key(story).items()}


def _by_key(story: Story) -> dict[FactKey, Fact]:
    seen: Counter[tuple[str, str]] = Counter()
    known: dict[FactKey, Fact] = {}
    for fact in facts_of(story):
        name = (KINDS[type(fact)], fact.id)
        known[*name, seen[name]] = fact
        seen[name] += 1
    return known
