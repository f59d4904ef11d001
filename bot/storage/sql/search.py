"""A question in words becomes one for the full-text index, and its rows become hits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from bot.storage.searchable import PREFIX, entry, hit, sentence, words_of
from bot.storage.sql import tables
from bot.storage.sql.codec import decode
from bot.storage.sql.indexing import SENTENCES
from bot.storage.sql.scope import visible
from bot.storage.sql.shapes import shown_fact
from briefings.model import Evidence  # noqa: TC001  (the codec reads this type)
from briefings.names import fold

if TYPE_CHECKING:
    from sqlalchemy.engine import Row
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.storage.sql.database import Database
    from bot.storage.sql.sqlite import FullText
    from bot.storage.values import Hit, Scope

_MOST_WORDS = 16


class _Titled(msgspec.Struct):
    title: str | None = None
    publisher: str | None = None


class _Sentences(msgspec.Struct):
    """What of a telling a hit needs."""

    document: _Titled
    sentences: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for, by whom, and how much of it."""

    search: int
    scope: Scope
    words: str
    limit: int
    story: str | None = None


async def found(database: Database, connection: AsyncConnection, asked: Question) -> tuple[Hit, ...]:
    """Facts and sentences that hold all words, or those that begin so, or else some of them; best first."""
    words = words_of(asked.words)[:_MOST_WORDS]
    for way, fewest in ((_Way(), asked.limit), (_Way(begun=True), 1), (_Way(begun=True, joint=" OR "), 1)):
        hits: list[Hit] = []
        for kind in ("facts", "sentences") if words else ():
            hits += await _of_kind(_Finder(database.search, connection, asked, kind), words, way)
        if len(hits) >= fewest:
            return tuple(sorted(hits, key=lambda hit: -hit.score)[: asked.limit])
    return ()


@dataclass(frozen=True, slots=True)
class _Way:
    """How words are asked for: as they are or as beginnings, all of them or any."""

    begun: bool = False
    joint: str = " AND "


@dataclass(frozen=True, slots=True)
class _Finder:
    """What finding in one index takes."""

    search: FullText
    connection: AsyncConnection
    asked: Question
    kind: str

    async def page(self, query: str, size: int, offset: int, *, ranked: bool) -> list[tuple[int, float]]:
        """Numbers and scores, best first."""
        look = self.search.matches if ranked else self.search.newest
        return await look(self.connection, self.asked.search, self.kind, query, size, offset)

    async def is_everywhere(self, word: str) -> bool:
        """Whether a word tells nothing."""
        return await self.search.is_everywhere(self.connection, self.asked.search, self.kind, _term(word))


async def _of_kind(finder: _Finder, words: list[str], way: _Way) -> list[Hit]:
    """The best rows of one kind that the scope may see. What it may not is seldom, so a page or two will do."""
    telling = [word for word in words if not await finder.is_everywhere(word)]
    query = way.joint.join(_term(word, begun=way.begun and bool(telling)) for word in telling or words)
    hits: list[Hit] = []
    offset, size = 0, 2 * finder.asked.limit
    while len(hits) < finder.asked.limit:
        page = await finder.page(query, size, offset, ranked=bool(telling))
        rows = await _seen(finder, [number for number, _ in page])
        make = _fact_hit if finder.kind == "facts" else _sentence_hit
        hits += [make(number, rows[number], score, words) for number, score in page if number in rows]
        if len(page) < size:
            break
        offset, size = offset + size, 4 * size
    return hits[: finder.asked.limit]


def _term(word: str, *, begun: bool = False) -> str:
    star = " *" if begun and len(word) >= PREFIX else ""
    spelled = (f'"{one}"{star}' for one in dict.fromkeys((word, fold(word) or word)))
    return f"({' OR '.join(spelled)})"


async def _seen(finder: _Finder, numbers: list[int]) -> dict[int, Row[Any]]:
    """Of some rows those that the scope may see, by their numbers in the index."""
    table, size = (tables.facts, 1) if finder.kind == "facts" else (tables.tellings, SENTENCES)
    owners = {number // size for number in numbers}
    chosen = visible(table, finder.asked.scope).where(table.c.number.in_(sorted(owners)))
    if finder.asked.story is not None:
        chosen = chosen.where(table.c.story == finder.asked.story)
    rows = {row.number: row for row in await finder.connection.execute(chosen)}
    return {number: rows[number // size] for number in numbers if number // size in rows}


def _fact_hit(_number: int, row: Row[Any], score: float, words: list[str]) -> Hit:
    return hit(entry(row.story, shown_fact(row.kind, row.body, row.shown)), words, score)


def _sentence_hit(number: int, row: Row[Any], score: float, words: list[str]) -> Hit:
    telling = decode(row.body, _Sentences)
    title = telling.document.title or telling.document.publisher or ""
    return hit(sentence(row.story, title, telling.sentences[number % SENTENCES]), words, score)
