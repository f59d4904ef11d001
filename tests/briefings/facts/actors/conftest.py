"""Short texts read as documents, for the tests of this folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from briefings.facts.actors import find_cast
from briefings.facts.parse import parse
from briefings.model import Document

if TYPE_CHECKING:
    from spacy.language import Language

    from briefings.facts.actors import Cast
    from briefings.facts.parse import ParsedDocument
    from briefings.model import Actor


class Read(Protocol):
    def __call__(self, text: str, publisher: str | None = None) -> tuple[ParsedDocument, Cast]: ...


class Actors(Protocol):
    def __call__(self, text: str, publisher: str | None = None) -> dict[str, Actor]: ...


@pytest.fixture(scope="session")
def read(nlp: Language) -> Read:
    def run(text: str, publisher: str | None = None) -> tuple[ParsedDocument, Cast]:
        parsed = next(parse([Document("d1", text, "", publisher=publisher)], nlp))
        return parsed, find_cast(parsed)

    return run


@pytest.fixture(scope="session")
def actors(read: Read) -> Actors:
    def run(text: str, publisher: str | None = None) -> dict[str, Actor]:
        return {actor.name: actor for actor in read(text, publisher)[1].actors}

    return run
