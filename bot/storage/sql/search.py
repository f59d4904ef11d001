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
    import sqlalchemy as sa
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
    """Facts and sentences that hold all words, or else some of them; best first."""
    words = words_of(asked.words)[:_MOST_WORDS]
    if not words:
        return ()
    finder = _Finder(database.search, connection, asked, words)
    everywhere = await database.search.everywhere(connection, asked.search, [_term(word) for word in words])
    telling = [word for word in words if _term(word) not in everywhere]
    if not telling:
        return await finder.hits(" AND ".join(_term(word) for word in words), ranked=False)
    terms = [_term(word, begun=True) for word in telling]
    return await finder.hits(" AND ".join(terms)) or await finder.hits(" OR ".join(terms))


def _term(word: str, *, begun: bool = False) -> str:
    star = " *" if begun and len(word) >= PREFIX else ""
    spelled = (f'"{one}"{star}' for one in dict.fromkeys((word, fold(word) or word)))
    return f"({' OR '.join(spelled)})"


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds what is asked for, in facts and sentences at once."""

    search: FullText
    connection: AsyncConnection
    asked: Question
    words: list[str]

    async def hits(self, query: str, *, ranked: bool = True) -> tuple[Hit, ...]:
        """The best rows that the scope may see. What it may not is seldom, so a page or two will do."""
        hits: list[Hit] = []
        offset, size = 0, 2 * self.asked.limit
        while len(hits) < self.asked.limit:
            page = await self.search.matches(
                self.connection, self.asked.search, query, size=size, offset=offset, ranked=ranked
            )
            facts = await self._seen(tables.facts, {number for kind, number, _ in page if kind == "facts"})
            tellings = await self._seen(
                tables.tellings, {number // SENTENCES for kind, number, _ in page if kind != "facts"}
            )
            for kind, number, score in sorted(page, key=lambda one: -one[2]):
                row = facts.get(number) if kind == "facts" else tellings.get(number // SENTENCES)
                if row is not None and len(hits) < self.asked.limit:
                    hits.append((_fact_hit if kind == "facts" else _sentence_hit)(number, row, score, self.words))
            if len(page) < size:
                break
            offset, size = offset + size, 4 * size
        return tuple(sorted(hits, key=lambda hit: -hit.score))

    async def _seen(self, table: sa.Table, numbers: set[int]) -> dict[int, Row[Any]]:
        """Of some rows those that the scope may see, by their numbers."""
        if not numbers:
            return {}
        chosen = visible(table, self.asked.scope).where(table.c.number.in_(sorted(numbers)))
        if self.asked.story is not None:
            chosen = chosen.where(table.c.story == self.asked.story)
        return {row.number: row for row in await self.connection.execute(chosen)}


def _fact_hit(_number: int, row: Row[Any], score: float, words: list[str]) -> Hit:
    return hit(entry(row.story, shown_fact(row.kind, row.body, row.shown)), words, score)


def _sentence_hit(number: int, row: Row[Any], score: float, words: list[str]) -> Hit:
    telling = decode(row.body, _Sentences)
    title = telling.document.title or telling.document.publisher or ""
    return hit(sentence(row.story, title, telling.sentences[number % SENTENCES]), words, score)
