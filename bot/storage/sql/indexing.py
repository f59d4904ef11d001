"""What a search finds: rows of the full-text index, and the names of actors word by word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.storage.searchable import label_of, text_of
from bot.storage.sql import tables
from bot.storage.sql.codec import plain
from briefings.model import Actor
from briefings.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.storage.sql.database import Database
    from bot.storage.values import Fact
    from briefings.model import DocumentFacts

SENTENCES = 1 << 22
"""Rows that the sentences of one telling may take."""

_OTHERWISE = re.compile(r"\w*[łŁđĐøØıßæÆ]\w*")  # letters that are more than one with an accent


async def index_facts(
    database: Database, connection: AsyncConnection, workspace: str, search: int, facts: Sequence[tuple[int, Fact]]
) -> None:
    """Make facts findable, actors by their names as well."""
    rows = [(number, *_words(label_of(fact), text_of(fact))) for number, fact in facts]
    await database.search.put(connection, search, "facts", rows)
    names = [
        {"workspace": workspace, "word": word, "whole": whole, "fact": number}
        for number, fact in facts
        if isinstance(fact, Actor)
        for word, whole in _names(fact)
    ]
    if names:
        await connection.execute(tables.names.insert(), names)


async def index_tellings(
    database: Database, connection: AsyncConnection, search: int, tellings: Iterable[tuple[int, DocumentFacts]]
) -> None:
    """Make the sentences of tellings findable."""
    rows = [
        (number * SENTENCES + place, *_words("", piece.text))
        for number, telling in tellings
        for place, piece in enumerate(telling.sentences[:SENTENCES])
    ]
    await database.search.put(connection, search, "sentences", rows)


async def unindex(
    database: Database, connection: AsyncConnection, search: int, kind: str, numbers: Iterable[int]
) -> None:
    """Take facts or tellings out of the full-text index; names go with their facts."""
    size = SENTENCES if kind == "sentences" else 1
    ranges = [(number * size, number * size + size - 1) for number in numbers]
    await database.search.drop_rows(connection, search, kind, ranges)


def _words(label: str, text: str) -> tuple[str, str, str]:
    folded = " ".join(fold(match[0]) for match in _OTHERWISE.finditer(f"{label} {text}"))
    return plain(label), plain(text), plain(folded)


def _names(actor: Actor) -> Iterator[tuple[str, bool]]:
    spelled = {fold(spelling) for spelling in (actor.name, *actor.aliases)} - {""}
    words = {word for spelling in spelled for word in spelling.split()}
    yield from ((plain(spelling), True) for spelling in spelled)
    yield from ((plain(word), False) for word in words)
